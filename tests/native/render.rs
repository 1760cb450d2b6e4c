//! The page as HTML, drawn natively: what a screen reader finds, and what must not be in it.
//!
//! Long, since every screen in every state is drawn here once.

use super::world::World;
use super::{duels, kinds, sample, telling};
use golden_hour::{
    app::{
        Model, Msg, Route,
        msg::{Deletion, SaveFailure},
    },
    quiz::{
        Episode, GameId, Kind, Question, QuestionBank, Way,
        bank::Bank,
        stats::{Filter, Span},
    },
    ui::{self, text},
};
use scraper::{Html, Selector};
use std::rc::Rc;
use yew::prelude::*;

/// A model as a component, so that it can be drawn.
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
    ui::view(&page.model, &Callback::noop())
}

/// The page of a world's model.
pub(super) fn draw(world: &World) -> Html {
    let model = Rc::new(world.model.clone());
    let renderer = yew::LocalServerRenderer::<Drawn>::with_props(Page { model }).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    Html::parse_document(&tokio::task::LocalSet::new().block_on(&runtime, renderer.render()))
}

/// The texts of all elements that a selector finds.
pub(super) fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|element| element.text().collect::<String>()).collect()
}

pub(super) fn count(page: &Html, selector: &str) -> usize {
    texts(page, selector).len()
}

fn five() -> World {
    let mut world = World::new();
    world.send(Msg::LengthChosen(5));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world
}

/// Every screen in every state that looks different, with its name.
fn screens() -> Vec<(&'static str, World)> {
    let played = |script: &str| {
        let mut world = five();
        world.play(script);
        world
    };
    let with = |script: &str, msgs: Vec<Msg>| {
        let mut world = played(script);
        for msg in msgs {
            world.send(msg);
        }
        world
    };
    let at = |script: &str, route: Route| {
        let mut world = played(script);
        world.follow(route);
        world
    };
    let round = "srn wn rn rn wn";
    let mut asking = at(round, Route::History);
    asking.send(Msg::DeleteAsked(Deletion::All));
    vec![
        ("home", played("")),
        ("home, a round waiting", played("srnh")),
        ("home, asking to leave", played("srnhs")),
        ("home, nothing fits", World::with_bank(sample::bank(0))),
        ("question", played("s")),
        ("right", played("sr")),
        ("wrong", played("sw")),
        ("result", played(round)),
        ("result, text to copy", with(round, vec![Msg::Share("text".into())])),
        ("history, empty", at("", Route::History)),
        ("history", at(round, Route::History)),
        ("history, asking", asking),
        ("statistics, empty", at("", Route::Stats(Filter::default()))),
        ("statistics, one round", at(round, Route::Stats(Filter::default()))),
        ("statistics, many rounds", telling::played(100)),
        ("statistics, none fits", at(round, Route::Stats(Filter { way: Some(Way::Daily), span: Span::Week }))),
        ("about", at("", Route::About)),
        ("several", kinds::at(Kind::Multiple)),
        ("several, answered", kinds::answered(Kind::Multiple)),
        ("order", kinds::at(Kind::Order)),
        ("order, answered", kinds::answered(Kind::Order)),
        ("typed", kinds::at(Kind::Typed)),
        ("typed, answered", kinds::answered(Kind::Typed)),
        ("missing", at("", Route::Result(GameId(77)))),
        ("result, a code", with(round, vec![Msg::CodeWanted])),
        ("result, pictures", with(round, vec![Msg::PicturesWanted])),
        ("a deck to send", at("", Route::Invite)),
        ("a challenge", duels::opened(8)),
        ("a challenge beyond", duels::opened(0)),
        ("their answers", {
            let mut world = duels::opened(3);
            world.send(Msg::See(true));
            world
        }),
        ("a link that is none", {
            let mut world = five();
            world.open("nonsense");
            world
        }),
        ("a duel, told", {
            let mut world = duels::opened(8);
            world.send(Msg::Beat);
            world.play("w");
            world
        }),
        ("a duel, over", {
            let mut world = duels::opened(8);
            world.send(Msg::Beat);
            world.play("wn rn rn rn rn");
            world
        }),
        ("not kept", with("", vec![Msg::Saved(Err(SaveFailure::Full))])),
    ]
}

#[test]
fn every_screen_has_one_heading_its_landmarks_and_the_note_on_who_made_it() {
    for (name, world) in screens() {
        let page = draw(&world);
        assert_eq!(count(&page, "h1#heading[tabindex='-1']"), 1, "{name}");
        assert_eq!(count(&page, "h1"), 1, "{name}");
        assert_eq!((count(&page, "header nav[aria-label]"), count(&page, "main"), count(&page, "footer")), (1, 1, 1), "{name}");
        assert!(texts(&page, "footer").concat().contains("unofficial fan project"), "{name}");
        assert!(!text::title(&world.model).is_empty(), "{name}");
    }
}

#[test]
fn every_control_has_a_name() {
    for (name, world) in screens() {
        let page = draw(&world);
        let controls = Selector::parse("button, a, textarea, input").expect("a selector");
        for control in page.select(&controls) {
            let text: String = control.text().collect();
            let label = control.value().attr("aria-label").or(control.value().attr("aria-labelledby")).unwrap_or_default();
            let in_label = control
                .parent()
                .and_then(scraper::ElementRef::wrap)
                .is_some_and(|parent| parent.value().name() == "label" && !parent.text().collect::<String>().trim().is_empty());
            assert!(!text.trim().is_empty() || !label.is_empty() || in_label, "{name}: {}", control.html());
        }
    }
}

