//! A list of finished rounds, the last one first, as far as it is wanted: each leads to its review.
//!
//! A part of the list at a time: thousands of rounds at once would take the browser seconds to draw.

use yew::prelude::*;

use super::{
    ecg, review,
    say::{button, link, say},
};
use crate::{
    app::{Model, Msg, Route, Spot},
    quiz::{Game, Rank},
    ui::{Send, text},
};

/// The first `listed` of `all` rounds, and a button for more of them. `beside` is what stands beside each.
pub fn list(
    model: &Model,
    rounds: &mut dyn Iterator<Item = &Game>,
    (listed, all): (usize, usize),
    beside: &dyn Fn(&Game) -> Html,
    send: &Send,
) -> Html {
    let rows = rounds.take(listed).enumerate().map(|(place, game)| row(model, place, game, beside(game)));
    let more = (listed < all).then(|| button("more", None, text::more(all - listed).into(), Msg::MoreWanted, send));
    html! { <><ol class="rounds" reversed=true start={all.to_string()}>{ for rows }</ol>{ more }</> }
}

fn row(model: &Model, place: usize, game: &Game, beside: Html) -> Html {
    let told = html! {
        <>
            { say("strong", "", text::outcome(model, game)) }
            { say("span", "band", text::rank(Rank::of(model.score(game)))) }
            { say("span", "when", text::date(game.started)) }
            { (game.corrected(&model.bank) > 0).then(|| review::corrected("span", text::CORRECTED)) }
            { ecg::line(model, game, None) }
            { say("span", "hint", text::settings(game)) }
        </>
    };
    html! {
        <li key={game.id.to_string()} class="card round">
            { link("", Some(Spot::Round(place)), told, Route::Result(game.id)) }
            { beside }
        </li>
    }
}
