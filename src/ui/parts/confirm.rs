//! A question asked before something can't be undone. The button that keeps things comes first and has the focus.

use yew::prelude::*;

use super::say::button;
use crate::{
    app::{Msg, Spot},
    ui::Send,
};

/// What is asked, and what the two answers say and do.
#[derive(Debug)]
pub struct Ask {
    /// The question.
    pub asked: String,
    /// What it means.
    pub means: &'static str,
    /// Keeps things.
    pub no: (&'static str, Msg),
    /// Goes on.
    pub yes: (&'static str, Msg),
}

/// The question on the page. Escape is a no.
pub fn view(ask: Ask, send: &Send) -> Html {
    let Ask { asked, means, no: (no, on_no), yes: (yes, on_yes) } = ask;
    let escape = {
        let (send, msg) = (send.clone(), on_no.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                send.emit(msg.clone());
            }
        })
    };
    html! {
        <section class="card ask" role="alertdialog" aria-labelledby="asked" aria-describedby="means" onkeydown={escape}>
            <h2 id="asked">{ asked }</h2>
            <p id="means">{ means }</p>
            <div class="buttons">
                { button("primary", Some(Spot::Confirm), no.into(), on_no, send) }
                { button("danger", None, yes.into(), on_yes, send) }
            </div>
        </section>
    }
}
