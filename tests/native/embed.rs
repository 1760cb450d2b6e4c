//! The page in a frame: what it is smaller by, what it tells the page around it, and that it tells nobody who did not ask.
//!
//! Long, since it holds a contract, point by point.

use super::{
    render::{count, draw},
    world::{World, first_visit},
};
use golden_hour::{
    app::{
        Msg, Route,
        effect::HostEffect,
        embed::VERSION,
        model::{Layout, Notice},
        msg::Boot,
    },
    quiz::{Episode, GameId},
    ui::text,
};
use proptest::prelude::*;
use serde_json::{Value, json};

const ORIGIN: &str = "https://club.example";

fn ask(wanted: &[&str]) -> Msg {
    ask_from(ORIGIN, wanted)
}

fn ask_from(origin: &str, wanted: &[&str]) -> Msg {
    Msg::AroundAsked(origin.to_owned(), wanted.iter().map(|&wanted| wanted.to_owned()).collect())
}

/// What the page around was told so far, with where it went.
fn told(world: &World) -> Vec<(String, Value)> {
    let told = world.hosted.iter().filter_map(|effect| match effect {
        HostEffect::Tell { to, json } => Some((to.clone(), serde_json::from_str(json).expect("it is JSON"))),
        _ => None,
    });
    told.collect()
}

/// A world in which a round of five is about to be begun.
fn five() -> World {
    let mut world = World::new();
    world.send(Msg::LengthChosen(5));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world
}

const ROUND: &str = "srn wn rn rn wn";

fn at(address: &str) -> World {
    let mut world = World::new();
    world.send(Msg::Started(Boot { address: address.into(), ..first_visit() }.into()));
    world
}

#[test]
fn only_the_word_embed_in_the_query_makes_the_page_small_and_links_go_without_it() {
    for query in ["?embed", "?x=1&embed", "?embed=1", "?embed="] {
        let world = at(&format!("https://a.example/q/{query}"));
        assert_eq!((world.model.layout, world.model.address.as_str()), (Layout::Embedded, "https://a.example/q/"), "{query}");
    }
    for address in ["", "embed", "?embedded", "?x=embed", "?embed=0"].map(|rest| format!("https://a.example/{rest}")) {
        let world = at(&address);
        assert_eq!((world.model.layout, &world.model.address), (Layout::Whole, &address));
    }
}

#[test]
fn who_did_not_ask_is_told_nothing() {
    let mut world = five();
    world.send(Msg::Measured(500));
    world.play(ROUND);
    assert_eq!(told(&world), []);
    assert!(!world.hosted.iter().any(|effect| matches!(effect, HostEffect::Measure | HostEffect::Ended(_))));
    world.send(ask(&["score"]));
    assert_eq!(told(&world), [], "what ended before is nobody’s business");
}

#[test]
fn the_height_is_told_to_who_asked_and_only_when_it_changed() {
    let mut world = five();
    world.send(ask(&["height"]));
    assert_eq!(world.hosted.last(), Some(&HostEffect::Measure));
    for height in [500, 500, 700] {
        world.send(Msg::Measured(height));
    }
    let height = |height: u32| (ORIGIN.to_owned(), json!({ "golden-hour": 1, "height": height }));
    assert_eq!(told(&world), [height(500), height(700)]);
    world.play(ROUND);
    assert_eq!(told(&world).len(), 2, "no score was asked for");
    world.send(ask(&["height"]));
    world.send(Msg::Measured(700));
    assert_eq!(told(&world).len(), 3, "who asks anew hears it anew");
}

#[test]
fn who_asks_is_told_whenever_something_else_is_shown() {
    let mut world = five();
    world.follow(Route::History);
    world.follow(Route::Home);
    world.send(ask(&["top"]));
    assert_eq!(told(&world), [], "what is shown already is nothing else");
    assert!(!world.hosted.contains(&HostEffect::Measure), "who wants no height has none measured");
    let top = (ORIGIN.to_owned(), json!({ "golden-hour": 1, "top": true }));
    world.play("s");
    assert_eq!(told(&world), std::slice::from_ref(&top));
    // An answer and its explanation stand where the question stood.
    world.play("r");
    assert_eq!(told(&world).len(), 1);
    world.play("n");
    assert_eq!(told(&world), [top.clone(), top.clone()]);
    world.play("wn rn rn wn");
    assert_eq!(told(&world).len(), 6, "four more: three questions and the result");
    world.send(ask(&["height", "score"]));
    world.follow(Route::History);
    assert_eq!(told(&world), vec![top; 6]);
}

