//! What the answers say of each question: how many are right, whether those who know more are right more often, which options are picked.
//!
//! Counts only the first answer of each player to a question of the bank's own revision; one in a Golden Hour counts for nothing, since there
//! the clock answers too. It must not judge: that is [`super::verdict`]'s.
//!
//! Long, since what is counted and the shares that follow from it belong side by side.

use std::collections::{BTreeMap, BTreeSet};

use golden_hour_bank::shape::{Bank, Kind, Question};

use super::{
    answers::{Given, Line, Turn},
    rasch::{Answered, Difficulty, difficulties},
};

/// The share of answers in each of the two groups that are compared, by Truman Kelley, “The selection of upper and lower groups for the
/// validation of test items”, 1939.
const GROUP: f64 = 0.27;
/// How many other answers tell what a player knows.
const TELLING: usize = 10;
/// The quantile of the normal distribution that 95 % lie within.
pub(super) const NINETY_FIVE: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Share {
    pub(super) of: usize,
    pub(super) all: usize,
}

impl Share {
    /// As a number from 0 to 1; 0 of none.
    pub(super) fn value(self) -> f64 {
        if self.all == 0 { 0.0 } else { number(self.of) / number(self.all) }
    }

    /// The interval that holds the true share in 95 of 100 cases, after Edwin Wilson, “Probable inference, the law of succession, and
    /// statistical inference”, 1927; from 0 to 1 where there is nothing.
    pub(super) fn interval(self) -> (f64, f64) {
        if self.all == 0 {
            return (0.0, 1.0);
        }
        let (n, p, z) = (number(self.all), self.value(), NINETY_FIVE);
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }

    fn count(&mut self, is_of: bool) {
        self.all += 1;
        self.of += usize::from(is_of);
    }
}

/// A count as a number to reckon with.
pub(super) fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How often something was answered by the upper and by the lower group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Groups {
    pub(super) upper: Share,
    pub(super) lower: Share,
}

impl Groups {
    /// Upper minus lower, from −1 to 1: the discrimination.
    pub(super) fn difference(self) -> f64 {
        self.upper.value() - self.lower.value()
    }

    /// The interval of the difference, after Robert Newcombe, “Interval estimation for the difference between independent proportions”,
    /// 1998, method 10: from Wilson's intervals.
    pub(super) fn interval(self) -> (f64, f64) {
        let (upper, lower, difference) = (self.upper.interval(), self.lower.interval(), self.difference());
        let (u, l) = (self.upper.value(), self.lower.value());
        (difference - (u - upper.0).hypot(lower.1 - l), difference + (upper.1 - u).hypot(l - lower.0))
    }
}

/// A whole answer that was given: options, or an order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    /// How many gave it, of those who could.
    pub(super) given: Share,
    /// The groups among those who could.
    pub(super) groups: Groups,
    /// How often the groups gave the key instead.
    pub(super) key: Groups,
}

/// What the answers say of a question.
#[derive(Debug, Clone)]
pub(super) struct Measured<'a> {
    pub(super) question: &'a Question,
    /// The facility: right of all, a pass being none.
    pub(super) right: Share,
    pub(super) passed: usize,
    /// How many of the answers are by players of whom enough else is known.
    pub(super) ranked: usize,
    /// Seconds, the median.
    pub(super) seconds: f64,
    /// How the upper and the lower group fare.
    pub(super) groups: Groups,
    pub(super) difficulty: Difficulty,
    /// Wrong answers, but names.
    pub(super) patterns: BTreeMap<Vec<u8>, Pattern>,
    /// Of each option how often it was taken, of how often it could be.
    pub(super) options: Vec<Share>,
}

/// An answer that counts.
struct First<'a> {
    player: usize,
    place: usize,
    turn: &'a Turn,
    right: bool,
}

