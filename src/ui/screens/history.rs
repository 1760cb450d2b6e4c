//! All finished rounds, the last one first, with totals: a part of them at a time.

use yew::prelude::*;

use super::result::figure;
use crate::{
    app::{Model, Msg, Route, msg::Deletion},
    quiz::{Game, log::Totals},
    ui::{
        Send,
        parts::{
            confirm::{self, Ask},
            icons, rounds,
            say::{button, heading, link, on, say, with},
        },
        text,
    },
};

/// The screen.
pub fn view(model: &Model, asking: Option<Deletion>, listed: usize, send: &Send) -> Html {
    let log = model.kept.log();
    let inside = if log.is_empty() { empty() } else { all(model, &log, asking, listed, send) };
    html! { <>{ heading(text::HISTORY.into()) }{ inside }</> }
}

fn empty() -> Html {
    html! {
        <section class="card empty">
            { icons::mark() }
            { say("p", "", text::NO_ROUNDS) }
            { link("button primary", None, with(text::NAV_HOME, icons::onward()), Route::Home) }
        </section>
    }
}

fn all(model: &Model, log: &[&Game], asking: Option<Deletion>, listed: usize, send: &Send) -> Html {
    let delete = |game: &Game| {
        let delete = on::<MouseEvent>(Msg::DeleteAsked(Deletion::One(game.id)), send);
        html! { <button type="button" class="quiet" aria-label={text::delete_label(game)} onclick={delete}>{ icons::cross() }</button> }
    };
    html! {
        <>
            { totals(&model.totals()) }
            { asking.map(|deletion| ask(model, deletion, send)) }
            { rounds::list(model, &mut log.iter().rev().copied(), (listed, log.len()), &delete, send) }
            { button("danger", None, text::DELETE_ALL.into(), Msg::DeleteAsked(Deletion::All), send) }
        </>
    }
}

fn totals(totals: &Totals) -> Html {
    html! {
        <dl class="figures card" aria-label={text::TOTALS}>
            { figure(text::ROUNDS, totals.games.to_string()) }
            { figure(text::ANSWERS, text::share_of(totals.answers)) }
            { totals.best.map(|best| figure(text::BEST_ROUND, text::score(best))) }
        </dl>
    }
}

fn ask(model: &Model, deletion: Deletion, send: &Send) -> Html {
    let ask = Ask {
        asked: text::delete_asked(deletion, model),
        means: text::DELETE_MEANS,
        no: (text::KEEP, Msg::DeleteDeclined),
        yes: (text::DELETE, Msg::DeleteConfirmed),
    };
    confirm::view(ask, send)
}
