//! Statistics: all that is told of many games, in one pass over the log.
//!
//! Functions of the log alone; nothing here is stored. What has to do with questions is told of those alone that can be asked as they
//! were, within the boundary: nothing beyond it is named, nor counted by topic, episode, difficulty or kind. It must not know of
//! screens. `docs/statistics.md` says how each number is made.

pub mod days;
pub mod filter;
mod tally;
pub mod times;
pub mod ways;

pub use days::{Course, Days, Played, Unit};
pub use filter::{Filter, Span};
pub use times::Times;
pub use ways::{Best, OfWay};

use super::{
    bank::{Difficulty, Episode, Kind, QuestionBank, QuestionId, Topic},
    game::{Game, GameId, Score},
    time::Now,
};

/// How many of the questions missed most are told.
pub const MOST_MISSED: usize = 10;

/// What many games come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// How many games.
    pub games: usize,
    /// All their answers.
    pub answers: Score,
    /// The time spent on them, in milliseconds.
    pub took: u64,
    /// The days on which was played.
    pub days: Days,
    /// How long answers took.
    pub times: Times,
    /// The best and the average, way by way.
    pub ways: Vec<OfWay>,
    /// By topic, in the order of [`Topic::ALL`].
    pub topics: [Score; Topic::ALL.len()],
    /// By the episode that a question gives away, from 0; as many as are within the boundary.
    pub episodes: Vec<Score>,
    /// By difficulty, in the order of [`Difficulty::ALL`].
    pub difficulties: [Score; Difficulty::ALL.len()],
    /// By kind, in the order of [`Kind::ALL`].
    pub kinds: [Score; Kind::ALL.len()],
    /// Answers to questions beyond the boundary, withdrawn or changed, which the numbers by topic, episode, difficulty and kind leave out.
    pub left_out: usize,
    /// The questions missed most often, at most [`MOST_MISSED`].
    pub missed: Vec<Often>,
}

/// A question that was missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Often {
    /// Which.
    pub question: QuestionId,
    /// How often it was right, and asked.
    pub answers: Score,
    /// The game in which it was missed last.
    pub last: GameId,
}

impl Often {
    fn misses(&self) -> usize {
        self.answers.total - self.answers.right
    }
}

/// Whether difficulty is what it was meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calibration {
    /// Of some difficulty there are fewer than [`ENOUGH`] answers.
    TooFew,
    /// The intervals overlap.
    Unclear,
    /// Easy questions are surely right more often than hard ones, and none is surely the other way round.
    AsMeant,
    /// Some difficulty is surely right more often than an easier one.
    Otherwise,
}

/// How many answers of each difficulty it takes to say something of it.
pub const ENOUGH: usize = 10;

/// What the scores by difficulty, the easiest first, say of it; “surely” is where two intervals of 95 per cent lie apart.
pub fn calibration(levels: &[Score; Difficulty::ALL.len()]) -> Calibration {
    let above = |one: Score, other: Score| one.likely().0 > other.likely().1;
    let [easy, medium, hard] = *levels;
    if levels.iter().any(|level| level.total < ENOUGH) {
        Calibration::TooFew
    } else if above(medium, easy) || above(hard, medium) || above(hard, easy) {
        Calibration::Otherwise
    } else if above(easy, hard) {
        Calibration::AsMeant
    } else {
        Calibration::Unclear
    }
}

/// What many games come to that a filter takes. The log is ordered by time.
pub fn stats<'a>(bank: &QuestionBank, log: impl Iterator<Item = &'a Game>, boundary: Episode, filter: Filter, now: Now) -> Stats {
    let mut all = Stats {
        games: 0,
        answers: Score::default(),
        took: 0,
        days: Days::default(),
        times: Times::default(),
        ways: ways::all(),
        topics: Default::default(),
        episodes: vec![Score::default(); usize::from(boundary.0) + 1],
        difficulties: Default::default(),
        kinds: Default::default(),
        left_out: 0,
        missed: Vec::new(),
    };
    // One for each question of the bank, in its order.
    let mut often: Vec<Often> = Vec::new();
    often.extend(bank.questions().iter().map(|question| Often {
        question: question.id,
        answers: Score::default(),
        last: GameId(0),
    }));
    for game in log.filter(|game| filter.takes(game, now)) {
        let mut score = Score::default();
        // Of a condensed game only the whole time is known.
        let is_whole = !game.is_condensed();
        for ((card, is_right), took) in game.marked(bank).zip(game.picks.times()) {
            score.take(is_right);
            if is_whole {
                all.times.take(is_right, took);
            }
            let asked = bank.place(card).and_then(|place| Some((bank.questions().get(place)?, often.get_mut(place)?)));
            let Some((question, often)) = asked.filter(|(question, _)| question.spoils <= boundary) else {
                all.left_out += 1;
                continue;
            };
            let of = [
                all.topics.get_mut(usize::from(question.topic.index())),
                all.episodes.get_mut(usize::from(question.spoils.0)),
                all.difficulties.get_mut(question.difficulty as usize),
                all.kinds.get_mut(question.kind as usize),
                Some(&mut often.answers),
            ];
            of.into_iter().flatten().for_each(|of| of.take(is_right));
            if !is_right {
                often.last = game.id;
            }
        }
        all.games += 1;
        all.answers.add(score);
        all.took += game.took();
        all.days.take(game.started.wall_day(), score);
        ways::take(&mut all.ways, bank, game, score);
    }
    for question in often.into_iter().filter(|question| question.misses() > 0) {
        let comes_before = |other: &Often| (other.misses(), question.answers.total) >= (question.misses(), other.answers.total);
        all.missed.insert(all.missed.partition_point(comes_before), question);
        all.missed.truncate(MOST_MISSED);
    }
    all
}
