//! How what is to be saved meets what is stored: read, unite, write.
//!
//! It must not know where texts are kept: it is told what stands under a key, and says what is to stand there.

use super::{
    document::Document,
    msg::SaveFailure,
    save::{Part, ReadError, Text},
};
use crate::quiz::Game;

/// What is to be written over what is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct United<T> {
    /// What is known now: ours, and all that was found in the parts that were read.
    pub document: Document,
    /// Damaged texts that were found: to be put aside before anything is written.
    pub aside: Vec<(Part, T)>,
    /// The parts to be written, in this order; those that would not change are left out.
    pub write: Vec<(Part, T)>,
}

/// Unites some of our parts with what is stored of them: the middle of read, unite, write. The parts come with the head last, as
/// [`Document::parts`] gives them.
///
/// What is over leaves the head only together with a page that holds it, which is written first. `stored` tells the text of a part.
pub fn unite<T: Text>(
    ours: Vec<(Part, Document)>,
    mut stored: impl FnMut(Part) -> Result<Option<T>, SaveFailure>,
) -> Result<United<T>, SaveFailure> {
    let mut united = United { document: Document::default(), aside: Vec::new(), write: Vec::new() };
    // A part as it is stored, what that is beside ours, and what it says where that may be something new.
    let mut found = |part, ours: &Document| -> Result<(Option<T>, Beside, Document), SaveFailure> {
        let Some(text) = stored(part)? else { return Ok((None, Beside::Less, Document::default())) };
        let how = if part == Part::Head { Beside::Other } else { beside(&text, ours, part) };
        if how != Beside::Other {
            return Ok((Some(text), how, Document::default()));
        }
        let reading = Document::read(&text.whole()).map_err(|ReadError::Newer(_)| SaveFailure::Newer)?;
        if reading.damaged {
            united.aside.push((part, text.clone()));
        }
        Ok((Some(text), how, reading.document))
    };
    let (head_text, _, mut head) = found(Part::Head, &Document::default())?;
    let mut pages: Vec<(Part, Document)> = Vec::new();
    for (part, document) in ours {
        match part {
            Part::Head => head.merge(document),
            Part::Log(_) => pages.push((part, document)),
        }
    }
    for game in head.take(Game::is_over) {
        let part = Part::page_of(&game);
        if !pages.iter().any(|(page, _)| *page == part) {
            pages.push((part, Document::default()));
        }
        if let Some((_, page)) = pages.iter_mut().find(|(page, _)| *page == part) {
            // It comes as one of the life that it has in the head.
            page.merge(head.deletions());
            page.put(game);
        }
    }
    let is_same = |text: Option<&T>, ours: &Document, part| text.is_some_and(|text| beside(text, ours, part) == Beside::Same);
    let mut writes = Vec::new();
    let mut document = Document::default();
    for (part, mut page) in pages {
        let (text, how, theirs) = found(part, &page)?;
        let before = page.games().len();
        page.merge(theirs);
        page.merge(head.deletions());
        head.take(|running| page.covers(running));
        let stands = match how {
            // Nothing but a deletion changed it since.
            Beside::Same => page.games().len() == before,
            Beside::Less => false,
            Beside::Other => is_same(text.as_ref(), &page, part),
        };
        if !stands {
            writes.push((part, page.text(part)));
        }
        document.merge(page);
    }
    if !is_same(head_text.as_ref(), &head, Part::Head) {
        writes.push((Part::Head, head.text(Part::Head)));
    }
    document.merge(head);
    (united.document, united.write) = (document, writes);
    Ok(united)
}

/// What a stored text of a part is beside ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// The same.
    Same,
    /// Whole, and without an entry that isn't in ours: there is nothing to be read from it. Nearly always so, and reading a long page takes several
    /// times its room.
    Less,
    /// It may say anything.
    Other,
}

