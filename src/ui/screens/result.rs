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
        parts::{ecg, icons, review},
        screens::missing,
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, id: GameId, sharing: &Sharing, send: &Send) -> Html {
    let Some(game) = model.game(id) else { return missing::view() };
    let score = game.score();
    let rank = Rank::of(score);
    let best = model.best_like(game).unwrap_or(score);
    let settings = game.settings;
    let shared = text::share::text(game, &model.address);
    let reviews = game.turns().enumerate().filter_map(|(place, (card, pick))| Some(review::card(model, place, card, pick?)));
    html! {
        <>
            <section class="card result">
                <p class="hint">{ text::date(game.started) }{ " · " }{ text::settings(&settings) }</p>
                <h1 id={spot_id(Spot::Heading)} tabindex="-1">{ text::score(score) }</h1>
                <p class="rank"><span class="band">{ text::rank(rank) }</span>{ text::rank_remark(rank) }</p>
                { ecg::line(game, None) }
                <dl class="figures" aria-label={text::DETAILS}>
                    <div><dt>{ text::TIME }</dt><dd>{ text::duration(game.took()) }</dd></div>
                    <div><dt>{ text::best_label(game) }</dt><dd>{ text::best(best, score) }</dd></div>
                </dl>
                <div class="buttons">
                    <button type="button" class="primary" onclick={send.reform(move |_| Msg::Again(settings))}>{ icons::again() }{ text::AGAIN }</button>
                    <button type="button" onclick={send.reform(move |_| Msg::Share(shared.clone()))}>{ icons::share() }{ text::SHARE }</button>
                    <a class="button" href={Route::Home.to_string()}>{ text::HOME }</a>
                </div>
                { outcome(sharing, send) }
                { for model.unsaved.map(|failure| html! { <p class="disputed">{ text::notice(Notice::NotKept(failure)) }</p> }) }
            </section>
            <h2>{ text::REVIEW }</h2>
            <ol class="reviews">{ for reviews }</ol>
        </>
    }
}

fn outcome(sharing: &Sharing, send: &Send) -> Html {
    let told = match sharing {
        Sharing::Done => text::SHARED,
        Sharing::Copied => text::COPIED,
        Sharing::ByHand(_) => text::BY_HAND,
        Sharing::Idle | Sharing::Offered(_) => "",
    };
    let by_hand = match sharing {
        Sharing::ByHand(shared) => Some(html! {
            <div class="by-hand">
                <textarea id={spot_id(Spot::ShareText)} readonly=true rows="5" aria-label={text::SHARE} value={shared.clone()} />
                <button type="button" onclick={send.reform(|_| Msg::ShareClosed)}>{ text::CLOSE }</button>
            </div>
        }),
        _ => None,
    };
    html! { <><p class="shared" role="status">{ told }</p>{ for by_hand }</> }
}
