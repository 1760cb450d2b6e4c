//! The question bank as the game asks it: by id, with its sources.
//!
//! The shape is the gatekeeper crate's; what was authored, checked and compiled there is trusted here.

use std::fmt;

use super::{
    answer::{Answer, is_right},
    deck::Card,
};

pub use golden_hour_bank::shape::{
    Bank, Bot, Day, Difficulty, Episode, Guess, Kind, Notes, Question, QuestionId, Retired, Source, Topic,
};

/// A compiled bank that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the compiled bank can't be decoded: {0}")]
pub struct BankError(postcard::Error);

/// The bank, ready to be asked.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct QuestionBank(Bank);

impl QuestionBank {
    /// A bank from its parts, which are in order, as [`Bank`] says and the compiler writes them.
    pub fn new(bank: Bank) -> Self {
        debug_assert!(bank.questions.is_sorted_by_key(|question| question.id) && bank.rivals.is_sorted());
        Self(bank)
    }

    /// A bank from the bytes that the build made.
    pub fn decode(bytes: &[u8]) -> Result<Self, BankError> {
        postcard::from_bytes(bytes).map(Self::new).map_err(BankError)
    }

    /// The bank that was compiled into this build, whole.
    pub fn bundled() -> Result<Self, BankError> {
        Self::decode(include_bytes!(concat!(env!("OUT_DIR"), "/bank.postcard")))
    }

    /// The same without its notes.
    pub fn asked_alone() -> Result<Self, BankError> {
        Self::decode(include_bytes!(concat!(env!("OUT_DIR"), "/asked.postcard")))
    }

    /// Those notes.
    pub fn notes() -> Result<Notes, BankError> {
        postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/notes.postcard"))).map_err(BankError)
    }

    /// Whether the notes are here, without which a question can be asked, but not explained.
    pub fn is_whole(&self) -> bool {
        self.0.is_whole()
    }

    /// This bank with its notes.
    #[must_use]
    pub fn with_notes(mut self, notes: Notes) -> Self {
        self.0.put_back(notes);
        self
    }

    /// All questions that may be asked, by id.
    pub fn questions(&self) -> &[Question] {
        &self.0.questions
    }

    /// The question of an id, unless it was never there or is retired.
    pub fn get(&self, id: QuestionId) -> Option<&Question> {
        let place = self.0.questions.binary_search_by_key(&id, |question| question.id).ok()?;
        self.0.questions.get(place)
    }

    /// The place in [`QuestionBank::questions`] of a card's question, unless that was withdrawn or changed since it was dealt.
    pub fn place(&self, card: &Card) -> Option<usize> {
        let place = self.0.questions.binary_search_by_key(&{ card.question }, |question| question.id).ok()?;
        self.0.questions.get(place).is_some_and(|question| question.rev == card.rev).then_some(place)
    }

    /// The question of a card, unless it was withdrawn or changed since it was dealt.
    pub fn asked(&self, card: &Card) -> Option<&Question> {
        self.get(card.question).filter(|question| question.rev == card.rev)
    }

    /// Whether a card's question was withdrawn since it was dealt, or changed so that another answer may be right.
    pub fn is_corrected(&self, card: &Card) -> bool {
        self.retired(card.question).is_some() || self.get(card.question).is_some_and(|question| question.rev > card.rev)
    }

    /// Whether an answer to a card counts as right. What can't be asked any more does: a mistake of ours costs nobody a point.
    pub fn marks(&self, card: &Card, answer: &Answer) -> bool {
        self.asked(card).is_none_or(|question| answer.is_of(question.kind) && is_right(question, answer))
    }

    /// All tombstones, by id.
    pub fn all_retired(&self) -> &[Retired] {
        &self.0.retired
    }

    /// The tombstone of an id, if it is retired.
    pub fn retired(&self, id: QuestionId) -> Option<&Retired> {
        self.0.retired.iter().find(|tombstone| tombstone.id == id)
    }

    /// Whether one of two questions gives the other away.
    pub fn are_rivals(&self, one: QuestionId, other: QuestionId) -> bool {
        self.0.rivals.binary_search(&(one.min(other), one.max(other))).is_ok()
    }

    /// How those fare who know nothing and guess by a pattern, kind by kind and each in the order of [`Bot::ALL`].
    pub fn guesses(&self) -> &[Guess] {
        &self.0.guesses
    }

    /// Where a question's facts may be checked.
    pub fn sources<'a>(&'a self, question: &'a Question) -> impl Iterator<Item = &'a Source> {
        question.sources.iter().filter_map(|place| self.0.sources.get(usize::from(*place)))
    }
}

impl fmt::Debug for QuestionBank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QuestionBank({} questions)", self.0.questions.len())
    }
}

/// A bank of made-up questions for tests: what is right and where is plain to see.
#[cfg(test)]
pub(crate) mod sample {
    use super::*;

    /// `count` questions with ids from 1, topics in turn, levels 0 to 8 in turn.
    pub(crate) fn bank(count: u16) -> QuestionBank {
        QuestionBank::new(Bank {
            questions: (1..=count).map(question).collect(),
            sources: vec![Source { publisher: "Paper".into(), title: "Page".into(), url: None }],
            ..Bank::default()
        })
    }

    /// One made-up question.
    pub(crate) fn question(id: u16) -> Question {
        let topics = Topic::ALL;
        Question {
            id: QuestionId(u32::from(id)),
            rev: 1,
            kind: Kind::Choice,
            topic: topics[usize::from(id) % topics.len()],
            difficulty: [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard][usize::from(id) % 3],
            spoils: Episode(u8::try_from(id % 9).unwrap_or_default()),
            since: Day(0),
            prompt: format!("Question {id}?"),
            options: ["right", "wrong one", "wrong two", "wrong three", "wrong four"].map(|o| format!("{o} {id}")).into(),
            right: 1,
            accept: Vec::new(),
            near: Vec::new(),
            explain: format!("Because {id}."),
            disputed: None,
            sources: vec![0],
        }
    }
}
