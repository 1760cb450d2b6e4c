//! Statistics: what they count, what they leave out, how they are shown; lists of many rounds; the table of answers.
//!
//! Long, since what is counted is checked beside how it is shown.

use proptest::prelude::*;

use super::{
    many,
    render::{count, draw, texts},
    sample,
    world::World,
};
use golden_hour::{
    app::{Msg, Route, Screen, Spot, csv, msg::Deletion},
    quiz::{
        Answer, Card, Day, Difficulty, Episode, Game, GameId, Kind, Millis, Mode, Now, Pace, Pick, QuestionBank, Score, Settings,
        Topic, Way,
        bank::Bank,
        challenge::Standing,
        daily, golden,
        stats::{Calibration, Days, Filter, MOST_MISSED, Span, Stats, Unit, calibration, stats},
    },
    ui::text,
};

const DAY: u64 = 86_400_000;
/// Noon of 24 November 2026.
const TODAY: Now = Now { at: Millis(20_781 * DAY + DAY / 2), offset: 0 };

/// The statistics of a world that has played so many games, the last of them today.
pub(super) fn played(games: u64) -> World {
    let mut world = World::with_bank(sample::mixed(90));
    let document = many::document(&world.model.bank, games, TODAY.at);
    for part in document.parts() {
        world.stored.insert(part.to_string(), document.write_part(part));
    }
    world.clock = TODAY.at.0;
    world.places = vec![Route::Stats(Filter::default())];
    world.load();
    world
}

fn of(bank: &QuestionBank, games: &[Game], boundary: u8, filter: Filter) -> Stats {
    stats(bank, games.iter(), Episode(boundary), filter, TODAY)
}

