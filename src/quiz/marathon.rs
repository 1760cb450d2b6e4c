//! Marathon: the whole pool inside the boundary without a repeat, in sittings.
//!
//! A run is told by its number; what of it is done is a function of the games. It must not know of screens.

use super::{
    Settings,
    bank::{Question, QuestionBank, QuestionId},
    deck::{Card, candidates, draw_among},
    game::{Game, Score},
    mode::{Levels, Mode},
};

/// How many questions a sitting has.
pub const LENGTH: usize = 20;

/// How far a run is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// Which run, from 0.
    pub number: u8,
    /// What was answered in it, in order of ids.
    pub done: Vec<QuestionId>,
    /// Right of answered.
    pub score: Score,
    /// How many questions the pool has.
    pub pool: usize,
}

impl Run {
    /// Whether every question of the pool is done.
    pub fn is_over(&self) -> bool {
        self.score.total >= self.pool
    }
}

fn pool<'a>(bank: &'a QuestionBank, settings: &Settings) -> impl Iterator<Item = &'a Question> {
    candidates(bank, settings, Levels::ALL)
}

/// The run that goes on: the last one begun. What is beyond the boundary, or withdrawn, counts neither here nor there.
pub fn run<'a>(bank: &QuestionBank, settings: &Settings, games: impl Iterator<Item = &'a Game>) -> Run {
    let sittings: Vec<(u8, &Game)> = games
        .filter_map(|game| match game.mode {
            Mode::Marathon(number) => Some((number, game)),
            _ => None,
        })
        .collect();
    let number = sittings.iter().map(|(number, _)| *number).max().unwrap_or_default();
    let mut run = Run { number, pool: pool(bank, settings).count(), ..Run::default() };
    for (_, game) in sittings.into_iter().filter(|(of, _)| *of == number) {
        for (card, is_right) in game.deck.iter().zip(game.marks(bank)) {
            let inside = bank.get(card.question).is_some_and(|question| question.spoils <= settings.boundary);
            if let (true, Err(place)) = (inside, run.done.binary_search(&{ card.question })) {
                run.done.insert(place, card.question);
                run.score.total += 1;
                run.score.right += usize::from(is_right);
            }
        }
    }
    run
}

/// The deck of the next sitting: of what isn't done yet, or of all in a new run. What would give most of the others away comes first, as those that
/// can't stand together would else be left for sittings of one at the end.
pub fn deck(bank: &QuestionBank, settings: &Settings, run: &Run, seed: u32) -> Vec<Card> {
    let is_left = |question: &&Question| run.is_over() || run.done.binary_search(&question.id).is_err();
    let left: Vec<&Question> = pool(bank, settings).filter(is_left).collect();
    let rivals = |question: &Question| left.iter().filter(|other| bank.are_rivals(question.id, other.id)).count();
    draw_among(bank, left.iter().copied(), LENGTH, seed, |question| left.len() - rivals(question))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, Episode, GameId, Millis, Now, Pick, bank::sample};

    #[test]
    fn a_run_through_the_bundled_bank_takes_hardly_more_sittings_than_it_must() {
        let bank = QuestionBank::bundled().expect("the build made it");
        for boundary in 0..=8 {
            let settings = Settings { boundary: Episode(boundary), ..Settings::default() };
            let mut now = run(&bank, &settings, [].iter());
            let mut sittings = Vec::new();
            while !now.is_over() {
                let dealt = deck(&bank, &settings, &now, 7);
                sittings.push(dealt.len());
                now.done.extend(dealt.iter().map(|card| card.question));
                now.done.sort_unstable();
                now.score.total += dealt.len();
            }
            assert!(sittings.len() <= now.pool.div_ceil(LENGTH) + 2, "up to {boundary}: {sittings:?}");
        }
    }

    #[test]
    fn every_question_comes_once_in_a_run() {
        let bank = sample::bank(70);
        let settings = Settings { boundary: Episode(7), topics: crate::quiz::TopicSet::ALL, ..Settings::default() };
        let mut games: Vec<Game> = Vec::new();
        let mut seen = Vec::new();
        loop {
            let now = run(&bank, &settings, games.iter());
            assert_eq!(now.done.len(), seen.len());
            if now.is_over() {
                break;
            }
            let deck = deck(&bank, &settings, &now, 7);
            assert!(!deck.is_empty());
            seen.extend(deck.iter().map(|card| card.question));
            let picks = deck.iter().map(|_| Pick { answer: Answer::Option(0), took: 1 }).collect();
            games.push(Game {
                id: GameId(games.len() as u64),
                started: Now::default(),
                settings,
                deck,
                picks,
                mode: Mode::Marathon(now.number),
                shown: Millis(0),
                rival: None,
                seed: 0,
            });
        }
        let all = candidates(&bank, &settings, Levels::ALL).count();
        assert_eq!((seen.len(), games.len()), (all, all.div_ceil(LENGTH)));
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
        // Watching on opens more of the same run.
        let further = run(&bank, &Settings { boundary: Episode(8), ..settings }, games.iter());
        assert!(!further.is_over() && further.score == Score { right: all, total: all });
    }
}
