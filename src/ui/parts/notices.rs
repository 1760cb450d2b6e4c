//! What the player should know, until read.

use yew::prelude::*;

use super::say::{button, say};
use crate::{
    app::{Model, Msg},
    ui::{Send, text},
};

/// All notices. The region is always there, so that a new one is announced.
pub fn view(model: &Model, send: &Send) -> Html {
    let notices = model.notices.iter().enumerate().map(|(place, notice)| {
        html! {
            <div key={place} class="notice">
                { say("p", "", text::notice(*notice)) }
                { button("", None, text::UNDERSTOOD.into(), Msg::NoticeRead(place), send) }
            </div>
        }
    });
    html! { <section class="notices" role="status" aria-label={text::NOTICES}>{ for notices }</section> }
}
