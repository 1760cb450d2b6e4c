//! The rules of the quiz: questions, decks, games, scores, the log of games.
//!
//! Pure and total. It must not know of screens, browsers, clocks or sources of chance: a seed and a time come in as values.
//! Read in this order: [`bank`], [`deck`], [`game`], [`log`], [`code`] with [`bits`]; then
//! the ways to play beside a plain round: [`daily`], [`golden`], [`second`], [`marathon`].

pub mod answer;
pub mod bank;
pub mod bits;
pub mod chance;
pub mod code;
pub mod daily;
pub mod deck;
pub mod game;
pub mod golden;
pub mod log;
pub mod marathon;
pub mod mode;
pub mod rank;
pub mod second;
pub mod time;

pub use answer::Answer;
pub use bank::{Bot, Day, Difficulty, Episode, Guess, Kind, Question, QuestionBank, QuestionId, Retired, Source, Topic};
pub use deck::{Card, Settings, TopicSet};
pub use game::{Game, GameId, Pick, Score};
pub use mode::{Levels, Mode, Pace, Way};
pub use rank::Rank;
pub use time::{Millis, Now};
