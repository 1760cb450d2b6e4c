//! Compiles a checked manuscript into the compact form the page carries.
//!
//! Also computes which questions give each other away, from their texts alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::{
    author::{self, Draft, Fault, Manuscript, Placed},
    check::check,
    fold::{fold, words},
    gate,
    shape::{Bank, Difficulty, Episode, Kind, Question, QuestionId, Retired, Source, Topic},
};

/// Reads, checks and compiles the bank below `root`, or tells all that is wrong with it.
pub fn compile(root: &Path) -> Result<Bank, Vec<Fault>> {
    let (manuscript, mut faults) = author::read(root);
    faults.extend(check(&manuscript));
    faults.extend(gate::faults(&manuscript));
    if faults.is_empty() {
        Ok(assemble(&manuscript))
    } else {
        faults.sort();
        faults.dedup();
        Err(faults)
    }
}

/// The bytes that the page carries: postcard's encoding of [`Bank`].
pub fn encode(bank: &Bank) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(bank)
}

/// The compiled form of a manuscript without faults. (Where a field is missing all the same, its default stands.)
fn assemble(manuscript: &Manuscript) -> Bank {
    let places: BTreeMap<&str, u16> =
        (0..).zip(&manuscript.sources).filter_map(|(place, source)| Some((source.entry.key.as_deref()?, place))).collect();
    let mut drafts: Vec<&Placed<Draft>> = manuscript.questions.iter().collect();
    drafts.sort_by_key(|placed| placed.entry.id);
    let mut retired: Vec<Retired> = manuscript
        .retired
        .iter()
        .map(|placed| Retired {
            id: QuestionId(placed.entry.id.unwrap_or_default()),
            reason: placed.entry.reason.clone().unwrap_or_default(),
            date: placed.entry.date.clone().unwrap_or_default(),
        })
        .collect();
    retired.sort_by_key(|tombstone| tombstone.id);
    Bank {
        rivals: rivals(&drafts),
        questions: drafts.iter().map(|placed| question(placed, &places)).collect(),
        retired,
        sources: manuscript
            .sources
            .iter()
            .map(|placed| Source {
                publisher: placed.entry.publisher.clone().unwrap_or_default(),
                title: placed.entry.title.clone().unwrap_or_default(),
                url: placed.entry.url.clone(),
            })
            .collect(),
    }
}

fn question(placed: &Placed<Draft>, places: &BTreeMap<&str, u16>) -> Question {
    let draft = &placed.entry;
    Question {
        id: QuestionId(draft.id.unwrap_or_default()),
        rev: draft.rev.unwrap_or(1),
        kind: Kind::ALL.into_iter().find(|kind| Some(kind.key()) == draft.kind.as_deref()).unwrap_or(Kind::Choice),
        topic: Topic::ALL.into_iter().find(|topic| Some(topic.key()) == placed.topic.as_deref()).unwrap_or(Topic::Story),
        difficulty: match draft.difficulty.as_deref() {
            Some("easy") => Difficulty::Easy,
            Some("hard") => Difficulty::Hard,
            _ => Difficulty::Medium,
        },
        spoils: Episode(draft.spoils.unwrap_or(Episode::LAST.0)),
        prompt: draft.prompt.clone().unwrap_or_default(),
        options: draft.right().chain(&draft.distractors).cloned().collect(),
        right: u8::try_from(draft.right().count()).unwrap_or(u8::MAX),
        accept: folded(&draft.accept),
        near: folded(&draft.near),
        explain: draft.explain.clone().unwrap_or_default(),
        disputed: draft.disputed.clone(),
        sources: draft.sources.iter().filter_map(|key| places.get(key.as_str()).copied()).collect(),
    }
}

/// Spellings as they are compared, each once, in order.
fn folded(spellings: &[String]) -> Vec<String> {
    spellings.iter().map(|spelling| fold(spelling)).collect::<BTreeSet<String>>().into_iter().collect()
}

/// Words too common to show that two questions speak of the same thing.
const COMMON: &[&str] = &[
    "a", "an", "and", "as", "at", "baek", "before", "by", "did", "do", "does", "drama", "episode", "first", "for", "from",
    "hospital", "how", "in", "into", "is", "it", "its", "kanghyuk", "many", "name", "named", "of", "on", "or", "series", "show",
    "team", "that", "the", "their", "to", "trauma", "was", "were", "what", "when", "where", "which", "who", "whom", "whose",
    "with", "won", "year",
];

/// Pairs of which one gives the other's answer away: they rest on one fact, or one's texts hold the other's answer and at
/// least half of the telling words of its prompt.
fn rivals(drafts: &[&Placed<Draft>]) -> Vec<(QuestionId, QuestionId)> {
    struct Texts<'a> {
        id: QuestionId,
        facts: &'a [String],
        answers: Vec<String>,
        telling: Vec<String>,
        said: String,
    }
    let padded = |text: &str| format!(" {} ", words(text).join(" "));
    let texts: Vec<Texts<'_>> = drafts
        .iter()
        .map(|placed| {
            let draft = &placed.entry;
            let all = [&draft.prompt, &draft.explain, &draft.disputed].into_iter().flatten().chain(draft.right());
            Texts {
                id: QuestionId(draft.id.unwrap_or_default()),
                facts: &draft.facts,
                answers: draft.right().map(|answer| padded(answer)).collect(),
                telling: words(draft.prompt.as_deref().unwrap_or_default())
                    .into_iter()
                    .filter(|word| !COMMON.contains(&word.as_str()))
                    .map(|word| format!(" {word} "))
                    .collect(),
                said: padded(&all.map(String::as_str).collect::<Vec<_>>().join(" ")),
            }
        })
        .collect();
    let gives_away = |speaker: &Texts<'_>, asker: &Texts<'_>| {
        asker.answers.iter().any(|answer| speaker.said.contains(answer))
            && 2 * asker.telling.iter().filter(|word| speaker.said.contains(word.as_str())).count() >= asker.telling.len()
    };
    let mut pairs = Vec::new();
    for (place, one) in texts.iter().enumerate() {
        for other in texts.iter().skip(place + 1) {
            if one.facts.iter().any(|fact| other.facts.contains(fact)) || gives_away(one, other) || gives_away(other, one) {
                pairs.push((one.id, other.id));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Questions of these prompts, answers, explanations and facts, ids from 1; the pairs that must not meet.
    fn pairs(questions: &[(&str, &str, &str, &str)]) -> Vec<(u16, u16)> {
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
