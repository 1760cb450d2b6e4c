//! Sending a result or a deck on: the share sheet, the clipboard, a code to be scanned, pictures. Each is a press of its own, and does
//! nothing else; where one doesn't work, the text is shown to be copied by hand.
//!
//! It must not know the words that are shared.

use super::{
    effect::{Effect, Spot},
    model::{Model, Notice, Screen, Sharing},
    msg::{PictureEnd, ShareEnd},
    offer::link_copied,
};
use crate::quiz::{Now, QuestionId};

fn sharing(model: &mut Model) -> Option<&mut Sharing> {
    match &mut model.screen {
        Screen::Result { sharing, .. } | Screen::Invite { sharing, .. } => Some(sharing),
        _ => None,
    }
}

pub(super) fn set_sharing(model: &mut Model, to: Sharing) -> Vec<Effect> {
    let focus = matches!(to, Sharing::ByHand(_)).then_some(Effect::Focus(Spot::ShareText));
    let Some(sharing) = sharing(model) else { return Vec::new() };
    *sharing = to;
    focus.into_iter().collect()
}

/// Shows nothing more; the button that said so goes, too.
pub(super) fn share_closed(model: &mut Model) -> Vec<Effect> {
    let mut effects = set_sharing(model, Sharing::Idle);
    effects.push(Effect::Focus(Spot::Send));
    effects
}

/// Offers a text, then does this with it.
fn offer(model: &mut Model, text: String, effect: fn(String) -> Effect) -> Vec<Effect> {
    let mut effects = set_sharing(model, Sharing::Offered(text.clone()));
    if sharing(model).is_some() {
        effects.push(effect(text));
    }
    effects
}

pub(super) fn share(model: &mut Model, text: String) -> Vec<Effect> {
    offer(model, text, Effect::OfferShare)
}

pub(super) fn copy(model: &mut Model, text: String) -> Vec<Effect> {
    offer(model, text, Effect::Copy)
}

/// The text that is being offered.
fn offered(model: &mut Model) -> Option<String> {
    match sharing(model) {
        Some(Sharing::Offered(text)) => Some(text.clone()),
        _ => None,
    }
}

pub(super) fn share_ended(model: &mut Model, end: ShareEnd) -> Vec<Effect> {
    match (offered(model), end) {
        (None, _) => Vec::new(),
        (Some(_), ShareEnd::Done) => set_sharing(model, Sharing::Done),
        (Some(_), ShareEnd::Dismissed) => set_sharing(model, Sharing::Idle),
        (Some(text), ShareEnd::Unavailable) => set_sharing(model, Sharing::ByHand(text)),
    }
}

/// What became of a picture is told beside it.
pub(super) fn picture_ended(model: &mut Model, end: PictureEnd) -> Vec<Effect> {
    if let Some(Sharing::Pictures(told)) = sharing(model) {
        *told = Some(end);
    }
    Vec::new()
}

/// Puts a report on a question on the clipboard.
pub(super) fn report(model: &mut Model, question: QuestionId, rev: u8, text: String) -> Vec<Effect> {
    model.reporting = Some((question, rev));
    vec![Effect::Copy(text)]
}

pub(super) fn copy_ended(model: &mut Model, now: Now, done: bool) -> Vec<Effect> {
    if let Some(effects) = link_copied(model, now, done) {
        return effects;
    }
    if let Some((question, rev)) = model.reporting.take() {
        model.notices.retain(|old| !matches!(old, Notice::Reported | Notice::ReportByHand(..)));
        model.notices.push(if done { Notice::Reported } else { Notice::ReportByHand(question, rev) });
        return Vec::new();
    }
    match offered(model) {
        None => {
            if model.screen == Screen::About {
                model.notices.retain(|old| !matches!(old, Notice::Copied(_)));
                model.notices.push(Notice::Copied(done));
            }
            Vec::new()
        }
        Some(_) if done => set_sharing(model, Sharing::Copied),
        Some(text) => set_sharing(model, Sharing::ByHand(text)),
    }
}
