//! Holds the analysis against 300 made-up players of whom all is known: they play the bank as it is through the app's own rules, hand over
//! the app's own files, and the analysis must find what was put in.
//!
//! A player knows an answer by the two-parameter logistic model (Allan Birnbaum, 1968): with probability 1 / (1 + exp(−a (θ − b))). Who does
//! not know guesses, or falls for a wrong option that tempts, or passes. Of some questions the key is wrong: players know the truth.
//!
//! Long, since the players, what is planted and what must be found belong side by side.

use std::collections::BTreeMap;

use golden_hour::{
    app::answers,
    quiz::{Answer, Episode, Game, GameId, Kind, Millis, Mode, Now, Question, QuestionBank, Settings, TopicSet, marathon},
};
use golden_hour_bank::{
    compile::assemble,
    shape::{Bank, Difficulty},
};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng, seq::SliceRandom};
use rand_distr::{Distribution, StandardNormal};

use super::{
    answers as files,
    measure::{Measured, measure},
    players,
    verdict::{Doubt, ENOUGH, Verdict, judge},
};
use crate::bank::read;

/// How many answer; 300 but where it is tested that few are too few.
const PLAYERS: u32 = 300;
/// Sittings of twenty that each plays, where the boundary leaves as many.
const SITTINGS: usize = 12;
/// One in so many keys is wrong, and one in so many questions has a wrong option that tempts.
const WRONG: u32 = 12;
const TEMPTING: u32 = 5;

/// What is true of a question.
struct Truth {
    slope: f64,
    difficulty: f64,
    /// What is right in truth.
    right: Vec<u8>,
    is_wrong: bool,
    /// What half of those give who do not know.
    tempting: Option<Vec<u8>>,
}

fn normal(dice: &mut ChaCha8Rng) -> f64 {
    StandardNormal.sample(dice)
}

/// What the bank holds for right.
fn key(question: &Question) -> Vec<u8> {
    (0..question.right).collect()
}

/// A wrong answer that could be right as well as the key.
fn another(question: &Question, dice: &mut ChaCha8Rng) -> Vec<u8> {
    let options = u8::try_from(question.options.len()).expect("few options");
    let mut other = key(question);
    match question.kind {
        Kind::Choice => other[0] = dice.random_range(1..options),
        Kind::Multiple if other.len() > 2 && dice.random_bool(0.5) => drop(other.pop()),
        Kind::Multiple => other.push(question.right),
        Kind::Order => {
            let place = dice.random_range(1..other.len());
            other.swap(place - 1, place);
        }
        Kind::Typed => {}
    }
    other
}

fn truth(question: &Question, dice: &mut ChaCha8Rng) -> Truth {
    let is_wrong = question.kind != Kind::Typed && dice.random_ratio(1, WRONG);
    let tempting = (question.kind != Kind::Typed && !is_wrong && dice.random_ratio(1, TEMPTING)).then(|| another(question, dice));
    Truth {
        slope: (0.3 * normal(dice)).exp(),
        difficulty: normal(dice),
        right: if is_wrong { another(question, dice) } else { key(question) },
        is_wrong,
        tempting,
    }
}

/// What a player of an ability answers to a question that shows these options.
fn answer(question: &Question, truth: &Truth, ability: f64, shown: &[u8], dice: &mut ChaCha8Rng) -> Answer {
    let knows = dice.random_bool(1.0 / (1.0 + (-truth.slope * (ability - truth.difficulty)).exp()));
    let can_give = |options: &[u8]| question.kind != Kind::Choice || shown.contains(&options[0]);
    if knows && can_give(&truth.right) {
        return given(question, truth.right.clone());
    }
    if dice.random_ratio(1, 30) {
        return Answer::Skipped;
    }
    let tempting = truth.tempting.as_ref().filter(|options| can_give(options) && dice.random_bool(0.5)).cloned();
    let guess = tempting.unwrap_or_else(|| match question.kind {
        Kind::Choice => vec![shown[dice.random_range(0..shown.len())]],
        Kind::Multiple => {
            let mut set: Vec<u8> = shown.iter().copied().filter(|_| dice.random_bool(0.5)).collect();
            set.sort_unstable();
            if set.is_empty() { vec![shown[0]] } else { set }
        }
        Kind::Order if dice.random_bool(0.5) => another(question, dice),
        Kind::Order => {
            let mut order = key(question);
            order.shuffle(dice);
            order
        }
        Kind::Typed => Vec::new(),
    });
    given(question, guess)
}

