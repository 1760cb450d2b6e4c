//! A newer version of the page: the player hears of it and uses it outside of rounds, and never in the middle of one.

use golden_hour::{
    app::{
        Msg, Route,
        effect::Order::{self, Reload, TakeOver},
    },
    quiz::Episode,
};
use scraper::Html;

use super::{
    render::{draw, texts},
    world::World,
};

const OFFER: &str = "A new version is ready.";

fn offers(world: &World) -> bool {
    let page: Html = draw(world);
    texts(&page, ".notice p").iter().any(|notice| notice == OFFER)
}

/// A world in which came what the letters stand for: `W` a newer version waits, `T` it took over, `U` the player wants to use it, `P` not
/// now; the others as in [`World::play`].
fn world(script: &str) -> World {
    let mut world = World::new();
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.send(Msg::LengthChosen(5));
    for letter in script.chars() {
        match letter {
            'W' => world.send(Msg::VersionWaits),
            'T' => world.send(Msg::VersionTookOver),
            'U' => world.send(Msg::VersionWanted),
            'P' => world.send(Msg::VersionPutOff),
            other => world.play(&other.to_string()),
        }
    }
    world
}

fn check(script: &str, offered: bool, orders: &[Order]) {
    let world = world(script);
    assert_eq!((offers(&world), &world.orders[..]), (offered, orders), "{script}");
}

#[test]
fn it_is_offered_at_home_used_at_a_press_and_there_once_it_has_taken_over() {
    check("", false, &[]);
    check("W", true, &[]);
    check("WU", false, &[TakeOver]);
    check("WUT", true, &[TakeOver, Reload]);
}

#[test]
fn in_a_round_nothing_is_offered_nothing_wanted_and_nothing_reloaded() {
    check("sW", false, &[]);
    check("sWU", false, &[]);
    check("srWU", false, &[]);
    check("Ws", false, &[]);
    check("WsU", false, &[]);
    check("sT", false, &[]);
}

#[test]
fn a_round_that_begins_between_the_press_and_the_new_version_is_not_interrupted() {
    check("WUsT", false, &[TakeOver]);
    check("WUsTh", true, &[TakeOver]);
    check("WUsThU", true, &[TakeOver, Reload]);
}

#[test]
fn it_is_offered_after_the_round() {
    check("srnrnrnrnrW", false, &[]);
    check("srnrnrnrnrWn", true, &[]);
    check("srWh", true, &[]);
}

#[test]
fn where_another_tab_used_it_this_one_goes_on_and_is_offered_a_reload() {
    check("T", true, &[]);
    check("TU", true, &[Reload]);
    check("srT", false, &[]);
}

#[test]
fn it_can_be_put_off_and_a_still_newer_one_is_told_of() {
    check("WP", false, &[]);
    check("WPU", false, &[]);
    check("WPW", true, &[]);
    check("sWPh", true, &[]);
}

#[test]
fn what_is_being_put_to_use_is_not_offered_again() {
    check("WUW", false, &[TakeOver]);
    check("WUU", false, &[TakeOver]);
}

#[test]
fn the_offer_is_on_every_screen_but_that_of_a_round() {
    let mut world = world("srnrnrnrnrWn");
    assert!(offers(&world), "at the result");
    for route in [Route::Home, Route::History, Route::About, Route::Backup] {
        world.follow(route);
        assert!(offers(&world), "{route:?}");
    }
}
