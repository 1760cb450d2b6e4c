//! The rules of the quiz: questions, decks, games, scores, the log of games.
//!
//! Pure and total. It must not know of screens, browsers, clocks or sources of chance: a seed and a time come in as values.
//! Read in this order: [`bank`], [`deck`], [`game`], [`log`], [`code`] with [`bits`] and [`seal`]; then
//! the ways to play beside a plain round: [`daily`], [`golden`], [`second`], [`marathon`]; then what
//! players send each other: [`challenge`], [`link`], [`nickname`]; and what all games come to: [`stats`].

pub mod answer;
pub mod bank;
pub mod bits;
pub mod challenge;
pub mod chance;
pub mod code;
mod condense;
pub mod daily;
pub mod deck;
pub mod game;
pub mod golden;
pub mod link;
pub mod log;
pub mod marathon;
pub mod mode;
pub mod nickname;
pub mod picks;
pub mod rank;
pub mod seal;
pub mod second;
pub mod stats;
pub mod time;

pub use answer::Answer;
pub use bank::{Bot, Day, Difficulty, Episode, Guess, Kind, Question, QuestionBank, QuestionId, Retired, Source, Topic};
pub use challenge::Challenge;
pub use deck::{Card, Settings, TopicSet};
pub use game::{Game, GameId, Pick, Rival, Score};
pub use mode::{Levels, Mode, Pace, Way};
pub use nickname::Nickname;
pub use picks::Picks;
pub use rank::Rank;
pub use time::{Millis, Now};
