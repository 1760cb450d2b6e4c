//! A game as a list of facts: what was dealt, what was picked, when. Right, wrong and score are derived.
//!
//! It must not know of screens. Nothing that can be computed from these facts is stored beside them.
//!
//! Long, since its tests stand beside it.

use std::{fmt, str};

use super::{
    answer::Answer,
    bank::QuestionBank,
    deck::{Card, Settings, shown},
    mode::Mode,
    nickname::Nickname,
    picks::Picks,
    time::{Millis, Now},
};

/// The number of a game: drawn by chance, so that no two devices give the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GameId(pub u64);

impl fmt::Display for GameId {
    /// Sixteen hexadecimal digits, as in addresses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl str::FromStr for GameId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

/// An answer that was locked in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pick {
    /// The answer.
    pub answer: Answer,
    /// Milliseconds from when the question was shown to the answer.
    pub took: u32,
}

/// Right answers out of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Score {
    /// How many were right.
    pub right: usize,
    /// How many were asked.
    pub total: usize,
}

impl Score {
    /// The share that was right, in whole per cent, rounded down; 0 where nothing was asked.
    pub fn percent(self) -> usize {
        (self.right * 100).checked_div(self.total).unwrap_or_default()
    }
}

/// An answer that can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PickError {
    /// Every question has its answer.
    #[error("the game is over")]
    Over,
    /// It is not what the card asks for: an option that was not shown, an order that lacks an item, nothing at all.
    #[error("that is no answer to this card")]
    NoAnswer,
}

/// One game, running or finished.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Game {
    /// What links and saves call it.
    pub id: GameId,
    /// When it began.
    pub started: Stamp,
    /// What the player had chosen.
    pub settings: Settings,
    /// What was dealt, in order.
    pub deck: Vec<Card>,
    /// What was answered, in the deck's order; never more than there are cards.
    pub picks: Picks,
    /// How it is played.
    pub mode: Mode,
    /// What the order of the options follows from, and in most ways the deck.
    pub seed: u32,
    /// Against the clock: when the question that waits was shown, so that a reload stops no clock. Else 0.
    pub shown: Millis,
    /// Whose challenge it takes up, if anybody's.
    pub rival: Option<Box<Rival>>,
}

/// Who sent a challenge, and what they answered to the same cards.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rival {
    /// What they are called.
    pub name: Nickname,
    /// Their answers, one for each card; none where they sent only the questions.
    pub picks: Picks,
}

/// When something happened, as stored.
pub type Stamp = Now;

impl Game {
    /// The card that waits for its answer.
    pub fn current(&self) -> Option<&Card> {
        self.deck.get(self.picks.len())
    }

    /// Whether every card has its answer.
    pub fn is_over(&self) -> bool {
        self.picks.len() >= self.deck.len()
    }

    /// Whether no card is left to answer once the one at a place has its answer.
    pub fn is_over_with(&self, place: usize) -> bool {
        self.picks.len().max(place + 1) >= self.deck.len()
    }

    /// Locks in an answer to the current card. An answer once locked in stays.
    /// A question that can't be asked any more can only be passed.
    pub fn pick(&mut self, bank: &QuestionBank, answer: Answer, took: u32) -> Result<(), PickError> {
        let card = self.current().ok_or(PickError::Over)?;
        let fits = match bank.asked(card) {
            Some(question) => answer.is_of(question.kind) && answer.fits(&shown(question, self.seed)),
            None => answer == Answer::Skipped,
        };
        if !fits {
            return Err(PickError::NoAnswer);
        }
        self.picks.push(Pick { answer, took });
        Ok(())
    }

    /// The options of a card, in the order shown; none where they can't be told any more.
    pub fn shown(&self, bank: &QuestionBank, card: &Card) -> Vec<u8> {
        bank.asked(card).map(|question| shown(question, self.seed)).unwrap_or_default()
    }

    /// Whether each answer so far is right, in the deck's order. A question that was withdrawn or changed since it was dealt
    /// counts as right.
    pub fn marks(&self, bank: &QuestionBank) -> Vec<bool> {
        self.deck.iter().zip(self.picks.answers()).map(|(card, answer)| bank.marks(card, &answer)).collect()
    }

    /// How many of the answers so far count as right because their question was withdrawn or changed since.
    pub fn corrected(&self, bank: &QuestionBank) -> usize {
        self.deck.iter().take(self.picks.len()).filter(|card| bank.is_corrected(card)).count()
    }

    /// Each card that was met and answered, with whether its answer is right: what statistics and everything else that learns from games goes by.
    pub fn marked(&self, bank: &QuestionBank) -> impl Iterator<Item = (&Card, bool)> {
        self.deck.iter().zip(self.marks(bank)).take(self.met())
    }

