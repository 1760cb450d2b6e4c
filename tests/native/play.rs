//! What a player does and sees, as scripts against a browser made of plain values.
//!
//! Long, since it is the list of the rules.

use std::rc::Rc;

use super::{
    render::{draw, texts},
    sample::bank,
    world::World,
};
use golden_hour::{
    app::{
        Effect, Msg, Route, Spot,
        model::{Screen, Sharing},
        msg::{Picture, PictureEnd, ShareEnd, Step},
        prefer::Switch,
        update,
    },
    quiz::{Answer, Episode, GameId, Millis, Picks, Question, QuestionBank, QuestionId, Topic, TopicSet, Way, bank::Bank},
};

/// A world set to five questions, with everything watched.
pub(super) fn five() -> World {
    let mut world = World::new();
    world.send(Msg::LengthChosen(5));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world
}

/// Plays a script from a fresh page and tells what is shown.
fn check(script: &str, shown: &str) {
    let mut world = five();
    world.play(script);
    assert_eq!(world.shows(), shown, "after {script}");
}

#[test]
fn a_round_is_played_question_by_question() {
    check("", "home");
    check("s", "question 1 of 5, asked");
    check("sr", "question 1 of 5, told");
    check("srn", "question 2 of 5, asked");
    check("srn wn rn rn w", "question 5 of 5, told");
    check("srn wn rn rn wn", "result 3 of 5");
}

#[test]
fn nothing_goes_on_before_an_answer() {
    check("sn", "question 1 of 5, asked");
    check("snnn", "question 1 of 5, asked");
}

#[test]
fn no_question_is_answered_twice() {
    let mut world = five();
    world.play("sw");
    world.answer(true);
    world.answer(true);
    world.play("n rn rn rn rn");
    assert_eq!(world.shows(), "result 4 of 5");
}

#[test]
fn a_reload_resumes_at_the_same_question_with_the_same_options() {
    let mut world = five();
    world.play("s");
    for place in 1..=5 {
        let before = world.model.table().map(|(game, ..)| (game.clone(), world.model.shown()));
        world.play("l");
        assert_eq!(world.shows(), format!("question {place} of 5, asked"));
        assert_eq!(world.model.table().map(|(game, ..)| (game.clone(), world.model.shown())), before);
        world.play("r l");
        assert_eq!(world.shows(), format!("question {place} of 5, told"));
        world.play("n");
    }
    world.play("l");
    assert_eq!(world.shows(), "result 5 of 5");
}

#[test]
fn back_and_forward_walk_the_screens() {
    check("s b", "home");
    check("s r b f", "question 1 of 5, told");
    check("srn b f", "question 2 of 5, asked");
    check("srn rn rn rn rn b", "home");
    check("srn rn rn rn rn b f", "result 5 of 5");
}

#[test]
fn an_address_from_earlier_in_the_round_leads_to_where_it_stands() {
    let mut world = five();
    world.play("srn rn");
    world.follow(Route::Play(GameId(1), Some(0)));
    assert_eq!(world.shows(), "question 3 of 5, asked");
    world.follow(Route::Result(GameId(1)));
    assert_eq!(world.shows(), "question 3 of 5, asked");
}

#[test]
fn a_running_round_is_given_up_only_after_asking() {
    let mut world = five();
    world.play("srn h s");
    assert_eq!((world.shows().as_str(), world.focus), ("home, asking to leave", Some(Spot::Confirm)));
    world.send(Msg::StayWithRunning);
    assert_eq!(world.model.kept.running(Way::Round).map(|game| game.id), Some(GameId(1)));
    world.play("s");
    world.send(Msg::StartAnyway);
    assert_eq!(world.shows(), "question 1 of 5, asked");
    assert_eq!(world.model.kept.running(Way::Round).map(|game| game.id), Some(GameId(2)));
    world.play("l h");
    assert!(world.model.game(GameId(1)).is_none());
}

#[test]
fn a_round_not_yet_begun_is_no_reason_to_ask() {
    check("s b s", "question 1 of 5, asked");
}

