//! Tells what an analysis found: a table and what follows from it, for the screen; every figure, for a spreadsheet.
//!
//! It must not reckon: that is [`super::measure`]'s and [`super::verdict`]'s.
//!
//! Long, since its tests stand beside it.

use std::fmt::Write;

use anyhow::{Context, Result};
use golden_hour_bank::shape::{Difficulty, Kind, Question};

use super::{
    measure::Measured,
    verdict::{Doubt, ENOUGH, Verdict},
};

/// A question with its figures and what may be said of it.
pub(super) type Judged<'a> = (Measured<'a>, Verdict);

/// The table and what follows from it.
pub(super) fn screen(all: &[Judged<'_>], players: usize) -> String {
    let mut out = format!(
        "  {:>8}  {:<8} {:>7}  {:<18} {:>11}  {:>5}  suggests\n",
        "question", "kind", "answers", "right, 95 %", "upper−lower", "known"
    );
    for (measured, verdict) in all {
        let (low, high) = measured.right.interval();
        let right = format!("{:.2}  {low:.2} – {high:.2}", measured.right.value());
        let rest = match verdict {
            Verdict::Missing(missing) => format!("{:>11}  {:>5}  nothing yet: {}", "", "", count(*missing, "more answer")),
            Verdict::Judged { doubt: Some(_), .. } => {
                format!("{:>+11.2}  {:>5}  nothing: is the key right?", measured.groups.difference(), "")
            }
            Verdict::Judged { between, .. } => {
                let known = measured.difficulty.known(0.0);
                format!("{:>+11.2}  {known:>5.2}  {}", measured.groups.difference(), levels(*between))
            }
        };
        let question = measured.question;
        let _ = writeln!(out, "  {:>8}  {:<8} {:>7}  {right:<18} {rest}", question.id.0, question.kind.key(), measured.right.all);
    }
    out.push_str(&section(
        "The key may be wrong: check the sources, and whether another answer is as good",
        all.iter().filter_map(doubtful),
    ));
    out.push_str(&section("The difficulty is another than it says", all.iter().filter_map(mislabelled)));
    out.push_str(&section("Hardly anybody picks these wrong options", all.iter().filter_map(idle)));
    let missing: Vec<usize> = all.iter().filter_map(missing).collect();
    if let Some(least) = missing.iter().min() {
        let _ = write!(
            out,
            "\n  Of {} nothing is said yet: a verdict takes {ENOUGH} answers by players who answered ten other questions or more, and the nearest \
             lacks {least}.\n",
            count(missing.len(), "question")
        );
    }
    let _ =
        write!(out, "\n  {}, {}, {} judged", count(players, "player"), count(all.len(), "question"), all.len() - missing.len());
    out
}

/// A number with its noun.
pub(super) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn section(heading: &str, lines: impl Iterator<Item = String>) -> String {
    let lines = lines.fold(String::new(), |lines, line| lines + "    " + &line + "\n");
    if lines.is_empty() { lines } else { format!("\n  {heading}:\n{lines}") }
}

fn missing((_, verdict): &Judged<'_>) -> Option<usize> {
    match verdict {
        Verdict::Missing(missing) => Some(*missing),
        Verdict::Judged { .. } => None,
    }
}

fn doubtful((measured, verdict): &Judged<'_>) -> Option<String> {
    let Verdict::Judged { doubt: Some(doubt), .. } = verdict else { return None };
    let question = measured.question;
    let upper = measured.groups.upper;
    let why = match doubt {
        Doubt::Another(options) => {
            let pattern = measured.patterns.get(options).cloned().unwrap_or_default();
            let (other, key) = (pattern.groups.upper, pattern.key.upper);
            format!("of {} who know most, {} say {}, {} the key", other.all, other.of, texts(question, options), key.of)
        }
        Doubt::Backwards => format!(
            "of those who know most {:.0} % are right, of those who know least {:.0} %",
            100.0 * upper.value(),
            100.0 * measured.groups.lower.value()
        ),
        Doubt::Nobody => format!("of {} who know most nobody types the name", upper.all),
    };
    Some(format!("{}: “{}”: {why}", question.id.0, question.prompt))
}

/// An answer in words.
fn texts(question: &Question, options: &[u8]) -> String {
    let text = |option: &u8| question.options.get(usize::from(*option)).map_or("?", String::as_str);
    let between = if question.kind == Kind::Order { " → " } else { " + " };
    format!("“{}”", options.iter().map(text).collect::<Vec<_>>().join(between))
}

fn mislabelled((measured, verdict): &Judged<'_>) -> Option<String> {
    // Of a wrong key nobody can say how hard it is.
    let Verdict::Judged { between, doubt: None, .. } = verdict else { return None };
    let question = measured.question;
    let fits = (between.0..=between.1).contains(&question.difficulty);
    let known = 100.0 * measured.difficulty.known(0.0);
    let (says, is) = (level(question.difficulty), levels(*between));
    (!fits).then(|| format!("{}: says {says}, is {is}: {known:.0} % of mean players know it", question.id.0))
}

fn idle((measured, verdict): &Judged<'_>) -> Option<String> {
    let Verdict::Judged { idle, .. } = verdict else { return None };
    let told: Vec<String> = idle
        .iter()
        .filter_map(|option| {
            let share = measured.options.get(usize::from(*option))?;
            Some(format!("{} ({} of {})", texts(measured.question, &[*option]), share.of, share.all))
        })
        .collect();
    (!told.is_empty()).then(|| format!("{}: {}", measured.question.id.0, told.join(", ")))
}

fn level(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "easy",
        Difficulty::Medium => "medium",
        Difficulty::Hard => "hard",
    }
}

