//! Golden Hour: an unofficial fan quiz that runs wholly in the browser.
//!
//! Where to start: the rules of the game are in [`quiz`]; what the screens do is [`app::update()`]. Both are plain Rust and
//! know nothing of a browser. `ui` turns a [`app::Model`] into HTML and events into messages; `platform` alone touches
//! the browser. ARCHITECTURE.md has the picture.

pub mod app;
pub mod quiz;

#[cfg(feature = "web")]
pub mod platform;
#[cfg(feature = "web")]
pub mod ui;
