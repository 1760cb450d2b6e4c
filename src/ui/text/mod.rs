//! Every sentence a player can read, in one place: another language is another folder like this one.
//!
//! [`words`] holds plain names and buttons, [`sentences`] what is put together, [`ways`] what belongs to the ways to play, [`duel`] what
//! belongs to challenges, [`stats`] what to the statistics, [`safe`] what is said about keeping results, [`share`] the text that leaves the
//! page. It must not know of HTML. No sentence gives anything of the story away.

pub mod duel;
pub mod safe;
pub mod sentences;
pub mod share;
pub mod stats;
pub mod ways;
pub mod words;

pub use duel::*;
pub use safe::*;
pub use sentences::*;
pub use ways::*;
pub use words::*;
