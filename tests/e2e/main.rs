//! Players' ways through the release, in Chromium, Firefox or WebKit through `WebDriver`. `cargo xtask test` builds and serves it and
//! says where.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects")]

mod access;
mod between;
mod browser;
mod comfort;
mod dealt;
mod driver;
mod duels;
mod early;
mod embed;
mod engine;
mod faults;
mod host;
mod hostile;
mod install;
#[path = "../native/many.rs"]
mod many;
mod means;
mod offline;
mod one_file;
mod page;
mod pictures;
mod preview;
mod rounds;
mod server;
mod sharing;
mod site;
mod soak;
mod speed;
mod steps;
mod storage;
mod telling;
mod transcript;
mod ways;