fn sum<'a>(scores: impl IntoIterator<Item = &'a Score>) -> Score {
    scores.into_iter().fold(Score::default(), |mut sum, score| {
        sum.add(*score);
        sum
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_counted_adds_up(number in 0_u64..120, boundary in 0_u8..=8, filter in super::laws::filters()) {
        let bank = sample::mixed(90);
        let games = many::games(&bank, number, TODAY.at);
        let taken: Vec<&Game> = games.iter().filter(|game| filter.takes(game, TODAY)).collect();
        let all = of(&bank, &games, boundary, filter);
        let scores: Vec<Score> = taken.iter().map(|game| game.score(&bank)).collect();
        prop_assert_eq!((all.games, all.answers), (taken.len(), sum(&scores)));
        prop_assert_eq!(all.took, taken.iter().map(|game| game.took()).sum::<u64>());
        prop_assert_eq!(all.days.iter().map(|day| day.games).sum::<usize>(), all.games);
        prop_assert_eq!(sum(all.days.iter().map(|day| &day.answers)), all.answers);
        prop_assert_eq!(sum(all.days.course().points.iter().map(|(_, played)| &played.answers)), all.answers);
        prop_assert_eq!(sum(all.ways.iter().map(|row| &row.answers)), all.answers);
        prop_assert_eq!(sum(&all.times.steps), all.answers);
        // By topic, episode, difficulty and kind the same answers are counted: all but those that are left out.
        let inside = sum(&all.topics);
        prop_assert_eq!((sum(&all.episodes), sum(&all.difficulties), sum(&all.kinds)), (inside, inside, inside));
        prop_assert_eq!(inside.total + all.left_out, all.answers.total);
        prop_assert_eq!(all.episodes.len(), usize::from(boundary) + 1);
        for (place, (topic, score)) in Topic::ALL.into_iter().zip(all.topics).enumerate() {
            let asked = taken.iter().flat_map(|game| &game.deck).filter_map(|card| bank.asked(card));
            let asked = asked.filter(|question| question.topic == topic && question.spoils <= Episode(boundary));
            prop_assert_eq!(asked.count(), score.total, "topic {}", place);
        }
    }

    #[test]
    fn what_was_missed_most_comes_first_and_nothing_beyond_the_boundary(number in 0_u64..200, boundary in 0_u8..=8) {
        let bank = sample::mixed(90);
        let games = many::games(&bank, number, TODAY.at);
        let told: Vec<(u32, Score)> =
            of(&bank, &games, boundary, Filter::default()).missed.iter().map(|often| (often.question.0, often.answers)).collect();
        let mut expected: Vec<(u32, Score)> = Vec::new();
        for question in bank.questions().iter().filter(|question| question.spoils <= Episode(boundary)) {
            let mut score = Score::default();
            for game in &games {
                let marks = game.deck.iter().zip(game.marks(&bank));
                marks.filter(|(card, _)| { card.question } == question.id).for_each(|(_, is_right)| score.take(is_right));
            }
            expected.push((question.id.0, score));
        }
        expected.retain(|(_, score)| score.right < score.total);
        expected.sort_by_key(|(id, score)| (std::cmp::Reverse(score.total - score.right), score.total, *id));
        expected.truncate(MOST_MISSED);
        prop_assert_eq!(told, expected);
    }

    #[test]
    fn choices_narrow(number in 0_u64..150) {
        let bank = sample::mixed(90);
        let games = many::games(&bank, number, TODAY.at);
        let counted = |way, span| of(&bank, &games, 8, Filter { way, span }).games;
        prop_assert_eq!(Way::ALL.map(|way| counted(Some(way), Span::All)).iter().sum::<usize>(), games.len());
        prop_assert!(Span::ALL.map(|span| counted(None, span)).is_sorted_by(|longer, shorter| longer >= shorter));
    }

    #[test]
    fn the_typical_time_is_the_middle_one(times in proptest::collection::vec(0_u32..120_000, 1..60)) {
        let mut all = golden_hour::quiz::stats::Times::default();
        for took in &times {
            all.take(true, *took);
        }
        let mut sorted = times;
        sorted.sort_unstable();
        let middle = sorted[(sorted.len() - 1) / 2];
        prop_assert_eq!(all.median_right(), Some(middle / 100 * 100));
    }

    #[test]
    fn days_in_a_row_are_as_the_rule_says(
        days in proptest::collection::vec((1_u16..40, 0_u16..3, any::<bool>()), 0..40), today in 1_u16..40, another in 1_u16..40,
    ) {
        let bank = sample::mixed(90);
        let template = many::games(&bank, 1, TODAY.at).remove(0);
        let daily = |(number, late, archive): (u16, u16, bool)| Game {
            started: Now { at: Millis(u64::from(daily::day(number).0 + late) * DAY + 5), offset: 0 },
            mode: golden_hour::quiz::Mode::Daily { number, archive },
            ..template.clone()
        };
        let told = |days: &[(u16, u16, bool)]| {
            let mut games: Vec<Game> = days.iter().copied().map(daily).collect();
            games.sort_by_key(|game| game.started.at);
            daily::streaks(games.iter(), today)
        };
        let counts: Vec<u16> = days.iter().filter(|(number, late, archive)| *late == 0 && !archive && *number <= today).map(|(number, ..)| *number).collect();
        let row_to = |day: u16| (0..day).take_while(|back| counts.contains(&(day - back))).count();
        let current = if counts.contains(&today) { row_to(today) } else { row_to(today - 1) };
        let longest = (1..=today).map(row_to).max().unwrap_or_default();
        let streaks = told(&days);
        prop_assert_eq!((usize::from(streaks.current), usize::from(streaks.longest)), (current, longest));
        // Nothing that is played, at whatever hour a clock shows, breaks a row; what comes from the archive or late makes none.
        let with = |entry| [&days[..], &[entry]].concat();
        let more = told(&with((another, 0, false)));
        prop_assert!(more.current >= streaks.current && more.longest >= streaks.longest);
        prop_assert_eq!(told(&with((another, 0, true))), streaks);
        prop_assert_eq!(told(&with((another, 1, false))), streaks);
    }
}

#[test]
fn difficulty_is_called_as_meant_only_where_it_is_sure() {
    let level = |right, total| Score { right, total };
    let check = |levels, expected| assert_eq!(calibration(&levels), expected, "{levels:?}");
    check([level(0, 0); 3], Calibration::TooFew);
    check([level(90, 100), level(60, 100), level(3, 9)], Calibration::TooFew);
    check([level(8, 10), level(7, 10), level(6, 10)], Calibration::Unclear);
    check([level(90, 100), level(70, 100), level(40, 100)], Calibration::AsMeant);
    check([level(60, 100), level(90, 100), level(40, 100)], Calibration::Otherwise);
    check([level(60, 100), level(58, 100), level(90, 100)], Calibration::Otherwise);
}

#[test]
fn the_choice_stands_in_the_address_and_survives_a_reload_and_the_way_back() {
    let mut world = played(100);
    assert_eq!(world.shows(), "statistics of 100");
    let golden = Filter { way: Some(Way::Golden), span: Span::Year };
    world.send(Msg::Filtered(golden));
    assert_eq!(world.places[world.here], Route::Stats(golden));
    let shown = world.shows();
    assert_ne!(shown, "statistics of 100");
    world.load();
    assert_eq!(world.shows(), shown);
    let game = world.model.taken(golden).next().expect("one was played").id;
    world.follow(Route::Result(game));
    world.back();
    assert_eq!(world.shows(), shown);
    assert_eq!(texts(&draw(&world), "h2").first().map(String::as_str), Some("Over time"));
}

#[test]
fn long_lists_of_rounds_come_in_parts_and_the_focus_goes_to_the_first_new_one() {
    let mut world = played(120);
    world.follow(Route::History);
    let rounds = |world: &World| count(&draw(world), ".rounds > li");
    assert_eq!(rounds(&world), 50);
    assert_eq!(texts(&draw(&world), ".more"), ["Show more, 70 left"]);
    world.send(Msg::MoreWanted);
    assert_eq!((rounds(&world), world.focus), (100, Some(Spot::Round(50))));
    assert_eq!(count(&draw(&world), "#round-50"), 1);
    world.send(Msg::MoreWanted);
    assert_eq!((rounds(&world), count(&draw(&world), ".more")), (120, 0));
    assert_eq!(count(&draw(&world), "ol.rounds[reversed][start='120']"), 1);
}

#[test]
fn every_drawing_has_a_table_with_its_numbers() {
    let world = played(100);
    let page = draw(&world);
    let stats = world.model.stats(Filter::default());
    // Behind the course and the calendar stands one each, told by its own name; in the bars lies one.
    assert_eq!(texts(&page, "details summary"), ["Over time, as a table", "Days you played, as a table"]);
    assert_eq!(count(&page, ".plot"), 2);
    assert_eq!(count(&page, "details table"), 2);
    assert_eq!(count(&page, ".stats svg:not([aria-hidden]):not(.course)"), 0);
    assert_eq!(count(&page, ".plot[aria-hidden=true] svg"), 2);
    let rows = |tables: usize| texts(&page, &format!("details table tbody tr:nth-child({tables}) td:last-child"));
    let course = stats.days.course();
    assert_eq!(texts(&page, "details table").len(), 2);
    let last = course.points.last().expect("it was played").1.answers;
    assert_eq!(rows(1)[0], format!("{} %", last.percent()), "the latest first");
    let bars = texts(&page, ".bars tbody tr");
    let inside = Topic::ALL.len() + stats.episodes.len() + Difficulty::ALL.len() + Kind::ALL.len() + stats.times.steps.len();
    assert_eq!((bars.len(), count(&page, ".bars svg")), (inside, inside));
    let cast = stats.topics[0];
    assert_eq!(bars[0], format!("Cast{} %{} of {}", cast.percent(), cast.right, cast.total));
}

#[test]
fn with_one_round_a_dot_stands_in_the_middle_and_it_is_said_why() {
    let page = draw(&played(1));
    let lines: Vec<String> = {
        let selector = scraper::Selector::parse(".course path").expect("a selector");
        page.select(&selector).filter_map(|path| path.attr("d").map(str::to_owned)).collect()
    };
    assert!(lines.iter().any(|line| line.starts_with("M500 ") && line.ends_with("h0.01")), "{lines:?}");
    assert!(texts(&page, ".stats").concat().contains("A single day so far."));
    assert_eq!(texts(&page, ".along:not(thead .along) span").first().map(String::as_str), Some("24 November"));
}

#[test]
fn a_lower_boundary_leaves_answers_out_and_says_so() {
    let mut world = played(60);
    assert_eq!(texts(&draw(&world), ".stats").iter().filter(|text| text.contains("not in these bars")).count(), 0);
    world.send(Msg::BoundaryChosen(Episode(2)));
    let page = draw(&world);
    let told = texts(&page, ".stats").concat();
    let left_out = world.model.stats(Filter::default()).left_out;
    assert!(left_out > 0 && told.contains(&format!("{left_out} answers are not in these bars")), "{told}");
    let rows = texts(&page, ".bars tbody th").concat();
    assert!(rows.contains("Episode 2") && !rows.contains("Episode 3"), "{rows}");
}

#[test]
fn sentences_agree_with_their_numbers() {
    let gone = |withdrawn| text::standing(Standing { withdrawn, ..Standing::default() }).unwrap_or_default();
    for (told, said) in [
        (text::stats::left_out(1), "1 answer is not in these bars: its question changed or left since, or lies beyond"),
        (text::stats::left_out(2), "2 answers are not in these bars: their questions changed or left since, or lie beyond"),
        (gone(0), ""),
        (gone(1), "1 of its questions was withdrawn or mended since it was sent, and counts as right"),
        (gone(2), "2 of its questions were withdrawn or mended since it was sent, and count as right"),
        (text::safe::condensed(1), "This browser’s storage is full. To make room, your oldest 1 round no longer keeps what"),
        (text::safe::condensed(2), "This browser’s storage is full. To make room, your oldest 2 rounds no longer keep what"),
        (text::due(0, 1, Some(TODAY)), "Nothing is due now: 1 question is on its way, on 24 November"),
        (text::due(0, 5, Some(TODAY)), "Nothing is due now: 5 questions are on their way, the next on 24 November"),
        (text::delete_asked(Deletion::All, &played(1).model), "Delete 1 round?"),
        (text::delete_asked(Deletion::All, &played(5).model), "Delete all 5 rounds?"),
    ] {
        assert!(told.starts_with(said), "{told}");
    }
}

/// The cells of a line of the table of answers.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            letter => cells.last_mut().expect("one").push(letter),
        }
    }
    cells
}

