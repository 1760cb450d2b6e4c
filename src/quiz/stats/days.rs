//! The days on which was played: the course of the share of right answers over time, and the calendar of what was done.
//!
//! Days are those of the player's wall clock. It must not know of games or questions.

use crate::quiz::{bank::Day, game::Score, time::Now};

/// What was played on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Played {
    /// Which day; of several, the first.
    pub day: Day,
    /// How many games.
    pub games: usize,
    /// Their answers.
    pub answers: Score,
}

/// The days on which was played, in order, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days(Vec<Played>);

/// What the points of a course stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A day each.
    Day,
    /// Seven days from Monday.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

/// The most points that a course may be wide.
pub const WIDEST: u32 = 62;
/// How many weeks the calendar has.
pub const WEEKS: u16 = 26;

impl Unit {
    /// The number of the unit that a day lies in: of two days the later never has the lower.
    fn of(self, day: Day) -> u32 {
        let days = u32::from(day.0);
        let calendar = Now::of_day(day).wall_clock();
        let year = u32::try_from(calendar.year).unwrap_or_default();
        match self {
            Self::Day => days,
            // The first day of 1970 was a Thursday.
            Self::Week => (days + 3) / 7,
            Self::Month => year * 12 + u32::from(calendar.month),
            Self::Year => year,
        }
    }
}

/// The course of the share of right answers over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// What its points stand for.
    pub unit: Unit,
    /// Its points: where each stands on the axis of time, in per mille, and what was played then.
    pub points: Vec<(u32, Played)>,
}

impl Days {
    /// Takes a game in, later than those before. Where the wall clock stood earlier, after a flight west, it counts for the day before.
    pub fn take(&mut self, day: Day, answers: Score) {
        let now = self.0.last().map_or(day, |last| last.day.max(day));
        match self.0.last_mut() {
            Some(last) if last.day == now => {
                last.games += 1;
                last.answers.add(answers);
            }
            _ => self.0.push(Played { day: now, games: 1, answers }),
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Played> {
        self.0.iter()
    }

    /// What was played by day, week, month or year: by the shortest that makes at most [`WIDEST`] of them, from the first to the last.
    pub fn course(&self) -> Course {
        let ends = self.0.first().zip(self.0.last());
        let width = |unit: Unit| ends.map_or(0, |(first, last)| unit.of(last.day) - unit.of(first.day));
        let unit = [Unit::Day, Unit::Week, Unit::Month].into_iter().find(|unit| width(*unit) < WIDEST).unwrap_or(Unit::Year);
        let (first, width) = (ends.map_or(0, |(first, _)| unit.of(first.day)), width(unit));
        let mut points: Vec<(u32, Played)> = Vec::new();
        for played in &self.0 {
            // A single point stands in the middle.
            let place = ((unit.of(played.day) - first) * 1000).checked_div(width).unwrap_or(500);
            match points.last_mut() {
                Some((of, last)) if *of == place => {
                    last.games += played.games;
                    last.answers.add(played.answers);
                }
                _ => points.push((place, *played)),
            }
        }
        Course { unit, points }
    }

    /// The last [`WEEKS`] weeks from Monday to Sunday, this one, in which `today` lies, the last: seven days each, with what was played.
    pub fn calendar(&self, today: Day) -> Vec<[Played; 7]> {
        let monday = today.0.saturating_sub((today.0 % 7 + 3) % 7);
        let from = monday.saturating_sub((WEEKS - 1) * 7);
        let on = |day: Day| {
            let found = self.0.binary_search_by_key(&day, |played| played.day).ok();
            found.and_then(|place| self.0.get(place)).copied().unwrap_or(Played { day, ..Played::default() })
        };
        (0..WEEKS).map(|week| [0, 1, 2, 3, 4, 5, 6].map(|day| on(Day(from.saturating_add(week * 7 + day))))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 November 2026, a Tuesday.
    const TODAY: Day = Day(20_781);

    fn days(days: &[u16]) -> Days {
        let mut all = Days::default();
        for day in days {
            all.take(Day(*day), Score { right: 1, total: 2 });
        }
        all
    }

    /// The unit of a course and its points, as `place:games`.
    fn check(of: &[u16], unit: Unit, expected: &str) {
        let course = days(of).course();
        let told: Vec<String> = course.points.iter().map(|(place, played)| format!("{place}:{}", played.games)).collect();
        assert_eq!((course.unit, told.join(" ").as_str()), (unit, expected), "{of:?}");
    }

    #[test]
    fn a_course_is_by_the_shortest_unit_that_fits() {
        check(&[], Unit::Day, "");
        check(&[20_781], Unit::Day, "500:1");
        check(&[20_781, 20_781, 20_783], Unit::Day, "0:2 1000:1");
        check(&[20_720, 20_750, 20_781], Unit::Day, "0:1 491:1 1000:1");
        check(&[20_719, 20_720, 20_781], Unit::Week, "0:2 1000:1");
        check(&[20_301, 20_302, 20_781], Unit::Month, "0:2 1000:1");
        check(&[18_000, 20_780, 20_781], Unit::Year, "0:1 1000:2");
    }

    #[test]
    fn a_week_begins_on_monday_and_a_month_on_its_first() {
        assert_eq!(Unit::Week.of(TODAY), Unit::Week.of(Day(TODAY.0 - 1)));
        assert_eq!(Unit::Week.of(TODAY), Unit::Week.of(Day(TODAY.0 - 2)) + 1, "Sunday is of the week before");
        // 1 November 2026 is the day 20,758.
        assert_eq!((Unit::Month.of(Day(20_757)) + 1, Unit::Month.of(Day(20_758))), (24_323, 24_323));
    }

    #[test]
    fn a_clock_set_back_counts_for_the_day_before() {
        let days = days(&[20_781, 20_780, 20_782]);
        assert_eq!(days.iter().map(|played| (played.day.0, played.games)).collect::<Vec<_>>(), [(20_781, 2), (20_782, 1)]);
    }

    #[test]
    fn the_last_day_that_a_number_holds_has_a_calendar() {
        let last = Day(u16::MAX);
        // What would come after it is that day once more.
        assert!(days(&[u16::MAX]).calendar(last).iter().flatten().any(|played| (played.day, played.games) == (last, 1)));
    }

    #[test]
    fn the_calendar_ends_with_this_week() {
        let calendar = days(&[20_000, 20_780, 20_781, 20_781]).calendar(TODAY);
        let last = calendar.last().expect("26 weeks");
        assert_eq!(last.map(|played| played.games), [1, 2, 0, 0, 0, 0, 0]);
        assert_eq!((calendar.len(), calendar[0][0].day), (26, Day(20_780 - 25 * 7)));
        assert!(calendar.iter().flatten().is_sorted_by_key(|played| played.day));
    }
}
