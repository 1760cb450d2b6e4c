//! The page as an app of the device: when the player is hinted at it, when not, and what stands in the settings.
//!
//! Long, since the letters of its scripts are explained here.

use golden_hour::{
    app::{
        Msg, Route, Spot,
        effect::Order::{HearOffers, Install},
        install::Told,
        msg::Boot,
        prefer::Switch,
    },
    quiz::{Episode, Way},
    ui::text,
};
use serde_json::Value;

use super::{
    render::{count, draw, texts},
    rest::first_part,
    world::{Storage, World},
};

/// A round of five, all right, up to its result.
const ROUND: &str = "srnrnrnrnrn";

fn begun() -> World {
    let mut world = World::new();
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.send(Msg::LengthChosen(5));
    world
}

/// Lets happen what the letters stand for: `P` the page could be an app, `O` the browser offers it, `I` the player wants it, `N` wants no
/// hint any more, `Y` says yes to the browser, `X` says no to it, `F` the browser doesn't ask, `D` it is done; the others as in [`World::play`].
fn go(world: &mut World, script: &str) {
    for letter in script.chars() {
        match letter {
            'P' => world.send(Msg::InstallTold(Told::Possible)),
            'O' => world.send(Msg::InstallTold(Told::Offered)),
            'I' => world.send(Msg::InstallWanted),
            'N' => world.send(Msg::InstallRefused),
            'Y' => world.send(Msg::InstallTold(Told::Answered(Some(true)))),
            'X' => world.send(Msg::InstallTold(Told::Answered(Some(false)))),
            'F' => world.send(Msg::InstallTold(Told::Answered(None))),
            'D' => world.send(Msg::InstallTold(Told::Done)),
            other => world.play(&other.to_string()),
        }
    }
}

fn hints(world: &World) -> bool {
    texts(&draw(world), ".notice p").iter().any(|notice| notice == text::INSTALL_MEANS)
}

fn check(script: &str, hinted: bool) {
    let mut world = begun();
    go(&mut world, script);
    assert_eq!(hints(&world), hinted, "{script}");
}

/// What the settings say of it, and whether they have a button for it.
fn settings(script: &str) -> (String, bool) {
    let mut world = begun();
    go(&mut world, script);
    world.follow(Route::About);
    let page = draw(&world);
    (texts(&page, "section > p[role=status]").concat(), texts(&page, "main button").iter().any(|name| name == text::INSTALL))
}

#[test]
fn the_hint_comes_after_a_round_where_the_browser_offers_it() {
    check(&format!("PO{ROUND}"), true);
    check(&format!("P{ROUND}"), false);
    check(ROUND, false);
}

#[test]
fn never_at_home_never_in_a_round_and_not_at_other_screens() {
    check("PO", false);
    check("POs", false);
    check("POsr", false);
    check("POsrnrnrnrnr", false);
    check(&format!("PO{ROUND}h"), false);
    let mut world = begun();
    go(&mut world, &format!("PO{ROUND}"));
    for route in [Route::History, Route::About, Route::Backup, Route::Way(Way::Daily)] {
        world.follow(route);
        assert!(!hints(&world), "{route:?}");
    }
}

#[test]
fn an_offer_that_comes_while_a_result_is_read_moves_nothing() {
    check(&format!("P{ROUND}O"), false);
    check(&format!("P{ROUND}O{ROUND}"), true);
    check(&format!("PO{ROUND}O"), true);
    check(&format!("PO{ROUND}lPO"), false);
}

#[test]
fn what_the_browser_says_where_no_hint_stands_takes_nobody_elsewhere() {
    let mut world = begun();
    world.focus = None;
    go(&mut world, "POD");
    assert_eq!(world.focus, None);
}

#[test]
fn the_hint_stands_alone() {
    let mut world = begun();
    go(&mut world, &format!("PO{ROUND}"));
    assert!(hints(&world));
    world.send(Msg::VersionWaits);
    assert!(!hints(&world), "not beside a new version");
    let mut world = begun();
    world.storage = Storage::Blocked;
    go(&mut world, &format!("PO{ROUND}"));
    assert!(!world.model.notices.is_empty() && !hints(&world), "nor beside something that is told");
}

#[test]
fn an_offer_in_the_middle_of_a_round_waits_for_its_end() {
    let mut world = begun();
    go(&mut world, "PsrOn");
    assert!(!hints(&world));
    go(&mut world, "rnrnrnrn");
    assert!(hints(&world));
}

#[test]
fn who_wants_no_hint_is_given_none_any_more() {
    let mut world = begun();
    go(&mut world, &format!("PO{ROUND}N"));
    assert_eq!((hints(&world), world.focus), (false, Some(Spot::Heading)));
    go(&mut world, &format!("hlPO{ROUND}"));
    assert!(!hints(&world), "after a reload, too");
    assert!(world.kept().preferences.is_on(Switch::NoHint), "it is stored");
    assert!(world.orders.is_empty());
}

#[test]
fn in_the_settings_the_button_goes_and_at_a_result_nothing_moves() {
    for (script, focus) in [("POI", Some(Spot::Heading)), (&*format!("PO{ROUND}I"), None)] {
        let mut world = begun();
        go(&mut world, &script[..script.len() - 1]);
        if focus.is_some() {
            world.follow(Route::About);
        }
        world.focus = None;
        go(&mut world, "I");
        assert_eq!((world.focus, world.orders.as_slice()), (focus, [Install].as_slice()), "{script}");
    }
}

