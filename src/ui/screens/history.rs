//! All finished rounds, the last one first, with totals.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, Route, Spot, msg::Deletion},
    quiz::{Game, Rank, log::Totals},
    ui::{
        Send,
        parts::{
            confirm::{self, Ask},
            ecg, icons,
        },
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, asking: Option<Deletion>, send: &Send) -> Html {
    let log = model.kept.log();
    html! {
        <>
            <h1 id={spot_id(Spot::Heading)} tabindex="-1">{ text::HISTORY }</h1>
            if log.is_empty() {
                <section class="card empty">
                    { icons::mark() }
                    <p>{ text::NO_ROUNDS }</p>
                    <a class="button primary" href={Route::Home.to_string()}>{ text::NAV_HOME }{ icons::onward() }</a>
                </section>
            } else {
                { totals(&model.totals()) }
                { for asking.map(|deletion| ask(model, deletion, send)) }
                <ol class="rounds" reversed=true>{ for log.iter().rev().map(|game| row(game, send)) }</ol>
                <button type="button" class="danger" onclick={send.reform(|_| Msg::DeleteAsked(Deletion::All))}>{ text::DELETE_ALL }</button>
            }
        </>
    }
}

fn totals(totals: &Totals) -> Html {
    html! {
        <dl class="figures card" aria-label={text::TOTALS}>
            <div><dt>{ text::ROUNDS }</dt><dd>{ totals.games.to_string() }</dd></div>
            <div><dt>{ text::ANSWERS }</dt><dd>{ text::share_of(totals.answers) }</dd></div>
            { for totals.best.map(|best| html! { <div><dt>{ text::BEST_ROUND }</dt><dd>{ text::score(best) }</dd></div> }) }
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

fn row(game: &Game, send: &Send) -> Html {
    let id = game.id;
    html! {
        <li key={id.to_string()} class="card round">
            <a href={Route::Result(id).to_string()}>
                <strong>{ text::score(game.score()) }</strong>
                <span class="band">{ text::rank(Rank::of(game.score())) }</span>
                <span class="when">{ text::date(game.started) }</span>
                { ecg::line(game, None) }
                <span class="hint">{ text::settings(&game.settings) }</span>
            </a>
            <button type="button" class="quiet" aria-label={text::delete_label(game)} onclick={send.reform(move |_| Msg::DeleteAsked(Deletion::One(id)))}>
                { icons::cross() }
            </button>
        </li>
    }
}
