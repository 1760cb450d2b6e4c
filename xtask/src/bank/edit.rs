//! What changes the bank's own files: a template, the ledger, a withdrawal. Nothing else in them moves.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use anyhow::{Context, Result, bail};
use golden_hour_bank::shape::{Kind, Topic};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::{folder, last_id, read, today};

/// Puts a template with the next id at the end of a topic's file.
pub(super) fn template(topic: &str, kind: &str) -> Result<()> {
    if !Topic::ALL.iter().any(|known| known.key() == topic) {
        bail!("there is no topic “{topic}”; there are {}", Topic::ALL.map(Topic::key).join(", "));
    }
    let id = last_id(&read()?) + 1;
    let text = filled_in(id, kind, &today())?;
    let file = format!("questions/{topic}.toml");
    let path = folder().join(&file);
    let mut all = fs::read_to_string(&path).with_context(|| format!("bank/{file} can't be read"))?;
    all = format!("{}\n\n", all.trim_end());
    let line = all.lines().count() + 1;
    fs::write(&path, all + &text).with_context(|| format!("bank/{file} can't be written"))?;
    println!("  bank/{file}:{line}: question {id}, to be filled in; then cargo xtask bank ledger, and cargo xtask bank check");
    Ok(())
}

/// A question of a kind with all that can be known before it is written; the gatekeeper names what is empty.
fn filled_in(id: u32, kind: &str, today: &str) -> Result<String> {
    let Some(kind) = Kind::ALL.into_iter().find(|known| known.key() == kind) else {
        bail!("there is no kind “{kind}”; there are {}", Kind::ALL.map(Kind::key).join(", "));
    };
    let options = match kind {
        Kind::Choice => "answer = \"\"\ndistractors = [\"\", \"\", \"\", \"\"]",
        Kind::Multiple => "answers = [\"\", \"\"]\ndistractors = [\"\", \"\", \"\"]",
        Kind::Order => "sequence = [\"\", \"\", \"\", \"\"]",
        Kind::Typed => "answer = \"\"\naccept = []\nnear = []",
    };
    Ok(format!(
        "[[question]]\nid = {id}\nrev = 1\nsince = \"{today}\"\nkind = \"{}\"\ndifficulty = \"medium\"\nspoils = 0\nfacts = []\n\
         prompt = \"\"\n{options}\nexplain = \"\"\nsources = []\n",
        kind.key()
    ))
}

/// Enters new ids into the ledger, where no line that is there changes, and how many options each revision has, where only that of a
/// new revision does.
pub(super) fn enter() -> Result<()> {
    let manuscript = read()?;
    let path = folder().join("ledger.toml");
    let mut text = fs::read_to_string(&path).context("bank/ledger.toml can't be read")?;
    let ledger = &manuscript.records.ledger;
    let mut new: BTreeMap<u32, &str> = BTreeMap::new();
    for draft in manuscript.questions.iter().map(|placed| &placed.entry) {
        if let (Some(id), Some(prompt)) = (draft.id, draft.prompt.as_deref().filter(|prompt| !prompt.is_empty()))
            && !ledger.contains_key(&id)
        {
            new.insert(id, prompt);
        }
    }
    for (id, prompt) in &new {
        let _ = writeln!(text, "{id} = {}", toml_edit::Value::from(*prompt));
    }
    fs::write(&path, text).context("bank/ledger.toml can't be written")?;
    println!("  {} new ids entered", new.len());
    let mut options = manuscript.records.options.clone();
    let mut revised = 0;
    for draft in manuscript.questions.iter().map(|placed| &placed.entry) {
        if let (Some(id), Some(rev)) = (draft.id, draft.rev)
            && options.get(&id).is_none_or(|(entered, ..)| *entered < rev)
        {
            options.insert(id, (rev, draft.right().chain(&draft.distractors).count(), draft.right().cloned().collect()));
            revised += 1;
        }
    }
    let mut text = String::from(
        "# Of every id its revision, how many options that has, and which are right: saved games and links rely on it. Written by\n\
         # cargo xtask bank ledger.\n",
    );
    for (id, (rev, count, key)) in &options {
        let key: toml_edit::Array = key.iter().collect();
        let _ = writeln!(text, "{id} = [{rev}, {count}, {key}]");
    }
    fs::write(folder().join("options.toml"), text).context("bank/options.toml can't be written")?;
    println!("  {revised} revisions entered");
    Ok(())
}

