//! How a game begins, whichever the way to play: what is dealt, and what becomes of one that waits.
//!
//! It must not know how a deck is drawn.

use super::{
    effect::{Effect, Spot},
    keep::save,
    model::{Model, Screen},
    msg::Plan,
    prefer::settle,
    route::Route,
    walk::go,
};
use crate::quiz::{
    Card, Episode, Game, GameId, Levels, Millis, Mode, Now, Pace, Picks, Settings, TopicSet, Way, daily, deck, golden,
    log::recent, marathon, second,
};

/// How many seeds are looked at for a round that can open at once. With one opener among thirty questions all fail once in a thousand times.
const SEEDS_TRIED: u32 = 200;

/// What a way is played with, where it takes no choice of topics.
fn whole(boundary: Episode, length: usize) -> Settings {
    Settings { boundary, length: u8::try_from(length).unwrap_or(u8::MAX), topics: TopicSet::ALL }
}

/// A round as chosen. The running one is given up only after asking.
pub(super) fn start(model: &mut Model, now: Now) -> Vec<Effect> {
    if model.available() == 0 {
        return Vec::new();
    }
    if model.kept.running(Way::Round).is_some_and(|game| !game.picks.is_empty()) {
        model.screen = Screen::Home { leaving: true, unfolded: model.is_unfolded() };
        return vec![Effect::Focus(Spot::Confirm)];
    }
    start_anyway(model, now)
}

pub(super) fn start_anyway(model: &mut Model, _: Now) -> Vec<Effect> {
    if model.available() == 0 {
        return Vec::new();
    }
    let running = model.kept.running(Way::Round).map(|game| game.id);
    if let (Screen::Home { leaving: true, .. }, Some(left)) = (&model.screen, running) {
        model.kept.delete(left);
    }
    vec![Effect::Roll(plan(model))]
}

/// What a round is dealt by, as chosen.
pub(super) fn plan(model: &Model) -> Plan {
    Plan { settings: model.settings(), mode: Mode::Round(model.kept.preferences.levels) }
}

/// The round whose first question the page has asked before the app was there; none where the player is somewhere else, or a round waits.
pub(super) fn asked(model: &mut Model, now: Now, id: GameId, seed: u32) -> Vec<Effect> {
    if !matches!(model.screen, Screen::Home { .. }) {
        return Vec::new();
    }
    if model.kept.running(Way::Round).is_some() {
        return vec![Effect::Focus(Spot::Start)];
    }
    round_rolled(model, now, plan(model), model.kept.preferences.levels, id, seed)
}

/// Begins a round by chance's seed.
pub(super) fn round_rolled(model: &mut Model, now: Now, plan: Plan, levels: Levels, id: GameId, seed: u32) -> Vec<Effect> {
    let seed = opening(model, &plan, levels, seed);
    let deck = round(model, &plan, levels, seed);
    rolled(model, now, plan, id, seed, deck)
}

/// A way that has a page of its own: goes on with the game that waits, else begins one.
pub(super) fn begin(model: &mut Model, now: Now, way: Way) -> Vec<Effect> {
    let boundary = model.settings().boundary;
    let (length, mode) = match way {
        Way::Round => return start(model, now),
        Way::Daily => {
            let Some(number) = daily::number(now) else { return Vec::new() };
            if let Some(played) = model.kept.daily_of(number) {
                let to = if played.is_over() { Route::Result(played.id) } else { Route::Play(played.id, None) };
                return go(model, now, to);
            }
            (daily::LENGTH, Mode::Daily { number, archive: false })
        }
        Way::Golden => (usize::from(golden::LENGTH), Mode::Golden(model.kept.preferences.pace)),
        Way::Second => (second::LENGTH, Mode::Second),
        Way::Marathon => {
            let run = model.run();
            // A run that is over is followed by the next.
            (marathon::LENGTH, Mode::Marathon(run.number.saturating_add(u8::from(run.is_over() && run.pool > 0))))
        }
    };
    match model.kept.running(way).map(|game| game.id) {
        Some(waiting) if way != Way::Daily => go(model, now, Route::Play(waiting, None)),
        _ => vec![Effect::Roll(Plan { settings: whole(boundary, length), mode })],
    }
}

