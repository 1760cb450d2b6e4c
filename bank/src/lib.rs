//! The question bank: the shape of a compiled bank, and behind the feature `author` the reader,
//! gatekeeper and compiler of the TOML it is written in.
//!
//! Start at [`shape::Question`]. This crate knows nothing of rounds, scores or pages.

pub mod shape;
pub mod spell;

#[cfg(feature = "author")]
pub mod author;
#[cfg(feature = "author")]
pub mod check;
#[cfg(feature = "author")]
pub mod compile;
#[cfg(feature = "author")]
pub mod fold;
#[cfg(feature = "author")]
pub mod gate;
#[cfg(feature = "author")]
pub mod lint;
#[cfg(feature = "author")]
mod record;
#[cfg(feature = "author")]
mod rivals;
#[cfg(feature = "author")]
pub mod stats;
