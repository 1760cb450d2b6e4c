//! A question, its answers, and after one is picked the verdict and why.

use yew::prelude::*;

use crate::{
    app::{
        Model, Msg, Spot,
        model::{Draft, Play},
    },
    quiz::{Card, Game, Pick, Question},
    ui::{
        Send, kinds,
        parts::{
            arrows, ecg, explanation, icons,
            prose::prose,
            review,
            say::{button, element, heading, say, with},
        },
        screens::missing,
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, play: &Play, send: &Send) -> Html {
    let Some((game, card, _)) = model.table() else { return missing::view() };
    let pick = game.picks.get(play.place);
    html! {
        <article class="play">
            { head(model, game, play.place) }
            { match model.asked(card) {
                Some(question) => asked(model, question, (card, pick), &play.draft, game.is_over(), send),
                None => gone(model, card, send),
            } }
        </article>
    }
}

fn head(model: &Model, game: &Game, place: usize) -> Html {
    let shortened = text::shortened(game).filter(|_| place == 0);
    html! {
        <div class="progress">
            <p>
                { say("span", "number", text::question_of(place, game.deck.len())) }
                { say("span", "hint", text::progress(model, game)) }
            </p>
            { ecg::line(model, game, Some(place)) }
            { shortened.map(|told| say("p", "hint", told)) }
        </div>
    }
}

fn asked(model: &Model, question: &Question, turn: (&Card, Option<&Pick>), draft: &Draft, over: bool, send: &Send) -> Html {
    let (card, pick) = turn;
    let mark = pick.map(|pick| model.bank.marks(card, &pick.answer));
    let verdict = mark.map(|is_right| text::verdict(is_right, question)).unwrap_or_default();
    html! {
        <>
            <p class="tag">{ say("span", "", text::topic(question.topic)) }{ say("span", "", text::difficulty(question.difficulty)) }</p>
            <h1 id={spot_id(Spot::Heading)} tabindex="-1" onkeydown={arrows(card.shown.len(), None, send)}>{ prose(&question.prompt) }</h1>
            { match pick {
                None => kinds::ask(model, question, card, draft, send),
                Some(pick) => kinds::told(question, card, &pick.answer),
            } }
            <p class="visually-hidden" role="status">{ verdict }</p>
            { mark.map(|is_right| told(model, question, is_right, over, send)) }
        </>
    }
}

fn told(model: &Model, question: &Question, is_right: bool, over: bool, send: &Send) -> Html {
    let class = if is_right { "card why right" } else { "card why missed" };
    let next = with(if over { text::TO_RESULT } else { text::NEXT }, icons::onward());
    html! {
        <>
            <section id="verdict" class={class}>{ review::verdict("h2", is_right) }{ explanation::view(&model.bank, question) }</section>
            { element("div", "bar", button("primary", Some(Spot::Next), next, Msg::Next, send)) }
        </>
    }
}

fn gone(model: &Model, card: &Card, send: &Send) -> Html {
    let next = with(text::NEXT, icons::onward());
    html! {
        <section class="card">
            { heading(text::gone(model, card).into()) }
            { say("p", "", text::WAIVED) }
            { button("primary", Some(Spot::Next), next, Msg::Waived, send) }
        </section>
    }
}
