//! Settings, the rules, and what this is.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, save::Theme},
    ui::{
        Send,
        parts::{
            chips::{Chip, radios},
            guesses,
            say::{heading, on, say},
        },
        text,
    },
};

/// The screen.
pub fn view(model: &Model, send: &Send) -> Html {
    let preferences = model.kept.preferences;
    let themes = [Theme::System, Theme::Light, Theme::Dark].into_iter().map(|theme| Chip {
        text: text::theme(theme).to_owned(),
        label: None,
        taken: preferences.theme == theme,
        take: Msg::ThemeChosen(theme),
    });
    let keys = on::<Event>(Msg::NumberKeysSet(!preferences.number_keys), send);
    html! {
        <>
            { heading(text::SETTINGS.into()) }
            <section class="card setup">
                { radios("colours", text::COLOURS, themes.collect(), send) }
                <fieldset class="choices">
                    <legend>{ text::KEYS }</legend>
                    <label class="check"><input type="checkbox" checked={preferences.number_keys} onchange={keys} /><span>{ text::NUMBER_KEYS }</span></label>
                </fieldset>
            </section>
            <section class="card">
                { say("h2", "", text::RULES) }
                <ul>{ for text::RULES_LINES.iter().map(|line| say("li", "", *line)) }</ul>
            </section>
            <section class="card">
                { say("h2", "", text::GUESSING) }
                { say("p", "", text::GUESSING_MEANS) }
                { guesses::table(&model.bank) }
            </section>
            <section class="card">
                { say("h2", "", text::WHAT_THIS_IS) }
                { say("p", "", text::UNOFFICIAL) }
                { say("p", "", text::WHERE_FACTS) }
                { say("p", "", text::WHERE_RESULTS) }
            </section>
        </>
    }
}
