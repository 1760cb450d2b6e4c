//! Questions out of the bank and into it, in the formats that other tools speak.
//!
//! What comes in is TOML for an author to finish: facts, sources and spoiler level are nobody's but ours, and the gatekeeper asks
//! for them. Nothing that is read here reaches a round by itself.
//!
//! Long, since each format has its way out beside its way in.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, Result, bail};
use golden_hour_bank::author::{Draft, Manuscript};
use serde::{Deserialize, Serialize};

use super::{by_topic, gift, last_id, read, today};

/// What was found in a file of another tool.
#[derive(Debug, Default)]
pub(super) struct Found {
    topic: String,
    drafts: Vec<(String, Draft)>,
    left: Vec<String>,
}

impl Found {
    /// The topic of what is added from now on.
    pub(super) fn topic(&mut self, topic: &str) {
        topic.clone_into(&mut self.topic);
    }

    pub(super) fn add(&mut self, draft: Draft) {
        self.drafts.push((self.topic.clone(), draft));
    }

    /// Something that was not taken, and why.
    pub(super) fn left(&mut self, why: String) {
        self.left.push(why);
    }
}

/// The beginning of a text, for messages.
pub(super) fn told(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

/// Writes all questions in a format.
pub(super) fn export(format: Option<&str>, out: Option<&Path>) -> Result<()> {
    let manuscript = read()?;
    let text = match format {
        Some("gift") => gift::write(by_topic(&manuscript)),
        Some("json") => json(&manuscript)?,
        Some("csv") => csv(&manuscript)?,
        _ => bail!("say the format: --format gift, json or csv"),
    };
    let Some(path) = out else {
        println!("{}", text.trim_end());
        return Ok(());
    };
    fs::write(path, text).with_context(|| format!("{} can't be written", path.display()))?;
    println!("  {} questions in {}", manuscript.questions.len(), path.display());
    Ok(())
}

/// Turns a file of another tool into TOML.
pub(super) fn import(format: Option<&str>, file: &Path, out: Option<&Path>) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))?;
    let found = match format {
        Some("gift") => gift::read(&text)?,
        Some("opentdb") => opentdb(&text)?,
        Some("csv") => from_csv(&text)?,
        _ => bail!("say the format: --format gift, opentdb or csv"),
    };
    let drafts = to_finish(&found, last_id(&read()?) + 1, &today())?;
    for why in &found.left {
        eprintln!("  left out: {why}");
    }
    eprintln!("  {} questions read, {} left out", found.drafts.len(), found.left.len());
    if let Some(path) = out {
        fs::write(path, drafts).with_context(|| format!("{} can't be written", path.display()))?;
        eprintln!("  {}: finish them, then move each into bank/questions/TOPIC.toml", path.display());
    } else {
        print!("{drafts}");
    }
    Ok(())
}

/// What was found as TOML, with the next ids.
fn to_finish(found: &Found, first: u32, today: &str) -> Result<String> {
    #[derive(Serialize)]
    struct File<'a> {
        question: [&'a Draft; 1],
    }
    let mut out = String::from(
        "# Imported. Each needs what only an author can give: facts, sources, spoils, an explanation that adds a fact.\n\
         # Then it goes into the file of its topic; cargo xtask bank check tells what is still missing.\n",
    );
    for (id, (topic, draft)) in (first..).zip(&found.drafts) {
        let draft = Draft {
            id: Some(id),
            rev: Some(1),
            since: Some(today.to_owned()),
            prompt: draft.prompt.as_deref().map(typographic),
            answer: draft.answer.as_deref().map(typographic),
            explain: draft.explain.as_deref().map(typographic),
            answers: draft.answers.iter().map(|text| typographic(text)).collect(),
            distractors: draft.distractors.iter().map(|text| typographic(text)).collect(),
            sequence: draft.sequence.iter().map(|text| typographic(text)).collect(),
            ..draft.clone()
        };
        let text = toml::to_string(&File { question: [&draft] }).context("a question can't be written as TOML")?;
        let _ = write!(out, "\n# topic: {}\n{text}", if topic.is_empty() { "?" } else { topic });
    }
    Ok(out)
}

