//! The four kinds of question: how each is answered, when it is right, and how it looks afterwards.

use super::{
    render::{count, draw, texts},
    sample,
    world::World,
};
use golden_hour::{
    app::{Msg, Spot, model::Draft, msg::Step},
    quiz::{Answer, Card, Episode, Kind, Question},
};

/// A world with twenty questions of all kinds, everything watched, at the first question of a kind.
pub(super) fn at(kind: Kind) -> World {
    let mut world = World::with_bank(sample::mixed(80));
    world.send(Msg::LengthChosen(20));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.play("s");
    while asked(&world).0.kind != kind {
        world.play("rn");
    }
    world
}

/// The same once it has its answer, a wrong one.
pub(super) fn answered(kind: Kind) -> World {
    let mut world = at(kind);
    world.answer(false);
    world
}

fn asked(world: &World) -> (Question, Card) {
    let (_, card, _) = world.model.table().expect("a question is on the table");
    (world.model.asked(card).expect("it can be asked").clone(), *card)
}

fn draft(world: &World) -> Draft {
    world.model.table().expect("a question is on the table").2.draft.clone()
}

/// The last answer and whether it counts as right.
fn verdict(world: &World) -> Option<(Answer, bool)> {
    let (game, card, play) = world.model.table()?;
    let pick = game.picks.get(play.place)?;
    Some((pick.answer.clone(), world.model.bank.marks(card, &pick.answer)))
}

