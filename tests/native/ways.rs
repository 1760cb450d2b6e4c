//! The ways to play beside a plain round, as scripts: the daily, against the clock, what was missed, everything.
//!
//! Long, since it is one script after another, a few for each way.

use super::{
    render::{draw, texts},
    sample,
    world::World,
};
use golden_hour::{
    app::{Msg, Route, Screen, Spot, document::Document, save::Part},
    quiz::{
        Answer, Card, Episode, GameId, Kind, Millis, Mode, Pace, QuestionBank, QuestionId, Topic, Way, bank::Bank, daily, golden,
    },
    ui::text,
};

use std::rc::Rc;

const DAY: u64 = 86_400_000;

/// A world with everything watched, at noon of a day counted from the first daily.
fn on(day: u16) -> World {
    let mut world = World::with_bank(sample::bank(160));
    world.clock = u64::from(daily::FIRST.0 + day - 1) * DAY + DAY / 2;
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world
}

fn mode(world: &World) -> Mode {
    world.model.table().expect("a question is on the table").0.mode
}

fn deck(world: &World) -> Vec<Card> {
    world.model.table().expect("a question is on the table").0.deck.clone()
}

/// Plays what is on the table to its end, right or wrong by turns of the pattern.
fn finish(world: &mut World, pattern: &str) {
    for letter in pattern.chars().cycle() {
        if !matches!(world.model.screen, Screen::Play(_)) {
            break;
        }
        world.play(&letter.to_string());
        world.play("n");
    }
}

#[test]
fn every_way_begins_at_a_press_and_waits_where_it_was_left() {
    let mut world = on(10);
    world.send(Msg::LengthChosen(5));
    world.play("s w n w n w n w n w n");
    for (way, length) in [(Way::Daily, 7), (Way::Golden, 80), (Way::Second, 5), (Way::Marathon, 20)] {
        world.follow(Route::Way(way));
        assert_eq!(world.shows(), way.key());
        world.send(Msg::Begin(way));
        assert_eq!((world.shows(), mode(&world).way()), (format!("question 1 of {length}, asked"), way));
        world.play("r h");
        world.send(Msg::Begin(way));
        assert_eq!(world.shows(), format!("question 2 of {length}, asked"), "it goes on");
    }
    assert_eq!(world.model.kept.games().len(), 5, "one game a way");
}

#[test]
fn the_daily_is_the_same_for_all_who_have_watched_as_far() {
    let deal = |seed, day| {
        let mut world = on(day);
        world.dice = seed;
        world.send(Msg::Begin(Way::Daily));
        deck(&world)
    };
    assert_eq!(deal(1, 10), deal(99, 10));
    assert_ne!(deal(1, 10), deal(1, 11));
}

#[test]
fn the_daily_is_played_once_and_then_shown() {
    let mut world = on(10);
    world.send(Msg::Begin(Way::Daily));
    assert_eq!(mode(&world), Mode::Daily { number: 10, archive: false });
    assert!(texts(&draw(&world), ".progress").concat().contains("Daily No. 10 · 10 November 2026"));
    finish(&mut world, "rrw");
    assert_eq!(world.shows(), "result 5 of 7");
    world.play("h");
    world.send(Msg::Begin(Way::Daily));
    assert_eq!(world.shows(), "result 5 of 7", "the same game again, not another");
    world.follow(Route::Way(Way::Daily));
    let page = texts(&draw(&world), ".way").concat();
    assert!(page.contains("Played today: 5 of 7") && page.contains("1 day") && page.contains("11 h 5"), "{page}");
    // The next day there is another.
    world.clock += DAY;
    world.send(Msg::Begin(Way::Daily));
    assert_eq!((world.shows().as_str(), mode(&world)), ("question 1 of 7, asked", Mode::Daily { number: 11, archive: false }));
}

