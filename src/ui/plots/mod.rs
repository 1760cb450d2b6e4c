//! Numbers drawn: pure functions from numbers to SVG.
//!
//! Each drawing is hidden from who hears the page; a table with its numbers is in it or right behind it, for all. Words stand in HTML
//! around the SVG, so that they are as large on a phone as anywhere, while the drawing is stretched. They must not know of games or
//! questions, nor of any sentence.

pub mod bars;
pub mod calendar;
pub mod course;
pub mod ticks;

use yew::prelude::*;

use super::parts::say::{nest, say};

/// A path of that class.
fn path(class: &'static str, d: String) -> Html {
    html! { <path class={class} d={d} /> }
}

/// A drawing with what stands at its marks: from the top down at its side, and from left to right below.
fn frame(up: &[&'static str], along: Vec<String>, drawing: Html) -> Html {
    let up = up.iter().map(|mark| say("span", "", *mark)).collect();
    let along = along.into_iter().map(|mark| say("span", "", mark)).collect();
    html! { <div class="plot" aria-hidden="true">{ nest("div", "up", up) }{ drawing }{ nest("div", "along", along) }</div> }
}
