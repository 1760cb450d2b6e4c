//! The table of those who know nothing: how often each would be right.

use yew::prelude::*;

use crate::{
    quiz::{Bot, Guess, QuestionBank},
    ui::{parts::say::say, text},
};

/// The table, folded until it is asked for.
pub fn table(bank: &QuestionBank) -> Html {
    let kinds: Vec<&[Guess]> = bank.guesses().chunk_by(|one, next| one.kind == next.kind).collect();
    let row = |name: &'static str, cell: &dyn Fn(&[Guess]) -> String| {
        html! { <tr><th scope="row">{ name }</th>{ for kinds.iter().map(|guesses| say("td", "", cell(guesses))) }</tr> }
    };
    let head = |guess: &Guess| html! { <th scope="col">{ text::kind_of(guess.kind, guess.asked) }</th> };
    let first = |guesses: &[Guess], tell: &dyn Fn(&Guess) -> String| guesses.first().map(tell).unwrap_or_default();
    html! {
        <details>
            { say("summary", "", text::GUESSING_SHOW) }
            <table>
                <thead><tr><th scope="col">{ text::GOES_BY }</th>{ for kinds.iter().filter_map(|guesses| guesses.first()).map(head) }</tr></thead>
                <tbody>
                    { for Bot::ALL.into_iter().enumerate().map(|(place, bot)| {
                        row(text::bot(bot), &|guesses| guesses.get(place).map(|guess| text::tenths(guess.right)).unwrap_or_default())
                    }) }
                    { row(text::CHANCE, &|guesses| first(guesses, &|guess| text::tenths(guess.chance))) }
                    { row(text::CHANCE_MOST, &|guesses| first(guesses, &|guess| guess.most.to_string())) }
                </tbody>
            </table>
        </details>
    }
}
