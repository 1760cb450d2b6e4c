//! The gatekeeper: every rule a bank must keep, all faults reported at once.
//!
//! Each fault says where, what and how to mend it. Reads no files: see [`crate::author`].

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    author::{Draft, Fault, Manuscript, Placed},
    fold::fold,
    shape::{Episode, Topic},
};

/// The fewest wrong options of a `choice`: three are shown, so that the draw has something to choose from.
pub const FEWEST_DISTRACTORS: usize = 4;
/// The longest prompt, in characters.
pub const LONGEST_PROMPT: usize = 200;
/// The longest option, in characters.
pub const LONGEST_OPTION: usize = 80;

/// All faults of a manuscript, in the order of its files. Empty when it may be compiled.
pub fn check(manuscript: &Manuscript) -> Vec<Fault> {
    let mut faults = Vec::new();
    let keys = check_sources(manuscript, &mut faults);
    let mut used = BTreeSet::new();
    let mut owner: BTreeMap<u16, String> = BTreeMap::new();
    let mut prompts: BTreeMap<String, u16> = BTreeMap::new();
    for placed in &manuscript.questions {
        let draft = &placed.entry;
        let mut fault = |what: String| {
            faults.push(Fault { file: placed.file.clone(), line: placed.line, id: draft.id, what });
        };
        check_draft(placed, &mut fault);
        for key in &draft.sources {
            if keys.contains(key.as_str()) {
                used.insert(key.as_str());
            } else {
                fault(format!("source “{key}” is not in sources.toml; add it there or mend the key"));
            }
        }
        own(draft.id, placed.file.as_str(), placed.line, &mut owner, &mut fault);
        if let (Some(prompt), Some(id)) = (&draft.prompt, draft.id)
            && let Some(other) = prompts.insert(fold(prompt), id)
        {
            fault(format!("asks the same as question {other}; drop one of them"));
        }
    }
    for placed in &manuscript.retired {
        let entry = &placed.entry;
        let mut fault = |what: String| {
            faults.push(Fault { file: placed.file.clone(), line: placed.line, id: entry.id, what });
        };
        if entry.reason.as_ref().is_none_or(|reason| reason.trim().is_empty()) {
            fault("a retired question needs a `reason` that its players may read".into());
        }
        if !entry.date.as_deref().is_some_and(is_date) {
            fault("a retired question needs a `date` as \"YYYY-MM-DD\"".into());
        }
        own(entry.id, placed.file.as_str(), placed.line, &mut owner, &mut fault);
    }
    for placed in &manuscript.sources {
        if let Some(key) = &placed.entry.key
            && !used.contains(key.as_str())
            && !manuscript.is_partial
        {
            faults.push(Fault {
                file: placed.file.clone(),
                line: placed.line,
                id: None,
                what: format!("source “{key}” is used by no question; remove it"),
            });
        }
    }
    faults.sort();
    faults
}

fn own(id: Option<u16>, file: &str, line: usize, owner: &mut BTreeMap<u16, String>, fault: &mut impl FnMut(String)) {
    match id {
        None | Some(0) => fault("needs an `id` above 0 that was never used; take the next free one".into()),
        Some(id) => {
            if let Some(first) = owner.insert(id, format!("bank/{file}:{line}")) {
                fault(format!("id {id} is taken by {first}; take the next free one, never reuse or renumber"));
            }
        }
    }
}

fn check_draft(placed: &Placed<Draft>, fault: &mut impl FnMut(String)) {
    let draft = &placed.entry;
    if let Some(topic) = &placed.topic
        && !Topic::ALL.iter().any(|known| known.key() == topic)
    {
        fault(format!("the file's topic “{topic}” is none of the eight; see bank::shape::Topic"));
    }
    if draft.rev.is_none_or(|rev| rev == 0) {
        fault("needs a `rev` of 1 or more".into());
    }
    if !draft.since.as_deref().is_some_and(is_date) {
        fault("needs `since` as \"YYYY-MM-DD\", the day from which a daily may ask it".into());
    }
    if draft.kind.as_deref() != Some("choice") {
        fault("needs a `kind`; this version knows \"choice\"".into());
    }
    if !matches!(draft.difficulty.as_deref(), Some("easy" | "medium" | "hard")) {
        fault("needs a `difficulty`: easy, medium or hard".into());
    }
    if draft.spoils.is_none_or(|spoils| spoils > Episode::LAST.0) {
        fault("needs `spoils` from 0 (nothing) to 8".into());
    }
    if draft.facts.is_empty() {
        fault("needs `facts`: the facts of the dossier it rests on".into());
    }
    if draft.sources.is_empty() {
        fault("needs at least one of `sources`".into());
    }
    text("prompt", draft.prompt.as_deref(), LONGEST_PROMPT, fault);
    text("explain", draft.explain.as_deref(), 600, fault);
    if draft.disputed.is_some() {
        text("disputed", draft.disputed.as_deref(), 400, fault);
    }
    text("answer", draft.answer.as_deref(), LONGEST_OPTION, fault);
    if draft.distractors.len() < FEWEST_DISTRACTORS {
        fault(format!("has {} distractors; at least {FEWEST_DISTRACTORS} are needed", draft.distractors.len()));
    }
    let mut seen = BTreeMap::new();
    for option in draft.answer.iter().chain(&draft.distractors) {
        if let Some(twin) = seen.insert(fold(option), option) {
            fault(format!("options “{twin}” and “{option}” are the same to a reader; replace one"));
        }
        if matches!(fold(option).as_str(), "alloftheabove" | "noneoftheabove" | "alloftheseare" | "noneofthese" | "allofthese") {
            fault(format!("option “{option}” refers to the others, but options are shuffled; replace it"));
        }
    }
    for distractor in &draft.distractors {
        text("distractors", Some(distractor), LONGEST_OPTION, fault);
    }
}

