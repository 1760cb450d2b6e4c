//! The draw: which questions a round asks, in which order, with which options.
//!
//! `deck = f(bank, settings, seed, recently seen)`, the same on every engine and CPU. It must not know who asks, nor when.
//!
//! * Nothing above the boundary or outside the chosen topics is even a candidate.
//! * No question twice, and never two of which one gives the other away.
//! * What was not seen lately comes first, topics are spread, an easy question opens.

use super::{
    bank::{Difficulty, Episode, Kind, Question, QuestionBank, QuestionId, Topic},
    chance::Dice,
    mode::Levels,
};

/// How many options a `choice` shows.
pub const SHOWN_OPTIONS: usize = 4;

/// A set of topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicSet(u8);

impl TopicSet {
    /// Every topic.
    pub const ALL: Self = Self(u8::MAX);
    /// No topic.
    pub const NONE: Self = Self(0);

    /// One bit for each topic.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// As [`TopicSet::bits`] gave it.
    pub fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// Whether a topic is in it.
    pub fn contains(self, topic: Topic) -> bool {
        self.0 & (1 << topic.index()) != 0
    }

    /// The set with a topic added, or taken out where it was in.
    #[must_use]
    pub fn toggled(self, topic: Topic) -> Self {
        Self(self.0 ^ (1 << topic.index()))
    }

    /// Its topics, in the order a player sees them.
    pub fn iter(self) -> impl Iterator<Item = Topic> {
        Topic::ALL.into_iter().filter(move |topic| self.contains(*topic))
    }
}

/// What a player chose for a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Settings {
    /// How far the player has watched: nothing above it is asked.
    pub boundary: Episode,
    /// How many questions are wanted, one of [`Settings::LENGTHS`].
    pub length: u8,
    /// What the questions may be about.
    pub topics: TopicSet,
}

impl Settings {
    /// The lengths offered.
    pub const LENGTHS: [u8; 3] = [5, 10, 20];
}

impl Default for Settings {
    fn default() -> Self {
        Self { boundary: Episode(0), length: 10, topics: TopicSet::ALL }
    }
}

/// A question as it was dealt. Which of its options are shown, and in which order, follows from the game's seed: see [`shown`].
///
/// Packed, as a log holds many thousands: a field is copied to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(Rust, packed)]
pub struct Card {
    /// Which question.
    pub question: QuestionId,
    /// Its revision when it was dealt.
    pub rev: u8,
}

impl Card {
    /// A question as it stands now.
    pub fn of(question: &Question) -> Self {
        Self { question: question.id, rev: question.rev }
    }
}

/// The questions that a player with these settings may be asked at all, by id.
pub fn candidates<'a>(bank: &'a QuestionBank, settings: &Settings, levels: Levels) -> impl Iterator<Item = &'a Question> {
    let Settings { boundary, topics, .. } = *settings;
    bank.questions().iter().filter(move |question| {
        question.spoils <= boundary && topics.contains(question.topic) && levels.contains(question.difficulty)
    })
}

/// Draws the deck of a round. It is shorter than asked for where the bank has no more that may stand together, and may be empty.
///
/// `recent` names questions seen lately, the longest ago first; they are drawn only when nothing else is left.
pub fn draw(bank: &QuestionBank, settings: &Settings, levels: Levels, seed: u32, recent: &[QuestionId]) -> Vec<Card> {
    draw_among(bank, candidates(bank, settings, levels), usize::from(settings.length), seed, seen(recent))
}

/// How lately a question was seen: 0 for not, and else the higher the later.
pub fn seen(recent: &[QuestionId]) -> impl Fn(&Question) -> usize {
    move |question| recent.iter().position(|seen| *seen == question.id).map_or(0, |place| place + 1)
}

