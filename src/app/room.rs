//! Room in storage: told before it runs out, made where it has, and kept by the browser where it can be asked.
//!
//! It must not know how much there is: browsers allow some five million characters, and don't say.

use super::{
    effect::Effect,
    keep::save,
    model::{Keeping, Model, Notice},
    save::Part,
};
use crate::quiz::{Game, Now, code};

/// So many stored characters are told of: four fifths of what browsers allow.
const NEARLY_FULL: usize = 4_000_000;
/// The newest rounds stay whole, so many of them.
const NEWEST: usize = 100;
/// So many characters are freed at once where room has run out: enough for some forty rounds.
const FREED: usize = 4_000;
/// After so many rounds without one, the player is reminded of a backup.
const REMINDED_AFTER: usize = 20;
/// After how many rounds the browser is asked to keep what is stored: when there is something to lose, and seldom.
const ASKED_AFTER: [usize; 3] = [3, 20, 100];

/// Tells where what is stored, in characters, comes near to what browsers allow.
pub(super) fn look(model: &mut Model, stored: usize) {
    if stored >= NEARLY_FULL {
        model.notices.push(Notice::NearlyFull);
    }
}

/// Condenses the oldest rounds and saves again; nothing where there are none left.
pub(super) fn make(model: &mut Model) -> Vec<Effect> {
    let mut freed = 0;
    let mut condensed: Vec<Game> = Vec::new();
    let log = model.kept.log();
    for game in log.iter().take(log.len().saturating_sub(NEWEST)) {
        let Some(short) = game.condensed(&model.bank) else { continue };
        // Three bytes are four characters.
        freed += code::encode(game).len().saturating_sub(code::encode(&short).len()) * 4 / 3;
        condensed.push(short);
        if freed >= FREED {
            break;
        }
    }
    if freed == 0 {
        return Vec::new();
    }
    let mut count = condensed.len();
    let pages: Vec<Part> = condensed.iter().map(Part::page_of).collect();
    for game in condensed {
        model.kept.put(game);
    }
    model.notices.retain(|notice| match notice {
        Notice::Condensed(before) => {
            count += before;
            false
        }
        _ => true,
    });
    model.notices.push(Notice::Condensed(count));
    save(model, pages).into_iter().collect()
}

/// A round has ended: there is more to lose now.
pub(super) fn ended(model: &mut Model, now: Now) -> Vec<Effect> {
    let mut effects = Vec::new();
    if ASKED_AFTER.contains(&model.kept.log().len()) && model.keeping != Keeping::Promised {
        effects.push(Effect::Persist { ask: true });
    }
    let preferences = model.kept.preferences;
    if model.rounds_since(preferences.backed_up.max(preferences.reminded)) >= REMINDED_AFTER {
        model.kept.preferences.reminded = now.at;
        let told = Notice::BackUp(model.rounds_since(preferences.backed_up));
        model.notices.retain(|notice| !matches!(notice, Notice::BackUp(_)));
        model.notices.push(told);
        effects.extend(save(model, []));
    }
    effects
}
