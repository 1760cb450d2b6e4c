//! Compiles a manuscript, once it has no fault, into the compact form the page carries.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::{
    author::{self, Draft, Fault, Manuscript, Placed},
    check::{check, is_rule},
    gate::{self, Outcome},
    rivals::rivals,
    shape::{Bank, Day, Difficulty, Episode, Kind, Question, QuestionId, Retired, Source, Topic},
    spell::spelled,
};

/// A bank that was read and judged.
#[derive(Debug)]
pub struct Judged {
    /// As it was written.
    pub manuscript: Manuscript,
    /// All that is wrong with it, in the order of its files.
    pub faults: Vec<Fault>,
    /// How the bots fare.
    pub outcomes: Vec<Outcome>,
}

/// Reads the bank below `root` and holds it against every rule.
pub fn judge(root: &Path) -> Judged {
    let (manuscript, mut faults) = author::read(root);
    let outcomes = gate::outcomes(&manuscript);
    faults.extend(check(&manuscript));
    faults.extend(gate::faults(&outcomes));
    faults.sort();
    faults.dedup();
    debug_assert!(faults.iter().all(|fault| is_rule(fault.rule)), "a rule that is in no list: {faults:#?}");
    Judged { manuscript, faults, outcomes }
}

/// Reads, checks and compiles the bank below `root`, or tells all that is wrong with it.
pub fn compile(root: &Path) -> Result<Bank, Vec<Fault>> {
    let Judged { manuscript, faults, outcomes } = judge(root);
    if faults.is_empty() { Ok(assemble(&manuscript, &outcomes)) } else { Err(faults) }
}

/// The bytes that the page carries: postcard's encoding of [`Bank`].
pub fn encode(bank: &Bank) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(bank)
}

/// The compiled form of a manuscript without faults. (Where a field is missing all the same, its default stands.)
pub fn assemble(manuscript: &Manuscript, outcomes: &[Outcome]) -> Bank {
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
            until: day(placed.entry.date.as_deref()),
            since: day(placed.entry.since.as_deref()),
            spoils: Episode(placed.entry.spoils.unwrap_or(Episode::LAST.0)),
        })
        .collect();
    retired.sort_by_key(|tombstone| tombstone.id);
    Bank {
        rivals: rivals(&drafts),
        guesses: outcomes.iter().map(Outcome::guess).collect(),
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
        since: day(draft.since.as_deref()),
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

/// The day of a date as `YYYY-MM-DD`; where there is none, one that never comes. After Howard Hinnant, “chrono-Compatible Low-Level Date
/// Algorithms”, `days_from_civil`.
fn day(date: Option<&str>) -> Day {
    let parts: Option<Vec<i64>> = date.and_then(|date| date.split('-').map(|part| part.parse().ok()).collect());
    let Some(&[year, month, day]) = parts.as_deref() else { return Day(u16::MAX) };
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + (153 * month + 2) / 5 + day - 1;
    Day(u16::try_from(era * 146_097 + day_of_era - 719_468).unwrap_or(u16::MAX))
}

/// Spellings as they are compared, each once, in order.
fn folded(spellings: &[String]) -> Vec<String> {
    spellings.iter().map(|spelling| spelled(spelling)).collect::<BTreeSet<String>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_counted_from_1970() {
        assert_eq!(day(Some("1970-01-01")), Day(0));
        assert_eq!(day(Some("2000-02-29")), Day(11_016));
        assert_eq!(day(Some("2026-11-01")), Day(20_758));
        assert_eq!((day(None), day(Some("soon"))), (Day(u16::MAX), Day(u16::MAX)));
    }
}
