//! All that is kept: choices, games, deletions; and how two such documents are united.
//!
//! It must not know how it is written down or where: the text is [`super::save`]'s.
//!
//! Long, since its tests stand beside it.

use std::{collections::BinaryHeap, rc::Rc};

use super::prefer::Preferences;
use crate::quiz::{Game, GameId, Millis, Mode, Way, code};

/// All that is kept. Games that are over are the log; the others are running.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What the player has chosen.
    pub preferences: Preferences,
    /// Games by the time at which they began. Changed through [`Document::put`] and [`Document::delete`] alone. Documents that are made of one another
    /// share them: a part that is saved is no copy.
    games: Vec<Rc<Game>>,
    /// How often a game was deleted and brought back, by its id, ordered: odd where it is deleted, even where it is back. An id that
    /// was never deleted stands not here. (A causal-length set.)
    lives: Vec<(GameId, u32)>,
}

/// By what games are ordered. Both never change.
fn key(game: &Game) -> (Millis, GameId) {
    (game.started.at, game.id)
}

/// By what one state of a game stands over another: a condensed one over a whole one, else two tabs would never come to an end.
fn known(game: &Game) -> (Option<usize>, usize, bool, Vec<u8>) {
    (game.condensed_score(), game.picks.len(), game.is_over(), code::encode(game))
}

/// Where an id stands in such a list, or would.
fn place_of(lives: &[(GameId, u32)], id: GameId) -> Result<usize, usize> {
    lives.binary_search_by_key(&id, |(id, _)| *id)
}

/// How often an id was deleted and brought back, by such a list.
fn times_in(lives: &[(GameId, u32)], id: GameId) -> u32 {
    place_of(lives, id).ok().and_then(|place| lives.get(place)).map_or(0, |(_, times)| *times)
}

impl Document {
    /// The game of an id, running or over.
    pub fn game(&self, id: GameId) -> Option<&Game> {
        // Nearly always one of the last.
        self.games.iter().rfind(|game| game.id == id).map(Rc::as_ref)
    }

    /// The game of an id, to be answered. Other documents that share it keep it as it is.
    pub fn game_mut(&mut self, id: GameId) -> Option<&mut Game> {
        self.games.iter_mut().rfind(|game| game.id == id).map(Rc::make_mut)
    }

    /// Whether an id was ever given to a game here.
    pub fn knows(&self, id: GameId) -> bool {
        self.times(id) > 0 || self.game(id).is_some()
    }

    /// How often the game of an id was deleted and brought back; odd where it is deleted now.
    pub fn times(&self, id: GameId) -> u32 {
        times_in(&self.lives, id)
    }

    /// Whether the game of an id was deleted.
    pub fn is_deleted(&self, id: GameId) -> bool {
        self.times(id) % 2 == 1
    }

    /// Takes a game in, unless it was deleted. Of one game, the state with more answers stands.
    pub fn put(&mut self, game: impl Into<Rc<Game>>) {
        self.put_shared(game.into());
    }

    fn put_shared(&mut self, game: Rc<Game>) {
        if self.is_deleted(game.id) {
            return;
        }
        match self.games.binary_search_by_key(&key(&game), |game| key(game)) {
            Err(place) => self.games.insert(place, game),
            Ok(place) => {
                // Most that are met twice are the same.
                if let Some(standing) = self.games.get_mut(place)
                    && *standing != game
                    && known(&game) > known(standing)
                {
                    *standing = game;
                }
            }
        }
    }

    /// Whether a state of a game adds nothing to what is known of it here.
    pub fn covers(&self, game: &Game) -> bool {
        self.standing(game).is_some_and(|standing| known(standing) >= known(game))
    }

    /// The state in which a game is known here, if it is.
    pub fn standing(&self, game: &Game) -> Option<&Game> {
        self.games.binary_search_by_key(&key(game), |game| key(game)).ok().and_then(|place| self.games.get(place)).map(Rc::as_ref)
    }

    /// Deletes a game, here and wherever this document is merged.
    pub fn delete(&mut self, id: GameId) {
        self.delete_all([id].into_iter());
    }

    /// Deletes games, here and wherever this document is merged.
    pub fn delete_all(&mut self, ids: impl Iterator<Item = GameId>) {
        let there = ids.filter(|id| !self.is_deleted(*id));
        // A heap that is emptied sorts.
        let heap: BinaryHeap<(GameId, u32)> = there.map(|id| (id, self.times(id).saturating_add(1))).collect();
        let mut lives = heap.into_sorted_vec();
        lives.dedup();
        self.merge(Self { lives, preferences: self.preferences, games: Vec::new() });
    }

    /// Brings a game back that was deleted, here and wherever this document is merged; else takes it in like any other.
    pub fn bring_back(&mut self, game: Game) {
        if self.is_deleted(game.id) {
            self.raise(game.id, self.times(game.id).saturating_add(1));
        }
        self.put(game);
    }

    /// Takes in that a game was deleted and brought back so many times. What is held of an earlier life goes.
    pub(super) fn raise(&mut self, id: GameId, times: u32) {
        if self.note(id, times) {
            self.games.retain(|game| game.id != id);
        }
    }

