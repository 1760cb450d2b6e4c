//! `docs/reliability.md` says what becomes of every fault, and by which test: each row is whole, none gives anything up, and each test exists.

use std::{collections::BTreeSet, fs, path::Path};

/// The page.
fn page() -> String {
    read("docs/reliability.md")
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of all tables: what goes wrong, what is seen, what is kept, the tests.
fn rows(page: &str) -> Vec<[String; 4]> {
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.ends_with("| test |"));
    rows.map(|row| {
        let cells: Vec<String> = row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().unwrap_or_else(|_| panic!("a row has four cells: {row}"))
    })
    .collect()
}

/// The names of tests in a cell: module and function, and whether it is played in a browser.
fn tests(cell: &str) -> impl Iterator<Item = (bool, &str, &str)> {
    cell.split('`').skip(1).step_by(2).map(|name| {
        let (in_browser, name) = name.strip_prefix("e2e::").map_or((false, name), |name| (true, name));
        let (module, function) = name.split_once("::").unwrap_or_else(|| panic!("{name} is no test"));
        (in_browser, module, function)
    })
}

#[test]
fn every_row_is_whole_and_gives_nothing_up() {
    let rows = rows(&page());
    assert!(rows.len() > 40, "{} rows", rows.len());
    for row in &rows {
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
        let [_, seen, kept, by] = row;
        let gives_up = |cell: &str| {
            cell.to_lowercase().split(|letter: char| !letter.is_alphabetic()).any(|word| ["lost", "blank"].contains(&word))
        };
        assert!(!gives_up(seen) && !gives_up(kept), "{row:?}");
        assert!(tests(by).next().is_some(), "no test: {row:?}");
    }
    let faults: BTreeSet<&str> = rows.iter().map(|[fault, ..]| fault.as_str()).collect();
    assert_eq!(faults.len(), rows.len(), "each is told once");
}

#[test]
fn every_test_that_the_page_names_exists() {
    for row in rows(&page()) {
        for (in_browser, module, function) in tests(&row[3]) {
            let source = read(&format!("tests/{}/{module}.rs", if in_browser { "e2e" } else { "native" }));
            // Those of proptest stand in its macro.
            let declared =
                source.split_once(&format!("fn {function}(")).unwrap_or_else(|| panic!("no test {module}::{function}"));
            let mut before = declared.0.lines().rev().map(str::trim);
            let before = before.find(|line| !["", "async"].contains(line) && !line.starts_with("#[expect")).unwrap_or_default();
            let is_run = before.starts_with("#[test]") || before.starts_with("#[tokio::test");
            assert!(is_run, "{module}::{function} is no test: {before}");
        }
    }
}

#[test]
fn every_fault_that_was_thought_of_has_a_row() {
    let faults: Vec<String> = rows(&page()).into_iter().map(|[fault, ..]| fault).collect();
    let faults = faults.join("\n");
    for thought_of in [
        "blocked",
        "full",
        "wiped",
        "half-written",
        "damaged",
        "later version",
        "lying",
        "none, after one visit",
        "slow",
        "cut in the middle",
        "wrong type",
        "stale cache",
        "half a deployment",
        "reload after any step",
        "killed after any step",
        "put to sleep",
        "way back",
        "two tabs",
        "ten tabs",
        "backwards",
        "forwards",
        "summer",
        "time zone",
        "1970",
        "2106",
        "links",
        "saves",
        "imports",
        "nicknames",
        "settings",
        "panic",
        "zoom",
        "forced colours",
        "fonts",
        "right to left",
    ] {
        assert!(faults.contains(thought_of), "{thought_of}");
    }
}
