//! Items to be put in order: by buttons, or by drawing them with mouse or finger.

use yew::prelude::*;

use super::{form, words};
use crate::{
    app::{Msg, Spot, msg::Step},
    quiz::Question,
    ui::{
        Send,
        parts::{
            icons,
            prose::prose,
            say::{element, on, say},
        },
        spot_id, text,
    },
};

/// The items in their present order.
pub(super) fn ask(question: &Question, items: &[u8], held: Option<u8>, send: &Send) -> Html {
    let rows = items.iter().enumerate().map(|(place, item)| {
        let told = words(question, *item);
        let mover = |step: Step, icon: Html| {
            html! {
                <button id={spot_id(Spot::Mover(*item, step))} type="button" class="mover"
                    aria-label={text::move_label(step, told, place, items.len())} onclick={on::<MouseEvent>(Msg::Shifted(*item, step), send)}>
                    { icon }
                </button>
            }
        };
        let over = if held.is_some() { Some(on::<PointerEvent>(Msg::Dragged(place), send)) } else { None };
        html! {
            <li key={*item} class={if held == Some(*item) { "answer item held" } else { "answer item" }} onpointerenter={over}>
                <span class="sign grip" title={text::GRIP} onpointerdown={on::<PointerEvent>(Msg::Held(Some(*item)), send)}>{ place + 1 }</span>
                { element("span", "words", prose(told)) }
                <span class="movers">{ mover(Step::Up, icons::up()) }{ mover(Step::Down, icons::down()) }</span>
            </li>
        }
    });
    form(text::ORDER_HINT, html! { <ol class="answers" aria-label={text::OPTIONS}>{ for rows }</ol> }, true, send)
}

/// The right order, where the player gave none.
pub(super) fn right(question: &Question) -> Html {
    let rows = (0..question.right).map(|item| {
        element(
            "li",
            "answer right",
            html! { <>{ element("span", "sign", icons::tick()) }{ element("span", "words", prose(words(question, item))) }</> },
        )
    });
    html! { <ol class="answers told numbered" aria-label={text::RIGHT_ORDER}>{ for rows }</ol> }
}

/// The right order, and where the player had put what was elsewhere.
pub(super) fn told(question: &Question, items: &[u8]) -> Html {
    let rows = (0..question.right).map(|item| {
        let had = items.iter().position(|other| *other == item).unwrap_or_default();
        let is_right = had == usize::from(item);
        let (class, icon) = if is_right { ("answer right", icons::tick()) } else { ("answer missed", icons::cross()) };
        let mark = if is_right { text::YOURS_RIGHT.to_owned() } else { text::you_had(had) };
        html! {
            <li key={item} class={class}>
                { element("span", "sign", icon) }{ element("span", "words", prose(words(question, item))) }{ say("span", "mine", mark) }
            </li>
        }
    });
    html! { <ol class="answers told numbered" aria-label={text::RIGHT_ORDER}>{ for rows }</ol> }
}
