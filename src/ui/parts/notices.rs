//! What the player should know, until read.

use yew::prelude::*;

use super::say::{button, nest, say};
use crate::{
    app::{Model, Msg, model::Notice, undo::Undo},
    ui::{Send, text},
};

/// All notices, after one that is drawn already. The region is always there, so that a new one is announced.
pub fn view(model: &Model, first: Option<Html>, send: &Send) -> Html {
    // What was copied is told beside its button.
    let shown = model.notices.iter().enumerate().filter(|(_, notice)| !matches!(notice, Notice::Copied(_)));
    let notices = shown.map(|(place, notice)| {
        html! {
            <div key={place} class="notice">
                { say("p", "", text::notice(*notice)) }
                <div class="buttons">
                    { for offers(model, *notice).into_iter().map(|(name, msg)| button("", None, name.into(), msg, send)) }
                    { button("", None, text::UNDERSTOOD.into(), Msg::NoticeRead(place), send) }
                </div>
            </div>
        }
    });
    html! { <section class="notices" role="status" aria-label={text::NOTICES}>{ for first }{ for notices }</section> }
}

/// What the page offers about itself, never in a round: a newer version; or, after one, to be put on the device.
pub fn offer(model: &Model, send: &Send) -> Option<Html> {
    let (key, words, buttons) = if model.offers_version() {
        let buttons = [(text::VERSION_USE, Msg::VersionWanted), (text::VERSION_LATER, Msg::VersionPutOff)];
        ("version", text::VERSION, buttons)
    } else if model.hints_at_install() {
        let buttons = [(text::INSTALL, Msg::InstallWanted), (text::INSTALL_NEVER, Msg::InstallRefused)];
        ("install", text::INSTALL_MEANS, buttons)
    } else {
        return None;
    };
    let buttons = buttons.map(|(name, msg)| button("", None, name.into(), msg, send));
    Some(html! { <div key={key} class="notice">{ say("p", "", words) }{ nest("div", "buttons", buttons.into()) }</div> })
}

/// What can be done about a notice.
fn offers(model: &Model, notice: Notice) -> Vec<(&'static str, Msg)> {
    let can_undo = model.undo.as_ref().is_some_and(Undo::changes_something);
    match notice {
        Notice::NotKept(_) | Notice::NearlyFull | Notice::Condensed(_) | Notice::BackUp(_) => vec![(text::EXPORT, Msg::Export)],
        Notice::Imported(told) => {
            let undo = can_undo.then_some((text::UNDO, Msg::Undo));
            let back = (told.deleted > 0).then_some((text::BRING_BACK, Msg::BringBack));
            back.into_iter().chain(undo).collect()
        }
        Notice::Deleted(_) if can_undo => vec![(text::UNDO, Msg::Undo)],
        _ => Vec::new(),
    }
}
