//! What may be said of a question by its figures: how hard it is, which key looks wrong, which options nobody picks. With too few answers
//! nothing is said but how many are missing.
//!
//! It must not know how a verdict is shown. A doubt is a reason to look at the sources again, never a proof.

use golden_hour_bank::shape::{Difficulty, Kind};
use statrs::distribution::{Binomial, DiscreteCDF};

use super::measure::{Groups, Measured, Pattern};

/// How many answers a verdict takes, each by somebody of whom enough else is known: then the groups have 27 each.
pub(super) const ENOUGH: usize = 100;
/// The share of mean players who know what is easy, at least.
pub(super) const EASY: f64 = 0.7;
/// The share of mean players who know what is not yet hard, at least.
pub(super) const HARD: f64 = 0.4;
/// The level at which the upper group is said to prefer another answer to the key.
const LEVEL: f64 = 0.1;
/// By how much an answer may be behind the key in discrimination and still be in doubt: what small groups blur.
const BLUR: f64 = 0.1;
/// An option that fewer pick of those who could is idle.
const IDLE: f64 = 0.05;

/// What may be said.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    /// Nothing, until there are so many answers more.
    Missing(usize),
    /// This.
    Judged {
        /// The lowest and the highest difficulty that the answers allow.
        between: (Difficulty, Difficulty),
        /// Why the key may be wrong.
        doubt: Option<Doubt>,
        /// Wrong options that hardly anybody picks.
        idle: Vec<u8>,
    },
}

/// Why a key may be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Those who know most give this answer more often than the key, and the more the more they know.
    Another(Vec<u8>),
    /// Those who know most are right less often than those who know least.
    Backwards,
    /// Not one of those who know most is right.
    Nobody,
}

/// What may be said of a question.
pub(super) fn judge(measured: &Measured<'_>) -> Verdict {
    match ENOUGH.checked_sub(measured.ranked) {
        Some(missing) if missing > 0 => Verdict::Missing(missing),
        _ => Verdict::Judged { between: between(measured), doubt: doubt(measured), idle: idle(measured) },
    }
}

fn between(measured: &Measured<'_>) -> (Difficulty, Difficulty) {
    let level = |known: f64| match known {
        known if known >= EASY => Difficulty::Easy,
        known if known >= HARD => Difficulty::Medium,
        _ => Difficulty::Hard,
    };
    let errors = super::measure::NINETY_FIVE;
    (level(measured.difficulty.known(-errors)), level(measured.difficulty.known(errors)))
}

fn doubt(measured: &Measured<'_>) -> Option<Doubt> {
    let others = measured.patterns.iter().filter(|(_, pattern)| is_preferred(pattern));
    if let Some((options, _)) = others.max_by_key(|(_, pattern)| pattern.groups.upper) {
        return Some(Doubt::Another(options.clone()));
    }
    let Groups { upper, .. } = measured.groups;
    if measured.question.kind == Kind::Typed && upper.of == 0 {
        return Some(Doubt::Nobody);
    }
    (measured.groups.interval().1 < 0.0).then_some(Doubt::Backwards)
}

/// Whether the upper group gives an answer more often than the key, by more than chance allows, and is ahead of the lower group in that as
/// in the key, or nearly so. A wrong option that merely tempts is the lower group's.
fn is_preferred(pattern: &Pattern) -> bool {
    let (other, key) = (pattern.groups.upper.of, pattern.key.upper.of);
    let chance = Binomial::new(0.5, (other + key) as u64).map_or(1.0, |toss| toss.sf((other as u64).saturating_sub(1)));
    other > key && chance <= LEVEL && pattern.groups.difference() > pattern.key.difference() - BLUR
}

fn idle(measured: &Measured<'_>) -> Vec<u8> {
    let wrong = (0..).zip(&measured.options).filter(|(option, _)| *option >= measured.question.right);
    wrong.filter(|(_, share)| share.interval().1 < IDLE).map(|(option, _)| option).collect()
}
