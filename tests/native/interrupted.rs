//! A page that ends, in whatever way, after any step of any way to play: reloaded, killed and opened again, or put aside and shown again.
//! Not one answer is lost, the same question stands there, and the game comes to the same end.

use std::rc::Rc;

use super::{
    duels,
    play::five,
    sample,
    world::{Moment, World},
};
use golden_hour::{
    app::{Msg, Route, document::Document},
    quiz::{Episode, Millis, Pace, QuestionBank, Way},
};

/// A game from its first press to its result, with where everything stood after each message.
struct Course {
    bank: Rc<QuestionBank>,
    moments: Vec<Moment>,
    end: String,
}

/// Begins a game in a browser and plays it to its end.
fn course(mut world: World, begin: impl Fn(&mut World)) -> Course {
    world.moments = Some(Vec::new());
    begin(&mut world);
    world.go_on();
    Course { bank: Rc::clone(&world.model.bank), end: world.shows(), moments: world.moments.take().expect("they were noted") }
}

/// A course of every way to play.
fn courses() -> Vec<(&'static str, Course)> {
    let of = |way: Way| course(world(), move |world| world.send(Msg::Begin(way)));
    let mut missed = world();
    missed.play("swn wn wn wn wn h");
    vec![
        ("a round", course(world(), |world| world.send(Msg::Start))),
        ("the daily", of(Way::Daily)),
        ("a past day", course(world(), |world| world.send(Msg::PastDay(2)))),
        ("against the clock", of(Way::Golden)),
        (
            "without a clock",
            course(world(), |world| {
                world.send(Msg::PaceChosen(Pace::Still));
                world.send(Msg::Begin(Way::Golden));
            }),
        ),
        ("a second look", course(missed, |world| world.send(Msg::Begin(Way::Second)))),
        ("a marathon", of(Way::Marathon)),
        ("a duel", course(duels::opened(8), |world| world.send(Msg::Beat))),
    ]
}

/// A browser on the ninth day of dailies, with everything watched and five questions a round.
fn world() -> World {
    let mut world = World::with_bank(sample::bank(160));
    world.clock = (20_758 + 8) * 86_400_000 + 43_200_000;
    world.send(Msg::LengthChosen(5));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world
}

/// All answers of a document, as many as there are.
fn answers(document: &Document) -> usize {
    document.games().map(|game| game.picks.len()).sum()
}

/// What is begun anew by a way of ending is told where anything is missing.
fn check(name: &str, at: usize, moment: &Moment, world: &World) {
    assert_eq!(answers(&world.model.kept), answers(&moment.kept), "{name}, after message {at}: answers");
    for game in moment.kept.games() {
        let kept = world.model.game(game.id).unwrap_or_else(|| panic!("{name}, after message {at}: a game is lost"));
        assert_eq!((&kept.deck, &kept.picks, kept.seed), (&game.deck, &game.picks, game.seed), "{name}, after message {at}");
    }
}

#[test]
fn a_reload_after_any_step_of_any_way_shows_the_same_and_loses_nothing() {
    let mut steps = 0;
    for (name, Course { bank, moments, end }) in courses() {
        assert!(end.starts_with("result "), "{name}: {end}");
        for (at, moment) in moments.iter().enumerate() {
            let mut world = World::left(moment, Rc::clone(&bank));
            world.load();
            // What is opened by a link stands at its own address, which is not among these places.
            if moment.shows != "a challenge" {
                assert_eq!(world.shows(), moment.shows, "{name}, after message {at}");
            }
            check(name, at, moment, &world);
            if moment.shows.starts_with("question ") {
                world.go_on();
                assert_eq!(world.shows(), end, "{name}, after message {at}");
            }
            steps += 1;
        }
    }
    assert!(steps > 300, "{steps} steps");
}

#[test]
fn a_page_killed_after_any_step_goes_on_where_it_was_from_the_front_door() {
    for (name, Course { bank, moments, .. }) in courses() {
        for (at, moment) in moments.iter().enumerate() {
            let mut world = World::left(moment, Rc::clone(&bank));
            (world.places, world.here) = (vec![Route::Home], 0);
            world.load();
            assert_eq!(world.shows(), "home", "{name}, after message {at}");
            check(name, at, moment, &world);
            // Whatever runs is offered, and leads to where it was left.
            let running: Vec<Way> = Way::ALL.into_iter().filter(|way| world.model.kept.running(*way).is_some()).collect();
            let waits = moment.kept.games().any(|game| !game.is_over());
            assert_eq!(running.len(), usize::from(waits), "{name}, after message {at}: {}", moment.shows);
        }
    }
}

#[test]
fn a_page_put_aside_after_any_step_and_shown_a_day_later_stands_where_it_stood() {
    for (name, Course { bank, moments, .. }) in courses().into_iter().filter(|(name, _)| *name != "against the clock") {
        for (at, moment) in moments.iter().enumerate() {
            let mut world = World::left(moment, Rc::clone(&bank));
            world.load();
            let shown = world.shows();
            world.clock += 86_400_000;
            world.come_back();
            assert_eq!(world.shows(), shown, "{name}, after message {at}");
            check(name, at, moment, &world);
        }
    }
}

#[test]
fn against_the_clock_a_nap_costs_time_and_no_answer() {
    let Course { bank, moments, .. } = course(world(), |world| world.send(Msg::Begin(Way::Golden)));
    let asked = moments.iter().enumerate().filter(|(_, moment)| moment.shows.ends_with("asked"));
    for (at, moment) in asked {
        let mut world = World::left(moment, Rc::clone(&bank));
        world.load();
        world.clock += 3_600_000;
        world.send(Msg::Tick);
        assert!(world.shows().starts_with("result "), "after message {at}: {}", world.shows());
        let game = world.model.kept.games().next_back().expect("it is there");
        assert!(game.picks.len() >= answers(&moment.kept), "after message {at}");
    }
}

#[test]
fn what_is_chosen_is_there_after_each_press() {
    let mut world = five();
    world.moments = Some(Vec::new());
    for msg in [Msg::LengthChosen(20), Msg::BoundaryChosen(Episode(3)), Msg::AllTopics, Msg::PaceChosen(Pace::Still)] {
        world.send(msg);
    }
    let bank = Rc::clone(&world.model.bank);
    for moment in world.moments.take().expect("they were noted") {
        let mut after = World::left(&moment, Rc::clone(&bank));
        after.load();
        assert_eq!(after.model.kept.preferences, moment.kept.preferences);
        assert!(after.model.kept.preferences.changed > Millis(0));
    }
}
