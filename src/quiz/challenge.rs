//! A game that somebody sends to somebody else: its cards, and the answers given, if any. The score follows from them.
//!
//! It must not know how it travels, nor what is said of it.

use super::{
    bank::{Episode, QuestionBank},
    deck::{Card, Settings, shown},
    game::{Game, GameId, Pick, Rival},
    mode::{Levels, Mode},
    nickname::Nickname,
    picks::Picks,
    time::{Millis, Now},
};

/// A challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Who sent it.
    pub by: Nickname,
    /// Its game, without an id or a start of its own: an answer for each card, or none at all where it is only a deck.
    pub game: Game,
}

/// What became of the cards of a challenge since it was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Standing {
    /// How many can be asked.
    pub asked: usize,
    /// How many were withdrawn.
    pub withdrawn: usize,
    /// How many are asked otherwise now.
    pub mended: usize,
    /// How many this bank doesn't know yet.
    pub unknown: usize,
}

impl Challenge {
    /// The challenge of a game that is over. Times go along only where points hang on them.
    pub fn of(game: &Game, by: Nickname) -> Self {
        let timed = matches!(game.mode, Mode::Golden(_));
        let pick = |pick: Pick| Pick { took: if timed { pick.took } else { 0 }, ..pick };
        let picks = game.picks.iter().map(pick).collect();
        Self { by: by.plain(), game: Game { picks, ..bare(game) } }
    }

    /// Only the cards of a game.
    pub fn to_play(game: &Game, by: Nickname) -> Self {
        Self { by: by.plain(), game: bare(game) }
    }

    /// A deck that nobody has played.
    pub fn dealt(settings: Settings, mode: Mode, deck: Vec<Card>, seed: u32, by: Nickname) -> Self {
        let (id, started, picks) = (GameId(0), Now::default(), Picks::NONE);
        Self { by: by.plain(), game: Game { id, started, settings, deck, picks, mode, seed, shown: Millis(0), rival: None } }
    }

    /// Whether it can be one: every card once, and an answer for each or for none.
    pub fn is_sound(&self) -> bool {
        let Game { deck, picks, .. } = &self.game;
        let once = deck
            .iter()
            .enumerate()
            .all(|(place, card)| !deck.iter().skip(place + 1).any(|other| { other.question } == { card.question }));
        once && self.game.is_sound() && (picks.is_empty() || picks.len() == deck.len())
    }

    /// Whether the sender's answers go along.
    pub fn is_played(&self) -> bool {
        !self.game.picks.is_empty()
    }

    /// Whether every answer can have been given: an option that was shown, an order of all items.
    pub fn can_be(&self, bank: &QuestionBank) -> bool {
        self.game.deck.iter().zip(self.game.picks.iter()).all(|(card, pick)| {
            bank.asked(card)
                .is_none_or(|question| pick.answer.is_of(question.kind) && pick.answer.fits(&shown(question, self.game.seed)))
        })
    }

    /// What became of its cards.
    pub fn standing(&self, bank: &QuestionBank) -> Standing {
        let mut standing = Standing::default();
        for card in &self.game.deck {
            let place = match (bank.get(card.question), bank.retired(card.question)) {
                (Some(question), _) if question.rev == card.rev => &mut standing.asked,
                (Some(question), _) if question.rev > card.rev => &mut standing.mended,
                (None, Some(_)) => &mut standing.withdrawn,
                _ => &mut standing.unknown,
            };
            *place += 1;
        }
        standing
    }

    /// How far one must have watched for all of it. What the sender had said of themselves doesn't matter.
    pub fn needs(&self, bank: &QuestionBank) -> Episode {
        let asked = self.game.deck.iter().filter_map(|card| bank.asked(card));
        asked.map(|question| question.spoils).max().unwrap_or_default()
    }

    /// The part of it for who has watched so far: all of it where that is far enough, else those cards, with their answers, that can
    /// be asked and give nothing away.
    #[must_use]
    pub fn within(&self, bank: &QuestionBank, boundary: Episode) -> Self {
        let mut part = self.clone();
        if self.needs(bank) <= boundary {
            return part;
        }
        let stays = |card: &Card| bank.asked(card).is_some_and(|question| question.spoils <= boundary);
        part.game.deck.retain(stays);
        part.game.picks = self.game.turns().filter(|(card, _)| stays(card)).filter_map(|(_, pick)| pick).collect();
        part
    }

