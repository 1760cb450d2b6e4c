//! What is said of statistics: headings, what a number means, marks of axes. Long, since it is a list.

use super::{
    sentences::{count, day, duration, short_day},
    ways::{self, pace_of, points, seconds},
};
use crate::quiz::{
    Difficulty, Episode, Now, Score, Topic, Way,
    bank::Day,
    stats::{Best, Calibration, Course, OfWay, Span, Unit, times::STEPS},
};

/// The link to the statistics.
pub const NAV_STATS: &str = "Stats";
/// Their heading.
pub const STATISTICS: &str = "Statistics";
/// Where there is nothing to count.
pub const NO_STATS: &str = "Nothing to count yet. After your first finished round you will see here what your answers come to.";
/// Asks for the way.
pub const WHICH: &str = "Which rounds?";
/// All ways.
pub const ALL_WAYS: &str = "All";
/// Asks for the time.
pub const SINCE: &str = "From when?";
/// Where nothing fits.
pub const NOTHING_TAKEN: &str = "No finished round fits this choice.";
/// Counts all again.
pub const TAKE_ALL: &str = "Count all rounds";
/// The time spent.
pub const TIME_SPENT: &str = "Time answering";
/// The median of right answers.
pub const TYPICAL_RIGHT: &str = "Typical time, right";
/// The median of missed ones.
pub const TYPICAL_MISSED: &str = "Typical time, missed";

/// Heading of the course.
pub const COURSE: &str = "Over time";
/// What stands beside its axis, from the top.
pub const SHARES: [&str; 3] = ["100 %", "50 %", "0 %"];
/// Marks of an axis of shares.
pub const SHARE_MARKS: [&str; 5] = ["0", "25", "50", "75", "100 %"];
/// Where there is one point.
pub const COURSE_ONE: &str = "A single day so far. From the second day on, a line will tell how it goes.";
/// Unfolds the table behind it.
pub const COURSE_TABLE: &str = "Over time, as a table";
/// Heads of that table.
pub const COURSE_HEADS: [&str; 4] = ["When", "Rounds", "Answers", "Right"];

/// Heading of the calendar.
pub const CALENDAR: &str = "Days you played";
/// What it shows.
pub const CALENDAR_MEANS: &str = "The last 26 weeks. The larger the square, the more answers on that day:";
/// What its squares stand for, the smallest first.
pub const CALENDAR_LEVELS: [&str; 4] = ["1 to 9", "10 to 19", "20 to 49", "50 and more"];
/// From how many answers on a day has each square, the smallest first.
pub const CALENDAR_FROM: [usize; 4] = [1, 10, 20, 50];
/// What stands beside it, from the top.
pub const WEEKDAYS: [&str; 2] = ["Mon", "Sun"];
/// Unfolds the table behind it.
pub const CALENDAR_TABLE: &str = "Days you played, as a table";
/// Heads of that table.
pub const CALENDAR_HEADS: [&str; 4] = ["Week from", "Days", "Rounds", "Answers"];
/// Where there is no week to tell of.
pub const CALENDAR_EMPTY: &str = "None of these rounds is from the last 26 weeks.";
/// Heading of the days in a row.
pub const STREAKS: &str = "Dailies in a row";
/// Days in a row now.
pub const STREAK_NOW: &str = "Now";
/// The most there were.
pub const STREAK_LONGEST: &str = "Longest";
/// The rule.
pub const STREAK_RULE: &str = "A day counts when you begin its daily on that very day, by UTC, and finish it. A past day played later doesn’t count. Until today’s is played, the row up to yesterday stands. Whatever you choose above, all dailies are counted here.";

/// Heading of all bars.
pub const SHARES_HEADING: &str = "What you know";
/// What the bars show.
pub const BARS_MEANS: &str = "The filled part of a bar is right. The thin line says how sure that is: with many more answers your share would settle within it, 95 times in 100.";
/// Heads of a table of bars, but for the first.
pub const BARS_HEADS: [&str; 2] = ["Right", "Answers"];
/// Bars by topic.
pub const BY_TOPIC: &str = "Topic";
/// By episode.
pub const BY_EPISODE: &str = "Episode";
/// By difficulty.
pub const BY_LEVEL: &str = "Difficulty";
/// By kind.
pub const BY_KIND: &str = "Kind";
/// Heading of the times.
pub const TIMES: &str = "How long answers took";
/// What its bars show.
pub const TIMES_MEANS: &str =
    "Typical: half of those answers took no longer. The bars count answers by their time; the filled part is right.";
/// Heads of the table of times.
pub const TIMES_HEADS: [&str; 3] = ["Time", "Right", "Answers"];

/// Heading of the best and average.
pub const WAYS_TABLE: &str = "Best and average";
/// Heads of that table.
pub const WAYS_HEADS: [&str; 4] = ["Way to play", "Rounds", "Average", "Best"];
/// Heading of what was missed.
pub const MISSED_MOST: &str = "Missed most";
/// What it is.
pub const MISSED_MEANS: &str = "Each opens the round in which you missed it last, with the answer.";
/// Where there is nothing.
pub const MISSED_NONE: &str = "Nothing missed here. Splendid.";
/// Where what was missed can't be shown.
pub const MISSED_LEFT_OUT: &str = "What was missed here is beyond how far you have watched, or not asked any more.";
/// Heading of the rounds.
pub const ROUNDS_COUNTED: &str = "The rounds counted here";
/// Heading of the table of answers.
pub const SPREADSHEET: &str = "For a spreadsheet";
/// Hands the answers over.
pub const TABLE: &str = "Save the answers as a table";
/// What that is.
pub const TABLE_MEANS: &str =
    "A CSV file for spreadsheets, one line an answer. Of questions beyond what you have watched it names nothing.";

