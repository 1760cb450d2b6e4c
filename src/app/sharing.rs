//! Sharing a result: the share sheet, else the clipboard, else a text to copy by hand.
//!
//! It must not know the words that are shared.

use super::{
    effect::{Effect, Spot},
    model::{Model, Notice, Screen, Sharing},
    msg::ShareEnd,
};
use crate::quiz::QuestionId;

pub(super) fn set_sharing(model: &mut Model, to: Sharing) -> Vec<Effect> {
    let focus = match to {
        Sharing::ByHand(_) => Some(Effect::Focus(Spot::ShareText)),
        _ => None,
    };
    if let Screen::Result { sharing, .. } = &mut model.screen {
        *sharing = to;
        return focus.into_iter().collect();
    }
    Vec::new()
}

pub(super) fn share(model: &mut Model, text: String) -> Vec<Effect> {
    let effects = set_sharing(model, Sharing::Offered(text.clone()));
    if matches!(model.screen, Screen::Result { .. }) { vec![Effect::OfferShare(text)] } else { effects }
}

fn offered(model: &Model) -> Option<String> {
    match &model.screen {
        Screen::Result { sharing: Sharing::Offered(text), .. } => Some(text.clone()),
        _ => None,
    }
}

pub(super) fn share_ended(model: &mut Model, end: ShareEnd) -> Vec<Effect> {
    match (offered(model), end) {
        (None, _) => Vec::new(),
        (Some(_), ShareEnd::Done) => set_sharing(model, Sharing::Done),
        (Some(_), ShareEnd::Dismissed) => set_sharing(model, Sharing::Idle),
        (Some(text), ShareEnd::Unavailable) => vec![Effect::Copy(text)],
    }
}

/// Puts a report on a question on the clipboard.
pub(super) fn report(model: &mut Model, question: QuestionId, rev: u8, text: String) -> Vec<Effect> {
    model.reporting = Some((question, rev));
    vec![Effect::Copy(text)]
}

pub(super) fn copy_ended(model: &mut Model, done: bool) -> Vec<Effect> {
    if let Some((question, rev)) = model.reporting.take() {
        model.notices.retain(|old| !matches!(old, Notice::Reported | Notice::ReportByHand(..)));
        model.notices.push(if done { Notice::Reported } else { Notice::ReportByHand(question, rev) });
        return Vec::new();
    }
    match offered(model) {
        None => Vec::new(),
        Some(_) if done => set_sharing(model, Sharing::Copied),
        Some(text) => set_sharing(model, Sharing::ByHand(text)),
    }
}
