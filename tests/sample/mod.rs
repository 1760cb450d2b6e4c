//! A bank of made-up questions for tests: what is right and where is plain to see.

use std::rc::Rc;

use golden_hour::quiz::{Difficulty, Episode, Kind, Question, QuestionBank, QuestionId, Source, Topic, bank::Bank};

/// `count` made-up questions with ids from 1: topics, difficulties and spoiler levels in turn; right is option 0.
pub(crate) fn bank(count: u16) -> Rc<QuestionBank> {
    let question = |id: u16| Question {
        id: QuestionId(id),
        rev: 1,
        kind: Kind::Choice,
        topic: Topic::ALL[usize::from(id) % 8],
        difficulty: [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard][usize::from(id) % 3],
        spoils: Episode(u8::try_from(id % 9).expect("a remainder of nine")),
        prompt: format!("Question {id}?"),
        options: ["right", "wrong one", "wrong two", "wrong three", "wrong four"].map(|o| format!("{o} {id}")).into(),
        explain: format!("Because {id}."),
        disputed: None,
        sources: vec![0],
    };
    Rc::new(QuestionBank::new(Bank {
        questions: (1..=count).map(question).collect(),
        sources: vec![Source { publisher: "Paper".into(), title: "Page".into(), url: None }],
        ..Bank::default()
    }))
}
