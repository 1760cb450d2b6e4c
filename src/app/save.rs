//! The saved document: settings, games, deletions; how it is written as text, read back and merged.
//!
//! One line an entry, each with its own checksum, so that damage to one costs no other:
//!
//! ```text
//! golden-hour 1
//! p <preferences>
//! g <game>
//! d <id of a deleted game>
//! e <number of entries above>
//! ```
//!
//! An entry is base64url of postcard with a CRC-32 behind it. `docs/saves.md` has the details. It must not know where the text is
//! kept.

use std::fmt::Write;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Serialize, de::DeserializeOwned};

use super::prefer::Preferences;
use crate::quiz::{Game, GameId, Millis, Mode, Way};

/// The version of the format written here.
pub const VERSION: u32 = 1;
/// The first word of every saved document.
const MAGIC: &str = "golden-hour";
/// The most bytes by which an entry has grown since the first version.
const TAIL: usize = 8;
/// The polynomial of zip and PNG.
const CRC: crc::Crc<u32, crc::NoTable> = crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC);

/// All that is kept. Games that are over are the log; the others are running.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What the player has chosen.
    pub preferences: Preferences,
    /// Games, ordered by id. Changed through [`Document::put`] and [`Document::delete`] alone.
    games: Vec<Game>,
    /// Games that were deleted, ordered: they stay away, whatever another tab still holds.
    deleted: Vec<GameId>,
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
    /// Whether there was anything that could not.
    pub damaged: bool,
}

impl Document {
    /// The game of an id, running or over.
    pub fn game(&self, id: GameId) -> Option<&Game> {
        self.games.get(self.place(id).ok()?)
    }

    /// The game of an id, to be answered.
    pub fn game_mut(&mut self, id: GameId) -> Option<&mut Game> {
        let place = self.place(id).ok()?;
        self.games.get_mut(place)
    }

    /// Whether an id was ever given to a game here.
    pub fn knows(&self, id: GameId) -> bool {
        self.place(id).is_ok() || self.deleted.binary_search(&id).is_ok()
    }

    fn place(&self, id: GameId) -> Result<usize, usize> {
        self.games.binary_search_by_key(&id, |game| game.id)
    }

    /// Takes a game in, unless it was deleted. Of one game, the state with more answers stands.
    pub fn put(&mut self, game: Game) {
        if self.deleted.binary_search(&game.id).is_ok() {
            return;
        }
        match self.place(game.id) {
            Err(place) => self.games.insert(place, game),
            Ok(place) => {
                if let Some(standing) = self.games.get_mut(place)
                    && (game.picks.len(), game.is_over(), &game) > (standing.picks.len(), standing.is_over(), &*standing)
                {
                    *standing = game;
                }
            }
        }
    }

    /// Deletes a game for good, here and wherever this document is merged.
    pub fn delete(&mut self, id: GameId) {
        self.games.retain(|game| game.id != id);
        if let Err(place) = self.deleted.binary_search(&id) {
            self.deleted.insert(place, id);
        }
    }

    /// Unites two documents. Commutative, associative and idempotent: entries are only ever added, of one game the
    /// state with more answers stands, of the preferences the later, and what was deleted stays deleted.
    pub fn merge(&mut self, other: Self) {
        self.preferences = self.preferences.max(other.preferences);
        for id in other.deleted {
            self.delete(id);
        }
        for game in other.games {
            self.put(game);
        }
    }

    /// The finished games by time, the earliest first.
    pub fn log(&self) -> Vec<&Game> {
        let mut log: Vec<&Game> = Vec::new();
        for game in self.games.iter().filter(|game| game.is_over()) {
            let key = |game: &Game| (game.started, game.id);
            log.insert(log.partition_point(|earlier| key(earlier) < key(game)), game);
        }
        log
    }

    /// All games, running or over, by id.
    pub fn games(&self) -> &[Game] {
        &self.games
    }

    /// The daily of a day, running or over, unless it was played from the archive.
    pub fn daily_of(&self, day: u16) -> Option<&Game> {
        let played = self.games.iter().filter(|game| game.mode == Mode::Daily { number: day, archive: false });
        played.max_by_key(|game| (game.is_over(), game.picks.len(), game.id))
    }

    /// The running game of a way to go on with: of those with an answer the one that began last.
    pub fn running(&self, way: Way) -> Option<&Game> {
        let begun = self.games.iter().filter(|game| game.mode.way() == way && !game.is_over());
        begun.max_by_key(|game| (!game.picks.is_empty(), game.started, game.id))
    }

    /// Deletes rounds that were dealt over an hour before `now` and never answered. Younger ones may be open in another tab.
    pub fn forget_unplayed(&mut self, now: Millis) {
        let stale = |game: &&Game| game.picks.is_empty() && now.since(game.started.at) > 3_600_000;
        for id in self.games.iter().filter(stale).map(|game| game.id).collect::<Vec<_>>() {
            self.delete(id);
        }
    }

    /// The document as text. Equal documents give equal texts.
    pub fn write(&self) -> String {
        let mut text = format!("{MAGIC} {VERSION}\np {}\n", encode(&self.preferences));
        for game in &self.games {
            let _ = writeln!(text, "g {}", encode(game));
        }
        for id in &self.deleted {
            let _ = writeln!(text, "d {}", encode(id));
        }
        let _ = writeln!(text, "e {}", 1 + self.games.len() + self.deleted.len());
        text
    }

