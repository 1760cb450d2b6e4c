//! Sentences with numbers, dates and names in them.

use super::words;
use crate::{
    app::{
        Model, Screen,
        model::Notice,
        msg::{Deletion, SaveFailure, Step},
    },
    quiz::{Card, Episode, Game, Kind, Now, Question, Score, Settings, TopicSet},
};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The page's title.
pub fn title(model: &Model) -> String {
    let place = match &model.screen {
        Screen::Home { .. } => return format!("{}: an unofficial fan quiz", words::NAME),
        Screen::Play(play) => {
            let total = model.game(play.game).map(|game| game.deck.len()).unwrap_or_default();
            question_of(play.place, total)
        }
        Screen::Result { game, .. } => model.game(*game).map(|game| score(model.score(game))).unwrap_or_default(),
        Screen::History { .. } => words::HISTORY.to_owned(),
        Screen::About => words::SETTINGS.to_owned(),
        Screen::Missing => words::MISSING.to_owned(),
    };
    format!("{place} · {}", words::NAME)
}

/// A number with its noun.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// “Question 3 of 10”, from a place counted from 0.
pub fn question_of(place: usize, total: usize) -> String {
    format!("Question {} of {total}", place.saturating_add(1))
}

/// “Question 3”, from a place counted from 0.
pub fn question_number(place: usize) -> String {
    format!("Question {}", place.saturating_add(1))
}

/// What is said in place of a question that can't be shown any more.
pub fn gone(model: &Model, card: &Card) -> String {
    match model.bank.retired(card.question) {
        Some(retired) => format!("{} ({}): {}", words::WITHDRAWN, retired.date, retired.reason),
        None => words::CHANGED.to_owned(),
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

/// Said at the first question of a round that is shorter than asked for.
pub fn shortened(game: &Game) -> Option<String> {
    let (dealt, wanted) = (game.deck.len(), usize::from(game.settings.length));
    (dealt < wanted).then(|| {
        format!(
            "You asked for {wanted}; {} your choices, so that is this round.",
            if dealt == 1 { "1 fits".to_owned() } else { format!("{dealt} fit") }
        )
    })
}

/// A label for the round that waits.
pub fn waiting(model: &Model, game: &Game) -> String {
    format!("{}, {}.", question_of(game.picks.len(), game.deck.len()), progress(model, game))
}

/// The verdict for the status region.
pub fn verdict(right: bool, question: &Question) -> String {
    if right {
        return format!("{}. {}", words::RIGHT, question.explain);
    }
    let answers = question.options.get(..usize::from(question.right)).unwrap_or_default().join("; ");
    let lead = match question.kind {
        Kind::Choice | Kind::Typed => words::RIGHT_IS,
        Kind::Multiple => words::RIGHT_ARE,
        Kind::Order => words::RIGHT_ORDER_IS,
    };
    format!("{}. {lead} {answers}. {}", words::WRONG, question.explain)
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
    let month = MONTHS.get(usize::from(wall.month).saturating_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}, {:02}:{:02}", wall.day, wall.year, wall.hour, wall.minute)
}

/// What a round was about, and how far its player had watched.
pub fn settings(settings: &Settings) -> String {
    let topics: Vec<&str> = settings.topics.iter().map(words::topic).collect();
    let topics = if settings.topics == TopicSet::ALL { words::ALL_TOPICS.to_owned() } else { topics.join(", ") };
    let boundary = match settings.boundary {
        Episode(0) => "nothing watched yet".to_owned(),
        Episode(number) => format!("watched up to episode {number}"),
    };
    format!("{topics} · {boundary}")
}

/// “34 of 40, 85 %”.
pub fn share_of(answers: Score) -> String {
    format!("{}, {} %", score(answers), answers.percent())
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
pub fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::NotKept(SaveFailure::Blocked) => words::STORAGE_BLOCKED,
        Notice::NotKept(SaveFailure::Full) => words::STORAGE_FULL,
        Notice::NotKept(SaveFailure::Newer) => words::STORAGE_NEWER,
        Notice::Damaged => words::STORAGE_DAMAGED,
    }
}

/// Asked before something is deleted.
pub fn delete_asked(deletion: Deletion, model: &Model) -> String {
    match deletion {
        Deletion::One(id) => {
            let when = model.game(id).map(|game| date(game.started)).unwrap_or_default();
            format!("Delete the round of {when}?")
        }
        Deletion::All => format!("Delete {}?", count(model.totals().games, "round", "all rounds")),
    }
}

/// The label of the button that deletes one round.
pub fn delete_label(game: &Game) -> String {
    format!("{} the round of {}", words::DELETE, date(game.started))
}
