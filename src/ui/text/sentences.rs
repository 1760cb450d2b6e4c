//! Sentences with numbers, dates and names in them. Long, since it is a list.

use super::{
    safe, stats,
    ways::{self, daily_number, points, why},
    words,
};
use crate::{
    app::{
        Model, Screen,
        model::Notice,
        msg::{Deletion, SaveFailure, Step},
    },
    quiz::{Card, Episode, Game, Kind, Levels, Mode, Now, Pace, Question, QuestionBank, Score, TopicSet, Way, daily, golden},
};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The page's title.
pub fn title(model: &Model) -> String {
    let place = match &model.screen {
        Screen::Home { .. } => return format!("{}: an unofficial fan quiz", page_name(model)),
        Screen::Play(play) => model.game(play.game).map(|game| question_in(game, play.place)).unwrap_or_default(),
        Screen::Result { game, .. } => model.game(*game).map(|game| outcome(model, game)).unwrap_or_default(),
        Screen::Way(way) => ways::way(*way).to_owned(),
        Screen::History { .. } => words::HISTORY.to_owned(),
        Screen::Stats { .. } => stats::STATISTICS.to_owned(),
        Screen::About => words::SETTINGS.to_owned(),
        Screen::Backup(_) => safe::BACKUP.to_owned(),
        Screen::Offered(_) => safe::OFFERED.to_owned(),
        Screen::Missing => words::MISSING.to_owned(),
        // What a link holds is told on its screen alone.
        Screen::Opened(_) => super::A_LINK.to_owned(),
        Screen::Invite { .. } => super::INVITE.to_owned(),
    };
    format!("{place} · {}", page_name(model))
}

/// What the page is called: as its host says, else by its own name.
pub fn page_name(model: &Model) -> &str {
    if model.host.title.is_empty() { words::NAME } else { &model.host.title }
}

/// The lines that put the quiz into another page.
pub fn snippet(model: &Model) -> String {
    let title = page_name(model).replace('&', "&amp;").replace('"', "&quot;");
    let address = model.address.split('?').next().unwrap_or_default();
    format!(
        "<iframe src=\"{address}?embed\" title=\"{title}\" width=\"100%\" height=\"720\" style=\"border: 0\"\n  loading=\"lazy\" allow=\"clipboard-write; web-share\"></iframe>"
    )
}

/// A number with its noun.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// “Question 3 of 10”, from a place counted from 0.
pub fn question_of(place: usize, total: usize) -> String {
    format!("Question {} of {total}", place.saturating_add(1))
}

/// Which question of a game this is; against the clock nobody knows of how many.
pub fn question_in(game: &Game, place: usize) -> String {
    if game.mode.way() == Way::Golden { question_number(place) } else { question_of(place, game.deck.len()) }
}

/// “Question 3”, from a place counted from 0.
pub fn question_number(place: usize) -> String {
    format!("Question {}", place.saturating_add(1))
}

/// What leads on from the question at a place once it has its answer.
pub fn onward(game: &Game, place: usize) -> &'static str {
    if game.is_over_with(place) { words::TO_RESULT } else { words::NEXT }
}

/// What is said in place of a question that can't be shown any more. The reason may tell what the question told.
pub fn gone(model: &Model, card: &Card) -> String {
    match model.bank.retired(card.question) {
        Some(retired) => {
            let told = format!("{} on {}", words::WITHDRAWN, day(Now::of_day(retired.until)));
            if retired.spoils > model.settings().boundary { format!("{told}.") } else { format!("{told}: {}", retired.reason) }
        }
        None if model.bank.is_corrected(card) => words::CHANGED.to_owned(),
        None => words::UNKNOWN.to_owned(),
    }
}

/// Said of a game in which so many questions were corrected; nothing of none.
pub fn corrected(number: usize) -> Option<String> {
    match number {
        0 => None,
        1 => Some("1 question here was withdrawn or mended since, and counts as right.".to_owned()),
        many => Some(format!("{many} questions here were withdrawn or mended since, and count as right.")),
    }
}

/// “44.2”, from tenths.
pub fn tenths(number: u16) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// “one right, of 220”.
pub fn kind_of(kind: Kind, asked: u16) -> String {
    format!("{}, of {asked}", words::kind(kind))
}

/// “8 of 10”.
pub fn score(score: Score) -> String {
    format!("{} of {}", score.right, score.total)
}

/// What the ECG line shows.
pub fn progress(model: &Model, game: &Game) -> String {
    let Score { right, .. } = model.score(game);
    format!("{right} right, {} missed so far", game.picks.len().saturating_sub(right))
}

/// An option of the boundary.
pub fn watched(episode: Episode) -> String {
    if episode == Episode(0) { "Nothing yet".to_owned() } else { episode.0.to_string() }
}

/// The same for somebody who doesn't see the row it stands in.
pub fn watched_label(episode: Episode) -> String {
    match episode {
        Episode(0) => "Nothing yet".to_owned(),
        Episode::LAST => "Up to episode 8, the whole season".to_owned(),
        Episode(number) => format!("Up to episode {number}"),
    }
}

