//! The gate against guessing: bots that know nothing of the series, and how often they would be right over the whole bank.
//!
//! A bot gives every option a score and picks one of the best by chance. Chance itself is right once in as many options as there
//! are; a bot that does better than its 95 % bound has found a pattern that a player would find too. Where an option stands on
//! the page can't help: the draw shuffles, and its tests hold that.

use std::collections::BTreeMap;

use crate::{
    author::{Draft, Fault, Manuscript},
    fold::{fold, words},
    shape::Kind,
};

/// What a bot made of the bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What it goes by.
    pub bot: &'static str,
    /// How many questions it would be right on, in the mean.
    pub right: f64,
    /// How many chance would be.
    pub chance: f64,
    /// The most that chance would be in 95 of 100 banks (one-sided, normal approximation: mean + 1.645 σ).
    pub bound: f64,
}

impl Outcome {
    /// Whether the bot does no better than chance may.
    pub fn holds(&self) -> bool {
        self.right <= self.bound
    }
}

/// The bots that beat chance, as faults of the bank.
pub fn faults(manuscript: &Manuscript) -> Vec<Fault> {
    let told = |outcome: &Outcome| Fault {
        file: "questions".into(),
        line: 0,
        id: None,
        rule: "guessable",
        what: format!(
            "who goes by “{}” is right on {:.1}, by chance at most {:.1}; see cargo xtask bank check",
            outcome.bot, outcome.right, outcome.bound
        ),
    };
    outcomes(manuscript).iter().filter(|outcome| !outcome.holds()).map(told).collect()
}

/// What a bot sees of one option.
struct Sight<'a> {
    option: &'a str,
    prompt: &'a [String],
    all: &'a [&'a String],
    /// How often each option stands in the bank, by its folded text.
    often: &'a BTreeMap<String, usize>,
}

/// A bot: its name, and how much it likes an option.
type Bot = (&'static str, fn(&Sight<'_>) -> i64);

const BOTS: [Bot; 8] = [
    ("the longest", |sight| count(sight.option.chars())),
    ("the shortest", |sight| -count(sight.option.chars())),
    ("most words in common with the prompt", |sight| {
        count(words(sight.option).iter().filter(|word| sight.prompt.contains(word)))
    }),
    ("most words in common with the other options", |sight| {
        let others = |word: &String| count(sight.all.iter().filter(|other| words(other).contains(word)));
        words(sight.option).iter().map(others).sum()
    }),
    ("no absolutes", |sight| {
        let absolute = |word: &String| matches!(word.as_str(), "always" | "never" | "only" | "all" | "none" | "every");
        -count(words(sight.option).iter().filter(|word| absolute(word)))
    }),
    ("most digits", |sight| count(sight.option.chars().filter(char::is_ascii_digit))),
    ("most capitals", |sight| count(sight.option.chars().filter(|letter| letter.is_uppercase()))),
    ("most often an option", |sight| {
        i64::try_from(sight.often.get(&fold(sight.option)).copied().unwrap_or_default()).unwrap_or(i64::MAX)
    }),
];

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}

/// Lets every bot guess every question of one right answer among several.
pub fn outcomes(manuscript: &Manuscript) -> Vec<Outcome> {
    let drafts: Vec<&Draft> = manuscript
        .questions
        .iter()
        .map(|placed| &placed.entry)
        .filter(|draft| draft.kind.as_deref() == Some(Kind::Choice.key()) && draft.answer.is_some())
        .collect();
    let mut often: BTreeMap<String, usize> = BTreeMap::new();
    for option in drafts.iter().flat_map(|draft| draft.answer.iter().chain(&draft.distractors)) {
        *often.entry(fold(option)).or_default() += 1;
    }
    BOTS.iter().map(|(bot, likes)| guess(bot, *likes, &drafts, &often)).collect()
}

fn guess(bot: &'static str, likes: fn(&Sight<'_>) -> i64, drafts: &[&Draft], often: &BTreeMap<String, usize>) -> Outcome {
    let (mut right, mut chance, mut variance) = (0.0, 0.0, 0.0);
    for draft in drafts {
        let all: Vec<&String> = draft.answer.iter().chain(&draft.distractors).collect();
        let prompt = words(draft.prompt.as_deref().unwrap_or_default());
        let likings: Vec<i64> = all.iter().map(|option| likes(&Sight { option, prompt: &prompt, all: &all, often })).collect();
        let best = likings.iter().max().copied().unwrap_or_default();
        let share = |count: usize| 1.0 / f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        if likings.first() == Some(&best) {
            right += share(likings.iter().filter(|liking| **liking == best).count());
        }
        let fair = share(all.len());
        chance += fair;
        variance += fair * (1.0 - fair);
    }
    Outcome { bot, right, chance, bound: chance + 1.645 * f64::sqrt(variance) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::Placed;

    fn bank(answer: &str, distractors: [&str; 4]) -> Manuscript {
        let draft = Draft {
            kind: Some("choice".into()),
            prompt: Some("What is it?".into()),
            answer: Some(answer.into()),
            distractors: distractors.map(Into::into).to_vec(),
            ..Draft::default()
        };
        let placed = Placed { file: "questions/cast.toml".into(), line: 1, topic: None, entry: draft };
        Manuscript { questions: vec![placed; 60], ..Manuscript::default() }
    }

    fn losers(manuscript: &Manuscript) -> Vec<&'static str> {
        outcomes(manuscript).into_iter().filter(|outcome| !outcome.holds()).map(|outcome| outcome.bot).collect()
    }

    #[test]
    fn options_of_one_form_tell_a_bot_nothing() {
        assert_eq!(losers(&bank("ab", ["cd", "ef", "gh", "ij"])), [""; 0]);
    }

    #[test]
    fn each_pattern_is_found_by_its_bot() {
        assert_eq!(losers(&bank("abc", ["cd", "ef", "gh", "ij"])), ["the longest"]);
        assert_eq!(losers(&bank("a", ["cd", "ef", "gh", "ij"])), ["the shortest"]);
        assert_eq!(losers(&bank("it", ["cd", "ef", "gh", "ij"])), ["most words in common with the prompt"]);
        assert_eq!(losers(&bank("a1", ["cd", "ef", "gh", "ij"])), ["most digits"]);
        assert_eq!(losers(&bank("Ab", ["cd", "ef", "gh", "ij"])), ["most capitals"]);
        let convergent = losers(&bank("red cat", ["red dog", "big cat", "old sun", "wet sky"]));
        assert_eq!(convergent, ["most words in common with the other options"]);
        let absolutes = losers(&bank("some", ["all ", "none", "only", "ever never"]));
        assert!(absolutes.contains(&"no absolutes"), "{absolutes:?}");
    }

    #[test]
    fn chance_is_the_mean_of_what_one_in_n_gives() {
        let outcome = outcomes(&bank("ab", ["cd", "ef", "gh", "ij"])).remove(0);
        assert!((outcome.chance - 12.0).abs() < 1e-9 && (outcome.bound - (12.0 + 1.645 * 9.6_f64.sqrt())).abs() < 1e-9);
    }
}