#[test]
fn the_table_of_answers_has_a_line_an_answer_and_names_nothing_beyond_the_boundary() {
    let mut world = played(40);
    world.send(Msg::BoundaryChosen(Episode(3)));
    world.send(Msg::TableWanted);
    let table = world.file.clone().expect("it was handed over");
    let lines: Vec<&str> = table.trim_start_matches('\u{feff}').split_terminator("\r\n").collect();
    let columns: Vec<&str> = csv::COLUMNS.split(',').collect();
    assert_eq!((lines[0], lines.len() - 1), (csv::COLUMNS, 400));
    let column = |line: &str, name: &str| cells(line)[columns.iter().position(|column| *column == name).expect(name)].clone();
    let games: Vec<&Game> = world.model.kept.log();
    for (line, (game, place)) in
        lines[1..].iter().zip(games.iter().flat_map(|game| (0..game.deck.len()).map(move |place| (game, place))))
    {
        assert_eq!(cells(line).len(), columns.len(), "{line}");
        let (card, pick) = (game.deck[place], &game.picks.get(place).expect("it was answered"));
        let question = world.model.asked(&card).expect("it is in the bank");
        assert_eq!(column(line, "game"), game.id.to_string());
        assert_eq!((column(line, "place"), column(line, "question")), ((place + 1).to_string(), { card.question }.0.to_string()));
        assert_eq!(column(line, "result") == "right", world.model.bank.marks(&card, &pick.answer), "{line}");
        let inside = question.spoils <= Episode(3);
        assert_eq!(column(line, "episode"), if inside { question.spoils.0.to_string() } else { String::new() });
        assert_eq!(column(line, "prompt"), if inside { question.prompt.clone() } else { String::new() });
        assert_eq!(column(line, "topic").is_empty(), !inside);
    }
    assert!(lines[400].contains(",2026-11-24T"), "{}", lines[400]);
}

