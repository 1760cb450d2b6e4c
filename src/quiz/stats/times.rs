//! How long answers took: a few broad steps to be drawn, and the middle one of them.
//!
//! It must not know of games: times come in one by one.

use crate::quiz::game::Score;

/// Where the steps of the distribution end, in milliseconds; what took longer is in one more.
pub const STEPS: [u32; 6] = [2_000, 4_000, 8_000, 16_000, 32_000, 64_000];

/// How fine the median is told: a tenth of a second, in milliseconds.
const FINE: u32 = 100;
/// Up to where it is: two minutes.
const FINE_STEPS: usize = 1_200;

/// The times of many answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// How many answers took as long as each step, and how many of them were right; what is slower than all of [`STEPS`] last.
    pub steps: [Score; STEPS.len() + 1],
    right: Fine,
    missed: Fine,
}

/// How many answers took how many tenths of a second.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fine(Vec<u32>);

impl Default for Times {
    fn default() -> Self {
        let fine = || Fine(vec![0; FINE_STEPS + 1]);
        Self { steps: Default::default(), right: fine(), missed: fine() }
    }
}

impl Times {
    /// Takes an answer in that took so many milliseconds.
    pub fn take(&mut self, is_right: bool, took: u32) {
        if let Some(step) = self.steps.get_mut(STEPS.partition_point(|end| *end <= took)) {
            step.take(is_right);
        }
        let fine = if is_right { &mut self.right } else { &mut self.missed };
        let place = usize::try_from(took / FINE).unwrap_or(FINE_STEPS).min(FINE_STEPS);
        if let Some(count) = fine.0.get_mut(place) {
            *count += 1;
        }
    }

    /// The time that half of the right answers stayed within, in milliseconds, to a tenth of a second; none where there are none, and
    /// two minutes where it is more.
    pub fn median_right(&self) -> Option<u32> {
        self.right.median()
    }

    /// The same of missed ones.
    pub fn median_missed(&self) -> Option<u32> {
        self.missed.median()
    }
}

impl Fine {
    fn median(&self) -> Option<u32> {
        let all: u32 = self.0.iter().sum();
        let mut left = all.div_ceil(2);
        let place = self.0.iter().position(|count| {
            left = left.saturating_sub(*count);
            left == 0
        })?;
        (all > 0).then(|| u32::try_from(place).unwrap_or(u32::MAX).saturating_mul(FINE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(right: &[u32], missed: &[u32]) -> Times {
        let mut times = Times::default();
        for (is_right, took) in right.iter().map(|took| (true, took)).chain(missed.iter().map(|took| (false, took))) {
            times.take(is_right, *took);
        }
        times
    }

    #[test]
    fn the_median_is_the_middle_one_and_of_two_the_lower() {
        assert_eq!(times(&[], &[]).median_right(), None);
        assert_eq!(times(&[4_250], &[]).median_right(), Some(4_200));
        assert_eq!(times(&[1_000, 9_000], &[]).median_right(), Some(1_000));
        assert_eq!(times(&[900_000, 1_000, 5_000], &[700]).median_right(), Some(5_000));
        assert_eq!(times(&[1], &[300_000]).median_missed(), Some(120_000));
    }

    #[test]
    fn a_step_ends_before_its_end() {
        let times = times(&[0, 1_999, 2_000, 63_999, 64_000], &[u32::MAX, 3_999]);
        let told: Vec<(usize, usize)> = times.steps.iter().map(|step| (step.right, step.total)).collect();
        assert_eq!(told, [(2, 2), (1, 2), (0, 0), (0, 0), (0, 0), (1, 1), (1, 2)]);
    }
}
