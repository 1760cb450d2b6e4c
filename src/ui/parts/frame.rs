//! What stands around every screen: the name, the ways, the note on who made this.

use yew::prelude::*;

use super::{icons, say::button};
use crate::{
    app::{Model, Msg, Route, Screen, model::Layout},
    quiz::stats::Filter,
    ui::{Send, text},
};

/// The header; in a frame of another page there is none, as that has its own.
pub fn header(model: &Model) -> Html {
    if model.layout == Layout::Embedded {
        return Html::default();
    }
    html! { <header class="frame">{ brand(model) }{ places(model) }</header> }
}

/// Where one can go.
fn places(model: &Model) -> Html {
    let link = |route: Route, here: bool, name: &'static str| {
        html! { <a href={route.to_string()} aria-current={here.then_some("page")}>{ name }</a> }
    };
    let screen = &model.screen;
    html! {
        <nav aria-label={text::NAVIGATION}>
            { link(Route::Home, matches!(screen, Screen::Home { .. } | Screen::Way(_)), text::NAV_HOME) }
            { link(Route::History, matches!(screen, Screen::History { .. }), text::NAV_HISTORY) }
            { link(Route::Stats(Filter::default()), matches!(screen, Screen::Stats { .. }), text::stats::NAV_STATS) }
            { link(Route::About, matches!(screen, Screen::About | Screen::Backup(_)), text::NAV_ABOUT) }
        </nav>
    }
}

/// The page's name, which leads to the host's own pages, where there are some.
fn brand(model: &Model) -> Html {
    let inside = html! { <>{ icons::mark() }<span>{ text::page_name(model).to_owned() }</span></> };
    match model.host.home.as_str() {
        "" => html! { <p class="brand">{ inside }</p> },
        home => html! { <a class="brand" href={home.to_owned()}>{ inside }</a> },
    }
}

/// The footer; in a frame of another page, with where one can go and the way out of it.
pub fn footer(model: &Model, send: &Send) -> Html {
    let outside = (model.layout == Layout::Embedded).then(|| {
        html! { <a class="button quiet" href={model.address.clone()} target="_blank" rel="noopener">{ text::OUTSIDE }</a> }
    });
    let places = (model.layout == Layout::Embedded).then(|| places(model));
    html! {
        <footer class="frame">
            { places }<p>{ text::UNOFFICIAL }</p>{ button("quiet", None, text::KEYS_HEADING.into(), Msg::KeysWanted, send) }{ outside }
        </footer>
    }
}
