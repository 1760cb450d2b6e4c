//! The seven questions of a day: the same for all who share a boundary, on every release.
//!
//! `deck = f(bank, boundary, number)`. Days come in fortnights, counted from the first; within one no question comes twice. What a
//! later bank adds has a later `since` and is out of reach of a fortnight that began before; what it withdraws stays in its place
//! in the fortnights that had begun by then, as a card that counts as right. It must not know of clocks: a day comes in as a number.
//!
//! A correction can move a past day in two ways only, and only what isn't played yet: it lets two questions give each other away,
//! which then no longer meet; or it changes how hard one is, and with that which one opens.
//!
//! Long, since its tests stand beside it.

use std::collections::BinaryHeap;

use super::{
    bank::{Day, Difficulty, Episode, QuestionBank, QuestionId},
    chance::Dice,
    deck::Card,
    game::Game,
    mode::Mode,
    time::Now,
};

/// The first day: 1 November 2026.
pub const FIRST: Day = Day(20_758);
/// How many questions a day has.
pub const LENGTH: usize = 7;
/// How many days pass before a question may come again.
pub const FORTNIGHT: u16 = 14;
/// How many past days the archive holds: 26 fortnights, about a year. Without an end, a clock that is set far ahead would list all days up to
/// there.
pub const ARCHIVE: u16 = 26 * FORTNIGHT;

/// The number of the day at an instant, in UTC, counted from 1; none before the first.
pub fn number(now: Now) -> Option<u16> {
    now.day().0.checked_sub(FIRST.0)?.checked_add(1)
}

/// The day of a number.
pub fn day(number: u16) -> Day {
    Day(FIRST.0.saturating_add(number.saturating_sub(1)))
}

/// Milliseconds from an instant to the next day.
pub fn until_next(now: Now) -> u64 {
    86_400_000 - now.at.0 % 86_400_000
}

/// The deck of a day, counted from 1. It is shorter where the bank has no seven that may stand together.
pub fn deck(bank: &QuestionBank, boundary: Episode, number: u16) -> Vec<Card> {
    let place = number.saturating_sub(1);
    let fortnight = place / FORTNIGHT;
    let order = order(bank, boundary, fortnight);
    let mut left = order.clone();
    let mut dealt = Vec::new();
    for _ in 0..=place % FORTNIGHT {
        if left.len() < LENGTH {
            left.clone_from(&order);
        }
        dealt.clear();
        while let Some(next) = left.iter().position(|id| !dealt.iter().any(|other| bank.are_rivals(*id, *other))) {
            dealt.push(left.remove(next));
            if dealt.len() == LENGTH {
                break;
            }
        }
    }
    let is_easy = |id: &QuestionId| bank.get(*id).is_some_and(|question| question.difficulty == Difficulty::Easy);
    if let Some(easy) = dealt.iter().position(is_easy) {
        dealt.swap(0, easy);
    }
    dealt.into_iter().filter_map(|id| card(bank, id)).collect()
}

/// The seed of a day, so that its options stand in the same order for all.
pub fn seed(boundary: Episode, number: u16) -> u32 {
    u32::from(number) << 8 | u32::from(boundary.0)
}

/// Whether a daily asks what its day asks everybody of its boundary. One that a friend sent may have been dealt at another.
pub fn is_own(game: &Game) -> bool {
    let Mode::Daily { number, .. } = game.mode else { return false };
    // Who plays a friend's has the friend's seed, and a seed tells the boundary.
    game.rival.is_none() || game.seed == seed(game.settings.boundary, number)
}

/// All that a fortnight may ask, in its order: each by a number of its own, so that no question's place hangs on another's.
fn order(bank: &QuestionBank, boundary: Episode, fortnight: u16) -> Vec<QuestionId> {
    let begins = day(fortnight.saturating_mul(FORTNIGHT).saturating_add(1));
    let asked = bank.questions().iter().map(|question| (question.id, question.spoils, question.since));
    let gone = bank.all_retired().iter().filter(|gone| gone.until > begins).map(|gone| (gone.id, gone.spoils, gone.since));
    // A heap, here and wherever the page sorts: `sort` weighs some five kilobytes of wasm for every type, a heap half of one.
    let order: BinaryHeap<(u32, QuestionId)> = asked
        .chain(gone)
        .filter(|(_, spoils, since)| *spoils <= boundary && *since <= begins)
        .map(|(id, ..)| {
            let purpose = u64::from(fortnight) << 8 | u64::from(boundary.0);
            (Dice::new(u64::from(id.0), purpose).below(u32::MAX), id)
        })
        .collect();
    order.into_sorted_vec().into_iter().map(|(_, id)| id).collect()
}

