//! What stands around every screen: the name, the ways, the note on who made this.

use yew::prelude::*;

use super::{icons, say::button};
use crate::{
    app::{Model, Msg, Route, Screen},
    quiz::stats::Filter,
    ui::{Send, text},
};

/// The header.
pub fn header(model: &Model) -> Html {
    let link = |route: Route, here: bool, name: &'static str| {
        html! { <a href={route.to_string()} aria-current={here.then_some("page")}>{ name }</a> }
    };
    let screen = &model.screen;
    html! {
        <header class="frame">
            <p class="brand">{ icons::mark() }<span>{ text::NAME }</span></p>
            <nav aria-label={text::NAVIGATION}>
                { link(Route::Home, matches!(screen, Screen::Home { .. } | Screen::Way(_)), text::NAV_HOME) }
                { link(Route::History, matches!(screen, Screen::History { .. }), text::NAV_HISTORY) }
                { link(Route::Stats(Filter::default()), matches!(screen, Screen::Stats { .. }), text::stats::NAV_STATS) }
                { link(Route::About, matches!(screen, Screen::About | Screen::Backup(_)), text::NAV_ABOUT) }
            </nav>
        </header>
    }
}

/// The footer.
pub fn footer(send: &Send) -> Html {
    html! { <footer class="frame"><p>{ text::UNOFFICIAL }</p>{ button("quiet", None, text::KEYS_HEADING.into(), Msg::KeysWanted, send) }</footer> }
}
