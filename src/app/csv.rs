//! The answers of many games as a table for other programs: CSV after RFC 4180, one line an answer.
//!
//! `docs/statistics.md` describes the columns. It must not tell anything of a question beyond the boundary, nor of one that is not in the
//! bank any more as it was asked: its columns stay empty.

use std::fmt::Write;

use super::model::Model;
use crate::quiz::{
    Answer, Card, Difficulty, Pick,
    stats::Filter,
    time::{Now, WallClock},
};

/// The columns. New ones come last.
pub const COLUMNS: &str = "game,started,way,watched,place,question,revision,result,seconds,topic,difficulty,kind,episode,prompt";

/// The answers of all games that a filter takes, the earliest first. It begins with the mark by which spreadsheets know UTF-8.
pub fn answers(model: &Model, filter: Filter) -> String {
    let mut table = format!("\u{feff}{COLUMNS}\r\n");
    for game in model.kept.games().filter(|game| game.is_over() && filter.takes(game, model.now)) {
        let of_game = format!("{},{},{},{}", game.id, instant(game.started), game.mode.way().key(), game.settings.boundary.0);
        for (place, ((card, is_right), pick)) in (1_usize..).zip(game.marked(&model.bank).zip(game.picks.iter())) {
            let _ = write!(table, "{of_game},{place},");
            answer(&mut table, model, card, &pick, is_right);
        }
    }
    table
}

fn answer(table: &mut String, model: &Model, card: &Card, pick: &Pick, is_right: bool) {
    let result = match (is_right, &pick.answer) {
        (true, _) => "right",
        (false, Answer::Skipped) => "passed",
        (false, _) => "missed",
    };
    let _ = write!(table, "{},{},{result},", { card.question }.0, card.rev);
    // Of a condensed game only the whole time is known.
    if !matches!(pick.answer, Answer::Condensed(_)) {
        let _ = write!(table, "{}.{:03}", pick.took / 1000, pick.took % 1000);
    }
    table.push(',');
    match model.asked(card).filter(|question| !model.is_beyond(question)) {
        None => table.push_str(",,,,\r\n"),
        Some(question) => {
            let level = match question.difficulty {
                Difficulty::Easy => "easy",
                Difficulty::Medium => "medium",
                Difficulty::Hard => "hard",
            };
            let prompt = question.prompt.replace('"', "\"\"");
            let (topic, kind, episode) = (question.topic.key(), question.kind.key(), question.spoils.0);
            let _ = write!(table, "{topic},{level},{kind},{episode},\"{prompt}\"\r\n");
        }
    }
}

/// “2026-11-24T20:13:42Z”.
fn instant(at: Now) -> String {
    let WallClock { year, month, day, hour, minute } = Now { offset: 0, ..at }.wall_clock();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}Z", at.at.0 / 1000 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::Millis;

    #[test]
    fn an_instant_is_told_by_utc_wherever_it_was() {
        for offset in [0, 540, -480] {
            assert_eq!(instant(Now { at: Millis(1_795_551_222_000), offset }), "2026-11-24T20:13:42Z");
        }
    }
}
