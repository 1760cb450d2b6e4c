//! What can be taken back: the last deletion, the last import.
//!
//! A tab remembers it until something else can be taken back, or it is closed. Since documents only unite, nothing is rolled back: what
//! was deleted is brought back, what came in is deleted.

use super::{
    effect::{Effect, Spot},
    keep::{leave_what_is_gone, save},
    model::{Model, Notice, Screen},
    msg::Deletion,
    prefer::Preferences,
    route::Route,
    save::Part,
    walk::enter,
};
use crate::quiz::{Game, GameId, Millis, Now};

/// How something is taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undo {
    /// What comes back.
    pub(super) back: Vec<Game>,
    /// What goes.
    pub(super) away: Vec<GameId>,
    /// What was chosen before, where that changed, and when what came in was chosen: whatever is chosen later stays.
    pub(super) preferences: Option<(Preferences, Millis)>,
    /// What was in an import and stayed deleted.
    pub(super) deleted: Vec<Game>,
}

impl Undo {
    /// Whether taking it back changes anything.
    pub fn changes_something(&self) -> bool {
        !self.back.is_empty() || !self.away.is_empty() || self.preferences.is_some()
    }
}

pub(super) fn asked(model: &mut Model, deletion: Option<Deletion>) -> Vec<Effect> {
    let Screen::History { asking, .. } = &mut model.screen else { return Vec::new() };
    let spot = match (std::mem::replace(asking, deletion), deletion) {
        (_, Some(_)) => Spot::Confirm,
        // Back to where it was asked for: the last round stands first.
        (Some(Deletion::One(id)), None) => {
            model.kept.log().iter().rev().position(|game| game.id == id).map_or(Spot::Heading, Spot::Round)
        }
        (_, None) => Spot::Heading,
    };
    vec![Effect::Focus(spot)]
}

pub(super) fn deleted(model: &mut Model, now: Now) -> Vec<Effect> {
    let Screen::History { asking: Some(deletion), listed } = model.screen else { return Vec::new() };
    let back: Vec<Game> = match deletion {
        Deletion::One(id) => model.game(id).into_iter().cloned().collect(),
        Deletion::All => model.kept.log().into_iter().cloned().collect(),
    };
    model.kept.delete_all(back.iter().map(|game| game.id));
    let mut effects: Vec<Effect> = save(model, back.iter().map(Part::page_of)).into_iter().collect();
    if !back.is_empty() {
        tell(model, Notice::Deleted(back.len()));
        model.undo = Some(Undo { back, ..Undo::default() });
    }
    effects.extend(enter(model, now, Route::History));
    // As many stay listed as were.
    model.screen = Screen::History { asking: None, listed };
    effects
}

/// Tells what can be taken back, or was, in place of what could be before.
pub(super) fn tell(model: &mut Model, notice: Notice) {
    let is_old = |old: &Notice| matches!(old, Notice::Imported(_) | Notice::NotImported(_) | Notice::Deleted(_) | Notice::Undone);
    model.notices.retain(|old| !is_old(old));
    model.notices.push(notice);
}

/// Takes the last deletion or import back.
pub(super) fn undone(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some(Undo { back, away, preferences, .. }) = model.undo.take() else { return Vec::new() };
    let gone = away.iter().filter_map(|id| model.game(*id)).map(Part::page_of);
    let pages: Vec<Part> = gone.chain(back.iter().map(Part::page_of)).collect();
    model.kept.delete_all(away.into_iter());
    for game in back {
        model.kept.bring_back(game);
    }
    if let Some((mut before, came)) = preferences
        && model.kept.preferences.changed == came
    {
        before.changed = Millis(model.kept.preferences.changed.0.saturating_add(1)).max(now.at);
        // What merely happened is not undone by it.
        model.kept.preferences = before.united(model.kept.preferences);
    }
    leave_what_is_gone(model);
    tell(model, Notice::Undone);
    let mut effects: Vec<Effect> = save(model, pages).into_iter().collect();
    effects.push(Effect::Focus(Spot::Heading));
    effects
}

/// Brings back what an import held and had been deleted here.
pub(super) fn brought_back(model: &mut Model) -> Vec<Effect> {
    let Some(undo) = &mut model.undo else { return Vec::new() };
    let games = std::mem::take(&mut undo.deleted);
    undo.away.extend(games.iter().map(|game| game.id));
    for notice in &mut model.notices {
        if let Notice::Imported(told) = notice {
            (told.added, told.deleted) = (told.added + games.len(), 0);
        }
    }
    let pages: Vec<Part> = games.iter().map(Part::page_of).collect();
    for game in games {
        model.kept.bring_back(game);
    }
    let mut effects: Vec<Effect> = save(model, pages).into_iter().collect();
    effects.push(Effect::Focus(Spot::Heading));
    effects
}
