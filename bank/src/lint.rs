//! What can be argued about: signs that a question gives itself away, goes stale or reads badly.
//!
//! Every rule here is a warning, and a warning stops the build as a fault does, unless the entry is exempt with a reason:
//! `exempt = { long-key = "the full name is the point" }`.
//!
//! Long, since its tests stand beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    author::{Draft, Fault, Manuscript, Placed},
    check::{Tell, fault},
    fold::{fold, likeness, words},
};

/// The rules from which an entry may be exempt.
pub const RULES: [&str; 8] =
    ["long-key", "shared-word", "lone-article", "lone-number", "absolutes", "alike-prompts", "negative-prompt", "middle-number"];

/// Words that promise too much, as wrong options like to.
const ABSOLUTES: [&str; 8] = ["always", "never", "only", "all", "none", "every", "nobody", "everybody"];
/// Words that say nothing about which option is right, however often they stand in the prompt.
const COMMON: [&str; 16] = [
    "baek", "kanghyuk", "series", "episode", "hospital", "team", "trauma", "from", "with", "that", "korean", "awards", "best",
    "doctor", "first", "their",
];
/// Prompts as alike as this ask nearly the same.
const ALIKE: f64 = 0.9;

/// The warnings of one entry.
pub(crate) fn entry(draft: &Draft, tell: &mut Tell<'_>) {
    for (rule, reason) in &draft.exempt {
        if !RULES.contains(&rule.as_str()) {
            tell("unknown-rule", format!("is exempt from “{rule}”, which is no rule; see bank::lint::RULES"));
        }
        if reason.trim().is_empty() {
            tell("no-reason", format!("is exempt from “{rule}” without a reason; give one"));
        }
    }
    let mut warn = |rule: &'static str, what: String| {
        if !draft.exempt.contains_key(rule) {
            tell(rule, what);
        }
    };
    let prompt = draft.prompt.as_deref().unwrap_or_default();
    let asked = words(prompt);
    if let (Some(key), true) = (&draft.answer, draft.distractors.len() > 1) {
        key_stands_out(key, draft, &asked, &mut warn);
    }
    if asked.iter().any(|word| matches!(word.as_str(), "not" | "except" | "never" | "isnt" | "wasnt" | "doesnt" | "didnt")) {
        warn("negative-prompt", "asks for what is not so, which readers trip over; ask for what is".into());
    }
}

fn key_stands_out(key: &str, draft: &Draft, asked: &[String], warn: &mut Tell<'_>) {
    let length = |text: &str| text.chars().count();
    let lengths: Vec<usize> = draft.distractors.iter().map(|option| length(option)).collect();
    let (sum, longest) = (lengths.iter().sum::<usize>(), lengths.iter().max().copied().unwrap_or_default());
    // At least half as long again as the mean, in whole numbers: 2 · key · n ≥ 3 · sum.
    if 2 * length(key) * lengths.len() >= 3 * sum && length(key) >= longest + 10 {
        warn("long-key", format!("the key “{key}” is far longer than its distractors; shorten it or lengthen them"));
    }
    let keys = words(key);
    let others: Vec<String> = draft.distractors.iter().flat_map(|option| words(option)).collect();
    let shared = keys.iter().find(|word| {
        word.chars().count() >= 4 && !COMMON.contains(&word.as_str()) && asked.contains(word) && !others.contains(word)
    });
    if let Some(word) = shared {
        warn("shared-word", format!("only the key shares “{word}” with the prompt; say one of them otherwise"));
    }
    let is_article = |text: &str| words(text).first().is_some_and(|word| matches!(word.as_str(), "a" | "an" | "the"));
    let with = draft.distractors.iter().filter(|option| is_article(option)).count();
    if is_article(key) && with == 0 || !is_article(key) && with == draft.distractors.len() {
        warn("lone-article", "the key alone has an article, or alone has none; give all options one form".into());
    }
    // A prompt that ends in an article, as in “… is called an”: what follows must fit more than the key.
    let vowel = |text: &str| fold(text).starts_with(['a', 'e', 'i', 'o', 'u']);
    let fitting = match asked.last().map(String::as_str) {
        Some("a") => draft.distractors.iter().filter(|option| !vowel(option)).count(),
        Some("an") => draft.distractors.iter().filter(|option| vowel(option)).count(),
        _ => usize::MAX,
    };
    if fitting == 0 {
        warn("lone-article", "after the prompt's article only the key can follow; end the prompt before it".into());
    }
    // By the last word, where it is no name: “two surgeons”, “blood bags”, but not “Kim James” nor “a virus”.
    let is_plural = |text: &str| {
        let last = text.split_whitespace().next_back().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_noun = last.starts_with(char::is_lowercase);
        is_noun && last.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| last.ends_with(ending))
    };
    let plurals = draft.distractors.iter().filter(|option| is_plural(option)).count();
    if is_plural(key) && plurals == 0 || !is_plural(key) && plurals == draft.distractors.len() {
        warn("lone-number", "the key alone is plural, or alone is singular; give all options one number".into());
    }
    let is_absolute = |text: &str| words(text).iter().any(|word| ABSOLUTES.contains(&word.as_str()));
    if !is_absolute(key) && draft.distractors.iter().any(|option| is_absolute(option)) {
        warn("absolutes", "a distractor promises too much (always, never, only …), the key doesn't; tone it down".into());
    }
}

