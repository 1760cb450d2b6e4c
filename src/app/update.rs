//! One message in, a new model and its effects out. Total: any message at any time leaves a sound model.
//!
//! It must not do anything itself. A message comes with the instant at which it happened.

use std::collections::BTreeMap;

use super::{
    effect::{Effect, Spot},
    model::{Model, Notice, Play, Screen, Sharing},
    msg::{Boot, Deletion, Msg, SaveFailure, ShareEnd, Step},
    route::Route,
    save::{Document, Preferences, Reading, merge_stored},
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

        Msg::Go(route) => go(model, now, route),
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
            preferences.settings.topics = preferences.settings.topics.toggled(topic);
        }),
        Msg::AllTopics => prefer(model, now, |preferences| preferences.settings.topics = TopicSet::ALL),
        Msg::Start => start(model),
        Msg::StartAnyway => start_anyway(model),
        Msg::StayWithRunning => {
            model.screen = Screen::Home { leaving: false };
            vec![Effect::Focus(Spot::Start)]
        }

        Msg::Picked(option) => picked(model, now, option),
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

fn started(model: &mut Model, now: Now, boot: Boot) -> Vec<Effect> {
    let mut effects = Vec::new();
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

fn stored(model: &mut Model, text: Option<&str>) -> Vec<Effect> {
    match merge_stored(text, &model.kept) {
        Ok(merged) => settle(model, merged.document),
        Err(_) => fail(model, SaveFailure::Newer),
    }
    Vec::new()
}

fn saved(model: &mut Model, outcome: Result<Box<Document>, SaveFailure>) -> Vec<Effect> {
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
    if shown.is_some_and(|id| model.game(id).is_none()) {
        model.screen = Screen::Missing;
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
fn save(model: &Model) -> Option<Effect> {
    (model.unsaved != Some(SaveFailure::Newer)).then(|| Effect::Save(Box::new(model.kept.clone())))
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

/// Shows a place, without touching the session's history unless the address must be mended.
fn enter(model: &mut Model, now: Now, route: Route) -> Vec<Effect> {
    let mut effects = Vec::new();
    model.screen = match route {
        Route::Home => Screen::Home { leaving: false },
        Route::History => Screen::History { asking: None },
        Route::About => Screen::About,
        Route::Play(id, place) => match model.game(id).map(|game| resume(game, place)) {
            Some(Some(at)) => {
                if place != Some(at) {
                    effects.push(Effect::Replace(Route::Play(id, Some(at))));
                }
                Screen::Play(Play { game: id, place: at, since: now.at })
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
    effects.push(Effect::Focus(if model.screen == (Screen::Home { leaving: false }) { Spot::Start } else { Spot::Heading }));
    effects
}

/// The question at which a round goes on: the one asked for when it is the one to answer or the verdict just told.
/// None when the round is over and its last verdict wasn't asked for.
fn resume(game: &Game, place: Option<usize>) -> Option<usize> {
    let answered = game.picks.len();
    let told = place.filter(|place| place.checked_add(1) == Some(answered));
    told.or((answered < game.deck.len()).then_some(answered))
}

fn go(model: &mut Model, now: Now, route: Route) -> Vec<Effect> {
    let mut effects = vec![Effect::Push(route)];
    effects.extend(enter(model, now, route));
    effects
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
    if deck.is_empty() || model.kept.games.contains_key(&id) || model.kept.deleted.contains(&id) {
        return Vec::new();
    }
    model.kept.forget_unplayed(now.at);
    let game = Game { id, started: now, settings, deck, picks: Vec::new() };
    model.kept.merge(Document {
        preferences: model.kept.preferences,
        games: BTreeMap::from([(id, game)]),
        ..Document::default()
    });
    let mut effects: Vec<Effect> = save(model).into_iter().collect();
    effects.extend(go(model, now, Route::Play(id, Some(0))));
    effects
}

fn picked(model: &mut Model, now: Now, option: u8) -> Vec<Effect> {
    let Screen::Play(play) = model.screen else { return Vec::new() };
    let Some(game) = model.kept.games.get_mut(&play.game) else { return Vec::new() };
    // No way to answer twice: only the question that waits takes an answer.
    if game.picks.len() != play.place || game.pick(option, now.at.since(play.since)).is_err() {
        return Vec::new();
    }
    let mut effects: Vec<Effect> = save(model).into_iter().collect();
    effects.push(Effect::Focus(Spot::Next));
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

fn next(model: &mut Model, now: Now) -> Vec<Effect> {
    let Screen::Play(play) = model.screen else { return Vec::new() };
    let Some(game) = model.game(play.game) else { return Vec::new() };
    if game.picks.len() <= play.place {
        return Vec::new();
    }
    let route = if game.is_over() { Route::Result(play.game) } else { Route::Play(play.game, Some(game.picks.len())) };
    let mut effects = vec![Effect::Replace(route)];
    effects.extend(enter(model, now, route));
    effects
}

fn set_sharing(model: &mut Model, to: Sharing) -> Vec<Effect> {
    let focus = match to {
        Sharing::ByHand(_) => Some(Effect::Focus(Spot::ShareText)),
        _ => None,
    };
    if let Screen::Result { sharing, .. } = &mut model.screen {
        *sharing = to;
        return focus.into_iter().collect();
    }
    Vec::new()
}

fn share(model: &mut Model, text: String) -> Vec<Effect> {
    let effects = set_sharing(model, Sharing::Offered(text.clone()));
    if matches!(model.screen, Screen::Result { .. }) { vec![Effect::OfferShare(text)] } else { effects }
}

fn offered(model: &Model) -> Option<String> {
    match &model.screen {
        Screen::Result { sharing: Sharing::Offered(text), .. } => Some(text.clone()),
        _ => None,
    }
}

fn share_ended(model: &mut Model, end: ShareEnd) -> Vec<Effect> {
    match (offered(model), end) {
        (None, _) => Vec::new(),
        (Some(_), ShareEnd::Done) => set_sharing(model, Sharing::Done),
        (Some(_), ShareEnd::Dismissed) => set_sharing(model, Sharing::Idle),
        (Some(text), ShareEnd::Unavailable) => vec![Effect::Copy(text)],
    }
}

fn copy_ended(model: &mut Model, done: bool) -> Vec<Effect> {
    match offered(model) {
        None => Vec::new(),
        Some(_) if done => set_sharing(model, Sharing::Copied),
        Some(text) => set_sharing(model, Sharing::ByHand(text)),
    }
}

fn asked(model: &mut Model, deletion: Option<Deletion>) -> Vec<Effect> {
    if let Screen::History { asking } = &mut model.screen {
        *asking = deletion;
        return vec![Effect::Focus(if deletion.is_some() { Spot::Confirm } else { Spot::Heading })];
    }
    Vec::new()
}

fn deleted(model: &mut Model, now: Now) -> Vec<Effect> {
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
