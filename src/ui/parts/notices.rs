//! What the player should know, until read.

use yew::prelude::*;

use crate::{
    app::{Model, Msg},
    ui::{Send, text},
};

/// All notices. The region is always there, so that a new one is announced.
pub fn view(model: &Model, send: &Send) -> Html {
    let notices = model.notices.iter().enumerate().map(|(place, notice)| {
        html! {
            <div key={place} class="notice">
                <p>{ text::notice(*notice) }</p>
                <button type="button" onclick={send.reform(move |_| Msg::NoticeRead(place))}>{ text::UNDERSTOOD }</button>
            </div>
        }
    });
    html! { <section class="notices" role="status" aria-label={text::NOTICES}>{ for notices }</section> }
}
