//! The saved document as text: how it is written down, read back, and laid out over several parts of storage.
//!
//! One line an entry, each with its own checksum, so that damage to one costs no other. `docs/saves.md` has the details.
//!
//! Long, since what is written and what is read stand side by side.
//!
//! ```text
//! golden-hour 1              golden-hour 1 log
//! p <preferences>            g <finished game>
//! g <running game>           g <finished game>
//! d <deletion of a game>     r <finished game that was brought back>
//! e <number of entries above> e <number of entries above>
//! ```
//!
//! The head is written at every answer, so it is kept short: what is over moves to the page of the log that its time belongs to. It
//! must not know where the texts are kept, nor how they meet what is there: that is [`super::unite`]'s.
//!
//! Long, since writing and reading belong side by side, and half of it is tests.

use std::fmt;

use super::{document::Document, prefer::Preferences};
use crate::quiz::{
    Game, GameId,
    bits::{Reader, Writer},
    code,
    seal::{checksum, opened, sealed},
};

/// The version of the format written here.
pub const VERSION: u32 = 1;
/// The first word of every text, and the key of the head.
const MAGIC: &str = "golden-hour";
/// The key under which a tab tells the others to forget everything, for a moment.
pub const FORGET_KEY: &str = "golden-hour.forget";
/// The key of the anchor, which stands there as long as storage wasn't wiped: where it is gone, a tab writes all anew that it knows. It holds
/// the name of what was stored first, so that whoever knows another was put aside while everything was forgotten.
pub const ANCHOR_KEY: &str = "golden-hour.anchor";
/// What a page's key and its first line have beyond those of the head.
const LOG: &str = "log";
/// The most bytes by which the preferences have grown since the first version.
const TAIL: usize = 32;
/// How long the time is that shares a page: 2³¹ milliseconds, some 25 days.
const PAGE_BITS: u32 = 31;
/// A part of what is stored, under a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Preferences, running games, deletions.
    Head,
    /// The finished games that began in some 25 days, counted from 1970.
    Log(u32),
}

impl fmt::Display for Part {
    /// The key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => f.write_str(MAGIC),
            Self::Log(page) => write!(f, "{MAGIC}.{LOG}.{page}"),
        }
    }
}

impl Part {
    /// The part of a key; none where it isn't one of ours, or is what was put aside.
    pub fn of_key(key: &str) -> Option<Self> {
        if key == MAGIC {
            return Some(Self::Head);
        }
        let page = key.strip_prefix(MAGIC)?.strip_prefix('.')?.strip_prefix(LOG)?.strip_prefix('.')?;
        let part = Self::Log(page.parse().ok()?);
        (part.to_string() == key).then_some(part)
    }

    /// The page of the log that a game belongs to once it is over.
    pub fn page_of(game: &Game) -> Self {
        Self::Log(u32::try_from(game.started.at.0 >> PAGE_BITS).unwrap_or(u32::MAX))
    }

    /// Where a game stands now.
    fn of(game: &Game) -> Self {
        if game.is_over() { Self::page_of(game) } else { Self::Head }
    }
}

/// A text as it is kept: a string, or what a browser has in the place of one, of which a long one takes no room among all else.
pub trait Text: Clone + Default + PartialEq {
    /// Puts a piece behind all that is there.
    fn add(&mut self, piece: &str);
    /// Its lines, as they stand before and behind each end of a line: the last is what is behind the last one, mostly nothing.
    fn by_line(&self) -> impl Iterator<Item = String>;
    /// All of it.
    fn whole(&self) -> String;
}

impl Text for String {
    fn add(&mut self, piece: &str) {
        self.push_str(piece);
    }

    fn by_line(&self) -> impl Iterator<Item = String> {
        self.split('\n').map(str::to_owned)
    }

    fn whole(&self) -> String {
        self.clone()
    }
}

/// Where a damaged text of a part is put aside: the same text always under the same key, so that it is there once.
pub fn aside_key(part: Part, damaged: &str) -> String {
    format!("{MAGIC}.aside.{:08x}.{part}", checksum(damaged.as_bytes()))
}