/// The warnings that only the whole bank shows.
pub(crate) fn whole(manuscript: &Manuscript) -> Vec<Fault> {
    let mut faults = Vec::new();
    let prompts: Vec<(&Placed<Draft>, &str)> =
        manuscript.questions.iter().filter_map(|placed| Some((placed, placed.entry.prompt.as_deref()?))).collect();
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut often: BTreeMap<String, usize> = BTreeMap::new();
    for word in prompts.iter().flat_map(|(_, prompt)| words(prompt)) {
        *often.entry(word).or_default() += 1;
    }
    for (place, (one, prompt)) in prompts.iter().enumerate() {
        // Only those are compared that share one of their three rarest words: else everyone would be with everyone.
        let mut rare: Vec<String> = words(prompt).into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        rare.sort_by_key(|word| often.get(word).copied());
        rare.truncate(3);
        let near: BTreeSet<usize> = rare.iter().filter_map(|word| seen.get(word)).flatten().copied().collect();
        let twin = near
            .into_iter()
            .filter_map(|before| prompts.get(before))
            .find(|(other, text)| other.entry.id != one.entry.id && fold(text) != fold(prompt) && likeness(text, prompt) > ALIKE);
        if let Some((other, _)) = twin
            && !one.entry.exempt.contains_key("alike-prompts")
        {
            let what = format!("asks nearly the same as question {}; drop one of them", other.entry.id.unwrap_or_default());
            faults.push(fault(one, one.entry.id, "alike-prompts", what));
        }
        for word in rare {
            seen.entry(word).or_default().push(place);
        }
    }
    faults.extend(middle_numbers(manuscript));
    faults
}

/// Among numbers the key may not sit in the middle more often than chance would have it, beyond its 95 % bound.
fn middle_numbers(manuscript: &Manuscript) -> Option<Fault> {
    let mut middle = 0_u32;
    let (mut expected, mut variance) = (0.0, 0.0);
    let mut last = None;
    for placed in &manuscript.questions {
        let draft = &placed.entry;
        let number = |text: &String| {
            let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            digits.parse::<f64>().ok()
        };
        let (Some(key), Some(others)) =
            (draft.answer.as_ref().and_then(number), draft.distractors.iter().map(number).collect::<Option<Vec<f64>>>())
        else {
            continue;
        };
        if others.len() < 2 {
            continue;
        }
        let is_middle = others.iter().any(|other| *other < key) && others.iter().any(|other| *other > key);
        middle += u32::from(is_middle);
        let count = f64::from(u32::try_from(others.len() + 1).unwrap_or(u32::MAX));
        let chance = (count - 2.0) / count;
        expected += chance;
        variance += chance * (1.0 - chance);
        last = Some(placed);
    }
    let bound = expected + 1.645 * f64::sqrt(variance);
    let placed = last.filter(|_| f64::from(middle) > bound)?;
    let what = format!(
        "the key is neither the least nor the greatest in {middle} of the bank's number questions; by chance at most {bound:.1}"
    );
    Some(fault(placed, None, "middle-number", what))
}

