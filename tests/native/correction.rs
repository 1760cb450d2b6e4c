//! Fair correction: a key that changes, a question that goes. What was played is scored anew, forward, and nobody has less than before.
//!
//! Long, since the made-up banks and the laws about them belong side by side.

use std::rc::Rc;

use super::{
    render::{count, draw, texts},
    sample,
    world::World,
};
use golden_hour::{
    app::{Msg, Route, document::Document},
    quiz::{
        Answer, Card, Day, Episode, Game, GameId, Kind, Millis, Mode, Now, Pace, Pick, Question, QuestionBank, QuestionId, Rank,
        Score, Settings,
        bank::{Bank, Retired},
        daily, golden,
        log::{best_of_length, totals},
    },
};
use golden_hour_bank::{author::Manuscript, compile::assemble};
use proptest::{collection::vec, prelude::*};

const DAY: u64 = 86_400_000;

fn game(number: u64, started: u64, mode: Mode, turns: &[(u32, Answer, u32)], left: &[u32]) -> Game {
    let card = |id: &u32| Card { question: QuestionId(*id), rev: 1 };
    Game {
        id: GameId(number),
        started: Now { at: Millis(started), offset: 0 },
        settings: Settings { boundary: Episode(8), ..Settings::default() },
        deck: turns.iter().map(|(id, ..)| card(id)).chain(left.iter().map(card)).collect(),
        picks: turns.iter().map(|(_, answer, took)| Pick { answer: answer.clone(), took: *took }).collect(),
        mode,
        seed: 7,
        shown: Millis(0),
        rival: None,
    }
}

/// A bank of made-up questions from its text.
fn authored(text: &str) -> Rc<QuestionBank> {
    let (mut manuscript, mut faults) = (Manuscript::default(), Vec::new());
    manuscript.add("questions/cast.toml", text, &mut faults);
    assert_eq!(faults, []);
    Rc::new(QuestionBank::new(assemble(&manuscript, &[])))
}

fn then() -> Rc<QuestionBank> {
    authored(include_str!("../fixtures/correction/then.toml"))
}

fn now() -> Rc<QuestionBank> {
    authored(include_str!("../fixtures/correction/now.toml"))
}

/// What was played with the bank of then, as `save.txt` holds it.
fn played() -> Document {
    let day = |number: u16| u64::from(daily::day(number).0) * DAY + 5;
    let daily = |number| Mode::Daily { number, archive: false };
    let option = Answer::Option;
    let all = [
        (1, option(1), 4_000),
        (2, option(2), 4_000),
        (3, Answer::Options(vec![0, 1, 2].into()), 9_000),
        (4, Answer::Order(vec![1, 0, 2, 3].into()), 20_000),
        (5, Answer::Typed(Box::new("Quin".into())), 7_000),
        (6, option(3), 4_000),
        (7, option(0), 4_000),
        (8, Answer::Skipped, 1_000),
    ];
    let against_the_clock = [(2, option(0), 1_000), (1, option(1), 2_000), (7, option(1), 2_000)];
    let mut document = Document::default();
    document.put(game(1, day(22), Mode::default(), &all, &[]));
    document.put(game(2, day(23), daily(23), &[(2, option(1), 3_000), (6, option(1), 3_000)], &[]));
    document.put(game(3, day(24), daily(24), &[(1, option(0), 3_000), (6, option(0), 3_000), (7, option(0), 3_000)], &[]));
    document.put(game(4, day(24) + 1, Mode::Golden(Pace::Full), &against_the_clock, &[]));
    document.put(game(5, day(24) + 2, Mode::Second, &[(3, Answer::Options(vec![3].into()), 3_000)], &[7]));
    document
}

/// Right, how many of them by correction, of all, and points; of each game.
fn told(document: &Document, bank: &QuestionBank) -> Vec<(usize, usize, usize, Option<u32>)> {
    let of = |game: &Game| {
        let Score { right, total } = game.score(bank);
        (right, game.corrected(bank), total, golden::points(bank, game))
    };
    document.games().map(of).collect()
}

