//! The bank as authors write it: TOML, one file per topic, and the list of sources.
//!
//! Reads and places (file, line); judges nothing beyond the form. The rules are in [`crate::check`].
//!
//! Long, since reading and placing go through every form that an entry may have.

use std::{
    collections::BTreeMap,
    fmt, fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use toml::Spanned;

/// Something wrong in the bank: where, what, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, relative to the bank's folder.
    pub file: String,
    /// The line where the entry begins, counted from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// The question's id, where one is meant and has one.
    pub id: Option<u32>,
    /// The rule that is broken, by its stable name.
    pub rule: &'static str,
    /// What is wrong and how to mend it, in one sentence.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bank/{}:{}: ", self.file, self.line)?;
        if let Some(id) = self.id {
            write!(f, "question {id}: ")?;
        }
        write!(f, "{} [{}]", self.what, self.rule)
    }
}

/// A question as written. Every field may be missing here, so that [`crate::check`] can name all that is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the one of the same name in `crate::shape::Question`")]
pub struct Draft {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rev: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spoils: Option<u8>,
    /// The facts of the dossier that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Of a `multiple`: all right options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distractors: Vec<String>,
    /// Of an `order`: its items in the right order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sequence: Vec<String>,
    /// Of a `typed`: further right spellings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// Of a `typed`: names that are never right, however near.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disputed: Option<String>,
    /// Keys of `sources.toml`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Warnings that don't count here: the rule and the reason.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exempt: BTreeMap<String, String>,
}

impl Draft {
    /// What is right: the answer, all answers, or the whole sequence.
    pub fn right(&self) -> impl Iterator<Item = &String> {
        self.answer.iter().chain(&self.answers).chain(&self.sequence)
    }
}

/// A tombstone as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the one of the same name in `crate::shape::Retired`")]
pub struct Tombstone {
    pub id: Option<u32>,
    pub reason: Option<String>,
    pub date: Option<String>,
    /// As the question had it: without it, no daily of the past held it.
    pub since: Option<String>,
    pub spoils: Option<u8>,
}

/// A source as written in `sources.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the one of the same name in `crate::shape::Source`")]
pub struct Reference {
    /// What questions call it.
    pub key: Option<String>,
    pub publisher: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
}

/// An entry and the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The file, relative to the bank's folder.
    pub file: String,
    /// The line where it begins, counted from 1.
    pub line: usize,
    /// The topic its file names, where it is a question's or a tombstone's file.
    pub topic: Option<String>,
    /// The entry.
    pub entry: T,
}

/// The whole bank as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// All questions, file by file.
    pub questions: Vec<Placed<Draft>>,
    /// All tombstones, file by file.
    pub retired: Vec<Placed<Tombstone>>,
    /// All sources.
    pub sources: Vec<Placed<Reference>>,
    /// What `facts.toml`, `names.toml`, `ledger.toml` and `options.toml` hold.
    pub records: Records,
    /// Whether something could not be read: what it would have used can't be told.
    pub is_partial: bool,
}

