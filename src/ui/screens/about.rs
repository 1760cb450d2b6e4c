//! Settings, the rules, and what this is.

use yew::prelude::*;

use crate::{
    app::{
        Model, Msg, Route,
        install::Install,
        model::{Layout, Notice},
        prefer::{Switch, Theme},
    },
    ui::{
        Send,
        parts::{
            chips::{Chip, radios},
            guesses,
            say::{button, heading, link, on, say},
        },
        screens::home::boundary,
        text,
    },
};

/// The screen.
pub fn view(model: &Model, send: &Send) -> Html {
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
            <section class="card">
                { say("h2", "", text::DATA) }
                { say("p", "", text::WHERE_RESULTS) }
                <div class="buttons">{ link("button", None, text::BACKUP_LINK.into(), Route::Backup) }</div>
            </section>
            { install(model, send) }
            { answers(model, send) }
            { embed(model, send) }
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

/// How the page gets on the device, where it can.
fn install(model: &Model, send: &Send) -> Html {
    let (words, button) = match model.install {
        Install::Unsaid => return Html::default(),
        Install::ByHand => (text::INSTALL_BY_HAND, None),
        Install::Offered(_) => (text::INSTALL_MEANS, Some(button("", None, text::INSTALL.into(), Msg::InstallWanted, send))),
        Install::Asked(_) => (text::INSTALL_MEANS, None),
        Install::Done => (text::INSTALL_DONE, None),
    };
    html! {
        <section class="card">
            { say("h2", "", text::INSTALL_HEADING) }
            <p role="status">{ words }</p>
            <div class="buttons">{ button }</div>
        </section>
    }
}

/// The lines for another page, unless this one is in a frame already.
fn embed(model: &Model, send: &Send) -> Html {
    if model.layout == Layout::Embedded {
        return Html::default();
    }
    let lines = text::snippet(model);
    let copied = model.notices.iter().find(|notice| matches!(notice, Notice::Copied(_)));
    html! {
        <section class="card">
            { say("h2", "", text::EMBED) }
            { say("p", "", text::EMBED_MEANS) }
            <textarea readonly=true rows="3" aria-label={text::EMBED_LINES} value={lines.clone()} />
            <div class="buttons">{ button("", None, text::EMBED_COPY.into(), Msg::SnippetCopied(lines), send) }</div>
            <p class="hint" role="status">{ copied.map(|notice| text::notice(*notice)).unwrap_or_default() }</p>
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