fn levels((lowest, highest): (Difficulty, Difficulty)) -> String {
    if lowest == highest { level(lowest).to_owned() } else { format!("{} to {}", level(lowest), level(highest)) }
}

const COLUMNS: [&str; 22] = [
    "id",
    "rev",
    "kind",
    "topic",
    "difficulty",
    "answers",
    "passed",
    "right",
    "right_low",
    "right_high",
    "upper",
    "lower",
    "discrimination",
    "discrimination_low",
    "discrimination_high",
    "seconds",
    "logits",
    "logits_error",
    "suggested",
    "missing",
    "doubt",
    "options",
];

/// Every figure, as CSV.
pub(super) fn table(all: &[Judged<'_>]) -> Result<String> {
    let mut to = csv::Writer::from_writer(Vec::new());
    to.write_record(COLUMNS)?;
    for (measured, verdict) in all {
        let question = measured.question;
        let (low, high) = measured.right.interval();
        let (least, most) = measured.groups.interval();
        let number = |value: f64| format!("{value:.4}");
        let (suggested, missing, doubt) = match verdict {
            Verdict::Missing(missing) => (String::new(), missing.to_string(), String::new()),
            Verdict::Judged { between, doubt, .. } => {
                (levels(*between), "0".into(), doubt.as_ref().map(told).unwrap_or_default())
            }
        };
        let options: Vec<String> =
            measured.options.iter().enumerate().map(|(place, share)| format!("{place}:{}/{}", share.of, share.all)).collect();
        to.write_record([
            question.id.0.to_string(),
            question.rev.to_string(),
            question.kind.key().into(),
            question.topic.key().into(),
            level(question.difficulty).into(),
            measured.right.all.to_string(),
            measured.passed.to_string(),
            number(measured.right.value()),
            number(low),
            number(high),
            number(measured.groups.upper.value()),
            number(measured.groups.lower.value()),
            number(measured.groups.difference()),
            number(least),
            number(most),
            format!("{:.1}", measured.seconds),
            number(measured.difficulty.logits),
            number(measured.difficulty.error),
            suggested,
            missing,
            doubt,
            options.join(" "),
        ])?;
    }
    let bytes = to.into_inner().context("the table can’t be put together")?;
    String::from_utf8(bytes).context("the table is no text")
}

fn told(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Another(options) => format!("another: {}", options.iter().map(u8::to_string).collect::<Vec<_>>().join(" ")),
        Doubt::Backwards => "backwards".into(),
        Doubt::Nobody => "nobody".into(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use golden_hour_bank::{compile::assemble, shape::Bank};

    use super::*;
    use crate::bank::analyse::{
        measure::{Groups, Pattern, Share},
        rasch,
        verdict::judge,
    };

    fn share(of: usize, all: usize) -> Share {
        Share { of, all }
    }

    /// Figures of a question of the bank, right on so many of 120 answers, with a pattern that the best prefer where it is wanted.
    fn measured(question: &Question, right: usize, logits: f64, preferred: bool, ranked: usize) -> Measured<'_> {
        let (upper, lower) = (share(if preferred { 3 } else { 27 }, 32), share(10, 32));
        let pattern = Pattern {
            given: share(60, 90),
            groups: Groups { upper: share(20, 24), lower: share(9, 24) },
            key: Groups { upper: share(3, 24), lower: share(8, 24) },
        };
        Measured {
            question,
            right: share(right, 120),
            passed: 2,
            ranked,
            seconds: 4.2,
            groups: Groups { upper, lower },
            difficulty: rasch::Difficulty { logits, error: 0.1 },
            patterns: if preferred { BTreeMap::from([(vec![2], pattern)]) } else { BTreeMap::new() },
            options: vec![share(right, 120), share(0, 90), share(60, 90), share(9, 90), share(9, 90)],
        }
    }

    fn told(measured: Measured<'_>) -> String {
        let verdict = judge(&measured);
        screen(&[(measured, verdict)], 120)
    }

    fn a_choice(bank: &Bank) -> &Question {
        let mut easy =
            bank.questions.iter().filter(|question| question.kind == Kind::Choice && question.difficulty == Difficulty::Easy);
        easy.next().expect("the bank has an easy choice")
    }

    #[test]
    fn a_preferred_answer_is_named_and_nothing_else_is_said_of_it() {
        let bank = assemble(&crate::bank::read().expect("the bank can be read"), &[]);
        let question = a_choice(&bank);
        let text = told(measured(question, 20, 3.0, true, 120));
        assert!(text.contains(&format!("of 24 who know most, 20 say “{}”, 3 the key", question.options[2])), "{text}");
        assert!(text.contains("is the key right?") && !text.contains("The difficulty is another"), "{text}");
    }

    #[test]
    fn a_difficulty_that_is_another_and_idle_options_are_told() {
        let bank = assemble(&crate::bank::read().expect("the bank can be read"), &[]);
        let question = a_choice(&bank);
        let text = told(measured(question, 40, 2.0, false, 120));
        assert!(text.contains("says easy, is hard: 12 % of mean players know it"), "{text}");
        assert!(text.contains(&format!("“{}” (0 of 90)", question.options[1])), "{text}");
        let text = told(measured(question, 110, -2.0, false, 120));
        assert!(!text.contains("The difficulty is another") && !text.contains("The key may be wrong"), "{text}");
    }

    #[test]
    fn with_too_few_answers_it_says_how_many_are_missing_and_no_more() {
        let bank = assemble(&crate::bank::read().expect("the bank can be read"), &[]);
        let text = told(measured(a_choice(&bank), 20, 3.0, true, 99));
        assert!(text.contains("nothing yet: 1 more answer") && text.ends_with("120 players, 1 question, 0 judged"), "{text}");
        assert!(!text.contains("is the key right?") && !text.contains("The key may") && !text.contains("hard"), "{text}");
    }

    #[test]
    fn the_table_has_every_column() {
        let bank = assemble(&crate::bank::read().expect("the bank can be read"), &[]);
        let measured = measured(a_choice(&bank), 20, 3.0, true, 120);
        let verdict = judge(&measured);
        let text = table(&[(measured, verdict)]).expect("a table");
        let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
        assert_eq!((rows.len(), rows[0].len(), rows[1].len()), (2, COLUMNS.len(), COLUMNS.len()), "{text}");
        assert_eq!(rows[1][20..], ["another: 2", "0:20/120 1:0/90 2:60/90 3:9/90 4:9/90"]);
    }
}
