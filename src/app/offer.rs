//! Results handed over and taken in: as a file, as a link, pasted.
//!
//! A file holds everything. A link holds finished rounds alone: no choices, no deletions, so that nobody can send another a boundary. What
//! comes in is read whole before anything changes; it only adds, and can be taken back. It must not know how files are read.

use super::{
    answers,
    document::Document,
    effect::{Effect, Spot},
    keep::save,
    model::{Backup, ImportFailure, Imported, Model, Notice, Screen},
    prefer::Preferences,
    route::Route,
    save::{Part, ReadError, Reading},
    undo::{Undo, tell},
    walk::enter,
};
use crate::quiz::{Game, GameId, Millis, Now};

/// The name of the file that a player is handed.
const FILE: &str = "golden-hour-results.txt";
/// What the fragment of a link with results begins with.
const TAKE: &str = "#/take/";
/// The longest link that is made, in characters: more is cut on its way through mail and messengers. It holds some eighty rounds.
pub const LONGEST_LINK: usize = 8_000;
/// The longest link that is shown as a QR code, too: a denser one is hard to read for a camera. It holds some ten rounds.
pub const LONGEST_QR: usize = 1_200;
/// The largest text that is taken in, in bytes: more than any browser stores.
pub const LARGEST_IMPORT: usize = 6_000_000;

/// The results as a file, which is then the last backup.
pub(super) fn exported(model: &mut Model, now: Now) -> Vec<Effect> {
    let was_reminded = model.notices.iter().any(|notice| matches!(notice, Notice::BackUp(_)));
    let mut effects: Vec<Effect> = backed_up(model, now).into_iter().collect();
    effects.push(Effect::Download(FILE, model.kept.write()));
    // The reminder goes, and its button with it.
    effects.extend(was_reminded.then_some(Effect::Focus(Spot::Heading)));
    effects
}

/// The name of the file of answers, for whoever looks after the questions.
const ANSWERS_FILE: &str = "golden-hour-answers.txt";

pub(super) fn answers_exported(model: &Model) -> Vec<Effect> {
    vec![Effect::Download(ANSWERS_FILE, answers::write(&model.bank, &model.kept.log()))]
}

fn backed_up(model: &mut Model, now: Now) -> Option<Effect> {
    model.kept.preferences.backed_up = now.at;
    model.notices.retain(|notice| !matches!(notice, Notice::BackUp(_)));
    save(model, [])
}

/// All finished rounds as a link; none where there are none, or too many.
fn link(model: &Model) -> Option<String> {
    let rounds: String =
        model.kept.parts().into_iter().filter(|part| *part != Part::Head).map(|page| model.kept.write_part(page)).collect();
    // Letters that a link may hold as they are.
    let link = format!("{}{TAKE}{}", model.address, rounds.trim_end().replace(' ', ".").replace('\n', "~"));
    (!rounds.is_empty() && link.len() <= LONGEST_LINK).then_some(link)
}

/// What a link or its fragment holds, if it is one with results.
fn unpacked(link: &str) -> Option<String> {
    let (_, code) = link.split_once(TAKE)?;
    Some(code.replace('.', " ").replace('~', "\n"))
}

pub(super) fn linked(model: &mut Model) -> Vec<Effect> {
    let link = link(model);
    show(model, Backup::Linked { link, copied: None }, Spot::ShareText)
}

pub(super) fn link_copied(model: &mut Model, now: Now, done: bool) -> Option<Vec<Effect>> {
    let Screen::Backup(Backup::Linked { copied, .. }) = &mut model.screen else { return None };
    *copied = Some(done);
    let saved = if done { backed_up(model, now) } else { Some(Effect::Focus(Spot::ShareText)) };
    Some(saved.into_iter().collect())
}

/// Shows another part of the page on keeping results.
pub(super) fn show(model: &mut Model, what: Backup, spot: Spot) -> Vec<Effect> {
    if !matches!(model.screen, Screen::Backup(_)) {
        return Vec::new();
    }
    model.screen = Screen::Backup(what);
    vec![Effect::Focus(spot)]
}

pub(super) fn pasted(model: &mut Model, text: String) -> Vec<Effect> {
    if let Screen::Backup(Backup::Pasting(pasted)) = &mut model.screen {
        *pasted = text;
    }
    Vec::new()
}

pub(super) fn paste_taken(model: &mut Model, now: Now) -> Vec<Effect> {
    let Screen::Backup(Backup::Pasting(text)) = &mut model.screen else { return Vec::new() };
    let text = std::mem::take(text);
    model.screen = Screen::Backup(Backup::Idle);
    match imported(model, now, Ok(&text)) {
        Some(mut effects) => {
            effects.push(Effect::Focus(Spot::Heading));
            effects
        }
        // What was pasted stays, to be mended.
        None => show(model, Backup::Pasting(text), Spot::Paste),
    }
}