#[test]
fn a_press_lets_the_browser_ask_and_its_answer_ends_all_hints() {
    for answer in ["Y", "X"] {
        let mut world = begun();
        go(&mut world, &format!("PO{ROUND}I"));
        assert_eq!(
            (world.orders.as_slice(), hints(&world)),
            ([Install].as_slice(), true),
            "nothing moves while the browser asks"
        );
        go(&mut world, "I");
        assert_eq!(world.orders, [Install], "it asks once");
        world.focus = None;
        go(&mut world, answer);
        assert_eq!((hints(&world), world.focus), (false, Some(Spot::Heading)), "{answer}");
        go(&mut world, &format!("hO{ROUND}"));
        assert!(!hints(&world), "{answer}");
    }
}

#[test]
fn where_the_browser_does_not_ask_after_all_nothing_was_refused() {
    check(&format!("PO{ROUND}IF"), false);
    check(&format!("PO{ROUND}IFhO{ROUND}"), true);
}

#[test]
fn what_is_on_the_device_is_not_hinted_at() {
    check(&format!("PO{ROUND}D"), false);
    check(&format!("POD{ROUND}"), false);
    check(&format!("PODhO{ROUND}"), true);
}

#[test]
fn a_newer_version_and_whatever_else_is_to_be_told_come_first() {
    let mut world = begun();
    go(&mut world, &format!("PO{ROUND}"));
    world.send(Msg::VersionWaits);
    assert!(!hints(&world) && count(&draw(&world), ".notice") == 1);
    world.send(Msg::VersionPutOff);
    assert!(hints(&world));
}

#[test]
fn the_settings_have_a_button_as_long_as_the_browser_offers_it() {
    assert_eq!(settings(""), (String::new(), false), "in one file, in a frame, or as the app, nothing is said");
    assert_eq!(settings("P"), (text::INSTALL_BY_HAND.into(), false));
    assert_eq!(settings("PO"), (text::INSTALL_MEANS.into(), true));
    assert_eq!(settings("PON"), (text::INSTALL_MEANS.into(), true), "also for who wants no hint");
    assert_eq!(settings("POI"), (text::INSTALL_MEANS.into(), false));
    assert_eq!(settings("POIY"), (text::INSTALL_MEANS.into(), false), "saying yes is not yet having it");
    assert_eq!(settings("POIYD"), (text::INSTALL_DONE.into(), false));
    assert_eq!(settings("POIX"), (text::INSTALL_BY_HAND.into(), false));
    assert_eq!(settings("POIOX"), (text::INSTALL_MEANS.into(), true), "it offers it anew before the answer is told");
    assert_eq!(settings("POIF"), (text::INSTALL_BY_HAND.into(), false));
    assert_eq!(settings("PD"), (text::INSTALL_DONE.into(), false), "by the browser's own menu");
}

#[test]
fn without_an_offer_nothing_is_asked_of_the_browser() {
    for script in ["I", "PI", "POII", "PODI"] {
        let mut world = begun();
        go(&mut world, script);
        assert_eq!(world.orders.len(), usize::from(script == "POII"), "{script}");
    }
}

#[test]
fn in_a_frame_of_another_page_nobody_listens() {
    for (address, listens) in [("https://example.org/", true), ("https://example.org/?embed", false)] {
        let (mut world, notes) = first_part();
        world.send(Msg::Started(
            Boot {
                stored: Ok(Vec::new()),
                fragment: String::new(),
                address: address.into(),
                sheet: false,
                touched: false,
                asked: None,
            }
            .into(),
        ));
        world.send(Msg::RestCame(Some(notes.into())));
        assert_eq!(world.orders.contains(&HearOffers), listens, "{address}");
    }
}

#[test]
fn saves_of_before_have_refused_nothing_and_a_refusal_changes_no_other_choice() {
    let mut world = begun();
    assert!(!world.kept().preferences.is_on(Switch::NoHint));
    let switches = [Switch::NumberKeys, Switch::Confirm, Switch::Calm, Switch::Sound, Switch::Vibration];
    let before = switches.map(|switch| world.kept().preferences.is_on(switch));
    go(&mut world, "N");
    let after = world.kept().preferences;
    assert_eq!((after.is_on(Switch::NoHint), switches.map(|switch| after.is_on(switch))), (true, before));
}

/// The manifest of the sources.
fn manifest() -> Value {
    serde_json::from_str(include_str!("../../static/manifest.webmanifest")).expect("it is JSON")
}

#[test]
fn a_shortcut_is_called_and_drawn_as_its_way_is_on_the_page() {
    let page = draw(&World::new());
    for shortcut in manifest()["shortcuts"].as_array().expect("a list") {
        let fragment = shortcut["url"].as_str().and_then(|url| url.strip_prefix("./")).expect("below the page");
        let Route::Way(way) = Route::parse(fragment) else { panic!("{fragment} is no way to play") };
        assert_eq!(shortcut["name"], text::way(way));
        let drawing = std::fs::read_to_string(format!("static/art/shortcut-{}.svg", way.key())).expect("it has a drawing");
        let selector = scraper::Selector::parse("svg.way path").expect("a selector");
        let drawn =
            page.select(&selector).filter_map(|path| path.attr("d")).any(|path| drawing.contains(&format!("d=\"{path}\"")));
        assert!(drawn, "{fragment}");
        let src = shortcut["icons"][0]["src"].as_str().expect("it has an icon");
        assert_eq!(src, format!("art/shortcut-{}-96.png", way.key()));
    }
}