/// Why a text is no document that may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It was written by a later version.
    #[error("the document has version {0}, later than {VERSION}")]
    Newer(u32),
}

/// What could be read of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// All entries that could be read.
    pub document: Document,
    /// Whether there was anything that could not, or whether something is missing.
    pub damaged: bool,
    /// How many entries could not.
    pub unread: usize,
}

impl Document {
    /// What of it stands in a part of storage.
    #[must_use]
    pub fn part(&self, part: Part) -> Self {
        let mut only = self.only(|game| Part::of(game) == part);
        if part == Part::Head {
            only.preferences = self.preferences;
            only.merge(self.deletions());
        }
        only
    }

    /// The parts that it stands in, the head last: so nothing leaves it before it is safe elsewhere.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = self.games().map(Part::of).filter(|part| *part != Part::Head).collect();
        // Games stand by time, and so do their pages.
        parts.dedup();
        parts.push(Part::Head);
        parts
    }

    /// All of it as one text, for a file: its parts one after another. Equal documents give equal texts.
    pub fn write(&self) -> String {
        let mut parts = self.parts();
        parts.rotate_right(1);
        parts.into_iter().map(|part| self.write_part(part)).collect()
    }

    /// A name that another document hardly has.
    pub(super) fn name(&self) -> String {
        format!("{:08x}", checksum(self.write_part(Part::Head).as_bytes()))
    }

    /// A part as text.
    pub fn write_part(&self, part: Part) -> String {
        self.text(part)
    }

    /// A part as whatever text is kept in.
    pub(super) fn text<T: Text>(&self, part: Part) -> T {
        let mut text = T::default();
        self.tell(part, &mut |line| text.add(&format!("{line}\n")));
        text
    }

    /// Tells the lines of a part's text, one after another, without their ends.
    pub(super) fn tell(&self, part: Part, tell: &mut dyn FnMut(&str)) {
        let is_head = part == Part::Head;
        let mut entries = 0;
        let mut entry = |kind: &str, code: &str| {
            entries += 1;
            tell(&format!("{kind} {code}"));
        };
        // What is counted is what comes behind the first line.
        if is_head {
            entry(MAGIC, &VERSION.to_string());
            entry("p", &write_preferences(&self.preferences));
        } else {
            entry(MAGIC, &format!("{VERSION} log"));
        }
        for game in self.games().filter(|game| Part::of(game) == part) {
            match self.times(game.id) {
                0 => entry("g", &sealed(code::encode(game))),
                // In one entry, so that damage never parts a game from its life.
                times => entry("r", &sealed([&times.to_be_bytes()[..], &code::encode(game)].concat())),
            }
        }
        if is_head {
            self.lives().iter().for_each(|life| entry("d", &sealed(write_life(*life))));
        }
        tell(&format!("e {}", entries - 1));
    }

    /// Reads a text of one part or of several one after another. Damage is told, and costs only the entries it hit.
    pub fn read(text: &str) -> Result<Reading, ReadError> {
        let mut reading = Reading { damaged: !text.ends_with('\n'), ..Reading::default() };
        // The part that is being read: what it is, how many of its entries were seen, and what they say. None before a first line and
        // behind a last one.
        let mut within: Option<(bool, usize, Self)> = None;
        for line in text.lines() {
            let entry = line.split_once(' ');
            if let Some((MAGIC, version)) = entry {
                reading.damaged |= within.is_some();
                reading.take(within.take());
                let (number, is_log) = version.strip_suffix(" log").map_or((version, false), |number| (number, true));
                within = match number.trim().parse() {
                    Ok(version) if version > VERSION => return Err(ReadError::Newer(version)),
                    Ok(VERSION) => Some((is_log, 0, Self::default())),
                    _ => None,
                };
                reading.damaged |= within.is_none();
                continue;
            }
            let Some((is_log, seen, document)) = &mut within else {
                reading.damaged = true;
                // Under a first line that is damaged entries are whole all the same, and so are those behind a last one.
                match entry {
                    Some(("g", code)) => {
                        if let Some(game) = game_of(code) {
                            reading.document.put(game);
                        }
                    }
                    Some(("r", code)) => {
                        bring_back(&mut reading.document, code);
                    }
                    Some(("d", code)) => {
                        if let Some((id, times)) = deletion_of(code) {
                            reading.document.raise(id, times);
                        }
                    }
                    _ => {}
                }
                continue;
            };
            // With a damaged letter a deletion reads as preferences, too, and they as a game: they stand first in a head and nowhere else.
            let read = match (entry, *is_log, *seen) {
                (Some(("p", code)), false, 0) => read_preferences(code).map(|read| document.preferences = read),
                (Some(("e", count)), is_log, seen) if is_log || seen > 0 => {
                    reading.damaged |= count.parse() != Ok(seen);
                    reading.take(within.take());
                    continue;
                }
                (_, false, 0) => None,
                (Some(("g", code)), ..) => game_of(code).map(|game| document.put(game)),
                (Some(("r", code)), ..) => bring_back(document, code),
                // A game of this part is of its own life; only a later one takes it away.
                (Some(("d", code)), false, _) => deletion_of(code).map(|(id, times)| document.raise(id, times)),
                _ => None,
            };
            *seen += 1;
            reading.unread += usize::from(read.is_none());
            reading.damaged |= read.is_none();
        }
        reading.damaged |= within.is_some();
        reading.take(within);
        Ok(reading)
    }
}

