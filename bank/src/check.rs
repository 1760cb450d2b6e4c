//! The gatekeeper: every rule a bank must keep, all faults reported at once.
//!
//! Each fault says where, by which rule, what and how to mend it. Reads no files: see [`crate::author`]. What can be argued about
//! is in [`crate::lint`]: there an entry may be exempt, with a reason.
//!
//! Long, since it is one rule after another, and a third of it is tests.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    author::{Draft, Fault, Manuscript, Placed},
    fold::{fold, words},
    lint, record,
    shape::{Episode, Kind, Topic},
};

/// The fewest wrong options of a `choice`: three are shown, so that the draw has something to choose from.
pub const FEWEST_DISTRACTORS: usize = 4;
/// The longest prompt, in characters.
pub const LONGEST_PROMPT: usize = 200;
/// The longest option, in characters.
pub const LONGEST_OPTION: usize = 80;
/// The longest quotation, in words.
pub const LONGEST_QUOTE: usize = 12;

/// The rules that know no exemption: what breaks one is wrong.
pub const RULES: [&str; 43] = [
    "all-of-these",
    "few-distractors",
    "guessable",
    "id-reused",
    "id-taken",
    "key-changed",
    "letter-option",
    "long-quote",
    "long-text",
    "low-spoils",
    "near-accepted",
    "no-date",
    "no-difficulty",
    "no-facts",
    "no-https",
    "no-id",
    "no-key",
    "no-kind",
    "no-reason",
    "no-rev",
    "no-since",
    "no-source",
    "no-spoils",
    "no-text",
    "no-topic",
    "not-in-ledger",
    "options-changed",
    "other-spelling",
    "renumbered",
    "same-option",
    "same-prompt",
    "same-source",
    "stale-word",
    "straight-quote",
    "unknown-fact",
    "unknown-rule",
    "unknown-source",
    "unknown-topic",
    "unreadable",
    "unused-source",
    "vanished",
    "white-space",
    "wrong-key",
];

/// Whether there is such a rule at all.
pub fn is_rule(rule: &str) -> bool {
    RULES.contains(&rule) || lint::RULES.contains(&rule)
}

/// Where faults of one entry go: the rule and what is wrong.
pub(crate) type Tell<'a> = dyn FnMut(&'static str, String) + 'a;

/// All faults of a manuscript, in the order of its files. Empty when it may be compiled.
pub fn check(manuscript: &Manuscript) -> Vec<Fault> {
    let mut faults = Vec::new();
    let keys = check_sources(manuscript, &mut faults);
    let mut used = BTreeSet::new();
    let mut owner: BTreeMap<u32, String> = BTreeMap::new();
    let mut prompts: BTreeMap<String, u32> = BTreeMap::new();
    for placed in &manuscript.questions {
        let draft = &placed.entry;
        let tell: &mut Tell<'_> = &mut |rule, what| faults.push(fault(placed, draft.id, rule, what));
        check_draft(placed, tell);
        record::entry(draft, &manuscript.records, tell);
        for key in &draft.sources {
            if keys.contains(key.as_str()) {
                used.insert(key.as_str());
            } else {
                tell("unknown-source", format!("source “{key}” is not in sources.toml; add it there or mend the key"));
            }
        }
        own(draft.id, placed, &mut owner, tell);
        if let (Some(prompt), Some(id)) = (&draft.prompt, draft.id)
            && let Some(other) = prompts.insert(fold(prompt), id)
        {
            tell("same-prompt", format!("asks the same as question {other}; drop one of them"));
        }
        lint::entry(draft, tell);
    }
    for placed in &manuscript.retired {
        let entry = &placed.entry;
        let tell: &mut Tell<'_> = &mut |rule, what| faults.push(fault(placed, entry.id, rule, what));
        if entry.reason.as_ref().is_none_or(|reason| reason.trim().is_empty()) {
            tell("no-reason", "a retired question needs a `reason` that its players may read".into());
        }
        if !entry.date.as_deref().is_some_and(is_date) {
            tell("no-date", "a retired question needs a `date` as \"YYYY-MM-DD\"".into());
        }
        own(entry.id, placed, &mut owner, tell);
    }
    for placed in &manuscript.sources {
        if let Some(key) = &placed.entry.key
            && !used.contains(key.as_str())
            && !manuscript.is_partial
        {
            faults.push(fault(placed, None, "unused-source", format!("source “{key}” is used by no question; remove it")));
        }
    }
    faults.extend(record::ledger(manuscript, &owner));
    faults.extend(record::options(manuscript));
    faults.extend(lint::whole(manuscript));
    faults.sort();
    faults
}

