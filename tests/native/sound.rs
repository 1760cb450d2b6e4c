//! What a game, an answer and a condensed game must be to count as one, and that the longest read back: what is thrown at the readers
//! (`laws.rs`, `links.rs`) seldom comes so near to the edge.

use golden_hour::quiz::{Answer, Game, Millis, Mode, Nickname, Pace, Pick, Picks, Rival, answer, code};

use super::{rules::game, sample};

#[test]
fn an_answer_of_the_most_there_may_be_reads_back() {
    let bank = sample::bank(9);
    let mut longest = game(&bank, 1, Mode::default(), &[(1, true, 5), (2, true, 5)]);
    longest.picks = [
        Answer::Order(Box::new((0..answer::MOST_OPTIONS).collect())),
        Answer::Typed(Box::new("🏥".repeat(answer::LONGEST_TYPED))),
    ]
    .into_iter()
    .map(|answer| Pick { answer, took: 5 })
    .collect();
    assert_eq!(code::decode(&code::encode(&longest)), Some(longest.clone()));
    let mut longer = longest;
    longer.picks = [Answer::Typed(Box::new("🏥".repeat(answer::LONGEST_TYPED + 1)))]
        .into_iter()
        .map(|answer| Pick { answer, took: 5 })
        .collect();
    assert_eq!(code::decode(&code::encode(&longer)), None, "a letter more");
}

#[test]
fn a_game_is_sound_only_with_a_rival_who_answered_all_or_nothing() {
    let bank = sample::bank(9);
    let against = |picks: &[Answer]| {
        let mut game = game(&bank, 1, Mode::default(), &[(1, true, 5), (2, true, 5)]);
        let picks = picks.iter().map(|answer| Pick { answer: answer.clone(), took: 5 }).collect();
        game.rival = Some(Box::new(Rival { name: Nickname::NONE, picks }));
        game.is_sound()
    };
    let (sound, unsound) = (Answer::Option(0), Answer::Options(Box::new(vec![200])));
    assert!(against(&[]) && against(&[sound.clone(), sound.clone()]));
    assert!(!against(std::slice::from_ref(&sound)), "one of two");
    assert!(!against(&[sound, unsound]), "such as can't be given");
}

#[test]
fn a_condensed_game_is_sound_only_as_it_is_made() {
    let bank = sample::bank(9);
    let whole = game(&bank, 1, Mode::default(), &[(1, true, 7), (2, false, 4)]);
    let condensed = whole.condensed(&bank).expect("it is over");
    assert!(condensed.is_sound() && condensed.condensed_score() == Some(1));
    let is_sound = |change: fn(&mut Game)| {
        let mut changed = condensed.clone();
        change(&mut changed);
        changed.is_sound()
    };
    let condensed_pick = |took| Pick { answer: Answer::Condensed(true), took };
    assert!(!is_sound(|game| game.seed = 1));
    assert!(!is_sound(|game| game.shown = Millis(1)));
    assert!(!is_sound(|game| game.mode = Mode::Golden(Pace::Full)));
    assert!(!is_sound(|game| game.rival = Some(Box::new(Rival { name: Nickname::NONE, picks: Picks::NONE }))));
    assert!(!is_sound(|game| game.deck.push(game.deck[0])), "it is not over");
    for (picks, why) in [
        ([condensed_pick(6), Pick { answer: Answer::Option(0), took: 5 }], "half of it is whole"),
        ([condensed_pick(1), condensed_pick(10)], "its time is not shared out"),
    ] {
        let mut changed = condensed.clone();
        changed.picks = picks.into_iter().collect();
        assert!(!changed.is_sound(), "{why}");
    }
}

#[test]
fn only_what_fills_a_duel_against_the_clock_up_was_not_met() {
    let bank = sample::bank(9);
    let met = |mode, has_rival: bool| {
        let mut game = game(&bank, 1, mode, &[(1, true, 5), (2, true, 5)]);
        game.picks =
            [(Answer::Option(0), 5), (Answer::Skipped, 0)].into_iter().map(|(answer, took)| Pick { answer, took }).collect();
        game.rival = has_rival.then(|| Box::new(Rival { name: Nickname::NONE, picks: Picks::NONE }));
        game.met()
    };
    assert_eq!((met(Mode::Golden(Pace::Full), true), met(Mode::Golden(Pace::Full), false)), (1, 2));
    assert_eq!((met(Mode::default(), true), met(Mode::default(), false)), (2, 2));
}

#[test]
fn an_answer_is_sound_within_the_most_options_and_each_once() {
    let sound = |answer: Answer| answer.is_sound();
    let most = answer::MOST_OPTIONS;
    for (last, is_sound) in [(most - 1, true), (most, false)] {
        assert_eq!(sound(Answer::Options(Box::new(vec![0, last]))), is_sound, "{last}");
        assert_eq!(sound(Answer::Order(Box::new(vec![last, 0]))), is_sound, "{last}");
    }
    assert!(!sound(Answer::Options(Box::new(vec![1, 1]))) && !sound(Answer::Options(Box::new(vec![2, 1]))));
    assert!(!sound(Answer::Order(Box::new(vec![1, 1]))) && sound(Answer::Order(Box::new(vec![1, 2, 0]))));
}
