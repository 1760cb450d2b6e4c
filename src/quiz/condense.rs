//! Condensed games: what is left of the oldest where storage runs out of room.
//!
//! A condensed game keeps its id, when and how it was played, every question with its revision, which answers were right, and the time
//! of all of them together. What was picked or typed goes, the order of the options, and the time of each answer: a bit more than half
//! of what is stored of a game. So every result, statistic and correction still follows from it; only its review tells less. It must
//! not know when room runs out: that is [`crate::app`]'s.

use super::{
    answer::Answer,
    bank::QuestionBank,
    game::{Game, Pick},
    mode::Way,
    time::Millis,
};

/// The time of all answers shared out among them, as evenly as whole milliseconds go.
pub(super) fn shared(total: u64, count: usize) -> impl Iterator<Item = u32> {
    let count = count as u64;
    let (each, rest) = (total.checked_div(count).unwrap_or_default(), total.checked_rem(count).unwrap_or_default());
    (0..count).map(move |place| u32::try_from(each + u64::from(place < rest)).unwrap_or(u32::MAX))
}

impl Game {
    /// The game without its details; none where it runs, is condensed already, is against the clock (its points follow from the time of
    /// each answer) or a duel (it is compared answer by answer).
    pub fn condensed(&self, bank: &QuestionBank) -> Option<Self> {
        if !self.is_over() || self.is_condensed() || self.mode.way() == Way::Golden || self.rival.is_some() {
            return None;
        }
        let marks = self.marks(bank).into_iter();
        let picks = marks.zip(shared(self.took(), self.picks.len()));
        let picks = picks.map(|(is_right, took)| Pick { answer: Answer::Condensed(is_right), took }).collect();
        Some(Self { picks, seed: 0, shown: Millis(0), ..self.clone() })
    }

    /// Whether it was condensed.
    pub fn is_condensed(&self) -> bool {
        self.picks.answers().any(|answer| matches!(*answer, Answer::Condensed(_)))
    }

    /// How many answers of a condensed game were right when it was condensed; none of a whole game.
    pub fn condensed_score(&self) -> Option<usize> {
        let right = self.picks.answers().filter(|answer| **answer == Answer::Condensed(true)).count();
        self.is_condensed().then_some(right)
    }

    /// Whether a game that says it is condensed is as [`Game::condensed`] makes them.
    pub(super) fn is_soundly_condensed(&self) -> bool {
        let all = self.picks.answers().all(|answer| matches!(*answer, Answer::Condensed(_)));
        let times = self.picks.times().eq(shared(self.took(), self.picks.len()));
        all && times
            && self.is_over()
            && (self.seed, self.shown) == (0, Millis(0))
            && self.mode.way() != Way::Golden
            && self.rival.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shared_out_to_the_last_millisecond() {
        assert_eq!(shared(11, 4).collect::<Vec<_>>(), [3, 3, 3, 2]);
        assert_eq!(shared(7, 0).count(), 0);
    }
}
