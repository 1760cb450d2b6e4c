//! A question being answered: at one stroke, or drafted and then locked in.
//!
//! It must not know by which device a player answers.

use super::{
    effect::{Effect, Spot},
    keep::save,
    model::{Draft, Model, Play, Screen},
    msg::Step,
    walk::next,
};
use crate::quiz::{Answer, Card, Kind, Now, answer::LONGEST_TYPED};

/// The draft that a card begins with.
pub(super) fn begun(model: &Model, card: &Card) -> Draft {
    match model.asked(card).map(|question| question.kind) {
        Some(Kind::Multiple) => Draft::Ticked(Vec::new()),
        Some(Kind::Order) => Draft::Sorted { items: card.shown.clone(), held: None },
        Some(Kind::Typed) => Draft::Typed(String::new()),
        Some(Kind::Choice) | None => Draft::None,
    }
}

/// The draft of the question that waits for its answer; none where it has one.
fn draft(model: &mut Model) -> Option<&mut Draft> {
    let waits = model.table().is_some_and(|(game, _, play)| game.picks.len() == play.place);
    match &mut model.screen {
        Screen::Play(play) if waits => Some(&mut play.draft),
        _ => None,
    }
}

/// Locks in an answer. No way to answer twice: only the question that waits takes one.
fn answered(model: &mut Model, now: Now, answer: Answer) -> Vec<Effect> {
    let Screen::Play(Play { game, place, since, .. }) = model.screen else { return Vec::new() };
    let Some(game) = model.kept.game_mut(game) else { return Vec::new() };
    if game.picks.len() != place || game.pick(answer, now.at.since(since)).is_err() {
        return Vec::new();
    }
    let mut effects: Vec<Effect> = save(model).into_iter().collect();
    effects.push(Effect::Focus(Spot::Next));
    effects
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
    let is_shown = model.table().is_some_and(|(_, card, _)| card.shown.contains(&option));
    if let Some(Draft::Ticked(options)) = draft(model).filter(|_| is_shown) {
        match options.binary_search(&option) {
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
    if let Some(Draft::Sorted { held, .. }) = draft(model) {
        *held = option;
    }
    Vec::new()
}

/// The item that is held was drawn over the place of another.
pub(super) fn dragged(model: &mut Model, to: usize) -> Vec<Effect> {
    if let Some(Draft::Sorted { items, held: Some(held) }) = draft(model)
        && let Some(from) = items.iter().position(|item| item == held)
        && to < items.len()
    {
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
    let answer = match draft(model) {
        Some(Draft::Ticked(options)) => Answer::Options(options.clone()),
        Some(Draft::Sorted { items, .. }) => Answer::Order(items.clone()),
        Some(Draft::Typed(text)) => Answer::Typed(text.trim().to_owned()),
        Some(Draft::None) | None => return Vec::new(),
    };
    answered(model, now, answer)
}

/// A question that can't be asked any more costs nobody a point, whatever stands there as its answer.
pub(super) fn waived(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some((game, card, play)) = model.table() else { return Vec::new() };
    if game.picks.len() != play.place || model.asked(card).is_some() {
        return Vec::new();
    }
    let answer = card.shown.first().map_or_else(|| Answer::Typed("–".to_owned()), |option| Answer::Option(*option));
    let mut effects = answered(model, now, answer);
    effects.extend(next(model, now));
    effects
}

/// A digit is the option at that place: it answers a `choice` and ticks in a `multiple`.
pub(super) fn digit(model: &mut Model, now: Now, digit: u8) -> Vec<Effect> {
    let place = usize::from(digit).checked_sub(1);
    let option = model.table().and_then(|(_, card, _)| card.shown.get(place?).copied());
    match option {
        Some(option) if model.kept.preferences.number_keys => match draft(model) {
            Some(Draft::None) => picked(model, now, option),
            Some(Draft::Ticked(_)) => ticked(model, option),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Focus moves among the options, round and round.
pub(super) fn moved(model: &Model, from: usize, step: Step) -> Vec<Effect> {
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
