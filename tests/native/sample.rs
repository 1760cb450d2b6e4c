//! A bank of made-up questions for tests: what is right and where is plain to see.

use std::rc::Rc;

use golden_hour::quiz::{
    Day, Difficulty, Episode, Kind, Levels, Question, QuestionBank, QuestionId, Settings, Source, Topic, TopicSet,
    bank::Bank,
    deck::{draw, shown},
};

/// `count` made-up questions with ids from 1: topics, difficulties and spoiler levels in turn; right is option 0.
pub(crate) fn bank(count: u16) -> Rc<QuestionBank> {
    let question = |id: u16| Question {
        id: QuestionId(u32::from(id)),
        rev: 1,
        kind: Kind::Choice,
        topic: Topic::ALL[usize::from(id) % 8],
        difficulty: [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard][usize::from(id) % 3],
        spoils: Episode(u8::try_from(id % 9).expect("a remainder of nine")),
        since: Day(0),
        prompt: format!("Question {id}?"),
        options: ["right", "wrong one", "wrong two", "wrong three", "wrong four"].map(|o| format!("{o} {id}")).into(),
        right: 1,
        accept: Vec::new(),
        near: Vec::new(),
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

/// The same with all four kinds in turn: a `choice`, a `multiple` of which the first two are right, an `order` of four, a `typed`.
pub(crate) fn mixed(count: u16) -> Rc<QuestionBank> {
    let of_kind = |question: &Question| {
        let kind = Kind::ALL[usize::try_from(question.id.0 % 4).expect("a remainder of four")];
        let id = question.id.0;
        let (options, right): (Vec<String>, u8) = match kind {
            Kind::Choice => (question.options.clone(), 1),
            Kind::Multiple => (["right", "right too", "wrong", "wrong too", "no"].map(|o| format!("{o} {id}")).into(), 2),
            Kind::Order => (["first", "second", "third", "fourth"].map(|o| format!("{o} {id}")).into(), 4),
            Kind::Typed => (vec![format!("The name {id}")], 1),
        };
        Question { kind, options, right, accept: vec![format!("name{id}")], ..question.clone() }
    };
    Rc::new(QuestionBank::new(Bank {
        questions: bank(count).questions().iter().map(of_kind).collect(),
        sources: vec![Source { publisher: "Paper".into(), title: "Page".into(), url: None }],
        ..Bank::default()
    }))
}

/// The deck of a fixed bank, settings and seed, in words: the same on every engine and CPU, for ever.
pub(crate) fn golden_deck() -> String {
    let settings = Settings { boundary: Episode(5), length: 10, topics: TopicSet::ALL };
    let seen: Vec<QuestionId> = [3, 4, 5, 6].map(QuestionId).to_vec();
    let (bank, seed) = (bank(60), 20_250_124);
    let deck = draw(&bank, &settings, Levels::ALL, seed, &seen);
    let asked = deck.iter().filter_map(|card| bank.asked(card));
    asked.map(|question| format!("{}:{:?}", question.id.0, shown(question, seed))).collect::<Vec<_>>().join(" ")
}

/// What [`golden_deck`] gives. Stored rounds and links rely on it: never to be changed to make a test pass.
pub(crate) const GOLDEN_DECK: &str = "30:[1, 3, 2, 0] 54:[2, 3, 4, 0] 19:[0, 2, 3, 4] 59:[0, 4, 2, 1] 48:[0, 3, 4, 1] 41:[3, 0, 4, 2] 10:[0, 2, 1, 3] 12:[1, 2, 0, 4] 37:[1, 2, 0, 4] 39:[4, 3, 0, 1]";

/// The word that stands in every text that gives an episode away.
pub(crate) fn marker(episode: Episode) -> String {
    format!("spoilt{}x", episode.0)
}

/// All four kinds, and in every text of a question, its source's included, the word for the episode that it gives away.
pub(crate) fn marked(count: u16) -> Rc<QuestionBank> {
    let mark = |text: &str, of: Episode| format!("{} {text}", marker(of));
    let of_episode = |question: &Question| {
        let of = question.spoils;
        Question {
            prompt: mark(&question.prompt, of),
            options: question.options.iter().map(|option| mark(option, of)).collect(),
            accept: question.accept.iter().map(|name| mark(name, of)).collect(),
            near: vec![mark("near", of)],
            explain: mark(&question.explain, of),
            disputed: Some(mark("Another paper says no.", of)),
            sources: vec![of.0.into()],
            ..question.clone()
        }
    };
    let source = |episode: u8| {
        let of = Episode(episode);
        let (publisher, title) = (mark("Paper", of), mark("Page", of));
        Source { publisher, title, url: Some(format!("https://example.org/{}", marker(of))) }
    };
    Rc::new(QuestionBank::new(Bank {
        questions: mixed(count).questions().iter().map(of_episode).collect(),
        sources: (0..=8).map(source).collect(),
        ..Bank::default()
    }))
}
