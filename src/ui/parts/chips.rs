//! A row of choices of which one is taken.

use yew::prelude::*;

use super::say::on;
use crate::{app::Msg, ui::Send};

/// One of the choices.
#[derive(Debug)]
pub struct Chip {
    /// What is seen.
    pub text: String,
    /// What is heard, where that differs.
    pub label: Option<String>,
    /// Whether it is taken.
    pub taken: bool,
    /// Takes it.
    pub take: Msg,
}

/// Radio buttons under a question. Arrow keys press them, too; and who presses the one that is taken has chosen it as well.
pub fn radios(name: &'static str, legend: &'static str, chips: Vec<Chip>, send: &Send) -> Html {
    let rows = chips.into_iter().map(|Chip { text, label, taken, take }| {
        html! {
            <label key={text.clone()} class="chip">
                <input type="radio" name={name} checked={taken} aria-label={label} onclick={on::<MouseEvent>(take, send)} />
                <span>{ text }</span>
            </label>
        }
    });
    html! {
        <fieldset class="choices">
            <legend>{ legend }</legend>
            <div class="chips">{ for rows }</div>
        </fieldset>
    }
}
