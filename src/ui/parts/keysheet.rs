//! The sheet that says what keys do. The browser's own dialog: it keeps the focus and closes at Escape.

use yew::prelude::*;

use super::say::{button, say};
use crate::{
    app::{Model, Msg, Spot, prefer::Switch},
    ui::{Send, spot_id, text},
};

/// The sheet, hidden until it is asked for. No form closes it: where a frame's sandbox allows none, nothing would.
pub fn view(model: &Model, send: &Send) -> Html {
    let lines =
        if model.kept.preferences.is_on(Switch::NumberKeys) { text::KEYS_LINES.as_slice() } else { &text::KEYS_LINES_FEWER };
    let rows = lines.iter().map(|(key, does)| {
        html! { <div><dt><kbd>{ *key }</kbd></dt>{ say("dd", "", *does) }</div> }
    });
    html! {
        <dialog id={spot_id(Spot::Keys)} class="card" aria-labelledby="keys-heading">
            <h2 id="keys-heading">{ text::KEYS_HEADING }</h2>
            <dl class="keys">{ for rows }</dl>
            { button("primary", None, text::CLOSE.into(), Msg::KeysRead, send) }
        </dialog>
    }
}
