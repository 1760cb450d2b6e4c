//! A question, its answers, and after one is picked the verdict and why.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, Spot, model::Play, msg::Step},
    quiz::{Card, Game, Pick, Question},
    ui::{
        Send,
        parts::{
            ecg, explanation, icons,
            prose::prose,
            review,
            say::{button, element, heading, on, say, with},
        },
        screens::missing,
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, play: Play, send: &Send) -> Html {
    let Some((game, card, _)) = model.table() else { return missing::view() };
    let pick = game.picks.get(play.place).copied();
    html! {
        <article class="play">
            { head(game, play.place) }
            { match model.asked(card) {
                Some(question) => asked(model, question, card, pick, game.is_over(), send),
                None => gone(model, card, send),
            } }
        </article>
    }
}

fn head(game: &Game, place: usize) -> Html {
    let shortened = text::shortened(game).filter(|_| place == 0);
    html! {
        <div class="progress">
            <p>
                { say("span", "number", text::question_of(place, game.deck.len())) }
                { say("span", "hint", text::progress(game)) }
            </p>
            { ecg::line(game, Some(place)) }
            { shortened.map(|told| say("p", "hint", told)) }
        </div>
    }
}

fn asked(model: &Model, question: &Question, card: &Card, pick: Option<Pick>, over: bool, send: &Send) -> Html {
    let verdict = pick.map(|pick| text::verdict(pick.is_right(), question)).unwrap_or_default();
    html! {
        <>
            <p class="tag">{ say("span", "", text::topic(question.topic)) }{ say("span", "", text::difficulty(question.difficulty)) }</p>
            <h1 id={spot_id(Spot::Heading)} tabindex="-1" onkeydown={arrows(card.shown.len(), None, send)}>{ prose(&question.prompt) }</h1>
            { match pick {
                None => options(model, question, card, send),
                Some(pick) => review::options(question, card, pick),
            } }
            <p class="visually-hidden" role="status">{ verdict }</p>
            { pick.map(|pick| told(model, question, pick, over, send)) }
        </>
    }
}

fn options(model: &Model, question: &Question, card: &Card, send: &Send) -> Html {
    let keys = model.kept.preferences.number_keys;
    let rows = card.shown.iter().enumerate().map(|(place, option)| {
        let words = question.options.get(usize::from(*option)).map(String::as_str).unwrap_or_default();
        html! {
            <li key={*option}>
                <button id={spot_id(Spot::Option(place))} type="button" class="answer"
                    onclick={on::<MouseEvent>(Msg::Picked(*option), send)} onkeydown={arrows(card.shown.len(), Some(place), send)}>
                    <span class="sign" aria-hidden="true">{ if keys { (place + 1).to_string() } else { String::new() } }</span>
                    { element("span", "words", prose(words)) }
                </button>
            </li>
        }
    });
    html! {
        <>
            <ul class="answers" aria-label={text::OPTIONS}>{ for rows }</ul>
            { say("p", "hint keys", if keys { text::KEYS_HINT } else { text::ARROWS_HINT }) }
        </>
    }
}

/// Arrow keys move among the options, from one of them or from above them.
fn arrows(options: usize, place: Option<usize>, send: &Send) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let (from, step) = match event.key().as_str() {
            "ArrowDown" => (place.unwrap_or(options), Step::Down),
            "ArrowUp" => (place.unwrap_or_default(), Step::Up),
            _ => return,
        };
        event.prevent_default();
        send.emit(Msg::Moved(from, step));
    })
}

fn told(model: &Model, question: &Question, pick: Pick, over: bool, send: &Send) -> Html {
    let class = if pick.is_right() { "card why right" } else { "card why missed" };
    let next = with(if over { text::TO_RESULT } else { text::NEXT }, icons::onward());
    html! {
        <>
            <section id="verdict" class={class}>{ review::verdict("h2", pick) }{ explanation::view(&model.bank, question) }</section>
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
