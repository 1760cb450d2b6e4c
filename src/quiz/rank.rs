//! The rank a score earns, in the show's world.
//!
//! It must not know the words that name a rank.

use super::game::Score;

/// Ranks from the lowest to the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Below 40 per cent.
    Intern,
    /// From 40 per cent.
    Resident,
    /// From 60 per cent.
    Fellow,
    /// From 80 per cent.
    Attending,
    /// All right.
    Professor,
}

impl Rank {
    /// The rank of a score.
    pub fn of(score: Score) -> Self {
        match score.percent() {
            100.. => Self::Professor,
            80.. => Self::Attending,
            60.. => Self::Fellow,
            40.. => Self::Resident,
            _ => Self::Intern,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_rise_with_the_share_of_right_answers() {
        let rank = |right, total| Rank::of(Score { right, total });
        assert_eq!((rank(0, 0), rank(3, 10)), (Rank::Intern, Rank::Intern));
        assert_eq!((rank(2, 5), rank(3, 5), rank(4, 5)), (Rank::Resident, Rank::Fellow, Rank::Attending));
        assert_eq!((rank(19, 20), rank(20, 20)), (Rank::Attending, Rank::Professor));
    }
}