impl Reading {
    /// Takes in what a part says.
    fn take(&mut self, part: Option<(bool, usize, Document)>) {
        if let Some((.., document)) = part {
            self.document.merge(document);
        }
    }
}

/// A deletion: the id, and behind it how often the game was deleted and brought back, unless it was deleted once.
fn write_life((id, times): (GameId, u32)) -> Vec<u8> {
    let mut bytes = id.0.to_be_bytes().to_vec();
    if times > 1 {
        bytes.extend(times.to_be_bytes());
    }
    bytes
}

fn read_life(bytes: &[u8]) -> Option<(GameId, u32)> {
    let (id, times) = bytes.split_first_chunk()?;
    let times =
        if times.is_empty() { 1 } else { u32::from_be_bytes(times.try_into().ok().filter(|times| *times > [0, 0, 0, 1])?) };
    Some((GameId(u64::from_be_bytes(*id)), times))
}

/// Takes a game in that was brought back.
fn bring_back(document: &mut Document, code: &str) -> Option<()> {
    let (times, game) = opened(code).and_then(|code| read_back(&code))?;
    document.raise(game.id, times);
    if document.times(game.id) == times {
        document.put(game);
    }
    Some(())
}

/// A game that was brought back, and how often it was deleted and brought back: an even number, and not nought.
fn read_back(bytes: &[u8]) -> Option<(u32, Game)> {
    let (times, code) = bytes.split_first_chunk()?;
    let times = u32::from_be_bytes(*times);
    (times > 0 && times % 2 == 0).then_some((times, code::decode(code)?))
}

fn write_preferences(preferences: &Preferences) -> String {
    let mut to = Writer::default();
    preferences.write(&mut to);
    let mut bytes = to.into_bytes();
    // What reads as noughts all the same need not be written.
    for _ in 0..TAIL {
        bytes.pop_if(|last| *last == 0);
    }
    sealed(bytes)
}

/// The game of an entry, if it is whole.
fn game_of(code: &str) -> Option<Game> {
    opened(code).and_then(|code| code::decode(&code))
}

/// The game that an entry says was deleted, and how often it was deleted and brought back.
fn deletion_of(code: &str) -> Option<(GameId, u32)> {
    opened(code).and_then(|code| read_life(&code))
}

