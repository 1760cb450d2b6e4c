//! The gate against guessing: bots that know nothing of the series, and how often they would be right over the whole bank.
//!
//! A bot gives every option a liking. Of a `choice` it picks one of those it likes best; of a `multiple` it is told how many are
//! right and picks as many; an `order` it sorts, what it likes best first; what it likes the same it takes by chance. Chance
//! itself picks and sorts blindly. A bot that does better than the 95 % bound of chance has found a pattern that a player would
//! find too. Where an option stands on the page can't help: the draw shuffles, and its tests hold that.
//!
//! Long, since its tests stand beside it.

use std::collections::BTreeMap;

use crate::{
    author::{Draft, Fault, Manuscript},
    fold::{fold, words},
    shape::{Bot, Guess, Kind},
};

/// What a bot made of the questions of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Of which kind.
    pub kind: Kind,
    /// Who guessed.
    pub bot: Bot,
    /// How many questions of the kind there are.
    pub asked: usize,
    /// How many it would be right on, in the mean.
    pub right: f64,
    /// How many chance would be, in the mean.
    pub chance: f64,
    /// The most that chance would be in 95 of 100 tries, exactly (Poisson binomial).
    pub most: usize,
}

impl Outcome {
    /// Whether the bot does no better than chance may.
    pub fn holds(&self) -> bool {
        self.right <= real(self.most)
    }

    /// As the page shows it, in tenths.
    pub fn guess(&self) -> Guess {
        let tenths = |number: f64| format!("{:.0}", number * 10.0).parse().unwrap_or(u16::MAX);
        let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        Guess {
            kind: self.kind,
            bot: self.bot,
            asked: count(self.asked),
            right: tenths(self.right),
            chance: tenths(self.chance),
            most: count(self.most),
        }
    }
}

/// The bots that beat chance, as faults of the bank.
pub fn faults(outcomes: &[Outcome]) -> Vec<Fault> {
    let told = |outcome: &Outcome| Fault {
        file: "questions".into(),
        line: 0,
        id: None,
        rule: "guessable",
        what: format!(
            "who goes by {} is right on {:.1} of the {} of kind {}, by chance at most {}; see cargo xtask bank check",
            name(outcome.bot),
            outcome.right,
            outcome.asked,
            outcome.kind.key(),
            outcome.most
        ),
    };
    outcomes.iter().filter(|outcome| !outcome.holds()).map(told).collect()
}

/// What a bot goes by, for authors.
pub const fn name(bot: Bot) -> &'static str {
    match bot {
        Bot::Longest => "the longest",
        Bot::Shortest => "the shortest",
        Bot::First => "the first by the alphabet",
        Bot::Last => "the last by the alphabet",
        Bot::Middle => "the middle of the alphabet",
        Bot::Prompt => "most words in common with the prompt",
        Bot::Others => "most words in common with the others",
        Bot::Modest => "no absolutes",
        Bot::Digits => "most digits",
        Bot::Least => "the least number",
        Bot::Greatest => "the greatest number",
        Bot::Capitals => "most capitals",
        Bot::Often => "most often an option",
        Bot::OftenRight => "most often right elsewhere",
    }
}

/// One option as a bot sees it.
struct Sight {
    folded: String,
    words: Vec<String>,
    length: i64,
    digits: i64,
    capitals: i64,
    /// The first number in it, in hundredths.
    number: Option<i64>,
}

impl Sight {
    fn of(option: &str) -> Self {
        let number: String = option
            .chars()
            .skip_while(|letter| !letter.is_ascii_digit())
            .take_while(|letter| letter.is_ascii_digit() || *letter == '.')
            .collect();
        let whole = number.trim_end_matches('.').parse::<f64>().ok();
        Self {
            folded: fold(option),
            words: words(option),
            length: count(option.chars()),
            digits: count(option.chars().filter(char::is_ascii_digit)),
            capitals: count(option.chars().filter(|letter| letter.is_uppercase())),
            number: whole.and_then(|number| format!("{:.0}", number * 100.0).parse().ok()),
        }
    }
}

/// How often each option is offered and is right in the bank, by its folded text.
type Often = BTreeMap<String, (i64, i64)>;