#[test]
fn the_archive_holds_a_year_and_tells_the_best_of_each_day() {
    let best = |world: &World| -> Vec<String> {
        let days = world.model.past_days(daily::number(world.model.now).unwrap_or_default()).into_iter();
        days.filter_map(|(day, best)| best.map(|score| format!("{day}: {} of {}", score.right, score.total))).collect()
    };
    let mut world = on(5);
    for script in ["rwr", "rrr", "rww"] {
        world.play("h");
        world.send(Msg::PastDay(2));
        finish(&mut world, script);
    }
    assert_eq!(best(&world), ["2: 7 of 7"]);
    world.send(Msg::BoundaryChosen(Episode(3)));
    assert_eq!(best(&world), Vec::<String>::new(), "another boundary has other questions");
    // A clock set far ahead doesn't list all days up to there.
    for (today, first, days) in
        [(0, None, 0), (1, None, 0), (2, Some(1), 1), (365, Some(364), 364), (u16::MAX, Some(u16::MAX - 1), 364)]
    {
        let past = world.model.past_days(today);
        assert_eq!((past.first().map(|(day, _)| *day), past.len()), (first, days), "on day {today}");
    }
}

#[test]
fn past_days_are_played_from_the_archive_and_touch_no_streak() {
    let mut world = on(3);
    world.send(Msg::Begin(Way::Daily));
    finish(&mut world, "r");
    world.send(Msg::PastDay(2));
    assert_eq!(mode(&world), Mode::Daily { number: 2, archive: true });
    world.play("r h");
    world.send(Msg::PastDay(2));
    assert_eq!(world.shows(), "question 2 of 7, asked", "what waits is gone on with");
    finish(&mut world, "r");
    for outside in [0, 3, 4, u16::MAX] {
        world.play("h");
        world.send(Msg::PastDay(outside));
        assert_eq!(world.shows(), "home", "day {outside} is not past");
    }
    assert_eq!(daily::streak(world.model.kept.log().into_iter(), 3), 1);
    world.follow(Route::Way(Way::Daily));
    let page = draw(&world);
    assert_eq!(texts(&page, ".days b"), ["2 November", "1 November"]);
    assert!(texts(&page, ".days li").concat().contains("7 of 7"));
}

#[test]
fn before_the_first_day_there_is_no_daily() {
    let mut world = World::new();
    world.send(Msg::Begin(Way::Daily));
    assert_eq!(world.shows(), "home");
    world.follow(Route::Way(Way::Daily));
    assert!(texts(&draw(&world), ".way").concat().contains("still to come"));
}

#[test]
fn against_the_clock_only_questions_of_one_right_answer_come() {
    let mut world = World::with_bank(sample::mixed(160));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.send(Msg::Begin(Way::Golden));
    let kinds: Vec<Kind> = deck(&world).iter().filter_map(|card| world.model.asked(card)).map(|q| q.kind).collect();
    assert!(kinds.len() == 40 && kinds.iter().all(|kind| *kind == Kind::Choice));
}

#[test]
fn the_clock_runs_out_and_what_was_not_asked_is_no_part_of_the_game() {
    let mut world = on(10);
    world.send(Msg::Begin(Way::Golden));
    world.play("r n w n");
    world.clock += 30_000;
    world.send(Msg::Tick);
    assert_eq!(world.shows(), "question 3 of 80, asked");
    assert!(world.model.clock().is_some_and(|left| (15_000..30_000).contains(&left)), "{:?}", world.model.clock());
    world.clock += 30_000;
    world.send(Msg::Tick);
    assert_eq!(world.shows(), "result 1 of 3");
    assert!(texts(&draw(&world), ".result p").iter().any(|told| told == text::TIME_RAN_OUT), "it says why it ended");
    let game = world.model.kept.log()[0];
    assert_eq!(
        (game.picks.get(2).expect("it was answered").answer, golden::left(&world.model.bank, game)),
        (Answer::Skipped, Some(0))
    );
    world.play("l");
    assert_eq!(world.shows(), "result 1 of 3");
}

