//! What is kept and how it meets what is stored: at the start, from other tabs, after writing, when something is deleted.
//!
//! It must not know where the text is kept.

use super::{
    answers,
    document::Document,
    effect::{Effect, Spot},
    model::{ImportFailure, Model, Notice, Screen, Sharing},
    msg::{Boot, Deletion, SaveFailure},
    rest::rest_wanted,
    route::Route,
    save::{Part, ReadError, Reading},
    walk::{arrive, enter},
};
use crate::quiz::{Game, GameId, Now};

pub(super) fn started(model: &mut Model, now: Now, boot: Boot) -> Vec<Effect> {
    let mut effects = Vec::new();
    model.address = boot.address;
    model.report = boot.report;
    model.sheet = boot.sheet;
    match boot.stored {
        Ok(texts) => {
            let mut damaged = Vec::new();
            let mut heads = Vec::new();
            for (part, text) in texts.iter().filter_map(|(key, text)| Some((Part::of_key(key)?, text))) {
                match Document::read(text) {
                    Ok(reading) => {
                        damaged.extend(reading.damaged.then_some(part));
                        heads.extend((part == Part::Head).then(|| reading.document.clone()));
                        model.kept.merge(reading.document);
                    }
                    Err(_) => fail(model, SaveFailure::Newer),
                }
            }
            if !damaged.is_empty() {
                model.notices.push(Notice::Damaged);
            }
            let stale: Vec<Part> = heads.iter().flat_map(|head| stale(model, head)).chain(damaged).collect();
            if !stale.is_empty() {
                effects.extend(save(model, stale));
            }
        }
        Err(failure) => fail(model, failure),
    }
    effects.extend(arrive(model, now, &boot.fragment));
    effects.extend(rest_wanted(model));
    effects
}

/// The pages of games that a head still holds and that are known to be over: with them they leave it.
fn stale(model: &Model, head: &Document) -> Vec<Part> {
    let over = |game: &Game| model.game(game.id).filter(|known| known.is_over()).map(Part::page_of);
    head.games().iter().filter_map(over).collect()
}

pub(super) fn stored(model: &mut Model, key: &str, text: Option<&str>) -> Vec<Effect> {
    let (Some(part), Some(text)) = (Part::of_key(key), text) else { return Vec::new() };
    let Ok(theirs) = Document::read(text) else {
        fail(model, SaveFailure::Newer);
        return Vec::new();
    };
    let mut parts = stale(model, &theirs.document);
    settle(model, theirs.document);
    // Two tabs that wrote at once: whoever knows more writes it again. It ends, since documents only grow.
    if model.kept.write_part(part) == text {
        return Vec::new();
    }
    parts.push(part);
    save(model, parts).into_iter().collect()
}

pub(super) fn saved(model: &mut Model, outcome: Result<Box<Document>, SaveFailure>) -> Vec<Effect> {
    match outcome {
        Ok(document) => {
            settle(model, (*document).clone());
            if model.unsaved != Some(SaveFailure::Newer) {
                model.unsaved = None;
                let kept = &model.kept;
                model.unwritten.retain(|part| kept.write_part(*part) != document.write_part(*part));
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
        // Another game under the same id, which chance never gives but a made-up file can: this one is hidden behind it.
        (Some(game), Screen::Play(play)) if play.place > game.picks.len() => model.screen = Screen::Missing,
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

/// Saves the head and these pages. After blocked or full storage all that is not yet stored is tried again; a newer document is never
/// written over.
pub(super) fn save(model: &mut Model, parts: impl IntoIterator<Item = Part>) -> Option<Effect> {
    for part in parts {
        if part != Part::Head && !model.unwritten.contains(&part) {
            model.unwritten.push(part);
        }
    }
    let parts = model.unwritten.iter().chain([&Part::Head]);
    let parts = parts.map(|part| (*part, model.kept.part(*part))).collect();
    (model.unsaved != Some(SaveFailure::Newer)).then_some(Effect::Save(parts))
}

/// Saves a game where it stands now.
pub(super) fn save_game(model: &mut Model, id: GameId) -> Option<Effect> {
    let page = model.game(id).filter(|game| game.is_over()).map(Part::page_of);
    save(model, page)
}

pub(super) fn asked(model: &mut Model, deletion: Option<Deletion>) -> Vec<Effect> {
    if let Screen::History { asking, .. } = &mut model.screen {
        *asking = deletion;
        return vec![Effect::Focus(if deletion.is_some() { Spot::Confirm } else { Spot::Heading })];
    }
    Vec::new()
}

pub(super) fn deleted(model: &mut Model, now: Now) -> Vec<Effect> {
    let Screen::History { asking: Some(deletion), .. } = model.screen else { return Vec::new() };
    let ids: Vec<GameId> = match deletion {
        Deletion::One(id) => vec![id],
        Deletion::All => model.kept.log().into_iter().map(|game| game.id).collect(),
    };
    let pages: Vec<Part> = ids.iter().filter_map(|id| model.game(*id)).map(Part::page_of).collect();
    let gone = ids.into_iter().fold(Document::default(), |mut gone, id| {
        gone.delete(id);
        gone
    });
    model.kept.merge(gone);
    let mut effects: Vec<Effect> = save(model, pages).into_iter().collect();
    effects.extend(enter(model, now, Route::History));
    effects
}

/// The name of the file that a player is handed.
const FILE: &str = "golden-hour-results.txt";

pub(super) fn exported(model: &Model) -> Vec<Effect> {
    vec![Effect::Download(FILE, model.kept.write())]
}

/// The name of the file of answers, for whoever looks after the questions.
const ANSWERS_FILE: &str = "golden-hour-answers.txt";

pub(super) fn answers_exported(model: &Model) -> Vec<Effect> {
    vec![Effect::Download(ANSWERS_FILE, answers::write(&model.bank, &model.kept.log()))]
}

/// A file's text is read whole before anything changes, and only ever adds.
pub(super) fn imported(model: &mut Model, text: Option<&str>) -> Vec<Effect> {
    let read = text.map(Document::read);
    let mut pages = Vec::new();
    let notice = match read {
        Some(Ok(Reading { document, damaged })) if !damaged || !document.games().is_empty() => {
            let ids: Vec<GameId> = document.games().iter().map(|game| game.id).collect();
            let (known, new): (Vec<GameId>, Vec<GameId>) = ids.into_iter().partition(|id| model.kept.knows(*id));
            pages = document.parts();
            settle(model, document);
            Notice::Imported { added: new.len(), known: known.len(), damaged }
        }
        Some(Err(ReadError::Newer(_))) => Notice::NotImported(ImportFailure::Newer),
        Some(Ok(_)) | None => Notice::NotImported(ImportFailure::Foreign),
    };
    model.notices.retain(|old| !matches!(old, Notice::Imported { .. } | Notice::NotImported(_)));
    model.notices.push(notice);
    if matches!(notice, Notice::Imported { .. }) { save(model, pages).into_iter().collect() } else { Vec::new() }
}

/// Everything is forgotten, also what could not be read.
pub(super) fn forgotten(model: &mut Model, now: Now) -> Vec<Effect> {
    if model.screen != (Screen::About { asking: true }) {
        return Vec::new();
    }
    model.kept = Document::default();
    model.unwritten.clear();
    let mut effects = vec![Effect::Forget];
    effects.extend(enter(model, now, Route::About));
    effects
}
