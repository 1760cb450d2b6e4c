//! Reused pieces of the page: functions from values to HTML.

pub mod chips;
pub mod confirm;
pub mod ecg;
pub mod explanation;
pub mod frame;
pub mod guesses;
pub mod icons;
pub mod notices;
pub mod prose;
pub mod review;
pub mod say;
