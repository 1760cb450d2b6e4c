//! Where results are kept, handed over, taken in and forgotten; and what an opened link holds.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::{
    app::{Model, Msg, Spot, model::Backup, offer::LONGEST_QR, save::Reading},
    ui::{
        Send,
        parts::{
            confirm::{self, Ask},
            qr,
            say::{button, heading, on, say},
        },
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, backup: &Backup, send: &Send) -> Html {
    html! {
        <>
            { heading(text::BACKUP.into()) }
            { kept(model, send) }
            { handed_over(model, backup, send) }
            { taken_in(backup, send) }
            { forgotten(backup, send) }
        </>
    }
}

fn kept(model: &Model, send: &Send) -> Html {
    html! {
        <section class="card">
            { say("h2", "", text::WHERE) }
            { say("p", "", text::WHERE_RESULTS) }
            <p role="status">{ text::keeping(model.keeping) }</p>
            if model.can_ask_to_keep() {
                <div class="buttons">{ button("", None, text::PERSIST.into(), Msg::PersistWanted, send) }</div>
            }
        </section>
    }
}

fn handed_over(model: &Model, backup: &Backup, send: &Send) -> Html {
    let at = model.kept.preferences.backed_up;
    html! {
        <section class="card">
            { say("h2", "", text::BACK_UP) }
            { say("p", "", text::BACK_UP_MEANS) }
            { say("p", "hint", text::backed_up(at, model.now.offset, model.rounds_since(at))) }
            <div class="buttons">
                { button("primary", None, text::EXPORT.into(), Msg::Export, send) }
                if !model.kept.log().is_empty() {
                    { button("", None, text::LINK.into(), Msg::LinkWanted, send) }
                }
            </div>
            if let Backup::Linked { link, copied } = backup {
                { linked(link.as_deref(), *copied, send) }
            }
        </section>
    }
}

fn linked(link: Option<&str>, copied: Option<bool>, send: &Send) -> Html {
    let Some(link) = link else {
        return html! { <p id={spot_id(Spot::ShareText)} tabindex="-1">{ text::LINK_TOO_LONG }</p> };
    };
    let told = copied.map(|done| if done { text::LINK_COPIED } else { text::LINK_BY_HAND });
    html! {
        <div class="by-hand">
            <textarea id={spot_id(Spot::ShareText)} readonly=true rows="4" aria-label={text::LINK_LABEL} value={link.to_owned()} />
            <p role="status">{ told }</p>
            <div class="buttons">
                { button("", None, text::COPY_LINK.into(), Msg::LinkCopied(link.to_owned()), send) }
                { button("", None, text::CLOSE.into(), Msg::BackupClosed, send) }
            </div>
            if link.len() <= LONGEST_QR {
                { qr::view(link, text::LINK_CODE) }
            }
        </div>
    }
}

fn taken_in(backup: &Backup, send: &Send) -> Html {
    html! {
        <section class="card">
            { say("h2", "", text::TAKE_IN) }
            { say("p", "", text::TAKE_IN_MEANS) }
            <div class="buttons">
                <label class="button">
                    { text::IMPORT }
                    <input id={spot_id(Spot::File)} class="visually-hidden" type="file" accept=".txt,text/plain" onchange={on::<Event>(Msg::FileChosen, send)} />
                </label>
                { button("", None, text::PASTE.into(), Msg::PasteWanted, send) }
            </div>
            if let Backup::Pasting(pasted) = backup {
                { paste(pasted, send) }
            }
        </section>
    }
}

fn paste(pasted: &str, send: &Send) -> Html {
    let entered = send.reform(|event: InputEvent| Msg::Pasted(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
    html! {
        <div class="by-hand">
            <textarea id={spot_id(Spot::Paste)} rows="4" aria-label={text::PASTE_LABEL} placeholder={text::PASTE_LABEL} value={pasted.to_owned()}
                oninput={entered} autocomplete="off" spellcheck="false" />
            <div class="buttons">
                { button("primary", None, text::PASTE_TAKE.into(), Msg::PasteTaken, send) }
                { button("", None, text::CLOSE.into(), Msg::BackupClosed, send) }
            </div>
        </div>
    }
}

fn forgotten(backup: &Backup, send: &Send) -> Html {
    if *backup == Backup::Forgetting {
        let ask = Ask {
            asked: text::FORGET_ASKED.to_owned(),
            means: text::FORGET_MEANS,
            no: (text::KEEP, Msg::ForgetAsked(false)),
            yes: (text::FORGET, Msg::ForgetConfirmed),
        };
        return confirm::view(ask, send);
    }
    html! {
        <section class="card">
            { say("h2", "", text::FORGET_HEADING) }
            { say("p", "", text::FORGET_WHAT) }
            <div class="buttons">{ button("danger", None, text::FORGET.into(), Msg::ForgetAsked(true), send) }</div>
        </section>
    }
}

/// What an opened link holds, and whether to take it in.
pub fn offered(model: &Model, reading: &Reading, send: &Send) -> Html {
    let games = reading.document.games();
    let new = games.clone().filter(|game| model.kept.standing(game).is_none()).count();
    html! {
        <section class="card">
            { heading(text::OFFERED.into()) }
            { say("p", "", text::offered(games.len(), new, reading.unread)) }
            { say("p", "hint", text::OFFERED_MEANS) }
            <div class="buttons">
                { button("primary", None, text::OFFER_TAKE.into(), Msg::OfferTaken, send) }
                { button("", None, text::OFFER_LEAVE.into(), Msg::OfferLeft, send) }
            </div>
        </section>
    }
}