#[test]
fn an_answer_after_the_clock_ran_out_is_none() {
    let mut world = on(10);
    world.send(Msg::Begin(Way::Golden));
    world.clock += 61_000;
    world.answer(true);
    assert_eq!(world.model.kept.log()[0].picks.get(0).expect("it was answered").answer, Answer::Skipped);
    world.play("n");
    assert_eq!(world.shows(), "result 0 of 1");
    let game = world.model.kept.log()[0];
    assert_eq!(game.took(), 60_000, "nobody thought longer than there was time");
    assert_eq!(golden::left(&world.model.bank, game), Some(0));
}

#[test]
fn the_tile_of_the_golden_hour_tells_of_the_pace_that_is_chosen() {
    let mut world = on(10);
    for (pace, words) in [
        (Pace::Full, "60 seconds, right answers add time"),
        (Pace::Double, "120 seconds, right answers add time"),
        (Pace::Still, "20 questions, and no clock"),
    ] {
        world.send(Msg::PaceChosen(pace));
        world.follow(Route::Home);
        assert!(texts(&draw(&world), ".tile").concat().contains(words), "{pace:?}");
    }
}

#[test]
fn the_dailys_button_goes_on_with_todays_alone() {
    let mut world = on(10);
    let told = |world: &mut World| {
        world.follow(Route::Way(Way::Daily));
        texts(&draw(world), "#start").concat()
    };
    world.follow(Route::Way(Way::Daily));
    world.send(Msg::PastDay(2));
    world.play("r");
    assert_eq!(told(&mut world), "Play today’s seven", "a past day waits");
    world.send(Msg::Begin(Way::Daily));
    assert_eq!(mode(&world), Mode::Daily { number: 10, archive: false });
    world.play("r");
    assert_eq!(told(&mut world), "Go on");
}

#[test]
fn playing_again_asks_only_up_to_what_is_watched_now() {
    for watched in [Episode(2), Episode(5), Episode(8)] {
        let mut world = on(10);
        world.send(Msg::BoundaryChosen(Episode(5)));
        world.send(Msg::LengthChosen(5));
        world.play("srn rn rn rn rn");
        let played = world.model.kept.log()[0].id;
        world.send(Msg::BoundaryChosen(watched));
        world.send(Msg::Again(played));
        let (game, ..) = world.model.table().expect("a question is on the table");
        assert_eq!(game.settings.boundary, watched);
        let spoils = game.deck.iter().filter_map(|card| world.model.bank.get(card.question)).map(|question| question.spoils);
        assert!(spoils.max() <= Some(watched));
    }
}

#[test]
fn who_says_to_have_watched_all_is_not_left_on_a_button_that_went() {
    let mut world = on(10);
    world.send(Msg::BoundaryChosen(Episode(6)));
    world.send(Msg::LengthChosen(5));
    world.play("srn rn rn rn rn");
    for (watched, focus) in [(7, None), (8, Some(Spot::Heading))] {
        world.focus = None;
        world.send(Msg::WatchedOn);
        assert_eq!((world.model.settings().boundary, world.focus), (Episode(watched), focus));
    }
}

#[test]
fn the_clock_stands_still_while_the_verdict_is_read() {
    let mut world = on(10);
    world.send(Msg::Begin(Way::Golden));
    world.play("r");
    let left = world.model.clock();
    world.clock += 500_000;
    world.send(Msg::Tick);
    assert_eq!(world.model.clock(), left);
    world.play("n");
    assert!(world.model.clock().is_some_and(|now| now.abs_diff(left.unwrap_or_default()) < 3_000));
}

#[test]
fn a_reload_does_not_stop_the_clock_nor_does_one_that_runs_backwards_break_it() {
    let mut world = on(10);
    world.send(Msg::Begin(Way::Golden));
    world.clock += 20_000;
    world.play("l");
    assert!(world.model.clock().is_some_and(|left| left < 40_000), "{:?}", world.model.clock());
    world.clock -= 3_600_000;
    world.send(Msg::Tick);
    assert_eq!((world.shows().as_str(), world.model.clock()), ("question 1 of 80, asked", Some(60_000)));
    // A tab that slept: once it wakes, the time is over.
    world.clock += 5 * 3_600_000;
    world.send(Msg::Tick);
    assert_eq!(world.shows(), "result 0 of 1");
}