#[test]
fn playing_again_keeps_the_settings_and_draws_anew() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    let first = world.model.game(GameId(1)).cloned().expect("the round is kept");
    world.send(Msg::LengthChosen(20));
    world.send(Msg::Again(first.id));
    let second = world.model.game(GameId(2)).cloned().expect("a second round began");
    assert_eq!((second.settings, second.deck.len()), (first.settings, 5));
    assert!(
        first.deck.iter().all(|card| !second.deck.iter().any(|other| { other.question } == { card.question })),
        "not seen lately"
    );
}

#[test]
fn nothing_beyond_the_boundary_is_dealt() {
    for boundary in 0..=8 {
        let mut world = World::new();
        world.send(Msg::LengthChosen(20));
        world.send(Msg::BoundaryChosen(Episode(boundary)));
        world.play("s");
        let (game, ..) = world.model.table().expect("a round began");
        let levels = game.deck.iter().filter_map(|card| world.model.asked(card)).map(|question| question.spoils);
        assert!(levels.clone().all(|level| level <= Episode(boundary)) && levels.count() == game.deck.len());
    }
}

#[test]
fn fewer_questions_than_asked_for_make_a_shorter_round() {
    let mut world = World::with_bank(bank(3));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.play("s");
    assert_eq!(world.shows(), "question 1 of 3, asked");
}

#[test]
fn without_questions_no_round_starts() {
    let mut world = World::with_bank(bank(0));
    world.play("s");
    assert_eq!((world.shows().as_str(), world.places.len()), ("home", 1));
    assert_eq!(world.model.available(), 0);
}

#[test]
fn topics_narrow_from_all_and_fall_back_to_all() {
    let mut world = World::new();
    let only = |topic| TopicSet::NONE.toggled(topic);
    let topics = |world: &World| world.model.settings().topics;
    world.send(Msg::TopicToggled(Topic::Cast));
    assert_eq!(topics(&world), only(Topic::Cast));
    world.send(Msg::TopicToggled(Topic::Story));
    assert_eq!(topics(&world), only(Topic::Cast).toggled(Topic::Story));
    world.send(Msg::TopicToggled(Topic::Cast));
    world.send(Msg::TopicToggled(Topic::Story));
    assert_eq!(topics(&world), TopicSet::ALL);
}

#[test]
fn number_keys_answer_while_they_are_on() {
    let mut world = five();
    world.play("s");
    world.send(Msg::Digit(0));
    world.send(Msg::Digit(5));
    assert_eq!(world.shows(), "question 1 of 5, asked");
    world.send(Msg::Set(Switch::NumberKeys, false));
    world.send(Msg::Digit(2));
    assert_eq!(world.shows(), "question 1 of 5, asked");
    world.send(Msg::Set(Switch::NumberKeys, true));
    world.send(Msg::Digit(2));
    assert_eq!(world.shows(), "question 1 of 5, told");
    let (game, ..) = world.model.table().expect("the question is on the table");
    assert_eq!(game.picks.get(0).map(|pick| pick.answer), Some(Answer::Option(world.model.shown()[1])));
}

#[test]
fn arrow_keys_move_and_never_answer() {
    let mut world = five();
    world.play("s");
    let mut moved = |from, step| {
        world.send(Msg::Moved(from, step));
        world.focus
    };
    assert_eq!(moved(0, Step::Down), Some(Spot::Option(1)));
    assert_eq!(moved(3, Step::Down), Some(Spot::Option(0)));
    assert_eq!(moved(0, Step::Up), Some(Spot::Option(3)));
    assert_eq!(moved(2, Step::Up), Some(Spot::Option(1)));
    assert_eq!(moved(usize::MAX, Step::Up), Some(Spot::Option(3)));
    assert_eq!(world.shows(), "question 1 of 5, asked");
}

#[test]
fn focus_goes_where_the_next_step_is() {
    let mut world = five();
    world.load();
    assert_eq!(world.focus, Some(Spot::Start));
    (world.touched, world.focus) = (true, None);
    world.load();
    assert_eq!(world.focus, None, "who pressed something before the app was there is left where they are");
    world.play("s");
    assert_eq!(world.focus, Some(Spot::Heading));
    world.play("r");
    assert_eq!(world.focus, Some(Spot::Next));
    world.play("n");
    assert_eq!(world.focus, Some(Spot::Heading));
}

