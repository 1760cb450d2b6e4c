//! What is kept and how it meets what is stored: at the start, from other tabs, after writing.
//!
//! It must not know where the text is kept.

use std::rc::Rc;

use super::{
    commit::Committed,
    document::Document,
    effect::Effect,
    embed,
    model::{Backup, Model, Notice, Screen, Sharing},
    msg::{Boot, SaveFailure},
    rest::rest_wanted,
    room,
    route::Route,
    save::{ANCHOR_KEY, FORGET_KEY, Part},
    start::asked,
    walk::{arrive, enter},
};
use crate::quiz::{Game, GameId, Now};

pub(super) fn started(model: &mut Model, now: Now, boot: &Boot) -> Vec<Effect> {
    let mut effects = Vec::new();
    (model.address, model.layout) = embed::place(&boot.address);
    model.sheet = boot.sheet;
    match &boot.stored {
        Ok(texts) => {
            let mut damaged = Vec::new();
            let mut heads = Vec::new();
            model.anchor = anchor_in(texts);
            room::look(model, texts.iter().map(|(key, text)| key.len() + text.len()).sum());
            for (part, text) in texts.iter().filter_map(|(key, text)| Some((Part::of_key(key)?, text))) {
                model.stored |= part == Part::Head;
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
        Err(failure) => {
            model.unread = true;
            fail(model, *failure);
        }
    }
    let arrived = arrive(model, now, &boot.fragment).into_iter();
    // Who is somewhere on the page already is left there.
    effects.extend(arrived.filter(|effect| !boot.touched || !matches!(effect, Effect::Focus(_))));
    effects.extend(boot.asked.iter().flat_map(|(id, seed)| asked(model, now, *id, *seed)));
    effects.extend(rest_wanted(model));
    effects
}

/// The pages of games that a head still holds and that are known to be over: with them they leave it.
fn stale(model: &Model, head: &Document) -> Vec<Part> {
    let over = |game: &Game| model.game(game.id).filter(|known| known.is_over()).map(Part::page_of);
    head.games().filter_map(over).collect()
}

pub(super) fn stored(model: &mut Model, key: &str, text: Option<&str>) -> Vec<Effect> {
    match (key, text) {
        (FORGET_KEY, Some(_)) => return forget(model),
        (ANCHOR_KEY, Some(text)) => text.clone_into(&mut model.anchor),
        _ => {}
    }
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

/// The text under the anchor.
fn anchor_in(texts: &[(String, String)]) -> String {
    texts.iter().find(|(key, _)| key == ANCHOR_KEY).map(|(_, text)| text.clone()).unwrap_or_default()
}

/// What other pages did meanwhile is heard now. Where this one's results were stored and none are there any more, or others than those, they were
/// forgotten on another page, and the way back must not bring them again: a page that is put aside does not see the word that tells it.
pub(super) fn came_back(model: &mut Model, texts: Result<Rc<Vec<(String, String)>>, SaveFailure>) -> Vec<Effect> {
    match texts {
        Err(failure) => {
            fail(model, failure);
            Vec::new()
        }
        Ok(texts) => {
            let is_there = texts.iter().any(|(key, _)| Part::of_key(key) == Some(Part::Head));
            let anchor = anchor_in(&texts);
            let is_another = ![&anchor, &model.anchor].contains(&&String::new()) && anchor != model.anchor;
            let was_forgotten = model.stored && (!is_there || is_another);
            let mut effects = if was_forgotten { forget(model) } else { Vec::new() };
            (model.stored, model.anchor) = (is_there, anchor);
            let ours = texts.iter().filter(|(key, _)| Part::of_key(key).is_some());
            effects.extend(ours.flat_map(|(key, text)| stored(model, key, Some(text))));
            effects
        }
    }
}

pub(super) fn saved(model: &mut Model, outcome: Result<Rc<Committed>, SaveFailure>) -> Vec<Effect> {
    match outcome {
        Ok(committed) => {
            let was_wiped = model.stored && !committed.found;
            // Told once: storage that never keeps the anchor isn't written to for ever.
            model.stored = !was_wiped;
            model.anchor.clone_from(&committed.anchor);
            // What of the parts that wait is stored now.
            let stored: Vec<(Part, Document)> =
                model.unwritten.iter().map(|part| (*part, committed.document.part(*part))).collect();
            settle(model, committed.document.clone());
            if model.unsaved == Some(SaveFailure::Newer) {
                return Vec::new();
            }
            model.unsaved = None;
            let kept = &model.kept;
            let is_stored = |part: &Part| stored.iter().any(|(of, stored)| of == part && kept.part(*part) == *stored);
            model.unwritten.retain(|part| !is_stored(part));
            model.notices.retain(|notice| !matches!(notice, Notice::NotKept(_)));
            if std::mem::take(&mut model.unread) {
                return vec![Effect::Load];
            }
            if was_wiped { save(model, model.kept.parts()).into_iter().collect() } else { Vec::new() }
        }
        Err(SaveFailure::Full) => {
            let effects = room::make(model);
            if effects.is_empty() {
                fail(model, SaveFailure::Full);
            }
            effects
        }
        Err(failure) => {
            let is_first = model.unsaved.is_none();
            fail(model, failure);
            if failure == SaveFailure::Lost {
                // Nobody knows what else is not there: all of it is written at the next save.
                save(model, model.kept.parts());
            }
            // It may have been for a moment, and this save the last.
            if is_first { save(model, []).into_iter().collect() } else { Vec::new() }
        }
    }
}

/// Takes in what another tab knows.
fn settle(model: &mut Model, document: Document) {
    model.kept.merge(document);
    leave_what_is_gone(model);
}

/// A round that was deleted leaves the screen, too.
pub(super) fn leave_what_is_gone(model: &mut Model) {
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

/// Saves the head and these pages, the oldest first. After blocked or full storage all that is not yet stored is tried again; a newer
/// document is never written over.
pub(super) fn save(model: &mut Model, parts: impl IntoIterator<Item = Part>) -> Option<Effect> {
    for part in parts {
        // The oldest comes first, since what was condensed makes room for the rest.
        if let (false, Err(place)) = (part == Part::Head, model.unwritten.binary_search(&part)) {
            model.unwritten.insert(place, part);
        }
    }
    let parts = model.unwritten.iter().chain([&Part::Head]);
    let parts = parts.map(|part| (*part, model.kept.part(*part))).collect();
    (model.unsaved != Some(SaveFailure::Newer)).then_some(Effect::Save(parts))
}

/// Saves a game where it stands now.
pub(super) fn save_game(model: &mut Model, id: GameId) -> Option<Effect> {
    let game = model.kept.game_mut(id).filter(|game| game.is_over());
    // It stays for good, and takes no more room than it needs.
    let page = game.map(|game| {
        game.deck.shrink_to_fit();
        game.picks.shrink_to_fit();
        Part::page_of(game)
    });
    save(model, page)
}

/// Everything is forgotten, also what could not be read.
pub(super) fn forgotten(model: &mut Model, now: Now) -> Vec<Effect> {
    if model.screen != Screen::Backup(Backup::Forgetting) {
        return Vec::new();
    }
    forget(model);
    let mut effects = vec![Effect::Forget];
    effects.extend(enter(model, now, Route::Backup));
    effects
}

/// Forgets all that this tab knows. What was about to be saved is not saved any more.
fn forget(model: &mut Model) -> Vec<Effect> {
    model.kept = Document::default();
    model.unwritten.clear();
    (model.stored, model.undo) = (false, None);
    // What kept from saving may be gone as well; where it isn't, the next save says so again.
    (model.unsaved, model.unread) = (None, false);
    model.notices.retain(|notice| !matches!(notice, Notice::NotKept(_)));
    leave_what_is_gone(model);
    vec![Effect::Save(Vec::new())]
}
