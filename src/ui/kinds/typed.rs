//! A name to be typed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::form;
use crate::{
    app::{Msg, Spot},
    quiz::{Question, answer},
    ui::{
        Send,
        parts::{
            icons,
            prose::prose,
            say::{element, say},
        },
        spot_id, text,
    },
};

/// The box to type into. Suggestions are off: they would answer.
pub(super) fn ask(typed: &str, send: &Send) -> Html {
    let entered = send.reform(|event: InputEvent| Msg::Typed(event.target_unchecked_into::<HtmlInputElement>().value()));
    let area = html! {
        <input id={spot_id(Spot::Typed)} type="text" aria-labelledby={spot_id(Spot::Heading)} value={typed.to_owned()} oninput={entered}
            maxlength={answer::LONGEST_TYPED.to_string()} autocomplete="off" autocorrect="off" autocapitalize="words" spellcheck="false"
            enterkeyhint="done" />
    };
    form(text::TYPED_HINT, area, !typed.trim().is_empty(), send)
}

fn row(class: &'static str, icon: Html, words: Html, mark: &'static str) -> Html {
    html! { <li class={class}>{ element("span", "sign", icon) }{ element("span", "words", words) }{ say("span", "mine", mark) }</li> }
}

/// The canonical name, where nothing was typed.
pub(super) fn right(question: &Question) -> Html {
    let name = question.options.first().map(String::as_str).unwrap_or_default();
    html! { <ul class="answers told" aria-label={text::OPTIONS}>{ row("answer right", icons::tick(), prose(name), text::THE_RIGHT_ONE) }</ul> }
}

/// The canonical name, and what was typed.
pub(super) fn told(question: &Question, text: &str) -> Html {
    let is_right = answer::is_right(question, &crate::quiz::Answer::Typed(Box::new(text.to_owned())));
    let name = question.options.first().map(String::as_str).unwrap_or_default();
    html! {
        <ul class="answers told" aria-label={text::OPTIONS}>
            if is_right {
                { row("answer right", icons::tick(), prose(text), text::YOURS_RIGHT) }
                if text.trim() != name {
                    { row("answer", Html::default(), prose(name), text::CANONICAL) }
                }
            } else {
                { row("answer missed", icons::cross(), prose(text), text::YOURS) }
                { row("answer right", icons::tick(), prose(name), text::THE_RIGHT_ONE) }
            }
        </ul>
    }
}
