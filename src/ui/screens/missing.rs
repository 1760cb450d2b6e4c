//! A round that isn't on this device.

use yew::prelude::*;

use crate::{
    app::Route,
    ui::{
        parts::say::{heading, link, say},
        text,
    },
};

/// The screen.
pub fn view() -> Html {
    html! {
        <section class="card empty">
            { heading(text::MISSING.into()) }
            { say("p", "", text::MISSING_WHY) }
            { link("button primary", None, text::HOME.into(), Route::Home) }
        </section>
    }
}