#[test]
fn a_round_that_runs_is_told_of_nowhere() {
    let mut world = World::new();
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.play("srn");
    for span in Span::ALL {
        let filter = Filter { way: None, span };
        assert_eq!((world.model.taken(filter).count(), world.model.stats(filter).games), (0, 0), "{span:?}");
    }
}

#[test]
fn only_what_is_counted_is_handed_over() {
    let mut world = played(100);
    world.send(Msg::Filtered(Filter { way: Some(Way::Daily), span: Span::All }));
    let games = world.model.stats(Filter { way: Some(Way::Daily), span: Span::All }).games;
    world.send(Msg::TableWanted);
    let table = world.file.expect("it was handed over");
    assert_eq!(table.lines().filter(|line| line.contains(",daily,")).count(), games * 10);
    assert_eq!(table.lines().count(), games * 10 + 1);
}

#[test]
fn the_best_of_a_way_is_by_share_then_length_then_the_earliest_and_points_have_a_mean() {
    let bank = sample::bank(60);
    let played = |number: u64, right: usize, of: usize, mode: Mode| {
        let settings = Settings { boundary: Episode(8), length: 20, ..Settings::default() };
        let deck: Vec<Card> = bank.questions().iter().take(of).map(Card::of).collect();
        let picks = (0..of).map(|place| Pick { answer: Answer::Option(u8::from(place >= right)), took: 60_000 }).collect();
        let started = Now { at: Millis(TODAY.at.0 - 1_000_000 + number), offset: 0 };
        Game { id: GameId(number), started, settings, deck, picks, mode, shown: Millis(0), rival: None, seed: 0 }
    };
    let round = |number, right, of| played(number, right, of, Mode::default());
    let best = |games: &[Game], way| {
        let all = of(&bank, games, 8, Filter::default());
        all.ways.iter().find(|row| row.way == way && row.games > 0).and_then(|row| row.best.map(|best| best.game.0))
    };
    assert_eq!(best(&[round(1, 3, 5), round(2, 5, 5), round(3, 4, 5)], Way::Round), Some(2), "by share");
    assert_eq!(best(&[round(1, 5, 5), round(2, 10, 10)], Way::Round), Some(2), "of equal shares the longer");
    assert_eq!(best(&[round(1, 5, 5), round(2, 5, 5)], Way::Round), Some(1), "of equal ones the earliest");
    let golden = |number, right| played(number, right, 9, Mode::Golden(Pace::Still));
    let games = [golden(1, 2), golden(2, 9), golden(3, 4)];
    assert_eq!(best(&games, Way::Golden), Some(2), "by points");
    let all = of(&bank, &games, 8, Filter::default());
    let row = all.ways.iter().find(|row| row.games == 3).expect("they are counted");
    let points: u32 = games.iter().filter_map(|game| golden::points(&bank, game)).sum();
    assert_eq!(row.average_points(), Some(points / 3));
    assert!(all.ways.iter().filter(|row| row.pace.is_none()).all(|row| row.average_points().is_none()), "others have none");
    // Each stands in its own row.
    let each = [Mode::default(), Mode::Daily { number: 1, archive: false }, Mode::Second, Mode::Marathon(0)];
    let games: Vec<Game> = (1..).zip(each).map(|(number, mode)| played(number, 1, 5, mode)).chain([golden(9, 2)]).collect();
    let all = of(&bank, &games, 8, Filter::default());
    let counted: Vec<(Way, usize)> = all.ways.iter().filter(|row| row.games > 0).map(|row| (row.way, row.games)).collect();
    assert_eq!(counted, [Way::Round, Way::Daily, Way::Golden, Way::Second, Way::Marathon].map(|way| (way, 1)));
    // What was missed leads to the game in which it was missed last.
    let all = of(&bank, &[round(1, 0, 1), round(2, 1, 1)], 8, Filter::default());
    assert_eq!(all.missed.iter().map(|often| often.last.0).collect::<Vec<_>>(), [1]);
}