#[test]
fn a_round_of_all_kinds_is_played_right_and_wrong() {
    for (answers, shown) in [("r", "result 20 of 20"), ("w", "result 0 of 20")] {
        let mut world = World::with_bank(sample::mixed(80));
        world.send(Msg::LengthChosen(20));
        world.send(Msg::BoundaryChosen(Episode::LAST));
        world.play("s");
        let mut kinds = Vec::new();
        for _ in 0..20 {
            kinds.push(asked(&world).0.kind);
            world.play(answers);
            world.play("ln");
        }
        assert_eq!(world.shows(), shown);
        assert!(Kind::ALL.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    }
}

#[test]
fn of_several_only_the_full_set_is_right() {
    let answer = |ticks: &[u8]| {
        let mut world = at(Kind::Multiple);
        for option in ticks {
            world.send(Msg::Ticked(*option));
        }
        world.send(Msg::Locked);
        verdict(&world)
    };
    assert_eq!(answer(&[1, 0]), Some((Answer::Options(vec![0, 1].into()), true)));
    assert_eq!(answer(&[0]), Some((Answer::Options(vec![0].into()), false)));
    assert_eq!(answer(&[0, 1, 4]), Some((Answer::Options(vec![0, 1, 4].into()), false)));
    assert_eq!(answer(&[4, 0, 4, 1]), Some((Answer::Options(vec![0, 1].into()), true)), "a tick can be taken away");
    assert_eq!(answer(&[]), None, "nothing ticked is no answer");
    assert_eq!(answer(&[9]), None, "nor is what is not shown");
}

#[test]
fn an_order_is_made_by_steps_or_drawn() {
    let mut world = at(Kind::Order);
    assert!(!world.model.shown().is_sorted(), "it does not begin as it should end");
    let items = |world: &World| match draft(world) {
        Draft::Sorted { items, .. } => items,
        other => panic!("{other:?}"),
    };
    let [first, second, third, fourth] = items(&world)[..] else { panic!("four items") };
    world.send(Msg::Shifted(second, Step::Up));
    assert_eq!(items(&world), [second, first, third, fourth]);
    assert_eq!(world.focus, Some(Spot::Mover(second, Step::Up)), "focus stays with the item");
    world.send(Msg::Shifted(second, Step::Up));
    world.send(Msg::Shifted(fourth, Step::Down));
    assert_eq!(items(&world), [second, first, third, fourth], "at the ends they stay");
    world.send(Msg::Dragged(0));
    assert_eq!(items(&world), [second, first, third, fourth], "nothing is held");
    world.send(Msg::Held(Some(fourth)));
    world.send(Msg::Dragged(0));
    assert_eq!(items(&world), [fourth, second, first, third]);
    world.send(Msg::Dragged(1));
    assert_eq!(items(&world), [fourth, second, first, third], "a higher one lies under the pointer still");
    // Over itself, and on.
    world.send(Msg::Dragged(0));
    world.send(Msg::Dragged(1));
    world.send(Msg::Held(None));
    world.send(Msg::Dragged(3));
    assert_eq!(items(&world), [second, fourth, first, third]);
    world.answer(true);
    assert_eq!(verdict(&world), Some((Answer::Order(vec![0, 1, 2, 3].into()), true)));
}

#[test]
fn a_name_is_typed_in_any_form() {
    let answer = |typed: &dyn Fn(u32) -> String| {
        let mut world = at(Kind::Typed);
        let (question, _) = asked(&world);
        world.send(Msg::Typed(typed(question.id.0)));
        world.send(Msg::Locked);
        verdict(&world).map(|(_, is_right)| is_right)
    };
    assert_eq!(answer(&|id| format!("  THE  name-{id} ")), Some(true));
    assert_eq!(answer(&|id| format!("Name {id}")), Some(true));
    assert_eq!(answer(&|_| "nobody".into()), Some(false));
    assert_eq!(answer(&|_| "  ".into()), None, "nothing typed is no answer");
    assert_eq!(answer(&|_| "x".repeat(5000)), Some(false), "and what is too long is cut");
}

#[test]
fn a_name_that_is_typed_as_it_is_written_stands_there_once() {
    let rows = |typed: fn(&str) -> String| {
        let mut world = at(Kind::Typed);
        let (question, _) = asked(&world);
        world.send(Msg::Typed(typed(&question.options[0])));
        world.send(Msg::Locked);
        (verdict(&world).map(|(_, is_right)| is_right), count(&draw(&world), ".told li"))
    };
    assert_eq!(rows(str::to_owned), (Some(true), 1));
    assert_eq!(rows(str::to_uppercase), (Some(true), 2));
}

#[test]
fn what_is_meant_for_another_kind_does_nothing() {
    for kind in Kind::ALL {
        let mut world = at(kind);
        let before = world.model.screen.clone();
        let strangers = [
            (Kind::Choice, Msg::Picked(0)),
            (Kind::Multiple, Msg::Ticked(0)),
            (Kind::Order, Msg::Shifted(0, Step::Up)),
            (Kind::Order, Msg::Held(Some(0))),
            (Kind::Typed, Msg::Typed("x".into())),
        ];
        for (_, msg) in strangers.into_iter().filter(|(of, _)| *of != kind) {
            world.send(msg);
        }
        assert_eq!((world.model.screen.clone(), verdict(&world)), (before, None), "{kind:?}");
    }
}

#[test]
fn digits_tick_where_several_may_be_right() {
    let mut world = at(Kind::Multiple);
    world.send(Msg::Digit(2));
    assert_eq!(draft(&world), Draft::Ticked(vec![world.model.shown()[1]]));
    assert_eq!((verdict(&world), world.focus), (None, Some(Spot::Option(1))), "the Enter key locks it in from there");
}

#[test]
fn every_kind_is_drawn_before_and_after_the_answer() {
    let boxes = |world: &World, selector: &str| count(&draw(world), selector);
    let mut world = at(Kind::Multiple);
    assert_eq!((boxes(&world, "input[type=checkbox]"), boxes(&world, "button[type=submit][disabled]")), (5, 1));
    world.send(Msg::Ticked(0));
    assert_eq!((boxes(&world, "button[type=submit]:not([disabled])"), boxes(&world, "input[checked]")), (1, 1));
    world.send(Msg::Ticked(4));
    world.send(Msg::Locked);
    let told = texts(&draw(&world), ".told .mine");
    assert_eq!(told.iter().filter(|text| text.contains("right answer")).count(), 1, "{told:?}");
    assert_eq!(told.iter().filter(|text| *text == "your answer").count(), 1, "{told:?}");

    let mut world = at(Kind::Order);
    assert_eq!((boxes(&world, "li.item"), boxes(&world, "button.mover[aria-label]")), (4, 8));
    world.answer(false);
    assert_eq!((boxes(&world, ".numbered .right"), boxes(&world, ".numbered .missed")), (2, 2));

    let mut world = at(Kind::Typed);
    assert_eq!(boxes(&world, "form input[autocomplete=off][aria-labelledby=heading][maxlength='80']"), 1);
    world.answer(false);
    let told = texts(&draw(&world), ".told li").concat();
    let (question, _) = asked(&world);
    assert!(told.contains("nobody") && told.contains(&question.options[0]), "{told}");
    assert!(texts(&draw(&world), "[role=status]").concat().contains(&question.options[0]), "and it is said");
}

#[test]
fn an_item_that_is_drawn_below_the_last_stays() {
    let mut world = at(Kind::Order);
    let Draft::Sorted { items, .. } = draft(&world) else { panic!("it is an order") };
    world.send(Msg::Held(Some(items[0])));
    world.send(Msg::Dragged(items.len()));
    assert_eq!(draft(&world), Draft::Sorted { held: Some(items[0]), items: items.clone(), over: None });
    world.send(Msg::Dragged(items.len() - 1));
    let Draft::Sorted { items: after, .. } = draft(&world) else { panic!("it is an order") };
    assert_eq!(after.last(), Some(&items[0]));
}