/// How many questions there are to draw from.
pub fn available(available: usize, wanted: u8) -> String {
    match available {
        0 => words::NOTHING_FITS.to_owned(),
        few if few < usize::from(wanted) => {
            format!(
                "Only {} these choices, so the round will have no more.",
                if few == 1 { "1 question fits".to_owned() } else { format!("{few} questions fit") }
            )
        }
        many => format!("Drawn from {}.", count(many, "question", "questions")),
    }
}

/// Said below the progress of a game: which day it is, why a card is here, or that the round is shorter than asked for.
pub fn told_of(model: &Model, game: &Game, place: usize) -> Option<String> {
    let (dealt, wanted) = (game.deck.len(), usize::from(game.settings.length));
    match game.mode {
        Mode::Daily { number, .. } => Some(format!("{} · {}", daily_number(number), day(Now::of_day(daily::day(number))))),
        Mode::Second => {
            let id = game.deck.get(place)?.question;
            // Once answered it may have left the boxes, or be in another.
            if place < game.picks.len() {
                None
            } else {
                model.missed().iter().find(|missed| missed.question == id).map(|missed| why(missed, game))
            }
        }
        Mode::Round(levels) if dealt < wanted && place == 0 && game.rival.is_none() => {
            let fit = model.fitting(&game.settings, levels);
            Some(if fit > dealt {
                format!(
                    "You asked for {wanted}. Of the {fit} that fit your choices, others would give these away, so this round has {dealt}."
                )
            } else {
                let fit = if dealt == 1 { "1 fits".to_owned() } else { format!("{dealt} fit") };
                format!("You asked for {wanted}; {fit} your choices, so that is this round.")
            })
        }
        Mode::Golden(_) => golden::points(&model.bank, game).map(points),
        _ => None,
    }
}

/// A label for the round that waits.
pub fn waiting(model: &Model, game: &Game) -> String {
    format!("{}, {}.", question_in(game, game.picks.len()), progress(model, game))
}

/// The verdict for the status region.
pub fn verdict(right: bool, question: &Question) -> String {
    let explained = if question.explain.is_empty() { String::new() } else { format!(" {}", question.explain) };
    if right {
        return format!("{}.{explained}", words::RIGHT);
    }
    let answers = question.options.get(..usize::from(question.right)).unwrap_or_default().join("; ");
    let lead = match question.kind {
        Kind::Choice | Kind::Typed => words::RIGHT_IS,
        Kind::Multiple => words::RIGHT_ARE,
        Kind::Order => words::RIGHT_ORDER_IS,
    };
    format!("{}. {lead} {answers}.{explained}", words::WRONG)
}

/// The name of a button that moves an item of an order.
pub fn move_label(step: Step, item: &str, place: usize, total: usize) -> String {
    let to = match step {
        Step::Up => "Up",
        Step::Down => "Down",
    };
    format!("{to}: {item}, place {} of {total}", place.saturating_add(1))
}

/// Where the player had put an item that belongs elsewhere.
pub fn you_had(place: usize) -> String {
    format!("you: place {}", place.saturating_add(1))
}

/// A time spent, from milliseconds.
pub fn duration(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds:02} s"),
        (hours, minutes, _) => format!("{hours} h {minutes:02} min"),
    }
}

/// A date and time as the player's wall clock showed it.
pub fn date(now: Now) -> String {
    let wall = now.wall_clock();
    format!("{}, {:02}:{:02}", day(now), wall.hour, wall.minute)
}

/// A date as the player's wall clock showed it.
pub fn day(now: Now) -> String {
    format!("{} {}", short_day(now), now.wall_clock().year)
}

/// The same without its year.
pub fn short_day(now: Now) -> String {
    let wall = now.wall_clock();
    format!("{} {}", wall.day, MONTHS.get(usize::from(wall.month).saturating_sub(1)).copied().unwrap_or_default())
}

/// How a game was played, what it was about, and how far its player had watched.
pub fn settings(game: &Game) -> String {
    let boundary = watched_episodes(game.settings.boundary);
    let what = match game.mode {
        Mode::Round(levels) => {
            let topics = topics(game.settings.topics);
            if levels == Levels::ALL { topics } else { format!("{topics} · {}", self::levels(levels)) }
        }
        _ => way_of(game),
    };
    match super::against(game) {
        Some(rival) => format!("{what} · {boundary} · {rival}"),
        None => format!("{what} · {boundary}"),
    }
}

/// “watched up to episode 5”.
pub fn watched_episodes(boundary: Episode) -> String {
    match boundary {
        Episode(0) => "nothing watched yet".to_owned(),
        Episode(number) => format!("watched up to episode {number}"),
    }
}

/// How a game was played.
pub fn way_of(game: &Game) -> String {
    match game.mode {
        Mode::Daily { number, archive: false } => daily_number(number),
        Mode::Daily { number, archive: true } => format!("{}, {}", daily_number(number), ways::FROM_ARCHIVE),
        Mode::Golden(Pace::Full) => ways::way(Way::Golden).to_owned(),
        Mode::Golden(pace) => format!("{}, {}", ways::way(Way::Golden), ways::pace_of(pace)),
        mode => ways::way(mode.way()).to_owned(),
    }
}

