//! The anonymous answers file: what stands in it, and what must not.

use std::collections::BTreeSet;

use super::{play::five, render, sample, world::World};
use golden_hour::{
    app::{Msg, Route, answers},
    quiz::{Answer, Card, Game, GameId, Millis, Mode, Now, Pace, Pick, QuestionBank, QuestionId, Settings},
};

/// A game of answers with the milliseconds each took, to questions of the mixed sample bank: 1 is a `multiple`, 2 an `order`, 3 a `typed`,
/// 4 a `choice`, and so on in turn.
fn game(number: u64, at: u64, mode: Mode, turns: &[(u32, Answer, u32)]) -> Game {
    Game {
        id: GameId(0xFEDC_BA98_0000_0000 + number),
        started: Now { at: Millis(at), offset: 540 },
        settings: Settings::default(),
        deck: turns.iter().map(|(id, ..)| Card { question: QuestionId(*id), rev: 1 }).collect(),
        picks: turns.iter().map(|(_, answer, took)| Pick { answer: answer.clone(), took: *took }).collect(),
        mode,
        seed: u32::try_from(number).expect("few games"),
        shown: Millis(0),
        rival: None,
    }
}

/// Four games of two months, of which the last has nothing that can be told.
fn games() -> Vec<Game> {
    let typed = |text: &str| Answer::Typed(Box::new(text.into()));
    vec![
        game(
            1,
            // A quarter to midnight in UTC on the last of October: by the wall clock it was November.
            1_793_490_300_000,
            Mode::default(),
            &[
                (4, Answer::Option(0), 1_234),
                (1, Answer::Options(vec![0, 1].into()), 20_050),
                (2, Answer::Order(vec![1, 0, 2, 3].into()), 99),
                (3, typed("The name 3"), 4_200),
                (7, typed("somebody's address"), 700_000),
            ],
        ),
        game(2, 1_793_600_000_000, Mode::Golden(Pace::Full), &[(8, Answer::Skipped, 60_000), (12, Answer::Option(3), 2_000)]),
        game(
            3,
            1_795_600_000_000,
            Mode::Daily { number: 24, archive: true },
            &[(5, Answer::Skipped, 0), (6, Answer::Skipped, 50)],
        ),
        game(4, 1_795_700_000_000, Mode::Second, &[(999, Answer::Option(0), 1_000), (4, Answer::Order(vec![0, 1].into()), 5)]),
    ]
}

fn written(bank: &QuestionBank, games: &[Game]) -> String {
    answers::write(bank, &games.iter().collect::<Vec<_>>())
}

/// Version 1 of the format, read by `cargo xtask bank analyse` for ever. What it reads there is told by that command's own tests.
#[test]
fn answers_are_written_as_in_version_1() {
    assert_eq!(written(&sample::mixed(40), &games()), include_str!("../fixtures/answers-1.txt"));
}

#[test]
fn nothing_in_the_file_tells_whose_it_is() {
    let bank = sample::mixed(40);
    let text = written(&bank, &games());
    for secret in ["fedc", "18364758543954", "179349", "somebody", "address", "name", "540"] {
        assert!(!text.to_lowercase().contains(secret), "{secret} in {text}");
    }
    // Neither the seed nor the day nor the id of a game moves a letter.
    let mut others = games();
    for game in &mut others {
        game.id.0 ^= 0xFFFF;
        game.started.at.0 -= 200;
        game.started.offset = -300;
    }
    assert_eq!(written(&bank, &others), text);
}

#[test]
fn which_options_were_shown_is_told_and_not_in_which_order() {
    let bank = sample::mixed(40);
    let of_seed = |seed: u32| {
        let mut game = game(1, 0, Mode::default(), &[(4, Answer::Skipped, 0)]);
        game.seed = seed;
        let mut shown = game.shown(&bank, &game.deck[0]);
        let line = written(&bank, &[game]);
        shown.sort_unstable();
        let expected: String = shown.iter().map(ToString::to_string).collect();
        assert!(line.contains(&format!(" 4.1:c{expected}=-:0\n")), "{shown:?} in {line}");
        line
    };
    let lines: BTreeSet<String> = (0..200).map(of_seed).collect();
    assert_eq!(lines.len(), 4, "one of four wrong options is left out, and nothing else differs");
}

#[test]
fn a_player_hands_the_answers_over_from_the_settings() {
    let mut world = five();
    world.follow(Route::About);
    let offered =
        |world: &World| render::texts(&render::draw(world), "button").contains(&"Save my answers without a name".to_owned());
    assert!(!offered(&world), "there is nothing to hand over yet");
    world.play("h srn wn rn rn wn h srn");
    world.follow(Route::About);
    assert!(offered(&world));
    world.send(Msg::ExportAnswers);
    let text = world.file.expect("a file");
    assert_eq!(text.lines().count(), 3, "the round that runs is not told: {text}");
    assert!(text.starts_with("golden-hour-answers 1\n1970-01 round ") && text.ends_with("\nend 1\n"), "{text}");
    assert_eq!(text.matches(":c0").count(), 5, "{text}");
}
