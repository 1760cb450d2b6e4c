//! A finished round: its score, how to share it, and every question again.

use yew::prelude::*;

use crate::{
    app::{
        Model, Msg, Route,
        model::{Notice, Sharing},
    },
    quiz::{Challenge, Episode, Game, GameId, Mode, Rank, daily, golden},
    ui::{
        Send,
        parts::{
            duel, ecg, icons, review,
            say::{button, element, heading, link, say},
            send::{self, Parcel},
        },
        screens::missing,
        text,
    },
};

/// The screen.
pub fn view(model: &Model, id: GameId, sharing: &Sharing, send: &Send) -> Html {
    let Some(game) = model.game(id) else { return missing::view() };
    let score = model.score(game);
    let rank = Rank::of(score);
    let again = html! { <>{ icons::again() }{ text::AGAIN }</> };
    let link_to = text::share::link(&Challenge::of(game, model.kept.preferences.name), &model.address);
    let parcel = Parcel {
        heading: if game.rival.is_some() { text::SEND_BACK } else { text::SEND },
        text: text::share::text(game, &model.bank, &link_to),
        link: link_to,
        game: Some(game),
    };
    let reviews =
        game.turns().enumerate().filter_map(|(place, (card, pick))| Some(review::card(model, game, place, card, &pick?, send)));
    html! {
        <>
            <section class="card result">
                { say("p", "hint", format!("{} · {}", text::date(game.started), text::settings(game))) }
                { heading(text::outcome(model, game).into()) }
                { golden::ran_out(&model.bank, game).then(|| say("p", "", text::TIME_RAN_OUT)) }
                if score.right == score.total { { element("div", "flight", icons::mark()) } }
                { element("p", "rank", html! { <>{ say("span", "band", text::rank(rank)) }{ text::rank_remark(rank) }</> }) }
                { ecg::line(model, game, None) }
                { text::corrected(game.corrected(&model.bank)).map(|told| review::corrected("p", told)) }
                <dl class="figures" aria-label={text::DETAILS}>
                    { figure(text::TIME, text::duration(game.took())) }
                    { for more(model, game) }
                </dl>
                <div class="buttons">
                    { again_button(model, game, again, send) }
                    { link("button", None, text::HOME.into(), Route::Home) }
                </div>
                { watched_on(model, send) }
                { model.unsaved.map(|failure| say("p", "disputed", text::notice(Notice::NotKept(failure)))) }
            </section>
            { rival(model, game) }
            { send::view(model, &parcel, sharing, send) }
            { say("h2", "", text::REVIEW) }
            <ol class="reviews">{ for reviews }</ol>
        </>
    }
}

/// What else there is to tell of a game, by its way.
fn more(model: &Model, game: &Game) -> Vec<Html> {
    match game.mode {
        Mode::Round(_) => {
            let score = model.score(game);
            vec![figure(text::best_label(game), text::best(model.best_like(game).unwrap_or(score), score))]
        }
        Mode::Daily { archive: false, .. } => {
            let today = daily::number(model.now).unwrap_or_default();
            let streak = daily::streak(model.kept.log().into_iter(), today);
            vec![figure(text::STREAK, text::days(streak)), figure(text::NEXT_ONE, text::countdown(daily::until_next(model.now)))]
        }
        Mode::Golden(pace) => {
            // Games of duels are no records, so that there may be none.
            let best = model.records(pace).first().map(|(_, best)| figure(text::records(pace), text::points(*best)));
            [figure(text::ANSWERS, text::score(model.score(game)))].into_iter().chain(best).collect()
        }
        // Of an earlier run nothing is to be told any more.
        Mode::Marathon(number) if number != model.run().number => Vec::new(),
        Mode::Marathon(_) => {
            let run = model.run();
            vec![figure(text::MARATHON_DONE, text::of(run.score.total, run.pool))]
        }
        Mode::Daily { .. } | Mode::Second => Vec::new(),
    }
}

/// What to play next: the same again where that makes sense, else the page of the way.
fn again_button(model: &Model, game: &Game, again: Html, send: &Send) -> Html {
    match game.mode {
        // Below what was watched then, there may be nothing of the kind to ask.
        Mode::Round(_) | Mode::Golden(_) if model.again(game).is_none() => Html::default(),
        Mode::Round(_) | Mode::Golden(_) => button("primary", None, again, Msg::Again(game.id), send),
        mode => link("button primary", None, text::way(mode.way()).into(), Route::Way(mode.way())),
    }
}

/// Raises the boundary by an episode, as far as there is one.
fn watched_on(model: &Model, send: &Send) -> Html {
    let Episode(watched) = model.settings().boundary;
    if watched >= Episode::LAST.0 {
        return Html::default();
    }
    html! {
        <div class="watched">
            { say("p", "hint", text::watched_now(Episode(watched))) }
            { button("quiet", None, text::watched_on(Episode(watched + 1)).into(), Msg::WatchedOn, send) }
        </div>
    }
}

/// A number with its name.
pub fn figure(name: impl Into<AttrValue>, value: String) -> Html {
    html! { <div>{ say("dt", "", name) }{ say("dd", "", value) }</div> }
}

/// The challenger's game beside this one.
fn rival(model: &Model, game: &Game) -> Html {
    match (&game.rival, game.rivals()) {
        (Some(rival), Some(theirs)) => duel::compare(model, game, &theirs, &rival.name),
        (Some(rival), None) => element("section", "card", say("p", "", text::only_sent(&rival.name))),
        (None, _) => Html::default(),
    }
}