#[test]
fn a_save_of_then_is_scored_with_the_bank_of_now() {
    let saved = Document::read(include_str!("../fixtures/correction/save.txt")).expect("a version that is known");
    assert!(!saved.damaged && saved.document == played(), "the fixture should be\n{}", played().write());
    let document = saved.document;
    let before = [(1, 0, 8, None), (0, 0, 2, None), (3, 0, 3, None), (1, 0, 3, Some(287)), (0, 0, 2, None)];
    let after = [(7, 6, 8, None), (1, 1, 2, None), (3, 1, 3, None), (2, 2, 3, Some(562)), (1, 1, 2, None)];
    assert_eq!(told(&document, &then()), before);
    assert_eq!(told(&document, &now()), after);
    let streak = |number| daily::streak(document.log().into_iter(), number);
    assert_eq!((streak(24), streak(25), streak(26)), (2, 2, 0), "days in a row hang on no answer");
}

/// The save of then in a browser that has the page of now.
fn world() -> World {
    let mut world = World::with_bank(now());
    for part in played().parts() {
        world.stored.insert(part.to_string(), played().write_part(part));
    }
    world.clock = u64::from(daily::day(25).0) * DAY;
    world.load();
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world
}

#[test]
fn what_was_corrected_says_so_in_the_result_the_review_and_the_history() {
    let mut world = world();
    world.follow(Route::Result(GameId(1)));
    let page = draw(&world);
    assert_eq!(texts(&page, "h1"), ["7 of 8"]);
    assert_eq!(texts(&page, ".result .corrected"), ["6 questions here were withdrawn or mended since, and count as right."]);
    assert_eq!((count(&page, ".review .corrected"), count(&page, ".corrected svg")), (6, 7), "words and a small mark");
    let reviews = texts(&page, ".review");
    for (place, reason) in [(0, "mended since"), (1, "on 1 December 2026: Two programmes name two writers."), (2, "mended since")]
    {
        let review = &reviews[place];
        assert!(review.contains("Right") && review.contains("corrected") && review.contains(reason), "{review}");
        assert!(review.contains("It counts as right: a mistake of ours costs you nothing."), "{review}");
    }
    assert!(reviews[5].contains("Not this time") && !reviews[5].contains("corrected"), "a spelling corrects no score");
    world.follow(Route::History);
    let rows = texts(&draw(&world), ".round");
    assert_eq!(rows.iter().filter(|row| row.contains("corrected")).count(), 4, "{rows:?}");
    world.follow(Route::Result(GameId(3)));
    assert_eq!(
        texts(&draw(&world), ".result .corrected"),
        ["1 question here was withdrawn or mended since, and counts as right."]
    );
}

#[test]
fn with_the_bank_of_its_time_nothing_is_marked() {
    let mut world = world();
    world.model.bank = then();
    for place in [Route::History, Route::Result(GameId(1)), Route::Result(GameId(4))] {
        world.follow(place);
        assert_eq!(count(&draw(&world), ".corrected"), 0, "{place}");
    }
}

#[test]
fn the_reason_of_a_withdrawal_gives_no_more_away_than_the_question_did() {
    let mut world = world();
    world.follow(Route::Result(GameId(1)));
    assert!(draw(&world).html().contains("He came back"));
    world.send(Msg::BoundaryChosen(Episode(7)));
    let page = draw(&world).html();
    assert!(page.contains("This question was withdrawn on 1 December 2026.") && !page.contains("He came back"));
}

#[test]
fn a_question_of_a_later_release_is_not_called_corrected() {
    let mut world = World::with_bank(then());
    let mut document = Document::default();
    document.put(game(1, 5, Mode::default(), &[(9, Answer::Option(0), 1_000), (7, Answer::Option(0), 1_000)], &[]));
    world.send(Msg::Imported(Ok(document.write())));
    world.follow(Route::Result(GameId(1)));
    let page = draw(&world);
    assert!(texts(&page, ".review")[0].contains("it belongs to a later version") && count(&page, ".corrected") == 0);
}

