//! A game as few bits, for saves and links.
//!
//! It must not know of checksums, letters or where the bits are kept: that is [`crate::app::save`]'s. The layout is written down in
//! `docs/saves.md`; every game has exactly one code. What is dealt and answered is written the same way in links, by [`super::link`].
//!
//! Long, since writing and reading belong side by side.

use super::{
    answer::{Answer, LONGEST_TYPED, MOST_OPTIONS},
    bank::{Episode, QuestionId},
    bits::{Reader, Writer},
    condense::shared,
    deck::{Card, Settings, TopicSet},
    game::{Game, GameId, Pick, Rival},
    mode::{Levels, Mode, Pace},
    nickname::{LONGEST as LONGEST_NAME, Nickname},
    picks::Picks,
    time::{Millis, Now},
};

/// The most cards a game may have.
pub const MOST_CARDS: usize = 255;

/// Bits of an instant in milliseconds: as many as a whole number has in JavaScript.
pub const INSTANT: u32 = 53;
/// Bits of an option at one stroke; the last value says that eight bits follow.
const STROKE: u32 = 3;

/// Stands in the place of the way to play where a game takes up a challenge; the way comes behind it.
const DUEL: u64 = 7;
/// Stands there where the game is condensed; the way comes behind it.
const CONDENSED: u64 = 6;

/// The bytes of a game, as it is saved.
pub fn encode(game: &Game) -> Vec<u8> {
    let mut to = Writer::default();
    to.bits(game.id.0, 64);
    to.bits(game.started.at.0, INSTANT);
    to.bits(u64::from(game.started.offset.cast_unsigned()), 16);
    if game.is_condensed() {
        to.bits(CONDENSED, 3);
        write_deal(&mut to, game, false);
        game.picks.iter().for_each(|pick| to.flag(pick.answer == Answer::Condensed(true)));
        to.number(game.took());
        return to.into_bytes();
    }
    if let Some(rival) = &game.rival {
        to.bits(DUEL, 3);
        write_text(&mut to, &rival.name.raw());
        to.flag(!rival.picks.is_empty());
    }
    write_deal(&mut to, game, true);
    to.number(game.picks.len() as u64);
    write_picks(&mut to, &game.picks);
    to.flag(game.shown != Millis(0));
    if game.shown != Millis(0) {
        to.bits(game.shown.0, INSTANT);
    }
    if let Some(rival) = &game.rival
        && !rival.picks.is_empty()
    {
        write_picks(&mut to, &rival.picks);
    }
    to.into_bytes()
}

/// The game of such bytes; none unless they are exactly what [`encode`] gives for a game that can be.
pub fn decode(bytes: &[u8]) -> Option<Game> {
    let mut from = Reader::new(bytes);
    let id = GameId(from.bits(64)?);
    let at = Millis(from.bits(INSTANT)?);
    let offset = u16::try_from(from.bits(16)?).ok()?.cast_signed();
    let mut way = from.bits(3)?;
    let mut rival = None;
    let is_condensed = way == CONDENSED;
    if is_condensed {
        way = from.bits(3)?;
    }
    if way == DUEL {
        let name = read_name(&mut from)?;
        rival = Some((name, from.flag()?));
        way = from.bits(3)?;
    }
    let mut game = read_deal(&mut from, way, !is_condensed)?;
    (game.id, game.started) = (id, Now { at, offset });
    if is_condensed {
        read_condensed(&mut from, &mut game)?;
        return (game.is_sound() && encode(&game) == bytes).then_some(game);
    }
    let count = usize::try_from(from.number()?).ok().filter(|count| *count <= game.deck.len())?;
    game.picks = read_picks(&mut from, count)?;
    if from.flag()? {
        game.shown = Millis(from.bits(INSTANT)?);
    }
    if let Some((name, played)) = rival {
        let picks = if played { read_picks(&mut from, game.deck.len())? } else { Picks::NONE };
        game.rival = Some(Box::new(Rival { name, picks }));
    }
    (game.is_sound() && encode(&game) == bytes).then_some(game)
}

/// Which answers of a condensed game were right, and the time of all.
fn read_condensed(from: &mut Reader<'_>, game: &mut Game) -> Option<()> {
    let mut marks = Vec::with_capacity(game.deck.len());
    for _ in 0..game.deck.len() {
        marks.push(from.flag()?);
    }
    let times = shared(from.number()?, marks.len());
    game.picks =
        marks.into_iter().zip(times).map(|(is_right, took)| Pick { answer: Answer::Condensed(is_right), took }).collect();
    Some(())
}

