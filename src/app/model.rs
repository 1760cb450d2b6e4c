//! The whole state of the app as a value.
//!
//! A field that makes sense on one screen lives in that screen's variant. It must not hold anything that can be derived.

use std::rc::Rc;

use super::{
    msg::{Deletion, SaveFailure},
    save::Document,
};
use crate::quiz::{
    Card, Game, GameId, Millis, Question, QuestionBank, Score, Settings,
    deck::candidates,
    log::{Totals, best_of_length, totals},
};

/// The state of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The questions.
    pub bank: Rc<QuestionBank>,
    /// The page's address without its fragment.
    pub address: String,
    /// Preferences and games, as this tab knows them.
    pub kept: Document,
    /// Why saving is off, if it is.
    pub unsaved: Option<SaveFailure>,
    /// What the player should know, until read.
    pub notices: Vec<Notice>,
    /// What is shown.
    pub screen: Screen,
}

/// Something the player is told once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// Results won't be kept.
    NotKept(SaveFailure),
    /// Part of the saved results couldn't be read; the text was put aside.
    Damaged,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The start; `leaving` asks whether to give up the running round.
    Home {
        /// Whether that is being asked.
        leaving: bool,
    },
    /// A round.
    Play(Play),
    /// A finished round and its review.
    Result {
        /// Which.
        game: GameId,
        /// How sharing it goes.
        sharing: Sharing,
    },
    /// All finished rounds; `asking` before something is deleted.
    History {
        /// What is about to be deleted.
        asking: Option<Deletion>,
    },
    /// What this is.
    About,
    /// A round that isn't on this device.
    Missing,
}

/// A round at one of its questions. The verdict shows when that question has its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Play {
    /// Which round.
    pub game: GameId,
    /// The question, from 0.
    pub place: usize,
    /// When it was shown.
    pub since: Millis,
    /// The answer as far as it goes.
    pub draft: Draft,
}

/// An answer as far as it goes, where it is not given at one stroke. Options and items are named by their place in the question's
/// options.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Draft {
    /// One stroke answers.
    #[default]
    None,
    /// Options ticked, in rising order.
    Ticked(Vec<u8>),
    /// Items in their present order, and the one that is held while it is drawn to another place.
    Sorted {
        /// The items.
        items: Vec<u8>,
        /// The one that is held.
        held: Option<u8>,
    },
    /// The text typed.
    Typed(String),
}

/// How sharing goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Sharing {
    /// Not asked for yet.
    #[default]
    Idle,
    /// This text is being offered.
    Offered(String),
    /// It was shared.
    Done,
    /// It is on the clipboard.
    Copied,
    /// Neither works here: the text, to be copied by hand.
    ByHand(String),
}

impl Model {
    /// The app before anything is known.
    pub fn new(bank: Rc<QuestionBank>) -> Self {
        Self {
            bank,
            address: String::new(),
            kept: Document::default(),
            unsaved: None,
            notices: Vec::new(),
            screen: Screen::Home { leaving: false },
        }
    }

    /// What the next round will be.
    pub fn settings(&self) -> Settings {
        self.kept.preferences.settings
    }

    /// How many questions these settings could ask.
    pub fn available(&self) -> usize {
        candidates(&self.bank, &self.settings()).count()
    }

    /// A game, running or over.
    pub fn game(&self, id: GameId) -> Option<&Game> {
        self.kept.game(id)
    }

    /// The question of a card, unless it was withdrawn or changed since it was dealt.
    pub fn asked(&self, card: &Card) -> Option<&Question> {
        self.bank.asked(card)
    }

    /// The score of a game, running or over.
    pub fn score(&self, game: &Game) -> Score {
        game.score(&self.bank)
    }

    /// The card on the table, with its answer's place once it has one.
    pub fn table(&self) -> Option<(&Game, &Card, &Play)> {
        let Screen::Play(play) = &self.screen else { return None };
        let game = self.game(play.game)?;
        Some((game, game.deck.get(play.place)?, play))
    }

    /// Totals over the log.
    pub fn totals(&self) -> Totals {
        totals(&self.bank, self.kept.log().into_iter())
    }

    /// The best score of rounds as long as this one.
    pub fn best_like(&self, game: &Game) -> Option<Score> {
        best_of_length(&self.bank, self.kept.log().into_iter(), game.deck.len())
    }
}
