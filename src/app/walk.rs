//! Walking between places: by the address, by a button, on to the next question.
//!
//! It must not know how the browser keeps its history.

use super::{
    dare,
    effect::{Effect, Spot},
    embed,
    keep::save,
    model::{Backup, Model, Notice, Play, Screen, Sharing},
    offer,
    play::begun,
    room,
    route::{self, Route},
    telling::{LISTED, LISTED_BELOW},
};
use crate::quiz::{Game, GameId, Millis, Now, golden};

/// Shows what the address names: a place, or a link that somebody sent.
pub(super) fn arrive(model: &mut Model, now: Now, fragment: &str) -> Vec<Effect> {
    match route::code(fragment) {
        Some(code) => dare::open(model, code),
        None => offer::go_to(model, now, fragment),
    }
}

/// Shows a place, without touching the session's history unless the address must be mended.
pub(super) fn enter(model: &mut Model, now: Now, route: Route) -> Vec<Effect> {
    let mut effects = Vec::new();
    model.notices.retain(|notice| !matches!(notice, Notice::Copied(_)));
    model.screen = match route {
        Route::Home => Screen::Home { leaving: false, unfolded: false },
        Route::History => Screen::History { asking: None, listed: LISTED },
        Route::Stats(filter) => Screen::Stats { filter, listed: LISTED_BELOW },
        Route::About => Screen::About,
        Route::Backup => {
            effects.push(Effect::Persist { ask: false });
            Screen::Backup(Backup::Idle)
        }
        Route::Way(way) => Screen::Way(way),
        Route::Invite => return dare::invite(model),
        Route::Play(id, place) => match model.game(id).map(|game| resume(game, place)) {
            Some(Some(at)) => {
                if place != Some(at) {
                    effects.push(Effect::Replace(Route::Play(id, Some(at))));
                }
                let card = model.game(id).and_then(|game| Some((game, game.deck.get(at)?)));
                let draft = card.map(|(game, card)| begun(model, game, card)).unwrap_or_default();
                let (since, stamped) = shown(model, now, id, at);
                effects.extend(stamped);
                Screen::Play(Play { game: id, place: at, since, draft })
            }
            Some(None) => {
                effects.push(Effect::Replace(Route::Result(id)));
                Screen::Result { game: id, sharing: Sharing::Idle }
            }
            None => Screen::Missing,
        },
        Route::Result(id) => match model.game(id).map(Game::is_over) {
            Some(true) => Screen::Result { game: id, sharing: Sharing::Idle },
            Some(false) => {
                effects.extend(enter(model, now, Route::Play(id, None)));
                return effects;
            }
            None => Screen::Missing,
        },
    };
    effects.push(Effect::Focus(if matches!(model.screen, Screen::Home { leaving: false, .. }) {
        Spot::Start
    } else {
        Spot::Heading
    }));
    effects.extend(embed::turned(model));
    effects
}

/// When the question that waits was shown. Against the clock that is kept, so that neither a reload nor another tab stops it.
fn shown(model: &mut Model, now: Now, id: GameId, place: usize) -> (Millis, Option<Effect>) {
    let runs = model.game(id).filter(|game| golden::left(&model.bank, game).is_some() && game.picks.len() == place);
    let Some(game) = runs else { return (now.at, None) };
    if game.shown != Millis(0) {
        return (game.shown, None);
    }
    // Until its words are here nobody can read it.
    if !game.deck.get(place).is_some_and(|card| model.can_show(card)) {
        return (now.at, None);
    }
    let Some(game) = model.kept.game_mut(id) else { return (now.at, None) };
    game.shown = now.at;
    (now.at, save(model, []))
}

/// The question at which a round goes on: the one asked for when it is the one to answer or the verdict just told.
/// None when the round is over and its last verdict wasn't asked for.
fn resume(game: &Game, place: Option<usize>) -> Option<usize> {
    let answered = game.picks.len();
    let told = place.filter(|place| place.checked_add(1) == Some(answered));
    told.or((answered < game.deck.len()).then_some(answered))
}

pub(super) fn go(model: &mut Model, now: Now, route: Route) -> Vec<Effect> {
    let mut effects = vec![Effect::Push(route)];
    effects.extend(enter(model, now, route));
    effects
}

pub(super) fn next(model: &mut Model, now: Now) -> Vec<Effect> {
    let Screen::Play(play) = &model.screen else { return Vec::new() };
    let Some(game) = model.game(play.game) else { return Vec::new() };
    if game.picks.len() <= play.place {
        return Vec::new();
    }
    let is_over = game.is_over();
    let route = if is_over { Route::Result(play.game) } else { Route::Play(play.game, Some(game.picks.len())) };
    let mut effects = vec![Effect::Replace(route)];
    effects.extend(enter(model, now, route));
    if is_over {
        effects.extend(room::ended(model, now));
    }
    effects
}