#[test]
fn the_table_tells_the_time_of_whole_answers_alone() {
    let mut world = World::new();
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.play("s");
    world.go_on();
    let seconds =
        |world: &World| cells(csv::answers(&world.model, Filter::default()).lines().nth(1).expect("an answer")).swap_remove(8);
    assert_eq!(seconds(&world), "3.000");
    let short = world.model.kept.log()[0].condensed(&world.model.bank).expect("it is over");
    world.model.kept.put(short);
    assert_eq!(seconds(&world), "");
}

#[test]
fn the_address_of_all_statistics_is_short() {
    assert_eq!(Route::Stats(Filter::default()).to_string(), "#/statistics");
    assert_eq!(Route::Stats(Filter { way: None, span: Span::Week }).to_string(), "#/statistics/all/7");
}

#[test]
fn nothing_missed_is_praised_only_where_nothing_was() {
    let mut world = World::new();
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.play("s");
    while world.shows().starts_with("question") {
        world.play("wn");
    }
    world.send(Msg::BoundaryChosen(Episode(0)));
    world.model.bank = std::rc::Rc::new(QuestionBank::new(Bank {
        questions: world.model.bank.questions().iter().filter(|question| question.spoils > Episode(0)).cloned().collect(),
        ..Bank::default()
    }));
    world.follow(Route::Stats(Filter::default()));
    let page = draw(&world).html();
    assert!(page.contains(text::stats::MISSED_LEFT_OUT) && !page.contains(text::stats::MISSED_NONE));
}

