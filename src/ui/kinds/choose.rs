//! Options to choose from: one that answers at a stroke, or several to be ticked.

use yew::prelude::*;

use super::{form, words};
use crate::{
    app::{Model, Msg, Spot, prefer::Switch},
    quiz::{Answer, Kind, Question},
    ui::{
        Send,
        parts::{
            arrows, icons,
            prose::prose,
            say::{element, on, say},
        },
        spot_id, text,
    },
};

/// Options of which one is right: a press answers.
pub(super) fn one(model: &Model, question: &Question, shown: &[u8], send: &Send) -> Html {
    let keys = model.kept.preferences.is_on(Switch::NumberKeys);
    let rows = shown.iter().enumerate().map(|(place, option)| {
        html! {
            <li key={*option}>
                <button id={spot_id(Spot::Option(place))} type="button" class="answer"
                    onclick={on::<MouseEvent>(Msg::Picked(*option), send)} onkeydown={arrows(shown.len(), Some(place), send)}>
                    <span class="sign" aria-hidden="true">{ if keys { (place + 1).to_string() } else { String::new() } }</span>
                    { element("span", "words", prose(words(question, *option))) }
                </button>
            </li>
        }
    });
    html! {
        <>
            <ul class="answers" aria-label={text::OPTIONS}>{ for rows }</ul>
            { say("p", "hint keys", if keys { text::KEYS_HINT } else { text::ARROWS_HINT }) }
        </>
    }
}

/// Options of which several are right, or one that is to be locked in: a press ticks, and the whole is locked in.
pub(super) fn several(model: &Model, question: &Question, shown: &[u8], ticked: &[u8], send: &Send) -> Html {
    let keys = model.kept.preferences.is_on(Switch::NumberKeys);
    let (box_type, hint) = match question.kind {
        Kind::Choice => ("radio", text::CONFIRM_HINT),
        _ => ("checkbox", text::SEVERAL_HINT),
    };
    let rows = shown.iter().enumerate().map(|(place, option)| {
        html! {
            <li key={*option}>
                <label class="answer">
                    <input id={spot_id(Spot::Option(place))} name="answer" type={box_type} checked={ticked.contains(option)}
                        onchange={on::<Event>(Msg::Ticked(*option), send)} onkeydown={arrows(shown.len(), Some(place), send)} />
                    { element("span", "words", prose(words(question, *option))) }
                    <span class="sign" aria-hidden="true">{ if keys { (place + 1).to_string() } else { String::new() } }</span>
                </label>
            </li>
        }
    });
    form(hint, html! { <ul class="answers" aria-label={text::OPTIONS}>{ for rows }</ul> }, !ticked.is_empty(), send)
}

/// The options of an answered card as they were shown, the player's and the right ones marked in words and shape.
pub(super) fn told(question: &Question, shown: &[u8], answer: &Answer) -> Html {
    let rows = shown.iter().map(|option| {
        let (class, icon, mark) = match (*option < question.right, answer.has(*option)) {
            (true, true) => ("answer right", icons::tick(), text::YOURS_RIGHT),
            (true, false) => ("answer right", icons::tick(), text::THE_RIGHT_ONE),
            (false, true) => ("answer missed", icons::cross(), text::YOURS),
            (false, false) => ("answer", Html::default(), ""),
        };
        let mark = if mark.is_empty() { Html::default() } else { say("span", "mine", mark) };
        html! {
            <li key={*option} class={class}>
                { element("span", "sign", icon) }{ element("span", "words", prose(words(question, *option))) }{ mark }
            </li>
        }
    });
    html! { <ul class="answers told" aria-label={text::OPTIONS}>{ for rows }</ul> }
}
