//! The four kinds of question, each with the area to answer in and the way it looks once answered. All else of a question is the
//! same for all: the frame is in [`super::screens::play`] and [`super::parts::review`].
//!
//! It must not know how a round goes on.

mod choose;
mod order;
mod typed;

use yew::prelude::*;

use super::{
    Send,
    parts::say::{locks, unsent},
    text,
};
use crate::{
    app::{Model, Msg, model::Draft},
    quiz::{Answer, Kind, Question},
};

/// Where the question that waits is answered.
pub fn ask(model: &Model, question: &Question, shown: &[u8], draft: &Draft, send: &Send) -> Html {
    match draft {
        Draft::None => choose::one(model, question, shown, send),
        Draft::Ticked(ticked) => choose::several(model, question, shown, ticked, send),
        Draft::Sorted { items, held, .. } => order::ask(question, items, *held, send),
        Draft::Typed(typed) => typed::ask(typed, send),
    }
}

/// What was answered, and what would have been right.
pub fn told(question: &Question, shown: &[u8], answer: &Answer) -> Html {
    match (answer, question.kind) {
        (Answer::Order(items), _) => order::told(question, items),
        (Answer::Typed(text), _) => typed::told(question, text),
        (Answer::Skipped | Answer::Condensed(_), Kind::Order) => order::right(question),
        (Answer::Skipped | Answer::Condensed(_), Kind::Typed) => typed::right(question),
        (Answer::Option(_) | Answer::Options(_) | Answer::Skipped | Answer::Condensed(_), _) => {
            choose::told(question, shown, answer)
        }
    }
}

/// Where it is said how to answer; the question's heading is described by it, so that it is heard before the answers are.
pub const HINT: &str = "hint";

/// An area whose answer is drafted first: a form that is locked in, by its button or the Enter key, once there is something.
fn form(hint: &'static str, inside: Html, is_begun: bool, send: &Send) -> Html {
    html! {
        <form class="drafted" novalidate=true onsubmit={unsent()}>
            <p id={HINT} class="hint">{ hint }</p>
            { inside }
            <div class="bar">
                <button type="submit" class="primary" disabled={!is_begun} onclick={locks(Msg::Locked, send)}>{ text::LOCK }</button>
            </div>
        </form>
    }
}

/// The words of an option.
fn words(question: &Question, option: u8) -> &str {
    question.options.get(usize::from(option)).map(String::as_str).unwrap_or_default()
}