/// Takes a question out of its file and leaves its id, the reason and the day.
pub(super) fn retire(id: u32, why: &str) -> Result<()> {
    let manuscript = read()?;
    let Some(placed) = manuscript.questions.iter().find(|placed| placed.entry.id == Some(id)) else {
        bail!("the bank asks no question {id}");
    };
    let path = folder().join(&placed.file);
    let text = read_text(&path)?;
    fs::write(&path, without(&text, id, why, &today())?).with_context(|| format!("bank/{} can't be written", placed.file))?;
    println!("  question {id} is withdrawn in bank/{}; run cargo xtask bank check", placed.file);
    Ok(())
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))
}

/// The text of a topic's file without a question, and with its tombstone.
fn without(text: &str, id: u32, why: &str, today: &str) -> Result<String> {
    if why.trim().is_empty() {
        bail!("the reason is empty; say what was wrong, in a sentence that players may read");
    }
    let mut file: DocumentMut = text.parse()?;
    let is_it = |table: &Table| table.get("id").and_then(Item::as_integer) == Some(i64::from(id));
    let questions = file.get_mut("question").and_then(Item::as_array_of_tables_mut).context("the file has no questions")?;
    let place = questions.iter().position(is_it).with_context(|| format!("the file has no question {id}"))?;
    let gone = questions.get(place).cloned().unwrap_or_default();
    questions.remove(place);
    let mut tombstone = Table::new();
    tombstone.insert("id", value(i64::from(id)));
    tombstone.insert("reason", value(why.trim()));
    tombstone.insert("date", value(today));
    // What the dailies of the days before go by.
    for field in ["since", "spoils"] {
        if let Some(was) = gone.get(field) {
            tombstone.insert(field, was.clone());
        }
    }
    tombstone.decor_mut().set_prefix("\n");
    let retired = file.entry("retired").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    retired.as_array_of_tables_mut().context("`retired` is no list of tables")?.push(tombstone);
    Ok(file.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use golden_hour_bank::{author::Manuscript, check::check};

    fn rules(text: &str, ledger: &str) -> Vec<&'static str> {
        let mut manuscript = Manuscript::default();
        let mut faults = Vec::new();
        manuscript.add("ledger.toml", ledger, &mut faults);
        manuscript.add("questions/cast.toml", text, &mut faults);
        faults.extend(check(&manuscript));
        let mut rules: Vec<&str> = faults.iter().map(|fault| fault.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    #[test]
    fn a_template_lacks_only_what_an_author_must_write() {
        for kind in Kind::ALL {
            let text = filled_in(7, kind.key(), "2026-11-24").expect("a known kind");
            let missing = rules(&format!("topic = \"cast\"\n\n{text}"), "");
            let known = ["no-facts", "no-source", "no-text", "not-in-ledger", "same-option"];
            assert!(missing.iter().all(|rule| known.contains(rule)), "{missing:?}");
        }
        assert!(filled_in(7, "riddle", "2026-11-24").is_err());
    }

    #[test]
    fn a_withdrawn_question_leaves_its_id_and_reason_and_nothing_else_moves() {
        let text = "# Cast.\ntopic = \"cast\"\n\n[[question]]\nid = 7 # the lead\nspoils = 2\nsince = \"2026-11-01\"\nprompt = \"Who?\"\n\n[[question]]\nid = 8\nprompt = \"What?\"\n";
        let after = without(text, 7, " Two sources turned out to be one. ", "2027-01-31").expect("it is there");
        let expected = "# Cast.\ntopic = \"cast\"\n\n[[question]]\nid = 8\nprompt = \"What?\"\n\n[[retired]]\nid = 7\nreason = \"Two sources turned out to be one.\"\ndate = \"2027-01-31\"\nsince = \"2026-11-01\"\nspoils = 2\n";
        assert_eq!(after, expected);
        let both = without(&after, 8, "Nobody asked.", "2027-02-01").expect("it is there");
        assert!(!both.contains("[[question]]"));
        assert_eq!(rules(&both, "7 = \"Who?\"\n8 = \"What?\"\n"), [""; 0]);
        assert!(without(text, 9, "Why", "2027-01-31").is_err() && without(text, 7, " ", "2027-01-31").is_err());
    }
}