fn card(bank: &QuestionBank, id: QuestionId) -> Option<Card> {
    match bank.get(id) {
        Some(question) => Some(Card::of(question)),
        None => bank.retired(id).map(|_| Card { question: id, rev: 1 }),
    }
}

/// Days in a row with a daily each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Streaks {
    /// Up to today or, before today's is played, up to yesterday.
    pub current: u16,
    /// The most there ever were.
    pub longest: u16,
}

/// Days in a row that have a finished daily which was played on its own day. UTC days; what was played from the archive doesn't count,
/// and a clock that ran ahead or backwards neither makes nor breaks a row. The log is ordered by time, and so are its days.
pub fn streaks<'a>(log: impl Iterator<Item = &'a Game>, today: u16) -> Streaks {
    let mut last = 0;
    let mut row = 0;
    let mut longest = 0;
    for day in log.filter_map(on_its_day).filter(|day| *day <= today) {
        row = match day.saturating_sub(last) {
            0 => row,
            1 => row + 1,
            _ => 1,
        };
        (last, longest) = (day.max(last), row.max(longest));
    }
    Streaks { current: if today.saturating_sub(last) <= 1 { row } else { 0 }, longest }
}

/// How many days in a row there are up to today or yesterday, as [`streaks`] tells.
pub fn streak<'a>(log: impl Iterator<Item = &'a Game>, today: u16) -> u16 {
    streaks(log, today).current
}

