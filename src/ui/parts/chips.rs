//! A row of choices of which one is taken.

use yew::prelude::*;

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
    pub take: Callback<()>,
}

/// Radio buttons under a question, with a hint below it.
pub fn radios(name: &'static str, legend: &'static str, hint: Option<&'static str>, chips: Vec<Chip>) -> Html {
    let rows = chips.into_iter().enumerate().map(|(place, Chip { text, label, taken, take })| {
        html! {
            <label key={place} class="chip">
                <input type="radio" name={name} checked={taken} aria-label={label} onchange={take.reform(|_: Event| ())} />
                <span>{ text }</span>
            </label>
        }
    });
    html! {
        <fieldset class={format!("choices {name}")}>
            <legend>{ legend }</legend>
            { for hint.map(|hint| html! { <p class="hint">{ hint }</p> }) }
            <div class="chips">{ for rows }</div>
        </fieldset>
    }
}