fn text(field: &str, value: Option<&str>, longest: usize, fault: &mut impl FnMut(String)) {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return fault(format!("needs `{field}`"));
    };
    let length = value.chars().count();
    if length > longest {
        fault(format!("`{field}` has {length} characters; at most {longest} can be read at a glance"));
    }
    if value.trim() != value || value.contains("  ") || value.chars().any(char::is_control) {
        fault(format!("`{field}` has stray white space; one line, single spaces: “{value}”"));
    }
    if value.contains(['\'', '"', '<', '>']) {
        fault(format!("`{field}` has a straight quote or an angle bracket; write ’ “ ”: “{value}”"));
    }
}

fn check_sources<'a>(manuscript: &'a Manuscript, faults: &mut Vec<Fault>) -> BTreeSet<&'a str> {
    let mut keys = BTreeSet::new();
    let mut urls = BTreeMap::new();
    for placed in &manuscript.sources {
        let source = &placed.entry;
        let mut fault = |what: String| {
            faults.push(Fault { file: placed.file.clone(), line: placed.line, id: None, what });
        };
        match source.key.as_deref() {
            None | Some("") => fault("a source needs a `key`".into()),
            Some(key) => {
                if !keys.insert(key) {
                    fault(format!("source “{key}” stands here twice; keep one"));
                }
            }
        }
        text("publisher", source.publisher.as_deref(), 80, &mut fault);
        text("title", source.title.as_deref(), 160, &mut fault);
        if let Some(url) = source.url.as_deref() {
            if !url.starts_with("https://") || url.contains(char::is_whitespace) || url.contains(['"', '<', '>']) {
                fault(format!("address “{url}” is no https address; leave `url` out where no reputable page has one"));
            }
            if let Some(twin) = urls.insert(url, source.key.as_deref().unwrap_or_default()) {
                fault(format!("the same address as source “{twin}”; use that key"));
            }
        }
    }
    keys
}

/// Whether a text is a calendar date as `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut next = |digits: usize, most: u32| {
        parts
            .next()
            .filter(|part| part.len() == digits)
            .and_then(|part| part.parse::<u32>().ok())
            .is_some_and(|n| (1..=most).contains(&n))
    };
    let (year, month, day) = (next(4, 9999), next(2, 12), next(2, 31));
    year && month && day && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::Manuscript;

    const SOURCES: &str =
        "[[source]]\nkey = \"paper\"\npublisher = \"Paper\"\ntitle = \"Page\"\nurl = \"https://example.org/\"\n";
    const QUESTION: &str = r#"topic = "cast"

