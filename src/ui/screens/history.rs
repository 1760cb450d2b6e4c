//! All finished rounds, the last one first, with totals.

use yew::prelude::*;

use super::result::figure;
use crate::{
    app::{Model, Msg, Route, msg::Deletion},
    quiz::{Game, Rank, log::Totals},
    ui::{
        Send,
        parts::{
            confirm::{self, Ask},
            ecg, icons, review,
            say::{button, heading, link, on, say, with},
        },
        text,
    },
};

/// The screen.
pub fn view(model: &Model, asking: Option<Deletion>, send: &Send) -> Html {
    let log = model.kept.log();
    let inside = if log.is_empty() { empty() } else { rounds(model, &log, asking, send) };
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

fn rounds(model: &Model, log: &[&Game], asking: Option<Deletion>, send: &Send) -> Html {
    html! {
        <>
            { totals(&model.totals()) }
            { asking.map(|deletion| ask(model, deletion, send)) }
            <ol class="rounds" reversed=true>{ for log.iter().rev().map(|game| row(model, game, send)) }</ol>
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

fn row(model: &Model, game: &Game, send: &Send) -> Html {
    let score = model.score(game);
    let told = html! {
        <>
            { say("strong", "", text::outcome(model, game)) }
            { say("span", "band", text::rank(Rank::of(score))) }
            { say("span", "when", text::date(game.started)) }
            { (game.corrected(&model.bank) > 0).then(|| review::corrected("span", text::CORRECTED)) }
            { ecg::line(model, game, None) }
            { say("span", "hint", text::settings(game)) }
        </>
    };
    let delete = on::<MouseEvent>(Msg::DeleteAsked(Deletion::One(game.id)), send);
    html! {
        <li key={game.id.to_string()} class="card round">
            { link("", None, told, Route::Result(game.id)) }
            <button type="button" class="quiet" aria-label={text::delete_label(game)} onclick={delete}>{ icons::cross() }</button>
        </li>
    }
}
