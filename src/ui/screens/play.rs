//! A question, its answers, and after one is picked the verdict and why.

use yew::prelude::*;

use crate::{
    app::{
        Model, Msg, Route, Spot,
        model::{Draft, Play},
    },
    quiz::{Card, Game, Mode, Pick, Question, Way, golden},
    ui::{
        Send, kinds,
        later::Ghost,
        parts::{
            arrows, coming, ecg, explanation, icons,
            prose::prose,
            review,
            say::{button, element, heading, link, say, with},
        },
        screens::missing,
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, play: &Play, ghost: Option<Ghost>, send: &Send) -> Html {
    let Some((game, card, _)) = model.table() else { return missing::view() };
    let pick = game.picks.get(play.place);
    html! {
        <article class="play">
            { head(model, game, play.place) }
            { match model.asked(card) {
                Some(question) if model.is_beyond(question) => beyond(pick.map(|_| text::onward(game, play.place)), send),
                Some(question) if !question.is_worded() => coming::screen(model, send),
                Some(question) => asked(model, question, (card, pick.as_ref()), play, ghost.and_then(|ghost| ghost(model, game, play.place)), send),
                None => gone(model, card, text::onward(game, play.place), send),
            } }
        </article>
    }
}

fn head(model: &Model, game: &Game, place: usize) -> Html {
    html! {
        <div class="progress">
            <p>
                { say("span", "number", text::question_in(game, place)) }
                { say("span", "hint", text::progress(model, game)) }
            </p>
            { if game.mode.way() == Way::Golden { Html::default() } else { ecg::line(model, game, Some(place)) } }
            { clock(model, game) }
            { text::told_of(model, game, place).map(|told| say("p", "hint", told)).unwrap_or_default() }
        </div>
    }
}

/// The time left, in numbers and as a bar; it is not announced every second.
fn clock(model: &Model, game: &Game) -> Html {
    let Some(left) = model.clock() else { return Html::default() };
    let Mode::Golden(pace) = game.mode else { return Html::default() };
    let full = pace.stretch(golden::START).max(left);
    html! {
        <div class={if left < 10_000 { "clock low" } else { "clock" }}>
            <span role="timer" aria-label={text::CLOCK}>{ text::clock(left) }</span>
            <progress max={full.to_string()} value={left.to_string()} aria-hidden="true"></progress>
        </div>
    }
}

/// A question that was dealt when the boundary was higher and so may not be shown, with the way on from it once it has its answer.
fn beyond(onward: Option<&'static str>, send: &Send) -> Html {
    let (told, msg) = onward.map_or((text::PASS, Msg::Passed), |onward| (onward, Msg::Next));
    html! {
        <section class="card">
            { heading(text::BEYOND.into()) }
            { say("p", "", text::BEYOND_MEANS) }
            <div class="buttons">
                { button("primary", Some(Spot::Next), told.into(), msg, send) }
                { link("button", None, text::HOME.into(), Route::Home) }
            </div>
        </section>
    }
}

fn asked(
    model: &Model,
    question: &Question,
    turn: (&Card, Option<&Pick>),
    play: &Play,
    ghost: Option<String>,
    send: &Send,
) -> Html {
    let (card, pick) = turn;
    let draft = &play.draft;
    let mark = pick.map(|pick| model.bank.marks(card, &pick.answer));
    let shown = model.shown();
    // Where there is nothing to move among, arrow keys scroll.
    let moves = pick.is_none() && matches!(draft, Draft::None | Draft::Ticked(_));
    let hint = (pick.is_none() && *draft != Draft::None).then_some(kinds::HINT);
    let mut verdict = mark.map(|is_right| text::verdict(is_right, question)).unwrap_or_default();
    verdict.extend(ghost.iter().flat_map(|told| [" ", told]));
    html! {
        <>
            <p class="tag">{ say("span", "", text::topic(question.topic)) }{ say("span", "", text::difficulty(question.difficulty)) }</p>
            <h1 id={spot_id(Spot::Heading)} tabindex="-1" aria-describedby={hint} onkeydown={moves.then(|| arrows(shown.len(), None, send))}>
                { prose(&question.prompt) }
            </h1>
            { match pick {
                None => html! {
                    <>
                        { kinds::ask(model, question, &shown, draft, send) }
                        { button("quiet pass", None, text::PASS.into(), Msg::Passed, send) }
                    </>
                },
                Some(pick) => kinds::told(question, &shown, &pick.answer),
            } }
            <p class="visually-hidden" role="status">{ verdict }</p>
            // Nothing is a node as well: a list that grows would make Yew draw all of it anew.
            { mark.map(|is_right| told(model, question, is_right, ghost.map(|told| say("p", "ghost", told)).unwrap_or_default(), send)).unwrap_or_default() }
        </>
    }
}

fn told(model: &Model, question: &Question, is_right: bool, ghost: Html, send: &Send) -> Html {
    let onward = model.table().map_or(text::NEXT, |(game, _, play)| text::onward(game, play.place));
    let class = if is_right { "card why right" } else { "card why missed" };
    let next = with(onward, icons::onward());
    html! {
        <>
            <section id="verdict" class={class}>{ review::verdict("h2", is_right) }{ ghost }{ explanation::view(model, question, send) }</section>
            { element("div", "bar", button("primary", Some(Spot::Next), next, Msg::Next, send)) }
        </>
    }
}

/// A question that can't be shown any more, with the way on from it.
fn gone(model: &Model, card: &Card, onward: &'static str, send: &Send) -> Html {
    let next = with(onward, icons::onward());
    html! {
        <section class="card">
            { heading(text::gone(model, card).into()) }
            { say("p", "", text::WAIVED) }
            { button("primary", Some(Spot::Next), next, Msg::Waived, send) }
        </section>
    }
}