fn topics(topics: TopicSet) -> String {
    let names: Vec<&str> = topics.iter().map(words::topic).collect();
    if topics == TopicSet::ALL { words::ALL_TOPICS.to_owned() } else { names.join(", ") }
}

fn levels(levels: Levels) -> String {
    let names = crate::quiz::Difficulty::ALL.into_iter().filter(|level| levels.contains(*level)).map(words::difficulty);
    names.collect::<Vec<_>>().join(", ")
}

/// What a round was lately, in short.
pub fn preset(length: u8, of: TopicSet, how: Levels) -> String {
    let hard = if how == Levels::ALL { String::new() } else { format!(", {}", levels(how)) };
    format!("{length} · {}{hard}", topics(of))
}

/// What came of a game: points against the clock, else right of all.
pub fn outcome(model: &Model, game: &Game) -> String {
    outcome_in(&model.bank, game)
}

/// The same by a bank alone.
pub fn outcome_in(bank: &QuestionBank, game: &Game) -> String {
    golden::points(bank, game).map_or_else(|| score(game.score(bank)), points)
}

/// How far the player has watched, at a result.
pub fn watched_now(episode: Episode) -> String {
    match episode {
        Episode(0) => "You play as somebody who has watched nothing yet.".to_owned(),
        Episode(number) => format!("You play as somebody who has watched up to episode {number}."),
    }
}

/// Raises the boundary.
pub fn watched_on(next: Episode) -> String {
    format!("I have watched episode {} now", next.0)
}

/// Title and body of a report on a question: nothing in it gives anything away.
pub fn report(question: &Question, address: &str) -> (String, String) {
    let title = format!("{}: question {}, revision {}", words::NAME, question.id.0, question.rev);
    let body = format!("{title}\n{address}\n\n{}\n", words::REPORT_BODY);
    (title, body)
}

/// What the questions of a round are narrowed to.
pub fn narrowed(of: TopicSet, how: Levels) -> String {
    let levels = if how == Levels::ALL { words::ANY_LEVEL.to_owned() } else { levels(how) };
    format!("{}, {levels}", topics(of))
}

/// “34 of 40, 85 %”.
pub fn share_of(answers: Score) -> String {
    format!("{}, {}\u{a0}%", score(answers), answers.percent())
}

/// The label of the best score: among rounds of the same length.
pub fn best_label(game: &Game) -> String {
    format!("{} over {}", words::BEST, game.deck.len())
}

/// The best score of rounds as long as this one.
pub fn best(best: Score, present: Score) -> String {
    if best == present { format!("{}, {}", score(best), words::NEW_BEST) } else { score(best) }
}

/// What a notice says.
pub fn notice(notice: Notice) -> String {
    match notice {
        Notice::NotKept(SaveFailure::Blocked) => words::STORAGE_BLOCKED.to_owned(),
        Notice::NotKept(SaveFailure::Full) => words::STORAGE_FULL.to_owned(),
        Notice::NotKept(SaveFailure::Lost) => safe::STORAGE_LOST.to_owned(),
        Notice::NotKept(SaveFailure::Newer) => words::STORAGE_NEWER.to_owned(),
        Notice::Damaged => words::STORAGE_DAMAGED.to_owned(),
        Notice::Reported => words::REPORTED.to_owned(),
        Notice::ReportByHand(id, rev) => {
            format!(
                "Your browser lets no page copy here. Please tell whoever hosts this page: question {}, revision {rev}.",
                id.0
            )
        }
        Notice::Copied(done) => (if done { words::COPIED_IT } else { words::COPY_BY_HAND }).to_owned(),
        Notice::Imported(told) => safe::imported(told),
        Notice::NotImported(failure) => safe::not_imported(failure).to_owned(),
        Notice::Deleted(rounds) => safe::deleted(rounds),
        Notice::Undone => safe::UNDONE.to_owned(),
        Notice::NearlyFull => safe::NEARLY_FULL.to_owned(),
        Notice::Condensed(rounds) => safe::condensed(rounds),
        Notice::BackUp(rounds) => safe::back_up(rounds),
    }
}

/// Asked before something is deleted.
pub fn delete_asked(deletion: Deletion, model: &Model) -> String {
    match deletion {
        Deletion::One(id) => {
            let told = model.game(id).map(|game| format!("{}, {}", date(game.started), outcome(model, game))).unwrap_or_default();
            format!("Delete the round of {told}?")
        }
        Deletion::All => match model.totals().games {
            1 => "Delete 1 round?".to_owned(),
            many => format!("Delete all {many} rounds?"),
        },
    }
}

/// Lists more of a list of which so many are left.
pub fn more(left: usize) -> String {
    format!("Show more, {left} left")
}

/// The label of the button that deletes one round.
pub fn delete_label(game: &Game) -> String {
    format!("{} the round of {}", words::DELETE, date(game.started))
}
