//! Why the right answer is right, and where that may be checked.

use yew::prelude::*;

use super::{
    prose::prose,
    say::{element, say},
};
use crate::{
    quiz::{Question, QuestionBank, Source},
    ui::text,
};

/// The explanation of a question with what is disputed and its sources.
pub fn view(bank: &QuestionBank, question: &Question) -> Html {
    let disputed = question.disputed.as_deref().map(|told| {
        let told = html! { <>{ say("strong", "", text::DISPUTED) }{ " " }{ prose(told) }</> };
        element("p", "disputed", told)
    });
    html! {
        <>
            { element("p", "explain", prose(&question.explain)) }
            { disputed }
            <ul class="sources" aria-label={text::SOURCE}>{ for bank.sources(question).map(source) }</ul>
        </>
    }
}

fn source(source: &Source) -> Html {
    let told = html! { <>{ element("b", "", prose(&source.publisher)) }{ ": " }{ prose(&source.title) }</> };
    let told = match &source.url {
        Some(url) => html! { <a href={url.clone()} target="_blank" rel="noopener noreferrer">{ told }</a> },
        None => told,
    };
    element("li", "", told)
}
