//! The anonymous answers file, for whoever looks after the questions: which answers were given and how long they took, and nothing of
//! who or when.
//!
//! ```text
//! golden-hour-answers 1
//! 2026-11 round 412.1:c0125=2:34 7.2:t=r:81
//! end 1
//! ```
//!
//! One line a finished game, the earliest first: the month in UTC, the way to play, and each answer. `docs/answers.md` has the details.
//! It must not hold what could tell two players apart: no id, no seed, no instant, no order of options, nothing that was typed.

use std::fmt::Write;

use crate::quiz::{Answer, Card, Game, Kind, Now, Pick, QuestionBank};

/// The first line's word.
pub const MAGIC: &str = "golden-hour-answers";
/// The version of the format written here.
pub const VERSION: u32 = 1;
/// The longest time that is told, in tenths of a second: who took longer was away.
const LONGEST: u32 = 6000;

/// The file of some finished games, in the order of time.
pub fn write(bank: &QuestionBank, log: &[&Game]) -> String {
    let mut text = format!("{MAGIC} {VERSION}\n");
    let mut lines = 0;
    for game in log {
        let answers: String = game.turns().take(game.met()).filter_map(|(card, pick)| answer(bank, game, card, &pick?)).collect();
        if !answers.is_empty() {
            let month = Now { offset: 0, ..game.started }.wall_clock();
            let _ = writeln!(text, "{}-{:02} {}{answers}", month.year, month.month, game.mode.way().key());
            lines += 1;
        }
    }
    let _ = writeln!(text, "end {lines}");
    text
}

/// An answer with a space in front; none where the question is no longer the one that was asked, so that nothing can be said of it.
fn answer(bank: &QuestionBank, game: &Game, card: &Card, pick: &Pick) -> Option<String> {
    let question = bank.asked(card).filter(|question| pick.answer.is_of(question.kind))?;
    let mut text = format!(" {}.{}:{}", { card.question }.0, card.rev, letter(question.kind));
    if question.kind == Kind::Choice {
        // Which options were shown, not in which order: that would tell of the seed, and a link holds it as well.
        let shown = game.shown(bank, card);
        (0..=u8::MAX).filter(|option| shown.contains(option)).for_each(|option| text.push(digit(option)));
    }
    text.push('=');
    match &pick.answer {
        Answer::Option(option) => text.push(digit(*option)),
        Answer::Options(options) | Answer::Order(options) => options.iter().for_each(|option| text.push(digit(*option))),
        Answer::Typed(_) => text.push(if bank.marks(card, &pick.answer) { 'r' } else { 'm' }),
        Answer::Skipped => text.push('-'),
        // What was picked is no longer known.
        Answer::Condensed(_) => return None,
    }
    let _ = write!(text, ":{}", (pick.took / 100).min(LONGEST));
    Some(text)
}

/// The letter of a kind.
fn letter(kind: Kind) -> char {
    match kind {
        Kind::Choice => 'c',
        Kind::Multiple => 'm',
        Kind::Order => 'o',
        Kind::Typed => 't',
    }
}

/// A place in a question's options as a digit or a letter; no question has as many as there are of both.
fn digit(option: u8) -> char {
    char::from_digit(u32::from(option), 36).unwrap_or('?')
}
