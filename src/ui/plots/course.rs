//! A line over time: the share of right answers, from nothing at the bottom to all at the top.
//!
//! It must not know what a point stands for, only where it stands.

use yew::prelude::*;

use super::{frame, path};

/// The line through points of two per mille each: along the axis of time, and up to all. One point alone is a dot.
pub fn line(points: &[(u32, u32)], up: [&'static str; 3], along: Vec<String>) -> Html {
    let place = |(along, up): &(u32, u32)| format!("{along} {}", 1000_u32.saturating_sub(*up));
    let line: Vec<String> = points.iter().map(place).collect();
    // A line of no length with round ends is a dot, which stays round however the drawing is stretched.
    let dots = line.iter().map(|place| format!("M{place}h0.01")).collect::<Vec<_>>().concat();
    let inside = vec![
        path("grid", "M0 0h1000M0 250h1000M0 500h1000M0 750h1000M0 1000h1000".to_owned()),
        path("line", format!("M{}", line.join("L"))),
        path("dots", dots),
    ];
    let svg =
        html! { <svg class="course" viewBox="0 0 1000 1000" preserveAspectRatio="none" focusable="false">{ for inside }</svg> };
    frame(&up, along, svg)
}
