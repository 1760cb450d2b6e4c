//! GIFT, the question format of Moodle: written here, read by an independent parser (npm's gift-pegjs).

use std::{
    fmt::Write as _,
    io::Write,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use golden_hour_bank::author::Draft;
use serde::Deserialize;

use super::exchange::{Found, told};
use crate::tools;

/// What stands before the topic in a category, so that the questions keep together in a course.
const CATEGORY: &str = "Golden Hour/";

/// All questions as GIFT. Of a `multiple` every right option gives its share and every wrong one takes all; an `order` asks for
/// the place of each item; what GIFT has no room for stands in comments, as Moodle reads them.
pub(super) fn write<'a>(questions: impl Iterator<Item = (&'a str, &'a Draft)>) -> String {
    let mut out = String::from("// Golden Hour, an unofficial fan quiz. Written by cargo xtask bank export.\n");
    let mut last = None;
    for (topic, draft) in questions {
        if last != Some(topic) {
            let _ = writeln!(out, "\n$CATEGORY: {CATEGORY}{topic}");
            last = Some(topic);
        }
        let text = |text: &Option<String>| escaped(text.as_deref().unwrap_or_default());
        let tags = [draft.difficulty.clone(), draft.spoils.map(|spoils| format!("spoils-{spoils}"))];
        let tags: Vec<String> = tags.into_iter().flatten().map(|tag| format!(" [tag:{tag}]")).collect();
        let id = draft.id.unwrap_or_default();
        let _ = writeln!(out, "\n// [id:{id}]{}\n::{id}:: {} {{", tags.concat(), text(&draft.prompt));
        let right = draft.answers.len();
        for answer in &draft.answers {
            let _ = writeln!(out, "~%{}%{}", share(right), escaped(answer));
        }
        for answer in draft.answer.iter().chain(&draft.accept) {
            let _ = writeln!(out, "={}", escaped(answer));
        }
        for distractor in &draft.distractors {
            let _ = writeln!(out, "~{}{}", if right > 0 { "%-100%" } else { "" }, escaped(distractor));
        }
        for (place, item) in (1..).zip(&draft.sequence) {
            let _ = writeln!(out, "={place} -> {}", escaped(item));
        }
        let _ = writeln!(out, "####{}\n}}", text(&draft.explain));
    }
    out
}

/// The share of one of several right answers, as Moodle's own list of grades has it.
fn share(right: usize) -> &'static str {
    match right {
        0 | 1 => "100",
        2 => "50",
        3 => "33.33333",
        4 => "25",
        _ => "20",
    }
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, letter| {
        if matches!(letter, '~' | '=' | '#' | '{' | '}' | ':' | '\\') {
            out.push('\\');
        }
        out.push(letter);
        out
    })
}

/// One item as gift-pegjs gives it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(rename = "type")]
    kind: String,
    title: Option<String>,
    stem: Option<Text>,
    global_feedback: Option<Text>,
    #[serde(default)]
    choices: serde_json::Value,
    #[serde(default)]
    match_pairs: Vec<Pair>,
    #[serde(default)]
    tags: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
struct Text {
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Choice {
    is_correct: bool,
    weight: Option<f64>,
    text: Text,
}

#[derive(Debug, Deserialize)]
struct Pair {
    subquestion: Text,
    subanswer: String,
}

/// Reads GIFT. What no kind of ours can hold is told, with its title or prompt.
pub(super) fn read(text: &str) -> Result<Found> {
    let items: Vec<Item> = serde_json::from_slice(&parsed(text)?).context("the parser of GIFT said something unexpected")?;
    let mut found = Found::default();
    for item in items {
        if item.kind == "Category" {
            let title = item.title.unwrap_or_default();
            found.topic(title.rsplit('/').next().unwrap_or_default());
            continue;
        }
        let prompt = item.stem.as_ref().map(|stem| stem.text.clone()).unwrap_or_default();
        match drafted(&item) {
            Some(draft) => found.add(Draft { prompt: Some(prompt), ..draft }),
            None => found.left(format!("“{}” is a {} question, which no kind of ours can hold", told(&prompt), item.kind)),
        }
    }
    Ok(found)
}

fn drafted(item: &Item) -> Option<Draft> {
    let tag = |start: &str| item.tags.iter().flatten().find_map(|tag| tag.strip_prefix(start));
    let level = |name: &&str| item.tags.iter().flatten().any(|tag| tag == name);
    let base = Draft {
        explain: item.global_feedback.as_ref().map(|feedback| feedback.text.clone()),
        difficulty: ["easy", "medium", "hard"].iter().copied().find(level).map(str::to_owned),
        spoils: tag("spoils-").and_then(|spoils| spoils.parse().ok()),
        ..Draft::default()
    };
    let kind = |kind: &str| Some(kind.to_owned());
    if item.kind == "Matching" {
        // An order, if what is matched are the places.
        let is_place = |(place, pair): (usize, &Pair)| pair.subquestion.text.trim() == (place + 1).to_string();
        let sequence = item.match_pairs.iter().map(|pair| pair.subanswer.clone()).collect();
        return item.match_pairs.iter().enumerate().all(is_place).then(|| Draft { kind: kind("order"), sequence, ..base });
    }
    let choices: Vec<Choice> = serde_json::from_value(item.choices.clone()).ok()?;
    let (right, wrong): (Vec<&Choice>, Vec<&Choice>) =
        choices.iter().partition(|choice| choice.weight.map_or(choice.is_correct, |weight| weight > 0.0));
    let texts = |choices: &[&Choice]| choices.iter().map(|choice| choice.text.text.clone()).collect::<Vec<_>>();
    let (mut right, distractors) = (texts(&right), texts(&wrong));
    match (item.kind.as_str(), right.len()) {
        ("MC", 1) => Some(Draft { kind: kind("choice"), answer: right.pop(), distractors, ..base }),
        ("MC", 2..) => Some(Draft { kind: kind("multiple"), answers: right, distractors, ..base }),
        ("Short", 1..) => {
            let accept = right.split_off(1);
            Some(Draft { kind: kind("typed"), answer: right.pop(), accept, ..base })
        }
        _ => None,
    }
}

/// What the parser makes of a text, as JSON.
fn parsed(text: &str) -> Result<Vec<u8>> {
    let program = "let text = ''; process.stdin.on('data', part => text += part).on('end', () => {\
                   const { parse } = require('gift-pegjs'); process.stdout.write(JSON.stringify(parse(text))); });";
    let mut node =
        Command::new(which::which("node").context("Node.js is missing: install it (https://nodejs.org), then run this again")?)
            .args(["-e", program])
            .env("NODE_PATH", tools::gift_parser()?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("node could not be started")?;
    let mut input = node.stdin.take().context("node takes no input")?;
    input.write_all(text.as_bytes()).context("node stopped reading")?;
    drop(input);
    let output = node.wait_with_output().context("node could not be waited for")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let reason = said.lines().find(|line| line.contains("Error")).unwrap_or("the parser says no more").trim();
        let line = said.lines().find_map(|line| line.trim().strip_prefix("start: ")).unwrap_or_default();
        bail!("this is no GIFT: {reason} {line}");
    }
    Ok(output.stdout)
}