/// What the bank is held against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// The facts a question may rest on, and the episode each gives away.
    pub facts: BTreeMap<String, u8>,
    /// Spellings of one and the same name, group by group.
    pub names: Vec<Vec<String>>,
    /// Every id that was ever used, and what it first asked.
    pub ledger: BTreeMap<u32, String>,
    /// Of every id the revision that was last entered, how many options it had (which of them a game showed follows from that
    /// number), and which were right.
    pub options: BTreeMap<u32, (u8, usize, Vec<String>)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesFile {
    #[serde(default)]
    names: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicFile {
    topic: Option<String>,
    #[serde(default)]
    question: Vec<Spanned<toml::Table>>,
    #[serde(default)]
    retired: Vec<Spanned<toml::Table>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    #[serde(default)]
    source: Vec<Spanned<toml::Table>>,
}

/// The files beside the questions.
pub const BESIDE: [&str; 5] = ["sources.toml", "facts.toml", "names.toml", "ledger.toml", "options.toml"];

/// The files of a bank below `root`, in a fixed order: those beside the questions, then `questions/*.toml` by name.
pub fn files(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut topics: Vec<PathBuf> =
        fs::read_dir(root.join("questions"))?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    topics.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    topics.sort();
    Ok(BESIDE.iter().map(|name| root.join(name)).chain(topics).collect())
}

/// Reads every file below `root`. What could be read is in the manuscript, what could not in the faults.
pub fn read(root: &Path) -> (Manuscript, Vec<Fault>) {
    let mut manuscript = Manuscript::default();
    let mut faults = Vec::new();
    match files(root) {
        Ok(paths) => {
            for path in paths {
                let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
                match fs::read_to_string(&path) {
                    Ok(text) => manuscript.add(&name, &text, &mut faults),
                    Err(error) => {
                        faults.push(Fault {
                            file: name,
                            line: 0,
                            id: None,
                            rule: "unreadable",
                            what: format!("can't be read: {error}"),
                        });
                    }
                }
            }
        }
        Err(error) => {
            faults.push(Fault {
                file: "questions".into(),
                line: 0,
                id: None,
                rule: "unreadable",
                what: format!("can't be listed: {error}"),
            });
        }
    }
    (manuscript, faults)
}

impl Manuscript {
    /// Adds the text of one file: one of those beside the questions, or else a topic.
    pub fn add(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let before = faults.len();
        if file == "sources.toml" {
            if let Some(read) = parse::<SourceFile>(file, text, faults) {
                place(file, text, None, read.source, &mut self.sources, faults);
            }
        } else if file == "facts.toml" {
            self.records.facts = parse(file, text, faults).unwrap_or_default();
        } else if file == "names.toml" {
            self.records.names = parse::<NamesFile>(file, text, faults).map(|read| read.names).unwrap_or_default();
        } else if file == "ledger.toml" {
            self.records.ledger = parse(file, text, faults).unwrap_or_default();
        } else if file == "options.toml" {
            self.records.options = parse(file, text, faults).unwrap_or_default();
        } else if let Some(read) = parse::<TopicFile>(file, text, faults) {
            if read.topic.is_none() {
                faults.push(Fault {
                    file: file.into(),
                    line: 1,
                    id: None,
                    rule: "no-topic",
                    what: "has no `topic`; begin with topic = \"…\"".into(),
                });
            }
            place(file, text, read.topic.as_deref(), read.question, &mut self.questions, faults);
            place(file, text, read.topic.as_deref(), read.retired, &mut self.retired, faults);
        }
        self.is_partial |= faults.len() > before;
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<T> {
    toml::from_str(text)
        .map_err(|error| {
            let line = error.span().and_then(|span| text.get(..span.start)).map_or(0, |before| breaks(before) + 1);
            faults.push(Fault { file: file.into(), line, id: None, rule: "unreadable", what: error.message().to_owned() });
        })
        .ok()
}

fn place<T: for<'de> Deserialize<'de>>(
    file: &str,
    text: &str,
    topic: Option<&str>,
    tables: Vec<Spanned<toml::Table>>,
    into: &mut Vec<Placed<T>>,
    faults: &mut Vec<Fault>,
) {
    // Tables come in the order of the text, so that lines are counted on from the last.
    let (mut line, mut counted) = (1, 0);
    for table in tables {
        let start = table.span().start;
        line += breaks(text.get(counted..start).unwrap_or_default());
        counted = counted.max(start);
        let table = table.into_inner();
        let id = table.get("id").and_then(toml::Value::as_integer).and_then(|id| u32::try_from(id).ok());
        match table.try_into() {
            Ok(entry) => into.push(Placed { file: file.into(), line, topic: topic.map(str::to_owned), entry }),
            Err(error) => {
                faults.push(Fault { file: file.into(), line, id, rule: "unreadable", what: error.message().to_owned() });
            }
        }
    }
}

/// How many lines end in a text.
fn breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