#[test]
fn ids_are_there_once_and_references_lead_somewhere() {
    for (name, world) in screens() {
        let page = draw(&world);
        let any = Selector::parse("[id]").expect("a selector");
        let mut ids: Vec<String> =
            page.select(&any).filter_map(|element| element.value().attr("id")).map(str::to_owned).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}");
        let references = Selector::parse("[aria-labelledby], [aria-describedby]").expect("a selector");
        for element in page.select(&references) {
            for attribute in ["aria-labelledby", "aria-describedby"] {
                let named = element.value().attr(attribute);
                assert!(named.is_none_or(|named| ids.iter().any(|id| id == named)), "{name}: {named:?}");
            }
        }
    }
}

#[test]
fn before_the_answer_nothing_tells_the_right_option() {
    let world = {
        let mut world = five();
        world.play("s");
        world
    };
    let page = draw(&world);
    let selector = Selector::parse(".answers button").expect("a selector");
    let shapes: Vec<String> = page
        .select(&selector)
        .enumerate()
        .map(|(place, button)| {
            let text = texts(&Html::parse_fragment(&button.html()), ".words").concat();
            button
                .html()
                .replace(&text, "TEXT")
                .replace(&format!("option-{place}"), "ID")
                .replace(&format!(">{}<", place + 1), ">N<")
        })
        .collect();
    assert_eq!(shapes.len(), 4);
    assert!(shapes.iter().all(|shape| *shape == shapes[0]), "{shapes:#?}");
    let (_, card, _) = world.model.table().expect("a question is asked");
    let explain = world.model.asked(card).map(|question| question.explain.clone()).expect("it is in the bank");
    assert!(!page.html().contains(&explain), "the explanation waits for the answer");
}

#[test]
fn the_verdict_is_told_in_words_and_in_a_status_region() {
    let told = |script: &str| {
        let mut world = five();
        world.play(script);
        let page = draw(&world);
        (texts(&page, "[role=status].visually-hidden").concat(), texts(&page, ".why h2").concat(), texts(&page, ".mine"))
    };
    let (status, heading, marks) = told("sr");
    assert!(status.starts_with("Right. Because") && heading == "Right" && marks == ["your answer, right"], "{status} {marks:?}");
    let (status, heading, mut marks) = told("sw");
    marks.sort_unstable();
    assert!(status.starts_with("Not this time. The right answer is right "), "{status}");
    assert_eq!((heading.as_str(), marks), ("Not this time", vec!["right answer".to_owned(), "your answer".to_owned()]));
}

#[test]
fn the_status_region_is_there_before_it_has_something_to_say() {
    let mut world = five();
    world.play("s");
    assert_eq!(texts(&draw(&world), "[role=status].visually-hidden"), [""]);
}

#[test]
fn a_review_shows_every_question_with_all_options_and_a_source() {
    let mut world = five();
    world.play("srn wn rn rn wn");
    let page = draw(&world);
    assert_eq!((count(&page, ".review"), count(&page, ".review .answer"), count(&page, ".review .sources li")), (5, 20, 5));
    assert_eq!((count(&page, ".review .answer.right"), count(&page, ".review .answer.missed")), (5, 2));
    assert_eq!(texts(&page, ".review .verdict"), ["Right", "Not this time", "Right", "Right", "Not this time"]);
}

#[test]
fn a_shorter_round_than_asked_for_says_so() {
    let mut world = World::with_bank(sample::bank(3));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    assert!(texts(&draw(&world), ".setup [role=status]").concat().contains("Only 3 questions fit"));
    world.play("s");
    assert!(texts(&draw(&world), ".progress").concat().contains("You asked for 10; 3 fit"));
}

#[test]
fn nothing_to_ask_says_what_to_widen() {
    let page = draw(&World::with_bank(sample::bank(0)));
    assert!(texts(&page, ".setup [role=status]").concat().contains("Take in another topic"));
    assert_eq!(count(&page, "#start[aria-disabled=true]"), 1);
}

/// A world of one question made of these texts.
fn world_of(change: impl Fn(&mut Question)) -> World {
    let all = sample::bank(1);
    let mut question = all.questions()[0].clone();
    change(&mut question);
    let bank =
        Bank { questions: vec![question], sources: all.sources(&all.questions()[0]).cloned().collect(), ..Bank::default() };
    let mut world = World::with_bank(Rc::new(QuestionBank::new(bank)));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.play("s");
    world
}

#[test]
fn hangul_is_marked_as_korean() {
    let world = world_of(|question| question.prompt = "What does 중증 외상센터 mean?".into());
    let page = draw(&world);
    assert_eq!(texts(&page, "h1 [lang=ko]"), ["중증 외상센터"]);
    assert_eq!(texts(&page, "h1"), ["What does 중증 외상센터 mean?"]);
}

#[test]
fn what_sources_dispute_is_told_after_the_answer() {
    let mut world = world_of(|question| question.disputed = Some("Another paper says seven.".into()));
    assert_eq!(count(&draw(&world), ".disputed"), 0);
    world.play("r");
    assert_eq!(texts(&draw(&world), ".disputed"), ["Sources differ: Another paper says seven."]);
}

#[test]
fn texts_are_texts_and_never_markup() {
    let world = world_of(|question| question.prompt = "<img src=x onerror=alert(1)>?".into());
    let page = draw(&world);
    assert_eq!((count(&page, "h1 img"), texts(&page, "h1")), (0, vec!["<img src=x onerror=alert(1)>?".to_owned()]));
}