/// A fault of a placed entry.
pub(crate) fn fault<T>(placed: &Placed<T>, id: Option<u32>, rule: &'static str, what: String) -> Fault {
    Fault { file: placed.file.clone(), line: placed.line, id, rule, what }
}

fn own<T>(id: Option<u32>, placed: &Placed<T>, owner: &mut BTreeMap<u32, String>, tell: &mut Tell<'_>) {
    match id {
        None | Some(0) => tell("no-id", "needs an `id` above 0 that was never used; take the next free one".into()),
        Some(id) => {
            if let Some(first) = owner.insert(id, format!("bank/{}:{}", placed.file, placed.line)) {
                tell("id-taken", format!("id {id} is taken by {first}; take the next free one, never reuse or renumber"));
            }
        }
    }
}

fn check_draft(placed: &Placed<Draft>, tell: &mut Tell<'_>) {
    let draft = &placed.entry;
    if let Some(topic) = &placed.topic
        && !Topic::ALL.iter().any(|known| known.key() == topic)
    {
        tell("unknown-topic", format!("the file's topic “{topic}” is none of the eight; see bank::shape::Topic"));
    }
    if draft.rev.is_none_or(|rev| rev == 0) {
        tell("no-rev", "needs a `rev` of 1 or more".into());
    }
    if !draft.since.as_deref().is_some_and(is_date) {
        tell("no-since", "needs `since` as \"YYYY-MM-DD\", the day from which a daily may ask it".into());
    }
    if !matches!(draft.difficulty.as_deref(), Some("easy" | "medium" | "hard")) {
        tell("no-difficulty", "needs a `difficulty`: easy, medium or hard".into());
    }
    if draft.spoils.is_none_or(|spoils| spoils > Episode::LAST.0) {
        tell("no-spoils", "needs `spoils` from 0 (nothing) to 8".into());
    }
    if draft.facts.is_empty() {
        tell("no-facts", "needs `facts`: the facts it rests on".into());
    }
    if draft.sources.is_empty() {
        tell("no-source", "needs at least one of `sources`".into());
    }
    text("prompt", draft.prompt.as_deref(), LONGEST_PROMPT, tell);
    text("explain", draft.explain.as_deref(), 600, tell);
    if draft.disputed.is_some() {
        text("disputed", draft.disputed.as_deref(), 400, tell);
    }
    for said in [&draft.prompt, &draft.explain, &draft.disputed].into_iter().flatten() {
        for quote in said.split('“').skip(1).filter_map(|rest| rest.split('”').next()) {
            if quote.split_whitespace().count() > LONGEST_QUOTE {
                tell("long-quote", format!("quotes more than {LONGEST_QUOTE} words: “{quote}”; tell it in your own"));
            }
        }
    }
    for (field, said) in [("prompt", &draft.prompt), ("explain", &draft.explain)] {
        if let Some(said) = said {
            stays_true(field, said, tell);
            speaks_of_no_letters(field, said, tell);
        }
    }
    check_kind(draft, tell);
    check_options(draft, tell);
}

/// Words that go stale.
const STALE: [&str; 9] = ["latest", "recent", "recently", "currently", "now", "today", "newest", "upcoming", "nowadays"];

/// What will not be so for ever has its year beside it.
fn stays_true(field: &str, said: &str, tell: &mut Tell<'_>) {
    let words = words(said);
    let is_year = |word: &String| word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
    let stale = words.iter().find(|word| STALE.contains(&word.as_str())).map(String::as_str);
    if let (Some(word), false) = (stale.or_else(|| said.contains("so far").then_some("so far")), words.iter().any(is_year)) {
        tell("stale-word", format!("`{field}` says “{word}” without a year and will go stale; date it"));
    }
}

/// Options are shuffled and have no letters.
fn speaks_of_no_letters(field: &str, said: &str, tell: &mut Tell<'_>) {
    let words = words(said);
    let lettered = words.array_windows().find(|[noun, letter]| {
        matches!(noun.as_str(), "option" | "options" | "answer" | "answers") && matches!(letter.as_str(), "b" | "c" | "d" | "e")
    });
    if let Some([noun, letter]) = lettered {
        tell("letter-option", format!("`{field}` speaks of “{noun} {letter}”, but options have no letters; say what it is"));
    }
}