[[question]]
id = 7
rev = 1
since = "2026-11-23"
kind = "choice"
difficulty = "easy"
spoils = 0
facts = ["cast-001"]
prompt = "Who plays the lead?"
answer = "Ju Ji-hoon"
distractors = ["One", "Two", "Three", "Four"]
explain = "He does."
sources = ["paper"]
"#;

    /// All faults of these texts, as an author reads them.
    fn faults(sources: &str, topic: &str) -> Vec<String> {
        let mut manuscript = Manuscript::default();
        let mut faults = Vec::new();
        manuscript.add("sources.toml", sources, &mut faults);
        manuscript.add("questions/cast.toml", topic, &mut faults);
        faults.extend(super::check(&manuscript));
        faults.iter().map(ToString::to_string).collect()
    }

    /// Changes the sound question, and tells the one fault that follows.
    fn check(from: &str, to: &str, fault: &str) {
        assert!(QUESTION.contains(from), "the question has no “{from}”");
        let found = faults(SOURCES, &QUESTION.replacen(from, to, 1));
        assert_eq!(found.len(), 1, "{found:#?}");
        let expected = format!("bank/questions/cast.toml:3: question 7: {fault}");
        assert!(found[0].starts_with(&expected), "{}\nis not\n{expected}", found[0]);
    }

    #[test]
    fn a_sound_question_has_no_fault() {
        assert_eq!(faults(SOURCES, QUESTION), [""; 0]);
    }

    #[test]
    fn every_field_that_is_missing_is_named() {
        check("rev = 1\n", "", "needs a `rev`");
        check("since = \"2026-11-23\"\n", "", "needs `since`");
        check("2026-11-23", "23 November", "needs `since`");
        check("kind = \"choice\"\n", "", "needs a `kind`");
        check("\"easy\"", "\"trivial\"", "needs a `difficulty`");
        check("spoils = 0\n", "", "needs `spoils`");
        check("spoils = 0", "spoils = 9", "needs `spoils`");
        check("facts = [\"cast-001\"]\n", "", "needs `facts`");
        check("prompt = \"Who plays the lead?\"\n", "", "needs `prompt`");
        check("answer = \"Ju Ji-hoon\"\n", "", "needs `answer`");
        check("explain = \"He does.\"\n", "", "needs `explain`");
    }

    #[test]
    fn options_must_be_enough_and_different_to_a_reader() {
        check(", \"Four\"", "", "has 3 distractors; at least 4 are needed");
        check("\"Four\"", "\"three.\"", "options “Three” and “three.” are the same to a reader");
        check("\"Four\"", "\"JU JIHOON\"", "options “Ju Ji-hoon” and “JU JIHOON” are the same to a reader");
        check("\"Four\"", "\"None of the above\"", "option “None of the above” refers to the others");
    }

    #[test]
    fn texts_keep_their_form() {
        check("He does.", "He’s it: 'yes'.", "`explain` has a straight quote");
        check("He does.", "He  does.", "`explain` has stray white space");
        check("Who plays the lead?", "Who? ".repeat(50).trim_end(), "`prompt` has 249 characters");
        check("\"Four\"", &format!("\"{}\"", "x".repeat(81)), "`distractors` has 81 characters");
    }

    #[test]
    fn fields_that_are_unknown_are_told_with_their_place() {
        check("rev = 1", "rev = 1\nhint = \"no\"", "unknown field `hint`");
        check("spoils = 0", "spoils = \"none\"", "invalid type");
    }

    #[test]
    fn ids_are_taken_once() {
        let twice = format!("{QUESTION}{}", QUESTION.replace("topic = \"cast\"\n", "").replace("the lead", "the nurse"));
        let found = faults(SOURCES, &twice);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains(":17: question 7: id 7 is taken by bank/questions/cast.toml:3"), "{}", found[0]);
        let retired = format!("{QUESTION}\n[[retired]]\nid = 7\nreason = \"It was wrong.\"\ndate = \"2026-12-01\"\n");
        assert!(faults(SOURCES, &retired).concat().contains("id 7 is taken by"));
    }

    #[test]
    fn one_question_is_asked_once() {
        let twice = format!("{QUESTION}{}", QUESTION.replace("topic = \"cast\"\n", "").replace("id = 7", "id = 8"));
        assert!(faults(SOURCES, &twice).concat().contains("question 8: asks the same as question 7"));
    }

    #[test]
    fn sources_are_known_used_and_https() {
        check("[\"paper\"]", "[\"paper\", \"other\"]", "source “other” is not in sources.toml");
        let plain = SOURCES.replace("https", "http");
        assert!(
            faults(&plain, QUESTION).concat().contains("bank/sources.toml:1: address “http://example.org/” is no https address")
        );
        let unused = format!("{SOURCES}\n[[source]]\nkey = \"blog\"\npublisher = \"Blog\"\ntitle = \"Post\"\n");
        assert!(faults(&unused, QUESTION).concat().contains("bank/sources.toml:7: source “blog” is used by no question"));
    }

    #[test]
    fn a_file_that_is_no_toml_is_told_with_its_line() {
        let found = faults(SOURCES, &QUESTION.replace("rev = 1", "rev = = 1"));
        assert!(found.iter().any(|fault| fault.starts_with("bank/questions/cast.toml:5: ")), "{found:#?}");
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let broken = QUESTION.replace("rev = 1\n", "").replace("explain = \"He does.\"\n", "").replace("\"Four\"", "\"Three\"");
        assert_eq!(faults(SOURCES, &broken).len(), 3);
    }

    #[test]
    fn a_date_is_four_two_and_two_digits_in_range() {
        for (text, is) in [("2026-11-23", true), ("2026-13-01", false), ("26-1-1", false), ("2026-11-23-1", false), ("", false)] {
            assert_eq!(is_date(text), is, "{text}");
        }
    }
}