#[test]
fn the_rules_are_those_of_the_pace_that_is_chosen() {
    let mut world = on(10);
    world.follow(Route::Way(Way::Golden));
    for (pace, rules) in [
        (Pace::ALL[0], ["60 seconds on the clock", "adds 4 seconds, a miss takes 4.", "within 8 seconds"]),
        (Pace::ALL[1], ["90 seconds on the clock", "adds 6 seconds, a miss takes 6.", "within 12 seconds"]),
        (Pace::ALL[2], ["120 seconds on the clock", "adds 8 seconds, a miss takes 8.", "within 16 seconds"]),
        (Pace::Still, ["20 questions, and no clock", "100, 150 or 200 points by how hard it is.", "Rather against the clock?"]),
    ] {
        world.send(Msg::PaceChosen(pace));
        let told = texts(&draw(&world), ".way li").concat();
        assert!(rules.iter().all(|rule| told.contains(rule)), "{told}");
    }
}

#[test]
fn each_pace_has_its_own_records() {
    let mut world = on(10);
    world.send(Msg::PaceChosen(Pace::Still));
    world.send(Msg::Begin(Way::Golden));
    assert_eq!((deck(&world).len(), world.model.clock(), world.model.ticks()), (20, None, None), "no clock");
    finish(&mut world, "r");
    assert_eq!(world.shows(), "result 20 of 20");
    assert_eq!((world.model.records(Pace::Still).len(), world.model.records(Pace::Full).len()), (1, 0));
    let heading = texts(&draw(&world), "h1").concat();
    assert!(heading.ends_with("points"), "{heading}");
    world.follow(Route::Way(Way::Golden));
    assert!(texts(&draw(&world), "h2").concat().contains("Best so far, without a clock"));
}

#[test]
fn what_was_missed_comes_again_says_why_and_leaves_when_learned() {
    let mut world = on(10);
    assert_eq!(world.model.missed(), []);
    world.follow(Route::Way(Way::Second));
    assert!(texts(&draw(&world), ".way").concat().contains("Nothing to look at again yet"));
    world.send(Msg::Begin(Way::Second));
    assert_eq!(world.shows(), "second", "nothing begins");

    world.send(Msg::LengthChosen(5));
    world.play("s w n r n r n w n r n");
    let missed: Vec<QuestionId> = world.model.missed().iter().map(|missed| missed.question).collect();
    assert_eq!(missed.len(), 2);
    for (wait, left) in [(0, 2), (DAY, 2), (4 * DAY, 0)] {
        world.clock += wait;
        world.send(Msg::Begin(Way::Second));
        let mut dealt: Vec<QuestionId> = deck(&world).iter().map(|card| card.question).collect();
        dealt.sort_unstable();
        let mut expected = missed.clone();
        expected.sort_unstable();
        assert_eq!(dealt, expected, "all that is due, none twice");
        assert!(texts(&draw(&world), ".progress").concat().contains("Here because you missed it on 10 November 2026"));
        finish(&mut world, "r");
        assert_eq!(world.model.missed().len(), left);
        world.send(Msg::Begin(Way::Second));
        assert!(!matches!(world.model.screen, Screen::Play(_)), "nothing is due at once");
    }
}

#[test]
fn the_rewatch_list_tells_what_was_missed_by_episode() {
    let mut world = on(10);
    world.send(Msg::LengthChosen(20));
    world.play("s");
    finish(&mut world, "w");
    let list = world.model.rewatch();
    assert_eq!(list.iter().map(|(_, questions)| questions.len()).sum::<usize>(), 20);
    assert!(list.is_sorted_by_key(|(episode, _)| *episode));
    world.send(Msg::BoundaryChosen(Episode(2)));
    assert!(world.model.rewatch().iter().all(|(episode, _)| *episode <= Episode(2)), "nothing beyond the boundary");
    world.follow(Route::Way(Way::Second));
    assert!(texts(&draw(&world), "summary").iter().any(|told| told.starts_with("Episode 1: ")));
}