/// A past day. What waits of it is gone on with; played again, it is a new game.
pub(super) fn past_day(model: &mut Model, now: Now, number: u16) -> Vec<Effect> {
    if number == 0 || daily::number(now).is_none_or(|today| number >= today) {
        return Vec::new();
    }
    let settings = whole(model.settings().boundary, daily::LENGTH);
    let mode = Mode::Daily { number, archive: true };
    let waits =
        model.kept.games().find(|game| game.mode == mode && game.settings == settings && !game.is_over() && daily::is_own(game));
    match waits.map(|game| game.id) {
        Some(id) => go(model, now, Route::Play(id, None)),
        None => vec![Effect::Roll(Plan { settings, mode })],
    }
}

/// The seed of a round: the one that chance gave, but as long as the words of most questions are not here, the next one after it whose
/// deck opens with a question that can be shown. What follows from a seed stays as it is. Where there is none the question is waited for.
fn opening(model: &Model, plan: &Plan, levels: Levels, seed: u32) -> u32 {
    let opens = |seed: &u32| opener(model, plan, levels, *seed).is_none_or(|card| model.can_show(&card));
    (0..SEEDS_TRIED).map(|more| seed.wrapping_add(more)).find(opens).unwrap_or(seed)
}

/// The card that a round opens with: it is the same whatever the length.
pub(super) fn opener(model: &Model, plan: &Plan, levels: Levels, seed: u32) -> Option<Card> {
    let alone = Plan { settings: Settings { length: 1, ..plan.settings }, ..*plan };
    round(model, &alone, levels, seed).first().copied()
}

/// The deck of a round, as all stands now.
fn round(model: &Model, plan: &Plan, levels: Levels, seed: u32) -> Vec<Card> {
    deck::draw(&model.bank, &plan.settings, levels, seed, &recent(model.kept.log().into_iter()))
}

/// The deck of a plan, as all stands now.
pub(super) fn dealt(model: &Model, now: Now, plan: &Plan, seed: u32) -> Vec<Card> {
    let Plan { settings, mode } = plan;
    let log = model.kept.log();
    let bank = &model.bank;
    match *mode {
        Mode::Round(levels) => round(model, plan, levels, seed),
        Mode::Daily { number, .. } => daily::deck(bank, settings.boundary, number),
        Mode::Golden(pace) => golden::deck(bank, settings, pace, seed, &recent(log.into_iter())),
        Mode::Second => second::deck(bank, &second::missed(bank, &log, settings.boundary), now.at),
        Mode::Marathon(_) => marathon::deck(bank, settings, &model.run(), seed),
    }
}

/// Begins a game with a deck dealt for it.
pub(super) fn rolled(model: &mut Model, now: Now, plan: Plan, id: GameId, seed: u32, deck: Vec<Card>) -> Vec<Effect> {
    if deck.is_empty() || model.kept.knows(id) {
        return Vec::new();
    }
    model.kept.forget_unplayed(now.at);
    settle(model, now);
    let Plan { mut settings, mode } = plan;
    if mode == Mode::Golden(Pace::Still) {
        settings.length = golden::STILL_LENGTH;
    }
    let seed = match mode {
        Mode::Daily { number, .. } => daily::seed(settings.boundary, number),
        _ => seed,
    };
    model.kept.put(Game { id, started: now, settings, deck, picks: Picks::NONE, mode, seed, shown: Millis(0), rival: None });
    let mut effects: Vec<Effect> = save(model, []).into_iter().collect();
    effects.extend(go(model, now, Route::Play(id, Some(0))));
    effects
}
