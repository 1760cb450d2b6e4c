//! The ways to play, and what each is played with.
//!
//! It must not know how a way draws its cards or counts: that is in [`super::deck`], [`super::daily`], [`super::golden`],
//! [`super::second`] and [`super::marathon`].

use super::bank::Difficulty;

/// How hard the questions of a round may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Levels(u8);

impl Levels {
    /// Every difficulty.
    pub const ALL: Self = Self(0);
    /// The bits of all three together, which are never stored: that is [`Levels::ALL`].
    const FULL: u8 = 0b111;

    /// One bit for each difficulty; none for all.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// As [`Levels::bits`] gave it.
    pub fn from_bits(bits: u8) -> Self {
        if bits & Self::FULL == Self::FULL { Self::ALL } else { Self(bits & Self::FULL) }
    }

    /// Whether a difficulty is in it.
    pub fn contains(self, difficulty: Difficulty) -> bool {
        self == Self::ALL || self.0 & (1 << difficulty as u8) != 0
    }

    /// From all, only this one; else with it added, or taken out where it was in. With the last one gone it is all again.
    #[must_use]
    pub fn toggled(self, difficulty: Difficulty) -> Self {
        Self::from_bits(self.0 ^ (1 << difficulty as u8))
    }
}

/// How fast the clock of a Golden Hour runs for who needs another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pace {
    /// As it is.
    #[default]
    Full,
    /// Half again as much time.
    Longer,
    /// Twice the time.
    Double,
    /// No clock: a fixed number of questions.
    Still,
}

impl Pace {
    /// All paces.
    pub const ALL: [Self; 4] = [Self::Full, Self::Longer, Self::Double, Self::Still];

    /// A time of the full pace, in milliseconds, stretched to this one.
    pub fn stretch(self, milliseconds: u32) -> u32 {
        match self {
            Self::Full | Self::Still => milliseconds,
            Self::Longer => milliseconds.saturating_add(milliseconds / 2),
            Self::Double => milliseconds.saturating_mul(2),
        }
    }
}

/// How a game was played, as it is stored with the game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// So many questions of these topics and of this difficulty.
    Round(Levels),
    /// The seven of a day, counted from 1.
    Daily {
        /// Which day.
        number: u16,
        /// Played from the archive: it never counts for the streak.
        archive: bool,
    },
    /// Against the clock.
    Golden(Pace),
    /// What was missed.
    Second,
    /// A sitting of a marathon, counted from 0.
    Marathon(u8),
}

impl Default for Mode {
    fn default() -> Self {
        Self::Round(Levels::ALL)
    }
}

impl Mode {
    /// Which way it belongs to.
    pub fn way(self) -> Way {
        match self {
            Self::Round(_) => Way::Round,
            Self::Daily { .. } => Way::Daily,
            Self::Golden(_) => Way::Golden,
            Self::Second => Way::Second,
            Self::Marathon(_) => Way::Marathon,
        }
    }
}

/// A way to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// A round as chosen.
    Round,
    /// Seven questions a day, the same for all.
    Daily,
    /// Against the clock.
    Golden,
    /// Only what was missed.
    Second,
    /// Everything, without a repeat.
    Marathon,
}

impl Way {
    /// The ways that have a page of their own.
    pub const OTHERS: [Self; 4] = [Self::Daily, Self::Golden, Self::Second, Self::Marathon];

    /// All ways.
    pub const ALL: [Self; 5] = [Self::Round, Self::Daily, Self::Golden, Self::Second, Self::Marathon];

    /// The name used in addresses: lower-case, stable.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Round => "round",
            Self::Daily => "daily",
            Self::Golden => "golden",
            Self::Second => "second",
            Self::Marathon => "marathon",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_narrow_from_all_and_fall_back_to_all() {
        let only_hard = Levels::ALL.toggled(Difficulty::Hard);
        assert!(only_hard.contains(Difficulty::Hard) && !only_hard.contains(Difficulty::Easy));
        assert_eq!(only_hard.toggled(Difficulty::Hard), Levels::ALL);
        assert_eq!(only_hard.toggled(Difficulty::Easy).toggled(Difficulty::Medium), Levels::ALL);
    }

    #[test]
    fn a_pace_stretches_times() {
        assert_eq!(Pace::ALL.map(|pace| pace.stretch(60_000)), [60_000, 90_000, 120_000, 60_000]);
    }
}
