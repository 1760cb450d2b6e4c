//! Reused pieces of the page: functions from values to HTML.

pub mod card;
pub mod chips;
pub mod coming;
pub mod confirm;
pub mod duel;
pub mod ecg;
pub mod explanation;
pub mod frame;
pub mod guesses;
pub mod icons;
pub mod keysheet;
pub mod notices;
pub mod prose;
pub mod qr;
pub mod review;
pub mod rounds;
pub mod say;
pub mod send;
pub mod table;

use yew::prelude::*;

use super::Send;
use crate::app::{Msg, msg::Step};

/// Arrow keys move among so many options, from the one at a place or from above them.
pub fn arrows(options: usize, place: Option<usize>, send: &Send) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let (from, step) = match event.key().as_str() {
            "ArrowDown" => (place.unwrap_or(options), Step::Down),
            "ArrowUp" => (place.unwrap_or_default(), Step::Up),
            _ => return,
        };
        event.prevent_default();
        send.emit(Msg::Moved(from, step));
    })
}
