//! The best and the average of each way to play.
//!
//! It must not know the words for them.

use crate::quiz::{
    bank::QuestionBank,
    game::{Game, GameId, Score},
    golden,
    mode::{Mode, Pace, Way},
};

/// What the games of a way come to. A Golden Hour has one for each pace, as it has a table of records for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfWay {
    /// Which way.
    pub way: Way,
    /// Against the clock: how fast.
    pub pace: Option<Pace>,
    /// How many games.
    pub games: usize,
    /// All their answers.
    pub answers: Score,
    /// Against the clock: all their points.
    pub points: u64,
    /// The best of them: by points against the clock, else by the share of right answers, of equal shares the one over more questions,
    /// of equal games the earliest.
    pub best: Option<Best>,
}

/// A best game.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// Which.
    pub game: GameId,
    /// Its score.
    pub score: Score,
    /// Its points, against the clock.
    pub points: Option<u32>,
}

impl Best {
    fn key(&self) -> (u32, u32, usize) {
        (self.points.unwrap_or_default(), self.score.per_mille(), self.score.total)
    }
}

impl OfWay {
    /// Points of a game in the mean, rounded down; none but against the clock.
    pub fn average_points(&self) -> Option<u32> {
        self.pace?;
        u32::try_from(self.points.checked_div(u64::try_from(self.games).ok()?)?).ok()
    }
}

/// Every way, in the order a player sees them.
pub(super) fn all() -> Vec<OfWay> {
    let of = |way, pace| OfWay { way, pace, games: 0, answers: Score::default(), points: 0, best: None };
    let paces = Pace::ALL.map(|pace| of(Way::Golden, Some(pace)));
    [of(Way::Round, None), of(Way::Daily, None)]
        .into_iter()
        .chain(paces)
        .chain([of(Way::Second, None), of(Way::Marathon, None)])
        .collect()
}

/// Takes a game with its score in.
pub(super) fn take(ways: &mut [OfWay], bank: &QuestionBank, game: &Game, score: Score) {
    let pace = match game.mode {
        Mode::Golden(pace) => Some(pace),
        _ => None,
    };
    let Some(row) = ways.iter_mut().find(|row| row.way == game.mode.way() && row.pace == pace) else { return };
    let points = golden::points(bank, game);
    row.games += 1;
    row.answers.add(score);
    row.points += u64::from(points.unwrap_or_default());
    let best = Best { game: game.id, score, points };
    // Of the Golden Hour those against somebody are no records, as on its own page: the other's deck may have been an easy one.
    if pace.is_some() && game.rival.is_some() {
        return;
    }
    if row.best.is_none_or(|standing| best.key() > standing.key()) {
        row.best = Some(best);
    }
}
