//! A calendar of squares: a column a week, a row a day, the larger the square the more was done.
//!
//! It reads without colour. It must not know what was done, nor which days these are.

use yew::prelude::*;

use super::{frame, path};

/// How large the square of each level is, in tenths of its place; of level 0, nothing done, it is a dot.
const SIDES: [u32; 5] = [20, 40, 60, 80, 100];

/// Weeks of seven levels each, from 0 to 4; none for a day that isn't drawn, as it is still to come.
pub fn squares(weeks: &[[Option<usize>; 7]], up: [&'static str; 2], along: Vec<String>) -> Html {
    let mut paths = [const { String::new() }; SIDES.len()];
    for (column, week) in (0_u32..).zip(weeks) {
        for (row, level) in (0_u32..).zip(week) {
            let path = level.and_then(|level| Some((paths.get_mut(level)?, SIDES.get(level)?)));
            if let Some((path, side)) = path {
                path.push_str(&square(column, row, *side));
            }
        }
    }
    let [none, done @ ..] = paths;
    let inside = vec![path("none", none), path("done", done.concat())];
    let svg = svg("days-plot", weeks.len(), 7, inside);
    frame(&up, along, svg)
}

/// The square of a level alone, for the legend.
pub fn level(level: usize) -> Html {
    let side = SIDES.get(level).copied().unwrap_or_default();
    svg("day-plot", 1, 1, vec![path("done", square(0, 0, side))])
}

fn svg(class: &'static str, columns: usize, rows: usize, inside: Vec<Html>) -> Html {
    let view = format!("0 0 {} {}", columns * 120, rows * 120);
    html! { <svg class={class} viewBox={view} aria-hidden="true" focusable="false">{ for inside }</svg> }
}

fn square(column: u32, row: u32, side: u32) -> String {
    let edge = (120 - side) / 2;
    format!("M{} {}h{side}v{side}h-{side}z", column * 120 + edge, row * 120 + edge)
}