#[test]
fn a_score_is_told_once_as_the_round_ends() {
    let mut world = five();
    world.send(ask(&["score", "weather"]));
    assert!(!world.hosted.contains(&HostEffect::Measure), "who wants no height has none measured");
    world.send(Msg::Measured(500));
    world.play("srn wn rn rn");
    assert_eq!(told(&world), []);
    // The last answer ends it, whether or not somebody looks at the result.
    world.play("w");
    assert_eq!(told(&world).len(), 1);
    world.play("n");
    let score =
        json!({ "golden-hour": VERSION, "score": { "way": "round", "right": 3, "of": 5, "points": null, "boundary": 8 } });
    assert_eq!(told(&world), [(ORIGIN.to_owned(), score)]);
    // Looking at it again is no end of a round.
    let id = world.model.kept.log()[0].id;
    world.follow(Route::History);
    world.follow(Route::Result(id));
    world.load();
    assert_eq!(told(&world).len(), 1);
}

#[test]
fn against_the_clock_points_are_told() {
    let mut world = five();
    world.send(ask(&["score"]));
    world.send(Msg::Begin(golden_hour::quiz::Way::Golden));
    for _ in 0..200 {
        if told(&world).is_empty() {
            world.send(Msg::Picked(0));
            world.send(Msg::Next);
            world.send(Msg::Tick);
        }
    }
    let told = told(&world);
    assert_eq!(told.len(), 1);
    let score = &told[0].1["score"];
    assert!(score["way"] == "golden" && score["points"].is_u64(), "{score}");
}

#[test]
fn an_origin_without_a_name_is_told_nothing_and_another_takes_the_place_of_the_first() {
    for origin in ["null", "", "file://", "*", "/", "about:blank"] {
        let mut world = five();
        world.send(ask_from(origin, &["height", "score"]));
        world.send(Msg::Measured(500));
        world.play(ROUND);
        assert_eq!(told(&world), [], "{origin}");
    }
    let mut world = five();
    world.send(ask(&["height"]));
    world.send(ask_from("http://other.example", &["height"]));
    world.send(Msg::Measured(500));
    assert_eq!(told(&world)[0].0, "http://other.example");
    // Asking for nothing ends it.
    world.send(ask(&[]));
    world.send(Msg::Measured(900));
    assert_eq!(told(&world).len(), 1);
}

#[test]
fn the_end_of_a_game_that_is_none_is_told_to_nobody() {
    let mut world = five();
    world.send(ask(&["score"]));
    world.send(Msg::Ended(GameId(99)));
    world.play("srn");
    let id = world.model.kept.games().next().expect("it is kept").id;
    world.send(Msg::Ended(id));
    assert_eq!(told(&world), []);
}

#[test]
fn the_lines_for_another_page_are_copied_or_left_to_be_selected() {
    let mut world = at("https://a.example/q/?x=1");
    world.model.host.title = "Tom & \"Ann\"".into();
    let lines = text::snippet(&world.model);
    assert!(
        lines.contains("src=\"https://a.example/q/?embed\"") && lines.contains("title=\"Tom &amp; &quot;Ann&quot;\""),
        "{lines}"
    );
    world.follow(Route::About);
    world.send(Msg::SnippetCopied(lines.clone()));
    assert_eq!(world.model.notices, [Notice::Copied(false)]);
    world.clipboard = Some(Vec::new());
    world.send(Msg::SnippetCopied(lines.clone()));
    assert_eq!((world.model.notices.as_slice(), &world.clipboard), (&[Notice::Copied(true)][..], &Some(vec![lines])));
    world.follow(Route::Home);
    assert_eq!(world.model.notices, [], "it is told where it happened, and not for ever");
}

#[test]
fn what_is_told_stands_in_the_contract_word_for_word() {
    let contract = include_str!("../../docs/embed.md");
    for part in [
        "\"golden-hour\": 1",
        "\"ask\": [\"height\", \"score\", \"top\"]",
        "\"top\": true",
        "\"height\": 812",
        "\"way\": \"round\"",
        "\"right\": 7",
        "\"of\": 10",
        "\"points\": null",
        "\"boundary\": 3",
    ] {
        assert!(contract.contains(part), "{part}");
    }
}

proptest! {
    #[test]
    fn whatever_is_asked_from_wherever_nothing_goes_to_everybody(origin in "\\PC{0,20}|https?://[a-z.]{1,9}", wanted in proptest::collection::vec("height|score|top|\\PC{0,9}", 0..5), height in any::<u32>()) {
        let mut world = five();
        world.send(Msg::AroundAsked(origin.clone(), wanted));
        world.send(Msg::Measured(height));
        for (to, what) in told(&world) {
            prop_assert!(to == origin && (to.starts_with("https://") || to.starts_with("http://")));
            prop_assert_eq!(&what["golden-hour"], VERSION);
        }
    }
}

#[test]
fn what_is_asked_before_the_app_is_there_is_kept_in_the_version_that_is_heard() {
    let kept = format!("event.data[\"golden-hour\"] === {VERSION})");
    assert!(include_str!("../../static/early.js").contains(&kept), "{kept}");
}

#[test]
fn in_a_frame_the_ways_stand_below_the_page() {
    let whole = World::new();
    let framed = at("https://a.example/q/?embed");
    for (world, above, below) in [(&whole, 4, 0), (&framed, 0, 4)] {
        let page = draw(world);
        assert_eq!((count(&page, "header nav a"), count(&page, "footer nav a")), (above, below));
    }
}