#[test]
fn a_verdict_that_was_just_told_leads_on_when_its_question_is_corrected_meanwhile() {
    for withdrawn in [false, true] {
        let mut world = World::with_bank(sample::bank(9));
        world.send(Msg::BoundaryChosen(Episode::LAST));
        world.send(Msg::LengthChosen(5));
        world.play("sw");
        let asked = world.model.table().map(|(_, card, _)| card.question);
        let mut questions = world.model.bank.questions().to_vec();
        if withdrawn {
            questions.retain(|question| Some(question.id) != asked);
        } else {
            questions.iter_mut().filter(|question| Some(question.id) == asked).for_each(|question| question.rev += 1);
        }
        // The page of another day has another bank.
        world.model.bank = Rc::new(QuestionBank::new(Bank { questions, ..Bank::default() }));
        world.load();
        assert_eq!(world.shows(), "question 1 of 5, told");
        assert!(texts(&draw(&world), ".play").concat().contains("It counts as right"));
        world.send(Msg::Waived);
        assert_eq!(world.shows(), "question 2 of 5, asked");
        world.play("wn wn wn wn");
        assert_eq!(world.shows(), "result 1 of 5");
    }
}

#[test]
fn where_no_question_can_be_asked_any_more_the_last_leads_to_the_result() {
    let mut world = World::with_bank(sample::bank(9));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.send(Msg::LengthChosen(5));
    world.play("s");
    world.model.bank = Rc::new(QuestionBank::new(Bank::default()));
    let onward = |world: &World| texts(&draw(world), ".play .primary").concat();
    for _ in 0..4 {
        assert_eq!(onward(&world), "Next question");
        world.send(Msg::Waived);
    }
    assert_eq!(onward(&world), "See the result");
}

/// What an author does to a question.
#[derive(Debug, Clone, Copy)]
enum Correction {
    /// Another option is right.
    Key,
    /// It goes.
    Withdrawn,
    /// Its prompt and its explanation are spelt otherwise.
    Spelling,
    /// Another one joins the bank.
    Added,
}

fn correct(questions: &mut Vec<Question>, retired: &mut Vec<Retired>, id: u32, correction: Correction) {
    let Some(place) = questions.iter().position(|question| question.id.0 == id) else { return };
    let question = &mut questions[place];
    match correction {
        Correction::Key => {
            question.rev += 1;
            question.options.rotate_left(1);
        }
        Correction::Withdrawn => {
            let Question { id, since, spoils, .. } = questions.remove(place);
            let reason = "Wrong.".into();
            let at = retired.partition_point(|other| other.id < id);
            retired.insert(at, Retired { id, reason, until: Day(daily::FIRST.0 + 30), since, spoils });
        }
        Correction::Spelling => {
            question.prompt.push('!');
            question.explain.push('!');
        }
        Correction::Added => {
            let last = questions.last().map_or(0, |last| last.id.0);
            let next = Question { id: QuestionId(1_000.max(last) + 1), ..questions[place].clone() };
            questions.push(next);
        }
    }
}

fn bank_of(questions: &[Question], retired: &[Retired]) -> QuestionBank {
    QuestionBank::new(Bank { questions: questions.to_vec(), retired: retired.to_vec(), ..Bank::default() })
}

/// Days in a row, as the result of a game on its day tells them.
fn streak_of(bank: &QuestionBank, games: &[Game], today: u16) -> u16 {
    let mut world = World::with_bank(Rc::new(bank.clone()));
    world.clock = (u64::from(daily::FIRST.0) + u64::from(today) - 1) * DAY;
    for game in games {
        world.model.kept.put(game.clone());
    }
    daily::streak(world.model.kept.log().into_iter(), today)
}

