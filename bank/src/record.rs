//! The gatekeeper's rules that hold a bank against its records: facts, names, and the ledger of all ids.

use std::collections::BTreeMap;

use crate::{
    author::{Draft, Fault, Manuscript, Records},
    check::{Tell, fault},
    fold::{fold, likeness},
};

/// Against the facts and the names.
pub(crate) fn entry(draft: &Draft, records: &Records, tell: &mut Tell<'_>) {
    for name in &draft.facts {
        match records.facts.get(name) {
            None => tell("unknown-fact", format!("fact “{name}” is not in facts.toml; mend the name")),
            Some(level) if draft.spoils.is_some_and(|spoils| spoils < *level) => {
                tell("low-spoils", format!("rests on fact “{name}”, which gives away episode {level}; raise `spoils`"));
            }
            Some(_) => {}
        }
    }
    for group in &records.names {
        let is_of_group = |text: &String| group.iter().any(|name| fold(name) == fold(text));
        let right = draft.right().find(|text| is_of_group(text));
        let wrong = draft.distractors.iter().find(|text| is_of_group(text));
        if let (Some(right), Some(wrong)) = (right, wrong)
            && fold(right) != fold(wrong)
        {
            tell(
                "other-spelling",
                format!("option “{wrong}” is another spelling of “{right}”, so it would be right; replace it"),
            );
        }
    }
}

/// Against the options and the key that each revision had.
pub(crate) fn options(manuscript: &Manuscript) -> Vec<Fault> {
    let mut faults = Vec::new();
    let known = &manuscript.records.options;
    if known.is_empty() {
        return faults;
    }
    for placed in &manuscript.questions {
        let draft = &placed.entry;
        let (Some(id), Some(rev)) = (draft.id, draft.rev) else { continue };
        let count = draft.right().chain(&draft.distractors).count();
        let what = match known.get(&id) {
            Some((entered, had, _)) if *entered == rev && *had != count => {
                format!("had {had} options at revision {rev} and now has {count}: raise `rev`, then run cargo xtask bank ledger")
            }
            Some((entered, _, key)) if *entered == rev => {
                faults.extend(key_changed(key, draft).map(|what| fault(placed, Some(id), "key-changed", what)));
                continue;
            }
            Some((entered, ..)) if *entered > rev => format!("was at revision {entered}; no revision comes back"),
            _ => "is not in options.toml at this revision; run cargo xtask bank ledger".into(),
        };
        faults.push(fault(placed, Some(id), "options-changed", what));
    }
    faults
}

/// Whether what is right is another than it was entered for the same revision: then who was wrong may have been right, and past results
/// are scored anew only under a new one. A spelling may be mended.
fn key_changed(key: &[String], draft: &Draft) -> Option<String> {
    let now: Vec<&String> = draft.right().collect();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_same = |(was, is): (&String, &&String)| digits(was) == digits(is) && likeness(was, is) >= 0.7;
    let same = key.len() == now.len() && key.iter().zip(&now).all(is_same);
    let told = |texts: Vec<&str>| texts.join("”, “");
    (!same).then(|| {
        format!(
            "“{}” was right and now “{}” is: raise `rev`, then run cargo xtask bank ledger; or, where it is the same in other words, write \
             them into options.toml",
            told(key.iter().map(String::as_str).collect()),
            told(now.iter().map(|text| text.as_str()).collect())
        )
    })
}

/// Against all ids that were ever used.
pub(crate) fn ledger(manuscript: &Manuscript, owner: &BTreeMap<u32, String>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let ledger = &manuscript.records.ledger;
    let first_asked: BTreeMap<String, u32> = ledger.iter().rev().map(|(id, first)| (fold(first), *id)).collect();
    for placed in &manuscript.questions {
        let (Some(id), Some(prompt)) = (placed.entry.id, placed.entry.prompt.as_deref()) else { continue };
        match ledger.get(&id) {
            None => {
                faults.push(fault(
                    placed,
                    Some(id),
                    "not-in-ledger",
                    "is not in ledger.toml; run cargo xtask bank ledger".into(),
                ));
            }
            Some(first) => {
                let moved = first_asked.get(&fold(prompt)).filter(|owner| **owner != id && fold(first) != fold(prompt));
                if let Some(other) = moved {
                    let what = format!("was question {other} once; give it that id back");
                    faults.push(fault(placed, Some(id), "renumbered", what));
                } else if placed.entry.rev == Some(1) && likeness(first, prompt) < 0.25 {
                    let what =
                        format!("id {id} once asked “{first}”; take the next free id, or raise `rev` if it is the same question");
                    faults.push(fault(placed, Some(id), "id-reused", what));
                }
            }
        }
    }
    for (id, first) in ledger {
        if !owner.contains_key(id) && !manuscript.is_partial {
            faults.push(Fault {
                file: "ledger.toml".into(),
                line: 0,
                id: Some(*id),
                rule: "vanished",
                what: format!("“{first}” is neither asked nor retired; retire it with a reason"),
            });
        }
    }
    faults
}
