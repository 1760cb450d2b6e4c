//! Literals that stored rounds rely on: they hold natively here and on wasm in `browser.rs`.

use super::sample;
use golden_hour::{
    app::{
        document::Document,
        prefer::{Switch, Theme},
    },
    quiz::{Answer, Card, Episode, Game, GameId, Millis, Mode, QuestionId, Topic, Way},
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
    let chosen = document.preferences;
    assert_eq!((chosen.settings.boundary, chosen.settings.length, chosen.theme), (Episode(3), 5, Theme::Dark));
    assert!(chosen.is_on(Switch::Confirm) && !chosen.settings.topics.contains(Topic::Medicine));
    let log = document.log();
    let told = |game: &Game| (game.id.0, game.score(&sample::bank(400)).right, game.took());
    assert_eq!(
        log.iter().map(|game| told(game)).collect::<Vec<_>>(),
        [(0x00C0_FFEE, 2, 6100), (0x00BE_EF00, 2, 66_100), (0x0123_4567, 1, 2000), (0x0123_4568, 0, 2000)]
    );
    assert_eq!((log[0].seed, log[0].deck[2].question, log[0].started.offset), (20_250_124, QuestionId(300), 540));
    let answers: Vec<Answer> = log[1].picks.iter().map(|pick| pick.answer.clone()).collect();
    let typed = Answer::Typed("백강혁".into());
    assert_eq!(answers, [Answer::Options(vec![0, 2]), Answer::Order(vec![2, 0, 1, 3]), typed, Answer::Skipped]);
    assert_eq!(
        (log[1].mode, log[1].deck[3]),
        (Mode::Daily { number: 24, archive: false }, Card { question: QuestionId(70_000), rev: 9 })
    );
    assert_eq!((log[2].mode, log[3].mode), (Mode::Marathon(2), Mode::Second));
    assert_eq!(document.running(Way::Round).map(|game| game.picks.len()), Some(1));
    assert_eq!(document.running(Way::Golden).map(|game| game.shown), Some(Millis(1_795_600_000_500)));
    assert!(document.knows(GameId(9)) && document.game(GameId(9)).is_none(), "a deletion is remembered");
    assert_eq!(
        Document::read(&document.write()).map(|reading| reading.document),
        Ok(document),
        "and written again it says the same"
    );
}
