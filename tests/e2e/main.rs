//! Players' ways through the release, in Chromium through `WebDriver`. `cargo xtask test` builds and serves it and says where.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects")]

mod access;
mod browser;
mod comfort;
mod driver;
mod duels;
mod embed;
mod host;
mod hostile;
mod install;
#[path = "../native/many.rs"]
mod many;
mod offline;
mod one_file;
mod page;
mod pictures;
mod preview;
mod rounds;
mod server;
mod sharing;
mod site;
mod speed;
mod steps;
mod storage;
mod telling;
mod transcript;
mod ways;
