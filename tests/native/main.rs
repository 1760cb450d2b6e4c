//! Everything that can be shown without a browser: the bank, play, the laws, the drawn page.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects")]

mod bank;
mod golden;
mod play;
mod properties;
mod render;
mod sample;
mod world;
