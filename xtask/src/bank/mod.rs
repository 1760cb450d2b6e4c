//! The author's desk: what is wrong with the bank, what it covers, how a question reads; and what changes its files.

mod analyse;
mod edit;
mod exchange;
mod gift;

use std::{fmt::Write, fs, path::PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use golden_hour_bank::{
    author::{self, Draft, Manuscript},
    compile::{Judged, assemble, encode, judge},
    gate, lint, stats,
};

pub use exchange::proof;

use crate::root;

const HELP: &str = "\
The author's desk:

  cargo xtask bank check                        every fault, and how bots that know nothing would fare
  cargo xtask bank stats [--write]              what the bank covers; --write brings docs/coverage.md and the README up to date
  cargo xtask bank show ID                      a question as a player meets it
  cargo xtask bank new TOPIC [KIND]             a template with the next id, at the end of the topic's file
  cargo xtask bank ledger                       enter new ids into the list of all ids that were ever used
  cargo xtask bank retire ID --why TEXT         take a question out; its id and the reason stay
  cargo xtask bank export --format FORMAT       all questions as gift, json or csv; --out FILE, else on the screen
  cargo xtask bank import --format FORMAT FILE  questions of a gift, opentdb or csv file as TOML to finish; --out FILE
  cargo xtask bank analyse FILES…               what answers files that players handed over say of the questions; --out FILE for a table";

/// What was asked of the desk.
#[derive(Debug, Default)]
pub struct Order {
    /// The command and what it is about.
    pub words: Vec<String>,
    /// `--write`.
    pub write: bool,
    /// `--why`.
    pub why: Option<String>,
    /// `--format`.
    pub format: Option<String>,
    /// `--out`.
    pub out: Option<PathBuf>,
}

impl Order {
    /// Reads the rest of the command line.
    pub fn read(mut words: lexopt::Parser) -> Result<Self> {
        use lexopt::prelude::*;
        let mut order = Self::default();
        while let Some(word) = words.next()? {
            match word {
                Value(value) => order.words.push(value.string()?),
                Long("write") => order.write = true,
                Long("why") => order.why = Some(words.value()?.string()?),
                Long("format") => order.format = Some(words.value()?.string()?),
                Long("out") => order.out = Some(words.value()?.into()),
                Short('h') | Long("help") => order.words = vec!["help".into()],
                other => bail!("{}\n\n{HELP}", other.unexpected()),
            }
        }
        Ok(order)
    }
}

/// Does what was asked.
pub fn run(order: &Order) -> Result<()> {
    let words: Vec<&str> = order.words.iter().map(String::as_str).collect();
    match words[..] {
        ["check"] => {
            let (told, verdict) = report();
            println!("{told}");
            verdict
        }
        ["stats"] if order.write => {
            for (name, text) in pages()? {
                fs::write(root().join(name), text).with_context(|| format!("{name} can't be written"))?;
                println!("  {name} is up to date");
            }
            Ok(())
        }
        ["stats"] => {
            println!("{}", pages()?[0].1);
            Ok(())
        }
        ["show", id] => show(&read()?, id.parse().context("an id is a number")?),
        ["new", topic] => edit::template(topic, "choice"),
        ["new", topic, kind] => edit::template(topic, kind),
        ["ledger"] => edit::enter(),
        ["retire", id] => edit::retire(
            id.parse().context("an id is a number")?,
            order.why.as_deref().context("players who meet the question in an old round want to know why: --why TEXT")?,
        ),
        ["export"] => exchange::export(order.format.as_deref(), order.out.as_deref()),
        ["import", file] => exchange::import(order.format.as_deref(), file.as_ref(), order.out.as_deref()),
        ["analyse"] => bail!("name the answers files that players handed over; docs/answers.md says what they are"),
        ["analyse", ref files @ ..] => analyse::run(files, order.out.as_deref()),
        [] | ["help"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => bail!("there is no such command at the author's desk\n\n{HELP}"),
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
    let Judged { manuscript, faults, outcomes } = judge(&folder());
    let mut out = String::new();
    for fault in &faults {
        let _ = writeln!(out, "  {fault}");
    }
    let mut last = None;
    for outcome in &outcomes {
        if last != Some(outcome.kind) {
            let head = format!("on {} of kind {}, a bot that goes by …", outcome.asked, outcome.kind.key());
            let _ = writeln!(out, "  {head:<50} {:>8} {:>8} {:>8}", "is right", "chance", "at most");
            last = Some(outcome.kind);
        }
        let sign = if outcome.holds() { " " } else { "✗" };
        let name = gate::name(outcome.bot);
        let _ = writeln!(out, "{sign} {name:<50} {:>8.1} {:>8.1} {:>8}", outcome.right, outcome.chance, outcome.most);
    }
    let exempt: usize = lint::exemptions(&manuscript).values().sum();
    let _ = write!(out, "  {} questions, {} faults, {exempt} exemptions", manuscript.questions.len(), faults.len());
    let verdict = if faults.is_empty() { Ok(()) } else { Err(anyhow!("the bank has {} faults", faults.len())) };
    (out, verdict)
}

/// How many questions the page carries, and the bytes of them.
pub fn compiled() -> Result<(usize, Vec<u8>)> {
    let Judged { manuscript, outcomes, .. } = judge(&folder());
    Ok((manuscript.questions.len(), encode(&assemble(&manuscript, &outcomes))?))
}

/// The pages that tell of the bank, as they should be: the coverage, and the README with the table of bots.
fn pages() -> Result<[(&'static str, String); 2]> {
    let Judged { manuscript, faults, outcomes } = judge(&folder());
    if let Some(fault) = faults.first() {
        bail!("mend the bank first: {fault}");
    }
    let notes = fs::read_to_string(folder().join("notes.md")).context("bank/notes.md can't be read")?;
    let coverage = stats::page(&manuscript, &outcomes, &assemble(&manuscript, &outcomes), &notes);
    let readme = fs::read_to_string(root().join("README.md")).context("README.md can't be read")?;
    let (head, rest) = readme.split_once(GATE.0).context("README.md has no mark where the table of bots begins")?;
    let (_, tail) = rest.split_once(GATE.1).context("README.md has no mark where the table of bots ends")?;
    let readme = format!("{head}{}\n\n{}\n{}{tail}", GATE.0, stats::gate_table(&outcomes), GATE.1);
    Ok([("docs/coverage.md", coverage), ("README.md", readme)])
}

/// Between these marks the README has the table of bots.
const GATE: (&str, &str) = ("<!-- bots: cargo xtask bank stats --write -->", "<!-- /bots -->");

/// Whether those pages tell what is so.
pub fn is_current() -> Result<()> {
    for (name, text) in pages()? {
        if fs::read_to_string(root().join(name)).unwrap_or_default() != text {
            bail!("{name} does not tell what the bank is; run cargo xtask bank stats --write");
        }
    }
    Ok(())
}

fn show(manuscript: &Manuscript, id: u32) -> Result<()> {
    let placed = manuscript.questions.iter().find(|placed| placed.entry.id == Some(id));
    let placed = placed.with_context(|| format!("the bank asks no question {id}"))?;
    let draft = &placed.entry;
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    println!(
        "bank/{}:{}  {}, {}, spoils {}, revision {}",
        placed.file,
        placed.line,
        said(&draft.kind),
        said(&draft.difficulty),
        draft.spoils.unwrap_or_default(),
        draft.rev.unwrap_or_default()
    );
    println!("\n  {}\n", said(&draft.prompt));
    for right in draft.right() {
        println!("    ✓ {right}");
    }
    for wrong in &draft.distractors {
        println!("      {wrong}");
    }
    list("also right", &draft.accept);
    list("never right", &draft.near);
    println!("\n  {}", said(&draft.explain));
    if draft.disputed.is_some() {
        println!("  Sources differ: {}", said(&draft.disputed));
    }
    for source in manuscript.sources.iter().map(|placed| &placed.entry) {
        if draft.sources.contains(&said(&source.key)) {
            println!("  § {}: {} {}", said(&source.publisher), said(&source.title), said(&source.url));
        }
    }
    list("rests on", &draft.facts);
    Ok(())
}

fn list(what: &str, texts: &[String]) {
    if !texts.is_empty() {
        println!("      {what}: {}", texts.join(", "));
    }
}

/// The highest id that was ever used.
fn last_id(manuscript: &Manuscript) -> u32 {
    let asked = manuscript.questions.iter().filter_map(|placed| placed.entry.id);
    let retired = manuscript.retired.iter().filter_map(|placed| placed.entry.id);
    asked.chain(retired).chain(manuscript.records.ledger.keys().copied()).max().unwrap_or_default()
}

/// Today, as the bank writes dates.
fn today() -> String {
    jiff::Zoned::now().date().to_string()
}

/// The questions with the topic each belongs to.
fn by_topic(manuscript: &Manuscript) -> impl Iterator<Item = (&str, &Draft)> {
    manuscript.questions.iter().map(|placed| (placed.topic.as_deref().unwrap_or_default(), &placed.entry))
}
