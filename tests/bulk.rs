//! A bank of 100,000 questions: how long it takes to read, check, guess, compile and draw from, and that a draw from ten times
//! as many takes no more than that many times as long. `cargo bench` runs it and prints the table; no test needs it.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench says what it expects and what it found")]

use std::{
    fmt::Write,
    hint::black_box,
    time::{Duration, Instant},
};

use golden_hour::quiz::{Episode, Levels, QuestionBank, Settings, Topic, TopicSet, deck::draw};
use golden_hour_bank::{
    author::Manuscript,
    check::check,
    compile::{assemble, encode},
    gate,
};

/// Names nobody has, all different and none like another: the digits of a scrambled number, to the base of 26.
fn name(number: u32) -> String {
    let mut rest = (u64::from(number) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut name = String::from("X");
    for _ in 0..9 {
        name.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    name
}

/// The files of a bank of so many questions.
fn files(count: u32) -> Vec<(String, String)> {
    let mut ledger = String::new();
    let mut facts = String::new();
    let mut topics: Vec<(String, String)> = Topic::ALL
        .iter()
        .map(|topic| (format!("questions/{}.toml", topic.key()), format!("topic = \"{}\"\n", topic.key())))
        .collect();
    for id in 1..=count {
        let one = name(id);
        let prompt = format!("Who met {one} of {} by the {} gate?", name(id.wrapping_mul(7) % 99_991), name(id / 3));
        let _ = writeln!(ledger, "{id} = \"{prompt}\"");
        let _ = writeln!(facts, "made-{id} = {}", id % 9);
        let options: Vec<String> = (0..5).map(|other| name(1_000_000 + id * 5 + other)).collect();
        let (key, distractors) = options.split_at(1);
        let level = ["easy", "medium", "hard"].get((id % 3) as usize).copied().unwrap_or_default();
        let (_, text) = topics.get_mut((id % 8) as usize).expect("one of eight");
        let _ = write!(
            text,
            "\n[[question]]\nid = {id}\nrev = 1\nsince = \"2026-11-24\"\nkind = \"choice\"\ndifficulty = \"{level}\"\nspoils = {}\n\
             facts = [\"made-{id}\"]\nprompt = \"{prompt}\"\nanswer = \"{}\"\ndistractors = {distractors:?}\n\
             explain = \"So it stands in the book of {one}.\"\nsources = [\"book\"]\n",
            id % 9,
            key.concat(),
        );
    }
    let sources = "[[source]]\nkey = \"book\"\npublisher = \"Nobody\"\ntitle = \"A book\"\n".to_owned();
    [("sources.toml".into(), sources), ("facts.toml".into(), facts), ("ledger.toml".into(), ledger)]
        .into_iter()
        .chain(topics)
        .collect()
}

/// Does something, says how long it took, and gives what came of it.
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = work();
    println!("  {:>9.1} ms  {what}", begun.elapsed().as_secs_f64() * 1000.0);
    result
}

fn read(count: u32) -> Manuscript {
    let mut manuscript = Manuscript::default();
    let mut faults = Vec::new();
    for (file, text) in files(count) {
        manuscript.add(&file, &text, &mut faults);
    }
    assert_eq!(faults, []);
    manuscript
}

/// The time of one draw of twenty, the least of many.
fn draws(bank: &QuestionBank) -> Duration {
    let settings = Settings { boundary: Episode::LAST, length: 20, topics: TopicSet::ALL };
    let once = |seed| {
        let begun = Instant::now();
        assert_eq!(black_box(draw(bank, &settings, Levels::ALL, seed, &[])).len(), 20);
        begun.elapsed()
    };
    (0..30).map(once).min().expect("thirty")
}

fn main() {
    let small = {
        let manuscript = read(10_000);
        QuestionBank::new(assemble(&manuscript, &[]))
    };
    println!("a bank of 100,000 questions:");
    let manuscript = timed("read", || read(100_000));
    let faults = timed("check", || check(&manuscript));
    assert_eq!(faults.first(), None);
    let outcomes = timed("let the bots guess", || gate::outcomes(&manuscript));
    assert!(outcomes.iter().all(gate::Outcome::holds), "made-up names tell nothing");
    let bytes = timed("compile", || encode(&assemble(&manuscript, &outcomes)).expect("it can be written"));
    let bank = timed("decode", || QuestionBank::decode(&bytes).expect("it can be read"));
    let (few, many) = (draws(&small), draws(&bank));
    println!("  {:>9.3} ms  a draw of 20 from 10,000", few.as_secs_f64() * 1000.0);
    println!("  {:>9.3} ms  a draw of 20 from 100,000", many.as_secs_f64() * 1000.0);
    let ratio = many.as_secs_f64() / few.as_secs_f64();
    println!("  {ratio:>9.1}     times as long, of ten times as many");
    assert!(ratio < 20.0, "a draw grows faster than the bank");
}
