//! What visits may cost: what is aimed at, and what is held, each with the reason where the two differ.
//!
//! It must not know how anything is measured. All are ratios within one run or counts, since machines are noisy.

/// A figure that has a budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// What is measured.
    pub what: &'static str,
    /// What it is to be at most.
    pub aim: f64,
    /// What it may be at most: the bench fails beyond it.
    pub limit: f64,
}

/// First contentful paint of a first visit on the middle profile in which nothing is pressed, as a multiple of that of a page of the same HTML in
/// which nothing runs.
pub const PAINT: Budget =
    Budget { what: "first contentful paint beside a page of the same HTML without scripts", aim: 1.15, limit: 1.2 };
/// Until a first question can be answered on a first visit on the middle profile, as a multiple of a quiz written by hand in one file of 2 kB.
pub const ANSWERABLE: Budget =
    Budget { what: "until a first question can be answered, beside a quiz written by hand in one file", aim: 2.5, limit: 2.5 };
/// How much is shifted that was drawn (the sum of layout shifts), on every visit of every profile.
pub const SHIFT: Budget = Budget { what: "layout shift, of all visits the most", aim: 0.0, limit: 0.01 };
/// Milliseconds beyond 50 of tasks between the first paint and the app's first question, middle profile.
pub const BLOCKED: Budget = Budget { what: "total blocking time, ms", aim: 50.0, limit: 75.0 };
/// Bytes of files that are sent on a second visit, every profile.
pub const SECOND_BYTES: Budget = Budget { what: "bytes of files sent on a second visit", aim: 0.0, limit: 0.0 };
/// Until the app shows a question on a second visit, as a multiple of the first one, middle profile. What can be pressed before stands in the entry
/// page on both and is no measure of what the browser has kept.
pub const AGAIN: Budget = Budget { what: "a second visit beside the first", aim: 0.6, limit: 0.7 };
/// The same without a network.
pub const OFFLINE: Budget = Budget { what: "a visit without a network beside the first", aim: 0.6, limit: 0.7 };
/// Memory of scripts and WebAssembly after fifty rounds, as a multiple of that after the fifth.
pub const MEMORY: Budget = Budget { what: "memory after fifty rounds beside after the fifth", aim: 1.2, limit: 1.2 };
