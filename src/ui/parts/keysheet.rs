//! The sheet that says what keys do. The browser's own dialog: it keeps the focus and closes at Escape.

use yew::prelude::*;

use super::say::say;
use crate::{
    app::Spot,
    ui::{spot_id, text},
};

/// The sheet, hidden until it is asked for.
pub fn view() -> Html {
    let rows = text::KEYS_LINES.iter().map(|(key, does)| {
        html! { <div><dt><kbd>{ *key }</kbd></dt>{ say("dd", "", *does) }</div> }
    });
    html! {
        <dialog id={spot_id(Spot::Keys)} class="card" aria-labelledby="keys-heading">
            <h2 id="keys-heading">{ text::KEYS_HEADING }</h2>
            <dl class="keys">{ for rows }</dl>
            <form method="dialog"><button class="primary">{ text::CLOSE }</button></form>
        </dialog>
    }
}
