//! The bundled bank: large and varied enough to draw from, and no spoiler above a boundary.

use golden_hour::quiz::{Difficulty, Episode, QuestionBank, Settings, Topic, TopicSet, deck::draw};

fn bank() -> QuestionBank {
    QuestionBank::bundled().expect("the build made it")
}

#[test]
fn there_is_something_to_draw_from() {
    let bank = bank();
    assert!(bank.questions().len() >= 80);
    for topic in Topic::ALL {
        let of_topic = bank.questions().iter().filter(|question| question.topic == topic);
        assert!(of_topic.count() >= 5, "{topic:?}");
    }
    for difficulty in [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard] {
        assert!(bank.questions().iter().filter(|question| question.difficulty == difficulty).count() >= 15, "{difficulty:?}");
    }
}

#[test]
fn every_question_is_whole() {
    let bank = bank();
    for question in bank.questions() {
        assert!(question.options.len() >= 5, "{:?}: the right option and at least four distractors", question.id);
        assert!(!question.explain.is_empty() && bank.sources(question).count() > 0, "{:?}", question.id);
    }
}

#[test]
fn who_has_watched_nothing_gets_full_rounds_of_every_length() {
    let bank = bank();
    for length in Settings::LENGTHS {
        for seed in 0..50 {
            let settings = Settings { boundary: Episode(0), length, topics: TopicSet::ALL };
            assert_eq!(draw(&bank, &settings, seed, &[]).len(), usize::from(length));
        }
    }
}

#[test]
fn no_deck_holds_a_question_beyond_its_boundary() {
    let bank = bank();
    for boundary in 0..=8 {
        for seed in 0..50 {
            let settings = Settings { boundary: Episode(boundary), length: 20, topics: TopicSet::ALL };
            let deck = draw(&bank, &settings, seed, &[]);
            let questions = deck.iter().map(|card| bank.get(card.question).expect("it is in the bank"));
            assert!(questions.clone().all(|question| question.spoils <= Episode(boundary)) && questions.count() == 20);
        }
    }
}