#[test]
fn a_marathon_asks_everything_once_and_begins_anew_only_when_it_is_over() {
    let mut world = World::with_bank(sample::bank(45));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    let mut asked = Vec::new();
    for (sitting, told) in [(20, "Set off"), (20, "The next sitting"), (5, "The next sitting")] {
        world.follow(Route::Way(Way::Marathon));
        assert_eq!(texts(&draw(&world), "#start").concat(), told);
        world.send(Msg::Begin(Way::Marathon));
        assert_eq!((deck(&world).len(), mode(&world)), (sitting, Mode::Marathon(0)));
        asked.extend(deck(&world).iter().map(|card| card.question));
        finish(&mut world, "rw");
    }
    asked.sort_unstable();
    asked.dedup();
    assert_eq!((asked.len(), world.model.run().is_over()), (45, true));
    world.follow(Route::Way(Way::Marathon));
    assert!(texts(&draw(&world), ".way").concat().contains("Every question is done, and there is no more to watch"));
    world.send(Msg::Begin(Way::Marathon));
    assert_eq!((mode(&world), deck(&world).len()), (Mode::Marathon(1), 20));
}

#[test]
fn a_marathon_goes_through_everything_whatever_a_round_is_narrowed_to() {
    let mut world = World::with_bank(sample::bank(45));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.send(Msg::TopicToggled(Topic::Cast));
    assert!(world.model.available() < 45, "a round is narrowed");
    assert_eq!(world.model.run().pool, 45);
    world.send(Msg::Begin(Way::Marathon));
    assert_eq!(deck(&world).len(), 20);
}

#[test]
fn again_plays_the_same_way_with_other_questions() {
    let mut world = on(10);
    world.send(Msg::PaceChosen(Pace::Double));
    world.send(Msg::Begin(Way::Golden));
    world.clock += 600_000;
    world.send(Msg::Tick);
    let (first, deck) = (world.model.kept.log()[0].id, world.model.kept.log()[0].deck.clone());
    // What is chosen since doesn't matter.
    world.send(Msg::PaceChosen(Pace::Full));
    world.send(Msg::Again(first));
    assert_eq!(mode(&world), Mode::Golden(Pace::Double));
    assert!(!self::deck(&world).starts_with(&deck));
    assert!(world.model.clock().is_some_and(|left| left > 110_000), "{:?}", world.model.clock());
}

#[test]
fn one_tab_ends_the_game_that_another_has_open() {
    let mut one = on(10);
    one.send(Msg::Begin(Way::Golden));
    one.play("r");
    let mut other = on(10);
    (other.stored, other.places, other.here) = (one.stored.clone(), one.places.clone(), one.here);
    other.clock = one.clock;
    other.load();
    other.play("n");
    other.clock += 70_000;
    other.send(Msg::Tick);
    assert_eq!(other.shows(), "result 1 of 2");
    one.hear_of(&other);
    assert!(one.model.kept.running(Way::Golden).is_none());
    one.play("n");
    assert_eq!(one.shows(), "result 1 of 2");
}

#[test]
fn of_a_past_day_only_what_waits_is_gone_on_with() {
    let mut world = on(10);
    let day = |world: &mut World, number| {
        world.send(Msg::PastDay(number));
        (world.model.table().expect("a question is on the table").0.id, world.shows())
    };
    let (third, _) = day(&mut world, 3);
    world.play("rn");
    let (fourth, shows) = day(&mut world, 4);
    assert_eq!((fourth == third, shows.as_str()), (false, "question 1 of 7, asked"), "another day");
    assert_eq!(day(&mut world, 3), (third, "question 2 of 7, asked".to_owned()));
    world.send(Msg::BoundaryChosen(Episode(2)));
    assert_ne!(day(&mut world, 3).0, third, "at another boundary it has other questions");
    world.send(Msg::BoundaryChosen(Episode::LAST));
    day(&mut world, 3);
    world.play("rn rn rn rn rn rn");
    assert!(world.shows().starts_with("result"));
    let (again, shows) = day(&mut world, 3);
    assert_eq!((again == third, shows.as_str()), (false, "question 1 of 7, asked"), "what is over is played anew");
}

