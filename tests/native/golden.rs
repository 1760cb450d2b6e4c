//! Literals that stored rounds rely on: they hold natively here and on wasm in `browser.rs`.

use super::sample;
use golden_hour::{
    app::save::Document,
    quiz::{Episode, GameId, QuestionId},
};

#[test]
fn a_fixed_seed_draws_a_fixed_deck() {
    assert_eq!(sample::golden_deck(), sample::GOLDEN_DECK);
}

/// Written by version 1 of the format. Fixtures are kept for ever: what a player once saved can always be read.
#[test]
fn a_document_of_version_1_is_read() {
    let text = include_str!("../fixtures/save-1.txt");
    let reading = Document::read(text).expect("version 1 is known");
    assert!(!reading.damaged);
    let document = reading.document;
    assert_eq!(document.preferences.settings.boundary, Episode(3));
    let log = document.log();
    assert_eq!((log.len(), log[0].id, log[0].score(&sample::bank(400)).right, log[0].took()), (1, GameId(0x00C0_FFEE), 2, 6100));
    assert_eq!(log[0].deck[2].question, QuestionId(300));
    assert_eq!(document.running(golden_hour::quiz::Way::Round).map(|game| game.picks.len()), Some(1));
    assert!(document.knows(GameId(9)) && document.game(GameId(9)).is_none(), "a deletion is remembered");
    assert_eq!(
        Document::read(&document.write()).map(|reading| reading.document),
        Ok(document),
        "and written again it says the same"
    );
}
