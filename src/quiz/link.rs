//! A challenge as the letters of a link, and back.
//!
//! It must not know of addresses or sentences. The format is written down in `docs/link-format.md`, with test vectors beside it. Every
//! challenge has exactly one code; whatever text comes in, reading it ends quickly, takes a few kilobytes and gives a challenge or a
//! reason. What somebody got is never written: it follows from the answers.

use super::{
    bank::Episode,
    bits::{Reader, Writer},
    challenge::Challenge,
    code::{read_answers, read_deal, read_name, read_times, write_answer, write_deal, write_text, write_times},
    nickname::Nickname,
    seal::{CHECK, holds, sealed, unlettered},
};

/// The format written here. It fills the first letter alone, and every format to come has its number and its checksum there, too.
pub const FORMAT: u8 = 1;
/// Bits of the format's number: one letter.
const FORMAT_BITS: u32 = 6;
/// The first letter of every code of the format.
const FIRST: char = 'B';
/// The most letters of a code. A marathon's sitting has some 150, a long Golden Hour some 400.
pub const LONGEST: usize = 4096;

/// Why a text is no challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum LinkError {
    /// It is something else.
    #[error("the text is no code of this quiz")]
    Foreign,
    /// A later format, or a later season.
    #[error("the code was made by a later version")]
    Newer,
    /// Its end is missing.
    #[error("the code is cut short")]
    Cut,
    /// Some of it is not as it was.
    #[error("the code is damaged")]
    Damaged,
}

/// The code of a challenge; none where it would be too long.
pub fn encode(challenge: &Challenge) -> Option<String> {
    let Challenge { by, game } = challenge;
    let mut to = Writer::default();
    to.bits(u64::from(FORMAT), FORMAT_BITS);
    write_deal(&mut to, game, true);
    // Of a condensed game the questions are left to play.
    let is_played = !game.picks.is_empty() && !game.is_condensed();
    to.flag(is_played);
    if is_played {
        game.picks.answers().for_each(|answer| write_answer(&mut to, &answer));
        let has_times = game.picks.times().any(|took| took > 0);
        to.flag(has_times);
        if has_times {
            write_times(&mut to, &game.picks);
        }
    }
    to.flag(*by != Nickname::NONE);
    if *by != Nickname::NONE {
        write_text(&mut to, &by.raw());
    }
    Some(sealed(to.into_bytes())).filter(|code| code.len() <= LONGEST)
}

/// The challenge of a code.
pub fn decode(text: &str) -> Result<Challenge, LinkError> {
    let is_like_ours = text.starts_with(FIRST);
    let damaged = if is_like_ours { LinkError::Damaged } else { LinkError::Foreign };
    if text.len() > LONGEST {
        return Err(damaged);
    }
    let Some(bytes) = unlettered(text) else {
        // Cut in the middle of a byte, letters are left over that are no code by themselves.
        let whole = text.get(..text.len() / 4 * 4).and_then(unlettered);
        return Err(whole.filter(|_| is_like_ours).map_or(damaged, |bytes| broken(&bytes)));
    };
    let format = Reader::new(&bytes).bits(FORMAT_BITS).unwrap_or_default();
    match (holds(&bytes), format.cmp(&u64::from(FORMAT))) {
        (true, std::cmp::Ordering::Greater) => Err(LinkError::Newer),
        (true, std::cmp::Ordering::Equal) => {
            let challenge = read(&mut Reader::new(&bytes)).ok_or(LinkError::Damaged)?;
            // There is one way to write it, and this must be it.
            if !challenge.is_sound() || encode(&challenge).as_deref() != Some(text) {
                return Err(LinkError::Damaged);
            }
            if challenge.game.settings.boundary > Episode::LAST {
                return Err(LinkError::Newer);
            }
            Ok(challenge)
        }
        (false, std::cmp::Ordering::Equal) => Err(broken(&bytes)),
        _ => Err(LinkError::Foreign),
    }
}

/// Why a code doesn't hold: its bytes end before it does, or some of them are others.
fn broken(bytes: &[u8]) -> LinkError {
    let mut from = Reader::new(bytes);
    let ends = match read(&mut from) {
        Some(_) => from.read().div_ceil(8) + CHECK > bytes.len(),
        None => from.is_at_end(),
    };
    if ends { LinkError::Cut } else { LinkError::Damaged }
}

fn read(from: &mut Reader<'_>) -> Option<Challenge> {
    from.bits(FORMAT_BITS)?;
    let way = from.bits(3)?;
    let mut game = read_deal(from, way, true)?;
    if from.flag()? {
        let mut picks = read_answers(from, game.deck.len())?;
        if from.flag()? {
            read_times(from, &mut picks)?;
        }
        game.picks = picks.into();
    }
    let by = if from.flag()? { read_name(from)? } else { Nickname::NONE };
    Some(Challenge { by, game })
}
