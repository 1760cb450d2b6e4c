//! What was answered, and whether it is right: one rule a kind of question.
//!
//! It must not know how an answer was given, by mouse, keys or voice.

use golden_hour_bank::spell::spelled;

use super::bank::{Kind, Question};

/// The longest typed answer that is kept, in characters.
pub const LONGEST_TYPED: usize = 80;

/// The most options or items that a question of several answers may have.
pub const MOST_OPTIONS: u8 = 16;

/// An answer as it was given. Options are named by their place in the question's options, not by where they stood on the page.
///
/// Most are single options, and a log has thousands: what others hold stands elsewhere, so that an answer is no larger than a pointer and its tag (a boxed slice is
/// twice that).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// One option.
    Option(u8),
    /// Several options, in rising order, each once.
    Options(Box<Vec<u8>>),
    /// All items, the first first.
    Order(Box<Vec<u8>>),
    /// What was typed.
    Typed(Box<String>),
    /// None: the player passed, or the time was up. It counts as missed.
    Skipped,
    /// No longer known: only whether it was right. The game was condensed, see `condense.rs`.
    Condensed(bool),
}

impl Answer {
    /// Whether an option is in it.
    pub fn has(&self, option: u8) -> bool {
        match self {
            Self::Option(one) => *one == option,
            Self::Options(several) | Self::Order(several) => several.contains(&option),
            Self::Typed(_) | Self::Skipped | Self::Condensed(_) => false,
        }
    }

    /// Whether it can have been given to a card that shows these options: one or several of them, all in some order, or a text
    /// where there is nothing to choose from.
    pub fn fits(&self, shown: &[u8]) -> bool {
        match self {
            Self::Option(one) => shown.contains(one),
            Self::Options(several) => self.is_sound() && several.iter().all(|option| shown.contains(option)),
            Self::Order(items) => items.len() == shown.len() && shown.iter().all(|option| items.contains(option)),
            Self::Skipped => true,
            Self::Typed(_) => shown.is_empty() && self.is_sound(),
            // Nobody gives it.
            Self::Condensed(_) => false,
        }
    }

    /// Whether it can be an answer to anything: options in rising order, each item once, a text that is not too long.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Option(_) | Self::Skipped | Self::Condensed(_) => true,
            Self::Options(several) => {
                several.last().is_some_and(|last| *last < MOST_OPTIONS) && several.is_sorted_by(|one, next| one < next)
            }
            Self::Order(items) => {
                let is_short = items.iter().all(|item| *item < MOST_OPTIONS);
                is_short && items.iter().enumerate().all(|(place, item)| !items.iter().skip(place + 1).any(|other| other == item))
            }
            Self::Typed(text) => !text.is_empty() && text.chars().count() <= LONGEST_TYPED,
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
                | (Self::Skipped | Self::Condensed(_), _)
        )
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
        Answer::Condensed(is_right) => *is_right,
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
    let slip = |spelling: &String| is_slip(spelling, &typed);
    let forgives = |spelling: &&String| spelling.len() >= 6 && spelling.is_ascii();
    right().filter(forgives).any(slip) && !question.near.iter().any(slip)
}

/// Whether two texts are one slip apart at most: a letter too many, too few, another, or two neighbours swapped. That is an optimal
/// string alignment distance of at most one, found in one pass: what both begin and end with is left out, and the rest tells.
pub fn is_slip(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    while one.clone().next().is_some_and(|letter| other.clone().next() == Some(letter)) {
        one.next();
        other.next();
    }
    while one.clone().next_back().is_some_and(|letter| other.clone().next_back() == Some(letter)) {
        one.next_back();
        other.next_back();
    }
    match ([one.next(), one.next(), one.next()], [other.next(), other.next(), other.next()]) {
        ([_, None, _], [_, None, _]) => true,
        ([first, second, None], [third, fourth, None]) => first == fourth && second == third,
        _ => false,
    }
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
        is_right(&question, &Answer::Typed(Box::new(text.into())))
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
        let answer = |options: &[u8]| is_right(&question, &Answer::Options(options.to_vec().into()));
        assert!(answer(&[0, 1]));
        assert!(!answer(&[0]) && !answer(&[0, 1, 2]) && !answer(&[1, 2]));
    }

    #[test]
    fn an_order_is_right_throughout_or_wrong() {
        let question = Question { kind: Kind::Order, right: 4, ..sample::question(1) };
        assert!(is_right(&question, &Answer::Order(vec![0, 1, 2, 3].into())));
        assert!(!is_right(&question, &Answer::Order(vec![0, 1, 3, 2].into())));
    }

    #[test]
    fn an_answer_fits_what_was_shown() {
        assert!(Answer::Option(3).fits(&[3, 0]) && !Answer::Option(4).fits(&[3, 0]));
        assert!(Answer::Options(vec![0, 3].into()).fits(&[3, 0]) && !Answer::Options(vec![3, 0].into()).fits(&[3, 0]));
        assert!(!Answer::Options(Box::default()).fits(&[3, 0]));
        assert!(Answer::Order(vec![0, 3].into()).fits(&[3, 0]) && !Answer::Order(vec![0, 0].into()).fits(&[3, 0]));
        assert!(Answer::Typed(Box::new("x".into())).fits(&[]) && !Answer::Typed(Box::new("x".into())).fits(&[0]));
        assert!(!Answer::Typed(Box::default()).fits(&[]) && !Answer::Typed(Box::new("x".repeat(81))).fits(&[]));
    }
}