fn given(question: &Question, options: Vec<u8>) -> Answer {
    match question.kind {
        Kind::Choice => Answer::Option(options[0]),
        Kind::Multiple => Answer::Options(options.into()),
        Kind::Order => Answer::Order(options.into()),
        Kind::Typed if options.is_empty() => Answer::Typed(Box::new("nobody at all".into())),
        Kind::Typed => Answer::Typed(question.options[0].clone().into()),
    }
}

/// The files of all players. One in ten hands over a file twice: once early, once in the end.
fn hand_over(bank: &QuestionBank, truths: &BTreeMap<u32, Truth>, count: u32, dice: &mut ChaCha8Rng) -> Vec<String> {
    let mut handed = Vec::new();
    for player in 0..count {
        let everything = dice.random_bool(0.75);
        let boundary = Episode(if everything { Episode::LAST.0 } else { dice.random_range(0..Episode::LAST.0) });
        // Who has seen all of it knows a little more of the rest, too.
        let ability = normal(dice) + if everything { 0.1 } else { -0.3 };
        let settings = Settings { boundary, length: 20, topics: TopicSet::ALL };
        let mut games: Vec<Game> = Vec::new();
        for sitting in 0..SITTINGS {
            let run = marathon::run(bank, &settings, games.iter());
            let seed = dice.random();
            let mut game = Game {
                id: GameId(dice.random()),
                started: Now { at: Millis(1_795_000_000_000 + 86_400_000 * sitting as u64 + u64::from(player)), offset: 0 },
                settings,
                deck: if run.is_over() { Vec::new() } else { marathon::deck(bank, &settings, &run, seed) },
                picks: Vec::new().into(),
                mode: Mode::Marathon(0),
                seed,
                shown: Millis(0),
                rival: None,
            };
            while let Some(card) = game.current().copied() {
                let question = bank.asked(&card).expect("it was just dealt");
                let answer = answer(question, &truths[&question.id.0], ability, &game.shown(bank, &card), dice);
                let took = 4_000.0 * (0.5 * normal(dice)).exp();
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some seconds")]
                game.pick(bank, answer, took as u32).expect("it can be given");
            }
            games.extend((!game.deck.is_empty()).then_some(game));
        }
        let log: Vec<&Game> = games.iter().collect();
        if dice.random_ratio(1, 10) {
            handed.push(answers::write(bank, &log[..log.len() / 2]));
        }
        handed.push(answers::write(bank, &log));
    }
    handed.shuffle(dice);
    handed
}

/// Spearman's rank correlation of numbers without ties.
fn rank_correlation(pairs: &[(f64, f64)]) -> f64 {
    let ranks = |of: &dyn Fn(&(f64, f64)) -> f64| {
        let mut places: Vec<usize> = (0..pairs.len()).collect();
        places.sort_by(|one, other| of(&pairs[*one]).total_cmp(&of(&pairs[*other])));
        let mut ranks = vec![0.0; pairs.len()];
        (0_u32..).zip(places).for_each(|(rank, place)| ranks[place] = f64::from(rank));
        ranks
    };
    let (one, other) = (ranks(&|pair| pair.0), ranks(&|pair| pair.1));
    let n = f64::from(u32::try_from(pairs.len()).expect("some hundred"));
    let apart: f64 = one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum();
    1.0 - 6.0 * apart / (n * (n * n - 1.0))
}

/// What the analysis found of what was put in.
#[derive(Debug, Default)]
struct Found {
    correlations: Vec<f64>,
    planted: usize,
    flagged: usize,
    /// Flagged with the very answer that is right in truth.
    named: usize,
    sound: usize,
    falsely: usize,
    /// Sound, and the difficulties suggested hold the true one.
    rightly: usize,
    unjudged: usize,
}

