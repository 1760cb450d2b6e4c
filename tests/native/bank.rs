//! The bundled bank: large and varied enough to draw from, and no spoiler above a boundary.

use golden_hour::quiz::{
    Difficulty, Episode, Kind, Levels, Question, QuestionBank, Settings, Topic, TopicSet,
    deck::{SHOWN_OPTIONS, draw, shown},
};

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
        let (options, right) = (question.options.len(), usize::from(question.right));
        let is_whole = match question.kind {
            Kind::Choice => right == 1 && options >= 5,
            Kind::Multiple => (2..=5).contains(&right) && options >= right + 3,
            Kind::Order => right == options && (4..=6).contains(&options),
            Kind::Typed => right == 1 && options == 1,
        };
        assert!(is_whole, "{:?}: {right} of {options}", question.id);
        assert!(!question.explain.is_empty() && bank.sources(question).count() > 0, "{:?}", question.id);
    }
}

#[test]
fn every_kind_topic_and_episode_is_asked() {
    let bank = bank();
    let count = |holds: &dyn Fn(&Question) -> bool| bank.questions().iter().filter(|question| holds(question)).count();
    assert!(count(&|_| true) >= 280);
    for (kind, least) in [(Kind::Choice, 180), (Kind::Multiple, 25), (Kind::Order, 20), (Kind::Typed, 30)] {
        assert!(count(&|question| question.kind == kind) >= least, "{kind:?}");
    }
    assert!(count(&|question| question.spoils == Episode(0)) >= 110, "who has watched nothing has a rich game");
    for episode in 1..=8 {
        // Of episode 6 the facts carry no more: see bank/notes.md.
        let least = if episode == 6 { 6 } else { 8 };
        assert!(count(&|question| question.spoils == Episode(episode)) >= least, "episode {episode}");
    }
}

#[test]
fn no_two_of_a_deck_give_each_other_away() {
    let bank = bank();
    let mut seen = vec![0_u32; bank.questions().len()];
    for seed in 0..100_000_u32 {
        let boundary = Episode(u8::try_from(seed % 9).expect("a remainder of nine"));
        let length = Settings::LENGTHS[usize::try_from(seed % 3).expect("a remainder of three")];
        let deck = draw(&bank, &Settings { boundary, length, topics: TopicSet::ALL }, Levels::ALL, seed, &[]);
        for (place, one) in deck.iter().enumerate() {
            for other in &deck[place + 1..] {
                let (low, high) = (one.question.min(other.question), one.question.max(other.question));
                assert!(!bank.are_rivals(low, high), "seed {seed}: {low:?} and {high:?}");
            }
            let place = bank.questions().binary_search_by_key(&{ one.question }, |question| question.id).expect("it is there");
            seen[place] += 1;
        }
    }
    for (question, count) in bank.questions().iter().zip(seen) {
        assert!(count > 0, "{:?} is never drawn", question.id);
    }
}

#[test]
fn nobody_is_right_by_going_by_the_place() {
    // All questions of the bank, dealt under many seeds: each of the four places is right on a quarter, within five standard
    // deviations.
    let bank = bank();
    let choices: Vec<&Question> = bank.questions().iter().filter(|question| question.kind == Kind::Choice).collect();
    let mut right = [0_u32; SHOWN_OPTIONS];
    let mut dealt = 0_u32;
    for seed in 0..200 {
        for question in &choices {
            let place = shown(question, seed).iter().position(|option| *option == 0).expect("the right one is shown");
            right[place] += 1;
            dealt += 1;
        }
    }
    let (mean, deviation) = (f64::from(dealt) / 4.0, (f64::from(dealt) * 0.25 * 0.75).sqrt());
    for (place, count) in right.iter().enumerate() {
        assert!((f64::from(*count) - mean).abs() < 5.0 * deviation, "place {place} is right on {count} of {dealt}");
    }
}

#[test]
fn who_has_watched_nothing_gets_full_rounds_of_every_length() {
    let bank = bank();
    for length in Settings::LENGTHS {
        for seed in 0..50 {
            let settings = Settings { boundary: Episode(0), length, topics: TopicSet::ALL };
            assert_eq!(draw(&bank, &settings, Levels::ALL, seed, &[]).len(), usize::from(length));
        }
    }
}

#[test]
fn no_deck_holds_a_question_beyond_its_boundary() {
    let bank = bank();
    for boundary in 0..=8 {
        for seed in 0..50 {
            let settings = Settings { boundary: Episode(boundary), length: 20, topics: TopicSet::ALL };
            let deck = draw(&bank, &settings, Levels::ALL, seed, &[]);
            let questions = deck.iter().map(|card| bank.get(card.question).expect("it is in the bank"));
            assert!(questions.clone().all(|question| question.spoils <= Episode(boundary)) && questions.count() == 20);
        }
    }
}
