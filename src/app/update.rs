//! One message in, a new model and its effects out. Total: any message at any time leaves a sound model.
//!
//! It must not do anything itself. A message comes with the instant at which it happened.

use super::{
    effect::{Effect, Spot},
    keep::{asked, deleted, save, saved, started, stored},
    model::{Model, Screen, Sharing},
    msg::Msg,
    play,
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
        Msg::Digit(digit) => play::digit(model, now, digit),

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

        Msg::Picked(option) => play::picked(model, now, option),
        Msg::Ticked(option) => play::ticked(model, option),
        Msg::Shifted(option, step) => play::shifted(model, option, step),
        Msg::Held(option) => play::held(model, option),
        Msg::Dragged(to) => play::dragged(model, to),
        Msg::Typed(text) => play::typed(model, &text),
        Msg::Locked => play::locked(model, now),
        Msg::Waived => play::waived(model, now),
        Msg::Moved(from, step) => play::moved(model, from, step),
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
