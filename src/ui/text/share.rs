//! The text that a player shares: the score, a row that reads without colour, the same in words, and where to play.
//!
//! It must give nothing of any question away.

use super::{rank, words};
use crate::quiz::{Game, Mode, QuestionBank, Rank, golden};

/// A right answer in the row: a beat.
const BEAT: char = '▲';
/// A missed one: a flat line.
const FLAT: char = '▁';

/// The text of a finished game, with the page's address.
pub fn text(game: &Game, bank: &QuestionBank, address: &str) -> String {
    let score = game.score(bank);
    let marks = game.marks(bank);
    let row: String = marks.iter().map(|is_right| if *is_right { BEAT } else { FLAT }).collect();
    let missed: Vec<String> =
        (1..).zip(&marks).filter(|(_, is_right)| !**is_right).map(|(number, _): (usize, _)| number.to_string()).collect();
    let words_of_row = match missed.split_last() {
        None => "Every one right.".to_owned(),
        Some(_) if missed.len() == game.picks.len() => "Every one missed.".to_owned(),
        Some((last, [])) => format!("All right but question {last}."),
        Some((last, before)) => format!("Missed questions {} and {last}; the rest right.", before.join(", ")),
    };
    let what = match game.mode {
        Mode::Round(_) => String::new(),
        Mode::Daily { number, .. } => format!(" · {}", super::daily_number(number)),
        mode => format!(" · {}", super::way(mode.way())),
    };
    let points = golden::points(bank, game).map(|points| format!(" · {}", super::points(points))).unwrap_or_default();
    let (right, total, rank) = (score.right, score.total, rank(Rank::of(score)));
    format!("{}{what} · {right} of {total}{points} · {rank}\n{row}\n{words_of_row}\n{address}", words::NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, Card, GameId, Millis, Now, Pick, QuestionId, Settings, bank::sample};

    /// Plays “rights and wrongs” (`r`, `w`) and tells what would be shared.
    fn check(play: &str, expected: &str) {
        let card = Card { question: QuestionId(1), rev: 1 };
        let picks: Vec<Pick> =
            play.chars().map(|letter| Pick { answer: Answer::Option(u8::from(letter == 'w')), took: 1 }).collect();
        let game = Game {
            id: GameId(1),
            started: Now::default(),
            settings: Settings::default(),
            deck: vec![card; picks.len()],
            picks,
            mode: Mode::default(),
            shown: Millis(0),
            rival: None,
            seed: 0,
        };
        assert_eq!(text(&game, &sample::bank(3), "https://example.org/quiz/"), expected);
    }

    #[test]
    fn a_score_is_told_in_numbers_a_row_and_words() {
        check("rrwrr", "Golden Hour · 4 of 5 · Attending\n▲▲▁▲▲\nAll right but question 3.\nhttps://example.org/quiz/");
        check(
            "wrwwr",
            "Golden Hour · 2 of 5 · Resident\n▁▲▁▁▲\nMissed questions 1, 3 and 4; the rest right.\nhttps://example.org/quiz/",
        );
        check("rr", "Golden Hour · 2 of 2 · Professor\n▲▲\nEvery one right.\nhttps://example.org/quiz/");
        check("w", "Golden Hour · 0 of 1 · Intern\n▁\nEvery one missed.\nhttps://example.org/quiz/");
    }
}
