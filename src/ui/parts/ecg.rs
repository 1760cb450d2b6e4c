//! The progress of a round as an ECG: a clean beat for right, a flat line with a gap for wrong. It reads without colour.

use yew::prelude::*;

use crate::{app::Model, quiz::Game};

/// The width of one question on the line; the height is 40, the base line at 26.
const STEP: usize = 40;

/// The path of the question at a place: a beat, a gap, or what lies ahead.
pub fn beat(place: usize, mark: Option<bool>) -> String {
    let x = STEP * place;
    match mark {
        Some(true) => format!("M{x} 26h9l4-5 4 5h3l3-20 5 30 3-10h9"),
        Some(false) => format!("M{x} 26h12m4 0h8m4 0h12"),
        None => format!("M{x} 26h40"),
    }
}

/// The line of a game, with the question at `place` marked, if any. Its meaning stands in words beside it.
pub fn line(model: &Model, game: &Game, place: Option<usize>) -> Html {
    let width = STEP * game.deck.len();
    let marks = game.marks(&model.bank);
    let beats = (0..game.deck.len()).map(|number| {
        let mark = marks.get(number);
        let class = match mark {
            Some(true) => "beat right",
            Some(false) => "beat missed",
            None if place == Some(number) => "beat waiting",
            None => "beat ahead",
        };
        html! { <path key={number} class={class} d={beat(number, mark.copied())} /> }
    });
    let marker = place.map(|place| {
        // A line of no length with round ends is a dot, which stays round however the drawing is stretched.
        html! { <path key="marker" class="marker" d={format!("M{} 26h0.01", STEP * place + STEP / 2)} /> }
    });
    html! {
        <svg class="ecg" viewBox={format!("0 0 {width} 40")} preserveAspectRatio="none" aria-hidden="true" focusable="false">
            { for beats }
            { for marker }
        </svg>
    }
}
