//! Somebody's answers beside the player's own.
//!
//! It must not show any of them before the player has answered the same question: whoever draws it asks for it only then.

use yew::prelude::*;

use super::{
    explanation, icons,
    prose::prose,
    review,
    say::{element, nest, say},
};
use crate::{
    app::Model,
    quiz::{Card, Game, Nickname, Pick},
    ui::{Send, text},
};

/// What the rival of a game answered at a place, which the player has answered, too.
pub fn ghost(model: &Model, game: &Game, place: usize) -> Option<String> {
    let rival = game.rival.as_ref().filter(|_| game.picks.len() > place)?;
    let (card, pick) = (game.deck.get(place)?, rival.picks.get(place)?);
    let question = model.asked(card).filter(|question| !model.is_beyond(question))?;
    Some(text::picked(&rival.name, question, &pick.answer, model.bank.marks(card, &pick.answer)))
}

/// The same as a line on the page.
pub fn ghost_line(model: &Model, game: &Game, place: usize) -> Html {
    ghost(model, game, place).map(|told| element("p", "ghost", prose(&told))).unwrap_or_default()
}

/// Two games of the same cards, question by question.
pub fn compare(model: &Model, mine: &Game, theirs: &Game, name: &Nickname) -> Html {
    let mark = |is_right: Option<&bool>| is_right.map(|is_right| review::verdict("span", *is_right)).unwrap_or_default();
    let (my_marks, their_marks) = (mine.marks(&model.bank), theirs.marks(&model.bank));
    let rows = (0..mine.deck.len()).map(|place| {
        html! {
            <tr key={place}>
                <th scope="row">{ place + 1 }</th>
                { element("td", "", mark(my_marks.get(place))) }{ element("td", "", mark(their_marks.get(place))) }
            </tr>
        }
    });
    let heads = [text::QUESTION.to_owned(), text::YOU.to_owned(), text::who(name)];
    html! {
        <section class="card duel">
            { say("h2", "", text::DUEL) }
            { say("p", "winner", text::winner(model, mine, theirs, name)) }
            <table>
                <thead><tr>{ for heads.into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </section>
    }
}

/// Somebody's finished game, question by question; what is beyond the player's boundary keeps its number alone.
pub fn answers(model: &Model, theirs: &Game, name: &Nickname, send: &Send) -> Html {
    let one = |(place, (card, pick)): (usize, (&Card, Option<Pick>))| {
        let number = say("p", "number", text::question_number(place));
        let inside = match model.asked(card) {
            None => vec![number, say("p", "", text::gone(model, card))],
            Some(question) if model.is_beyond(question) => vec![number, say("p", "", text::BEYOND)],
            Some(question) => {
                let answer = &pick?.answer;
                let is_right = model.bank.marks(card, answer);
                let told = text::picked(name, question, answer, is_right);
                let icon = if is_right { icons::tick() } else { icons::cross() };
                let class = if is_right { "verdict right" } else { "verdict missed" };
                let mut lines = vec![number, element("h3", "", prose(&question.prompt))];
                lines.push(element("p", class, html! { <>{ icon }<span>{ prose(&told) }</span></> }));
                if !is_right {
                    lines.push(element("p", "", prose(&text::right_is(question))));
                }
                lines.push(explanation::view(model, question, send));
                lines
            }
        };
        Some(html! { <li key={place} class="card review">{ for inside }</li> })
    };
    nest("ol", "reviews", theirs.turns().enumerate().filter_map(one).collect())
}
