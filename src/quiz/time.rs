//! Time as values: instants that come in with messages, and the calendar a player reads.
//!
//! It must not know where an instant came from, and never asks for one.

use super::bank::Day;

/// Milliseconds since 1 January 1970, UTC. A player's clock may be wrong or run backwards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);

impl Millis {
    /// The milliseconds from `earlier` to this instant; none when the clock ran backwards, at most `u32::MAX`.
    pub fn since(self, earlier: Self) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(u32::MAX)
    }
}

/// An instant with the offset of the player's wall clock then.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Now {
    /// The instant.
    pub at: Millis,
    /// Minutes by which the wall clock is ahead of UTC.
    pub offset: i16,
}

/// A date and time as the player's wall clock showed it (proleptic Gregorian calendar).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WallClock {
    /// The year.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Now {
    /// The day in UTC, whatever the wall clock showed.
    pub fn day(self) -> Day {
        Day(u16::try_from(self.at.0 / 86_400_000).unwrap_or(u16::MAX))
    }

    /// The day that the wall clock showed.
    pub fn wall_day(self) -> Day {
        let minutes = i64::try_from(self.at.0 / 60_000).unwrap_or(i64::MAX / 2) + i64::from(self.offset);
        Day(u16::try_from(minutes.div_euclid(1440).max(0)).unwrap_or(u16::MAX))
    }

    /// The start of a day in UTC.
    pub fn of_day(day: Day) -> Self {
        Self { at: Millis(u64::from(day.0) * 86_400_000), offset: 0 }
    }

    /// What the wall clock showed. Days to a date after Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”,
    /// `civil_from_days`.
    pub fn wall_clock(self) -> WallClock {
        let minutes = i64::try_from(self.at.0 / 60_000).unwrap_or(i64::MAX / 2) + i64::from(self.offset);
        let (days, minute_of_day) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let small = |value: i64| u8::try_from(value).unwrap_or_default();
        WallClock {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month: small(month),
            day: small(day_of_year - (153 * shifted_month + 2) / 5 + 1),
            hour: small(minute_of_day / 60),
            minute: small(minute_of_day % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seconds: u64, offset: i16, expected: &str) {
        let shown = Now { at: Millis(seconds * 1000), offset }.wall_clock();
        let WallClock { year, month, day, hour, minute } = shown;
        assert_eq!(format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"), expected);
    }

    #[test]
    fn the_wall_clock_reads_as_the_player_saw_it() {
        check(0, 0, "1970-01-01 00:00");
        check(951_782_400, 0, "2000-02-29 00:00");
        check(1_737_676_800, 9 * 60, "2025-01-24 09:00");
        check(1_795_391_999, -30, "2026-11-22 23:29");
        check(4_294_967_295, 0, "2106-02-07 06:28");
    }

    #[test]
    fn the_day_is_the_one_the_wall_clock_showed() {
        let day = |minutes: u64, offset| Now { at: Millis(minutes * 60_000), offset }.wall_day().0;
        assert_eq!((day(1440 * 9 - 1, 0), day(1440 * 9 - 1, 1), day(1440 * 9, -1), day(0, -60)), (8, 9, 8, 0));
        assert_eq!(Now { at: Millis(u64::MAX), offset: 0 }.wall_day(), Day(u16::MAX));
    }

    #[test]
    fn a_clock_that_runs_backwards_costs_no_time() {
        assert_eq!(Millis(5).since(Millis(9)), 0);
        assert_eq!(Millis(u64::MAX).since(Millis(0)), u32::MAX);
    }
}