    /// How many of its answers were given to a question that was put to the player: against the clock and somebody, those that fill the game up once
    /// the time ran out were not.
    pub fn met(&self) -> usize {
        let answered = self.picks.len();
        if !matches!(self.mode, Mode::Golden(_)) || self.rival.is_none() {
            return answered;
        }
        let filled = |place: &usize| self.picks.get(*place) == Some(Pick { answer: Answer::Skipped, took: 0 });
        answered - (0..answered).rev().take_while(filled).count()
    }

    /// Right answers out of all that the deck asks.
    pub fn score(&self, bank: &QuestionBank) -> Score {
        Score { right: self.marks(bank).into_iter().filter(|is_right| *is_right).count(), total: self.deck.len() }
    }

    /// The time spent on answers, in milliseconds.
    pub fn took(&self) -> u64 {
        self.picks.times().map(u64::from).sum()
    }

    /// Each card with its answer, where it has one.
    pub fn turns(&self) -> impl Iterator<Item = (&Card, Option<Pick>)> {
        self.deck.iter().enumerate().map(|(place, card)| (card, self.picks.get(place)))
    }

    /// The rival's game, over the same cards; none where there is no rival or they sent only the questions.
    pub fn rivals(&self) -> Option<Self> {
        let rival = self.rival.as_ref().filter(|rival| !rival.picks.is_empty())?;
        Some(Self { picks: rival.picks.clone(), rival: None, shown: Millis(0), ..self.clone() })
    }

    /// Whether it can be what it says: no more answers than cards, and such as can be given.
    pub fn is_sound(&self) -> bool {
        let are_sound = |picks: &Picks| picks.answers().all(|answer| answer.is_sound());
        let rival = self
            .rival
            .as_ref()
            .is_none_or(|rival| (rival.picks.is_empty() || rival.picks.len() == self.deck.len()) && are_sound(&rival.picks));
        !self.deck.is_empty()
            && self.picks.len() <= self.deck.len()
            && are_sound(&self.picks)
            && rival
            && (!self.is_condensed() || self.is_soundly_condensed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{bank::sample, deck};

    fn game() -> Game {
        let settings = Settings { boundary: crate::quiz::Episode(8), length: 5, ..Settings::default() };
        Game {
            id: GameId(1),
            started: Stamp::default(),
            settings,
            deck: deck::draw(&sample::bank(40), &settings, super::super::Levels::ALL, 1, &[]),
            picks: Picks::NONE,
            mode: Mode::default(),
            shown: Millis(0),
            rival: None,
            seed: 0,
        }
    }

    /// Plays “rights and wrongs” (`r`, `w`) and tells the score.
    fn check(play: &str, expected: &str) {
        let mut game = game();
        for letter in play.chars() {
            let card = game.current().copied().expect("a card is left");
            let wrong = game
                .shown(&sample::bank(40), &card)
                .iter()
                .copied()
                .find(|option| *option != 0)
                .expect("wrong options are shown");
            game.pick(&sample::bank(40), Answer::Option(if letter == 'r' { 0 } else { wrong }), 1000)
                .expect("a shown option is taken");
        }
        let Score { right, total } = game.score(&sample::bank(40));
        assert_eq!(format!("{right} of {total}, {}", if game.is_over() { "over" } else { "running" }), expected);
        assert!(game.is_sound());
    }

    #[test]
    fn the_score_is_right_of_total() {
        check("", "0 of 5, running");
        check("rw", "1 of 5, running");
        check("rrwrr", "4 of 5, over");
        check("wwwww", "0 of 5, over");
    }

    #[test]
    fn an_option_that_was_not_shown_is_refused() {
        let mut game = game();
        let hidden =
            (0..5).find(|option| !game.shown(&sample::bank(40), &game.deck[0]).contains(option)).expect("one of five is hidden");
        assert_eq!(game.pick(&sample::bank(40), Answer::Option(hidden), 0), Err(PickError::NoAnswer));
        assert!(game.picks.is_empty());
    }

    #[test]
    fn nothing_can_be_answered_after_the_last_card() {
        let mut game = game();
        while game.pick(&sample::bank(40), Answer::Option(0), 0).is_ok() {}
        assert_eq!(game.pick(&sample::bank(40), Answer::Option(0), 0), Err(PickError::Over));
        assert_eq!(game.score(&sample::bank(40)), Score { right: 5, total: 5 });
    }

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        assert_eq!(GameId(0xBEEF).to_string().parse(), Ok(GameId(0xBEEF)));
        assert!("not an id".parse::<GameId>().is_err());
    }
}
