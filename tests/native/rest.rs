//! The page before the rest of it has come: questions are asked and answered, and what is missing says so and fills in.

use std::rc::Rc;

use super::{render::texts, sample, world::World};
use golden_hour::{
    app::{Model, Msg, Route, effect::Order},
    quiz::{
        Episode, QuestionBank,
        bank::{Bank, Notes},
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
fn draw(world: &World) -> Html {
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
    assert_eq!(first.with_notes(QuestionBank::notes().expect("the build made it")), whole);
}

#[test]
fn the_rest_is_fetched_once_at_the_start_and_never_where_it_is_here() {
    assert_eq!(first_part().0.fetched, 1);
    assert_eq!(World::new().fetched, 0);
}

#[test]
fn a_round_is_played_before_the_rest_is_here() {
    let (mut world, _) = first_part();
    world.play("srn wn rn rn r");
    assert_eq!(world.shows(), "question 5 of 5, told");
    assert_eq!(world.kept().log().len(), 1);
}

#[test]
fn a_verdict_says_that_its_explanation_is_on_its_way_and_then_has_it() {
    let (mut world, notes) = first_part();
    world.play("sr");
    let told =
        |world: &World| (texts(&draw(world), ".explain").concat(), texts(&draw(world), "[role=status].visually-hidden").concat());
    assert_eq!(told(&world), ("One moment …".into(), "Right.".into()));
    world.send(Msg::RestCame(Some(Box::new(notes))));
    let (explained, status) = told(&world);
    assert!(explained.starts_with("Because ") && status.starts_with("Right. Because "), "{explained}, {status}");
    assert_eq!(texts(&draw(&world), ".sources li").len(), 1);
}

#[test]
fn a_screen_that_nobody_begins_with_waits_for_the_rest() {
    let (mut world, notes) = first_part();
    world.follow(Route::About);
    assert_eq!((texts(&draw(&world), "h1").concat(), texts(&draw(&world), "main button").len()), ("One moment …".into(), 0));
    world.send(Msg::RestCame(Some(Box::new(notes))));
    assert_eq!(texts(&draw(&world), "h1"), [text::SETTINGS]);
}

#[test]
fn what_did_not_arrive_can_be_asked_for_again() {
    let (mut world, notes) = first_part();
    world.play("sw");
    world.send(Msg::RestCame(None));
    assert!(texts(&draw(&world), ".why button").contains(&"Try again".to_owned()));
    world.send(Msg::RestWanted);
    assert_eq!(world.fetched, 2);
    assert!(!texts(&draw(&world), ".why button").contains(&"Try again".to_owned()));
    world.send(Msg::RestCame(Some(Box::new(notes))));
    world.send(Msg::RestWanted);
    assert_eq!((world.fetched, world.model.is_whole()), (2, true));
    assert_eq!(world.orders, [Order::Keep], "the worker comes after all of the page, and once");
}
