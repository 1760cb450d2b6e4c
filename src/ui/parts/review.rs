//! A question looked at again: all options shown, the player's and the right one marked in words and shape.

use yew::prelude::*;

use super::{
    explanation, icons,
    prose::prose,
    say::{element, say},
};
use crate::{
    app::Model,
    quiz::{Card, Pick, Question},
    ui::text,
};

/// The options of an answered card.
pub fn options(question: &Question, card: &Card, pick: Pick) -> Html {
    let rows = card.shown.iter().map(|option| {
        let words = question.options.get(usize::from(*option)).map(String::as_str).unwrap_or_default();
        let (class, icon, mark) = match (*option == 0, pick.option == *option) {
            (true, true) => ("answer right", icons::tick(), text::YOURS_RIGHT),
            (true, false) => ("answer right", icons::tick(), text::THE_RIGHT_ONE),
            (false, true) => ("answer missed", icons::cross(), text::YOURS),
            (false, false) => ("answer", Html::default(), ""),
        };
        let mark = if mark.is_empty() { Html::default() } else { say("span", "mine", mark) };
        html! {
            <li key={*option} class={class}>{ element("span", "sign", icon) }{ element("span", "words", prose(words)) }{ mark }</li>
        }
    });
    html! { <ul class="answers told" aria-label={text::OPTIONS}>{ for rows }</ul> }
}

/// The verdict in words and shape, as an element of that name.
pub fn verdict(tag: &'static str, pick: Pick) -> Html {
    let (class, icon, told) = if pick.is_right() {
        ("verdict right", icons::tick(), text::RIGHT)
    } else {
        ("verdict missed", icons::cross(), text::WRONG)
    };
    element(tag, class, html! { <>{ icon }{ told }</> })
}

/// A whole question of a finished round.
pub fn card(model: &Model, place: usize, card: &Card, pick: Pick) -> Html {
    let number = text::question_number(place);
    let inside = match model.asked(card) {
        None => html! { <>{ say("p", "number", number) }{ say("p", "", text::gone(model, card)) }</> },
        Some(question) => html! {
            <>
                { element("p", "number", html! { <>{ number }{ verdict("span", pick) }</> }) }
                { element("h3", "", prose(&question.prompt)) }
                { options(question, card, pick) }
                { explanation::view(&model.bank, question) }
            </>
        },
    };
    html! { <li key={place} class="card review">{ inside }</li> }
}
