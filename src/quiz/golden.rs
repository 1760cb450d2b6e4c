//! Golden Hour: against the clock.
//!
//! The clock starts at [`START`]; it runs while a question waits, not while its explanation is read. A right answer adds
//! [`GAIN`], a miss costs [`COST`]. A right answer earns [`base`] points, and up to half of that again for speed: all of it at once,
//! nothing from [`QUICK`] on. All times stretch with the pace; without a clock there are [`STILL_LENGTH`] questions and no share for
//! speed. It must not know what the time is: how long an answer took comes with the answer.

use super::{
    bank::{Difficulty, Kind, Question, QuestionBank, QuestionId},
    deck::{Card, candidates, draw_among, seen},
    game::Game,
    mode::{Levels, Mode, Pace},
    time::Millis,
};
use crate::quiz::Settings;

/// Milliseconds on the clock at the start.
pub const START: u32 = 60_000;
/// Milliseconds that a right answer adds.
pub const GAIN: u32 = 4_000;
/// Milliseconds that a miss costs.
pub const COST: u32 = 4_000;
/// Milliseconds from which on an answer earns no share for speed.
pub const QUICK: u32 = 8_000;
/// The most questions there can be.
pub const LENGTH: u8 = 80;
/// How many there are without a clock.
pub const STILL_LENGTH: u8 = 20;

/// Points of a right answer, before its share for speed.
pub fn base(difficulty: Difficulty) -> u32 {
    match difficulty {
        Difficulty::Easy => 100,
        Difficulty::Medium => 150,
        Difficulty::Hard => 200,
    }
}

/// The deck: questions of one right answer, which alone can be read and answered in seconds.
pub fn deck(bank: &QuestionBank, settings: &Settings, pace: Pace, seed: u32, recent: &[QuestionId]) -> Vec<Card> {
    let pool = candidates(bank, settings, Levels::ALL).filter(|question| question.kind == Kind::Choice);
    let length = if pace == Pace::Still { STILL_LENGTH } else { LENGTH };
    draw_among(bank, pool, usize::from(length), seed, seen(recent))
}

/// The pace of a game against the clock; none of any other, and none without a clock.
fn pace(game: &Game) -> Option<Pace> {
    match game.mode {
        Mode::Golden(Pace::Still) => None,
        Mode::Golden(pace) => Some(pace),
        _ => None,
    }
}

/// The milliseconds left on the clock after all answers so far; none where no clock runs.
pub fn left(bank: &QuestionBank, game: &Game) -> Option<u32> {
    let pace = pace(game)?;
    let marks = game.marks(bank);
    Some(game.picks.times().zip(marks).fold(pace.stretch(START), |left, (took, is_right)| {
        let left = left.saturating_sub(took);
        match (left, is_right) {
            (0, _) => 0,
            (left, true) => left.saturating_add(pace.stretch(GAIN)),
            (left, false) => left.saturating_sub(pace.stretch(COST)),
        }
    }))
}

/// Whether a game ended since its time ran out.
pub fn ran_out(bank: &QuestionBank, game: &Game) -> bool {
    left(bank, game) == Some(0)
}

/// The milliseconds left on the clock at an instant while a question waits that was shown at `since`.
pub fn left_at(bank: &QuestionBank, game: &Game, since: Millis, at: Millis) -> Option<u32> {
    let waits = !game.is_over();
    left(bank, game).map(|left| if waits { left.saturating_sub(at.since(since)) } else { left })
}

/// The points of a game; none of a game that isn't against the clock or a round without one.
pub fn points(bank: &QuestionBank, game: &Game) -> Option<u32> {
    let Mode::Golden(played) = game.mode else { return None };
    let quick = played.stretch(QUICK);
    let earned = game.turns().zip(game.marks(bank)).filter(|(_, is_right)| *is_right).map(|((card, pick), _)| {
        // What was corrected is worth the most, so that nobody has less than before.
        let full = base(bank.asked(card).map_or(Difficulty::Hard, |question: &Question| question.difficulty));
        let took = pick.map_or(u32::MAX, |pick| pick.took);
        let saved = if played == Pace::Still { 0 } else { quick.saturating_sub(took) };
        full + full / 2 * saved / quick
    });
    Some(earned.sum())
}

/// The games of a pace with the most points, at most five, the best first; of equal ones the earlier.
pub fn records<'a>(bank: &QuestionBank, log: &[&'a Game], of: Pace) -> Vec<(&'a Game, u32)> {
    let mut best: Vec<(&Game, u32)> = Vec::new();
    // The log is in order of time, so that of equal ones the earlier stays in front.
    for game in log.iter().filter(|game| game.mode == Mode::Golden(of) && game.rival.is_none()) {
        let earned = points(bank, game).unwrap_or_default();
        best.insert(best.partition_point(|(_, other)| *other >= earned), (*game, earned));
        best.truncate(5);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, GameId, Now, Pick, bank::sample};

    /// Plays right and wrong answers given as `r` or `w` with seconds, and tells the clock and the points.
    fn check(pace: Pace, play: &str, left_seconds: Option<u32>, expected: u32) {
        let bank = sample::bank(9);
        // Question 3 is easy.
        let card = Card { question: QuestionId(3), rev: 1 };
        let picks = play
            .split_whitespace()
            .map(|answer| Pick {
                answer: Answer::Option(u8::from(answer.starts_with('w'))),
                took: answer[1..].parse::<u32>().expect("seconds") * 1000,
            })
            .collect();
        let game = Game {
            id: GameId(1),
            started: Now::default(),
            settings: Settings::default(),
            deck: vec![card; 40],
            picks,
            mode: Mode::Golden(pace),
            shown: Millis(0),
            rival: None,
            seed: 0,
        };
        assert_eq!(left(&bank, &game).map(|left| left / 1000), left_seconds, "the clock after {play}");
        assert_eq!(points(&bank, &game), Some(expected), "the points of {play}");
    }

    #[test]
    fn right_answers_add_time_and_misses_cost() {
        check(Pace::Full, "", Some(60), 0);
        check(Pace::Full, "r4", Some(60), 125);
        check(Pace::Full, "r0 r8 r30", Some(34), 150 + 100 + 100);
        check(Pace::Full, "w6", Some(50), 0);
    }

    #[test]
    fn a_clock_that_ran_out_is_not_wound_up_again() {
        check(Pace::Full, "r60 r0", Some(0), 100 + 150);
        check(Pace::Full, "w58", Some(0), 0);
    }

    #[test]
    fn a_stretched_clock_stretches_everything() {
        check(Pace::Double, "r8", Some(120), 125);
        check(Pace::Longer, "w6", Some(78), 0);
    }

    #[test]
    fn without_a_clock_only_what_is_right_counts() {
        check(Pace::Still, "r1 w1 r500", None, 200);
    }

    #[test]
    fn the_clock_runs_while_a_question_waits_and_never_backwards() {
        let bank = sample::bank(9);
        let card = Card { question: QuestionId(3), rev: 1 };
        let game = Game {
            id: GameId(1),
            started: Now::default(),
            settings: Settings::default(),
            deck: vec![card],
            picks: Vec::new().into(),
            mode: Mode::Golden(Pace::Full),
            shown: Millis(0),
            rival: None,
            seed: 0,
        };
        let at = |since, at| left_at(&bank, &game, Millis(since), Millis(at));
        assert_eq!((at(1000, 6000), at(6000, 1000), at(0, 999_999)), (Some(55_000), Some(60_000), Some(0)));
    }
}