/// What the answers of players say of each question that anybody answered, by id.
pub(super) fn measure<'a>(bank: &'a Bank, players: &[Vec<Line>]) -> Vec<Measured<'a>> {
    let firsts = firsts(bank, players);
    let mut of: Vec<Vec<&First<'_>>> = bank.questions.iter().map(|_| Vec::new()).collect();
    for first in &firsts {
        of[first.place].push(first);
    }
    let facility: Vec<f64> = of.iter().map(|all| rights(all).value()).collect();
    // How far above the mean of the same questions a player is, in answers.
    let mut above = vec![(0.0, 0_usize); players.len()];
    for first in &firsts {
        let sum = &mut above[first.player];
        *sum = (sum.0 + gain(first, &facility), sum.1 + 1);
    }
    let floors: Vec<f64> = bank.questions.iter().map(floor).collect();
    let answered = firsts.iter().map(|first| Answered { player: first.player, question: first.place, right: first.right });
    let difficulties = difficulties(&answered.collect::<Vec<_>>(), players.len(), &floors);
    let mut measured = Vec::new();
    for ((question, all), difficulty) in bank.questions.iter().zip(&of).zip(difficulties).filter(|((_, all), _)| !all.is_empty())
    {
        // Those of whom enough else is known, who know most first; this very answer is no part of what they know.
        let mut ranked: Vec<(f64, &First<'_>)> = all
            .iter()
            .filter(|first| above[first.player].1 > TELLING)
            .map(|first| {
                let (sum, count) = above[first.player];
                ((sum - gain(first, &facility)) / number(count - 1), *first)
            })
            .collect();
        ranked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let ranked: Vec<&First<'_>> = ranked.into_iter().map(|(_, first)| first).collect();
        measured.push(Measured {
            question,
            right: rights(all),
            passed: all.iter().filter(|first| first.turn.given == Given::Passed).count(),
            ranked: ranked.len(),
            seconds: median(all.iter().map(|first| first.turn.took).collect()) / 10.0,
            groups: groups(&ranked, |first| first.right),
            difficulty,
            patterns: patterns(all, &ranked),
            options: options(question, all),
        });
    }
    measured
}

/// The first answer of each player to each question, where it counts.
fn firsts<'a>(bank: &Bank, players: &'a [Vec<Line>]) -> Vec<First<'a>> {
    let mut firsts = Vec::new();
    for (player, lines) in players.iter().enumerate() {
        let mut met = BTreeSet::new();
        for line in lines {
            for turn in &line.turns {
                let place = bank.questions.binary_search_by_key(&turn.id, |question| question.id.0);
                let asked = place.ok().and_then(|place| Some((place, bank.questions.get(place)?)));
                if let (true, Some((place, question))) = (met.insert(turn.id), asked)
                    && line.way != "golden"
                    && question.rev == turn.rev
                    && letter(question.kind) == turn.kind
                {
                    firsts.push(First { player, place, turn, right: is_right(question, &turn.given) });
                }
            }
        }
    }
    firsts
}

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Choice => 'c',
        Kind::Multiple => 'm',
        Kind::Order => 'o',
        Kind::Typed => 't',
    }
}

fn is_right(question: &Question, given: &Given) -> bool {
    match given {
        Given::Passed => false,
        Given::Typed(right) => *right,
        Given::Options(options) => options.iter().copied().eq(0..question.right),
    }
}

/// What blind chance gives: one of the options shown, one of all orders; of a set or a name nothing worth counting.
fn floor(question: &Question) -> f64 {
    match question.kind {
        Kind::Choice => 0.25,
        Kind::Order => 1.0 / (1..=question.options.len()).map(number).product::<f64>(),
        Kind::Multiple | Kind::Typed => 0.0,
    }
}

fn gain(first: &First<'_>, facility: &[f64]) -> f64 {
    f64::from(u8::from(first.right)) - facility[first.place]
}

