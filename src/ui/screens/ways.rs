//! The ways to play that have a page of their own: what each is, how it stands, and its start.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, Route, Spot},
    quiz::{Episode, Now, Pace, Score, Way, daily},
    ui::{
        Send,
        parts::{
            chips::{Chip, radios},
            icons,
            prose::prose,
            say::{button, element, heading, link, nest, on, say, with},
        },
        screens::result::figure,
        text,
    },
};

/// How many past days stand open; the others are a press away.
const OPEN_DAYS: usize = 28;

/// The screen.
pub fn view(model: &Model, way: Way, send: &Send) -> Html {
    let (state, below) = match way {
        Way::Daily => daily_page(model, send),
        Way::Golden => golden_page(model, send),
        Way::Second | Way::Round => second_page(model, send),
        Way::Marathon => marathon_page(model, send),
    };
    let head = vec![heading(text::way(way).into()), say("p", "promise", text::way_means(way))];
    let state = head.into_iter().chain(state).collect();
    [nest("section", "card way", state)].into_iter().chain(below).collect()
}

/// The button that starts, or goes on.
fn start(model: &Model, way: Way, told: &'static str, send: &Send) -> Html {
    let waits = model.waits(way);
    let told = if waits { text::GO_ON } else { told };
    element("div", "bar", button("primary", Some(Spot::Start), with(told, icons::onward()), Msg::Begin(way), send))
}

fn daily_page(model: &Model, send: &Send) -> (Vec<Html>, Vec<Html>) {
    let Some(today) = daily::number(model.now) else { return (vec![say("p", "", text::DAILY_TOO_EARLY)], Vec::new()) };
    let streak = daily::streak(model.kept.log().into_iter(), today);
    let figures = vec![
        figure(text::TODAY, text::daily_number(today)),
        figure(text::NEXT_ONE, text::countdown(daily::until_next(model.now))),
        figure(text::STREAK, text::days(streak)),
    ];
    let mut state = vec![nest("dl", "figures", figures)];
    match model.kept.daily_of(today).filter(|game| game.is_over()) {
        Some(game) => {
            state.push(say("p", "", text::daily_played(model.score(game))));
            state.push(link("button primary", Some(Spot::Start), text::LOOK_AGAIN.into(), Route::Result(game.id)));
        }
        None => state.push(start(model, Way::Daily, text::START_DAILY, send)),
    }
    let past = model.past_days(today);
    let (open, folded) = past.split_at(past.len().min(OPEN_DAYS));
    let days = |days: &[(u16, Option<Score>)]| {
        nest("ul", "days", days.iter().map(|(number, best)| past_day(*number, *best, send)).collect())
    };
    let means = if past.is_empty() { text::ARCHIVE_EMPTY } else { text::ARCHIVE_MEANS };
    let mut below = vec![say("h2", "", text::ARCHIVE), say("p", "hint", means), days(open)];
    if !folded.is_empty() {
        below.push(nest("details", "", vec![say("summary", "", text::EARLIER), days(folded)]));
    }
    (state, vec![nest("section", "card", below)])
}

fn past_day(number: u16, best: Option<Score>, send: &Send) -> Html {
    let day = Now::of_day(daily::day(number));
    let press = html! {
        <button type="button" aria-label={text::past_day_label(number, day, best)} onclick={on::<MouseEvent>(Msg::PastDay(number), send)}>
            { say("b", "", text::short_day(day)) }
            { say("span", "hint", best.map(text::score).unwrap_or_default()) }
        </button>
    };
    element("li", "", press)
}

fn golden_page(model: &Model, send: &Send) -> (Vec<Html>, Vec<Html>) {
    let pace = model.kept.preferences.pace;
    let chips = Pace::ALL.into_iter().map(|each| Chip {
        text: text::pace(each).to_owned(),
        label: None,
        taken: each == pace,
        take: Msg::PaceChosen(each),
    });
    let state = vec![
        nest("ul", "", text::golden_rules(pace).into_iter().map(|line| say("li", "", line)).collect()),
        radios("pace", text::PACE, chips.collect(), send),
        start(model, Way::Golden, if pace == Pace::Still { text::START_STILL } else { text::START_CLOCK }, send),
    ];
    let records = model.records(pace);
    let rows = records.iter().map(|(game, points)| {
        let told = [say("strong", "", text::points(*points)), say("span", "when", text::date(game.started))];
        nest("li", "", vec![link("", None, told.into_iter().collect(), Route::Result(game.id))])
    });
    let table = if records.is_empty() { say("p", "hint", text::NO_RECORDS) } else { nest("ol", "records", rows.collect()) };
    (state, vec![nest("section", "card", vec![say("h2", "", text::records(pace)), table])])
}

fn second_page(model: &Model, send: &Send) -> (Vec<Html>, Vec<Html>) {
    let missed = model.missed();
    let due = missed.iter().filter(|missed| missed.due <= model.now.at).count();
    let next = missed.iter().map(|missed| missed.due).filter(|due| *due > model.now.at).min();
    let told = text::due(due, missed.len(), next.map(|due| Now { at: due, offset: model.now.offset }));
    let go = if due > 0 || model.waits(Way::Second) {
        start(model, Way::Second, text::START_SECOND, send)
    } else {
        link("button", None, text::HOME.into(), Route::Home)
    };
    let mut rewatch = vec![say("h2", "", text::REWATCH), say("p", "hint", text::REWATCH_MEANS)];
    let explained = rewatch.len();
    for (episode, questions) in model.rewatch() {
        let prompts = questions.iter().map(|question| element("li", "", prose(&question.prompt)));
        let told = say("summary", "", text::rewatch(episode, questions.len()));
        rewatch.push(nest("details", "", vec![told, nest("ul", "", prompts.collect())]));
    }
    let below = if rewatch.len() > explained { vec![nest("section", "card", rewatch)] } else { Vec::new() };
    (vec![say("p", "", told), go], below)
}

fn marathon_page(model: &Model, send: &Send) -> (Vec<Html>, Vec<Html>) {
    let run = model.run();
    let (done, pool) = (run.score.total, run.pool);
    let told = match (run.is_over(), done) {
        (true, _) => text::START_ANEW,
        (false, 0) => text::START_MARATHON,
        (false, _) => text::START_SITTING,
    };
    let answers = (done > 0).then(|| figure(text::ANSWERS, text::share_of(run.score)));
    let figures = [figure(text::MARATHON_DONE, text::of(done, pool))].into_iter().chain(answers);
    let mut state = vec![bar(done, pool, text::MARATHON_DONE), nest("dl", "figures", figures.collect())];
    if run.is_over() {
        let more = model.settings().boundary < Episode::LAST;
        state.push(say("p", "", if more { text::MARATHON_OVER } else { text::MARATHON_ALL_OVER }));
    }
    state.push(start(model, Way::Marathon, told, send));
    (state, Vec::new())
}

/// How much of all is done, as a bar.
fn bar(done: usize, all: usize, label: &'static str) -> Html {
    html! { <progress max={all.to_string()} value={done.to_string()} aria-label={label}></progress> }
}