/// How much a bot likes the option at a place.
fn liking(bot: Bot, place: usize, right: bool, all: &[Sight], prompt: &[String], often: &Often) -> i64 {
    let Some(sight) = all.get(place) else { return 0 };
    let rank = || count(all.iter().filter(|other| other.folded < sight.folded));
    let (offered, answered) = often.get(&sight.folded).copied().unwrap_or_default();
    match bot {
        Bot::Longest => sight.length,
        Bot::Shortest => -sight.length,
        Bot::First => -rank(),
        Bot::Last => rank(),
        Bot::Middle => -(2 * rank() - (count(all.iter()) - 1)).abs(),
        Bot::Prompt => count(sight.words.iter().filter(|word| prompt.contains(word))),
        Bot::Others => {
            let shared = |word: &String| count(all.iter().filter(|other| other.words.contains(word)));
            sight.words.iter().map(shared).sum()
        }
        Bot::Modest => {
            let absolute = |word: &&String| matches!(word.as_str(), "always" | "never" | "only" | "all" | "none" | "every");
            -count(sight.words.iter().filter(absolute))
        }
        Bot::Digits => sight.digits,
        Bot::Least => -sight.number.unwrap_or(i64::MAX),
        Bot::Greatest => sight.number.unwrap_or(i64::MIN),
        Bot::Capitals => sight.capitals,
        Bot::Often => offered,
        // Elsewhere: what this question itself says does not count.
        Bot::OftenRight => answered - i64::from(right),
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}

fn real(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

/// Lets every bot guess every question of every kind that has options.
pub fn outcomes(manuscript: &Manuscript) -> Vec<Outcome> {
    let mut often = Often::new();
    for draft in manuscript.questions.iter().map(|placed| &placed.entry) {
        for option in draft.right().chain(&draft.distractors) {
            often.entry(fold(option)).or_default().0 += 1;
        }
        // In an order everything is right, which says nothing.
        for option in draft.answer.iter().chain(&draft.answers) {
            often.entry(fold(option)).or_default().1 += 1;
        }
    }
    let mut outcomes = Vec::new();
    for kind in [Kind::Choice, Kind::Multiple, Kind::Order] {
        let questions: Vec<Sights> = manuscript
            .questions
            .iter()
            .map(|placed| &placed.entry)
            .filter(|draft| draft.kind.as_deref() == Some(kind.key()) && draft.right().next().is_some())
            .map(Sights::of)
            .collect();
        if questions.is_empty() {
            continue;
        }
        let chances: Vec<f64> = questions.iter().map(|sights| sights.blind(kind)).collect();
        let most = bound(&chances);
        for bot in Bot::ALL {
            outcomes.push(Outcome {
                kind,
                bot,
                asked: questions.len(),
                right: questions.iter().map(|sights| sights.guess(kind, bot, &often)).sum(),
                chance: chances.iter().sum(),
                most,
            });
        }
    }
    outcomes
}

/// A question as a bot sees it: its options, the right ones first.
struct Sights {
    prompt: Vec<String>,
    all: Vec<Sight>,
    right: usize,
}

impl Sights {
    fn of(draft: &Draft) -> Self {
        Self {
            prompt: words(draft.prompt.as_deref().unwrap_or_default()),
            all: draft.right().chain(&draft.distractors).map(|option| Sight::of(option)).collect(),
            right: draft.right().count(),
        }
    }

    /// The chance to be right blindly.
    fn blind(&self, kind: Kind) -> f64 {
        if kind == Kind::Order { 1.0 / orders(self.all.len()) } else { 1.0 / choices(self.all.len(), self.right) }
    }

    /// The chance of a bot to be right.
    fn guess(&self, kind: Kind, bot: Bot, often: &Often) -> f64 {
        let is_key = |place: usize| kind != Kind::Order && place < self.right;
        let likings: Vec<i64> =
            (0..self.all.len()).map(|place| liking(bot, place, is_key(place), &self.all, &self.prompt, often)).collect();
        if kind == Kind::Order {
            if likings.is_sorted_by(|one, next| one >= next) {
                likings.chunk_by(|one, next| one == next).map(|same| 1.0 / orders(same.len())).product()
            } else {
                0.0
            }
        } else {
            let mut sorted = likings.clone();
            sorted.sort_unstable_by_key(|liking| std::cmp::Reverse(*liking));
            let Some(least) = self.right.checked_sub(1).and_then(|last| sorted.get(last)) else { return 0.0 };
            // All that it likes more than the last it picks must be right, and of those it likes the same it picks by chance.
            let (right, wrong) = likings.split_at(self.right);
            let better = right.iter().filter(|liking| *liking > least).count();
            let same = right.iter().filter(|liking| *liking == least).count();
            if better + same < self.right || wrong.iter().any(|liking| liking > least) {
                return 0.0;
            }
            1.0 / choices(same + wrong.iter().filter(|liking| *liking == least).count(), same)
        }
    }
}

/// n · (n − 1) · … · 1
fn orders(n: usize) -> f64 {
    (1..=n).map(real).product()
}

/// How many ways there are to pick k of n.
fn choices(n: usize, k: usize) -> f64 {
    orders(n) / (orders(k) * orders(n.saturating_sub(k)))
}

/// The least count that independent events of these chances exceed in at most 5 of 100 tries.
fn bound(chances: &[f64]) -> usize {
    // likely[k]: the chance that k of those so far happen. Few happen: what is beyond the bound is cut off where it is negligible.
    let mut likely = vec![1.0];
    for chance in chances {
        likely.push(0.0);
        for k in (0..likely.len()).rev() {
            let before = k.checked_sub(1).and_then(|before| likely.get(before)).copied().unwrap_or_default();
            if let Some(here) = likely.get_mut(k) {
                *here = *here * (1.0 - chance) + before * chance;
            }
        }
        while likely.len() > 1 && likely.last().is_some_and(|last| *last < 1e-18) {
            likely.pop();
        }
    }
    let mut sum = 0.0;
    likely
        .iter()
        .position(|chance| {
            sum += chance;
            sum >= 0.95
        })
        .unwrap_or(chances.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::Placed;

    fn bank(kind: &str, right: &[&str], distractors: &[&str]) -> Manuscript {
        let draft = Draft {
            kind: Some(kind.into()),
            prompt: Some("What is it?".into()),
            answers: right.iter().map(|text| (*text).into()).collect(),
            distractors: distractors.iter().map(|text| (*text).into()).collect(),
            ..Draft::default()
        };
        let placed = Placed { file: "questions/cast.toml".into(), line: 1, topic: None, entry: draft };
        Manuscript { questions: vec![placed; 60], ..Manuscript::default() }
    }

    fn winners(kind: &str, right: &[&str], distractors: &[&str]) -> Vec<Bot> {
        let outcomes = outcomes(&bank(kind, right, distractors));
        let mut winners: Vec<Bot> = outcomes.iter().filter(|outcome| !outcome.holds()).map(|outcome| outcome.bot).collect();
        // All sixty ask the same, so that what is right elsewhere is right here.
        if kind != "order" {
            assert_eq!(winners.pop(), Some(Bot::OftenRight));
        }
        winners
    }

    #[test]
    fn each_pattern_is_found_by_its_bot() {
        let choice = |key, distractors: [&str; 4]| winners("choice", &[key], &distractors);
        // By the alphabet: second of five, which no bot goes by.
        assert_eq!(choice("cd", ["ab", "ef", "gh", "ij"]), [Bot::OftenRight; 0]);
        assert_eq!(choice("cde", ["ab", "ef", "gh", "ij"]), [Bot::Longest]);
        assert_eq!(choice("c", ["ab", "ef", "gh", "ij"]), [Bot::Shortest]);
        assert_eq!(choice("ab", ["cd", "ef", "gh", "ij"]), [Bot::First]);
        assert_eq!(choice("ij", ["cd", "ef", "gh", "ab"]), [Bot::Last]);
        assert_eq!(choice("ef", ["cd", "ij", "gh", "ab"]), [Bot::Middle]);
        assert_eq!(choice("it", ["ab", "kl", "xy", "mn"]), [Bot::Prompt]);
        assert_eq!(choice("Cd", ["ab", "ef", "gh", "ij"]), [Bot::Capitals]);
        assert_eq!(choice("b 5", ["a 6", "c 7", "d 8", "e 9"]), [Bot::Least]);
        assert_eq!(choice("b 9", ["a 6", "c 7", "d 8", "e 5"]), [Bot::Greatest]);
        assert_eq!(choice("c12", ["ab5", "ef3", "gh4", "ij2"]), [Bot::Digits, Bot::Greatest]);
        assert_eq!(choice("old cat", ["old dog", "new cat", "one sun", "wet sky"]), [Bot::Others]);
        assert!(choice("some", ["all ", "none", "only", "ever never"]).contains(&Bot::Modest));
    }

    #[test]
    fn of_several_right_ones_all_must_be_picked() {
        assert_eq!(winners("multiple", &["bb", "ff"], &["aa", "cc", "ee", "gg"]), [Bot::OftenRight; 0]);
        assert_eq!(winners("multiple", &["bbb", "fff"], &["aa", "cc", "ee", "gg"]), [Bot::Longest]);
        assert_eq!(winners("multiple", &["aa", "bb"], &["cc", "dd", "ee", "ff"]), [Bot::First]);
    }

    #[test]
    fn an_order_that_can_be_sorted_without_knowing_is_found() {
        assert_eq!(winners("order", &["bb", "aa", "dd", "cc"], &[]), [Bot::OftenRight; 0]);
        assert_eq!(winners("order", &["aa", "bb", "cc", "dd"], &[]), [Bot::First]);
        assert_eq!(winners("order", &["b 1", "a 2", "d 3", "c 4"], &[]), [Bot::Least]);
    }

    #[test]
    fn who_likes_two_the_same_is_right_on_half() {
        let outcomes = outcomes(&bank("choice", &["cde"], &["fgh", "ef", "gh", "ij"]));
        let longest = outcomes.iter().find(|outcome| outcome.bot == Bot::Longest).expect("it guessed");
        assert!((longest.right - 30.0).abs() < 1e-9 && (longest.chance - 12.0).abs() < 1e-9, "{longest:?}");
    }

    #[test]
    fn the_bound_is_that_of_the_binomial_distribution() {
        // Quantiles at 0.95 of B(60, 1/5), B(20, 1/24) and B(10, 1), as any table has them.
        assert_eq!(bound(&[0.2; 60]), 17);
        assert_eq!(bound(&[1.0 / 24.0; 20]), 2);
        assert_eq!(bound(&[1.0; 10]), 10);
        assert_eq!(bound(&[]), 0);
    }
}