/// How a press of sharing ends: what is told, what is on the clipboard, where the focus is.
fn shared(press: &Msg, sheet: ShareEnd, clipboard: Option<Vec<String>>) -> (Sharing, Vec<String>, Option<Spot>) {
    let mut world = five();
    (world.sheet, world.clipboard) = (sheet, clipboard);
    world.play("srn rn rn rn rn");
    world.send(press.clone());
    let Screen::Result { sharing, .. } = world.model.screen.clone() else { panic!("the result is shown") };
    (sharing, world.clipboard.unwrap_or_default(), world.focus)
}

#[test]
fn sharing_never_copies_and_falls_back_to_the_text() {
    let share = Msg::Share("text".into());
    let empty = Some(Vec::new());
    assert_eq!(shared(&share, ShareEnd::Done, empty.clone()), (Sharing::Done, Vec::new(), Some(Spot::Heading)));
    assert_eq!(shared(&share, ShareEnd::Dismissed, empty.clone()), (Sharing::Idle, Vec::new(), Some(Spot::Heading)));
    let by_hand = Sharing::ByHand("text".into());
    assert_eq!(shared(&share, ShareEnd::Unavailable, empty), (by_hand, Vec::new(), Some(Spot::ShareText)));
}

#[test]
fn copying_never_shares_and_falls_back_to_the_text() {
    let copy = Msg::Copy("text".into());
    assert_eq!(shared(&copy, ShareEnd::Done, Some(Vec::new())), (Sharing::Copied, vec!["text".into()], Some(Spot::Heading)));
    assert_eq!(shared(&copy, ShareEnd::Done, None), (Sharing::ByHand("text".into()), Vec::new(), Some(Spot::ShareText)));
}

#[test]
fn the_result_tells_the_best_of_rounds_as_long() {
    let mut world = five();
    let best = |world: &World| texts(&draw(world), ".result .figures").concat();
    world.play("srn rn rn rn wn");
    assert!(best(&world).contains("4 of 5, this one"), "{}", best(&world));
    world.play("h srn rn wn wn wn");
    assert!(best(&world).contains("4 of 5") && !best(&world).contains("this one"), "{}", best(&world));
    world.send(Msg::LengthChosen(10));
    world.play("h srn wn wn wn wn wn wn wn wn wn");
    assert!(best(&world).contains("1 of 10, this one"), "{}", best(&world));
}

#[test]
fn a_question_withdrawn_meanwhile_costs_nothing() {
    let mut world = five();
    world.play("s");
    // The same round, met by a later bank that has none of its questions.
    world.model.bank = bank(0);
    for _ in 0..4 {
        world.send(Msg::Waived);
    }
    assert_eq!(world.shows(), "question 5 of 5, asked");
    world.send(Msg::Waived);
    assert_eq!(world.shows(), "result 5 of 5");
}

#[test]
fn a_question_that_is_there_is_not_waived() {
    let mut world = five();
    world.play("s");
    world.send(Msg::Waived);
    assert_eq!(world.shows(), "question 1 of 5, asked");
}

#[test]
fn what_was_begun_waits_until_it_is_over() {
    let mut world = five();
    let begun = |world: &World| world.model.begun().len();
    world.play("s");
    assert_eq!(begun(&world), 0, "without an answer nothing is begun");
    world.play("r");
    assert_eq!(begun(&world), 1);
    world.play("n rn rn rn rn");
    assert_eq!((world.shows().as_str(), begun(&world)), ("result 5 of 5", 0));
}

#[test]
fn a_round_with_an_answer_is_gone_on_with_before_one_without() {
    let mut world = five();
    world.play("s r");
    let id = world.model.table().expect("a question is on the table").0.id;
    // Dealt in another tab, and not answered yet.
    let mut later = (*world.model.kept.running(Way::Round).expect("it waits")).clone();
    (later.id, later.started.at, later.picks) = (GameId(99), Millis(later.started.at.0 + 1), Picks::NONE);
    world.model.kept.put(later);
    assert_eq!(world.model.kept.running(Way::Round).map(|game| game.id), Some(id));
}

