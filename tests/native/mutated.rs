//! Saved documents with all manner of damage, a great many of them, met by the reader, by the import and by a save: nothing panics, and no
//! entry that is whole is lost.
//!
//! What is whole is told here by another way than the reader's own: a line that stood in a sound document, and the document that this line
//! alone makes. `cargo xtask test` throws some thousands, `cargo xtask test --long` a million.

use std::{collections::HashMap, env, time::Instant};

use super::{
    laws::{documents, merged},
    sample,
};
use golden_hour::{
    app::{Model, Msg, document::Document, save::Part, unite::unite, update},
    quiz::{Millis, Now},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

/// How many texts are thrown, where nothing else is said.
const SOME: u64 = 10_000;
/// Says how many.
const MANY: &str = "GOLDEN_HOUR_MUTATED";
/// How many sound documents the texts are made of.
const SOUND: usize = 120;

/// Sound documents, and what each line of theirs that holds an entry means by itself.
struct Sound {
    texts: Vec<String>,
    documents: Vec<Document>,
    entries: HashMap<String, Document>,
}

fn sound() -> Sound {
    let mut runner = TestRunner::deterministic();
    let documents: Vec<Document> =
        (0..SOUND).map(|_| documents().new_tree(&mut runner).expect("there is always one").current()).collect();
    let texts: Vec<String> = documents.iter().map(Document::write).collect();
    let mut entries = HashMap::new();
    for text in &texts {
        let preferences = text.lines().nth(1).expect("they come first");
        for line in text.lines().filter(|line| matches!(line.split_once(' '), Some(("p" | "g" | "r" | "d", _)))) {
            let alone = if line.starts_with('p') {
                format!("golden-hour 1\n{line}\ne 1\n")
            } else {
                format!("golden-hour 1\n{preferences}\n{line}\ne 2\n")
            };
            let reading = Document::read(&alone).expect("our own version");
            assert!(!reading.damaged, "{alone}");
            entries.insert(line.to_owned(), reading.document);
        }
    }
    Sound { texts, documents, entries }
}

/// A line, at random, with its end.
fn line(text: &str, dice: &mut ChaCha8Rng) -> String {
    let lines: Vec<&str> = text.lines().collect();
    format!("{}\n", lines.get(dice.random_range(0..lines.len().max(1))).copied().unwrap_or_default())
}

/// Where a line begins, at random.
fn beginning(text: &str, dice: &mut ChaCha8Rng) -> usize {
    let begins: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    begins[dice.random_range(0..begins.len())]
}

/// A place between letters, at random.
fn place(text: &str, dice: &mut ChaCha8Rng) -> usize {
    text.floor_char_boundary(dice.random_range(0..=text.len()))
}

/// One wound; what comes in from elsewhere is of the others.
pub(super) fn wound(text: &mut String, others: &[String], dice: &mut ChaCha8Rng) {
    const ODD: [char; 12] = ['\n', '\r', ' ', '\0', 'g', 'p', 'd', 'e', '9', '-', 'é', '\u{202E}'];
    let other = &others[dice.random_range(0..others.len())];
    match dice.random_range(0..10) {
        // A letter becomes another, comes in, or a stretch goes.
        0 | 1 => {
            let at = place(text, dice);
            let letter = if dice.random_bool(0.3) {
                ODD[dice.random_range(0..ODD.len())]
            } else {
                char::from(dice.random_range(32_u8..127))
            };
            if text.get(at..).and_then(|rest| rest.chars().next()).is_some() {
                text.remove(at);
            }
            text.insert(at, letter);
        }
        2 => {
            let at = place(text, dice);
            text.insert(at, ODD[dice.random_range(0..ODD.len())]);
        }
        3 => {
            let (from, to) = (place(text, dice), dice.random_range(0..60));
            let to = text.floor_char_boundary((from + to).min(text.len()));
            text.replace_range(from..to, "");
        }
        // A bit turns.
        4 => {
            let at = place(text, dice);
            if let Some(byte) = text.as_bytes().get(at).copied().filter(u8::is_ascii) {
                let turned = char::from(byte ^ (1 << dice.random_range(0..7)));
                text.replace_range(at..=at, turned.encode_utf8(&mut [0; 4]));
            }
        }
        // It is cut short, at either end.
        5 => {
            let at = place(text, dice);
            text.truncate(at);
        }
        6 => {
            let at = place(text, dice);
            text.replace_range(..at, "");
        }
        // Lines come in from here or from elsewhere, or another whole text does.
        7 => {
            let (at, line) = (beginning(text, dice), line(text, dice));
            text.insert_str(at, &line);
        }
        8 => {
            let (at, line) = (beginning(text, dice), line(other, dice));
            text.insert_str(at, &line);
        }
        _ => {
            let at = beginning(text, dice);
            text.insert_str(at, other);
        }
    }
}

/// The entries of a text that are whole: known lines, but for preferences anywhere else than at the beginning of a head, and for what
/// stands there in their place, which may be preferences with a damaged letter; and for deletions in the log, which has none.
fn whole<'a>(text: &str, sound: &'a Sound) -> Vec<&'a Document> {
    let (mut found, mut before, mut in_log) = (Vec::new(), "", false);
    for line in text.lines() {
        // A first line that is written otherwise, or damaged, may begin a head or not.
        let may_be_first = before.starts_with("golden-hour ") && before != "golden-hour 1 log";
        let fits = match line.chars().next() {
            Some('p') => before == "golden-hour 1",
            Some('d') => !may_be_first && !in_log,
            _ => !may_be_first,
        };
        found.extend(sound.entries.get(line).filter(|_| fits));
        if line.starts_with("golden-hour ") {
            in_log = line.ends_with(" log");
        }
        before = line;
    }
    found
}

