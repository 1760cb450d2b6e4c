//! What is kept and how it meets what is stored: at the start, from other tabs, after writing, when something is deleted.
//!
//! It must not know where the text is kept.

use super::{
    effect::{Effect, Spot},
    model::{ImportFailure, Model, Notice, Screen, Sharing},
    msg::{Boot, Deletion, SaveFailure},
    route::Route,
    save::{Document, ReadError, Reading},
    walk::enter,
};
use crate::quiz::{GameId, Now};

pub(super) fn started(model: &mut Model, now: Now, boot: Boot) -> Vec<Effect> {
    let mut effects = Vec::new();
    model.address = boot.address;
    model.report = boot.report;
    match boot.stored {
        Ok(None) => {}
        Ok(Some(text)) => match Document::read(&text) {
            Ok(Reading { document, damaged }) => {
                model.kept.merge(document);
                if damaged {
                    model.notices.push(Notice::Damaged);
                    effects.extend(save(model));
                }
            }
            Err(_) => fail(model, SaveFailure::Newer),
        },
        Err(failure) => fail(model, failure),
    }
    effects.extend(enter(model, now, Route::parse(&boot.fragment)));
    effects
}

pub(super) fn stored(model: &mut Model, text: Option<&str>) -> Vec<Effect> {
    let Some(text) = text else { return Vec::new() };
    let Ok(theirs) = Document::read(text) else {
        fail(model, SaveFailure::Newer);
        return Vec::new();
    };
    settle(model, theirs.document.clone());
    // Two tabs that wrote at once: whoever knows more writes it again. It ends, since documents only grow.
    if model.kept == theirs.document { Vec::new() } else { save(model).into_iter().collect() }
}

pub(super) fn saved(model: &mut Model, outcome: Result<Box<Document>, SaveFailure>) -> Vec<Effect> {
    match outcome {
        Ok(document) => {
            settle(model, *document);
            if model.unsaved != Some(SaveFailure::Newer) {
                model.unsaved = None;
                model.notices.retain(|notice| !matches!(notice, Notice::NotKept(_)));
            }
        }
        Err(failure) => fail(model, failure),
    }
    Vec::new()
}

/// Takes in what another tab knows. A round that was deleted there leaves this screen too.
fn settle(model: &mut Model, document: Document) {
    model.kept.merge(document);
    let shown = match &model.screen {
        Screen::Play(play) => Some(play.game),
        Screen::Result { game, .. } => Some(*game),
        _ => None,
    };
    let Some(game) = shown.map(|id| model.game(id)) else { return };
    match (game, &model.screen) {
        (None, _) => model.screen = Screen::Missing,
        // Against the clock another tab may have ended it before the question that stands here.
        (Some(game), Screen::Play(play)) if play.place >= game.deck.len() => {
            model.screen = Screen::Result { game: game.id, sharing: Sharing::Idle };
        }
        _ => {}
    }
}

fn fail(model: &mut Model, failure: SaveFailure) {
    if model.unsaved != Some(failure) {
        model.unsaved = Some(failure);
        model.notices.retain(|notice| !matches!(notice, Notice::NotKept(_)));
        model.notices.push(Notice::NotKept(failure));
    }
}

/// Saving is tried again after blocked or full storage, but never over a newer document.
pub(super) fn save(model: &Model) -> Option<Effect> {
    (model.unsaved != Some(SaveFailure::Newer)).then(|| Effect::Save(Box::new(model.kept.clone())))
}

pub(super) fn asked(model: &mut Model, deletion: Option<Deletion>) -> Vec<Effect> {
    if let Screen::History { asking } = &mut model.screen {
        *asking = deletion;
        return vec![Effect::Focus(if deletion.is_some() { Spot::Confirm } else { Spot::Heading })];
    }
    Vec::new()
}

pub(super) fn deleted(model: &mut Model, now: Now) -> Vec<Effect> {
    let Screen::History { asking: Some(deletion) } = model.screen else { return Vec::new() };
    let ids: Vec<GameId> = match deletion {
        Deletion::One(id) => vec![id],
        Deletion::All => model.kept.log().into_iter().map(|game| game.id).collect(),
    };
    for id in ids {
        model.kept.delete(id);
    }
    let mut effects: Vec<Effect> = save(model).into_iter().collect();
    effects.extend(enter(model, now, Route::History));
    effects
}

/// The name of the file that a player is handed.
const FILE: &str = "golden-hour-results.txt";

pub(super) fn exported(model: &Model) -> Vec<Effect> {
    vec![Effect::Download(FILE, model.kept.write())]
}

/// A file's text is read whole before anything changes, and only ever adds.
pub(super) fn imported(model: &mut Model, text: Option<&str>) -> Vec<Effect> {
    let read = text.map(Document::read);
    let notice = match read {
        Some(Ok(Reading { document, damaged })) if !damaged || !document.games().is_empty() => {
            let ids: Vec<GameId> = document.games().iter().map(|game| game.id).collect();
            let (known, new): (Vec<GameId>, Vec<GameId>) = ids.into_iter().partition(|id| model.kept.knows(*id));
            settle(model, document);
            Notice::Imported { added: new.len(), known: known.len(), damaged }
        }
        Some(Err(ReadError::Newer(_))) => Notice::NotImported(ImportFailure::Newer),
        Some(Ok(_)) | None => Notice::NotImported(ImportFailure::Foreign),
    };
    model.notices.retain(|old| !matches!(old, Notice::Imported { .. } | Notice::NotImported(_)));
    model.notices.push(notice);
    if matches!(notice, Notice::Imported { .. }) { save(model).into_iter().collect() } else { Vec::new() }
}

/// Everything is forgotten, also what could not be read.
pub(super) fn forgotten(model: &mut Model, now: Now) -> Vec<Effect> {
    if model.screen != (Screen::About { asking: true }) {
        return Vec::new();
    }
    model.kept = Document::default();
    let mut effects = vec![Effect::Forget];
    effects.extend(enter(model, now, Route::About));
    effects
}
