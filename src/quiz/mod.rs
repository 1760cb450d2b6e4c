//! The rules of the quiz: questions, decks, games, scores, the log of games.
//!
//! Pure and total. It must not know of screens, browsers, clocks or sources of chance: a seed and a time come in as values.
//! Read in this order: [`bank`], [`deck`], [`game`], [`log`].

pub mod answer;
pub mod bank;
pub mod chance;
pub mod deck;
pub mod game;
pub mod log;
pub mod rank;
pub mod time;

pub use answer::Answer;
pub use bank::{Bot, Difficulty, Episode, Guess, Kind, Question, QuestionBank, QuestionId, Retired, Source, Topic};
pub use deck::{Card, Settings, TopicSet};
pub use game::{Game, GameId, Pick, Score};
pub use rank::Rank;
pub use time::{Millis, Now};