    /// Notes that a game was deleted and brought back so many times, and tells whether that is news.
    fn note(&mut self, id: GameId, times: u32) -> bool {
        let place = place_of(&self.lives, id);
        match place {
            Err(place) => self.lives.insert(place, (id, times)),
            Ok(place) => match self.lives.get_mut(place) {
                Some(life) if life.1 < times => life.1 = times,
                _ => return false,
            },
        }
        true
    }

    /// Unites two documents. Commutative, associative and idempotent: entries are only ever added; of one game the later life stands,
    /// within a life the state with more answers; of the preferences the later.
    pub fn merge(&mut self, other: Self) {
        self.preferences = self.preferences.united(other.preferences);
        // Most of what comes from storage is later than all that is here, or earlier.
        if self.games.is_empty() && self.lives.is_empty() {
            (self.games, self.lives) = (other.games, other.lives);
            return;
        }
        let mut raised = Vec::new();
        for (id, times) in &other.lives {
            if self.note(*id, *times) {
                raised.push(*id);
            }
        }
        if !raised.is_empty() {
            self.games.retain(|game| raised.binary_search(&game.id).is_err());
        }
        for game in other.games {
            if times_in(&other.lives, game.id) == self.times(game.id) {
                self.put(game);
            }
        }
    }

    /// The finished games by time, the earliest first.
    pub fn log(&self) -> Vec<&Game> {
        self.games.iter().map(Rc::as_ref).filter(|game| game.is_over()).collect()
    }

    /// All games, running or over, by the time at which they began.
    pub fn games(&self) -> impl DoubleEndedIterator<Item = &Game> + ExactSizeIterator + Clone {
        self.games.iter().map(Rc::as_ref)
    }

    /// How often games were deleted and brought back, by their ids in rising order.
    pub fn lives(&self) -> &[(GameId, u32)] {
        &self.lives
    }

    /// What was deleted and brought back, without the games.
    #[must_use]
    pub fn deletions(&self) -> Self {
        Self { lives: self.lives.clone(), ..Self::default() }
    }

    /// The games that some condition holds for, and nothing else.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Game) -> bool) -> Self {
        let mut only = Self { games: self.games.iter().filter(|game| wanted(game)).cloned().collect(), ..Self::default() };
        for game in &only.games {
            let times = self.times(game.id);
            if let (Err(place), true) = (place_of(&only.lives, game.id), times > 0) {
                only.lives.insert(place, (game.id, times));
            }
        }
        only
    }

    /// Takes out the games that some condition holds for, without deleting them.
    pub fn take(&mut self, wanted: impl Fn(&Game) -> bool) -> Vec<Rc<Game>> {
        let (taken, left) = std::mem::take(&mut self.games).into_iter().partition(|game| wanted(game));
        self.games = left;
        taken
    }

    /// The daily of a day, running or over, unless it was played from the archive.
    pub fn daily_of(&self, day: u16) -> Option<&Game> {
        let played = self.games.iter().map(Rc::as_ref).filter(|game| game.mode == Mode::Daily { number: day, archive: false });
        played.max_by_key(|game| (game.is_over(), game.picks.len(), game.id))
    }

    /// The running game of a way to go on with: of those with an answer the one that began last.
    pub fn running(&self, way: Way) -> Option<&Game> {
        let begun = self.games.iter().map(Rc::as_ref).filter(|game| game.mode.way() == way && !game.is_over());
        begun.max_by_key(|game| (!game.picks.is_empty(), game.started, game.id))
    }

    /// Deletes rounds that were dealt over a day before `now` and never answered. Younger ones may be open in another tab, before somebody who
    /// thinks the first question over, or has gone to lunch.
    pub fn forget_unplayed(&mut self, now: Millis) {
        let stale = |game: &&Rc<Game>| game.picks.is_empty() && now.since(game.started.at) > 86_400_000;
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
                picks: vec![Pick { answer: Answer::Option(1), took: 2100 }; *picks].into(),
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
    fn what_was_brought_back_is_back_everywhere() {
        let mut ours = document(&[(1, 3), (2, 3)]);
        let game = ours.game(GameId(1)).cloned().expect("it is there");
        ours.delete(GameId(1));
        let theirs = ours.clone();
        ours.bring_back(game.clone());
        ours.merge(theirs.clone());
        assert_eq!(ours.log().len(), 2, "an older deletion says nothing new");
        let mut others = theirs;
        others.merge(ours.clone());
        assert_eq!(others, ours);
        ours.delete(GameId(1));
        others.merge(ours);
        assert_eq!((others.log().len(), others.times(GameId(1))), (1, 3), "deleted once more it is gone again");
    }

    #[test]
    fn what_was_dealt_and_never_answered_is_forgotten_after_a_day() {
        const DAY: u64 = 86_400_000;
        for (after, left) in [(0, 2), (DAY, 2), (DAY + 1, 1), (9 * DAY, 1)] {
            let mut ours = document(&[(1, 0), (2, 1)]);
            ours.forget_unplayed(Millis(1 + after));
            assert_eq!(ours.games().len(), left, "after {after} ms");
        }
    }

    #[test]
    fn of_one_game_the_state_with_more_answers_stands() {
        let mut ours = document(&[(1, 1)]);
        ours.merge(document(&[(1, 3)]));
        ours.merge(document(&[(1, 2)]));
        assert_eq!(ours.game(GameId(1)).map(|game| game.picks.len()), Some(3));
    }
}
