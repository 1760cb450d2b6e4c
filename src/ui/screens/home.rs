//! The start: what this is, how far the player has watched, what the round is to be.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, Route, Spot},
    quiz::{Episode, Settings, Topic, TopicSet},
    ui::{
        Send,
        parts::{
            chips::{Chip, radios},
            confirm::{self, Ask},
            ecg, icons,
        },
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, leaving: bool, send: &Send) -> Html {
    let settings = model.settings();
    let available = model.available();
    let start = send.reform(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Start
    });
    let ask = Ask {
        asked: text::LEAVE_ASKED.to_owned(),
        means: text::LEAVE_MEANS,
        no: (text::LEAVE_NO, Msg::StayWithRunning),
        yes: (text::LEAVE_YES, Msg::StartAnyway),
    };
    let running = model.kept.running().filter(|game| !game.picks.is_empty());
    // What to press next: one thing on the page.
    let next = Some(spot_id(Spot::Start));
    let (start_id, start_class) = if running.is_some() { (None, "start") } else { (next.clone(), "primary start") };
    html! {
        <>
            <div class="hero">
                { icons::mark() }
                <h1 id={spot_id(Spot::Heading)} tabindex="-1">{ text::NAME }</h1>
                <p class="tagline">{ text::TAGLINE }</p>
                <p class="promise">{ text::PROMISE }</p>
            </div>
            { for running.map(|game| html! {
                <section class="card running">
                    <h2>{ text::RUNNING }</h2>
                    { ecg::line(game, Some(game.picks.len())) }
                    <p>{ text::waiting(game) }</p>
                    <a id={next} class="button primary" href={Route::Play(game.id, None).to_string()}>{ text::GO_ON }{ icons::onward() }</a>
                </section>
            }) }
            <form class="card setup" onsubmit={start}>
                { boundary(&settings, send) }
                { length(&settings, send) }
                { topics(&settings, send) }
                <div class="bar">
                    if leaving {
                        { confirm::view(ask, send) }
                    } else {
                        <p class="hint" role="status">{ text::available(available, settings.length) }</p>
                        <button id={start_id} type="submit" class={start_class} aria-disabled={(available == 0).then_some("true")}>
                            { text::START }{ icons::onward() }
                        </button>
                    }
                </div>
            </form>
        </>
    }
}

fn boundary(settings: &Settings, send: &Send) -> Html {
    let chips = (0..=Episode::LAST.0).map(Episode).map(|episode| Chip {
        text: text::watched(episode),
        label: Some(text::watched_label(episode)),
        taken: settings.boundary == episode,
        take: send.reform(move |()| Msg::BoundaryChosen(episode)),
    });
    radios("boundary", text::HOW_FAR, Some(text::HOW_FAR_HINT), chips.collect())
}

fn length(settings: &Settings, send: &Send) -> Html {
    let chips = Settings::LENGTHS.map(|length| Chip {
        text: length.to_string(),
        label: None,
        taken: settings.length == length,
        take: send.reform(move |()| Msg::LengthChosen(length)),
    });
    radios("length", text::HOW_MANY, None, chips.into())
}

fn topics(settings: &Settings, send: &Send) -> Html {
    let all = settings.topics == TopicSet::ALL;
    let chip = |key: &'static str, name: &'static str, taken: bool, msg: Msg| {
        html! {
            <button key={key} type="button" class="chip" aria-pressed={if taken { "true" } else { "false" }} onclick={send.reform(move |_| msg.clone())}>
                <span>{ name }</span>
            </button>
        }
    };
    let each = Topic::ALL
        .into_iter()
        .map(|topic| chip(topic.key(), text::topic(topic), !all && settings.topics.contains(topic), Msg::TopicToggled(topic)));
    html! {
        <fieldset class="choices topics">
            <legend>{ text::WHAT_ABOUT }</legend>
            <div class="chips">{ chip("all", text::ALL_TOPICS, all, Msg::AllTopics) }{ for each }</div>
        </fieldset>
    }
}