/// The number of a daily that was begun on its own day and not from the archive.
fn on_its_day(game: &Game) -> Option<u16> {
    match game.mode {
        Mode::Daily { number: played, archive: false } if number(game.started) == Some(played) => Some(played),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{
        Millis, Settings,
        bank::{Bank, Question, Retired, sample},
        game::GameId,
    };

    fn ids(deck: &[Card]) -> Vec<u32> {
        deck.iter().map(|card| card.question.0).collect()
    }

    fn bank(questions: Vec<Question>, retired: Vec<Retired>) -> QuestionBank {
        QuestionBank::new(Bank { questions, retired, ..Bank::default() })
    }

    /// 200 questions of the first day, and more of a later one.
    fn questions(later: u16) -> Vec<Question> {
        (1..=200 + later)
            .map(|id| Question { since: if id <= 200 { FIRST } else { Day(FIRST.0 + 1) }, ..sample::question(id) })
            .collect()
    }

    #[test]
    fn a_day_has_seven_and_a_fortnight_no_repeat() {
        let bank = bank(questions(0), Vec::new());
        for fortnight in 0..3 {
            let mut seen: Vec<u32> =
                (1..=FORTNIGHT).flat_map(|day| ids(&deck(&bank, Episode(8), fortnight * FORTNIGHT + day))).collect();
            assert_eq!(seen.len(), LENGTH * usize::from(FORTNIGHT));
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), LENGTH * usize::from(FORTNIGHT));
        }
    }

    #[test]
    fn what_was_withdrawn_on_the_first_day_of_a_fortnight_is_not_asked_in_it() {
        let gone = |until| Retired { id: QuestionId(999), reason: String::new(), until, since: FIRST, spoils: Episode(0) };
        let asks = |until| order(&bank(questions(0), vec![gone(until)]), Episode(8), 1).contains(&QuestionId(999));
        let begins = day(FORTNIGHT + 1);
        assert!(!asks(begins) && asks(Day(begins.0 + 1)));
    }

    #[test]
    fn an_easy_question_opens_where_there_is_one() {
        let bank = bank(questions(0), Vec::new());
        for number in 1..60 {
            let levels: Vec<Difficulty> = deck(&bank, Episode(8), number)
                .iter()
                .filter_map(|card| bank.get(card.question))
                .map(|question| question.difficulty)
                .collect();
            assert!(levels[0] == Difficulty::Easy || !levels.contains(&Difficulty::Easy), "day {number}: {levels:?}");
        }
    }

    #[test]
    fn a_later_bank_leaves_the_days_before_it_alone() {
        let (now, later) = (bank(questions(0), Vec::new()), bank(questions(80), Vec::new()));
        let all = |bank: &QuestionBank, numbers: std::ops::Range<u16>| {
            numbers.map(|number| deck(bank, Episode(8), number)).collect::<Vec<_>>()
        };
        assert_eq!(all(&now, 1..15), all(&later, 1..15));
        assert_ne!(all(&now, 15..29), all(&later, 15..29), "the next fortnight has the new ones too");
    }

    #[test]
    fn a_withdrawn_question_keeps_its_place_in_the_days_before() {
        let whole = bank(questions(0), Vec::new());
        let gone = QuestionId(deck(&whole, Episode(8), 3)[2].question.0);
        let mut left = questions(0);
        left.retain(|question| question.id != gone);
        let spoils = whole.get(gone).map(|question| question.spoils).unwrap_or_default();
        let tombstone = Retired { id: gone, reason: "Wrong.".into(), until: Day(FIRST.0 + 9), since: FIRST, spoils };
        let later = bank(left, vec![tombstone]);
        for number in 1..15 {
            assert_eq!(ids(&deck(&whole, Episode(8), number)), ids(&deck(&later, Episode(8), number)), "day {number}");
        }
        assert!((15..29).all(|number| !ids(&deck(&later, Episode(8), number)).contains(&gone.0)));
    }

    #[test]
    fn each_boundary_has_a_deck_of_its_own_and_nothing_above_it() {
        let bank = bank(questions(0), Vec::new());
        let of = |boundary| ids(&deck(&bank, Episode(boundary), 5));
        assert_ne!(of(4), of(8));
        assert!(deck(&bank, Episode(3), 5).iter().all(|card| bank.get(card.question).is_some_and(|q| q.spoils <= Episode(3))));
    }

    #[test]
    fn a_day_is_literally_this() {
        let bank = bank(questions(0), Vec::new());
        assert_eq!(ids(&deck(&bank, Episode(8), 1)), GOLDEN_DAY);
    }

    /// Days that were played rely on it: never to be changed to make a test pass.
    const GOLDEN_DAY: [u32; 7] = [188, 44, 95, 82, 40, 163, 185];

    #[test]
    fn days_are_counted_in_utc_from_the_first() {
        let at = |seconds: u64| Now { at: Millis(seconds * 1000), offset: 540 };
        let first = u64::from(FIRST.0) * 86_400;
        assert_eq!((number(at(first - 1)), number(at(first)), number(at(first + 86_400))), (None, Some(1), Some(2)));
        assert_eq!((until_next(at(first)), until_next(at(first + 86_399))), (86_400_000, 1000));
        assert_eq!(day(1), FIRST);
    }

    /// Plays dailies on days given as `number@day` (`a` behind it: from the archive) and tells the streak at `today`.
    fn check(played: &str, today: u16, expected: u16) {
        assert_eq!(streak(games(played).iter(), today), expected, "{played} on day {today}");
    }

    fn games(played: &str) -> Vec<Game> {
        played
            .split_whitespace()
            .map(|game| {
                let archive = game.ends_with('a');
                let (number, on) = game.trim_end_matches('a').split_once('@').expect("number@day");
                let on: u64 = on.parse().expect("a day");
                let at = Millis((u64::from(FIRST.0) + on - 1) * 86_400_000 + 5);
                Game {
                    id: GameId(on),
                    started: Now { at, offset: 0 },
                    settings: Settings::default(),
                    deck: Vec::new(),
                    picks: Vec::new().into(),
                    mode: Mode::Daily { number: number.parse().expect("a number"), archive },
                    shown: Millis(0),
                    rival: None,
                    seed: 0,
                }
            })
            .collect()
    }

    #[test]
    fn a_streak_is_days_in_a_row_up_to_today_or_yesterday() {
        check("", 9, 0);
        check("9@9", 9, 1);
        check("7@7 8@8 9@9", 9, 3);
        check("7@7 8@8", 9, 2);
        check("7@7", 9, 0);
        check("6@6 8@8 9@9", 9, 2);
        check("1@1", 2, 1);
    }

    #[test]
    fn the_archive_a_second_play_and_a_wrong_clock_make_no_streak() {
        check("8@8 9@9a", 9, 1);
        check("9@9 9@9", 9, 1);
        check("8@9 9@9", 9, 1);
        check("9@9 12@12", 9, 1);
    }

    #[test]
    fn the_longest_row_stays_when_it_is_broken() {
        let longest = |played: &str, today| streaks(games(played).iter(), today).longest;
        assert_eq!((longest("", 9), longest("1@1 2@2 3@3 5@5", 9), longest("1@1 3@3 4@4 5@5", 5)), (0, 3, 3));
        assert_eq!(longest("1@1 2@2 2@2 3@3a 4@4", 4), 2);
        assert_eq!(longest("8@8 9@9 10@10 11@11", 9), 2, "days still to come make no row");
    }
}
