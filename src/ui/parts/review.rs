//! A question looked at again: all options shown, the player's and the right one marked in words and shape.

use yew::prelude::*;

use super::{
    duel, explanation, icons,
    prose::prose,
    say::{element, say},
};
use crate::{
    app::Model,
    quiz::{Answer, Card, Game, Pick},
    ui::{Send, kinds, text},
};

/// The verdict in words and shape, as an element of that name.
pub fn verdict(tag: &'static str, is_right: bool) -> Html {
    let (class, icon, told) =
        if is_right { ("verdict right", icons::tick(), text::RIGHT) } else { ("verdict missed", icons::cross(), text::WRONG) };
    element(tag, class, html! { <>{ icon }{ told }</> })
}

/// The small mark of what was corrected, with what is said beside it.
pub fn corrected(tag: &'static str, told: impl Into<AttrValue>) -> Html {
    element(tag, "corrected", html! { <>{ icons::plaster() }{ told.into() }</> })
}

/// How long an answer took, while that is known.
fn took(pick: &Pick) -> String {
    if matches!(pick.answer, Answer::Condensed(_)) { text::CONDENSED.to_owned() } else { text::seconds(pick.took) }
}

/// A whole question of a finished round.
pub fn card(model: &Model, game: &Game, place: usize, card: &Card, pick: &Pick, send: &Send) -> Html {
    let number = text::question_number(place);
    let inside = match model.asked(card) {
        None if model.bank.is_corrected(card) => html! {
            <>
                { element("p", "number", html! { <>{ number }{ verdict("span", true) }{ corrected("span", text::CORRECTED) }</> }) }
                { say("p", "", text::gone(model, card)) }
                { say("p", "hint", text::WAIVED) }
            </>
        },
        None => html! { <>{ say("p", "number", number) }{ say("p", "", text::gone(model, card)) }</> },
        Some(question) if model.is_beyond(question) => {
            html! { <>{ say("p", "number", number) }{ say("p", "", text::BEYOND) }</> }
        }
        Some(question) => html! {
            <>
                { element("p", "number", html! { <>{ number }{ verdict("span", model.bank.marks(card, &pick.answer)) }{ say("span", "", took(pick)) }</> }) }
                { element("h3", "", prose(&question.prompt)) }
                { kinds::told(question, &game.shown(&model.bank, card), &pick.answer) }
                { duel::ghost_line(model, game, place) }
                { explanation::view(model, question, send) }
            </>
        },
    };
    html! { <li key={place} class="card review">{ inside }</li> }
}
