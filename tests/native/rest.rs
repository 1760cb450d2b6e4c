//! The page before the rest of it has come: a question is asked and answered, and what is missing says so and fills in.

use std::rc::Rc;

use super::{render::texts, sample, world::World};
use golden_hour::{
    app::{Model, Msg, Route, Spot, effect::Order, msg::Step},
    quiz::{
        Answer, Episode, Levels, Question, QuestionBank, Settings, TopicSet,
        bank::{Bank, Notes},
        deck::{draw, shown},
    },
    ui::{self, text},
};
use scraper::Html;
use yew::prelude::*;

/// A world with the first part of the page alone, and the notes that would come.
pub(crate) fn first_part() -> (World, Notes) {
    let whole = sample::bank(90);
    let mut bank = Bank {
        questions: whole.questions().to_vec(),
        sources: whole.sources(&whole.questions()[0]).cloned().collect(),
        ..Bank::default()
    };
    let notes = bank.take_out();
    let mut world = World::with_bank(Rc::new(QuestionBank::new(bank)));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.send(Msg::LengthChosen(5));
    (world, notes)
}

#[derive(Clone, Properties)]
struct Page {
    model: Rc<Model>,
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.model, &other.model)
    }
}

#[component]
fn Drawn(page: &Page) -> yew::Html {
    let rest = page.model.is_whole().then_some(ui::later::SCREENS);
    ui::draw(&page.model, rest, &Callback::noop())
}

/// The page as it is with so much of it as the model knows of.
pub(crate) fn drawn(world: &World) -> Html {
    let renderer = yew::LocalServerRenderer::<Drawn>::with_props(Page { model: Rc::new(world.model.clone()) }).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    Html::parse_document(&tokio::task::LocalSet::new().block_on(&runtime, renderer.render()))
}

#[test]
fn what_was_taken_out_of_a_bank_is_put_back() {
    let whole = QuestionBank::bundled().expect("the build made it");
    let first = QuestionBank::asked_alone().expect("the build made it");
    assert!(whole.is_whole() && !first.is_whole());
    assert!(first.questions().iter().all(|question| question.explain.is_empty() && question.disputed.is_none()));
    assert!(whole.questions().iter().all(Question::is_worded));
    let openers = first.questions().iter().filter(|question| question.is_worded()).count();
    assert!((30..=50).contains(&openers), "{openers}");
    assert_eq!(first.with_notes(QuestionBank::notes().expect("the build made it")), whole);
}

#[test]
fn decks_shown_options_and_marks_are_the_same_without_the_words() {
    let whole = QuestionBank::bundled().expect("the build made it");
    let first = QuestionBank::asked_alone().expect("the build made it");
    for seed in 0..200 {
        let boundary = Episode(u8::try_from(seed % 9).expect("a remainder of nine"));
        let settings = Settings { boundary, length: 20, topics: TopicSet::ALL };
        let deck = draw(&whole, &settings, Levels::ALL, seed, &[]);
        assert_eq!(draw(&first, &settings, Levels::ALL, seed, &[]), deck);
        for card in &deck {
            let (asked, bare) = (whole.asked(card).expect("it is there"), first.asked(card).expect("it is there, too"));
            assert_eq!(shown(asked, seed), shown(bare, seed));
            let all: Vec<u8> = (0..u8::try_from(asked.options.len()).expect("few options")).collect();
            let names = [&asked.options[..], &asked.accept, &asked.near].concat();
            let answers = [
                all.iter().map(|option| Answer::Option(*option)).collect(),
                (0..=all.len()).map(|count| Answer::Options(all[..count].to_vec().into())).collect(),
                vec![
                    Answer::Order(all.clone().into()),
                    Answer::Order(Box::new(all.iter().rev().copied().collect())),
                    Answer::Skipped,
                ],
                names.into_iter().map(|name| Answer::Typed(name.into())).collect::<Vec<_>>(),
            ];
            for answer in answers.concat() {
                assert_eq!(first.marks(card, &answer), whole.marks(card, &answer), "{asked:?}: {answer:?}");
            }
        }
    }
}

#[test]
fn a_round_opens_with_a_question_that_can_be_read_whatever_chance_says() {
    let first = Rc::new(QuestionBank::asked_alone().expect("the build made it"));
    for boundary in (0..=8).map(Episode) {
        let mut world = World::with_bank(Rc::clone(&first));
        world.send(Msg::BoundaryChosen(boundary));
        for _ in 0..20 {
            world.send(Msg::Start);
            let (game, card, _) = world.model.table().expect("a question is on the table");
            assert!(world.model.can_show(card), "up to {boundary:?}, seed {}", game.seed);
            let dealt = draw(&first, &game.settings, Levels::ALL, game.seed, &[]);
            assert_eq!(game.deck, dealt, "the seed that is kept, and that links name, deals this deck");
            world.follow(Route::Home);
        }
    }
    let (mut world, notes) = first_part();
    world.send(Msg::RestCame(Some(notes.into())));
    world.send(Msg::Start);
    let (game, ..) = world.model.table().expect("a question is on the table");
    assert_eq!(u64::from(game.seed), game.id.0, "with the rest here it is chance's own");
}