/// Straight quotes as the bank writes them.
fn typographic(text: &str) -> String {
    let mut opens = true;
    let curl = |letter: char| match letter {
        '\'' => '’',
        '"' => {
            opens = !opens;
            if opens { '”' } else { '“' }
        }
        other => other,
    };
    text.trim().chars().map(curl).collect()
}

/// A question for other programs: as it was written, with its topic and its sources in full.
#[derive(Serialize)]
struct Entry<'a> {
    topic: &'a str,
    #[serde(flatten)]
    draft: &'a Draft,
    references: Vec<Reference<'a>>,
}

#[derive(Serialize)]
struct Reference<'a> {
    publisher: &'a Option<String>,
    title: &'a Option<String>,
    url: &'a Option<String>,
}

fn json(manuscript: &Manuscript) -> Result<String> {
    let references = |draft: &Draft| {
        let cited = manuscript.sources.iter().map(|placed| &placed.entry);
        let cited = cited.filter(|source| source.key.as_ref().is_some_and(|key| draft.sources.contains(key)));
        cited.map(|source| Reference { publisher: &source.publisher, title: &source.title, url: &source.url }).collect()
    };
    let questions: Vec<Entry<'_>> =
        by_topic(manuscript).map(|(topic, draft)| Entry { topic, draft, references: references(draft) }).collect();
    Ok(serde_json::to_string_pretty(&serde_json::json!({ "format": 1, "questions": questions }))? + "\n")
}

/// A row of a table. A list stands in one cell, its items between bars.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Row {
    id: Option<u32>,
    topic: String,
    kind: String,
    difficulty: Option<String>,
    spoils: Option<u8>,
    prompt: String,
    right: String,
    wrong: String,
    accept: String,
    explain: Option<String>,
    disputed: Option<String>,
    facts: String,
    sources: String,
}

/// Between the items of a list in a cell.
const BAR: &str = " | ";

fn items(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn csv(manuscript: &Manuscript) -> Result<String> {
    let mut table = csv::Writer::from_writer(Vec::new());
    for (topic, draft) in by_topic(manuscript) {
        table.serialize(Row {
            id: draft.id,
            topic: topic.to_owned(),
            kind: draft.kind.clone().unwrap_or_default(),
            difficulty: draft.difficulty.clone(),
            spoils: draft.spoils,
            prompt: draft.prompt.clone().unwrap_or_default(),
            right: draft.right().cloned().collect::<Vec<_>>().join(BAR),
            wrong: draft.distractors.join(BAR),
            accept: draft.accept.join(BAR),
            explain: draft.explain.clone(),
            disputed: draft.disputed.clone(),
            facts: draft.facts.join(BAR),
            sources: draft.sources.join(BAR),
        })?;
    }
    let bytes = table.into_inner().map_err(csv::IntoInnerError::into_error).context("the table can't be finished")?;
    String::from_utf8(bytes).context("the table is no text")
}

fn from_csv(text: &str) -> Result<Found> {
    let mut found = Found::default();
    let mut table =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = table.headers().context("the first line must name the columns")?.clone();
    for wanted in ["prompt", "right"] {
        if !heads.iter().any(|head| head == wanted) {
            bail!("the table has no column “{wanted}”; the first line must name the columns, prompt and right among them");
        }
    }
    for row in table.deserialize::<Row>() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                found.left(error.to_string());
                continue;
            }
        };
        let mut right = items(&row.right);
        let kind = if row.kind.is_empty() { if right.len() > 1 { "multiple" } else { "choice" } } else { &row.kind };
        if right.is_empty() || row.prompt.is_empty() {
            found.left(format!("“{}” has no prompt or nothing right", told(&row.prompt)));
            continue;
        }
        found.topic(&row.topic);
        let mut draft = Draft {
            kind: Some(kind.to_owned()),
            difficulty: row.difficulty,
            spoils: row.spoils,
            facts: items(&row.facts),
            prompt: Some(row.prompt),
            distractors: items(&row.wrong),
            accept: items(&row.accept),
            explain: row.explain,
            disputed: row.disputed,
            sources: items(&row.sources),
            ..Draft::default()
        };
        match kind {
            "multiple" => draft.answers = right,
            "order" => draft.sequence = right,
            _ => draft.answer = Some(right.remove(0)),
        }
        found.add(draft);
    }
    Ok(found)
}