#[test]
fn the_calendar_goes_from_mondays_to_sundays_and_ends_with_this_week() {
    for today in 20_775..20_789 {
        let weeks = Days::default().calendar(Day(today));
        let last = weeks.last().expect("there are weeks");
        assert!(last.iter().any(|played| played.day == Day(today)), "{today}");
        // The first day of 1970 was a Thursday.
        assert!(weeks.iter().all(|week| (week[0].day.0 + 3) % 7 == 0 && week[6].day.0 == week[0].day.0 + 6), "{today}");
    }
}

#[test]
fn a_span_takes_the_days_that_it_says_today_among_them() {
    let bank = sample::bank(30);
    let mut game = many::games(&bank, 1, TODAY.at).into_iter().next().expect("there is one");
    let mut takes = |span, before: u64| {
        game.started = Now { at: Millis(TODAY.at.0 - before * DAY), offset: 0 };
        Filter { way: None, span }.takes(&game, TODAY)
    };
    for (span, days) in [(Span::Week, 7), (Span::Month, 30), (Span::Year, 365)] {
        assert!(takes(span, 0) && takes(span, days - 1) && !takes(span, days), "{span:?}");
    }
    assert!(takes(Span::All, 20_000), "all is all");
}

#[test]
fn a_week_is_called_by_its_monday() {
    // 18 November 2026 was a Wednesday.
    let wednesday = Now { at: Millis(20_775 * DAY), offset: 0 }.wall_day();
    assert_eq!(text::stats::when(wednesday, Unit::Week), "Week from 16 November 2026");
}

#[test]
fn a_round_that_was_deleted_leaves_as_many_listed() {
    let mut world = played(120);
    world.follow(Route::History);
    world.send(Msg::MoreWanted);
    let id = world.model.kept.log()[20].id;
    world.send(Msg::DeleteAsked(Deletion::One(id)));
    world.send(Msg::DeleteConfirmed);
    assert!(matches!(world.model.screen, Screen::History { listed: 100, asking: None }), "{:?}", world.model.screen);
}
