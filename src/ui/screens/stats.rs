//! What the finished rounds come to: one choice of rounds above, and below it everything that is told of them.
//!
//! One narrow door, [`view`], so that all behind it can be loaded later. Long, since it is a list of sections.

use yew::prelude::*;

use super::result::figure;
use crate::{
    app::{Model, Msg, Route},
    quiz::{
        Game, Now, Score, Way, daily,
        stats::{Filter, Played, Span, Stats, calibration},
    },
    ui::{
        Send,
        parts::{
            chips::{Chip, radios},
            icons,
            prose::prose,
            rounds,
            say::{button, element, heading, link, nest, say, with},
            table::table,
        },
        plots::{
            bars::{self, Bar},
            calendar, course,
            ticks::ticks,
        },
        text::{self, stats as told},
    },
};

/// The screen.
pub fn view(model: &Model, filter: Filter, listed: usize, send: &Send) -> Html {
    let head = heading(told::STATISTICS.into());
    if !model.kept.games().any(Game::is_over) {
        return html! { <>{ head }{ empty() }</> };
    }
    let stats = model.stats(filter);
    let sections = if stats.games == 0 {
        Vec::new()
    } else {
        vec![
            over_time(&stats),
            days(model, &stats),
            shares(&stats),
            times(&stats),
            ways(&stats),
            missed(model, &stats),
            counted(model, filter, listed, &stats, send),
        ]
    };
    // What comes and goes is a list of its own, so that what was pressed before it stays and keeps the focus.
    html! { <>{ head }{ choice(filter, &stats, send) }{ Html::from_iter(sections) }</> }
}

fn empty() -> Html {
    let inside = vec![
        icons::mark(),
        say("p", "", told::NO_STATS),
        link("button primary", None, with(text::NAV_HOME, icons::onward()), Route::Home),
    ];
    nest("section", "card empty", inside)
}

/// A section with its heading.
fn section(name: &'static str, mut inside: Vec<Html>) -> Html {
    inside.insert(0, say("h2", "", name));
    nest("section", "card stats", inside)
}

/// Which rounds are counted, and what they come to in short.
fn choice(filter: Filter, stats: &Stats, send: &Send) -> Html {
    let chip = |text: String, to: Filter| Chip { text, label: None, taken: to == filter, take: Msg::Filtered(to) };
    let ways = [None].into_iter().chain(Way::ALL.map(Some));
    let ways = ways.map(|way| chip(told::way_of(way).to_owned(), Filter { way, ..filter }));
    let spans = Span::ALL.map(|span| chip(told::span(span), Filter { span, ..filter }));
    let summed = if stats.games == 0 {
        let all = link("button", None, told::TAKE_ALL.into(), Route::Stats(Filter::default()));
        html! { <>{ say("p", "", told::NOTHING_TAKEN) }{ all }</> }
    } else {
        let figures = vec![
            figure(text::ROUNDS, stats.games.to_string()),
            figure(text::ANSWERS, text::share_of(stats.answers)),
            figure(told::TIME_SPENT, told::spent(stats.took)),
        ];
        nest("dl", "figures", figures)
    };
    html! {
        <section class="card setup">
            { radios("way", told::WHICH, ways.collect(), send) }
            { radios("span", told::SINCE, spans.into(), send) }
            <p class="visually-hidden" role="status">{ told::counted(stats.games, stats.answers.total) }</p>
            { summed }
        </section>
    }
}

fn over_time(stats: &Stats) -> Html {
    let of = stats.days.course();
    let points: Vec<(u32, u32)> = of.points.iter().map(|(place, played)| (*place, played.answers.per_mille())).collect();
    let ends = [of.points.first(), of.points.last().filter(|_| of.points.len() > 1)];
    let along: Vec<String> = ends.into_iter().flatten().map(|(_, played)| told::mark(played.day, of.unit)).collect();
    let rows = of.points.iter().rev().map(|(_, played)| {
        [told::when(played.day, of.unit), played.games.to_string(), text::score(played.answers), told::share(played.answers)]
    });
    let inside = vec![
        say("p", "hint", told::course(&of)),
        course::line(&points, told::SHARES, along),
        bars::behind(told::COURSE_TABLE, told::COURSE_HEADS, rows.collect()),
    ];
    section(told::COURSE, inside)
}

/// The calendar, and the days in a row.
fn days(model: &Model, stats: &Stats) -> Html {
    let today = model.now.wall_day();
    let weeks = stats.days.calendar(today);
    let level = |answers: usize| told::CALENDAR_FROM.partition_point(|from| *from <= answers);
    let squares: Vec<[Option<usize>; 7]> =
        weeks.iter().map(|week| week.map(|played| (played.day <= today).then(|| level(played.answers.total)))).collect();
    let first = weeks.first().map(|week| week[0].day).unwrap_or_default();
    let along = [first, today].map(|day| text::short_day(Now::of_day(day)));
    let legend = told::CALENDAR_LEVELS.iter().enumerate().map(|(place, name)| {
        html! { <span>{ calendar::level(place + 1) }{ *name }</span> }
    });
    let rows: Vec<[String; 4]> = weeks
        .iter()
        .rev()
        .filter(|week| week.iter().any(|played| played.games > 0))
        .map(|week| {
            let sum = |of: fn(&Played) -> usize| week.iter().map(of).sum::<usize>().to_string();
            [
                text::day(Now::of_day(week[0].day)),
                sum(|played| usize::from(played.games > 0)),
                sum(|played| played.games),
                sum(|played| played.answers.total),
            ]
        })
        .collect();
    let mut inside = Vec::new();
    if rows.is_empty() {
        inside.push(say("p", "hint", told::CALENDAR_EMPTY));
    } else {
        inside.push(say("p", "hint", told::CALENDAR_MEANS));
        inside.push(nest("p", "legend hint", legend.collect()));
        inside.push(calendar::squares(&squares, told::WEEKDAYS, along.into()));
        inside.push(bars::behind(told::CALENDAR_TABLE, told::CALENDAR_HEADS, rows));
    }
    let number = daily::number(model.now).unwrap_or_default();
    let streaks = daily::streaks(model.kept.games().filter(|game| game.is_over()), number);
    let figures =
        vec![figure(told::STREAK_NOW, text::days(streaks.current)), figure(told::STREAK_LONGEST, text::days(streaks.longest))];
    inside.extend([say("h3", "", told::STREAKS), nest("dl", "figures", figures), say("p", "hint", told::STREAK_RULE)]);
    section(told::CALENDAR, inside)
}

