//! What was answered, and whether it is right: one rule a kind of question.
//!
//! It must not know how an answer was given, by mouse, keys or voice.

use std::fmt;

use golden_hour_bank::spell::spelled;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, SeqAccess, Visitor},
    ser::SerializeTuple,
};

use super::bank::{Kind, Question};

/// The longest typed answer that is kept, in characters.
pub const LONGEST_TYPED: usize = 80;

/// The first byte of what is no single option, as it is stored.
const SEVERAL: u8 = 0xF1;
const ORDER: u8 = 0xF2;
const TYPED: u8 = 0xF3;
const SKIPPED: u8 = 0xF4;

/// An answer as it was given. Options are named by their place in the question's options, not by where they stood on the page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// One option.
    Option(u8),
    /// Several options, in rising order, each once.
    Options(Vec<u8>),
    /// All items, the first first.
    Order(Vec<u8>),
    /// What was typed.
    Typed(String),
    /// None: the player passed, or the time was up. It counts as missed.
    Skipped,
}

impl Answer {
    /// Whether an option is in it.
    pub fn has(&self, option: u8) -> bool {
        match self {
            Self::Option(one) => *one == option,
            Self::Options(several) | Self::Order(several) => several.contains(&option),
            Self::Typed(_) | Self::Skipped => false,
        }
    }

    /// Whether it can have been given to a card that shows these options: one or several of them, all in some order, or a text
    /// where there is nothing to choose from.
    pub fn fits(&self, shown: &[u8]) -> bool {
        match self {
            Self::Option(one) => shown.contains(one),
            Self::Options(several) => {
                let is_rising = several.is_sorted_by(|one, next| one < next);
                !several.is_empty() && is_rising && several.iter().all(|option| shown.contains(option))
            }
            Self::Order(items) => items.len() == shown.len() && shown.iter().all(|option| items.contains(option)),
            Self::Skipped => true,
            Self::Typed(text) => shown.is_empty() && !text.is_empty() && text.chars().count() <= LONGEST_TYPED,
        }
    }

    /// Whether it is of the kind that a question asks for.
    pub fn is_of(&self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Self::Option(_), Kind::Choice)
                | (Self::Options(_), Kind::Multiple)
                | (Self::Order(_), Kind::Order)
                | (Self::Typed(_), Kind::Typed)
                | (Self::Skipped, _)
        )
    }
}

/// A single option is stored as one byte, all else as a byte that says what it is, and the rest behind it.
impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn pair<S: Serializer, T: Serialize>(serializer: S, tag: u8, rest: &T) -> Result<S::Ok, S::Error> {
            let mut pair = serializer.serialize_tuple(2)?;
            pair.serialize_element(&tag)?;
            pair.serialize_element(rest)?;
            pair.end()
        }
        match self {
            Self::Option(option) => serializer.serialize_u8(*option),
            Self::Options(options) => pair(serializer, SEVERAL, options),
            Self::Order(items) => pair(serializer, ORDER, items),
            Self::Typed(text) => pair(serializer, TYPED, text),
            Self::Skipped => serializer.serialize_u8(SKIPPED),
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl<'de> Visitor<'de> for Bytes {
            type Value = Answer;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an answer")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut bytes: A) -> Result<Answer, A::Error> {
                let missing = || A::Error::custom("an answer is cut short");
                match bytes.next_element::<u8>()?.ok_or_else(missing)? {
                    SEVERAL => bytes.next_element()?.map(Answer::Options).ok_or_else(missing),
                    ORDER => bytes.next_element()?.map(Answer::Order).ok_or_else(missing),
                    TYPED => bytes.next_element()?.map(Answer::Typed).ok_or_else(missing),
                    SKIPPED => Ok(Answer::Skipped),
                    option if option < SEVERAL => Ok(Answer::Option(option)),
                    _ => Err(A::Error::custom("an answer of a kind that is not known")),
                }
            }
        }
        deserializer.deserialize_tuple(2, Bytes)
    }
}

/// Whether an answer is right. Of several right options all must be there and no other; an order must be right throughout.
pub fn is_right(question: &Question, answer: &Answer) -> bool {
    match answer {
        Answer::Option(option) => *option == 0,
        Answer::Options(options) => options.iter().copied().eq(0..question.right),
        Answer::Order(items) => items.is_sorted(),
        Answer::Typed(text) => is_spelled(question, text),
        Answer::Skipped => false,
    }
}

