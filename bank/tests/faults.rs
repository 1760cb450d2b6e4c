//! Every rule has a bank that breaks it and no other. The sound bank, which breaks none, lies beside them; each of the others
//! holds only the files that differ, in a folder named after the rule.
#![expect(clippy::expect_used, reason = "a test says what it expects")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use golden_hour_bank::{
    author::{Fault, Manuscript, files},
    check, gate, lint,
};

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The faults of the sound bank where the files of `instead` take the place of its own.
fn faults(instead: &Path) -> Vec<Fault> {
    let sound = here().join("sound");
    let mut manuscript = Manuscript::default();
    let mut faults = Vec::new();
    for path in files(&sound).expect("the sound bank is there") {
        let name = path.strip_prefix(&sound).expect("below it").display().to_string();
        let other = instead.join(&name);
        let text = fs::read_to_string(if other.exists() { &other } else { &path }).expect("a text");
        manuscript.add(&name, &text, &mut faults);
    }
    faults.extend(check::check(&manuscript));
    faults.extend(gate::faults(&gate::outcomes(&manuscript)));
    faults
}

#[test]
fn the_sound_bank_breaks_no_rule() {
    assert_eq!(faults(&here().join("sound")), []);
}

#[test]
fn every_rule_is_broken_by_its_bank_and_no_other_is() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for folder in fs::read_dir(here().join("faults")).expect("the banks are there") {
        let folder = folder.expect("a folder").path();
        let rule = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let found = faults(&folder);
        let others: Vec<String> = found.iter().filter(|fault| fault.rule != rule).map(ToString::to_string).collect();
        if found.is_empty() || !others.is_empty() {
            wrong.push(format!("{rule}: told {} times, and with it {others:#?}", found.len() - others.len()));
        }
        assert!(found.iter().all(|fault| !fault.what.is_empty() && !fault.file.is_empty()));
        seen.insert(rule);
    }
    assert_eq!(wrong, [""; 0], "each breaks its own rule, and no other");
    let all: BTreeSet<String> = check::RULES.iter().chain(&lint::RULES).map(|rule| (*rule).to_owned()).collect();
    assert_eq!(seen, all, "a bank a rule, a rule a bank");
}