/// An answer that fits the question of an id in the mixed sample bank, right or not, or a pass.
fn answer(id: u32, how: u8) -> Answer {
    let is_right = how == 0;
    match (how, Kind::ALL[id as usize % 4]) {
        (3, _) => Answer::Skipped,
        (_, Kind::Choice) => Answer::Option(how),
        (_, Kind::Multiple) => Answer::Options(if is_right { vec![0, 1] } else { vec![0, how + 1] }.into()),
        (_, Kind::Order) => Answer::Order(if is_right { vec![0, 1, 2, 3] } else { vec![1, 0, 2, 3] }.into()),
        (_, Kind::Typed) => Answer::Typed(Box::new(if is_right { format!("The name {id}") } else { "nobody".into() })),
    }
}

fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![
        Just(Mode::default()),
        (1_u16..9, any::<bool>()).prop_map(|(number, archive)| Mode::Daily { number, archive }),
        (0_usize..4).prop_map(|pace| Mode::Golden(Pace::ALL[pace])),
        Just(Mode::Second),
        Just(Mode::Marathon(0)),
    ]
}

fn corrections() -> impl Strategy<Value = Correction> {
    prop_oneof![Just(Correction::Key), Just(Correction::Withdrawn), Just(Correction::Spelling), Just(Correction::Added)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is corrected, and however often: no mark, score, rank, best or record falls; days in a row stay; and all that rose is marked.
    #[test]
    fn a_correction_lowers_nothing(
        games in vec((modes(), 0_u64..9, vec((1_u32..40, 0_u8..4, 0_u32..12_000), 1..9)), 1..9),
        corrected in vec((1_u32..40, corrections()), 1..12),
    ) {
        let (mut questions, mut retired) = (sample::mixed(40).questions().to_vec(), Vec::new());
        let games: Vec<Game> = (1..).zip(games).map(|(number, (mode, day, turns))| {
            let turns: Vec<(u32, Answer, u32)> = turns.into_iter().map(|(id, how, took)| (id, answer(id, how), took)).collect();
            let started = (u64::from(daily::FIRST.0) + day) * DAY + number;
            game(number, started, mode, &turns, &[])
        }).collect();
        let first = bank_of(&questions, &retired);
        let mut before = bank_of(&questions, &retired);
        for (id, correction) in corrected {
            correct(&mut questions, &mut retired, id, correction);
            let after = bank_of(&questions, &retired);
            for game in &games {
                let (was, is) = (game.marks(&before), game.marks(&after));
                prop_assert!(was.iter().zip(&is).all(|(was, is)| was <= is), "{was:?} became {is:?}");
                prop_assert!(Rank::of(game.score(&before)) <= Rank::of(game.score(&after)));
                prop_assert!(golden::points(&before, game) <= golden::points(&after, game));
                prop_assert!(game.corrected(&before) <= game.corrected(&after), "a mark stays");
                for ((card, first), is) in game.deck.iter().zip(game.marks(&first)).zip(is) {
                    prop_assert!(first == is || after.is_corrected(card), "what rose is marked");
                    prop_assert_eq!(after.is_corrected(card), after.asked(card).is_none());
                }
            }
            let log: Vec<&Game> = games.iter().collect();
            let (was, is) = (totals(&before, games.iter()), totals(&after, games.iter()));
            prop_assert!(was.games == is.games && was.answers.total == is.answers.total && was.answers.right <= is.answers.right);
            prop_assert!(was.best.map(Score::percent) <= is.best.map(Score::percent));
            for length in 1..9 {
                let best = |bank| best_of_length(bank, games.iter(), length).map(|score| score.right);
                prop_assert!(best(&before) <= best(&after));
            }
            for pace in Pace::ALL {
                let record = |bank| golden::records(bank, &log, pace).first().map(|(_, points)| *points);
                prop_assert!(record(&before) <= record(&after));
            }
            // They take no bank at all, so that no correction can move them; should they ever, this notices.
            for today in 1..10 {
                prop_assert_eq!(streak_of(&before, &games, today), streak_of(&after, &games, today));
            }
            before = after;
        }
    }
}