#[test]
fn the_clock_runs_on_though_the_words_of_its_question_are_not_here_again() {
    let mut world = on(10);
    world.send(Msg::Begin(Way::Golden));
    world.play("rn");
    let left = world.model.clock();
    // A reload comes up with the first part alone.
    let mut bank = Bank { questions: world.model.bank.questions().to_vec(), ..Bank::default() };
    bank.take_out();
    world.model.bank = Rc::new(QuestionBank::new(bank));
    world.load();
    let (_, card, _) = world.model.table().expect("a question is on the table");
    assert!(!world.model.can_show(card));
    world.clock += 5_000;
    world.send(Msg::Tick);
    assert!(world.model.clock().zip(left).is_some_and(|(now, then)| now + 5_000 < then), "{left:?} {:?}", world.model.clock());
}

#[test]
fn what_another_tab_ended_before_the_question_that_stands_here_shows_its_result() {
    let mut one = on(10);
    one.send(Msg::Begin(Way::Golden));
    one.play("rn rn");
    assert_eq!(one.shows(), "question 3 of 80, asked");
    // There the time ran out at the second question, while this tab slept.
    let mut ended = (*one.model.kept.running(Way::Golden).expect("it runs")).clone();
    ended.deck.truncate(2);
    let mut document = Document::default();
    document.put(ended);
    let page = document.parts().into_iter().find(|part| *part != Part::Head).expect("a page");
    one.send(Msg::Stored(page.to_string(), Some(document.write_part(page))));
    assert_eq!(one.shows(), "result 2 of 2");
}

#[test]
fn a_second_daily_of_a_day_neither_makes_nor_breaks_a_row() {
    let mut world = on(10);
    for _ in 0..2 {
        world.send(Msg::Begin(Way::Daily));
        world.go_on();
        world.clock += DAY;
    }
    world.clock -= DAY;
    // The same day's, at another boundary.
    world.send(Msg::BoundaryChosen(Episode(4)));
    let mut second = (*world.model.kept.log()[1]).clone();
    (second.id, second.started.at) = (GameId(77), Millis(second.started.at.0 + 1));
    world.model.kept.put(second);
    assert_eq!(daily::streaks(world.model.kept.log().into_iter(), 11).current, 2);
}

#[test]
fn only_what_hangs_on_the_time_wants_ticks() {
    let mut world = on(10);
    let mut ticks = |route| {
        world.follow(route);
        world.model.ticks()
    };
    assert_eq!((ticks(Route::Home), ticks(Route::Way(Way::Second))), (Some(60_000), Some(60_000)));
    // It is noon; in the last hour before midnight seconds are told.
    assert_eq!(ticks(Route::Way(Way::Daily)), Some(30_000));
    assert_eq!((ticks(Route::History), ticks(Route::Way(Way::Golden))), (None, None));
    world.play("h s");
    assert_eq!(world.model.ticks(), None);
    world.send(Msg::Begin(Way::Golden));
    assert_eq!(world.model.ticks(), Some(250));
    world.play("r");
    assert_eq!(world.model.ticks(), None);
    // Results stand still, but for that of today's daily, which tells when the next one comes.
    world.play("h");
    world.clock += DAY / 2 - 3_600_000;
    for (way, wanted) in [(Way::Daily, Some(1_000)), (Way::Round, None)] {
        world.send(Msg::Begin(way));
        world.go_on();
        assert!(world.shows().starts_with("result"), "{}", world.shows());
        assert_eq!(world.model.ticks(), wanted, "{way:?}");
    }
}

#[test]
fn a_game_against_the_clock_remembers_when_its_question_was_shown_and_no_other_does() {
    let mut world = on(10);
    world.send(Msg::Begin(Way::Golden));
    let shown = |world: &World| world.model.table().expect("a question is on the table").0.shown;
    assert_ne!(shown(&world), Millis(0));
    world.play("r");
    assert_eq!(shown(&world), Millis(0));
    world.play("h s");
    assert_eq!(shown(&world), Millis(0));
}