/// A table of shares, but for what was never asked.
fn share_bars(head: &'static str, name: fn(usize) -> String, scores: &[Score]) -> Html {
    let bars = scores.iter().enumerate().filter(|(_, score)| score.total > 0).map(|(place, score)| Bar {
        name: name(place),
        filled: score.per_mille(),
        whole: 1000,
        likely: Some(score.likely()),
        cells: [told::share(*score), text::score(*score)],
    });
    let [right, answers] = told::BARS_HEADS;
    bars::chart([head, right, answers], told::SHARE_MARKS.map(str::to_owned).into(), bars.collect())
}

fn shares(stats: &Stats) -> Html {
    let tables = vec![
        share_bars(told::BY_TOPIC, told::topic, &stats.topics),
        share_bars(told::BY_EPISODE, told::episode, &stats.episodes),
        share_bars(told::BY_LEVEL, told::level, &stats.difficulties),
        share_bars(told::BY_KIND, told::kind, &stats.kinds),
    ];
    let mut inside = vec![
        say("p", "hint", told::BARS_MEANS),
        nest("div", "all-bars", tables),
        say("p", "", told::calibration(calibration(&stats.difficulties))),
    ];
    if stats.left_out > 0 {
        inside.push(say("p", "hint", told::left_out(stats.left_out)));
    }
    section(told::SHARES_HEADING, inside)
}

fn times(stats: &Stats) -> Html {
    let most = stats.times.steps.iter().map(|step| step.total).max().unwrap_or_default();
    let marks = ticks(u32::try_from(most).unwrap_or(u32::MAX));
    let end = marks.last().map_or(1, |end| usize::try_from(*end).unwrap_or(1)).max(1);
    let length = |number: usize| u32::try_from(number * 1000 / end).unwrap_or_default();
    let bars = stats.times.steps.iter().enumerate().map(|(place, step)| Bar {
        name: told::step(place),
        filled: length(step.right),
        whole: length(step.total),
        likely: None,
        cells: [told::share(*step), step.total.to_string()],
    });
    let marks = marks.iter().map(ToString::to_string).collect();
    let figures = vec![
        figure(told::TYPICAL_RIGHT, told::typical(stats.times.median_right())),
        figure(told::TYPICAL_MISSED, told::typical(stats.times.median_missed())),
    ];
    let inside = vec![
        nest("dl", "figures", figures),
        say("p", "hint", told::TIMES_MEANS),
        bars::chart(told::TIMES_HEADS, marks, bars.collect()),
    ];
    section(told::TIMES, inside)
}

fn ways(stats: &Stats) -> Html {
    let rows = stats.ways.iter().filter(|row| row.games > 0).map(|row| {
        let best = row.best.as_ref().map(|best| link("", None, told::best_of(best).into(), Route::Result(best.game)));
        vec![told::of_way(row).into(), row.games.to_string().into(), told::average(row).into(), best.unwrap_or_default()]
    });
    section(told::WAYS_TABLE, vec![table("ways-table", told::WAYS_HEADS.map(Html::from).into(), rows.collect())])
}

fn missed(model: &Model, stats: &Stats) -> Html {
    let rows = stats.missed.iter().filter_map(|often| {
        let question = model.bank.get(often.question)?;
        let told = html! { <>{ element("span", "", prose(&question.prompt)) }{ say("span", "hint", told::missed_of(often.answers)) }</> };
        Some(element("li", "", link("", None, told, Route::Result(often.last))))
    });
    let inside = if stats.missed.is_empty() {
        let all_right = stats.answers.right == stats.answers.total;
        vec![say("p", "hint", if all_right { told::MISSED_NONE } else { told::MISSED_LEFT_OUT })]
    } else {
        vec![say("p", "hint", told::MISSED_MEANS), nest("ol", "often", rows.collect())]
    };
    section(told::MISSED_MOST, inside)
}

fn counted(model: &Model, filter: Filter, listed: usize, stats: &Stats, send: &Send) -> Html {
    let rounds = rounds::list(model, &mut model.taken(filter), (listed, stats.games), &|_| Html::default(), send);
    let save = button("", None, told::TABLE.into(), Msg::TableWanted, send);
    html! {
        <>
            { say("h2", "", told::ROUNDS_COUNTED) }
            { rounds }
            { section(told::SPREADSHEET, vec![say("p", "hint", told::TABLE_MEANS), element("div", "buttons", save)]) }
        </>
    }
}
