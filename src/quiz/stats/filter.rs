//! Which games statistics are made of: of which way to play, and since when.
//!
//! It must not know how a choice is shown or kept.

use crate::quiz::{bank::Day, game::Game, mode::Way, time::Now};

/// A choice of games. As it stands at first it takes all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Only this way to play; none for all ways.
    pub way: Option<Way>,
    /// Only games since then.
    pub span: Span,
}

/// How far back games are taken in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Span {
    /// To the first.
    #[default]
    All,
    /// The last seven days, today among them.
    Week,
    /// The last 30.
    Month,
    /// The last 365.
    Year,
}

impl Span {
    /// All of them, the longest first.
    pub const ALL: [Self; 4] = [Self::All, Self::Year, Self::Month, Self::Week];

    /// How many days it has, today among them; none where it has no end.
    pub const fn days(self) -> Option<u16> {
        match self {
            Self::All => None,
            Self::Week => Some(7),
            Self::Month => Some(30),
            Self::Year => Some(365),
        }
    }

    /// The name used in addresses: stable.
    pub const fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Week => "7",
            Self::Month => "30",
            Self::Year => "365",
        }
    }

    /// The first day that is taken in, where today is `today`.
    fn first(self, today: Day) -> Day {
        Day(self.days().map_or(0, |days| today.0.saturating_sub(days.saturating_sub(1))))
    }
}

impl Filter {
    /// Whether a game is taken in. Days are those of the player's wall clock; a game from a day still to come, by a clock that was
    /// wrong, is.
    pub fn takes(self, game: &Game, now: Now) -> bool {
        self.way.is_none_or(|way| game.mode.way() == way) && game.started.wall_day() >= self.span.first(now.wall_day())
    }
}
