//! What stands in the place of something that is still on its way, see [`Rest`].

use yew::prelude::*;

use super::say::{button, heading, say};
use crate::{
    app::{Model, Msg, model::Rest},
    ui::{Send, text},
};

/// In the place of a screen.
pub fn screen(model: &Model, send: &Send) -> Html {
    html! { <section class="card">{ heading(text::COMING.into()) }{ again(model, send) }</section> }
}

/// In the place of an explanation.
pub fn explanation(model: &Model, send: &Send) -> Html {
    html! { <>{ say("p", "explain hint", text::COMING) }{ again(model, send) }</> }
}

/// What to do when it did not arrive.
fn again(model: &Model, send: &Send) -> Html {
    match model.rest {
        Rest::Coming => Html::default(),
        Rest::Missing => html! {
            <>
                { say("p", "", text::NOT_ARRIVED) }
                { button("", None, text::FETCH_AGAIN.into(), Msg::RestWanted, send) }
            </>
        },
    }
}
