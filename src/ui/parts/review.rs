//! A question looked at again: all options shown, the player's and the right one marked in words and shape.

use yew::prelude::*;

use super::{explanation, icons, prose::prose};
use crate::{
    app::Model,
    quiz::{Card, Pick, Question},
    ui::text,
};

/// The options of an answered card.
pub fn options(question: &Question, card: &Card, pick: Pick) -> Html {
    let rows = card.shown.iter().map(|option| {
        let option_text = question.options.get(usize::from(*option)).map(String::as_str).unwrap_or_default();
        let (right, mine) = (*option == 0, pick.option == *option);
        let (class, icon) = match (right, mine) {
            (true, _) => ("answer right", icons::tick()),
            (false, true) => ("answer missed", icons::cross()),
            (false, false) => ("answer", html! {}),
        };
        let mark = match (right, mine) {
            (true, true) => Some(text::YOURS_RIGHT.to_owned()),
            (true, false) => Some(text::THE_RIGHT_ONE.to_owned()),
            (false, true) => Some(text::YOURS.to_owned()),
            (false, false) => None,
        };
        html! {
            <li key={*option} class={class}>
                <span class="sign">{ icon }</span>
                <span class="words">{ prose(option_text) }</span>
                { for mark.map(|mark| html! { <span class="mine">{ mark }</span> }) }
            </li>
        }
    });
    html! { <ul class="answers told" aria-label={text::OPTIONS}>{ for rows }</ul> }
}

/// A whole question of a finished round.
pub fn card(model: &Model, place: usize, card: &Card, pick: Pick) -> Html {
    let number = text::question_number(place);
    let Some(question) = model.asked(card) else {
        return html! {
            <li key={place} class="card review"><p class="number">{ number }</p><p>{ text::gone(model, card) }</p></li>
        };
    };
    let (class, verdict, icon) =
        if pick.is_right() { ("right", text::RIGHT, icons::tick()) } else { ("missed", text::WRONG, icons::cross()) };
    html! {
        <li key={place} class={format!("card review {class}")}>
            <p class="number">{ number }<span class={format!("verdict {class}")}>{ icon }{ verdict }</span></p>
            <h3>{ prose(&question.prompt) }</h3>
            { options(question, card, pick) }
            { explanation::view(&model.bank, question) }
        </li>
    }
}