/// How many questions are exempt from each rule.
pub fn exemptions(manuscript: &Manuscript) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for rule in manuscript.questions.iter().flat_map(|placed| placed.entry.exempt.keys()) {
        *counts.entry(rule.as_str()).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules that a question of these texts breaks.
    fn broken(prompt: &str, answer: &str, distractors: [&str; 4], exempt: &[(&str, &str)]) -> Vec<&'static str> {
        let draft = Draft {
            prompt: Some(prompt.into()),
            answer: Some(answer.into()),
            distractors: distractors.map(Into::into).to_vec(),
            exempt: exempt.iter().map(|(rule, reason)| ((*rule).into(), (*reason).into())).collect(),
            ..Draft::default()
        };
        let mut rules = Vec::new();
        entry(&draft, &mut |rule, _| rules.push(rule));
        rules
    }

    /// A prompt, its key and distractors break exactly this rule, and none when exempt from it.
    fn check(prompt: &str, answer: &str, distractors: [&str; 4], rule: &'static str) {
        assert_eq!(broken(prompt, answer, distractors, &[]), [rule]);
        assert_eq!(broken(prompt, answer, distractors, &[(rule, "it is so")]), [""; 0]);
    }

    const NUMBERS: [&str; 4] = ["One thing", "Two things", "Three things", "Four things"];

    #[test]
    fn a_fair_question_breaks_no_rule() {
        assert_eq!(broken("What did she bring?", "Five things", NUMBERS, &[]), [""; 0]);
    }

    #[test]
    fn a_key_must_not_stand_out() {
        check("What did she bring?", "Five things in a very large basket", NUMBERS, "long-key");
        check("What did she bring in baskets?", "Five baskets", NUMBERS, "shared-word");
        check("What did she bring?", "A thing", NUMBERS, "lone-article");
        check("What did she bring?", "Five things", ["One thing", "Never a thing", "Two things", "Four things"], "absolutes");
    }

    #[test]
    fn a_prompt_asks_for_what_is() {
        check("What did she not bring?", "Five things", NUMBERS, "negative-prompt");
    }

    #[test]
    fn an_exemption_names_a_rule_and_a_reason() {
        assert_eq!(broken("What?", "Five things", NUMBERS, &[("no-such-rule", "x")]), ["unknown-rule"]);
        assert_eq!(broken("What?", "Five things", NUMBERS, &[("absolutes", " ")]), ["no-reason"]);
    }

    fn of(questions: impl Iterator<Item = (String, String, Vec<String>)>) -> Manuscript {
        let questions = (1..).zip(questions).map(|(id, (prompt, answer, distractors))| crate::author::Placed {
            file: "questions/cast.toml".into(),
            line: 1,
            topic: None,
            entry: Draft { id: Some(id), prompt: Some(prompt), answer: Some(answer), distractors, ..Draft::default() },
        });
        Manuscript { questions: questions.collect(), ..Manuscript::default() }
    }

    #[test]
    fn prompts_that_are_nearly_one_are_told() {
        let alike =
            ["Who plays the nurse of the trauma team in season one?", "Who plays the nurse in the trauma team in season one?"];
        let faults = whole(&of(alike.into_iter().map(|prompt| (prompt.into(), String::new(), Vec::new()))));
        assert_eq!(faults.iter().map(|fault| fault.rule).collect::<Vec<_>>(), ["alike-prompts"]);
    }

    #[test]
    fn keys_in_the_middle_of_numbers_are_told() {
        let others = |key: u32| [key - 2, key - 1, key + 1, key + 2].map(|n| n.to_string()).to_vec();
        let all_in_the_middle = of((10..30).map(|n| (format!("{n} {}?", n * n), n.to_string(), others(n))));
        assert_eq!(whole(&all_in_the_middle).first().map(|fault| fault.rule), Some("middle-number"));
    }
}
