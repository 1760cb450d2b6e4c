//! A round that isn't on this device.

use yew::prelude::*;

use crate::{
    app::{Route, Spot},
    ui::{spot_id, text},
};

/// The screen.
pub fn view() -> Html {
    html! {
        <section class="card empty">
            <h1 id={spot_id(Spot::Heading)} tabindex="-1">{ text::MISSING }</h1>
            <p>{ text::MISSING_WHY }</p>
            <a class="button primary" href={Route::Home.to_string()}>{ text::HOME }</a>
        </section>
    }
}