    /// The game of whoever takes it up.
    ///
    /// A second look and a sitting of a marathon are played as a round: they would count where they don't belong. A daily
    /// counts as one only where `mode` says so.
    pub fn taken_up(self, id: GameId, started: Now, boundary: Episode) -> Game {
        let Self { by: name, game } = self;
        let rival = Some(Box::new(Rival { name, picks: game.picks }));
        let mode = match game.mode {
            Mode::Second | Mode::Marathon(_) => Mode::Round(Levels::ALL),
            Mode::Daily { number, .. } => Mode::Daily { number, archive: true },
            mode => mode,
        };
        let settings = Settings { boundary, ..game.settings };
        Game { id, started, settings, mode, picks: Picks::NONE, rival, ..game }
    }

    /// Whether a game asks the same cards with the same options.
    pub fn is_like(&self, game: &Game) -> bool {
        self.game.seed == game.seed && self.game.deck == game.deck
    }
}

/// A game without what is its player's own.
fn bare(game: &Game) -> Game {
    let (id, started, picks) = (GameId(0), Now::default(), Picks::NONE);
    Game { id, started, picks, shown: Millis(0), rival: None, deck: game.deck.clone(), ..*game }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{
        Answer, QuestionId,
        bank::{Bank, Retired, sample},
        link,
    };

    fn challenge(ids: &[u32]) -> Challenge {
        let deck: Vec<Card> = ids.iter().map(|id| Card { question: QuestionId(*id), rev: 1 }).collect();
        let mut challenge = Challenge::dealt(Settings::default(), Mode::default(), deck, 7, Nickname::typed("Kim"));
        challenge.game.picks = vec![Pick { answer: Answer::Option(0), took: 0 }; ids.len()].into();
        challenge
    }

    #[test]
    fn what_it_needs_follows_from_its_questions() {
        let bank = sample::bank(40);
        // A sample's number by nine is the episode that it gives away.
        let six = challenge(&[9, 2, 15, 1]);
        assert_eq!((six.needs(&bank), challenge(&[9, 18]).needs(&bank)), (Episode(6), Episode(0)));
        let part = six.within(&bank, Episode(1));
        assert_eq!(part.game.deck.iter().map(|card| card.question.0).collect::<Vec<_>>(), [9, 1]);
        assert_eq!(part.game.picks.len(), 2);
        assert_eq!(six.within(&bank, Episode(6)), six);
    }

    #[test]
    fn answers_that_nobody_can_give_are_seen() {
        let bank = sample::bank(40);
        let mut made_up = challenge(&[9, 2]);
        assert!(made_up.can_be(&bank));
        let card = &made_up.game.deck[0];
        let hidden = (0..5).find(|option| !made_up.game.shown(&bank, card).contains(option)).expect("one of five is hidden");
        for (answer, why) in [(Answer::Option(hidden), "it is hidden"), (Answer::Order(vec![0, 1].into()), "of another kind")] {
            made_up.game.picks = [answer, Answer::Option(0)].map(|answer| Pick { answer, took: 0 }).to_vec().into();
            assert!(!made_up.can_be(&bank), "{why}");
        }
    }

    #[test]
    fn what_became_of_the_cards_is_told() {
        let known = sample::bank(3);
        let mut questions = known.questions().to_vec();
        questions[1].rev = 2;
        let gone = Retired {
            id: QuestionId(4),
            reason: "Wrong.".into(),
            until: super::super::Day(0),
            since: super::super::Day(0),
            spoils: Episode(0),
        };
        let bank = QuestionBank::new(Bank { questions, retired: vec![gone], ..Bank::default() });
        let standing = challenge(&[1, 2, 4, 5]).standing(&bank);
        assert_eq!(standing, Standing { asked: 1, mended: 1, withdrawn: 1, unknown: 1 });
    }

    #[test]
    fn no_card_comes_twice_and_answers_are_whole() {
        assert!(challenge(&[1, 2]).is_sound() && !challenge(&[1, 1]).is_sound() && !challenge(&[]).is_sound());
        let mut half = challenge(&[1, 2]);
        half.game.picks = half.game.picks.iter().take(1).collect();
        assert!(!half.is_sound());
        half.game.picks = Picks::NONE;
        assert!(half.is_sound() && !half.is_played());
    }

    #[test]
    fn ten_questions_take_at_most_48_letters() {
        // With ids and revisions of a bank ten times as large as today's.
        let ids: Vec<u32> = (4_086..4_096).collect();
        let mut ten = challenge(&ids);
        ten.by = Nickname::NONE;
        ten.game.deck.iter_mut().for_each(|card| card.rev = 4);
        ten.game.seed = u32::MAX;
        ten.game.picks = ids.iter().map(|_| Pick { answer: Answer::Option(6), took: 0 }).collect();
        let code = link::encode(&ten).expect("it is short");
        assert!(code.len() <= 48, "{} letters", code.len());
        assert_eq!(link::decode(&code), Ok(ten));
    }
}