/// Throws one text. What it finds lost is told.
fn throw(number: u64, sound: &Sound) -> Result<bool, String> {
    let mut dice = ChaCha8Rng::seed_from_u64(number);
    let mut text = sound.texts[dice.random_range(0..sound.texts.len())].clone();
    for _ in 0..dice.random_range(1..5) {
        wound(&mut text, &sound.texts, &mut dice);
    }
    let ours = &sound.documents[dice.random_range(0..sound.documents.len())];
    let has = |all: &Document, part: &Document| merged(all, part) == *all;

    // The reader.
    let read = Document::read(&text);
    if let Ok(reading) = &read {
        for entry in whole(&text, sound) {
            let mut entry = entry.clone();
            if !(entry.games().len() == 0 && entry.lives().is_empty()) {
                // Only a first line's are what is looked for; here they are those that stood above it.
                entry.preferences = reading.document.preferences;
            }
            if !has(&reading.document, &entry) {
                return Err(format!("{entry:?} is whole and not read from {text:?}"));
            }
        }
    }

    // The import.
    let mut model = Model::new(sample::bank(9));
    model.kept = ours.clone();
    update(&mut model, Now { at: Millis(9), offset: 0 }, Msg::Imported(Ok(text.clone())));
    if !has(&model.kept, ours) {
        return Err(format!("the import lost something of ours: {text:?}"));
    }
    // It leaves out what is around a text that was pasted, with which a first line may be another.
    if let Ok(reading) = Document::read(&format!("{}\n", text.trim()))
        && reading.document.games().any(|game| !model.kept.knows(game.id))
    {
        return Err(format!("the import left a game out: {text:?}"));
    }

    // A save: what is damaged is put aside, as it is, before anything takes its place.
    let parts: Vec<(Part, Document)> = ours.parts().into_iter().map(|part| (part, ours.part(part))).collect();
    match (unite(parts, |part| Ok((part == Part::Head).then(|| text.clone()))), &read) {
        (Err(_), Err(_)) => {}
        (Ok(united), Ok(reading)) => {
            if !has(&united.document, ours) || reading.document.games().any(|game| !united.document.knows(game.id)) {
                return Err(format!("a save lost something: {text:?}"));
            }
            if reading.damaged && !united.aside.contains(&(Part::Head, text.clone())) {
                return Err(format!("a damaged text was not put aside: {text:?}"));
            }
        }
        _ => return Err(format!("a save and the reader differ on whether this is newer: {text:?}")),
    }
    Ok(read.is_ok_and(|reading| reading.document.games().len() > 0))
}

/// How many texts are thrown at each reader.
pub(super) fn many() -> u64 {
    env::var(MANY).map_or(SOME, |many| many.parse().expect("a number of texts"))
}

#[test]
#[expect(clippy::print_stdout, reason = "the long mode tells how long it took")]
fn however_a_document_is_damaged_nothing_panics_and_nothing_whole_is_lost() {
    let (many, sound, begun, mut with_games) = (many(), sound(), Instant::now(), 0_u64);
    for number in 0..many {
        match throw(number, &sound) {
            Ok(has_games) => with_games += u64::from(has_games),
            Err(lost) => panic!("text {number}: {lost}"),
        }
    }
    println!("{many} mutated documents, of which {with_games} still gave games: {:.0} s", begun.elapsed().as_secs_f32());
    assert!(with_games * 3 > many, "many texts have something to lose: {with_games} of {many}");
}
