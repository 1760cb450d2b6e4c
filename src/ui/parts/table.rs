//! A table: a head above each column, and a head before each row.

use yew::prelude::*;

use super::say::{element, nest};

/// A table of that class. The first cell of each row is its head.
pub fn table(class: &'static str, heads: Vec<Html>, rows: Vec<Vec<Html>>) -> Html {
    let head = heads.into_iter().map(|cell| html! { <th scope="col">{ cell }</th> }).collect();
    let body = rows.into_iter().map(row).collect();
    element("table", class, html! { <>{ element("thead", "", nest("tr", "", head)) }{ nest("tbody", "", body) }</> })
}

fn row(cells: Vec<Html>) -> Html {
    let cells = cells.into_iter().enumerate().map(|(place, cell)| match place {
        0 => html! { <th scope="row">{ cell }</th> },
        _ => element("td", "", cell),
    });
    nest("tr", "", cells.collect())
}
