//! Literals that stored rounds rely on: they hold natively here and on wasm in `browser.rs`.

use std::{fs, rc::Rc};

use super::{
    render::{draw, texts},
    sample,
    world::World,
};
use golden_hour::{
    app::{
        Msg, Route,
        document::Document,
        prefer::{Switch, Theme},
    },
    quiz::{Answer, Card, Episode, Game, GameId, Millis, Mode, QuestionBank, QuestionId, Topic, Way},
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
    let typed = Answer::Typed(Box::new("백강혁".into()));
    assert_eq!(answers, [Answer::Options(vec![0, 2].into()), Answer::Order(vec![2, 0, 1, 3].into()), typed, Answer::Skipped]);
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

/// Where it is written what is dealt. In a browser `tests/e2e/dealt.rs` holds the page to it.
const DEALT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/dealt.txt");
/// The round's seed, and noon of the daily's day.
const SEED: u64 = 20_251_124;
const NOON: u64 = 1_795_521_600_000;

/// What is on the page of each question of a game, in the order shown: a line for the question, one for each option, and none for a right
/// answer, which hangs on nobody.
fn asked(world: &mut World) -> String {
    let mut lines = String::new();
    loop {
        let page = draw(world);
        let [heading, options] = [".play h1", ".answers .words"].map(|selector| texts(&page, selector));
        lines.extend(heading.into_iter().map(|line| format!("? {line}\n")));
        lines.extend(options.into_iter().map(|line| format!("- {line}\n")));
        world.send(Msg::Passed);
        world.send(Msg::Next);
        if world.shows().starts_with("result") {
            return lines;
        }
    }
}

/// `UPDATE_EXPECT=1` writes it anew, which a change of the bank needs.
#[test]
fn a_seed_deals_the_questions_and_options_of_the_fixture_and_so_does_a_day() {
    let mut world = World::with_bank(Rc::new(QuestionBank::bundled().expect("the build made it")));
    world.send(Msg::BoundaryChosen(Episode(8)));
    world.dice = SEED - 1;
    world.play("s");
    let round = asked(&mut world);
    world.clock = NOON;
    world.follow(Route::Way(Way::Daily));
    world.send(Msg::Begin(Way::Daily));
    let daily = asked(&mut world);
    let dealt = format!("a round of seed {SEED}\n{round}the daily of noon {NOON}\n{daily}");
    assert_eq!(dealt.lines().filter(|line| line.starts_with('?')).count(), 10 + 7, "{dealt}");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(DEALT, &dealt).expect("the fixture can be written");
    }
    assert_eq!(dealt, fs::read_to_string(DEALT).expect("the fixture is there"));
}
