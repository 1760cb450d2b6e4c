//! How what is to be saved meets what is stored: read, unite, write.
//!
//! It must not know where texts are kept: it is told what stands under a key, and says what is to stand there.

use super::{
    document::Document,
    msg::SaveFailure,
    save::{Part, ReadError},
};
use crate::quiz::Game;

/// What is to be written over what is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct United {
    /// What is known now: ours, and all that was found in the parts that were read.
    pub document: Document,
    /// Damaged texts that were found: to be put aside before anything is written.
    pub aside: Vec<(Part, String)>,
    /// The parts to be written, in this order; those that would not change are left out.
    pub write: Vec<(Part, String)>,
}

/// Unites some of our parts with what is stored of them: the middle of read, unite, write. The parts come with the head last, as
/// [`Document::parts`] gives them.
///
/// What is over leaves the head only together with a page that holds it, which is written first. `stored` tells the text of a part.
pub fn unite(
    ours: Vec<(Part, Document)>,
    mut stored: impl FnMut(Part) -> Result<Option<String>, SaveFailure>,
) -> Result<United, SaveFailure> {
    let mut united = United { document: Document::default(), aside: Vec::new(), write: Vec::new() };
    let mut found = |part, ours: &str| -> Result<(Option<String>, Document), SaveFailure> {
        let Some(text) = stored(part)? else { return Ok((None, Document::default())) };
        if adds_nothing(&text, ours) {
            return Ok((Some(text), Document::default()));
        }
        let reading = Document::read(&text).map_err(|ReadError::Newer(_)| SaveFailure::Newer)?;
        if reading.damaged {
            united.aside.push((part, text.clone()));
        }
        Ok((Some(text), reading.document))
    };
    let (head_text, mut head) = found(Part::Head, "")?;
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
    let mut writes = Vec::new();
    let mut write = |part, before: Option<String>, after: String| {
        if before.as_ref() != Some(&after) {
            writes.push((part, after));
        }
    };
    let mut document = Document::default();
    for (part, mut page) in pages {
        let mut known = page.write_part(part);
        let (text, theirs) = found(part, &known)?;
        if theirs != Document::default() || !head.lives().is_empty() {
            page.merge(theirs);
            page.merge(head.deletions());
            known = page.write_part(part);
        }
        head.take(|running| page.covers(running));
        write(part, text, known);
        document.merge(page);
    }
    write(Part::Head, head_text, head.write_part(Part::Head));
    document.merge(head);
    (united.document, united.write) = (document, writes);
    Ok(united)
}

/// Whether the text of a page has no entry that isn't in a text of ours, and is whole: then there is nothing to be read from it. Nearly always so,
/// and reading a long page takes several times its room.
fn adds_nothing(theirs: &str, ours: &str) -> bool {
    let (mut ours, mut entries) = (ours.lines(), 0);
    let mut lines = theirs.lines();
    if !theirs.ends_with('\n') || ours.next().is_none_or(|first| lines.next() != Some(first)) {
        return false;
    }
    for line in lines.by_ref() {
        if let Some(count) = line.strip_prefix("e ") {
            return count.parse() == Ok(entries) && lines.next().is_none();
        }
        // Equal games have equal lines, and both stand by time.
        if !line.starts_with("g ") || !ours.any(|other| other == line) {
            return false;
        }
        entries += 1;
    }
    false
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
            picks: vec![Pick { answer: Answer::Option(1), took: 2100 }; picks],
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
        let [less, more] = [less, more].map(|document| document.write_part(Part::Log(0)));
        assert!(adds_nothing(&less, &more) && adds_nothing(&more, &more) && !adds_nothing(&more, &less));
        for damaged in [
            less.trim_end(),
            &less.replace("e 2", "e 3"),
            &less.replace("e 2\n", ""),
            &format!("{less}x\n"),
            &less.replace(" log", ""),
            "",
        ] {
            assert!(!adds_nothing(damaged, &more), "{damaged:?}");
        }
        assert!(!adds_nothing(&less.replacen("g ", "x ", 1), &more) && !adds_nothing(&less, ""));
    }

    #[test]
    fn what_would_not_change_is_not_written() {
        let head = document(&[(1, 1)]).write_part(Part::Head);
        check(&[(1, 1)], &[Part::Head], &[(Part::Head, &head)], "");
    }
}
