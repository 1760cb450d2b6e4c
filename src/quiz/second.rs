//! Second look: what was missed comes again, in an order that helps.
//!
//! After Sebastian Leitner's boxes (*So lernt man lernen*, 1972): a missed question is in the first box and due at once. A right answer,
//! in whatever way of playing, moves it a box on, where it waits longer; a miss moves it back to the first. Right in the last box, it is learned and
//! leaves. A function of the log alone; it must not know of screens.

use std::collections::BinaryHeap;

use super::{
    bank::{Episode, QuestionBank, QuestionId},
    deck::Card,
    game::Game,
    time::Millis,
};

/// How long a question waits in each box, in milliseconds: not at all, a day, four days.
pub const WAITS: [u64; 3] = [0, 86_400_000, 4 * 86_400_000];
/// The most questions of a sitting.
pub const LENGTH: usize = 10;

/// A question that was missed and isn't learned yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missed {
    /// Its box, from 0: how often it was right since the last miss.
    pub right_since: u8,
    /// When it is due.
    pub due: Millis,
    /// Which question.
    pub question: QuestionId,
    /// When it was missed last.
    pub missed: Millis,
}

/// All that was missed and isn't learned, within a boundary and as the bank is now; what is due longest in the lowest box first.
/// The log is ordered by time.
pub fn missed(bank: &QuestionBank, log: &[&Game], boundary: Episode) -> Vec<Missed> {
    let mut found: Vec<Missed> = Vec::new();
    for game in log {
        let at = game.started.at;
        for (card, is_right) in game.marked(bank) {
            let place = found.iter().position(|missed| missed.question == { card.question });
            match (place, is_right) {
                (None, true) => {}
                (None, false) => {
                    if bank.asked(card).is_some_and(|question| question.spoils <= boundary) {
                        found.push(Missed { question: card.question, right_since: 0, missed: at, due: at });
                    }
                }
                (Some(place), _) => {
                    let Some(mut now) = found.get(place).copied() else { continue };
                    if is_right {
                        now.right_since += 1;
                    } else {
                        (now.right_since, now.missed) = (0, at);
                    }
                    found.remove(place);
                    // What is beyond the last box is learned.
                    if let Some(wait) = WAITS.get(usize::from(now.right_since)) {
                        now.due = Millis(at.0.saturating_add(*wait));
                        found.push(now);
                    }
                }
            }
        }
    }
    BinaryHeap::from(found).into_sorted_vec()
}

/// The deck of a sitting: what is due at an instant, never two that give each other away.
pub fn deck(bank: &QuestionBank, missed: &[Missed], at: Millis) -> Vec<Card> {
    let mut dealt: Vec<QuestionId> = Vec::new();
    for due in missed.iter().filter(|missed| missed.due <= at) {
        if dealt.len() < LENGTH && !dealt.iter().any(|other| bank.are_rivals(due.question, *other)) {
            dealt.push(due.question);
        }
    }
    dealt.into_iter().filter_map(|id| bank.get(id).map(Card::of)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, GameId, Mode, Now, Pick, Settings, bank::sample};

    const DAY: u64 = 86_400_000;

    /// Plays games given as `day:r3 w4` (right or wrong on a question), separated by `;`, and tells what is missed as
    /// `question/box`, with `!` where it is due on `today`.
    fn check(play: &str, today: u64, expected: &str) {
        let bank = sample::bank(20);
        let games: Vec<Game> = play
            .split(';')
            .filter(|game| !game.trim().is_empty())
            .map(|game| {
                let (day, answers) = game.trim().split_once(':').expect("day:answers");
                let at = Millis(day.parse::<u64>().expect("a day") * DAY);
                let answers: Vec<(bool, u32)> = answers
                    .split_whitespace()
                    .map(|answer| (answer.starts_with('r'), answer[1..].parse().expect("a question")))
                    .collect();
                let card = |id: u32| Card { question: QuestionId(id), rev: 1 };
                Game {
                    id: GameId(at.0),
                    started: Now { at, offset: 0 },
                    settings: Settings::default(),
                    deck: answers.iter().map(|(_, id)| card(*id)).collect(),
                    picks: answers.iter().map(|(right, _)| Pick { answer: Answer::Option(u8::from(!right)), took: 1 }).collect(),
                    mode: Mode::default(),
                    shown: Millis(0),
                    rival: None,
                    seed: 0,
                }
            })
            .collect();
        let found = missed(&bank, &games.iter().collect::<Vec<_>>(), Episode(8));
        let told: Vec<String> = found
            .iter()
            .map(|m| format!("{}/{}{}", m.question.0, m.right_since, if m.due <= Millis(today * DAY) { "!" } else { "" }))
            .collect();
        assert_eq!(told.join(" "), expected, "{play} on day {today}");
        let due = found.iter().filter(|m| m.due <= Millis(today * DAY)).count();
        assert_eq!(deck(&bank, &found, Millis(today * DAY)).len(), due.min(LENGTH));
    }

    #[test]
    fn what_was_never_missed_never_comes() {
        check("", 1, "");
        check("1: r1 r2", 1, "");
    }

    #[test]
    fn a_miss_comes_at_once_and_then_ever_later() {
        check("1: w1", 1, "1/0!");
        check("1: w1; 2: r1", 2, "1/1");
        check("1: w1; 2: r1", 3, "1/1!");
        check("1: w1; 2: r1; 3: r1", 6, "1/2");
        check("1: w1; 2: r1; 3: r1", 7, "1/2!");
    }

    #[test]
    fn right_in_the_last_box_it_is_learned() {
        check("1: w1; 2: r1; 3: r1; 7: r1", 99, "");
        check("1: w1; 2: r1; 3: r1; 7: r1; 8: w1", 8, "1/0!");
    }

    #[test]
    fn another_miss_leads_back_to_the_first_box() {
        check("1: w1; 2: r1; 3: w1", 3, "1/0!");
    }

    #[test]
    fn the_lowest_box_comes_first_and_in_it_what_waited_longest() {
        check("1: w1 w2; 2: w3; 2: r2", 9, "1/0! 3/0! 2/1!");
    }

    #[test]
    fn what_is_beyond_the_boundary_stays_away() {
        let bank = sample::bank(20);
        let card = Card { question: QuestionId(8), rev: 1 };
        let game = Game {
            id: GameId(1),
            started: Now::default(),
            settings: Settings::default(),
            deck: vec![card],
            picks: vec![Pick { answer: Answer::Skipped, took: 1 }].into(),
            mode: Mode::default(),
            shown: Millis(0),
            rival: None,
            seed: 0,
        };
        assert!(missed(&bank, &[&game], Episode(7)).is_empty());
        assert_eq!(missed(&bank, &[&game], Episode(8)).len(), 1);
    }
}
