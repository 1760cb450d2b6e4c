//! The author's desk: what is wrong with the bank, what it covers, how a question reads.

use std::{collections::BTreeMap, fmt::Write, fs, path::PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use golden_hour_bank::{
    author::{self, Draft, Manuscript},
    check::check,
    gate, lint,
    shape::{Episode, Kind, Topic},
};

use crate::root;

const HELP: &str = "cargo xtask bank check | stats | show ID | ledger";

/// Runs one of the desk's commands.
pub fn run(words: &[&str]) -> Result<()> {
    match words {
        ["check"] => {
            let (told, verdict) = report();
            println!("{told}");
            verdict
        }
        ["stats"] => {
            println!("{}", stats(&read()?));
            Ok(())
        }
        ["show", id] => show(&read()?, id.parse().context("an id is a number")?),
        ["ledger"] => enter(),
        _ => bail!("there is no such command at the author's desk: {HELP}"),
    }
}

fn folder() -> PathBuf {
    root().join("bank")
}

/// The bank, if it is in a form that can be read at all.
fn read() -> Result<Manuscript> {
    let (manuscript, faults) = author::read(&folder());
    match faults.first() {
        None => Ok(manuscript),
        Some(fault) => bail!("the bank can't be read: {fault}"),
    }
}

/// All faults, how the bots fare, and whether the bank may be built.
pub fn report() -> (String, Result<()>) {
    let (manuscript, mut faults) = author::read(&folder());
    faults.extend(check(&manuscript));
    let mut out = String::new();
    for fault in &faults {
        let _ = writeln!(out, "  {fault}");
    }
    let outcomes = gate::outcomes(&manuscript);
    let _ = writeln!(out, "  {:<50} {:>10} {:>8} {:>9}", "a bot that goes by …", "is right on", "chance", "at most");
    for outcome in &outcomes {
        let sign = if outcome.holds() { " " } else { "✗" };
        let _ =
            writeln!(out, "{sign} {:<50} {:>11.1} {:>8.1} {:>9.1}", outcome.bot, outcome.right, outcome.chance, outcome.bound);
    }
    let exempt: usize = lint::exemptions(&manuscript).values().sum();
    let _ = write!(out, "  {} questions, {exempt} exemptions", manuscript.questions.len());
    let lost = outcomes.iter().filter(|outcome| !outcome.holds()).count();
    let verdict = match (faults.len(), lost) {
        (0, 0) => Ok(()),
        (faults, lost) => Err(anyhow!("the bank has {faults} faults, and {lost} bots beat chance")),
    };
    (out, verdict)
}

/// What the bank covers, as text.
fn stats(manuscript: &Manuscript) -> String {
    let drafts: Vec<(&str, &Draft)> =
        manuscript.questions.iter().map(|placed| (placed.topic.as_deref().unwrap_or_default(), &placed.entry)).collect();
    let mut out = format!("{} questions\n\n  topic          all  easy medium  hard |", drafts.len());
    for episode in 0..=Episode::LAST.0 {
        let _ = write!(out, " {:>4}", if episode == 0 { "none".to_owned() } else { format!("e{episode}") });
    }
    for topic in Topic::ALL.map(Topic::key).into_iter().chain(["all"]) {
        let of_topic: Vec<&Draft> =
            drafts.iter().filter(|(of, _)| topic == "all" || *of == topic).map(|(_, draft)| *draft).collect();
        let level = |name: &str| of_topic.iter().filter(|draft| draft.difficulty.as_deref() == Some(name)).count();
        let _ = write!(
            out,
            "\n  {topic:<12} {:>5} {:>5} {:>6} {:>5} |",
            of_topic.len(),
            level("easy"),
            level("medium"),
            level("hard")
        );
        for episode in 0..=Episode::LAST.0 {
            let _ = write!(out, " {:>4}", of_topic.iter().filter(|draft| draft.spoils == Some(episode)).count());
        }
    }
    let _ = write!(out, "\n\n ");
    for kind in Kind::ALL {
        let count = drafts.iter().filter(|(_, draft)| draft.kind.as_deref() == Some(kind.key())).count();
        let _ = write!(out, " {} {count};", kind.key());
    }
    let used = |fact: &String| drafts.iter().any(|(_, draft)| draft.facts.contains(fact));
    let facts = &manuscript.records.facts;
    let _ = write!(out, " {} of {} facts used\n\n  sources: ", facts.keys().filter(|fact| used(fact)).count(), facts.len());
    let mut publishers: BTreeMap<&str, usize> = BTreeMap::new();
    for source in &manuscript.sources {
        let key = source.entry.key.clone().unwrap_or_default();
        let count = drafts.iter().filter(|(_, draft)| draft.sources.contains(&key)).count();
        *publishers.entry(source.entry.publisher.as_deref().unwrap_or_default()).or_default() += count;
    }
    let mut publishers: Vec<_> = publishers.into_iter().collect();
    publishers.sort_by_key(|(publisher, count)| (std::cmp::Reverse(*count), *publisher));
    out + &publishers.iter().map(|(publisher, count)| format!("{publisher} {count}")).collect::<Vec<_>>().join(", ")
}

fn show(manuscript: &Manuscript, id: u16) -> Result<()> {
    let placed = manuscript.questions.iter().find(|placed| placed.entry.id == Some(id));
    let placed = placed.with_context(|| format!("the bank asks no question {id}"))?;
    let draft = &placed.entry;
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    println!("bank/{}:{}  {}  spoils {}", placed.file, placed.line, said(&draft.difficulty), draft.spoils.unwrap_or_default());
    println!("\n  {}\n", said(&draft.prompt));
    for right in draft.right() {
        println!("    ✓ {right}");
    }
    for wrong in &draft.distractors {
        println!("      {wrong}");
    }
    println!("\n  {}", said(&draft.explain));
    if draft.disputed.is_some() {
        println!("  Sources differ: {}", said(&draft.disputed));
    }
    for source in manuscript.sources.iter().map(|placed| &placed.entry) {
        if draft.sources.contains(&said(&source.key)) {
            println!("  § {}: {} {}", said(&source.publisher), said(&source.title), said(&source.url));
        }
    }
    Ok(())
}

/// Enters new ids into the ledger, and changes no line that is there.
fn enter() -> Result<()> {
    let manuscript = read()?;
    let path = folder().join("ledger.toml");
    let mut text = fs::read_to_string(&path).context("bank/ledger.toml can't be read")?;
    let ledger = &manuscript.records.ledger;
    let mut new: BTreeMap<u16, &str> = BTreeMap::new();
    for draft in manuscript.questions.iter().map(|placed| &placed.entry) {
        if let (Some(id), Some(prompt)) = (draft.id, draft.prompt.as_deref())
            && !ledger.contains_key(&id)
        {
            new.insert(id, prompt);
        }
    }
    for (id, prompt) in &new {
        let _ = writeln!(text, "{id} = \"{prompt}\"");
    }
    fs::write(&path, text).context("bank/ledger.toml can't be written")?;
    println!("  {} new ids entered", new.len());
    Ok(())
}
