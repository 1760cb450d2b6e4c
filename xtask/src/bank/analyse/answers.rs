//! Reads the anonymous answers files that players hand over. `docs/answers.md` has the format.
//!
//! It must not know what is right, nor whose a file is. What can't be read is told with its line; the rest stands.

use anyhow::{Result, bail};

/// The first line's word, and the version that is read.
const MAGIC: &str = "golden-hour-answers";
const VERSION: u32 = 1;

/// A finished game: a line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    /// The year and the month, 1 to 12.
    pub(super) month: (u16, u8),
    /// The way it was played, by its stable name.
    pub(super) way: String,
    /// Its answers in the order they were given.
    pub(super) turns: Vec<Turn>,
}

/// An answer to a question of a revision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn {
    pub(super) id: u32,
    pub(super) rev: u8,
    /// The letter of the kind: `c`, `m`, `o` or `t`.
    pub(super) kind: char,
    /// Of a `c` the options that were shown, in rising order; else none.
    pub(super) shown: Vec<u8>,
    pub(super) given: Given,
    /// Tenths of a second.
    pub(super) took: u32,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Given {
    /// Nothing: passed, or the time was up.
    Passed,
    /// The option, the options in rising order, or the order, each by its place in the question's options.
    Options(Vec<u8>),
    /// A name, right or not.
    Typed(bool),
}

/// What could be read of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) lines: Vec<Line>,
    /// What could not, in sentences.
    pub(super) left: Vec<String>,
}

/// Reads a file's text.
pub(super) fn read(text: &str) -> Result<Found> {
    let mut lines = text.lines().zip(1..);
    match lines.next().and_then(|(first, _)| first.split_once(' ')) {
        Some((MAGIC, version)) if version.parse() == Ok(VERSION) => {}
        Some((MAGIC, version)) => bail!("it has version {version} of the format, and version {VERSION} is the last known here"),
        _ => bail!("it is no answers file: its first line should be “{MAGIC} {VERSION}”"),
    }
    let mut found = Found::default();
    let mut end = None;
    for (line, number) in lines {
        if let Some(count) = line.strip_prefix("end ") {
            end = count.parse().ok();
        } else if let Some(read) = line_of(line) {
            found.lines.push(read);
        } else {
            found.left.push(format!("line {number} can’t be read"));
        }
    }
    if end != Some(found.lines.len() + found.left.len()) {
        found.left.push("it was cut short or put together from pieces".into());
    }
    Ok(found)
}

fn line_of(line: &str) -> Option<Line> {
    let mut words = line.split(' ');
    let (year, month) = words.next()?.split_once('-')?;
    let month = month.parse().ok().filter(|month| (1..=12).contains(month) && line.len() > 7)?;
    let way = words.next().filter(|way| !way.is_empty() && way.chars().all(|letter| letter.is_ascii_lowercase()))?;
    let turns = words.map(turn_of).collect::<Option<Vec<Turn>>>().filter(|turns| !turns.is_empty())?;
    Some(Line { month: (year.parse().ok()?, month), way: way.to_owned(), turns })
}

/// `412.1:c0125=2:34`
fn turn_of(word: &str) -> Option<Turn> {
    let mut parts = word.split(':');
    let (Some(question), Some(answer), Some(took), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    let (id, rev) = question.split_once('.')?;
    let (asked, given) = answer.split_once('=')?;
    let kind = asked.chars().next()?;
    let shown = options(&asked[kind.len_utf8()..])?;
    let sound = if kind == 'c' { shown.len() > 1 && is_rising(&shown) } else { shown.is_empty() };
    let given = match (kind, given) {
        (_, "-") => Given::Passed,
        ('t', "r" | "m") => Given::Typed(given == "r"),
        ('c' | 'm' | 'o', _) => Given::Options(options(given)?),
        _ => return None,
    };
    let fits = match (&given, kind) {
        (Given::Options(one), 'c') => one.len() == 1 && shown.contains(&one[0]),
        (Given::Options(several), 'm') => !several.is_empty() && is_rising(several),
        (Given::Options(items), 'o') => (0..items.len()).all(|place| items.iter().any(|item| usize::from(*item) == place)),
        _ => matches!(kind, 'c' | 'm' | 'o' | 't'),
    };
    let (id, rev, took) = (id.parse().ok()?, rev.parse().ok()?, took.parse().ok()?);
    (sound && fits).then_some(Turn { id, rev, kind, shown, given, took })
}

/// Each digit or letter is an option's place.
fn options(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|letter| letter.to_digit(36).and_then(|digit| u8::try_from(digit).ok())).collect()
}

fn is_rising(options: &[u8]) -> bool {
    options.is_sorted_by(|one, next| one < next)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the page writes: the very file that its own tests hold it to.
    #[test]
    fn version_1_is_read() {
        let found = read(include_str!("../../../../tests/fixtures/answers-1.txt")).expect("it is version 1");
        assert_eq!((found.lines.len(), found.left.len()), (3, 0));
        let first = &found.lines[0];
        assert_eq!((first.month, first.way.as_str(), first.turns.len()), ((2026, 10), "round", 5));
        let choice = Turn { id: 4, rev: 1, kind: 'c', shown: vec![0, 2, 3, 4], given: Given::Options(vec![0]), took: 12 };
        assert_eq!(first.turns[0], choice);
        let given: Vec<&Given> = found.lines.iter().flat_map(|line| &line.turns).map(|turn| &turn.given).collect();
        assert_eq!(
            given[1..7],
            [
                &Given::Options(vec![0, 1]),
                &Given::Options(vec![1, 0, 2, 3]),
                &Given::Typed(true),
                &Given::Typed(false),
                &Given::Passed,
                &Given::Options(vec![3])
            ]
        );
    }

    #[test]
    fn what_can_not_be_read_is_told_and_the_rest_stands() {
        let good = "2026-11 round 4.1:c0134=0:12";
        for bad in [
            "2026-13 round 4.1:c0134=0:12",
            "2026-11 round",
            "2026-11 Round 4.1:c0134=0:12",
            "2026-11 round 4.1:c0134=2:12",
            "2026-11 round 4.1:c0143=0:12",
            "2026-11 round 4.1:c0=0:12",
            "2026-11 round 4:c0134=0:12",
            "2026-11 round 4.1:m=10:12",
            "2026-11 round 4.1:m=:12",
            "2026-11 round 4.1:o=0012:12",
            "2026-11 round 4.1:t=x:12",
            "2026-11 round 4.1:x=1:12",
            "2026-11 round 4.1:c0134=0:12:5",
            "2026-11 round 4.1:c0134=0:-1",
            "",
        ] {
            let found = read(&format!("{MAGIC} 1\n{good}\n{bad}\n{good}\nend 3\n")).expect("version 1");
            assert_eq!((found.lines.len(), found.left), (2, vec!["line 3 can’t be read".to_owned()]), "{bad}");
        }
    }

    #[test]
    fn a_file_that_lacks_its_end_is_told() {
        for text in ["", "2026-11 round 4.1:c0134=0:12\n", "end 2\n"] {
            assert_eq!(read(&format!("{MAGIC} 1\n{text}")).expect("version 1").left.len(), 1, "{text}");
        }
        assert_eq!(read(&format!("{MAGIC} 1\nend 0\n")).expect("version 1"), Found::default());
    }

    #[test]
    fn another_file_and_another_version_are_refused() {
        for text in ["", "golden-hour 1\n", "golden-hour-answers 2\nend 0\n", "golden-hour-answers\n"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
