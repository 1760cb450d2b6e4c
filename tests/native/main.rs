//! Everything that can be shown without a browser: the bank, play, the laws, the drawn page.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects")]

mod answers;
mod bank;
mod clock;
mod colours;
mod comfort;
mod correction;
mod draw;
mod duels;
mod embed;
mod faults;
mod golden;
mod host;
mod install;
mod interrupted;
mod keeping;
mod kinds;
mod laws;
mod links;
mod many;
mod mutated;
mod play;
mod qr;
mod reliability;
mod render;
mod rest;
mod rules;
mod safe;
mod sample;
mod spoilers;
mod tabs;
mod telling;
mod version;
mod ways;
mod world;
mod wounded;