/// The same among questions that were chosen otherwise, `length` of them at most. Those of a lower `rank` come first.
pub fn draw_among<'a>(
    bank: &QuestionBank,
    pool: impl Iterator<Item = &'a Question>,
    length: usize,
    seed: u32,
    rank: impl Fn(&Question) -> usize,
) -> Vec<Card> {
    let mut dice = Dice::new(u64::from(seed), 0);
    // What the choice goes by stands beside each candidate, so that a large bank is not read anew for every card.
    let mut pool: Vec<(usize, u8, bool, &Question)> = pool
        .map(|question| (rank(question), question.topic.index(), question.difficulty == Difficulty::Easy, question))
        .collect();
    dice.shuffle(&mut pool);

    let mut deck: Vec<&Question> = Vec::new();
    let mut drawn = [0_u8; Topic::ALL.len()];
    while deck.len() < length {
        let opening = deck.is_empty() && pool.iter().any(|(_, _, is_easy, _)| *is_easy);
        let best = pool
            .iter()
            .enumerate()
            .filter(|(_, (_, _, is_easy, _))| !opening || *is_easy)
            .min_by_key(|(place, (rank, topic, ..))| (*rank, drawn.get(usize::from(*topic)).copied(), *place))
            .map(|(place, _)| place);
        let Some(best) = best else { break };
        let (.., next) = pool.remove(best);
        if let Some(count) = drawn.get_mut(usize::from(next.topic.index())) {
            *count += 1;
        }
        pool.retain(|(.., other)| !bank.are_rivals(next.id, other.id));
        deck.push(next);
    }
    if let Some((_, rest)) = deck.split_first_mut() {
        dice.shuffle(rest);
    }
    deck.into_iter().map(Card::of).collect()
}

/// The options that a question shows under a seed, in the order shown, each by its place in [`Question::options`]. Of a `choice`
/// the right option and three of the wrong ones, of a `multiple` all, in uniformly random order; of an `order` all items in any
/// order but the right one; of a `typed` none.
///
/// The seed, the question's id, kind and number of options alone decide, so that neither saves nor links need say it: a question
/// that gets another number of options is another revision, which the gatekeeper sees to.
pub fn shown(question: &Question, seed: u32) -> Vec<u8> {
    let mut dice = Dice::new(u64::from(seed), u64::from(question.id.0));
    let mut shown: Vec<u8> = (0..u8::try_from(question.options.len()).unwrap_or(u8::MAX)).collect();
    match question.kind {
        Kind::Choice => {
            shown.remove(0);
            dice.shuffle(&mut shown);
            shown.truncate(SHOWN_OPTIONS - 1);
            shown.push(0);
            dice.shuffle(&mut shown);
        }
        Kind::Multiple => dice.shuffle(&mut shown),
        Kind::Order => {
            // It ends: of four items or more hardly one order in twenty-four is the right one.
            dice.shuffle(&mut shown);
            while shown.len() > 1 && shown.is_sorted() {
                dice.shuffle(&mut shown);
            }
        }
        Kind::Typed => shown.clear(),
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::bank::{Bank, sample};

    fn settings(boundary: u8, length: u8) -> Settings {
        Settings { boundary: Episode(boundary), length, topics: TopicSet::ALL }
    }

    fn ids(deck: &[Card]) -> Vec<u32> {
        deck.iter().map(|card| card.question.0).collect()
    }

    #[test]
    fn a_fixed_seed_draws_a_fixed_deck() {
        let deck = draw(&sample::bank(40), &settings(8, 5), Levels::ALL, 2025, &[]);
        assert_eq!(ids(&deck), [24, 29, 33, 27, 4]);
    }

    #[test]
    fn what_was_seen_lately_waits_until_the_rest_is_gone() {
        let bank = sample::bank(12);
        let recent: Vec<QuestionId> = (1..=6).map(QuestionId).collect();
        let deck = draw(&bank, &settings(8, 6), Levels::ALL, 1, &recent);
        assert!(ids(&deck).iter().all(|id| *id > 6));
        let longer = ids(&draw(&bank, &settings(8, 8), Levels::ALL, 1, &recent));
        assert!(longer.contains(&1) && longer.contains(&2), "the longest ago come back first: {longer:?}");
    }

    #[test]
    fn rivals_never_meet() {
        let mut questions: Vec<_> = (1..=4).map(sample::question).collect();
        for question in &mut questions {
            question.spoils = Episode(0);
        }
        let rivals = vec![(QuestionId(1), QuestionId(2)), (QuestionId(3), QuestionId(4))];
        let bank = QuestionBank::new(Bank { questions, rivals, ..Bank::default() });
        for seed in 0..200 {
            let deck = ids(&draw(&bank, &settings(0, 5), Levels::ALL, seed, &[]));
            assert_eq!(deck.len(), 2);
            assert!(deck.contains(&1) != deck.contains(&2) && deck.contains(&3) != deck.contains(&4));
        }
    }

    #[test]
    fn nothing_to_ask_is_an_empty_deck() {
        let none = Settings { topics: TopicSet::NONE, ..settings(8, 5) };
        assert!(draw(&sample::bank(40), &none, Levels::ALL, 1, &[]).is_empty());
    }
}