/// Every kind has its own fields, and no other's.
fn check_kind(draft: &Draft, tell: &mut Tell<'_>) {
    let Some(kind) = Kind::ALL.into_iter().find(|kind| Some(kind.key()) == draft.kind.as_deref()) else {
        return tell("no-kind", "needs a `kind`: choice, multiple, order or typed".into());
    };
    let (answer, answers, sequence, distractors) =
        (usize::from(draft.answer.is_some()), draft.answers.len(), draft.sequence.len(), draft.distractors.len());
    let (wanted, sound) = match kind {
        Kind::Choice => ("one `answer` and no `answers` or `sequence`", answer == 1 && answers + sequence == 0),
        Kind::Multiple => {
            ("two to five `answers` and no `answer` or `sequence`", (2..=5).contains(&answers) && answer + sequence == 0)
        }
        Kind::Order => (
            "a `sequence` of four to six and nothing else to choose",
            (4..=6).contains(&sequence) && answer + answers + distractors == 0,
        ),
        Kind::Typed => ("one `answer` and nothing to choose from", answer == 1 && answers + sequence + distractors == 0),
    };
    if !sound {
        tell("wrong-key", format!("is of kind {} and so needs {wanted}", kind.key()));
    }
    let fewest = match kind {
        Kind::Choice => FEWEST_DISTRACTORS,
        Kind::Multiple => 3,
        Kind::Order | Kind::Typed => 0,
    };
    if distractors < fewest {
        tell("few-distractors", format!("has {distractors} distractors; at least {fewest} are needed"));
    }
    if kind != Kind::Typed && !(draft.accept.is_empty() && draft.near.is_empty()) {
        tell("wrong-key", "has `accept` or `near`, which only a typed question knows".into());
    }
}

fn check_options(draft: &Draft, tell: &mut Tell<'_>) {
    let mut seen = BTreeMap::new();
    for option in draft.right().chain(&draft.distractors) {
        text("option", Some(option), LONGEST_OPTION, tell);
        if let Some(twin) = seen.insert(fold(option), option) {
            tell("same-option", format!("options “{twin}” and “{option}” are the same to a reader; replace one"));
        }
        let folded = fold(option);
        if matches!(
            folded.as_str(),
            "alloftheabove" | "noneoftheabove" | "alloftheseare" | "noneofthese" | "allofthese" | "bothofthese"
        ) {
            tell("all-of-these", format!("option “{option}” refers to the others, but options are shuffled; replace it"));
        }
        if option.chars().count() == 1 && option.chars().all(|letter| letter.is_ascii_uppercase()) || folded.starts_with("option")
        {
            tell("letter-option", format!("option “{option}” is a letter, but options have none; say what it stands for"));
        }
    }
    for spelling in &draft.near {
        if draft.accept.iter().chain(&draft.answer).any(|right| fold(right) == fold(spelling)) {
            tell("near-accepted", format!("“{spelling}” stands in `near` and is right as well; keep one"));
        }
    }
}

fn text(field: &str, value: Option<&str>, longest: usize, tell: &mut Tell<'_>) {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return tell("no-text", format!("needs `{field}`"));
    };
    let length = value.chars().count();
    if length > longest {
        tell("long-text", format!("`{field}` has {length} characters; at most {longest} can be read at a glance"));
    }
    if value.trim() != value || value.contains("  ") || value.chars().any(char::is_control) {
        tell("white-space", format!("`{field}` has stray white space; one line, single spaces: “{value}”"));
    }
    if value.contains(['\'', '"', '<', '>']) {
        tell("straight-quote", format!("`{field}` has a straight quote or an angle bracket; write ’ “ ”: “{value}”"));
    }
}

