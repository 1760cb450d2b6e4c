//! What is said of the ways to play: their names, rules, states and figures. Long, since it is a list.

use super::{
    sentences::{count, day, duration, score, short_day},
    words::RUNNING,
};
use crate::{
    app::Model,
    quiz::{
        Episode, Game, Now, Pace, Score, Way, daily, golden,
        second::{Missed, WAITS},
    },
};

/// Label of the other ways to play.
pub const WAYS: &str = "Other ways to play";
/// Of a game that waits.
pub const WAITS_FOR_YOU: &str = "waiting for you";
/// Today's daily.
pub const TODAY: &str = "Today";
/// The time until the next.
pub const NEXT_ONE: &str = "Next one in";
/// Days in a row.
pub const STREAK: &str = "In a row";
/// Starts the daily.
pub const START_DAILY: &str = "Play today’s seven";
/// Looks at the result.
pub const LOOK_AGAIN: &str = "See your result";
/// The clock is wrong.
pub const DAILY_TOO_EARLY: &str = "By this device’s clock the first day is still to come.";
/// Heading of the archive.
pub const ARCHIVE: &str = "Past days";
/// What the archive is.
pub const ARCHIVE_MEANS: &str = "Play any day you missed, as often as you like. It never touches your days in a row.";
/// Where there are none.
pub const ARCHIVE_EMPTY: &str = "Days gone by will stand here.";
/// More of them.
pub const EARLIER: &str = "Earlier days";
/// Of a daily that was played later.
pub const FROM_ARCHIVE: &str = "played later";
/// A game that somebody sent and that was left.
pub const CHALLENGE_WAITS: &str = "A challenge is waiting";
/// Asks for the pace.
pub const PACE: &str = "How fast?";
/// Starts against the clock.
pub const START_CLOCK: &str = "Start the clock";
/// Starts without one.
pub const START_STILL: &str = "Start, without a clock";
/// Heading of the records.
pub const RECORDS: &str = "Best so far";
/// Where there are none.
pub const NO_RECORDS: &str = "No game of your own yet. The best five will stand here.";
/// Label of the clock.
pub const CLOCK: &str = "Time left";
/// At the result of a game that the clock ended.
pub const TIME_RAN_OUT: &str = "The time ran out.";
/// Nothing was ever missed.
pub const NOTHING_MISSED: &str = "Nothing to look at again yet. What you miss in any way of playing will come here.";
/// Nothing is due.
pub const NOTHING_DUE: &str = "Nothing due";
/// Starts a second look.
pub const START_SECOND: &str = "Look at them again";
/// Heading of the rewatch list.
pub const REWATCH: &str = "Worth another watch";
/// What it is.
pub const REWATCH_MEANS: &str = "What you missed, by the episode that has the answer.";
/// How much is done.
pub const MARATHON_DONE: &str = "Questions done";
/// All is done.
pub const MARATHON_OVER: &str = "Every question is done. Watching on opens more; or run again from the start.";
/// The same where there is nothing more to watch.
pub const MARATHON_ALL_OVER: &str =
    "Every question is done, and there is no more to watch. Run again from the start whenever you like.";
/// Starts a marathon.
pub const START_MARATHON: &str = "Set off";
/// Goes on with it.
pub const START_SITTING: &str = "The next sitting";
/// Starts another.
pub const START_ANEW: &str = "Run again";

/// A way to play.
pub fn way(way: Way) -> &'static str {
    match way {
        Way::Round => "A round",
        Way::Daily => "Daily",
        Way::Golden => "Golden Hour",
        Way::Second => "Second look",
        Way::Marathon => "Marathon",
    }
}

/// What a way is.
pub fn way_means(way: Way) -> &'static str {
    match way {
        Way::Round => "",
        Way::Daily => {
            "Seven questions a day, the same for everybody who has watched as far as you. A new seven at midnight, UTC."
        }
        Way::Golden => "Against the clock: stay on your feet as long as you can.",
        Way::Second => {
            "Only what you missed. Each comes back at once, then after a day, then after four; right three times in a row and it leaves."
        }
        Way::Marathon => {
            "Every question you may be asked, each once, in sittings of at most twenty. Stop and go on whenever you like."
        }
    }
}

/// A pace of the clock.
pub fn pace(pace: Pace) -> &'static str {
    match pace {
        Pace::Full => "As it is",
        Pace::Longer => "Half again the time",
        Pace::Double => "Twice the time",
        Pace::Still => "Without a clock",
    }
}

/// The same as part of a sentence.
pub fn pace_of(pace: Pace) -> &'static str {
    match pace {
        Pace::Full => "",
        Pace::Longer => "half again the time",
        Pace::Double => "twice the time",
        Pace::Still => "without a clock",
    }
}

/// “1,250 points”.
pub fn points(points: u32) -> String {
    match points / 1000 {
        0 => count(points as usize, "point", "points"),
        thousands => format!("{thousands},{:03} points", points % 1000),
    }
}