/// Whether a typed text is a spelling of the answer. One slip is forgiven in a spelling of six letters or more, unless the text
/// is as near to a name that is never right. Where a letter stands for a whole syllable, as in Hangul, a slip is another word.
fn is_spelled(question: &Question, text: &str) -> bool {
    let typed = spelled(text);
    let canonical: Vec<String> = question.options.iter().map(|option| spelled(option)).collect();
    let right = || canonical.iter().chain(&question.accept);
    if right().any(|spelling| *spelling == typed) {
        return true;
    }
    // Optimal string alignment: a letter too many, too few, another, or two swapped.
    let slip = |spelling: &&String| strsim::osa_distance(spelling, &typed) <= 1;
    let forgives = |spelling: &&String| spelling.len() >= 6 && spelling.is_ascii();
    right().filter(forgives).any(|spelling| slip(&spelling)) && !question.near.iter().any(|spelling| slip(&spelling))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::bank::sample;

    fn typed(text: &str) -> bool {
        let question = Question {
            kind: Kind::Typed,
            options: vec!["Yang Jae-won".into()],
            accept: vec!["jaewon".into(), "양재원".into()],
            near: vec!["yangwonjun".into(), "yangjaewan".into()],
            ..sample::question(1)
        };
        is_right(&question, &Answer::Typed(text.into()))
    }

    #[test]
    fn a_name_is_right_in_any_case_and_with_one_slip() {
        for text in ["Yang Jae-won", "yang jaewon", "YANG  JAE WON", "Jae-won", "양재원", "양 재원"] {
            assert!(typed(text), "{text}");
        }
        for slip in ["Yng Jae-won", "Yang Jae-wonn", "Yagn Jae-won", "Jang Jae-won"] {
            assert!(typed(slip), "{slip}");
        }
    }

    #[test]
    fn another_name_is_wrong_however_near() {
        for text in ["Yang Jae-wan", "Yang Won-jun", "Jae", "", "양재훈", "Yng Jaewn"] {
            assert!(!typed(text), "{text}");
        }
    }

    #[test]
    fn of_several_all_and_no_other() {
        let question = Question { kind: Kind::Multiple, right: 2, ..sample::question(1) };
        let answer = |options: &[u8]| is_right(&question, &Answer::Options(options.to_vec()));
        assert!(answer(&[0, 1]));
        assert!(!answer(&[0]) && !answer(&[0, 1, 2]) && !answer(&[1, 2]));
    }

    #[test]
    fn an_order_is_right_throughout_or_wrong() {
        let question = Question { kind: Kind::Order, right: 4, ..sample::question(1) };
        assert!(is_right(&question, &Answer::Order(vec![0, 1, 2, 3])));
        assert!(!is_right(&question, &Answer::Order(vec![0, 1, 3, 2])));
    }

    #[test]
    fn an_answer_reads_back_as_it_was_stored() {
        for answer in [
            Answer::Option(3),
            Answer::Options(vec![0, 2]),
            Answer::Order(vec![2, 0, 1]),
            Answer::Typed("백강혁".into()),
            Answer::Skipped,
        ] {
            let bytes = postcard::to_allocvec(&(answer.clone(), 7_u8)).expect("it can be stored");
            assert_eq!(postcard::from_bytes(&bytes), Ok((answer, 7_u8)));
        }
        assert_eq!(postcard::to_allocvec(&Answer::Option(3)), Ok(vec![3]));
        assert!(postcard::from_bytes::<Answer>(&[0xFF]).is_err() && postcard::from_bytes::<Answer>(&[TYPED, 9, 1]).is_err());
    }

    #[test]
    fn an_answer_fits_what_was_shown() {
        assert!(Answer::Option(3).fits(&[3, 0]) && !Answer::Option(4).fits(&[3, 0]));
        assert!(Answer::Options(vec![0, 3]).fits(&[3, 0]) && !Answer::Options(vec![3, 0]).fits(&[3, 0]));
        assert!(!Answer::Options(Vec::new()).fits(&[3, 0]));
        assert!(Answer::Order(vec![0, 3]).fits(&[3, 0]) && !Answer::Order(vec![0, 0]).fits(&[3, 0]));
        assert!(Answer::Typed("x".into()).fits(&[]) && !Answer::Typed("x".into()).fits(&[0]));
        assert!(!Answer::Typed(String::new()).fits(&[]) && !Answer::Typed("x".repeat(81)).fits(&[]));
    }
}
