//! Item analysis: what the answers of many players say of the questions. `docs/bank.md` tells how to read it.
//!
//! Files are [`answers::read`], put together by player in [`players`], counted in [`measure`] and judged in [`verdict`].

mod answers;
mod measure;
mod players;
mod rasch;
mod report;
#[cfg(test)]
mod simulated;
mod verdict;

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use golden_hour_bank::compile::assemble;

use super::read;

/// Reads answers files and says what they tell; with `out`, every figure goes there as a table.
pub(super) fn run(names: &[&str], out: Option<&Path>) -> Result<()> {
    let mut files = Vec::new();
    for name in names {
        let text = fs::read_to_string(name).with_context(|| format!("{name} can’t be read"))?;
        match answers::read(&text) {
            Ok(found) => {
                found.left.iter().for_each(|why| eprintln!("  {name}: {why}"));
                files.push(found.lines);
            }
            Err(why) => eprintln!("  {name} is left out: {why}"),
        }
    }
    let read_files = files.len();
    let players = players::unite(files);
    if players.is_empty() {
        bail!("there is no answer in {}", if names.len() == 1 { "this file" } else { "these files" });
    }
    let bank = assemble(&read()?, &[]);
    let all: Vec<report::Judged<'_>> =
        measure::measure(&bank, &players).into_iter().map(|measured| (measured.clone(), verdict::judge(&measured))).collect();
    println!("{}, by {}", report::screen(&all, players.len()), report::count(read_files, "file"));
    if let Some(path) = out {
        fs::write(path, report::table(&all)?).with_context(|| format!("{} can’t be written", path.display()))?;
        println!("  every figure is in {}", path.display());
    }
    Ok(())
}
