//! A question being answered: at one stroke, or drafted and then locked in.
//!
//! It must not know by which device a player answers.

use std::rc::Rc;

use super::{
    effect::{Effect, HostEffect, Spot},
    embed,
    keep::save_game,
    model::{Draft, Model, Play, Screen},
    msg::Step,
    prefer::Switch,
    walk::next,
};
use crate::quiz::{Answer, Card, Game, Kind, Millis, Now, Pick, answer::LONGEST_TYPED, golden};

/// The draft that a card begins with.
pub(super) fn begun(model: &Model, game: &Game, card: &Card) -> Draft {
    match model.asked(card).map(|question| question.kind) {
        Some(Kind::Choice) if model.kept.preferences.is_on(Switch::Confirm) => Draft::Ticked(Vec::new()),
        Some(Kind::Multiple) => Draft::Ticked(Vec::new()),
        Some(Kind::Order) => Draft::Sorted { items: game.shown(&model.bank, card), held: None, over: None },
        Some(Kind::Typed) => Draft::Typed(String::new()),
        Some(Kind::Choice) | None => Draft::None,
    }
}

/// Whether a question waits for its answer that the player can read.
fn waits(model: &Model) -> bool {
    model.table().is_some_and(|(game, card, play)| game.picks.len() == play.place && model.can_show(card))
}

/// The draft of the question that waits for its answer; none where it has one.
fn draft(model: &mut Model) -> Option<&mut Draft> {
    let waits = waits(model);
    match &mut model.screen {
        Screen::Play(play) if waits => Some(&mut play.draft),
        _ => None,
    }
}

/// Locks in an answer. No way to answer twice: only the question that waits takes one.
fn answered(model: &mut Model, now: Now, answer: Answer) -> Vec<Effect> {
    let Screen::Play(Play { game: id, place, since, .. }) = model.screen else { return Vec::new() };
    // What comes after the clock ran out is no answer any more.
    let is_late = model.clock() == Some(0);
    let bank = Rc::clone(&model.bank);
    let Some(game) = model.kept.game_mut(id) else { return Vec::new() };
    let answer = if is_late { Answer::Skipped } else { answer };
    // A page that slept may hear of the end of its time hours later.
    let took = now.at.since(since).min(golden::left(&bank, game).unwrap_or(u32::MAX));
    if game.picks.len() != place || game.pick(&bank, answer, took).is_err() {
        return Vec::new();
    }
    game.shown = Millis(0);
    let is_out = model.game(id).is_some_and(|game| golden::ran_out(&model.bank, game));
    if let Some(game) = model.kept.game_mut(id).filter(|_| is_out) {
        if game.rival.is_some() {
            // What was never asked was asked of the rival: it counts as missed.
            while !game.is_over() {
                game.picks.push(Pick { answer: Answer::Skipped, took: 0 });
            }
        } else {
            // What was never asked is no part of the game.
            game.deck.truncate(place + 1);
        }
    }
    let right = model.game(id).and_then(|game| game.marks(&model.bank).get(place).copied()).unwrap_or_default();
    let mut effects: Vec<Effect> = save_game(model, id).into_iter().collect();
    let (sound, vibration) = (model.kept.preferences.is_on(Switch::Sound), model.kept.preferences.is_on(Switch::Vibration));
    if sound || vibration {
        effects.push(Effect::Cue { right, sound, vibration });
    }
    effects.push(Effect::Focus(Spot::Next));
    let is_over = model.game(id).is_some_and(Game::is_over);
    effects.extend((is_over && embed::wants_score(model)).then_some(Effect::Host(HostEffect::Ended(id))));
    effects
}

/// The clock is looked at. Once it has run out, the game is over.
pub(super) fn tick(model: &mut Model, now: Now) -> Vec<Effect> {
    let waits = model.table().is_some_and(|(game, _, play)| game.picks.len() == play.place);
    if !waits || model.clock() != Some(0) {
        return Vec::new();
    }
    let mut effects = answered(model, now, Answer::Skipped);
    effects.extend(next(model, now));
    effects
}

/// The question is passed, and counts as missed.
pub(super) fn passed(model: &mut Model, now: Now) -> Vec<Effect> {
    // One that is beyond the boundary is passed unread.
    let is_asked =
        model.table().and_then(|(_, card, _)| model.asked(card)).is_some_and(|asked| asked.is_worded() || model.is_beyond(asked));
    if is_asked { answered(model, now, Answer::Skipped) } else { Vec::new() }
}

/// One option of a `choice`.
pub(super) fn picked(model: &mut Model, now: Now, option: u8) -> Vec<Effect> {
    match draft(model) {
        Some(Draft::None) => answered(model, now, Answer::Option(option)),
        _ => Vec::new(),
    }
}

