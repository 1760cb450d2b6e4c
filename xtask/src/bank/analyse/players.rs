//! Puts together the files of one player, without knowing who that is.
//!
//! A file holds all that its player has played, so a later file of the same player holds the earlier one's lines again, to the tenth of a
//! second. Nobody else's does: five answers that agree in question, options, pick and time are no chance. So files that share such a line
//! are one player's, and each of the games counts once. Two devices whose results were never united count as two players.

use std::collections::BTreeMap;

use super::answers::{Given, Line};

/// How many answers a line must have, passes not counted, to tell its player from every other.
const TELLING: usize = 5;

/// The games of each player, in the order they were played. Each file comes as its lines.
pub(super) fn unite(files: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    // Which player a file is of: the lowest file of its group.
    let mut of: Vec<usize> = (0..files.len()).collect();
    let mut first: BTreeMap<&Line, usize> = BTreeMap::new();
    for (file, lines) in files.iter().enumerate() {
        for line in lines.iter().filter(|line| is_telling(line)) {
            let other = *first.entry(line).or_insert(file);
            let (one, other) = (root(&of, file), root(&of, other));
            of[one.max(other)] = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Vec<Line>>> = BTreeMap::new();
    let roots: Vec<usize> = (0..files.len()).map(|file| root(&of, file)).collect();
    for (root, lines) in roots.into_iter().zip(files) {
        groups.entry(root).or_default().push(lines);
    }
    groups.into_values().map(merge).filter(|lines| !lines.is_empty()).collect()
}

fn root(of: &[usize], mut file: usize) -> usize {
    while of[file] != file {
        file = of[file];
    }
    file
}

fn is_telling(line: &Line) -> bool {
    line.turns.iter().filter(|turn| turn.given != Given::Passed).count() >= TELLING
}

/// The lines of one player's files, each as often as the file that has it most often.
fn merge(mut files: Vec<Vec<Line>>) -> Vec<Line> {
    files.sort_by_key(Vec::len);
    let mut all = files.pop().unwrap_or_default();
    for lines in files.into_iter().rev() {
        let mut place = 0;
        let mut met: BTreeMap<Line, usize> = BTreeMap::new();
        for line in lines {
            let times = met.entry(line.clone()).or_default();
            *times += 1;
            let places = all.iter().enumerate().filter(|(_, other)| **other == line).map(|(place, _)| place);
            if let Some(there) = places.clone().nth(*times - 1) {
                place = place.max(there + 1);
            } else {
                all.insert(place, line);
                place += 1;
            }
        }
    }
    // What came from two devices may stand between; months at least are in order.
    all.sort_by_key(|line| line.month);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::analyse::answers::Turn;

    /// A line of a month with so many answers, told apart by their times.
    fn line(month: u8, took: u32, answers: u32) -> Line {
        let turn = |id| Turn { id, rev: 1, kind: 't', shown: Vec::new(), given: Given::Typed(true), took: took + id };
        Line { month: (2026, month), way: "round".into(), turns: (0..answers).map(turn).collect() }
    }

    fn sizes(files: Vec<Vec<Line>>) -> Vec<usize> {
        unite(files).iter().map(Vec::len).collect()
    }

    #[test]
    fn a_later_file_holds_the_earlier_one() {
        let early = vec![line(1, 10, 5), line(1, 20, 7)];
        let late = [early.clone(), vec![line(2, 30, 10)]].concat();
        for files in [vec![early.clone(), late.clone()], vec![late.clone(), early.clone()], vec![late.clone(), late.clone()]] {
            assert_eq!(unite(files), std::slice::from_ref(&late));
        }
    }

    #[test]
    fn two_devices_that_were_united_once_are_one_player() {
        let (phone, laptop) = (vec![line(1, 10, 5), line(3, 20, 5)], vec![line(2, 30, 5)]);
        let both = vec![line(1, 10, 5), line(2, 30, 5)];
        let months = |files| unite(files).concat().iter().map(|line| line.month.1).collect::<Vec<_>>();
        assert_eq!(months(vec![phone.clone(), laptop.clone(), both]), [1, 2, 3]);
        assert_eq!(sizes(vec![phone, laptop]), [2, 1], "nothing tells that these are one player’s");
    }

    #[test]
    fn a_few_answers_alike_are_chance() {
        assert_eq!(sizes(vec![vec![line(1, 10, 4)], vec![line(1, 10, 4)]]), [1, 1]);
        assert_eq!(sizes(vec![vec![line(1, 10, 5)], vec![line(1, 10, 5)]]), [1]);
        let mut passed = line(1, 10, 9);
        passed.turns.iter_mut().for_each(|turn| turn.given = Given::Passed);
        assert_eq!(sizes(vec![vec![passed.clone()], vec![passed]]), [1, 1], "who passes everything is like who does, too");
    }

    #[test]
    fn a_line_that_a_file_has_twice_counts_twice() {
        let (twice, once) = (vec![line(1, 10, 5), line(1, 10, 5)], vec![line(1, 10, 5), line(1, 20, 5)]);
        assert_eq!(sizes(vec![once, twice]), [3]);
    }

    #[test]
    fn files_without_a_game_are_nobody() {
        assert_eq!(sizes(vec![Vec::new(), Vec::new()]), [0; 0]);
    }
}