/// Reads what the Open Trivia Database answers.
fn opentdb(text: &str) -> Result<Found> {
    #[derive(Deserialize)]
    struct Answer {
        results: Vec<Entry>,
    }
    #[derive(Deserialize)]
    struct Entry {
        difficulty: Option<String>,
        question: String,
        correct_answer: String,
        incorrect_answers: Vec<String>,
    }
    let answer: Answer = serde_json::from_str(text).context("this is no answer of the Open Trivia Database")?;
    let plain = |text: &str| html_escape::decode_html_entities(text).into_owned();
    let mut found = Found::default();
    for entry in answer.results {
        let prompt = plain(&entry.question);
        if entry.incorrect_answers.len() < 2 {
            found.left(format!("“{}” asks for true or false, which no kind of ours does", told(&prompt)));
            continue;
        }
        found.add(Draft {
            kind: Some("choice".into()),
            difficulty: entry.difficulty,
            prompt: Some(prompt),
            answer: Some(plain(&entry.correct_answer)),
            distractors: entry.incorrect_answers.iter().map(|wrong| plain(wrong)).collect(),
            ..Draft::default()
        });
    }
    Ok(found)
}

/// Writes the whole bank as GIFT and as a table, reads both back, and says what got lost. The reader of GIFT is nobody's of ours.
pub fn proof() -> Result<()> {
    let manuscript = read()?;
    for (format, found) in [("GIFT", gift::read(&gift::write(by_topic(&manuscript)))?), ("CSV", from_csv(&csv(&manuscript)?)?)] {
        if let Some(why) = found.left.first() {
            bail!("{format} was written that can't be read back: {why}");
        }
        let count = (found.drafts.len(), manuscript.questions.len());
        if count.0 != count.1 {
            bail!("{format} gave back {} of {} questions", count.0, count.1);
        }
        for ((topic, draft), (read_topic, read)) in by_topic(&manuscript).zip(&found.drafts) {
            let same = topic == read_topic
                && (&draft.kind, &draft.difficulty, draft.spoils) == (&read.kind, &read.difficulty, read.spoils)
                && (&draft.prompt, &draft.answer, &draft.explain) == (&read.prompt, &read.answer, &read.explain)
                && (&draft.answers, &draft.distractors) == (&read.answers, &read.distractors)
                && (&draft.sequence, &draft.accept) == (&read.sequence, &read.accept);
            if !same {
                bail!("question {} came back from {format} as\n{read:#?}", draft.id.unwrap_or_default());
            }
        }
    }
    let value: serde_json::Value = serde_json::from_str(&json(&manuscript)?)?;
    let listed = value.get("questions").and_then(serde_json::Value::as_array).map_or(0, Vec::len);
    if listed == manuscript.questions.len() { Ok(()) } else { bail!("JSON lists {listed} questions") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_may_have_fewer_columns_and_lines_that_say_nothing() {
        let found = from_csv("prompt,right,wrong\n\"Who, then?\",Ju Ji-hoon,One | Two\n,,\nWhich?,A | B,C\n").expect("a table");
        let kinds: Vec<_> = found.drafts.iter().map(|(_, draft)| draft.kind.clone().unwrap_or_default()).collect();
        assert_eq!((kinds, found.left.len()), (vec!["choice".into(), "multiple".into()], 1));
        assert_eq!(found.drafts[0].1.distractors, ["One", "Two"]);
        assert!(from_csv("question,answer\nWho?,He\n").is_err());
    }

    #[test]
    fn the_open_trivia_database_writes_entities_and_asks_for_true_or_false() {
        let text = r#"{"response_code":0,"results":[
            {"type":"multiple","difficulty":"easy","category":"TV","question":"Who said &quot;it&#039;s on&quot;?","correct_answer":"A &amp; B","incorrect_answers":["C","D","E"]},
            {"type":"boolean","difficulty":"easy","category":"TV","question":"Is it?","correct_answer":"True","incorrect_answers":["False"]}]}"#;
        let found = opentdb(text).expect("an answer of theirs");
        assert_eq!(found.left.len(), 1);
        let toml = to_finish(&found, 12, "2026-11-24").expect("it can be written");
        assert!(
            toml.contains("id = 12") && toml.contains("prompt = \"Who said “it’s on”?\"") && toml.contains("answer = \"A & B\""),
            "{toml}"
        );
        assert!(opentdb("{}").is_err());
    }
}
