//! Storage that fails on purpose: at every single one of its uses in a whole game, once or from then on. The game ends with the right
//! score, and whatever the app was told is stored is there after a restart.

use super::{
    play::five,
    world::{Fault, Storage, World},
};
use golden_hour::app::{Msg, document::Document, model::Notice, msg::SaveFailure};

/// A round of three right answers of five, every step with its saving.
const ROUND: &str = "srn wn rn rn wn";

/// A world that has played a round long ago, so that the log has a page beside the one that is written.
fn with_a_past() -> World {
    let mut world = five();
    world.play(ROUND);
    world.clock += 1 << 33;
    world.play("h");
    assert!(world.stored.contains_key("golden-hour.log.0"));
    world.uses = 0;
    world
}

/// How often storage is used in a round.
fn uses() -> usize {
    let mut world = with_a_past();
    world.play(ROUND);
    world.uses
}

/// Whether all of a document is in another: each game in its state or a later one.
fn holds(all: &Document, some: &Document) -> bool {
    let mut both = all.clone();
    both.merge(some.clone());
    both == *all
}

/// Plays a round with something going wrong from a use on, for so many uses, and restarts.
fn check(at: usize, lasting: usize, fault: Fault) {
    let mut world = with_a_past();
    world.fault = Some((at..at + lasting, fault));
    world.play(ROUND);
    let what = format!("{fault:?} at use {at} for {lasting}");
    assert_eq!(world.shows(), "result 3 of 5", "{what}");
    world.fault = None;
    let acknowledged = world.acknowledged.clone();
    world.load();
    assert!(holds(&world.model.kept, &acknowledged), "{what}: what was acknowledged is not there");
    if lasting == 1 {
        assert_eq!(world.shows(), "result 3 of 5", "{what}: after a restart");
        assert_eq!(world.model.kept.log().len(), 2, "{what}: the round of long ago");
    }
}

#[test]
fn a_single_failure_at_any_use_of_storage_costs_nothing() {
    let uses = uses();
    assert!(uses > 20, "a round uses storage {uses} times");
    for fault in [Fault::Throw, Fault::Half, Fault::Wipe, Fault::Lie] {
        for at in 1..=uses {
            check(at, 1, fault);
        }
    }
}

#[test]
fn storage_that_fails_for_good_keeps_what_it_had_acknowledged() {
    for fault in [Fault::Throw, Fault::Lie] {
        for at in 1..=uses() {
            check(at, usize::MAX / 2, fault);
        }
    }
}

#[test]
fn storage_that_recovers_gets_all_that_it_missed() {
    for fault in [Fault::Throw, Fault::Lie] {
        for at in 1..=uses() {
            let mut world = with_a_past();
            world.fault = Some((at..at + 12, fault));
            world.play(ROUND);
            world.fault = None;
            world.send(Msg::LengthChosen(20));
            assert!(
                world.model.unsaved.is_none() && world.model.notices.is_empty(),
                "{fault:?} at {at}: {:?}",
                world.model.notices
            );
            let known = world.model.kept.clone();
            world.load();
            assert_eq!(world.model.kept, known, "{fault:?} at {at}");
        }
    }
}

#[test]
fn half_a_document_or_an_old_one_at_a_reload_is_mended_by_the_next() {
    let uses = uses() + 6;
    for fault in [Fault::Half, Fault::Lie] {
        for at in 1..=uses {
            let mut world = with_a_past();
            world.fault = Some((at..at + 1, fault));
            world.play("srn wn l");
            // Half a head may not hold the round; the whole one does.
            if world.shows() == "missing" {
                world.load();
            }
            world.play("rn rn wn l");
            if world.shows() == "missing" {
                world.load();
            }
            assert_eq!(world.shows(), "result 3 of 5", "{fault:?} at {at}");
            assert_eq!(world.model.kept.log().len(), 2, "{fault:?} at {at}");
        }
    }
}

#[test]
fn storage_that_lies_is_found_out_and_told_once() {
    let mut world = five();
    world.play("s");
    world.fault = Some((0..usize::MAX, Fault::Lie));
    world.play("rn");
    assert_eq!(world.model.notices, [Notice::NotKept(SaveFailure::Lost)]);
    world.send(Msg::NoticeRead(0));
    world.play("rn rn wn wn");
    assert_eq!((world.shows().as_str(), world.model.notices.len()), ("result 3 of 5", 0));
}

#[test]
fn a_start_at_which_nothing_can_be_read_catches_up_once_it_can() {
    let mut world = with_a_past();
    let known = world.model.kept.clone();
    world.storage = Storage::Blocked;
    world.load();
    assert_eq!((world.model.kept.log().len(), world.model.unsaved), (0, Some(SaveFailure::Blocked)));
    world.storage = Storage::Works;
    world.send(Msg::LengthChosen(20));
    assert!(holds(&world.model.kept, &known));
    assert_eq!(world.model.kept.log().len(), 1);
}

#[test]
fn a_damaged_text_that_only_seems_to_be_put_aside_is_not_overwritten() {
    let mut world = with_a_past();
    let damaged = world.stored["golden-hour.log.0"].replacen("g ", "g !", 1);
    world.stored.insert("golden-hour.log.0".into(), damaged.clone());
    world.fault = Some((0..usize::MAX, Fault::Lie));
    world.load();
    world.play("sr");
    assert_eq!(world.stored["golden-hour.log.0"], damaged);
    world.fault = None;
    world.play("n w");
    assert_eq!(world.asides(), [damaged], "once, however often it was tried");
}
