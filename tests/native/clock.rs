//! Clocks that lie: backwards, far ahead, at their beginning and at their end, with the hour of summer, across time zones. A round comes to
//! its end with the right score, every screen can be drawn, and nothing that was played is lost.

use super::{render::draw, sample, world::World};
use golden_hour::{
    app::{Msg, Route},
    quiz::{Day, Episode, Millis, Now, Pace, Way, daily, stats::Filter},
    ui::text,
};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
/// The last instant that a browser's clock can tell: <https://tc39.es/ecma262/#sec-time-values-and-time-range>
const LAST: u64 = 8_640_000_000_000_000;
/// 24 November 2026, noon.
const NOON: u64 = 20_781 * DAY + 12 * HOUR;

/// A browser at an instant, with everything watched and five questions a round.
fn at(clock: u64) -> World {
    let mut world = World::with_bank(sample::bank(160));
    world.clock = clock;
    world.send(Msg::LengthChosen(5));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world
}

/// Draws every screen that has an address; a panic is what is looked for. Titles are drawn, too.
fn draw_all(world: &mut World) {
    let games: Vec<_> = world.model.kept.games().map(|game| game.id).collect();
    let of_games = games.into_iter().flat_map(|id| [Route::Result(id), Route::Play(id, Some(0))]);
    let ways = Way::OTHERS.into_iter().map(Route::Way);
    for route in [Route::Home, Route::History, Route::Stats(Filter::default()), Route::Backup, Route::About]
        .into_iter()
        .chain(ways)
        .chain(of_games)
    {
        world.follow(route);
        assert!(!draw(world).html().is_empty() && !text::title(&world.model).is_empty(), "{route}");
    }
}

/// Plays five questions, with the clock somewhere else before each, and looks at what there is then.
fn jumping(mut world: World, clocks: [u64; 5]) -> World {
    world.send(Msg::Start);
    for clock in clocks {
        world.clock = clock;
        world.play("rn");
    }
    assert_eq!(world.shows(), "result 5 of 5");
    let kept = world.model.kept.clone();
    world.load();
    assert_eq!((world.shows().as_str(), &world.model.kept), ("result 5 of 5", &kept), "after a reload");
    draw_all(&mut world);
    world
}

#[test]
fn a_round_during_which_the_clock_jumps_comes_to_its_end() {
    jumping(at(NOON), [NOON - DAY, NOON, NOON - 400 * DAY, NOON + 80 * 365 * DAY, 0]);
    jumping(at(NOON), [LAST, 0, LAST, 1, NOON]);
}

#[test]
fn at_the_beginning_and_at_the_end_of_all_clocks_everything_can_be_played_and_drawn() {
    // 1970; the last second of 32 bits, 2106; the last day that a number holds, 2149; the year 9999; the end, in 275760.
    for clock in [0, u64::from(u32::MAX) * 1000, u64::from(u16::MAX) * DAY, 253_402_300_799_000, LAST] {
        for offset in [-720, 0, 840] {
            let mut world = at(clock);
            world.offset = offset;
            world.play("srn wn rn wn rn");
            assert_eq!(world.shows(), "result 3 of 5", "at {clock}");
            for way in Way::OTHERS {
                world.play("h");
                world.send(Msg::Begin(way));
                world.go_on();
            }
            draw_all(&mut world);
            let played = world.model.kept.log().len();
            world.load();
            assert_eq!(world.model.kept.log().len(), played, "at {clock}");
        }
    }
}

#[test]
fn what_was_played_in_the_future_stays_when_the_clock_is_put_right() {
    let mut world = at(NOON + 10 * 365 * DAY);
    world.play("srn rn rn rn rn h");
    world.clock = NOON;
    world.load();
    world.play("swn wn wn wn wn");
    assert_eq!(world.model.kept.log().len(), 2);
    draw_all(&mut world);
    world.load();
    assert_eq!((world.model.kept.log().len(), world.kept()), (2, world.model.kept.clone()));
}

#[test]
fn a_choice_made_while_the_clock_ran_ahead_can_be_made_anew() {
    let mut world = at(NOON + 10 * 365 * DAY);
    world.clock = NOON;
    world.load();
    world.send(Msg::LengthChosen(20));
    world.load();
    assert_eq!(world.model.settings().length, 20);
}

#[test]
fn the_hour_of_summer_changes_no_day_and_breaks_no_row() {
    // 29 March 2026, when clocks in Europe go forward; 25 October, when they go back. Dailies begin in November, so the years after.
    for (spring, offsets) in [(20_905, [60, 120]), (21_123, [120, 60])] {
        let mut world = at((spring - 1) * DAY + 23 * HOUR);
        for (day, offset) in [spring - 1, spring, spring + 1].into_iter().zip([offsets[0], offsets[1], offsets[1]]) {
            (world.clock, world.offset) = (day * DAY + 12 * HOUR, offset);
            world.play("h");
            world.send(Msg::Begin(Way::Daily));
            world.go_on();
            assert_eq!(world.shows(), "result 7 of 7");
        }
        let today = daily::number(world.model.now).expect("after the first");
        assert_eq!(daily::streak(world.model.kept.log().into_iter(), today), 3);
        draw_all(&mut world);
    }
}

#[test]
fn a_flight_around_the_world_neither_makes_nor_breaks_a_row_and_asks_the_same_daily() {
    let mut world = at(NOON);
    for (day, offset) in [(0, 540), (1, -480), (2, 840), (3, -720), (4, 0)] {
        (world.clock, world.offset) = (NOON + day * DAY, offset);
        world.play("h");
        world.send(Msg::Begin(Way::Daily));
        let number = daily::number(Now { at: Millis(NOON + day * DAY), offset: 0 });
        let (game, ..) = world.model.table().expect("a question is on the table");
        assert_eq!(Some(game.deck.clone()), number.map(|number| daily::deck(&world.model.bank, Episode::LAST, number)));
        world.go_on();
    }
    let today = daily::number(world.model.now).expect("after the first");
    assert_eq!(daily::streak(world.model.kept.log().into_iter(), today), 5);
    draw_all(&mut world);
}

#[test]
fn against_the_clock_a_clock_set_back_gives_no_time_and_one_set_ahead_ends_the_game_with_what_was_answered() {
    for pace in [Pace::ALL[0], Pace::ALL[1]] {
        let mut world = at(NOON);
        world.send(Msg::PaceChosen(pace));
        world.send(Msg::Begin(Way::Golden));
        world.play("rn");
        let before = world.model.clock().expect("it runs");
        world.clock = NOON - DAY;
        world.send(Msg::Tick);
        assert!(world.model.clock().expect("it runs") <= before.max(60_000 * 2), "{:?} after {before}", world.model.clock());
        world.play("r");
        let answered = world.model.kept.games().map(|game| game.picks.len()).max();
        world.play("n");
        world.clock = NOON + DAY;
        world.send(Msg::Tick);
        assert!(world.shows().starts_with("result "), "{}", world.shows());
        assert!(world.model.kept.games().map(|game| game.picks.len()).max() >= answered);
    }
}

#[test]
fn every_day_that_can_be_told_has_its_date() {
    let (mut year, mut month, mut day) = (1970, 1, 1);
    for number in 0..=u16::MAX {
        let told = Now::of_day(Day(number)).wall_clock();
        assert_eq!((told.year, told.month, told.day), (year, month, day), "day {number}");
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (day, month, year) = match (day == length, month) {
            (false, _) => (day + 1, month, year),
            (true, 12) => (1, 1, year + 1),
            (true, _) => (1, month + 1, year),
        };
    }
}