/// What a game was dealt by, with its seed where that is wanted, and the cards.
pub(super) fn write_deal(to: &mut Writer, game: &Game, with_seed: bool) {
    match game.mode {
        Mode::Round(levels) => {
            to.bits(0, 3);
            to.bits(u64::from(levels.bits()), 3);
        }
        Mode::Daily { number, archive } => {
            to.bits(1, 3);
            to.bits(u64::from(number), 16);
            to.flag(archive);
        }
        Mode::Golden(pace) => {
            to.bits(2, 3);
            to.bits(pace as u64, 2);
        }
        Mode::Second => to.bits(3, 3),
        Mode::Marathon(number) => {
            to.bits(4, 3);
            to.bits(u64::from(number), 8);
        }
    }
    let Settings { boundary, length, topics } = game.settings;
    to.number(u64::from(boundary.0));
    to.number(u64::from(length));
    to.flag(topics != TopicSet::ALL);
    if topics != TopicSet::ALL {
        to.bits(u64::from(topics.bits()), 8);
    }
    if with_seed {
        to.bits(u64::from(game.seed), 32);
    }
    to.number(game.deck.len() as u64);
    to.column(game.deck.iter().map(|card| u64::from(card.question.0)));
    // A revision is counted from 1.
    to.column(game.deck.iter().map(|card| u64::from(card.rev.saturating_sub(1))));
}

/// The same, behind the three bits that say the way to play.
pub(super) fn read_deal(from: &mut Reader<'_>, way: u64, with_seed: bool) -> Option<Game> {
    let mode = match way {
        0 => Mode::Round(Levels::from_bits(from.small(3)?)),
        1 => Mode::Daily { number: u16::try_from(from.bits(16)?).ok()?, archive: from.flag()? },
        2 => Mode::Golden(*Pace::ALL.get(usize::from(from.small(2)?))?),
        3 => Mode::Second,
        4 => Mode::Marathon(from.small(8)?),
        _ => return None,
    };
    let boundary = Episode(u8::try_from(from.number()?).ok()?);
    let length = u8::try_from(from.number()?).ok()?;
    let topics = if from.flag()? { TopicSet::from_bits(from.small(8)?) } else { TopicSet::ALL };
    let seed = if with_seed { u32::try_from(from.bits(32)?).ok()? } else { 0 };
    let count = usize::try_from(from.number()?).ok().filter(|count| *count <= MOST_CARDS)?;
    let (ids, revs) = (from.column(count, 32)?, from.column(count, 8)?);
    let mut deck = Vec::with_capacity(count);
    for (id, rev) in ids.into_iter().zip(revs) {
        deck.push(Card { question: QuestionId(u32::try_from(id).ok()?), rev: u8::try_from(rev + 1).ok()? });
    }
    let settings = Settings { boundary, length, topics };
    Some(Game {
        id: GameId(0),
        started: Now::default(),
        settings,
        deck,
        picks: Picks::NONE,
        mode,
        seed,
        shown: Millis(0),
        rival: None,
    })
}

/// Answers, and the time that each took.
fn write_picks(to: &mut Writer, picks: &Picks) {
    for answer in picks.answers() {
        write_answer(to, &answer);
    }
    write_times(to, picks);
}

fn read_picks(from: &mut Reader<'_>, count: usize) -> Option<Picks> {
    let mut picks = read_answers(from, count)?;
    read_times(from, &mut picks)?;
    Some(picks.into())
}

/// The milliseconds that each answer took.
pub(super) fn write_times(to: &mut Writer, picks: &Picks) {
    to.column(picks.times().map(u64::from));
}

pub(super) fn read_times(from: &mut Reader<'_>, picks: &mut [Pick]) -> Option<()> {
    let times = from.column(picks.len(), 32)?;
    for (pick, took) in picks.iter_mut().zip(times) {
        pick.took = u32::try_from(took).ok()?;
    }
    Some(())
}

/// So many answers, without their times.
pub(super) fn read_answers(from: &mut Reader<'_>, count: usize) -> Option<Vec<Pick>> {
    let mut picks = Vec::with_capacity(count);
    for _ in 0..count {
        picks.push(Pick { answer: read_answer(from)?, took: 0 });
    }
    Some(picks)
}