/// Reads what is to be taken in: a saved document, or a link with one.
fn read(text: &str) -> Result<Reading, ImportFailure> {
    if text.len() > LARGEST_IMPORT {
        return Err(ImportFailure::TooLarge);
    }
    let link = unpacked(text);
    // What was pasted may have lost its last line break.
    let text = format!("{}\n", link.as_deref().unwrap_or(text).trim());
    let mut reading = Document::read(&text).map_err(|ReadError::Newer(_)| ImportFailure::Newer)?;
    if link.is_some() {
        reading.document = reading.document.only(Game::is_over);
    }
    let is_empty = reading.document.games().len() == 0 && reading.document.lives().is_empty();
    if is_empty && reading.damaged { Err(ImportFailure::Foreign) } else { Ok(reading) }
}

/// Takes in what a text holds; tells why where nothing can be taken in, and gives nothing.
pub(super) fn imported(model: &mut Model, now: Now, text: Result<&str, ImportFailure>) -> Option<Vec<Effect>> {
    match text.and_then(read) {
        Ok(reading) => Some(take(model, now, reading)),
        Err(failure) => {
            tell(model, Notice::NotImported(failure));
            None
        }
    }
}

/// Unites what was read with what is kept, and tells what that did.
fn take(model: &mut Model, now: Now, Reading { document, damaged, unread }: Reading) -> Vec<Effect> {
    let (before, shown) = (model.kept.clone(), model.settings().boundary);
    let mut pages = document.parts();
    model.kept.merge(document.clone());
    // A file is a backup of what is in it alone.
    if !model.kept.games().all(|game| document.covers(game)) {
        model.kept.preferences.backed_up = before.preferences.backed_up;
    }
    // How far somebody has watched is never changed from elsewhere.
    let (chosen, boundary) = (&mut model.kept.preferences, shown);
    if chosen.settings.boundary != boundary {
        chosen.settings.boundary = boundary;
        chosen.changed = Millis(chosen.changed.0.saturating_add(1)).max(now.at);
    }
    let (mut added, mut deleted): (Vec<GameId>, Vec<Game>) = (Vec::new(), Vec::new());
    for game in document.games().filter(|game| before.standing(game).is_none()) {
        if model.kept.standing(game).is_some() { added.push(game.id) } else { deleted.push(game.clone()) }
    }
    let removed: Vec<Game> = before.games().filter(|game| model.kept.standing(game).is_none()).cloned().collect();
    pages.extend(removed.iter().map(Part::page_of));
    let told = Imported {
        added: added.len(),
        known: document.games().len() - added.len() - deleted.len(),
        deleted: deleted.len(),
        removed: removed.len(),
        unread,
        damaged: damaged && unread == 0,
    };
    // Where nothing was chosen yet, what is shown is what stays.
    let mut earlier: Preferences = before.preferences;
    earlier.settings.boundary = shown;
    let came = model.kept.preferences.changed;
    let preferences = (earlier.changed != came).then_some((earlier, came));
    model.undo = Some(Undo { back: removed, away: added, preferences, deleted });
    tell(model, Notice::Imported(told));
    super::keep::leave_what_is_gone(model);
    save(model, pages).into_iter().collect()
}

/// Goes where a fragment leads: to a place, or to what a link with results holds, which asks first.
pub(super) fn go_to(model: &mut Model, now: Now, fragment: &str) -> Vec<Effect> {
    if unpacked(fragment).is_none() {
        return enter(model, now, Route::parse(fragment));
    }
    match read(fragment) {
        Ok(reading) => {
            model.screen = Screen::Offered(Box::new(reading));
            vec![Effect::Focus(Spot::Heading)]
        }
        Err(failure) => {
            tell(model, Notice::NotImported(failure));
            let mut effects = vec![Effect::Replace(Route::Backup)];
            effects.extend(enter(model, now, Route::Backup));
            effects
        }
    }
}

/// Takes in what an opened link holds, or leaves it.
pub(super) fn answered(model: &mut Model, now: Now, wanted: bool) -> Vec<Effect> {
    let Screen::Offered(reading) = &model.screen else { return Vec::new() };
    let reading = reading.clone();
    let mut effects = if wanted { take(model, now, *reading) } else { Vec::new() };
    let to = if wanted { Route::History } else { Route::Home };
    effects.push(Effect::Replace(to));
    effects.extend(enter(model, now, to));
    effects
}
