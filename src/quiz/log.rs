//! What the finished games say together: totals, bests, what was seen lately.
//!
//! Functions of the log alone; nothing here is stored. It must not know of running games, storage or screens.

use std::cmp::Ordering;

use super::{
    bank::{QuestionBank, QuestionId},
    game::{Game, Score},
};

/// How many of the questions last seen the draw should avoid.
pub const REMEMBERED: usize = 120;

/// Totals over games.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Finished games.
    pub games: usize,
    /// All their answers together.
    pub answers: Score,
    /// The best of them.
    pub best: Option<Score>,
}

/// Totals over finished games.
pub fn totals<'a>(bank: &QuestionBank, games: impl Iterator<Item = &'a Game>) -> Totals {
    games.fold(Totals::default(), |sum, game| {
        let mut answers = sum.answers;
        game.marked(bank).for_each(|(_, is_right)| answers.take(is_right));
        Totals { games: sum.games + 1, answers, best: sum.best.into_iter().chain([game.score(bank)]).max_by(by_share) }
    })
}

/// The best score of the games as long as `length` questions, if there is any.
pub fn best_of_length<'a>(bank: &QuestionBank, games: impl Iterator<Item = &'a Game>, length: usize) -> Option<Score> {
    games.filter(|game| game.deck.len() == length).map(|game| game.score(bank)).max_by(by_share)
}

/// Scores by share, and of equal shares the one over more questions: compared exactly, without fractions.
fn by_share(one: &Score, other: &Score) -> Ordering {
    (one.right * other.total).cmp(&(other.right * one.total)).then(one.total.cmp(&other.total))
}

/// The questions seen lately in games ordered by time, the longest ago first, each once, at most [`REMEMBERED`].
pub fn recent<'a>(games: impl DoubleEndedIterator<Item = &'a Game>) -> Vec<QuestionId> {
    let mut seen = Vec::new();
    for card in games.rev().flat_map(|game| game.deck.iter().take(game.met()).rev()) {
        if seen.len() == REMEMBERED {
            break;
        }
        if !seen.contains(&{ card.question }) {
            seen.push(card.question);
        }
    }
    seen.reverse();
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, Card, GameId, Millis, Mode, Now, Pick, Settings, bank::sample};

    fn game(ids: &[u32], right: usize) -> Game {
        let deck: Vec<Card> = ids.iter().map(|id| Card { question: QuestionId(*id), rev: 1 }).collect();
        let picks = (0..ids.len()).map(|place| Pick { answer: Answer::Option(u8::from(place >= right)), took: 1 }).collect();
        Game {
            id: GameId(0),
            started: Now::default(),
            settings: Settings::default(),
            deck,
            picks,
            mode: Mode::default(),
            shown: Millis(0),
            rival: None,
            seed: 0,
        }
    }

    #[test]
    fn an_empty_log_has_no_best() {
        assert_eq!(totals(&sample::bank(9), [].iter()), Totals::default());
    }

    #[test]
    fn the_best_is_the_largest_share_then_the_longer_game() {
        let games = [game(&[1, 2], 2), game(&[3, 4, 5], 3), game(&[6, 7, 8, 9], 3)];
        let totals = totals(&sample::bank(9), games.iter());
        assert_eq!((totals.games, totals.best), (3, Some(Score { right: 3, total: 3 })));
        assert_eq!(totals.answers, Score { right: 8, total: 9 });
        assert_eq!(best_of_length(&sample::bank(9), games.iter(), 4), Some(Score { right: 3, total: 4 }));
    }

    #[test]
    fn shares_are_compared_and_not_their_per_cents() {
        let ids: Vec<u32> = (1..=20).collect();
        let games = [game(&ids, 17), game(&ids[..7], 6)];
        assert_eq!(totals(&sample::bank(20), games.iter()).best, Some(Score { right: 6, total: 7 }), "85.7 and 85.0 per cent");
    }

    #[test]
    fn a_question_seen_twice_counts_as_of_the_last_time() {
        let games = [game(&[1, 2], 0), game(&[3, 1], 0)];
        let recent: Vec<u32> = recent(games.iter()).into_iter().map(|id| id.0).collect();
        assert_eq!(recent, [2, 3, 1]);
    }
}
