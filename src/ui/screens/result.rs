//! A finished round: its score, how to share it, and every question again.

use yew::prelude::*;

use crate::{
    app::{
        Model, Msg, Route, Spot,
        model::{Notice, Sharing},
    },
    quiz::{GameId, Rank},
    ui::{
        Send,
        parts::{
            ecg, icons, review,
            say::{button, element, heading, link, say},
        },
        screens::missing,
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, id: GameId, sharing: &Sharing, send: &Send) -> Html {
    let Some(game) = model.game(id) else { return missing::view() };
    let score = model.score(game);
    let rank = Rank::of(score);
    let best = model.best_like(game).unwrap_or(score);
    let again = html! { <>{ icons::again() }{ text::AGAIN }</> };
    let share = html! { <>{ icons::share() }{ text::SHARE }</> };
    let shared = text::share::text(game, &model.bank, &model.address);
    let reviews = game.turns().enumerate().filter_map(|(place, (card, pick))| Some(review::card(model, place, card, pick?)));
    html! {
        <>
            <section class="card result">
                { say("p", "hint", format!("{} · {}", text::date(game.started), text::settings(&game.settings))) }
                { heading(text::score(score).into()) }
                { element("p", "rank", html! { <>{ say("span", "band", text::rank(rank)) }{ text::rank_remark(rank) }</> }) }
                { ecg::line(model, game, None) }
                <dl class="figures" aria-label={text::DETAILS}>
                    { figure(text::TIME, text::duration(game.took())) }
                    { figure(text::best_label(game), text::best(best, score)) }
                </dl>
                <div class="buttons">
                    { button("primary", None, again, Msg::Again(game.settings), send) }
                    { button("", None, share, Msg::Share(shared), send) }
                    { link("button", None, text::HOME.into(), Route::Home) }
                </div>
                { outcome(sharing, send) }
                { model.unsaved.map(|failure| say("p", "disputed", text::notice(Notice::NotKept(failure)))) }
            </section>
            { say("h2", "", text::REVIEW) }
            <ol class="reviews">{ for reviews }</ol>
        </>
    }
}

/// A number with its name.
pub fn figure(name: impl Into<AttrValue>, value: String) -> Html {
    html! { <div>{ say("dt", "", name) }{ say("dd", "", value) }</div> }
}

fn outcome(sharing: &Sharing, send: &Send) -> Html {
    let told = match sharing {
        Sharing::Done => text::SHARED,
        Sharing::Copied => text::COPIED,
        Sharing::ByHand(_) => text::BY_HAND,
        Sharing::Idle | Sharing::Offered(_) => "",
    };
    let by_hand = match sharing {
        Sharing::ByHand(shared) => html! {
            <div class="by-hand">
                <textarea id={spot_id(Spot::ShareText)} readonly=true rows="5" aria-label={text::SHARE} value={shared.clone()} />
                { button("", None, text::CLOSE.into(), Msg::ShareClosed, send) }
            </div>
        },
        _ => Html::default(),
    };
    html! { <><p class="shared" role="status">{ told }</p>{ by_hand }</> }
}
