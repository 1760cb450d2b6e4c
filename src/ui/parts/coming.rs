//! What stands in the place of something that is still on its way, see [`Rest`].

use yew::prelude::*;

use super::say::{button, heading, say};
use crate::{
    app::{Model, Msg, model::Rest},
    ui::{Send, text},
};

/// In the place of a screen.
pub fn screen(model: &Model, send: &Send) -> Html {
    let told = match model.rest {
        Rest::Coming => text::COMING,
        Rest::Missing => text::MISSING_PART,
    };
    html! { <section class="card">{ heading(told.into()) }{ again(model, send) }</section> }
}

/// In the place of an explanation.
pub fn explanation(model: &Model, send: &Send) -> Html {
    let coming = (model.rest == Rest::Coming).then(|| say("p", "explain hint", text::COMING));
    html! { <>{ for coming }{ again(model, send) }</> }
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