fn check_sources<'a>(manuscript: &'a Manuscript, faults: &mut Vec<Fault>) -> BTreeSet<&'a str> {
    let mut keys = BTreeSet::new();
    let mut urls = BTreeMap::new();
    for placed in &manuscript.sources {
        let source = &placed.entry;
        let tell: &mut Tell<'_> = &mut |rule, what| faults.push(fault(placed, None, rule, what));
        match source.key.as_deref() {
            None | Some("") => tell("no-key", "a source needs a `key`".into()),
            Some(key) => {
                if !keys.insert(key) {
                    tell("same-source", format!("source “{key}” stands here twice; keep one"));
                }
            }
        }
        text("publisher", source.publisher.as_deref(), 80, tell);
        text("title", source.title.as_deref(), 160, tell);
        if let Some(url) = source.url.as_deref() {
            if !url.starts_with("https://") || url.contains(char::is_whitespace) || url.contains(['"', '<', '>']) {
                tell("no-https", format!("address “{url}” is no https address; leave `url` out where no reputable page has one"));
            }
            if let Some(twin) = urls.insert(url, source.key.as_deref().unwrap_or_default()) {
                tell("same-source", format!("the same address as source “{twin}”; use that key"));
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
        faults_with(sources, topic, "7 = \"Who plays the lead?\"\n")
    }

    fn faults_with(sources: &str, topic: &str, ledger: &str) -> Vec<String> {
        let mut manuscript = Manuscript::default();
        let mut faults = Vec::new();
        manuscript.add("sources.toml", sources, &mut faults);
        manuscript.add("facts.toml", "cast-001 = 0\nplot-401 = 4\n", &mut faults);
        manuscript.add("names.toml", "names = [[\"Ju Ji-hoon\", \"Joo Ji-hoon\"]]\n", &mut faults);
        manuscript.add("ledger.toml", ledger, &mut faults);
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
        check("answer = \"Ju Ji-hoon\"\n", "", "is of kind choice and so needs one `answer`");
        check("explain = \"He does.\"\n", "", "needs `explain`");
    }

    #[test]
    fn options_must_be_enough_and_different_to_a_reader() {
        check(", \"Four\"", "", "has 3 distractors; at least 4 are needed");
        check("\"Four\"", "\"three.\"", "options “Three” and “three.” are the same to a reader");
        check("\"Four\"", "\"JU JIHOON\"", "options “Ju Ji-hoon” and “JU JIHOON” are the same to a reader");
        check("\"Four\"", "\"Both of these\"", "option “Both of these” refers to the others");
    }

    #[test]
    fn texts_keep_their_form() {
        check("He does.", "He’s it: 'yes'.", "`explain` has a straight quote");
        check("He does.", "He  does.", "`explain` has stray white space");
        check("He does.", "He does. ".repeat(70).trim_end(), "`explain` has 629 characters");
        check(
            "He does.",
            "He says: “One two three four five six seven eight nine ten eleven twelve thirteen.”",
            "quotes more than 12 words",
        );
        check("\"Four\"", &format!("\"{}\"", "x".repeat(81)), "`option` has 81 characters");
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
    fn facts_are_known_and_give_away_no_more_than_is_said() {
        check("cast-001", "cast-999", "fact “cast-999” is not in facts.toml");
        check("cast-001", "plot-401", "rests on fact “plot-401”, which gives away episode 4; raise `spoils`");
    }

    #[test]
    fn no_distractor_is_another_spelling_of_the_key() {
        check("\"Four\"", "\"Joo Ji-hoon\"", "option “Joo Ji-hoon” is another spelling of “Ju Ji-hoon”");
        check("\"Four\"", "\"B\"", "option “B” is a letter");
    }

    #[test]
    fn the_ledger_holds_ids_for_ever() {
        let with = |ledger: &str, expected: &str| {
            let found = faults_with(SOURCES, QUESTION, ledger);
            assert!(found.len() == 1 && found[0].contains(expected), "{found:#?}");
        };
        with("", "is not in ledger.toml");
        with("7 = \"Where was it filmed in winter?\"\n", "id 7 once asked “Where was it filmed in winter?”");
        with(
            "7 = \"Who plays the lead?\"\n8 = \"Where was it filmed?\"\n",
            "“Where was it filmed?” is neither asked nor retired",
        );
        let moved = faults_with(SOURCES, QUESTION, "7 = \"Who plays a nurse?\"\n8 = \"Who plays the lead?\"\n").concat();
        assert!(moved.contains("question 7: was question 8 once"), "{moved}");
    }

    #[test]
    fn every_kind_has_its_own_key() {
        let of_kind = |kind: &str, key: &str| {
            let start = QUESTION.find("answer = ").expect("an answer");
            let end = QUESTION.find("explain = ").expect("an explanation");
            let (head, tail) = (&QUESTION[..start], &QUESTION[end..]);
            faults(SOURCES, &format!("{}{key}{tail}", head.replace("\"choice\"", &format!("\"{kind}\"")))).join("; ")
        };
        let three = "distractors = [\"One\", \"Two\", \"Three\"]\n";
        assert_eq!(of_kind("multiple", &format!("answers = [\"Four\", \"Five\"]\n{three}")), "");
        assert!(of_kind("multiple", &format!("answers = [\"Four\"]\n{three}")).contains("needs two to five `answers`"));
        assert_eq!(of_kind("order", "sequence = [\"One\", \"Two\", \"Three\", \"Four\"]\n"), "");
        assert!(of_kind("order", "sequence = [\"One\", \"Two\"]\n").contains("needs a `sequence` of four to six"));
        assert_eq!(of_kind("typed", "answer = \"Malak\"\naccept = [\"말라크\"]\nnear = [\"Malik\"]\n"), "");
        assert!(of_kind("typed", "answer = \"Malak\"\nnear = [\"malak\"]\n").contains("stands in `near` and is right as well"));
        assert!(of_kind("riddle", "answer = \"Malak\"\n").contains("needs a `kind`"));
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
