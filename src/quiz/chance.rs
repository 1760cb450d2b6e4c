//! Chance that is the same everywhere: a seeded stream of uniform numbers, and the shuffle made of it.
//!
//! The stream is `ChaCha8`. Numbers below a bound and the shuffle are written out here, because stored games and links rely
//! on them for ever, while a library may change how it maps a stream to a range. No entropy is ever asked for.

use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};

/// Dice thrown from a seed.
#[derive(Debug)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The dice of a seed and a purpose. Different purposes give independent throws.
    pub fn new(seed: u64, purpose: u64) -> Self {
        let mut key = [0; 32];
        for (byte, value) in key.iter_mut().zip(seed.to_le_bytes().into_iter().chain(purpose.to_le_bytes())) {
            *byte = value;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A uniform number from 0 to `bound - 1`; 0 for a bound of 0. By rejection, after D. Lemire, “Fast random integer
    /// generation in an interval” (2019), so that no number is favoured.
    pub fn below(&mut self, bound: u32) -> u32 {
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(bound);
            let (high, low) = (product >> 32, product & 0xFFFF_FFFF);
            if bound == 0 || low >= (1 << 32) % u64::from(bound) {
                return u32::try_from(high).unwrap_or_default();
            }
        }
    }

    /// Puts items in a uniformly random order (Fisher and Yates, in Durstenfeld's form).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u32::try_from(last + 1).unwrap_or(u32::MAX);
            items.swap(last, self.below(bound) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_purpose_fix_the_throws() {
        let throws = |seed, purpose| {
            let mut dice = Dice::new(seed, purpose);
            [0; 6].map(|_| dice.below(6) + 1)
        };
        assert_eq!(throws(1, 0), throws(1, 0));
        assert_ne!(throws(1, 0), throws(1, 1));
        assert_ne!(throws(1, 0), throws(2, 0));
    }

    #[test]
    fn a_bound_of_one_or_none_gives_nought() {
        let mut dice = Dice::new(7, 7);
        assert_eq!((dice.below(0), dice.below(1)), (0, 0));
    }

    #[test]
    fn every_order_is_equally_likely() {
        let mut counts = std::collections::BTreeMap::<[u8; 4], u32>::new();
        for seed in 0..24_000 {
            let mut order = [0, 1, 2, 3];
            Dice::new(seed, 0).shuffle(&mut order);
            *counts.entry(order).or_default() += 1;
        }
        assert_eq!(counts.len(), 24);
        let chi_square: f64 = counts.values().map(|n| (f64::from(*n) - 1000.0).powi(2) / 1000.0).sum();
        assert!(chi_square < 49.7, "χ² {chi_square} with 23 degrees of freedom: one in a thousand is 49.7");
    }
}