/// “0:42”, from milliseconds; what is begun of a second counts.
pub fn clock(left: u32) -> String {
    let seconds = left.div_ceil(1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// “5 h 03 min”, and near the end “4 min 12 s”, from milliseconds.
pub fn countdown(left: u64) -> String {
    duration(left)
}

/// “4.2 s”, from milliseconds.
pub fn seconds(took: u32) -> String {
    if took < 60_000 { format!("{}.{} s", took / 1000, took / 100 % 10) } else { duration(u64::from(took)) }
}

/// “No. 24”.
pub fn daily_number(number: u16) -> String {
    format!("{} No. {number}", way(Way::Daily))
}

/// “3 days”.
pub fn days(days: u16) -> String {
    count(usize::from(days), "day", "days")
}

/// Today's daily is played.
pub fn daily_played(of: Score) -> String {
    format!("Played today: {}. The next one comes at midnight, UTC.", score(of))
}

/// The label of a past day.
pub fn past_day_label(number: u16, on: Now, best: Option<Score>) -> String {
    let played = best.map_or_else(|| "not played".to_owned(), |best| format!("best {}", score(best)));
    format!("{}, {}, {played}", daily_number(number), day(on))
}

/// “3 of 10”, of anything.
pub fn of(done: usize, all: usize) -> String {
    format!("{done} of {all}")
}

/// What waits for a second look.
pub fn due(due: usize, missed: usize, next: Option<Now>) -> String {
    match (due, missed, next) {
        (_, 0, _) => NOTHING_MISSED.to_owned(),
        (0, 1, Some(next)) => format!("Nothing is due now: 1 question is on its way, on {}.", day(next)),
        (0, many, Some(next)) => format!("Nothing is due now: {many} questions are on their way, the next on {}.", day(next)),
        (due, missed, _) if due == missed => format!("{} to look at again.", count(due, "question", "questions")),
        (due, missed, _) => format!("{} to look at again, {} later.", count(due, "question", "questions"), missed - due),
    }
}

/// The golden hour in a few words.
fn golden_short(pace: Pace) -> String {
    match pace {
        Pace::Still => format!("{} questions, and no clock", golden::STILL_LENGTH),
        pace => format!("{} seconds, right answers add time", pace.stretch(golden::START) / 1000),
    }
}

/// The rules of the Golden Hour at a pace.
pub fn golden_rules(pace: Pace) -> Vec<String> {
    const WORTH: &str = "Right is worth 100, 150 or 200 points by how hard it is";
    let seconds = |milliseconds| pace.stretch(milliseconds) / 1000;
    if pace == Pace::Still {
        return vec![
            format!("{} questions, and no clock.", golden::STILL_LENGTH),
            format!("{WORTH}."),
            "Rather against the clock? Choose below; each has a table of its own.".to_owned(),
        ];
    }
    vec![
        format!("{} seconds on the clock. It runs while you answer and stands still while you read why.", seconds(golden::START)),
        format!("A right answer adds {} seconds, a miss takes {}.", seconds(golden::GAIN), seconds(golden::COST)),
        format!("{WORTH}, and up to half as much again for an answer within {} seconds.", seconds(golden::QUICK)),
        "A reload doesn’t stop the clock. Need more time, or none of this? Choose below; each has a table of its own.".to_owned(),
    ]
}

/// What an episode, or none, is called in a list.
pub fn episode(of: Episode) -> String {
    match of {
        Episode(0) => "Before and around the series".to_owned(),
        Episode(number) => format!("Episode {number}"),
    }
}

/// An episode of the rewatch list.
pub fn rewatch(of: Episode, missed: usize) -> String {
    format!("{}: {missed} missed", episode(of))
}

/// Heading of the records of a pace.
pub fn records(pace: Pace) -> String {
    match pace {
        Pace::Full => RECORDS.to_owned(),
        pace => format!("{}, {}", RECORDS, pace_of(pace)),
    }
}

/// How a way stands, in a few words.
pub fn way_state(model: &Model, way: Way) -> String {
    match way {
        Way::Daily => match daily::number(model.now) {
            None => DAILY_TOO_EARLY.to_owned(),
            Some(today) => match model.kept.daily_of(today) {
                Some(game) if game.is_over() => format!("No. {today}: {}", score(model.score(game))),
                _ => format!("No. {today}, {}", short_day(Now::of_day(daily::day(today)))),
            },
        },
        Way::Golden => {
            let best = model.records(model.kept.preferences.pace).first().map(|(_, best)| *best);
            best.map_or_else(|| golden_short(model.kept.preferences.pace), |best| format!("Best: {}", points(best)))
        }
        Way::Second => match model.missed().iter().filter(|missed| missed.due <= model.now.at).count() {
            0 => NOTHING_DUE.to_owned(),
            due => format!("{due} to look at again"),
        },
        Way::Marathon | Way::Round => {
            let run = model.run();
            format!("{} done", of(run.score.total, run.pool))
        }
    }
}

/// Heading of a game that waits.
pub fn running(game: &Game) -> String {
    match game.mode.way() {
        _ if game.rival.is_some() => CHALLENGE_WAITS.to_owned(),
        Way::Round => RUNNING.to_owned(),
        of => format!("{}: {WAITS_FOR_YOU}", way(of)),
    }
}

/// Why a card came again.
pub(super) fn why(missed: &Missed, game: &Game) -> String {
    let when = day(Now { at: missed.missed, offset: game.started.offset });
    match missed.right_since {
        0 => format!("Here because you missed it on {when}."),
        right => format!(
            "Here because you missed it on {when}; right {} since, {} to go.",
            times(right),
            WAITS.len() - usize::from(right)
        ),
    }
}

fn times(number: u8) -> String {
    if number == 1 { "once".to_owned() } else { format!("{number} times") }
}