/// How much is counted.
pub fn counted(games: usize, answers: usize) -> String {
    format!("{} counted, {}.", count(games, "round", "rounds"), count(answers, "answer", "answers"))
}

/// How far back is counted.
pub fn span(span: Span) -> String {
    span.days().map_or_else(|| "All time".to_owned(), |days| format!("Last {days} days"))
}

/// “85 %”; a dash where nothing was asked.
pub fn share(score: Score) -> String {
    if score.total == 0 { "–".to_owned() } else { format!("{} %", score.percent()) }
}

/// What the course shows.
pub fn course(course: &Course) -> String {
    let by = match course.unit {
        Unit::Day => "day by day",
        Unit::Week => "week by week",
        Unit::Month => "month by month",
        Unit::Year => "year by year",
    };
    match course.points.as_slice() {
        [(_, first), .., (_, last)] => {
            format!("The share of right answers, {by}: {} at first, {} lately.", share(first.answers), share(last.answers))
        }
        _ => COURSE_ONE.to_owned(),
    }
}

/// The Monday of a day's week. The first day of 1970 was a Thursday.
fn monday(of: Day) -> Day {
    Day(of.0.saturating_sub((of.0 % 7 + 3) % 7))
}

/// A point of the course.
pub fn when(of: Day, unit: Unit) -> String {
    let of = Now::of_day(of);
    let month = || day(of).split_once(' ').map(|(_, month)| month.to_owned()).unwrap_or_default();
    match unit {
        Unit::Day => day(of),
        Unit::Week => format!("Week from {}", day(Now::of_day(monday(of.wall_day())))),
        Unit::Month => month(),
        Unit::Year => of.wall_clock().year.to_string(),
    }
}

/// The same at an axis.
pub fn mark(of: Day, unit: Unit) -> String {
    match unit {
        Unit::Day => short_day(Now::of_day(of)),
        Unit::Week => short_day(Now::of_day(monday(of))),
        unit => when(of, unit),
    }
}

/// “typical 6.4 s”: a median, and a dash where there is none.
pub fn typical(median: Option<u32>) -> String {
    median.map_or_else(|| "–".to_owned(), seconds)
}

/// The time spent.
pub fn spent(took: u64) -> String {
    duration(took)
}

/// A step of the times, by its place.
pub fn step(place: usize) -> String {
    let whole = |end: u32| end / 1000;
    match (place.checked_sub(1).and_then(|before| STEPS.get(before)), STEPS.get(place)) {
        (Some(from), Some(to)) => format!("{} to {} s", whole(*from), whole(*to)),
        (None, Some(to)) => format!("under {} s", whole(*to)),
        (from, None) => format!("{} s and more", from.copied().map(whole).unwrap_or_default()),
    }
}

/// Whether difficulty is as it was meant.
pub fn calibration(of: Calibration) -> &'static str {
    match of {
        Calibration::TooFew => {
            "Ten answers of each difficulty, and it will be said here whether what we call hard is hard for you."
        }
        Calibration::Unclear => "The ranges still overlap: too early to say whether what we call hard is harder for you.",
        Calibration::AsMeant => "As it should be: the harder we call a question, the more often you miss it.",
        Calibration::Otherwise => "Not as we thought: some of what we call harder is easier for you.",
    }
}

/// Answers that the bars leave out.
pub fn left_out(answers: usize) -> String {
    let (are, have, lie) = if answers == 1 { ("is", "its question", "lies") } else { ("are", "their questions", "lie") };
    format!(
        "{} {are} not in these bars: {have} changed or left since, or {lie} beyond what you say you have watched.",
        count(answers, "answer", "answers")
    )
}

/// A way of the table of best and average.
pub fn of_way(row: &OfWay) -> String {
    match row.pace.map(pace_of) {
        None | Some("") => many(row.way).to_owned(),
        Some(pace) => format!("{}, {pace}", ways::way(row.way)),
    }
}

/// The average of a way.
pub fn average(row: &OfWay) -> String {
    row.average_points().map_or_else(|| share(row.answers), points)
}

/// The best of a way.
pub fn best_of(best: &Best) -> String {
    best.points.map_or_else(|| super::score(best.score), points)
}

/// How often a question was missed.
pub fn missed_of(answers: Score) -> String {
    format!("missed {} of {}", answers.total - answers.right, count(answers.total, "time", "times"))
}

/// A way to choose from.
pub fn way_of(way: Option<Way>) -> &'static str {
    way.map_or(ALL_WAYS, many)
}

/// Games of a way.
fn many(way: Way) -> &'static str {
    if way == Way::Round { "Rounds" } else { ways::way(way) }
}

/// A topic, by its place in the order of [`Topic::ALL`].
pub fn topic(place: usize) -> String {
    Topic::ALL.get(place).map(|topic| super::topic(*topic).to_owned()).unwrap_or_default()
}

/// An episode, or nought for none.
pub fn episode(number: usize) -> String {
    ways::episode(Episode(u8::try_from(number).unwrap_or_default()))
}

/// A difficulty, by its place in the order of [`Difficulty::ALL`].
pub fn level(place: usize) -> String {
    Difficulty::ALL.get(place).map(|level| super::level(*level).to_owned()).unwrap_or_default()
}

/// A kind, by its place in the order of [`crate::quiz::Kind::ALL`].
pub fn kind(place: usize) -> String {
    ["One right", "Several right", "An order", "A name"].get(place).copied().unwrap_or_default().to_owned()
}
