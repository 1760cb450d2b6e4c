//! The laws of the ways to play and of typed names, thrown at random cases and at every name of the bank.

use golden_hour::quiz::{
    Answer, Card, Day, Episode, Game, GameId, Kind, Millis, Mode, Now, Pace, Pick, Question, QuestionBank, QuestionId, Settings,
    Topic, TopicSet, answer, bank::Bank, chance::Dice, daily, deck::shown, golden, second,
};
use golden_hour_bank::spell::spelled;
use proptest::{collection::vec, prelude::*};

use super::sample;

const DAY: u64 = 86_400_000;

/// Questions of the sample bank, each there from a day on that is counted from the first daily.
fn dated(since: &[u16]) -> Vec<Question> {
    let count = u16::try_from(since.len()).expect("some hundred");
    let all = sample::bank(count);
    all.questions()
        .iter()
        .zip(since)
        .map(|(question, since)| Question { since: Day(daily::FIRST.0 + since), ..question.clone() })
        .collect()
}

fn bank_of(questions: Vec<Question>) -> QuestionBank {
    QuestionBank::new(Bank { questions, ..Bank::default() })
}

fn ids(deck: &[Card]) -> Vec<QuestionId> {
    deck.iter().map(|card| card.question).collect()
}

/// A game of questions dealt from the sample bank, each answered right or wrong, in so many milliseconds.
pub(super) fn game(bank: &QuestionBank, number: u64, mode: Mode, turns: &[(u16, bool, u32)]) -> Game {
    let question = |id: u16| bank.get(QuestionId(u32::from(id))).expect("it is in the bank");
    Game {
        id: GameId(number),
        started: Now { at: Millis(number * DAY), offset: 0 },
        settings: Settings { boundary: Episode(8), ..Settings::default() },
        deck: turns.iter().map(|(id, ..)| Card::of(question(*id))).collect(),
        picks: turns.iter().map(|(_, right, took)| Pick { answer: Answer::Option(u8::from(!right)), took: *took }).collect(),
        mode,
        shown: Millis(0),
        rival: None,
        seed: 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Found in one pass, and the same as the distance of a well-kept crate.
    #[test]
    fn a_slip_is_an_alignment_distance_of_one(one in "[abc가]{0,7}", other in "[abc가]{0,7}") {
        prop_assert_eq!(answer::is_slip(&one, &other), strsim::osa_distance(&one, &other) <= 1);
    }

    /// Same date, boundary and line of releases: same deck. What a later bank adds leaves the fortnights before it alone.
    #[test]
    fn a_daily_is_the_same_on_every_release(since in vec(0_u16..60, 20..250), boundary in 0_u8..9, number in 1_u16..80) {
        let boundary = Episode(boundary);
        let later = bank_of(dated(&since));
        let begins = (number - 1) / daily::FORTNIGHT * daily::FORTNIGHT;
        let known = dated(&since).into_iter().filter(|question| question.since.0 - daily::FIRST.0 <= begins).collect();
        let deck = daily::deck(&later, boundary, number);
        prop_assert_eq!(&deck, &daily::deck(&later, boundary, number));
        prop_assert_eq!(&deck, &daily::deck(&bank_of(known), boundary, number), "a later bank changes nothing");
        prop_assert!(deck.len() <= daily::LENGTH);
        for card in &deck {
            prop_assert!(later.get(card.question).is_some_and(|question| question.spoils <= boundary));
        }
    }

    /// Within a fortnight nothing comes twice, where there is enough.
    #[test]
    fn no_question_comes_twice_in_a_fortnight(boundary in 0_u8..9, fortnight in 0_u16..20) {
        let bank = sample::bank(999);
        let mut seen = Vec::new();
        for place in 1..=daily::FORTNIGHT {
            for id in ids(&daily::deck(&bank, Episode(boundary), fortnight * daily::FORTNIGHT + place)) {
                prop_assert!(!seen.contains(&id), "{id:?} on day {place}");
                seen.push(id);
            }
        }
        prop_assert_eq!(seen.len(), daily::LENGTH * usize::from(daily::FORTNIGHT));
    }

    /// A tab that slept, a clock that runs backwards, a reload: the time left is never more than was given, and a clock that
    /// ran out stays so.
    #[test]
    fn the_clock_gives_nothing_away(turns in vec((1_u16..60, any::<bool>(), 0_u32..90_000), 0..30), shown: u64, at: u64, stretched: bool) {
        let bank = sample::bank(60);
        let pace = if stretched { Pace::Longer } else { Pace::Full };
        let played = game(&bank, 1, Mode::Golden(pace), &turns);
        let left = golden::left(&bank, &played).expect("against the clock");
        let right = u32::try_from(turns.iter().filter(|(_, right, _)| *right).count()).expect("at most thirty");
        prop_assert!(left <= pace.stretch(golden::START) + right * pace.stretch(golden::GAIN));
        let now = golden::left_at(&bank, &played, Millis(shown), Millis(at)).expect("against the clock");
        prop_assert!(now <= left, "looking at the clock winds nothing up");
        if at <= shown {
            prop_assert_eq!(now, left, "a clock that runs backwards costs nothing");
        }
        // What follows once it ran out counts no more.
        if left == 0 {
            let mut more = turns.clone();
            more.push((1, true, 0));
            prop_assert_eq!(golden::left(&bank, &game(&bank, 1, Mode::Golden(pace), &more)), Some(0));
        }
    }

    /// Every missed question returns until it is learned, none stands twice in a sitting, and what was never missed never comes.
    #[test]
    fn every_missed_question_returns(games in vec(vec((1_u16..40, any::<bool>(), 0_u32..10), 1..10), 0..12), sitting in 0_u64..40, boundary in 0_u8..9) {
        let bank = sample::bank(60);
        let games: Vec<Game> = (1..).zip(&games).map(|(number, turns)| game(&bank, number, Mode::default(), turns)).collect();
        let log: Vec<&Game> = games.iter().collect();
        let missed = second::missed(&bank, &log, Episode(boundary));
        for id in 1..40 {
            let question = bank.get(QuestionId(id)).expect("it is in the bank");
            let marks: Vec<bool> = log
                .iter()
                .flat_map(|game| game.deck.iter().zip(game.marks(&bank)))
                .filter(|(card, _)| card.question.0 == id)
                .map(|(_, is_right)| is_right)
                .collect();
            // Waiting: missed once, and since the last miss right less often than there are boxes; once learned, as if never met.
            let waits = marks.iter().fold(None, |right_since: Option<usize>, is_right| match (right_since, is_right) {
                (_, false) => Some(0),
                (None, true) => None,
                (Some(right), true) => Some(right + 1).filter(|right| *right < second::WAITS.len()),
            });
            let found: Vec<_> = missed.iter().filter(|missed| missed.question.0 == id).collect();
            prop_assert_eq!(found.len(), usize::from(waits.is_some() && question.spoils.0 <= boundary), "question {}: {:?}", id, marks);
        }
        let deck = ids(&second::deck(&bank, &missed, Millis(sitting * DAY)));
        prop_assert!(deck.iter().enumerate().all(|(place, id)| !deck[..place].contains(id)), "twice in a sitting: {:?}", deck);
        let due = missed.iter().filter(|missed| missed.due <= Millis(sitting * DAY)).count();
        prop_assert_eq!(deck.len(), due.min(second::LENGTH));
    }
}

/// Every name that stands anywhere in the bank, as an option, an answer or a spelling of one.
fn names(bank: &QuestionBank) -> Vec<&str> {
    bank.questions().iter().flat_map(|question| question.options.iter().chain(&question.accept)).map(String::as_str).collect()
}

#[test]
fn no_typed_name_accepts_another_of_the_bank() {
    let bank = QuestionBank::bundled().expect("the build made it");
    let (names, mut pairs, mut offenders) = (names(&bank), 0, Vec::new());
    for question in bank.questions().iter().filter(|question| question.kind == Kind::Typed) {
        let own: Vec<String> = question.options.iter().map(|name| spelled(name)).chain(question.accept.iter().cloned()).collect();
        for name in &names {
            let is_own = own.contains(&spelled(name));
            let is_right = answer::is_right(question, &Answer::Typed(Box::new((*name).to_owned())));
            if is_right != is_own {
                offenders.push(format!("{:?} and “{name}”", question.options));
            }
            pairs += 1;
        }
    }
    assert_eq!(offenders, [""; 0]);
    assert!(pairs > 30_000, "{pairs} pairs were compared");
}

#[test]
fn a_typed_name_is_accepted_in_every_form_and_with_a_slip() {
    let bank = QuestionBank::bundled().expect("the build made it");
    for question in bank.questions().iter().filter(|question| question.kind == Kind::Typed) {
        let name = &question.options[0];
        let is_right = |text: &str| answer::is_right(question, &Answer::Typed(Box::new(text.to_owned())));
        for form in
            [name.to_uppercase(), name.to_lowercase(), name.replace(['-', ' '], ""), format!("  {} ", name.replace('-', " "))]
        {
            assert!(is_right(&form), "“{form}” for {name}");
        }
        for refused in ["", " ", "-", "nobody at all"] {
            assert!(!is_right(refused), "“{refused}” for {name}");
        }
    }
}

#[test]
fn two_letters_that_are_others_are_no_slip() {
    for (one, other) in [("xaby", "xbcy"), ("xaby", "xcay"), ("xaby", "xcdy")] {
        assert!(!answer::is_slip(one, other), "{one} {other}");
    }
    assert!(answer::is_slip("xaby", "xbay"), "neighbours swapped");
}

#[test]
fn chance_favours_no_number() {
    // Of a bound of three quarters of all, without rejection the numbers that leave no rest by three would come twice as often.
    let mut dice = Dice::new(2026, 0);
    let without_rest = (0..3_000).filter(|_| dice.below(3 << 30).is_multiple_of(3)).count();
    assert!((880..1_120).contains(&without_rest), "{without_rest} of 3000");
}

#[test]
fn topics_are_put_in_and_taken_out_one_by_one() {
    for topic in Topic::ALL {
        let one = TopicSet::NONE.toggled(topic);
        assert!(Topic::ALL.into_iter().all(|other| one.contains(other) == (other == topic)), "{topic:?}");
        assert_eq!(one.toggled(topic), TopicSet::NONE);
    }
}

#[test]
fn no_order_begins_as_it_should_end_and_a_single_item_has_but_one() {
    let order = |items: u8| Question {
        kind: Kind::Order,
        right: items,
        options: (0..items).map(|item| format!("Item {item}")).collect(),
        ..sample::bank(9).questions()[0].clone()
    };
    for seed in 0..300 {
        assert!(!shown(&order(3), seed).is_sorted(), "seed {seed}");
    }
    assert_eq!(shown(&order(1), 7), [0]);
}

#[test]
fn a_small_bank_has_seven_for_each_day_and_no_question_twice_before_all_were_asked() {
    let days = |count: usize| {
        let bank = bank_of(dated(&vec![0; count]));
        [1, 2].map(|number| ids(&daily::deck(&bank, Episode(8), number)))
    };
    let [first, second] = days(14);
    assert!(first.len() == 7 && second.len() == 7 && first.iter().all(|id| !second.contains(id)), "{first:?} {second:?}");
    assert_eq!(days(10).map(|deck| deck.len()), [7, 7], "three would be left");
}

#[test]
fn the_best_of_the_clock_come_first_and_of_equal_ones_the_earlier() {
    let bank = sample::bank(30);
    let games: Vec<Game> = [1, 3, 2, 3]
        .into_iter()
        .zip(1..)
        .map(|(right, number)| {
            let turns: Vec<(u16, bool, u32)> = (1..=3).map(|id| (id, id <= right, 60_000)).collect();
            game(&bank, number, Mode::Golden(Pace::Still), &turns)
        })
        .collect();
    let log: Vec<&Game> = games.iter().collect();
    let records = golden::records(&bank, &log, Pace::Still);
    assert_eq!(records.iter().map(|(game, _)| game.id.0).collect::<Vec<_>>(), [2, 4, 3, 1]);
    assert!(records.is_sorted_by(|one, next| one.1 >= next.1));
}
