//! Settings, the rules, and what this is.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, Spot, save::Theme},
    ui::{
        Send,
        parts::chips::{Chip, radios},
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, send: &Send) -> Html {
    let preferences = model.kept.preferences;
    let themes = [Theme::System, Theme::Light, Theme::Dark].map(|theme| Chip {
        text: text::theme(theme).to_owned(),
        label: None,
        taken: preferences.theme == theme,
        take: send.reform(move |()| Msg::ThemeChosen(theme)),
    });
    let keys = send.reform(move |_: Event| Msg::NumberKeysSet(!preferences.number_keys));
    html! {
        <>
            <h1 id={spot_id(Spot::Heading)} tabindex="-1">{ text::SETTINGS }</h1>
            <section class="card setup">
                { radios("colours", text::COLOURS, None, themes.into()) }
                <fieldset class="choices keys">
                    <legend>{ text::KEYS }</legend>
                    <label class="check"><input type="checkbox" checked={preferences.number_keys} onchange={keys} /><span>{ text::NUMBER_KEYS }</span></label>
                </fieldset>
            </section>
            <section class="card">
                <h2>{ text::RULES }</h2>
                <ul>{ for text::RULES_LINES.iter().map(|line| html! { <li>{ *line }</li> }) }</ul>
            </section>
            <section class="card">
                <h2>{ text::WHAT_THIS_IS }</h2>
                <p>{ text::UNOFFICIAL }</p>
                <p>{ text::WHERE_FACTS }</p>
                <p>{ text::WHERE_RESULTS }</p>
            </section>
        </>
    }
}
