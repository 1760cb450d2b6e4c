//! The smallest pieces: a text in an element, a button that sends a message, a link to a place.
//!
//! Written once as functions, since each `html!` costs some 250 bytes of WebAssembly wherever it stands.

use yew::prelude::*;

use crate::{
    app::{Msg, Route, Spot},
    ui::{Send, spot_id},
};

/// A text in an element of that name and class.
pub fn say(tag: &'static str, class: &'static str, text: impl Into<AttrValue>) -> Html {
    element(tag, class, Html::from(text.into()))
}

/// Anything in an element of that name and class.
pub fn element(tag: &'static str, class: &'static str, inside: Html) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! { <@{tag} class={class}>{ inside }</@> }
}

/// Pieces one after another in an element of that name and class.
pub fn nest(tag: &'static str, class: &'static str, inside: Vec<Html>) -> Html {
    element(tag, class, Html::from_iter(inside))
}

/// The heading of a screen, to which focus can move.
pub fn heading(inside: Html) -> Html {
    html! { <h1 id={spot_id(Spot::Heading)} tabindex="-1">{ inside }</h1> }
}

/// A text with a drawing behind it.
pub fn with(text: &'static str, icon: Html) -> Html {
    html! { <>{ text }{ icon }</> }
}

/// A button that sends a message.
pub fn button(class: &'static str, spot: Option<Spot>, inside: Html, msg: Msg, send: &Send) -> Html {
    html! { <button id={spot.map(spot_id)} type="button" class={class} onclick={on(msg, send)}>{ inside }</button> }
}

/// A link to a place, which looks like a button where its class says so.
pub fn link(class: &'static str, spot: Option<Spot>, inside: Html, to: Route) -> Html {
    html! { <a id={spot.map(spot_id)} class={class} href={to.to_string()}>{ inside }</a> }
}

/// What sends a message at an event, whatever the event says.
pub fn on<Event: 'static>(msg: Msg, send: &Send) -> Callback<Event> {
    send.reform(move |_| msg.clone())
}

/// What locks a form in: the press of its submit button, which the Enter key presses, too. The form itself must never be sent (see
/// [`unsent`]), and where a frame's sandbox allows no forms the browser would not even say that it was to be.
pub fn locks(msg: Msg, send: &Send) -> Callback<MouseEvent> {
    send.reform(move |event: MouseEvent| {
        event.prevent_default();
        msg.clone()
    })
}

/// Keeps a form from being sent where it has no button to press.
pub fn unsent() -> Callback<SubmitEvent> {
    Callback::from(|event: SubmitEvent| event.prevent_default())
}
