//! Lists of rounds and their statistics: what is counted, how much is listed, what is handed over.
//!
//! It must not know how any of it looks.

use super::{
    csv,
    effect::{Effect, Spot},
    model::{Model, Screen},
    route::Route,
};
use crate::quiz::stats::Filter;

/// How many rounds the history lists at first, and how many more at each wish.
pub(super) const LISTED: usize = 50;
/// How many stand below the statistics at first.
pub(super) const LISTED_BELOW: usize = 5;

/// The name of the file of answers.
const FILE: &str = "golden-hour-answers.csv";

/// Counts other rounds. The address follows, so that a reload and the way back from a review lead here again.
pub(super) fn filtered(model: &mut Model, to: Filter) -> Vec<Effect> {
    let Screen::Stats { filter, listed } = &mut model.screen else { return Vec::new() };
    (*filter, *listed) = (to, LISTED_BELOW);
    vec![Effect::Replace(Route::Stats(to))]
}

/// Lists more rounds; the focus moves to the first of them.
pub(super) fn more(model: &mut Model) -> Vec<Effect> {
    let (Screen::History { listed, .. } | Screen::Stats { listed, .. }) = &mut model.screen else { return Vec::new() };
    let first = *listed;
    *listed = first.saturating_add(LISTED);
    vec![Effect::Focus(Spot::Round(first))]
}

/// Hands the answers over that are counted.
pub(super) fn table(model: &Model) -> Vec<Effect> {
    let Screen::Stats { filter, .. } = model.screen else { return Vec::new() };
    vec![Effect::Download(FILE, csv::answers(model, filter))]
}
