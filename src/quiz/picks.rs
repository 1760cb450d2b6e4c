//! The answers of a game, kept small: a log holds many thousands, and nearly all of them are a single option.
//!
//! It must not know what is asked, nor whether an answer is right.

use std::{borrow::Cow, fmt};

use super::{answer::Answer, game::Pick};

/// Answers in the order in which they were given, five bytes each, and some more for those that are several options, an order or a text.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Picks {
    strokes: Vec<Stroke>,
    /// Those that are more than a stroke, in order.
    others: Vec<Answer>,
}

/// An answer in a byte, and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(Rust, packed)]
struct Stroke {
    /// The place of an option, or one of the numbers below.
    answer: u8,
    took: u32,
}

/// It was passed.
const SKIPPED: u8 = 252;
/// All that is known is that it was wrong.
const WRONG: u8 = 253;
/// All that is known is that it was right.
const RIGHT: u8 = 254;
/// It stands among the others.
const OTHER: u8 = 255;

impl Picks {
    /// None yet.
    pub const NONE: Self = Self { strokes: Vec::new(), others: Vec::new() };

    /// How many.
    pub fn len(&self) -> usize {
        self.strokes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty()
    }

    /// The answer at a place, counted from 0, if there is one yet.
    pub fn get(&self, place: usize) -> Option<Pick> {
        self.iter().nth(place)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Pick> + Clone {
        self.answers().zip(self.times()).map(|(answer, took)| Pick { answer: answer.into_owned(), took })
    }

    /// What was answered. Statistics ask it of every answer ever given: what is more than a stroke is no copy.
    pub fn answers(&self) -> impl Iterator<Item = Cow<'_, Answer>> + Clone {
        let mut others = self.others.iter();
        self.strokes.iter().filter_map(move |stroke| {
            Some(Cow::Owned(match stroke.answer {
                SKIPPED => Answer::Skipped,
                WRONG => Answer::Condensed(false),
                RIGHT => Answer::Condensed(true),
                OTHER => return others.next().map(Cow::Borrowed),
                option => Answer::Option(option),
            }))
        })
    }

    /// How many milliseconds each took.
    pub fn times(&self) -> impl Iterator<Item = u32> + Clone {
        self.strokes.iter().map(|stroke| stroke.took)
    }

    /// Puts one behind all others.
    pub fn push(&mut self, Pick { answer, took }: Pick) {
        let stroke = match answer {
            Answer::Option(option) if option < SKIPPED => option,
            Answer::Skipped => SKIPPED,
            Answer::Condensed(false) => WRONG,
            Answer::Condensed(true) => RIGHT,
            Answer::Option(_) | Answer::Options(_) | Answer::Order(_) | Answer::Typed(_) => OTHER,
        };
        if stroke == OTHER {
            self.others.push(answer);
        }
        self.strokes.push(Stroke { answer: stroke, took });
    }

    /// Lets go of room for more.
    pub fn shrink_to_fit(&mut self) {
        self.strokes.shrink_to_fit();
        self.others.shrink_to_fit();
    }
}

impl FromIterator<Pick> for Picks {
    fn from_iter<I: IntoIterator<Item = Pick>>(all: I) -> Self {
        let mut picks = Self::NONE;
        all.into_iter().for_each(|pick| picks.push(pick));
        // Most that are made of others stay as they are.
        picks.shrink_to_fit();
        picks
    }
}

impl From<Vec<Pick>> for Picks {
    fn from(all: Vec<Pick>) -> Self {
        all.into_iter().collect()
    }
}

impl fmt::Debug for Picks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_there_in_its_place() {
        let answers = (0..=u8::MAX)
            .map(Answer::Option)
            .chain([Answer::Skipped, Answer::Condensed(false), Answer::Condensed(true)])
            .chain([Answer::Options(vec![0, 3].into()), Answer::Order(vec![1, 0].into()), Answer::Typed(Box::new("x".into()))]);
        let all: Vec<Pick> = answers.zip((0..).step_by(7)).map(|(answer, took)| Pick { answer, took: u32::MAX - took }).collect();
        let picks = Picks::from(all.clone());
        assert_eq!((picks.len(), picks.is_empty(), Picks::NONE.is_empty()), (all.len(), false, true));
        assert!(picks.iter().eq(all.iter().cloned()));
        for (place, pick) in all.iter().enumerate() {
            assert_eq!(picks.get(place).as_ref(), Some(pick));
        }
        assert_eq!(picks.get(all.len()), None);
    }

    #[test]
    fn an_answer_takes_five_bytes() {
        assert_eq!(size_of::<Stroke>(), 5);
    }
}
