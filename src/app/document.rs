//! All that is kept: choices, games, deletions; and how two such documents are united.
//!
//! It must not know how it is written down or where: the text is [`super::save`]'s.

use super::prefer::Preferences;
use crate::quiz::{Game, GameId, Millis, Mode, Way, code};

/// All that is kept. Games that are over are the log; the others are running.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What the player has chosen.
    pub preferences: Preferences,
    /// Games by the time at which they began. Changed through [`Document::put`] and [`Document::delete`] alone.
    games: Vec<Game>,
    /// Games that were deleted, ordered: they stay away, whatever another tab still holds.
    deleted: Vec<GameId>,
}

/// By what games are ordered. Both never change.
fn key(game: &Game) -> (Millis, GameId) {
    (game.started.at, game.id)
}

/// By what one state of a game stands over another.
fn known(game: &Game) -> (usize, bool, Vec<u8>) {
    (game.picks.len(), game.is_over(), code::encode(game))
}

impl Document {
    /// The game of an id, running or over.
    pub fn game(&self, id: GameId) -> Option<&Game> {
        // Nearly always one of the last.
        self.games.iter().rfind(|game| game.id == id)
    }

    /// The game of an id, to be answered.
    pub fn game_mut(&mut self, id: GameId) -> Option<&mut Game> {
        self.games.iter_mut().rfind(|game| game.id == id)
    }

    /// Whether an id was ever given to a game here.
    pub fn knows(&self, id: GameId) -> bool {
        self.is_deleted(id) || self.game(id).is_some()
    }

    /// Whether the game of an id was deleted.
    pub fn is_deleted(&self, id: GameId) -> bool {
        self.deleted.binary_search(&id).is_ok()
    }

    /// Takes a game in, unless it was deleted. Of one game, the state with more answers stands.
    pub fn put(&mut self, game: Game) {
        if self.is_deleted(game.id) {
            return;
        }
        match self.games.binary_search_by_key(&key(&game), key) {
            Err(place) => self.games.insert(place, game),
            Ok(place) => {
                if let Some(standing) = self.games.get_mut(place)
                    && known(&game) > known(standing)
                {
                    *standing = game;
                }
            }
        }
    }

    /// Whether a state of a game adds nothing to what is known of it here.
    pub fn covers(&self, game: &Game) -> bool {
        let standing = self.games.binary_search_by_key(&key(game), key).ok().and_then(|place| self.games.get(place));
        standing.is_some_and(|standing| known(standing) >= known(game))
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
        let known = self.deleted.len();
        for id in other.deleted {
            if let Err(place) = self.deleted.binary_search(&id) {
                self.deleted.insert(place, id);
            }
        }
        if self.deleted.len() > known {
            let Self { games, deleted, .. } = self;
            games.retain(|game| deleted.binary_search(&game.id).is_err());
        }
        // Most of what comes from storage is later than all that is here, or earlier.
        if self.games.is_empty() && self.deleted.is_empty() {
            self.games = other.games;
        } else {
            other.games.into_iter().for_each(|game| self.put(game));
        }
    }

    /// The finished games by time, the earliest first.
    pub fn log(&self) -> Vec<&Game> {
        self.games.iter().filter(|game| game.is_over()).collect()
    }

    /// All games, running or over, by the time at which they began.
    pub fn games(&self) -> &[Game] {
        &self.games
    }

    /// The ids of deleted games, in rising order.
    pub fn deleted(&self) -> &[GameId] {
        &self.deleted
    }

    /// What was deleted, and nothing else.
    #[must_use]
    pub fn deletions(&self) -> Self {
        Self { deleted: self.deleted.clone(), ..Self::default() }
    }

    /// The games that some condition holds for, and nothing else.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Game) -> bool) -> Self {
        Self { games: self.games.iter().filter(|game| wanted(game)).cloned().collect(), ..Self::default() }
    }

    /// Takes out the games that some condition holds for, without deleting them.
    pub fn take(&mut self, wanted: impl Fn(&Game) -> bool) -> Vec<Game> {
        let (taken, left) = std::mem::take(&mut self.games).into_iter().partition(wanted);
        self.games = left;
        taken
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, Card, Now, Pick, QuestionId, Settings};

    fn document(games: &[(u64, usize)]) -> Document {
        let deck = vec![Card { question: QuestionId(7), rev: 1 }; 3];
        let mut document = Document::default();
        for (id, picks) in games {
            document.put(Game {
                id: GameId(*id),
                started: Now { at: Millis(*id), offset: 60 },
                settings: Settings::default(),
                deck: deck.clone(),
                picks: vec![Pick { answer: Answer::Option(1), took: 2100 }; *picks],
                mode: Mode::default(),
                seed: 0,
                shown: Millis(0),
                rival: None,
            });
        }
        document
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
