//! The start: what this is, how far the player has watched, what the round is to be.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, Route, Spot},
    quiz::{Episode, Game, Settings, Topic, TopicSet},
    ui::{
        Send,
        parts::{
            chips::{Chip, radios},
            confirm::{self, Ask},
            ecg, icons,
            say::{heading, link, on, say, with},
        },
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, leaving: bool, send: &Send) -> Html {
    let settings = model.settings();
    let start = send.reform(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Start
    });
    let running = model.kept.running().filter(|game| !game.picks.is_empty());
    html! {
        <>
            <div class="hero">
                { icons::mark() }
                { heading(text::NAME.into()) }
                { say("p", "tagline", text::TAGLINE) }
                { say("p", "promise", text::PROMISE) }
            </div>
            { running.map(|game| waiting(model, game)) }
            <form class="card setup" onsubmit={start}>
                { boundary(&settings, send) }
                { length(&settings, send) }
                { topics(&settings, send) }
                <div class="bar">
                    if leaving {
                        { ask(send) }
                    } else {
                        { go(model.available(), &settings, running.is_none()) }
                    }
                </div>
            </form>
        </>
    }
}

/// The round that waits. To go on with it is then the thing to press next.
fn waiting(model: &Model, game: &Game) -> Html {
    let go_on = with(text::GO_ON, icons::onward());
    html! {
        <section class="card running">
            { say("h2", "", text::RUNNING) }
            { ecg::line(model, game, Some(game.picks.len())) }
            { say("p", "", text::waiting(model, game)) }
            { link("button primary", Some(Spot::Start), go_on, Route::Play(game.id, None)) }
        </section>
    }
}

/// The button that starts a round; `first` where nothing else is to be pressed before.
fn go(available: usize, settings: &Settings, first: bool) -> Html {
    let class = if first { "primary start" } else { "start" };
    html! {
        <>
            <p class="hint" role="status">{ text::available(available, settings.length) }</p>
            <button id={first.then(|| spot_id(Spot::Start))} type="submit" class={class} aria-disabled={(available == 0).then_some("true")}>
                { with(text::START, icons::onward()) }
            </button>
        </>
    }
}

fn ask(send: &Send) -> Html {
    let ask = Ask {
        asked: text::LEAVE_ASKED.to_owned(),
        means: text::LEAVE_MEANS,
        no: (text::LEAVE_NO, Msg::StayWithRunning),
        yes: (text::LEAVE_YES, Msg::StartAnyway),
    };
    confirm::view(ask, send)
}

fn boundary(settings: &Settings, send: &Send) -> Html {
    let chips = (0..=Episode::LAST.0).map(Episode).map(|episode| Chip {
        text: text::watched(episode),
        label: Some(text::watched_label(episode)),
        taken: settings.boundary == episode,
        take: Msg::BoundaryChosen(episode),
    });
    radios("boundary", text::HOW_FAR, chips.collect(), send)
}

fn length(settings: &Settings, send: &Send) -> Html {
    let chips = Settings::LENGTHS.iter().map(|length| Chip {
        text: length.to_string(),
        label: None,
        taken: settings.length == *length,
        take: Msg::LengthChosen(*length),
    });
    radios("length", text::HOW_MANY, chips.collect(), send)
}

fn topics(settings: &Settings, send: &Send) -> Html {
    let all = settings.topics == TopicSet::ALL;
    let each = Topic::ALL
        .into_iter()
        .map(|topic| (text::topic(topic), !all && settings.topics.contains(topic), Msg::TopicToggled(topic)));
    let chips = [(text::ALL_TOPICS, all, Msg::AllTopics)].into_iter().chain(each).map(|(name, taken, msg)| {
        html! {
            <button key={name} type="button" class="chip" aria-pressed={if taken { "true" } else { "false" }} onclick={on::<MouseEvent>(msg, send)}>
                <span>{ name }</span>
            </button>
        }
    });
    html! {
        <fieldset class="choices">
            <legend>{ text::WHAT_ABOUT }</legend>
            <div class="chips">{ for chips }</div>
        </fieldset>
    }
}
