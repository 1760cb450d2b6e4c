//! Why the right answer is right, and where that may be checked.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use yew::prelude::*;

use super::{
    coming,
    prose::prose,
    say::{button, element, say},
};
use crate::{
    app::{Model, Msg},
    quiz::{Question, Source},
    ui::{Send, text},
};

/// The explanation of a question with what is disputed and its sources.
pub fn view(model: &Model, question: &Question, send: &Send) -> Html {
    if !model.is_whole() {
        return coming::explanation(model, send);
    }
    let disputed = question.disputed.as_deref().map(|told| {
        let told = html! { <>{ say("strong", "", text::DISPUTED) }{ " " }{ prose(told) }</> };
        element("p", "disputed", told)
    });
    html! {
        <>
            { element("p", "explain", prose(&question.explain)) }
            { disputed }
            <ul class="sources" aria-label={text::SOURCE}>{ for model.bank.sources(question).map(source) }</ul>
            { report(model, question, send) }
        </>
    }
}

/// Where a mistake can be told: at the host's address, else as a text to paste wherever the player knows a way.
fn report(model: &Model, question: &Question, send: &Send) -> Html {
    let (title, body) = text::report(question, &model.address);
    if model.host.report.is_empty() {
        return button("quiet report", None, text::REPORT.into(), Msg::Report(question.id, question.rev, body), send);
    }
    let mut pieces = model.host.report.split('{');
    let mut href = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or_default();
        let told = if name == "title" { &title } else { &body };
        href.extend(utf8_percent_encode(told, NON_ALPHANUMERIC));
        href.push_str(rest);
    }
    html! { <a class="report hint" href={href} target="_blank" rel="noopener noreferrer">{ text::REPORT }</a> }
}

fn source(source: &Source) -> Html {
    let told = html! { <>{ element("b", "", prose(&source.publisher)) }{ ": " }{ prose(&source.title) }</> };
    let told = match &source.url {
        Some(url) => html! { <a href={url.clone()} target="_blank" rel="noopener noreferrer">{ told }</a> },
        None => told,
    };
    element("li", "", told)
}