/// A text: how many bytes, and those bytes.
pub fn write_text(to: &mut Writer, text: &str) {
    to.number(text.len() as u64);
    text.bytes().for_each(|byte| to.bits(u64::from(byte), 8));
}

/// As [`write_text`] wrote it, but for one that is longer than `most` bytes.
fn read_text(from: &mut Reader<'_>, most: usize) -> Option<Vec<u8>> {
    let count = from.number()?.min(most as u64 + 1);
    from.small_ones(count, 8)
}

/// What somebody is called.
pub fn read_name(from: &mut Reader<'_>) -> Option<Nickname> {
    read_text(from, 4 * LONGEST_NAME).and_then(Nickname::received)
}

pub(super) fn write_answer(to: &mut Writer, answer: &Answer) {
    match answer {
        Answer::Option(option) => {
            to.flag(false);
            let stroke = u64::from(*option).min((1 << STROKE) - 1);
            to.bits(stroke, STROKE);
            if stroke == (1 << STROKE) - 1 {
                to.bits(u64::from(*option), 8);
            }
        }
        Answer::Skipped => to.bits(0b100, 3),
        Answer::Options(options) => {
            to.bits(0b101, 3);
            to.column([options.iter().fold(0, |set, option| set | (1_u64 << (option % MOST_OPTIONS)))].into_iter());
        }
        Answer::Order(items) => {
            to.bits(0b110, 3);
            to.number(items.len() as u64);
            for item in items.iter() {
                to.bits(u64::from(*item), 4);
            }
        }
        Answer::Typed(text) => {
            to.bits(0b111, 3);
            write_text(to, text);
        }
        // Written with the whole game.
        Answer::Condensed(_) => {}
    }
}

fn read_answer(from: &mut Reader<'_>) -> Option<Answer> {
    if !from.flag()? {
        let stroke = from.small(STROKE)?;
        return Some(Answer::Option(if stroke == (1 << STROKE) - 1 { from.small(8)? } else { stroke }));
    }
    Some(match from.bits(2)? {
        0 => Answer::Skipped,
        1 => {
            let set = from.column(1, u32::from(MOST_OPTIONS))?.pop()?;
            Answer::Options(Box::new((0..MOST_OPTIONS).filter(|option| set >> option & 1 == 1).collect()))
        }
        2 => {
            let count = from.number()?.min(u64::from(MOST_OPTIONS) + 1);
            Answer::Order(from.small_ones(count, 4)?.into())
        }
        _ => {
            let bytes = read_text(from, 4 * LONGEST_TYPED)?;
            Answer::Typed(Box::new(String::from_utf8(bytes).ok()?))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{bank::sample, deck};

    fn game(length: u8) -> Game {
        let bank = sample::bank(400);
        let settings = Settings { boundary: Episode(8), length, ..Settings::default() };
        let mut game = Game {
            id: GameId(0xFEDC_BA98_7654_3210),
            started: Now { at: Millis(1_795_391_999_123), offset: 540 },
            settings,
            deck: deck::draw(&bank, &settings, Levels::ALL, 77, &[]),
            picks: Picks::NONE,
            mode: Mode::default(),
            seed: 77,
            shown: Millis(0),
            rival: None,
        };
        while game.pick(&bank, Answer::Option(0), 12_345).is_ok() {}
        game
    }

    #[test]
    fn ten_questions_take_few_bytes() {
        assert!(encode(&game(10)).len() <= 66, "{}", encode(&game(10)).len());
    }

    #[test]
    fn ten_questions_take_fewer_bytes_once_they_are_condensed() {
        let condensed = game(10).condensed(&sample::bank(400)).expect("it is over");
        let code = encode(&condensed);
        assert!(code.len() <= 38, "{}", code.len());
        assert_eq!(decode(&code), Some(condensed.clone()));
        assert!((0..code.len()).all(|end| decode(&code[..end]).is_none()));
        assert_eq!((condensed.condensed_score(), condensed.took()), (Some(10), 123_450));
        assert_eq!(condensed.condensed(&sample::bank(400)), None, "once and for all");
    }

    #[test]
    fn a_game_cut_anywhere_is_none() {
        let code = encode(&game(5));
        assert!((0..code.len()).all(|end| decode(&code[..end]).is_none()));
        assert_eq!(decode(&[&code[..], &[0]].concat()), None, "nor is one with more behind it");
        assert_eq!(decode(&code), Some(game(5)));
    }
}
