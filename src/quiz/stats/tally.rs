//! How sure a share is: the interval of a score.
//!
//! It must not know what was counted.

use crate::quiz::game::Score;

/// 1.96, the quantile of the normal distribution that leaves 2.5 per cent above it, in hundredths; and its square in ten thousandths.
const Z: u64 = 196;
const Z_SQUARED: u64 = 38_416;

impl Score {
    /// Takes an answer in.
    pub fn take(&mut self, is_right: bool) {
        self.total += 1;
        self.right += usize::from(is_right);
    }

    /// Takes all answers of another in.
    pub fn add(&mut self, other: Self) {
        self.total += other.total;
        self.right += other.right;
    }

    /// The share that was right, in whole per mille, rounded down; 0 where nothing was asked.
    pub fn per_mille(self) -> u32 {
        let (right, total) = self.counts();
        small((right * 1000).checked_div(total).unwrap_or_default())
    }

    /// Between which shares, in per mille, that of ever more answers like these lies with 95 per cent: the interval of Edwin B. Wilson,
    /// “Probable Inference, the Law of Succession, and Statistical Inference” (1927), in whole numbers, so that it is the same on every
    /// engine. From nothing to all where nothing was asked.
    pub fn likely(self) -> (u32, u32) {
        let (right, total) = self.counts();
        if total == 0 {
            return (0, 1000);
        }
        // (2k + z² ± z √(z² + 4k(n−k)/n)) / (2n + 2z²), above and below the line times 10,000.
        let root = (Z_SQUARED * 10_000 + 40_000 * right * (total - right) / total * 10_000).isqrt();
        let (middle, spread, whole) = (20_000 * right + Z_SQUARED, root * Z / 100, 20_000 * total + 2 * Z_SQUARED);
        (small(middle.saturating_sub(spread) * 1000 / whole), small(((middle + spread) * 1000).div_ceil(whole)).min(1000))
    }

    /// Both numbers, held to what products of them can be computed from.
    fn counts(self) -> (u64, u64) {
        let total = u64::try_from(self.total).unwrap_or(u64::MAX).min(1 << 24);
        (u64::try_from(self.right).unwrap_or(u64::MAX).min(total), total)
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likely(right: usize, total: usize) -> (u32, u32) {
        Score { right, total }.likely()
    }

    #[test]
    fn the_interval_is_wilsons() {
        // As R's prop.test(…, correct = FALSE) gives them, in per mille, rounded outwards.
        assert_eq!(likely(8, 10), (490, 944));
        assert_eq!(likely(0, 5), (0, 435));
        assert_eq!(likely(5, 5), (565, 1000));
        assert_eq!(likely(50, 100), (403, 597));
        assert_eq!(likely(0, 0), (0, 1000));
    }

    #[test]
    fn it_holds_the_share_and_narrows_with_more_answers() {
        let mut width = 1001;
        for times in [1, 2, 5, 10, 100, 1000, 10_000, 100_000, 1_000_000] {
            let score = Score { right: 7 * times, total: 10 * times };
            let (low, high) = score.likely();
            assert!(low <= score.per_mille() && score.per_mille() <= high, "{score:?}: {low} to {high}");
            assert!(high - low < width || high - low <= 3, "{score:?}: {low} to {high}");
            width = high - low;
        }
    }

    #[test]
    fn the_largest_numbers_do_not_break_it() {
        assert_eq!(likely(usize::MAX, usize::MAX), (999, 1000));
        let (low, high) = likely(usize::MAX / 2, usize::MAX);
        assert!(low <= high && high <= 1000);
    }
}