/// What the stored text of a part is beside ours, line for line, so that there is never all of either.
fn beside(theirs: &impl Text, ours: &Document, part: Part) -> Beside {
    let mut lines = theirs.by_line();
    let mut next = lines.next();
    let (mut told, mut met) = (0, 0_usize);
    // Equal entries have equal lines, and in both texts they stand by time.
    ours.tell(part, &mut |line| {
        told += 1;
        if next.as_deref() == Some(line) {
            met += 1;
            next = lines.next();
        } else if told == 1 {
            next = None;
        }
    });
    let is_same = met == told;
    if !is_same {
        // The first line is no entry.
        let last = met.checked_sub(1).map(|entries| format!("e {entries}"));
        if last.is_none() || next != last {
            return Beside::Other;
        }
        next = lines.next();
    }
    match (next.as_deref() == Some("") && lines.next().is_none(), is_same) {
        (false, _) => Beside::Other,
        (true, true) => Beside::Same,
        (true, false) => Beside::Less,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Answer, Card, GameId, Millis, Mode, Now, Pick, QuestionId, Settings};

    fn game(id: u64, picks: usize) -> Game {
        Game {
            id: GameId(id),
            started: Now { at: Millis(id), offset: 60 },
            settings: Settings::default(),
            deck: vec![Card { question: QuestionId(7), rev: 1 }; 3],
            picks: vec![Pick { answer: Answer::Option(1), took: 2100 }; picks].into(),
            mode: Mode::default(),
            seed: 7,
            shown: Millis(0),
            rival: None,
        }
    }

    fn document(games: &[(u64, usize)]) -> Document {
        let mut document = Document::default();
        for (id, picks) in games {
            document.put(game(*id, *picks));
        }
        document
    }

    #[test]
    fn a_newer_document_is_refused() {
        let newer = unite(Vec::new(), |_| Ok(Some("golden-hour 2\n".to_owned())));
        assert_eq!(newer, Err(SaveFailure::Newer));
    }

    /// What is written over stored parts, told as `part:ids`.
    fn check(ours: &[(u64, usize)], parts: &[Part], stored: &[(Part, &str)], expected: &str) {
        let ours = document(ours);
        let ours: Vec<(Part, Document)> = parts.iter().map(|part| (*part, ours.part(*part))).collect();
        let text = |part| stored.iter().find(|(of, _)| *of == part).map(|(_, text)| (*text).to_owned());
        let united = unite(ours, |part| Ok(text(part))).expect("nothing stands in the way");
        let told = united.write.iter().map(|(part, text)| {
            let read = Document::read(text).expect("ours").document;
            format!(
                "{part}:{}",
                read.games().map(|game| game.id.to_string().trim_start_matches('0').to_owned()).collect::<Vec<_>>().join(",")
            )
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn what_is_over_moves_to_its_page_before_it_leaves_the_head() {
        let one_runs = document(&[(1, 1)]).write_part(Part::Head);
        check(&[(1, 2)], &[Part::Head], &[(Part::Head, &one_runs)], "golden-hour:1");
        check(&[(1, 3)], &[Part::Log(0), Part::Head], &[(Part::Head, &one_runs)], "golden-hour.log.0:1 golden-hour:");
        // A head that holds a finished game, as a tab may write it that knows no better.
        let log = document(&[(2, 3)]).write_part(Part::Log(0));
        let over = document(&[(1, 3)])
            .write_part(Part::Log(0))
            .replace(
                " log",
                &format!("\np {}", document(&[]).write().lines().nth(1).unwrap_or_default().trim_start_matches("p ")),
            )
            .replace("e 1", "e 2");
        check(&[], &[Part::Head], &[(Part::Head, &over), (Part::Log(0), &log)], "golden-hour.log.0:1,2 golden-hour:");
    }

    #[test]
    fn a_page_is_read_only_where_it_may_have_something_new() {
        let (less, more) = (document(&[(1, 3), (3, 3)]), document(&[(1, 3), (2, 3), (3, 3)]));
        let beside = |theirs: &str, ours| super::beside(&theirs.to_owned(), ours, Part::Log(0));
        let [few, many] = [&less, &more].map(|document| document.write_part(Part::Log(0)));
        assert_eq!(
            [beside(&few, &more), beside(&many, &more), beside(&many, &less)],
            [Beside::Less, Beside::Same, Beside::Other]
        );
        for damaged in [
            few.trim_end(),
            &few.replace("e 2", "e 3"),
            &few.replace("e 2\n", ""),
            &few.replace('\n', "\r\n"),
            &format!("{few}x\n"),
            &format!("{few}\n"),
            &few.replace(" log", ""),
            &few.replacen("golden-hour 1 log\n", "", 1).replace("e 2", "e 1"),
            &few.replacen("g ", "x ", 1),
            &many.replace("e 3\n", ""),
            &format!("{many}e 3\n"),
            "",
            "\n",
        ] {
            assert_eq!(beside(damaged, &more), Beside::Other, "{damaged:?}");
        }
        assert_eq!(beside(&few, &Document::default()), Beside::Other);
    }

    #[test]
    fn what_would_not_change_is_not_written() {
        let head = document(&[(1, 1)]).write_part(Part::Head);
        check(&[(1, 1)], &[Part::Head], &[(Part::Head, &head)], "");
    }
}