#[test]
fn rounds_after_an_instant_are_those_that_began_later() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    let started = world.model.kept.log()[0].started.at;
    assert_eq!((world.model.rounds_since(started), world.model.rounds_since(Millis(started.0 - 1))), (0, 1));
}

#[test]
fn what_was_told_of_sharing_is_put_away_and_the_focus_is_where_it_began() {
    let mut world = five();
    world.clipboard = Some(Vec::new());
    world.play("srn rn rn rn rn");
    world.send(Msg::Copy("text".into()));
    world.send(Msg::ShareClosed);
    assert!(matches!(world.model.screen, Screen::Result { sharing: Sharing::Idle, .. }));
    assert_eq!(world.focus, Some(Spot::Send));
}

#[test]
fn the_code_and_the_pictures_are_shown_at_a_press_and_tell_what_became_of_them() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    let sharing = |world: &World| match &world.model.screen {
        Screen::Result { sharing, .. } => sharing.clone(),
        other => panic!("{other:?}"),
    };
    world.send(Msg::CodeWanted);
    assert_eq!(sharing(&world), Sharing::Code);
    world.send(Msg::PicturesWanted);
    assert_eq!(sharing(&world), Sharing::Pictures(None));
    world.send(Msg::PictureEnded(PictureEnd::Kept));
    assert_eq!(sharing(&world), Sharing::Pictures(Some(PictureEnd::Kept)));
}

#[test]
fn the_address_of_a_question_says_which_it_is_and_is_mended_only_where_it_does_not() {
    let mut world = five();
    world.play("srn r");
    let id = world.model.table().expect("a question is on the table").0.id;
    world.play("h");
    world.follow(Route::Play(id, None));
    assert_eq!(world.places[world.here], Route::Play(id, Some(2)));
    assert!(!is_mended(&world, Route::Play(id, Some(2))), "as it should be");
    assert!(is_mended(&world, Route::Play(id, Some(0))), "a question that was answered long ago");
}

/// Whether the address is mended where one comes to a place.
fn is_mended(world: &World, route: Route) -> bool {
    let effects = update(&mut world.model.clone(), world.model.now, Msg::Went(route.to_string()));
    effects.iter().any(|effect| matches!(effect, Effect::Replace(_)))
}

#[test]
fn the_address_of_a_round_that_is_over_leads_to_its_result() {
    let mut world = five();
    world.play("srn rn rn rn rn h");
    let id = world.model.kept.log()[0].id;
    world.follow(Route::Play(id, None));
    assert_eq!((world.shows().as_str(), world.places[world.here]), ("result 5 of 5", Route::Result(id)));
}

#[test]
fn files_and_pictures_are_handed_on_as_they_are() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    world.send(Msg::Keep("a.svg", "<svg/>".into()));
    assert_eq!(world.file.as_deref(), Some("<svg/>"));
    world.send(Msg::Picture(Picture { svg: "<svg/>".into(), width: 1, height: 2, name: "a.png", text: "text".into() }));
    assert_eq!(world.pictures.len(), 1);
}

#[test]
fn a_shorter_round_says_what_it_is_that_leaves_no_more() {
    let told = |rivals| {
        let questions = bank(4).questions().iter().map(|question| Question { spoils: Episode(0), ..question.clone() }).collect();
        let mut world = World::with_bank(Rc::new(QuestionBank::new(Bank { questions, rivals, ..Bank::default() })));
        world.play("s");
        texts(&draw(&world), ".progress .hint").concat()
    };
    assert!(told(Vec::new()).contains("You asked for 10; 4 fit your choices, so that is this round."));
    let pairs = vec![(QuestionId(1), QuestionId(2)), (QuestionId(3), QuestionId(4))];
    let words = "You asked for 10. Of the 4 that fit your choices, others would give these away, so this round has 2.";
    assert!(told(pairs).contains(words));
}
