//! The rest of the page, which comes once the page is painted: the bank's notes, the words of most questions, and the screens that nobody begins with.
//!
//! It must not know what the screens are, nor how anything is fetched.

use std::rc::Rc;

use super::{
    effect::{Effect, HostEffect, Order},
    embed::VERSION,
    model::{Layout, Model, Rest},
    route::Route,
    walk::enter,
};
use crate::quiz::{Now, bank::Notes};

/// Asks for the rest; where it is here, for what only the rest asks for.
pub(super) fn rest_wanted(model: &mut Model) -> Vec<Effect> {
    if model.is_whole() {
        return at_last();
    }
    model.rest = Rest::Coming;
    vec![Effect::FetchRest]
}

/// What only the rest can do, and was waiting for it.
fn at_last() -> Vec<Effect> {
    vec![Effect::Host(HostEffect::Read), Effect::Host(HostEffect::Hear(VERSION))]
}

/// Takes the rest in. Whatever is shown meanwhile stays; what it waited for is there at the next drawing.
pub(super) fn rest_came(model: &mut Model, now: Now, notes: Option<Rc<Notes>>) -> Vec<Effect> {
    // Nobody else holds them: buttons alone keep messages.
    match notes.and_then(Rc::into_inner) {
        // Twice the same would do no harm, but that of another build must not get in.
        Some(notes) if !model.is_whole() => {
            // A question that could not be shown is put on the table only now.
            let awaited = model.table().filter(|(_, card, _)| !model.can_show(card)).map(|(game, _, play)| (game.id, play.place));
            model.bank = Rc::new((*model.bank).clone().with_notes(notes));
            let mut effects = at_last();
            if let Some((id, place)) = awaited {
                effects.extend(enter(model, now, Route::Play(id, Some(place))));
            }
            // All of the page is here by now, so that keeping it delays nothing.
            effects.push(Effect::Worker(Order::Keep));
            if model.layout == Layout::Whole {
                effects.push(Effect::Worker(Order::HearOffers));
            }
            return effects;
        }
        Some(_) => {}
        None => model.rest = Rest::Missing,
    }
    Vec::new()
}