fn rights(all: &[&First<'_>]) -> Share {
    Share { of: all.iter().filter(|first| first.right).count(), all: all.len() }
}

/// How often something holds in the upper and in the lower group of those who are ranked.
fn groups(ranked: &[&First<'_>], holds: impl Fn(&First<'_>) -> bool) -> Groups {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count is a count")]
    let size = (number(ranked.len()) * GROUP).round() as usize;
    let share = |group: &[&First<'_>]| Share { of: group.iter().filter(|first| holds(first)).count(), all: group.len() };
    Groups { upper: share(&ranked[..size]), lower: share(&ranked[ranked.len() - size..]) }
}

/// The wrong answers that were given, each among those who could give it.
fn patterns(all: &[&First<'_>], ranked: &[&First<'_>]) -> BTreeMap<Vec<u8>, Pattern> {
    let mut patterns: BTreeMap<Vec<u8>, Pattern> = BTreeMap::new();
    for first in all.iter().filter(|first| !first.right) {
        if let Given::Options(options) = &first.turn.given {
            patterns.entry(options.clone()).or_default();
        }
    }
    for (options, pattern) in &mut patterns {
        let could =
            |first: &First<'_>| first.turn.shown.is_empty() || options.iter().all(|option| first.turn.shown.contains(option));
        let gave = |first: &First<'_>| first.turn.given == Given::Options(options.clone());
        all.iter().filter(|first| could(first)).for_each(|first| pattern.given.count(gave(first)));
        let ranked: Vec<&First<'_>> = ranked.iter().copied().filter(|first| could(first)).collect();
        pattern.groups = groups(&ranked, gave);
        pattern.key = groups(&ranked, |first| first.right);
    }
    patterns
}

/// How often each option was taken. Of an order all are, so that there nothing is told.
fn options(question: &Question, all: &[&First<'_>]) -> Vec<Share> {
    if !matches!(question.kind, Kind::Choice | Kind::Multiple) {
        return Vec::new();
    }
    let places = 0..u8::try_from(question.options.len()).unwrap_or(u8::MAX);
    let share = |option: u8| {
        let mut share = Share::default();
        for first in all.iter().filter(|first| first.turn.shown.is_empty() || first.turn.shown.contains(&option)) {
            share.count(matches!(&first.turn.given, Given::Options(options) if options.contains(&option)));
        }
        share
    };
    places.map(share).collect()
}

fn median(mut values: Vec<u32>) -> f64 {
    values.sort_unstable();
    let at = |place: usize| values.get(place).copied().map_or(0.0, f64::from);
    f64::midpoint(at(values.len().saturating_sub(1) / 2), at(values.len() / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_the_interval_of_wilson() {
        // As tables have them: 8 of 10, 0 of 10, 10 of 10, 81 of 263.
        for (of, all, low, high) in
            [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)]
        {
            let (found_low, found_high) = Share { of, all }.interval();
            assert!(
                (found_low - low).abs() < 5e-5 && (found_high - high).abs() < 5e-5,
                "{of} of {all}: {found_low} to {found_high}"
            );
        }
        assert_eq!(Share::default().interval(), (0.0, 1.0));
    }

    #[test]
    fn a_difference_has_the_interval_of_newcombe() {
        // His table II, method 10: 56/70 − 48/80 and 9/10 − 3/10.
        for (upper, lower, low, high) in [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090)] {
            let share = |(of, all)| Share { of, all };
            let (found_low, found_high) = Groups { upper: share(upper), lower: share(lower) }.interval();
            assert!((found_low - low).abs() < 5e-5 && (found_high - high).abs() < 5e-5, "{found_low} to {found_high}");
        }
    }

    #[test]
    fn a_median_stands_in_the_middle() {
        let told = [vec![], vec![7], vec![9, 2], vec![5, 1, 9]].map(|values| format!("{:.1}", median(values)));
        assert_eq!(told, ["0.0", "7.0", "5.5", "5.0"]);
    }
}
