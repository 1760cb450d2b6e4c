//! The start: what this is, how far the player has watched, what the round is to be.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, Route, Spot},
    quiz::{Difficulty, Episode, Game, Levels, Settings, Topic, TopicSet, Way},
    ui::{
        Send,
        parts::{
            chips::{Chip, radios},
            confirm::{self, Ask},
            ecg, icons,
            say::{heading, link, locks, nest, on, say, unsent, with},
        },
        spot_id, text,
    },
};

/// The screen.
pub fn view(model: &Model, leaving: bool, send: &Send) -> Html {
    let settings = model.settings();
    let begun = model.begun();
    let first = begun.is_empty();
    html! {
        <>
            <div class="hero">
                { icons::mark() }
                { heading(text::NAME.into()) }
                { say("p", "tagline", text::TAGLINE) }
                { say("p", "promise", text::PROMISE) }
            </div>
            { for begun.into_iter().enumerate().map(|(place, game)| waiting(model, game, place == 0)) }
            <form class="card setup" onsubmit={unsent()}>
                { boundary(&settings, send) }
                { presets(model, send) }
                { length(&settings, send) }
                { narrow(model, &settings, send) }
                <div class="bar">
                    if leaving {
                        { ask(send) }
                    } else {
                        { go(model.available(), &settings, first, send) }
                    }
                </div>
            </form>
            { say("h2", "", text::WAYS) }
            { nest("ul", "ways", Way::OTHERS.into_iter().map(|way| tile(model, way)).chain([invite()]).collect()) }
        </>
    }
}

/// A way to play that has a page of its own, and how it stands.
fn tile(model: &Model, way: Way) -> Html {
    let told =
        html! { <>{ icons::way(way) }{ say("b", "", text::way(way)) }{ say("span", "hint", text::way_state(model, way)) }</> };
    html! { <li key={way.key()}>{ link("tile", None, told, Route::Way(way)) }</li> }
}

/// The way to challenge others.
fn invite() -> Html {
    let told = html! { <>{ icons::people() }{ say("b", "", text::INVITE) }{ say("span", "hint", text::INVITE_SHORT) }</> };
    html! { <li key="challenge">{ link("tile", None, told, Route::Invite) }</li> }
}

/// A game that waits. To go on with the first is then the thing to press next.
fn waiting(model: &Model, game: &Game, first: bool) -> Html {
    let go_on = with(text::GO_ON, icons::onward());
    html! {
        <section class="card running">
            { say("h2", "", text::running(game)) }
            { if game.mode.way() == Way::Golden { Html::default() } else { ecg::line(model, game, Some(game.picks.len())) } }
            { say("p", "", text::waiting(model, game)) }
            { link(if first { "button primary" } else { "button" }, first.then_some(Spot::Start), go_on, Route::Play(game.id, None)) }
        </section>
    }
}

/// The button that starts a round; `first` where nothing else is to be pressed before.
fn go(available: usize, settings: &Settings, first: bool, send: &Send) -> Html {
    let class = if first { "primary start" } else { "start" };
    html! {
        <>
            <p class="hint" role="status">{ text::available(available, settings.length) }</p>
            <button
                id={first.then(|| spot_id(Spot::Start))}
                type="submit"
                class={class}
                aria-disabled={(available == 0).then_some("true")}
                onclick={locks(Msg::Start, send)}
            >
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

/// How far the player has watched.
pub fn boundary(settings: &Settings, send: &Send) -> Html {
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

/// What rounds were lately, to be had again at a press.
fn presets(model: &Model, send: &Send) -> Html {
    let presets = model.presets();
    if presets.is_empty() {
        return Html::default();
    }
    let chips = presets.into_iter().map(|(settings, levels)| {
        let take = Msg::PresetChosen(settings.length, settings.topics, levels);
        (text::preset(settings.length, settings.topics, levels), false, take)
    });
    pressed(text::LATELY, chips.collect(), send)
}

/// What narrows the questions, folded until it is asked for or chosen.
fn narrow(model: &Model, settings: &Settings, send: &Send) -> Html {
    let levels = model.kept.preferences.levels;
    html! {
        <details open={model.is_unfolded()}>
            { say("summary", "", text::narrowed(settings.topics, levels)) }
            { topics(settings, send) }
            { self::levels(model, send) }
        </details>
    }
}

fn levels(model: &Model, send: &Send) -> Html {
    let levels = model.kept.preferences.levels;
    let all = levels == Levels::ALL;
    let each = Difficulty::ALL
        .into_iter()
        .map(|level| (text::level(level).to_owned(), !all && levels.contains(level), Msg::LevelToggled(level)));
    pressed(text::HOW_HARD, [(text::ALL_LEVELS.to_owned(), all, Msg::AllLevels)].into_iter().chain(each).collect(), send)
}

fn topics(settings: &Settings, send: &Send) -> Html {
    let all = settings.topics == TopicSet::ALL;
    let each = Topic::ALL
        .into_iter()
        .map(|topic| (text::topic(topic).to_owned(), !all && settings.topics.contains(topic), Msg::TopicToggled(topic)));
    pressed(text::WHAT_ABOUT, [(text::ALL_TOPICS.to_owned(), all, Msg::AllTopics)].into_iter().chain(each).collect(), send)
}

/// Buttons that are pressed in or not, under a question.
fn pressed(legend: &'static str, chips: Vec<(String, bool, Msg)>, send: &Send) -> Html {
    let chips = chips.into_iter().map(|(name, taken, msg)| {
        html! {
            <button key={name.clone()} type="button" class="chip" aria-pressed={if taken { "true" } else { "false" }} onclick={on::<MouseEvent>(msg, send)}>
                <span>{ name }</span>
            </button>
        }
    });
    html! {
        <fieldset class="choices">
            <legend>{ legend }</legend>
            <div class="chips">{ for chips }</div>
        </fieldset>
    }
}
