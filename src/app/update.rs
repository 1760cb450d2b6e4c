//! One message in, a new model and its effects out. Total: any message at any time leaves a sound model.
//!
//! It must not do anything itself. A message comes with the instant at which it happened.

use super::{
    effect::{Effect, Spot},
    keep::{asked, deleted, save, saved, started, stored},
    model::{Model, Screen, Sharing},
    msg::{Msg, Step},
    route::Route,
    save::Preferences,
    sharing::{copy_ended, set_sharing, share, share_ended},
    walk::{enter, go, next},
};
use crate::quiz::{Game, GameId, Now, Settings, TopicSet, deck, log::recent};

/// Takes a message that happened at `now`. Effects are to be run in their order.
pub fn update(model: &mut Model, now: Now, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Started(boot) => started(model, now, boot),
        Msg::Went(fragment) => enter(model, now, Route::parse(&fragment)),
        Msg::Stored(text) => stored(model, text.as_deref()),
        Msg::Saved(outcome) => saved(model, outcome),
        Msg::Rolled(settings, id, seed) => rolled(model, now, settings, id, seed),
        Msg::ShareEnded(end) => share_ended(model, end),
        Msg::CopyEnded(done) => copy_ended(model, done),
        Msg::Digit(digit) => digit_typed(model, now, digit),

        Msg::NoticeRead(place) => {
            if place < model.notices.len() {
                model.notices.remove(place);
            }
            vec![Effect::Focus(Spot::Heading)]
        }
        Msg::ThemeChosen(theme) => prefer(model, now, |preferences| preferences.theme = theme),
        Msg::NumberKeysSet(on) => prefer(model, now, |preferences| preferences.number_keys = on),

        Msg::BoundaryChosen(episode) => prefer(model, now, |preferences| preferences.settings.boundary = episode),
        Msg::LengthChosen(length) => prefer(model, now, |preferences| preferences.settings.length = length),
        Msg::TopicToggled(topic) => prefer(model, now, |preferences| {
            let topics = &mut preferences.settings.topics;
            // From all, the first press means “only this”; with the last one gone it is all again.
            *topics = if *topics == TopicSet::ALL { TopicSet::NONE.toggled(topic) } else { topics.toggled(topic) };
            if *topics == TopicSet::NONE {
                *topics = TopicSet::ALL;
            }
        }),
        Msg::AllTopics => prefer(model, now, |preferences| preferences.settings.topics = TopicSet::ALL),
        Msg::Start => start(model),
        Msg::StartAnyway => start_anyway(model),
        Msg::StayWithRunning => {
            model.screen = Screen::Home { leaving: false };
            vec![Effect::Focus(Spot::Start)]
        }

        Msg::Picked(option) => picked(model, now, option),
        Msg::Waived => waived(model, now),
        Msg::Moved(from, step) => moved(model, from, step),
        Msg::Next => next(model, now),

        Msg::Again(settings) => vec![Effect::Roll(settings)],
        Msg::Share(text) => share(model, text),
        Msg::ShareClosed => set_sharing(model, Sharing::Idle),
        Msg::DeleteAsked(deletion) => asked(model, Some(deletion)),
        Msg::DeleteDeclined => asked(model, None),
        Msg::DeleteConfirmed => deleted(model, now),
    }
}

fn prefer(model: &mut Model, now: Now, change: impl FnOnce(&mut Preferences)) -> Vec<Effect> {
    let preferences = &mut model.kept.preferences;
    change(preferences);
    let settings = &mut preferences.settings;
    if !Settings::LENGTHS.contains(&settings.length) {
        settings.length = Settings::default().length;
    }
    settings.boundary = settings.boundary.min(crate::quiz::Episode::LAST);
    // A clock that ran backwards must not make a later choice the earlier one.
    preferences.changed = now.at.max(crate::quiz::Millis(preferences.changed.0.saturating_add(1)));
    save(model).into_iter().collect()
}

fn start(model: &mut Model) -> Vec<Effect> {
    if model.kept.running().is_some_and(|game| !game.picks.is_empty()) {
        model.screen = Screen::Home { leaving: true };
        return vec![Effect::Focus(Spot::Confirm)];
    }
    start_anyway(model)
}

fn start_anyway(model: &mut Model) -> Vec<Effect> {
    if model.available() == 0 {
        return Vec::new();
    }
    if let (Screen::Home { leaving: true }, Some(left)) = (&model.screen, model.kept.running().map(|game| game.id)) {
        model.kept.delete(left);
    }
    vec![Effect::Roll(model.settings())]
}

fn rolled(model: &mut Model, now: Now, settings: Settings, id: GameId, seed: u64) -> Vec<Effect> {
    let seen = recent(model.kept.log().into_iter());
    let deck = deck::draw(&model.bank, &settings, seed, &seen);
    if deck.is_empty() || model.kept.knows(id) {
        return Vec::new();
    }
    model.kept.forget_unplayed(now.at);
    let game = Game { id, started: now, settings, deck, picks: Vec::new() };
    model.kept.put(game);
    let mut effects: Vec<Effect> = save(model).into_iter().collect();
    effects.extend(go(model, now, Route::Play(id, Some(0))));
    effects
}

fn picked(model: &mut Model, now: Now, option: u8) -> Vec<Effect> {
    let Screen::Play(play) = model.screen else { return Vec::new() };
    let Some(game) = model.kept.game_mut(play.game) else { return Vec::new() };
    // No way to answer twice: only the question that waits takes an answer.
    if game.picks.len() != play.place || game.pick(option, now.at.since(play.since)).is_err() {
        return Vec::new();
    }
    let mut effects: Vec<Effect> = save(model).into_iter().collect();
    effects.push(Effect::Focus(Spot::Next));
    effects
}

/// A question that can't be asked any more costs nobody a point.
fn waived(model: &mut Model, now: Now) -> Vec<Effect> {
    let waits = model.table().is_some_and(|(game, card, play)| game.picks.len() == play.place && model.asked(card).is_none());
    if !waits {
        return Vec::new();
    }
    let mut effects = picked(model, now, 0);
    effects.extend(next(model, now));
    effects
}

fn digit_typed(model: &mut Model, now: Now, digit: u8) -> Vec<Effect> {
    let place = usize::from(digit).checked_sub(1);
    let option = model.table().and_then(|(_, card, _)| card.shown.get(place?).copied());
    match option {
        Some(option) if model.kept.preferences.number_keys => picked(model, now, option),
        _ => Vec::new(),
    }
}

fn moved(model: &Model, from: usize, step: Step) -> Vec<Effect> {
    let Some((_, card, _)) = model.table() else { return Vec::new() };
    let last = card.shown.len().saturating_sub(1);
    let to = match step {
        Step::Down if from >= last => 0,
        Step::Down => from + 1,
        Step::Up if from == 0 => last,
        Step::Up => (from - 1).min(last),
    };
    vec![Effect::Focus(Spot::Option(to))]
}
