//! The marks of an axis that begins at nought: round numbers, few of them.
//!
//! It must not know what is measured.

/// The numbers at which an axis is marked, evenly spaced from nought, the last not below `most`: at least two and at most six, their
/// distance one, two or five times a power of ten.
pub fn ticks(most: u32) -> Vec<u32> {
    let mut step = 1_u32;
    while most.div_ceil(step) > 5 {
        // 1, 2, 5, 10, 20, 50 …
        let leading = std::iter::successors(Some(step), |rest| (*rest >= 10).then(|| rest / 10)).last();
        step = if leading == Some(2) { step.saturating_mul(5) / 2 } else { step.saturating_mul(2) };
        if step == u32::MAX {
            break;
        }
    }
    (0..=most.div_ceil(step).max(1)).map(|number| step.saturating_mul(number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_few() {
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(1), [0, 1]);
        assert_eq!(ticks(5), [0, 1, 2, 3, 4, 5]);
        assert_eq!(ticks(6), [0, 2, 4, 6]);
        assert_eq!(ticks(11), [0, 5, 10, 15]);
        assert_eq!(ticks(100), [0, 20, 40, 60, 80, 100]);
        assert_eq!(ticks(101), [0, 50, 100, 150]);
        assert_eq!(ticks(251), [0, 100, 200, 300]);
        assert_eq!(ticks(84_000), [0, 20_000, 40_000, 60_000, 80_000, 100_000]);
    }

    #[test]
    fn any_number_has_marks_that_reach_it() {
        for most in (0..=31).map(|power| 1_u32 << power).flat_map(|power| [power - 1, power, power + 1]).chain([u32::MAX]) {
            let ticks = ticks(most);
            assert!((2..=6).contains(&ticks.len()) && ticks.last() >= Some(&most) && ticks.is_sorted(), "{most}: {ticks:?}");
        }
    }
}
