//! Settings, the rules, and what this is.

use yew::prelude::*;

use crate::{
    app::{
        Model, Msg, Spot,
        prefer::{Switch, Theme},
    },
    ui::{
        Send,
        parts::{
            chips::{Chip, radios},
            confirm::{self, Ask},
            guesses,
            say::{button, heading, on, say},
        },
        screens::home::boundary,
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, asking: bool, send: &Send) -> Html {
    let preferences = model.kept.preferences;
    let themes = Theme::ALL.into_iter().map(|theme| Chip {
        text: text::theme(theme).to_owned(),
        label: None,
        taken: preferences.theme == theme,
        take: Msg::ThemeChosen(theme),
    });
    let switches = [
        (text::NUMBER_KEYS, Switch::NumberKeys),
        (text::CONFIRM, Switch::Confirm),
        (text::CALM, Switch::Calm),
        (text::SOUND, Switch::Sound),
        (text::VIBRATION, Switch::Vibration),
    ]
    .map(|(name, switch)| {
        let is_on = preferences.is_on(switch);
        html! {
            <label key={name} class="check">
                <input type="checkbox" checked={is_on} onchange={on::<Event>(Msg::Set(switch, !is_on), send)} /><span>{ name }</span>
            </label>
        }
    });
    html! {
        <>
            { heading(text::SETTINGS.into()) }
            <section class="card setup">
                { radios("colours", text::COLOURS, themes.collect(), send) }
                { boundary(&model.settings(), send) }
                <fieldset class="choices"><legend>{ text::COMFORT }</legend>{ for switches }</fieldset>
            </section>
            { data(asking, send) }
            { answers(model, send) }
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
            </section>
        </>
    }
}

/// What is kept: handed over, taken in, forgotten.
fn data(asking: bool, send: &Send) -> Html {
    if asking {
        let ask = Ask {
            asked: text::FORGET_ASKED.to_owned(),
            means: text::FORGET_MEANS,
            no: (text::KEEP, Msg::ForgetAsked(false)),
            yes: (text::FORGET, Msg::ForgetConfirmed),
        };
        return confirm::view(ask, send);
    }
    html! {
        <section class="card">
            { say("h2", "", text::DATA) }
            { say("p", "", text::WHERE_RESULTS) }
            <div class="buttons">
                { button("", None, text::EXPORT.into(), Msg::Export, send) }
                <label class="button">
                    { text::IMPORT }
                    <input id={spot_id(Spot::File)} class="visually-hidden" type="file" accept=".txt,text/plain" onchange={on::<Event>(Msg::FileChosen, send)} />
                </label>
                { button("danger", None, text::FORGET.into(), Msg::ForgetAsked(true), send) }
            </div>
        </section>
    }
}

/// The answers for whoever looks after the questions, once there are any.
fn answers(model: &Model, send: &Send) -> Html {
    if model.kept.log().is_empty() {
        return Html::default();
    }
    html! {
        <section class="card">
            { say("h2", "", text::ANSWERS_HEADING) }
            { say("p", "", text::ANSWERS_MEAN) }
            <div class="buttons">{ button("", None, text::ANSWERS_EXPORT.into(), Msg::ExportAnswers, send) }</div>
        </section>
    }
}