/// Preferences grow only at their end, and what older ones lack reads as noughts.
fn read_preferences(code: &str) -> Option<Preferences> {
    let mut bytes = opened(code)?;
    bytes.extend([0; TAIL]);
    Preferences::read(&mut Reader::new(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, Card, GameId, Millis, Mode, Now, Pick, QuestionId, Settings};

    fn game(id: u64, picks: usize) -> Game {
        Game {
            id: GameId(id),
            started: Now { at: Millis(id), offset: 60 },
            settings: Settings::default(),
            deck: vec![Card { question: QuestionId(7), rev: 1 }; 3],
            picks: vec![Pick { answer: Answer::Option(1), took: 2100 }; picks].into(),
            mode: Mode::default(),
            seed: 7,
            shown: Millis(0),
            rival: None,
        }
    }

    fn document(games: &[(u64, usize)]) -> Document {
        let mut document = Document::default();
        for (id, picks) in games {
            document.put(game(*id, *picks));
        }
        document
    }

    #[test]
    fn a_document_reads_back_as_it_was_written() {
        let mut written = document(&[(1, 3), (2, 1), (1 << PAGE_BITS, 3)]);
        written.delete(GameId(9));
        written.delete(GameId(1));
        written.bring_back(game(1, 3));
        assert_eq!(written.parts(), [Part::Log(0), Part::Log(1), Part::Head]);
        let reading = Document::read(&written.write()).expect("our own version is read");
        assert_eq!(reading, Reading { document: written, damaged: false, unread: 0 });
    }

    #[test]
    fn damage_costs_only_the_entry_it_hit() {
        let text = document(&[(1, 1), (2, 1)]).write();
        let line = text.lines().nth(2).expect("the first game's line");
        let damaged = text.replacen(line, &line.replace(&line[6..9], "---"), 1);
        let reading = Document::read(&damaged).expect("our own version is read");
        assert!(reading.damaged);
        assert_eq!(reading.document.games().map(|game| game.id.0).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn under_a_damaged_first_line_whole_entries_are_taken_in() {
        let mut written = document(&[(1, 3), (2, 3), (3, 3)]);
        let brought_back = written.games().find(|game| game.id == GameId(2)).cloned().expect("it is there");
        written.delete(GameId(2));
        written.bring_back(brought_back);
        written.delete(GameId(3));
        let text = written.write();
        let damaged =
            text.replacen("golden-hour 1", "golden-hous 1", 1).replacen("\ngolden-hour 1 log", "\ngolden-hous 1 log", 1);
        let reading = Document::read(&damaged).expect("our own version is read");
        assert!(reading.damaged);
        assert_eq!(reading.document.games().map(|game| game.id.0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(reading.document.lives(), written.lives(), "and a deletion");
    }

    #[test]
    fn a_text_cut_short_is_damaged() {
        let text = document(&[(1, 1), (2, 3)]).write();
        // Between two parts nothing is cut: a file with fewer pages is whole.
        let whole = text.find("\ngolden").map(|place| place + 1);
        for end in (0..text.len()).filter(|end| Some(*end) != whole) {
            let reading = Document::read(&text[..end]);
            assert!(reading.is_ok_and(|reading| reading.damaged), "cut at {end}");
        }
    }

    #[test]
    fn only_an_even_number_of_times_brings_a_game_back() {
        let documents = document(&[(1, 3)]);
        let game = documents.games().next().expect("there is one");
        let read = |times: u32| read_back(&[times.to_be_bytes().to_vec(), code::encode(game)].concat());
        assert_eq!([0, 1, 3].map(read), [None, None, None]);
        assert_eq!(read(2), Some((2, game.clone())));
    }

    #[test]
    fn a_head_that_says_nothing_is_damaged() {
        assert!(Document::read("golden-hour 1\ne 0\n").is_ok_and(|reading| reading.damaged));
        assert!(Document::read("golden-hour 1 log\ne 0\n").is_ok_and(|reading| !reading.damaged), "a page may be empty");
    }

    #[test]
    fn a_newer_document_is_refused() {
        assert_eq!(Document::read("golden-hour 2\nq hello"), Err(ReadError::Newer(2)));
    }

    #[test]
    fn a_key_names_a_part() {
        for part in [Part::Head, Part::Log(0), Part::Log(836)] {
            assert_eq!(Part::of_key(&part.to_string()), Some(part));
        }
        for key in [
            "",
            "golden-hour.aside.1",
            &aside_key(Part::Log(1), "x"),
            "golden-hour.log.",
            "golden-hour.log.+1",
            "golden-hour.log.01",
            "golden-hours",
        ] {
            assert_eq!(Part::of_key(key), None, "{key}");
        }
    }
}