#[test]
fn the_next_question_waits_for_its_words_and_takes_no_answer_before() {
    let (mut world, notes) = first_part();
    world.play("srn");
    let (game, card, _) = world.model.table().expect("a card is on the table");
    let (id, card) = (game.id, *card);
    assert!(!world.model.can_show(&card));
    assert_eq!((texts(&drawn(&world), "h1").concat(), texts(&drawn(&world), "main button").len()), ("One moment …".into(), 0));
    let moved = Msg::Moved(0, Step::Down);
    for msg in [Msg::Digit(1), Msg::Picked(0), Msg::Ticked(0), Msg::Locked, Msg::Passed, Msg::Waived, Msg::Tick, Msg::Next, moved]
    {
        world.send(msg);
        assert_eq!(world.model.game(id).expect("it runs").picks.len(), 1);
    }
    world.send(Msg::RestCame(None));
    assert_eq!(
        (texts(&drawn(&world), "h1").concat(), texts(&drawn(&world), "main button")),
        ("Not here yet".into(), vec!["Try again".into()])
    );
    world.send(Msg::RestWanted);
    world.focus = None;
    world.send(Msg::RestCame(Some(notes.into())));
    assert_eq!(world.focus, Some(Spot::Heading));
    assert_eq!(texts(&drawn(&world), "h1").concat(), format!("Question {}?", { card.question }.0));
    world.play("r");
    let pick = world.model.game(id).expect("it runs").picks.get(1).expect("it was answered");
    assert_eq!(pick.took, 1500, "the time of an answer begins when its question can be read");
    world.play("n rn rn r");
    assert_eq!(world.shows(), "question 5 of 5, told");
}

#[test]
fn a_question_beyond_the_boundary_is_passed_before_its_words_are_here() {
    let (mut world, _) = first_part();
    world.play("srn");
    let (_, card, _) = world.model.table().expect("a card is on the table");
    let spoils = world.model.asked(card).expect("it is there").spoils;
    assert!(!world.model.can_show(card) && spoils > Episode(0), "a question that gives something away, unread");
    world.send(Msg::BoundaryChosen(Episode(0)));
    assert_eq!(texts(&drawn(&world), "main .card button"), ["Pass"]);
    world.send(Msg::Passed);
    assert_eq!(world.shows(), "question 2 of 5, told");
}

#[test]
fn the_rest_is_fetched_once_at_the_start_and_never_where_it_is_here() {
    assert_eq!(first_part().0.fetched, 1);
    assert_eq!(World::new().fetched, 0);
}

#[test]
fn a_verdict_says_that_its_explanation_is_on_its_way_and_then_has_it() {
    let (mut world, notes) = first_part();
    world.play("sr");
    let told = |world: &World| {
        (texts(&drawn(world), ".explain").concat(), texts(&drawn(world), "[role=status].visually-hidden").concat())
    };
    assert_eq!(told(&world), ("One moment …".into(), "Right.".into()));
    world.send(Msg::RestCame(Some(notes.into())));
    let (explained, status) = told(&world);
    assert!(explained.starts_with("Because ") && status.starts_with("Right. Because "), "{explained}, {status}");
    assert_eq!(texts(&drawn(&world), ".sources li").len(), 1);
}

#[test]
fn a_screen_that_nobody_begins_with_waits_for_the_rest() {
    let (mut world, notes) = first_part();
    world.follow(Route::About);
    assert_eq!((texts(&drawn(&world), "h1").concat(), texts(&drawn(&world), "main button").len()), ("One moment …".into(), 0));
    world.send(Msg::RestCame(Some(notes.into())));
    assert_eq!(texts(&drawn(&world), "h1"), [text::SETTINGS]);
}

#[test]
fn what_did_not_arrive_can_be_asked_for_again() {
    let (mut world, notes) = first_part();
    world.play("sw");
    world.send(Msg::RestCame(None));
    assert!(texts(&drawn(&world), ".why button").contains(&"Try again".to_owned()));
    world.send(Msg::RestWanted);
    assert_eq!(world.fetched, 2);
    assert!(!texts(&drawn(&world), ".why button").contains(&"Try again".to_owned()));
    world.send(Msg::RestCame(Some(notes.into())));
    world.send(Msg::RestWanted);
    assert_eq!((world.fetched, world.model.is_whole()), (2, true));
    assert_eq!(world.orders, [Order::Keep, Order::HearOffers], "the worker comes after all of the page, and once");
    // Another build's must not get in.
    let bank = Rc::clone(&world.model.bank);
    world.send(Msg::RestCame(Some(first_part().1.into())));
    assert!(world.orders.len() == 2 && Rc::ptr_eq(&world.model.bank, &bank));
}

#[test]
fn how_those_fare_who_guess_comes_with_the_rest() {
    let bank = QuestionBank::bundled().expect("the build made it");
    assert!(!bank.guesses().is_empty());
    let mut world = World::with_bank(Rc::new(bank));
    world.follow(Route::About);
    assert!(texts(&drawn(&world), "details td").len() >= 4, "the rules tell it");
}
