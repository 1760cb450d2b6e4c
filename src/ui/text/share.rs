//! What leaves the page: the text of a result, its link, the words of its picture.
//!
//! It must give nothing of any question away.

use super::{day, outcome_in, rank, way_of, words};
use crate::quiz::{Challenge, Game, Mode, Nickname, Now, QuestionBank, Rank, daily, link};

/// A right answer in the row: a beat.
const BEAT: char = '▲';
/// A missed one: a flat line.
const FLAT: char = '▁';

/// What is told of a finished game, piece by piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Which way, and its number or date.
    pub what: String,
    /// Points, or right of all.
    pub outcome: String,
    /// The rank.
    pub rank: &'static str,
    /// How far the player had watched.
    pub watched: String,
    /// What was right and what was missed, in a sentence.
    pub words: String,
}

/// What is told of a finished game.
pub fn told(game: &Game, bank: &QuestionBank) -> Told {
    let way = way_of(game);
    // A daily is of its own day, whatever day it is where it is played.
    let date = day(match game.mode {
        Mode::Daily { number, .. } => Now::of_day(daily::day(number)),
        _ => game.started,
    });
    Told {
        what: format!("{way}, {date}"),
        outcome: outcome_in(bank, game),
        rank: rank(Rank::of(game.score(bank))),
        watched: super::watched_episodes(game.settings.boundary),
        words: words_of(&game.marks(bank)),
    }
}

/// The marks of a game in a sentence.
fn words_of(marks: &[bool]) -> String {
    let missed: Vec<String> =
        (1..).zip(marks).filter(|(_, is_right)| !**is_right).map(|(number, _): (usize, _)| number.to_string()).collect();
    match missed.split_last() {
        None => "Every one right.".to_owned(),
        Some(_) if missed.len() == marks.len() => "Every one missed.".to_owned(),
        Some((last, [])) => format!("All right but question {last}."),
        Some((last, before)) => format!("Missed questions {} and {last}; the rest right.", before.join(", ")),
    }
}

/// The text of a finished game, with the address to play at.
pub fn text(game: &Game, bank: &QuestionBank, address: &str) -> String {
    let Told { what, outcome, rank, watched, words } = told(game, bank);
    let row: String = game.marks(bank).iter().map(|is_right| if *is_right { BEAT } else { FLAT }).collect();
    format!("{} · {what}\n{outcome} · {rank} · {watched}\n{row}\n{words}\n{address}", words::NAME)
}

/// The address of a challenge; of the page alone where its code would be too long.
pub fn link(challenge: &Challenge, address: &str) -> String {
    link::encode(challenge).map_or_else(|| address.to_owned(), |code| format!("{address}#{code}"))
}

/// The text that goes with a deck.
pub fn invitation(challenge: &Challenge, link: &str) -> String {
    let Challenge { by, game } = challenge;
    let who = by.shown().map(|name| format!("\u{2068}{name}\u{2069}: ")).unwrap_or_default();
    let count = super::sentences::count(game.deck.len(), "question", "questions");
    let watched = super::watched_episodes(game.settings.boundary);
    format!("{who}{} · {count}, the same for everybody · {watched}\nPlay them, and send your result back.\n{link}", words::NAME)
}

/// The picture in words.
pub fn alt(game: &Game, bank: &QuestionBank, name: &Nickname) -> String {
    let Told { what, outcome, rank, watched, words } = told(game, bank);
    let who = name.shown().map(|name| format!(", \u{2068}{name}\u{2069}")).unwrap_or_default();
    format!("Result card, {}{who}: {what}, {outcome}, {rank}, {watched}. {words}", words::NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, Card, Episode, GameId, Millis, Mode, Now, Pick, Picks, QuestionId, Settings, bank::sample};

    fn game(play: &str, mode: Mode) -> Game {
        let card = Card { question: QuestionId(1), rev: 1 };
        let picks: Picks = play.chars().map(|letter| Pick { answer: Answer::Option(u8::from(letter == 'w')), took: 1 }).collect();
        Game {
            id: GameId(1),
            started: Now { at: Millis(1_795_500_000_000), offset: 0 },
            settings: Settings { boundary: Episode(5), ..Settings::default() },
            deck: vec![card; picks.len()],
            picks,
            mode,
            shown: Millis(0),
            rival: None,
            seed: 0,
        }
    }

    /// Plays “rights and wrongs” (`r`, `w`) and tells what would be shared.
    fn check(play: &str, mode: Mode, expected: &str) {
        assert_eq!(text(&game(play, mode), &sample::bank(3), "https://example.org/quiz/"), expected);
    }

    #[test]
    fn a_score_is_told_in_numbers_a_row_and_words() {
        let round = Mode::default();
        check(
            "rrwrr",
            round,
            "Golden Hour · A round, 24 November 2026\n4 of 5 · Attending · watched up to episode 5\n▲▲▁▲▲\nAll right but question 3.\nhttps://example.org/quiz/",
        );
        check(
            "wrwwr",
            Mode::Daily { number: 24, archive: false },
            "Golden Hour · Daily No. 24, 24 November 2026\n2 of 5 · Resident · watched up to episode 5\n▁▲▁▁▲\nMissed questions 1, 3 and 4; the rest right.\nhttps://example.org/quiz/",
        );
        let early = text(&game("r", Mode::Daily { number: 25, archive: false }), &sample::bank(3), "x");
        assert!(early.contains("Daily No. 25, 25 November 2026\n"), "of its own day, though it was still the 24th here: {early}");
        assert!(text(&game("rr", round), &sample::bank(3), "x").ends_with("\n▲▲\nEvery one right.\nx"));
        assert!(text(&game("w", round), &sample::bank(3), "x").ends_with("\n▁\nEvery one missed.\nx"));
        check(
            "r",
            Mode::Golden(crate::quiz::Pace::Double),
            "Golden Hour · Golden Hour, twice the time, 24 November 2026\n224 points · Professor · watched up to episode 5\n▲\nEvery one right.\nhttps://example.org/quiz/",
        );
    }

    #[test]
    fn a_link_is_the_address_and_the_code() {
        let challenge = Challenge::of(&game("rw", Mode::default()), Nickname::NONE);
        let mut once = challenge.clone();
        once.game.deck[1].question = QuestionId(2);
        let link = link(&once, "https://example.org/quiz/");
        let code = link.strip_prefix("https://example.org/quiz/#").expect("the address comes first");
        assert_eq!(link::decode(code), Ok(once));
    }
}