    /// Reads a text. Damage is told, and costs only the entries it hit.
    pub fn read(text: &str) -> Result<Reading, ReadError> {
        let mut lines = text.lines();
        let header = lines.next().unwrap_or_default();
        let version = header.strip_prefix(MAGIC).and_then(|rest| rest.trim().parse::<u32>().ok());
        match version {
            Some(version) if version > VERSION => return Err(ReadError::Newer(version)),
            Some(VERSION) => {}
            _ => return Ok(Reading { damaged: true, ..Reading::default() }),
        }
        let mut reading = Reading { damaged: !text.ends_with('\n'), ..Reading::default() };
        let mut preferences = None;
        let mut complete = false;
        for (before, line) in lines.enumerate() {
            reading.damaged |= complete;
            let entry = line.split_once(' ');
            let read = match entry {
                // The first and no other: with a damaged letter, a deletion reads as preferences, too, and they as a game.
                Some(("p", code)) if before == 0 => decode(code).map(|read| preferences = Some(read)),
                _ if before == 0 => None,
                Some(("g", code)) => decode::<Game>(code).filter(Game::is_sound).map(|game| reading.document.put(game)),
                Some(("d", code)) => decode(code).map(|id| reading.document.delete(id)),
                Some(("e", count)) => (count.parse() == Ok(before)).then(|| complete = true),
                _ => None,
            };
            reading.damaged |= read.is_none();
        }
        reading.damaged |= preferences.is_none() || !complete;
        reading.document.preferences = preferences.unwrap_or_default();
        Ok(reading)
    }
}

/// What is to be written over a stored text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The stored and ours, united.
    pub document: Document,
    /// The stored text, where it was damaged: to be put aside before anything is written.
    pub aside: Option<String>,
}

/// Unites our document with the stored text, for read-merge-write.
pub fn merge_stored(stored: Option<&str>, ours: &Document) -> Result<Merged, ReadError> {
    let Some(stored) = stored else {
        return Ok(Merged { document: ours.clone(), aside: None });
    };
    let Reading { mut document, damaged } = Document::read(stored)?;
    document.merge(ours.clone());
    Ok(Merged { document, aside: damaged.then(|| stored.to_owned()) })
}

fn encode<T: Serialize>(entry: &T) -> String {
    // Only a type that postcard can't describe fails here, and none of ours is.
    let mut bytes = postcard::to_allocvec(entry).unwrap_or_default();
    // What reads as noughts all the same need not be written.
    for _ in 0..TAIL {
        bytes.pop_if(|last| *last == 0);
    }
    let check = CRC.checksum(&bytes).to_le_bytes();
    Base64UrlUnpadded::encode_string(&[&bytes[..], &check].concat())
}

fn decode<T: DeserializeOwned>(code: &str) -> Option<T> {
    let bytes = Base64UrlUnpadded::decode_vec(code).ok()?;
    let (entry, check) = bytes.split_last_chunk::<4>()?;
    (CRC.checksum(entry).to_le_bytes() == *check).then_some(())?;
    // Entries grow only at their end, and what an older one lacks reads as noughts.
    let grown = [entry, &[0; TAIL]].concat();
    let (entry, rest) = postcard::take_from_bytes(&grown).ok()?;
    (rest.len() <= TAIL).then_some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, Card, Millis, Now, Pick, QuestionId, Settings};

    fn game(id: u64, picks: usize) -> Game {
        let deck = vec![Card { question: QuestionId(7), rev: 1, shown: vec![2, 0, 1, 3] }; 3];
        let picks = vec![Pick { answer: Answer::Option(1), took: 2100 }; picks];
        Game {
            id: GameId(id),
            started: Now { at: Millis(id), offset: 60 },
            settings: Settings::default(),
            deck,
            picks,
            mode: Mode::default(),
            shown: Millis(0),
        }
    }

    fn document(games: &[(u64, usize)]) -> Document {
        let games = games.iter().map(|(id, picks)| game(*id, *picks)).collect();
        Document { games, ..Document::default() }
    }

    #[test]
    fn a_document_reads_back_as_it_was_written() {
        let mut written = document(&[(1, 3), (2, 1)]);
        written.delete(GameId(9));
        let reading = Document::read(&written.write()).expect("our own version is read");
        assert_eq!(reading, Reading { document: written, damaged: false });
    }

    #[test]
    fn damage_costs_only_the_entry_it_hit() {
        let text = document(&[(1, 3), (2, 3)]).write();
        let line = text.lines().nth(2).expect("the first game's line");
        let damaged = text.replacen(line, &line.replace(&line[6..9], "---"), 1);
        let reading = Document::read(&damaged).expect("our own version is read");
        assert!(reading.damaged);
        assert_eq!(reading.document.games.iter().map(|game| game.id.0).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn a_text_cut_short_is_damaged() {
        let text = document(&[(1, 3)]).write();
        for end in 0..text.len() {
            let reading = Document::read(&text[..end]);
            assert!(reading.is_ok_and(|reading| reading.damaged), "cut at {end}");
        }
    }

    #[test]
    fn a_newer_document_is_refused() {
        assert_eq!(Document::read("golden-hour 2\nq hello"), Err(ReadError::Newer(2)));
        assert!(merge_stored(Some("golden-hour 2\n"), &Document::default()).is_err());
    }

    #[test]
    fn what_was_deleted_stays_deleted() {
        let mut ours = document(&[(1, 3), (2, 3)]);
        ours.delete(GameId(1));
        ours.merge(document(&[(1, 3)]));
        assert_eq!(ours.log().len(), 1);
    }

    #[test]
    fn of_one_game_the_state_with_more_answers_stands() {
        let mut ours = document(&[(1, 1)]);
        ours.merge(document(&[(1, 3)]));
        ours.merge(document(&[(1, 2)]));
        assert_eq!(ours.game(GameId(1)).map(|game| game.picks.len()), Some(3));
    }
}