/// An option of a `multiple` more, or less.
pub(super) fn ticked(model: &mut Model, option: u8) -> Vec<Effect> {
    let table = model.table();
    let is_shown = model.shown().contains(&option);
    let is_choice = table.and_then(|(_, card, _)| model.asked(card)).is_some_and(|question| question.kind == Kind::Choice);
    if let Some(Draft::Ticked(options)) = draft(model).filter(|_| is_shown) {
        // Of a `choice` that is locked in only afterwards, the last one chosen stands.
        if is_choice {
            options.retain(|other| *other == option);
        }
        match options.binary_search(&option) {
            Ok(_) if is_choice => {}
            Ok(place) => drop(options.remove(place)),
            Err(place) => options.insert(place, option),
        }
    }
    Vec::new()
}

/// An item of an `order` one place up or down; at the end it stays.
pub(super) fn shifted(model: &mut Model, option: u8, step: Step) -> Vec<Effect> {
    let Some(Draft::Sorted { items, .. }) = draft(model) else { return Vec::new() };
    let Some(place) = items.iter().position(|item| *item == option) else { return Vec::new() };
    let to = match step {
        Step::Up => place.saturating_sub(1),
        Step::Down => (place + 1).min(items.len().saturating_sub(1)),
    };
    items.swap(place, to);
    vec![Effect::Focus(Spot::Mover(option, step))]
}

/// An item of an `order` was grabbed, or let go.
pub(super) fn held(model: &mut Model, option: Option<u8>) -> Vec<Effect> {
    if let Some(Draft::Sorted { held, over, .. }) = draft(model) {
        (*held, *over) = (option, None);
    }
    Vec::new()
}

/// The item that is held was drawn over the place of another.
pub(super) fn dragged(model: &mut Model, to: usize) -> Vec<Effect> {
    if let Some(Draft::Sorted { items, held: Some(held), over }) = draft(model)
        && let Some(from) = items.iter().position(|item| item == held)
        && let Some(other) = items.get(to).copied()
        && *over != Some(other)
    {
        *over = (to != from).then_some(other);
        let item = items.remove(from);
        items.insert(to, item);
    }
    Vec::new()
}

/// The text of a `typed` as it stands now.
pub(super) fn typed(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Draft::Typed(typed)) = draft(model) {
        *typed = text.chars().take(LONGEST_TYPED).collect();
    }
    Vec::new()
}

/// Locks in what was drafted. Nothing ticked or typed is no answer yet.
pub(super) fn locked(model: &mut Model, now: Now) -> Vec<Effect> {
    let table = model.table();
    let is_choice = table.and_then(|(_, card, _)| model.asked(card)).is_some_and(|question| question.kind == Kind::Choice);
    let answer = match draft(model) {
        Some(Draft::Ticked(options)) if is_choice => match options.first() {
            Some(option) => Answer::Option(*option),
            None => return Vec::new(),
        },
        Some(Draft::Ticked(options)) => Answer::Options(options.clone().into()),
        Some(Draft::Sorted { items, .. }) => Answer::Order(items.clone().into()),
        Some(Draft::Typed(text)) => Answer::Typed(Box::new(text.trim().to_owned())),
        Some(Draft::None) | None => return Vec::new(),
    };
    answered(model, now, answer)
}

/// A question that can't be asked any more costs nobody a point, whatever stands there as its answer; it may have got one before.
pub(super) fn waived(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some((game, card, play)) = model.table() else { return Vec::new() };
    if model.asked(card).is_some() {
        return Vec::new();
    }
    let waits = game.picks.len() == play.place;
    let mut effects = if waits { answered(model, now, Answer::Skipped) } else { Vec::new() };
    effects.extend(next(model, now));
    effects
}

/// A digit is the option at that place: it answers a `choice` and ticks in a `multiple`.
pub(super) fn digit(model: &mut Model, now: Now, digit: u8) -> Vec<Effect> {
    let place = usize::from(digit).checked_sub(1);
    let option = place.and_then(|place| model.shown().get(place).copied());
    match option {
        Some(option) if model.kept.preferences.is_on(Switch::NumberKeys) => match draft(model) {
            Some(Draft::None) => picked(model, now, option),
            Some(Draft::Ticked(_)) => {
                let mut effects = ticked(model, option);
                // From there the Enter key locks it in.
                effects.extend(place.map(|place| Effect::Focus(Spot::Option(place))));
                effects
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Focus moves among the options, round and round.
pub(super) fn moved(model: &Model, from: usize, step: Step) -> Vec<Effect> {
    if model.table().is_none_or(|(_, card, _)| !model.can_show(card)) {
        return Vec::new();
    }
    let last = model.shown().len().saturating_sub(1);
    let to = match step {
        Step::Down if from >= last => 0,
        Step::Down => from + 1,
        Step::Up if from == 0 => last,
        Step::Up => (from - 1).min(last),
    };
    vec![Effect::Focus(Spot::Option(to))]
}
