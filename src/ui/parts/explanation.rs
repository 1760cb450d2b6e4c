//! Why the right answer is right, and where that may be checked.

use yew::prelude::*;

use super::prose::prose;
use crate::{
    quiz::{Question, QuestionBank, Source},
    ui::text,
};

/// The explanation of a question with what is disputed and its sources.
pub fn view(bank: &QuestionBank, question: &Question) -> Html {
    let disputed = question.disputed.as_deref().map(|told| {
        html! { <p class="disputed"><strong>{ text::DISPUTED }</strong>{ " " }{ prose(told) }</p> }
    });
    html! {
        <>
            <p class="explain">{ prose(&question.explain) }</p>
            { for disputed }
            <ul class="sources" aria-label={text::SOURCE}>{ for bank.sources(question).map(source) }</ul>
        </>
    }
}

fn source(source: &Source) -> Html {
    let told = html! { <><b>{ prose(&source.publisher) }</b>{ ": " }{ prose(&source.title) }</> };
    match &source.url {
        Some(url) => html! { <li><a href={url.clone()} target="_blank" rel="noopener noreferrer">{ told }</a></li> },
        None => html! { <li>{ told }</li> },
    }
}
