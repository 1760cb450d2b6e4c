//! Bars that lie in a table: each under its name, its numbers beside it. What is seen and what is heard is one and the same table.
//!
//! It must not know what is measured: lengths come as per mille of the axis.

use yew::prelude::*;

use super::path;
use crate::ui::parts::{
    say::{nest, say},
    table::table,
};

/// A bar with its row.
#[derive(Debug)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// How far it is filled: what was right, in per mille of the axis.
    pub filled: u32,
    /// How far it goes: what was missed stands behind, as an outline.
    pub whole: u32,
    /// Where the filled part would lie with many more answers: from, to.
    pub likely: Option<(u32, u32)>,
    /// The numbers beside it.
    pub cells: [String; 2],
}

/// A table of bars. `heads` name its columns, `axis` is what stands at the evenly spaced marks above the bars.
pub fn chart(heads: [&'static str; 3], axis: Vec<String>, bars: Vec<Bar>) -> Html {
    let marks = axis.len().saturating_sub(1).max(1);
    let grid = (0..=marks).map(|mark| format!("M{} 0v20", 1000 * mark / marks)).collect::<Vec<_>>().concat();
    let [first, others @ ..] = heads;
    let axis = html! { <div class="along" aria-hidden="true">{ for axis.into_iter().map(|mark| say("span", "", mark)) }</div> };
    let mut head = vec![html! { <>{ first }{ axis }</> }];
    head.extend(others.map(Html::from));
    let rows = bars.into_iter().map(|bar| {
        let drawn = drawn(&bar, &grid);
        let mut row = vec![html! { <>{ bar.name }{ drawn }</> }];
        row.extend(bar.cells.map(Html::from));
        row
    });
    table("bars", head, rows.collect())
}

fn drawn(bar: &Bar, grid: &str) -> Html {
    let Bar { filled, whole, .. } = bar;
    let missed = if whole > filled { format!("M{filled} 3H{whole}v14H{filled}z") } else { String::new() };
    let likely = bar.likely.map(|(from, to)| format!("M{from} 10H{to}M{from} 5v10M{to} 5v10")).unwrap_or_default();
    let inside = vec![
        path("grid", grid.to_owned()),
        path("left", missed),
        path("filled", format!("M0 3H{filled}v14H0z")),
        path("likely", likely),
    ];
    html! { <svg class="bar-plot" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">{ for inside }</svg> }
}

/// A table of numbers that stands behind a drawing, folded until it is asked for.
pub fn behind(told: &'static str, heads: [&'static str; 4], rows: Vec<[String; 4]>) -> Html {
    let rows = rows.into_iter().map(|row| row.map(Html::from).into());
    let table = table("", heads.map(Html::from).into(), rows.collect());
    nest("details", "", vec![say("summary", "", told), table])
}