fn simulate(bank: &Bank, count: u32, seed: u64, found: &mut Found) {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let asked = QuestionBank::new(bank.clone());
    let truths: BTreeMap<u32, Truth> =
        bank.questions.iter().map(|question| (question.id.0, truth(question, &mut dice))).collect();
    let handed = hand_over(&asked, &truths, count, &mut dice);
    assert!(handed.len() > count as usize, "some hand over two files");
    let read: Vec<files::Found> = handed.iter().map(|text| files::read(text).expect("the app wrote it")).collect();
    assert!(read.iter().all(|file| file.left.is_empty()));
    let players = players::unite(read.into_iter().map(|file| file.lines).collect());
    assert_eq!(players.len(), count as usize, "each counts once");
    let mut pairs = Vec::new();
    for measured in measure(bank, &players) {
        let truth = &truths[&measured.question.id.0];
        found.planted += usize::from(truth.is_wrong);
        found.sound += usize::from(!truth.is_wrong);
        let Verdict::Judged { doubt, between, .. } = judge(&measured) else {
            found.unjudged += 1;
            continue;
        };
        if truth.is_wrong {
            found.flagged += usize::from(doubt.is_some());
            found.named += usize::from(doubt == Some(Doubt::Another(truth.right.clone())));
            if doubt.is_none() {
                missed(&measured, truth);
            }
        } else {
            found.falsely += usize::from(doubt.is_some());
            // Mean players are of ability 0: not all of them have seen all of it.
            found.rightly +=
                usize::from((between.0..=between.1).contains(&level(1.0 / (1.0 + (truth.slope * truth.difficulty).exp()))));
            pairs.push((truth.difficulty, measured.difficulty.logits));
        }
    }
    found.correlations.push(rank_correlation(&pairs));
}

/// The difficulty of what so many know, as `docs/bank.md` says.
fn level(known: f64) -> Difficulty {
    match known {
        0.7.. => Difficulty::Easy,
        0.4.. => Difficulty::Medium,
        _ => Difficulty::Hard,
    }
}

/// Tells of a wrong key that was not found, for whoever reads what the test said.
fn missed(measured: &Measured<'_>, truth: &Truth) {
    let pattern = measured.patterns.get(&truth.right);
    println!(
        "question {} ({}), difficulty {:.2}, slope {:.2}, is not found: {:?}",
        measured.question.id.0,
        measured.question.kind.key(),
        truth.difficulty,
        truth.slope,
        pattern.map(|pattern| (pattern.groups, pattern.key))
    );
}

#[test]
fn what_is_put_in_is_found() {
    let bank = assemble(&read().expect("the bank can be read"), &[]);
    let mut found = Found::default();
    for seed in 1..=4 {
        simulate(&bank, PLAYERS, seed, &mut found);
    }
    let Found { correlations, planted, flagged, named, sound, falsely, rightly, unjudged } = &found;
    println!("{found:?}");
    assert!(correlations.iter().all(|correlation| *correlation >= 0.9), "the order of difficulties: {correlations:?}");
    assert!(*planted >= 60 && flagged * 100 >= planted * 95, "{flagged} of {planted} wrong keys are flagged");
    assert!(named * 100 >= planted * 90, "of {named} of {planted} what is right in truth is named");
    assert!(*sound >= 700 && falsely * 100 <= *sound, "{falsely} of {sound} sound questions are flagged");
    assert!(rightly * 100 >= (sound - unjudged) * 90, "{rightly} of {sound} difficulties are within what is suggested");
    assert!(unjudged * 20 <= planted + sound, "{unjudged} have too few answers");
}

#[test]
fn of_few_players_nothing_is_said() {
    let bank = assemble(&read().expect("the bank can be read"), &[]);
    let mut found = Found::default();
    simulate(&bank, u32::try_from(ENOUGH).expect("some hundred") - 1, 4, &mut found);
    assert_eq!((found.flagged, found.falsely, found.unjudged), (0, 0, found.planted + found.sound), "{found:?}");
    assert!(found.unjudged > 300);
}

#[test]
fn ranks_correlate_as_spearman_says() {
    let of = |other: [f64; 5]| rank_correlation(&[1.0, 2.0, 3.0, 4.0, 5.0].into_iter().zip(other).collect::<Vec<_>>());
    assert!((of([10.0, 20.0, 30.0, 40.0, 50.0]) - 1.0).abs() < 1e-12 && (of([5.0, 4.0, 3.0, 2.0, 1.0]) + 1.0).abs() < 1e-12);
    assert!((of([2.0, 1.0, 4.0, 3.0, 5.0]) - 0.8).abs() < 1e-12);
}
