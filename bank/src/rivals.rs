//! Which questions give each other away, computed from their texts alone: never both in one deck.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    author::{Draft, Placed},
    fold::words,
    shape::QuestionId,
};

/// Words too common to show that two questions speak of the same thing.
const COMMON: &[&str] = &[
    "a", "an", "and", "as", "at", "baek", "before", "by", "did", "do", "does", "drama", "episode", "first", "for", "from",
    "hospital", "how", "in", "into", "is", "it", "its", "kanghyuk", "many", "name", "named", "of", "on", "or", "series", "show",
    "team", "that", "the", "their", "to", "trauma", "was", "were", "what", "when", "where", "which", "who", "whom", "whose",
    "with", "won", "year",
];

/// A question as far as it can give another away, or be given away.
struct Texts<'a> {
    id: QuestionId,
    facts: &'a [String],
    /// The words of each right option, between spaces.
    answers: Vec<String>,
    /// The telling words of its prompt, each between spaces.
    telling: Vec<String>,
    /// All that it says once it is answered, between spaces.
    said: String,
}

impl<'a> Texts<'a> {
    fn of(draft: &'a Draft) -> Self {
        let padded = |text: &str| format!(" {} ", words(text).join(" "));
        let all = [&draft.prompt, &draft.explain, &draft.disputed].into_iter().flatten().chain(draft.right());
        let telling = words(draft.prompt.as_deref().unwrap_or_default());
        Self {
            id: QuestionId(draft.id.unwrap_or_default()),
            facts: &draft.facts,
            answers: draft.right().map(|answer| padded(answer)).filter(|answer| !answer.trim().is_empty()).collect(),
            telling: telling.iter().filter(|word| !COMMON.contains(&word.as_str())).map(|word| format!(" {word} ")).collect(),
            said: padded(&all.map(String::as_str).collect::<Vec<_>>().join(" ")),
        }
    }

    /// Whether it says an answer of another and at least half of the telling words of that one's prompt.
    fn gives_away(&self, asker: &Self) -> bool {
        asker.answers.iter().any(|answer| self.said.contains(answer))
            && 2 * asker.telling.iter().filter(|word| self.said.contains(word.as_str())).count() >= asker.telling.len()
    }
}

/// Pairs of which one gives the other's answer away, the lower id first, in order: they rest on one fact, or one's texts hold
/// an answer of the other and at least half of the telling words of its prompt.
pub(crate) fn rivals(drafts: &[&Placed<Draft>]) -> Vec<(QuestionId, QuestionId)> {
    let texts: Vec<Texts<'_>> = drafts.iter().map(|placed| Texts::of(&placed.entry)).collect();
    // By fact, and by word said: so that not everyone must be held against everyone.
    let mut by_fact: BTreeMap<&str, Vec<&Texts<'_>>> = BTreeMap::new();
    let mut by_word: BTreeMap<&str, Vec<&Texts<'_>>> = BTreeMap::new();
    for text in &texts {
        for fact in text.facts {
            by_fact.entry(fact).or_default().push(text);
        }
        for word in text.said.split_whitespace().collect::<BTreeSet<_>>() {
            by_word.entry(word).or_default().push(text);
        }
    }
    let mut pairs = BTreeSet::new();
    let mut enter = |one: &Texts<'_>, other: &Texts<'_>| {
        if one.id != other.id {
            pairs.insert((one.id.min(other.id), one.id.max(other.id)));
        }
    };
    for same in by_fact.values() {
        for (place, one) in same.iter().enumerate() {
            same.iter().skip(place + 1).for_each(|other| enter(one, other));
        }
    }
    for asker in &texts {
        for answer in &asker.answers {
            // Who says the answer says its rarest word.
            let speakers = answer.split_whitespace().filter_map(|word| by_word.get(word)).min_by_key(|said| said.len());
            for speaker in speakers.into_iter().flatten() {
                if speaker.gives_away(asker) {
                    enter(speaker, asker);
                }
            }
        }
    }
    pairs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Questions of these prompts, answers, explanations and facts, ids from 1; the pairs that must not meet.
    fn pairs(questions: &[(&str, &str, &str, &str)]) -> Vec<(u32, u32)> {
        let drafts: Vec<Placed<Draft>> = (1..)
            .zip(questions)
            .map(|(id, (prompt, answer, explain, fact))| Placed {
                file: "questions/cast.toml".into(),
                line: 1,
                topic: Some("cast".into()),
                entry: Draft {
                    id: Some(id),
                    prompt: Some((*prompt).into()),
                    answer: Some((*answer).into()),
                    explain: Some((*explain).into()),
                    facts: vec![(*fact).into()],
                    ..Draft::default()
                },
            })
            .collect();
        rivals(&drafts.iter().collect::<Vec<_>>()).into_iter().map(|(one, other)| (one.0, other.0)).collect()
    }

    #[test]
    fn an_explanation_that_answers_another_question_makes_rivals() {
        let nurse = ("Who plays the nurse Cheon Jang-mi?", "Ha Young", "She studied painting.", "a");
        let told = ("Which part did the painter get?", "The nurse", "Ha Young plays Cheon Jang-mi, the nurse.", "b");
        let other = ("When was it released?", "In January", "All at once.", "c");
        assert_eq!(pairs(&[nurse, told, other]), [(1, 2)]);
    }

    #[test]
    fn questions_on_one_fact_are_rivals() {
        let one = ("Who directed it?", "Lee Do-yoon", "He hesitated.", "a");
        let other = ("How long did the film take?", "Ten months", "So they said.", "a");
        assert_eq!(pairs(&[one, other]), [(1, 2)]);
    }
}
