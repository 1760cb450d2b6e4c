//! The laws of the draw, thrown at random cases.

use super::sample;
use golden_hour::quiz::{
    Difficulty, Episode, Levels, Question, QuestionBank, QuestionId, Settings, Topic, TopicSet,
    bank::Bank,
    deck::{SHOWN_OPTIONS, candidates, draw, shown},
};
use proptest::{collection::vec, prelude::*};

fn topics() -> impl Strategy<Value = TopicSet> {
    vec(0_usize..8, 0..8).prop_map(|chosen| chosen.into_iter().fold(TopicSet::NONE, |set, topic| set.toggled(Topic::ALL[topic])))
}

pub(super) fn settings() -> impl Strategy<Value = Settings> {
    let topics = prop_oneof![Just(TopicSet::ALL), topics()];
    (0_u8..9, 0_u8..25, topics).prop_map(|(boundary, length, topics)| Settings { boundary: Episode(boundary), length, topics })
}

/// A bank of up to 60 questions with some rivals.
fn banks() -> impl Strategy<Value = QuestionBank> {
    (0_u16..60, vec((1_u32..60, 1_u32..60), 0..40)).prop_map(|(count, pairs)| {
        let all = sample::bank(count);
        let mut rivals: Vec<_> = pairs
            .into_iter()
            .filter(|(one, other)| one != other)
            .map(|(one, other)| (QuestionId(one.min(other)), QuestionId(one.max(other))))
            .collect();
        rivals.sort_unstable();
        rivals.dedup();
        QuestionBank::new(Bank { questions: all.questions().to_vec(), rivals, ..Bank::default() })
    })
}

fn recent() -> impl Strategy<Value = Vec<QuestionId>> {
    vec(1_u32..60, 0..40).prop_map(|ids| {
        let mut once: Vec<QuestionId> = Vec::new();
        for id in ids.into_iter().map(QuestionId) {
            if !once.contains(&id) {
                once.push(id);
            }
        }
        once
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_deck_keeps_every_law_of_the_draw(bank in banks(), settings in settings(), seed: u32, recent in recent()) {
        let deck = draw(&bank, &settings, Levels::ALL, seed, &recent);
        prop_assert_eq!(&deck, &draw(&bank, &settings, Levels::ALL, seed, &recent), "the same from the same");
        let asked: Vec<&Question> = deck.iter().map(|card| bank.get(card.question).expect("only questions of the bank")).collect();

        prop_assert!(deck.len() <= usize::from(settings.length));
        for (place, question) in asked.iter().enumerate() {
            prop_assert!(question.spoils <= settings.boundary && settings.topics.contains(question.topic));
            for other in &asked[place + 1..] {
                prop_assert!(question.id != other.id, "no repeats");
                prop_assert!(!bank.are_rivals(question.id, other.id), "rivals never meet");
            }
        }

        let pool: Vec<&Question> = candidates(&bank, &settings, Levels::ALL).collect();
        let easy = |question: &&Question| question.difficulty == Difficulty::Easy;
        if settings.length > 0 && pool.iter().any(easy) {
            prop_assert!(easy(&asked[0]), "an easy opener where there is one");
        }

        // What could still be added: neither drawn nor a rival of what was drawn.
        let free = |question: &&&Question| {
            asked.iter().all(|drawn| drawn.id != question.id && !bank.are_rivals(drawn.id, question.id))
        };
        if deck.len() < usize::from(settings.length) {
            prop_assert!(!pool.iter().any(|question| free(&question)), "short only where nothing is left");
        }
        let seen = |question: &&Question| recent.contains(&question.id);
        if asked.iter().skip(1).any(seen) {
            prop_assert!(pool.iter().filter(free).all(seen), "what was not seen lately comes first");
        }
    }

    #[test]
    fn a_card_shows_the_right_option_and_three_others(id in 1_u32..2000, seed: u32) {
        let bank = sample::bank(1);
        let mut question = bank.questions()[0].clone();
        question.id = QuestionId(id);
        let shown = shown(&question, seed);
        prop_assert_eq!(shown.len(), SHOWN_OPTIONS);
        prop_assert!(shown.contains(&0));
        let mut once = shown.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), SHOWN_OPTIONS);
        prop_assert!(shown.iter().all(|option| usize::from(*option) < question.options.len()));
    }

    #[test]
    fn topics_are_spread(seed: u32) {
        // Eleven questions of each topic, nothing in the way: no topic is asked twice more than another.
        let deck = draw(&sample::bank(88), &Settings { boundary: Episode::LAST, length: 20, topics: TopicSet::ALL }, Levels::ALL, seed, &[]);
        let count = |topic: u32| deck.iter().filter(|card| card.question.0 % 8 == topic).count();
        let counts: Vec<usize> = (0..8).map(count).collect();
        prop_assert!(counts.iter().max() <= counts.iter().min().map(|least| least + 1).as_ref(), "{:?}", counts);
    }
}

/// χ² of observed counts against equal ones.
fn chi_square(counts: &[u32]) -> f64 {
    let expected = f64::from(counts.iter().sum::<u32>()) / f64::from(u32::try_from(counts.len()).expect("few"));
    counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum()
}

#[test]
fn the_right_option_stands_anywhere_with_equal_chance() {
    let bank = sample::bank(3);
    for question in bank.questions() {
        let mut places = [0_u32; SHOWN_OPTIONS];
        let mut wrong = [0_u32; 4];
        for seed in 0..100_000 {
            let shown = shown(question, seed);
            let place = shown.iter().position(|option| *option == 0).expect("the right one is shown");
            places[place] += 1;
            shown.iter().filter(|option| **option > 0).for_each(|option| wrong[usize::from(*option) - 1] += 1);
        }
        let (places_off, wrong_off) = (chi_square(&places), chi_square(&wrong));
        assert!(places_off < 16.27, "χ² {places_off} of {places:?}: one in a thousand is 16.27 with 3 degrees of freedom");
        assert!(wrong_off < 16.27, "χ² {wrong_off} of {wrong:?}: every wrong option is shown as often");
    }
}

#[test]
fn every_question_is_drawn_with_equal_chance_and_stands_anywhere() {
    // Eight easy questions, one a topic: each opens as often, and each stands at every place as often.
    let sample = sample::bank(8);
    let questions =
        sample.questions().iter().cloned().map(|question| Question { difficulty: Difficulty::Easy, ..question }).collect();
    let bank = QuestionBank::new(Bank { questions, ..Bank::default() });
    let settings = Settings { boundary: Episode::LAST, length: 8, topics: TopicSet::ALL };
    let mut counts = [[0_u32; 8]; 8];
    for seed in 0..100_000 {
        for (place, card) in draw(&bank, &settings, Levels::ALL, seed, &[]).iter().enumerate() {
            counts[usize::try_from(card.question.0).expect("at most eight") - 1][place] += 1;
        }
    }
    for places in &counts {
        let off = chi_square(places);
        assert!(off < 24.32, "χ² {off} of {places:?}: one in a thousand is 24.32 with 7 degrees of freedom");
    }
}
