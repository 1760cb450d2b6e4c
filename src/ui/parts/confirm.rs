//! A question asked before something can't be undone. The button that keeps things comes first and has the focus.

use yew::prelude::*;

use crate::{
    app::{Msg, Spot},
    ui::{Send, spot_id},
};

/// What is asked, and what the two answers say and do.
#[derive(Debug)]
pub struct Ask<'a> {
    /// The question.
    pub asked: String,
    /// What it means.
    pub means: &'a str,
    /// Keeps things.
    pub no: (&'a str, Msg),
    /// Goes on.
    pub yes: (&'a str, Msg),
}

/// The question on the page. Escape is a no.
pub fn view(ask: Ask<'_>, send: &Send) -> Html {
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
            <p id="means">{ means.to_owned() }</p>
            <div class="buttons">
                <button id={spot_id(Spot::Confirm)} type="button" class="primary" onclick={send.reform(move |_| on_no.clone())}>{ no.to_owned() }</button>
                <button type="button" class="danger" onclick={send.reform(move |_| on_yes.clone())}>{ yes.to_owned() }</button>
            </div>
        </section>
    }
}
