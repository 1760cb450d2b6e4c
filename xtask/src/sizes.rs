//! What a first visit weighs over the wire, and the most it may.

use std::{fmt, fs, io::Write, path::Path};

use anyhow::{Context, Result, bail};

use crate::bank;

/// The budget of a first visit in bytes: HTML with its styles, script, WebAssembly and the bank in it, after brotli.
const FIRST_VISIT: usize = 168_000;
/// The budget of all of that but the bank, which may grow with every question.
const WITHOUT_BANK: usize = 135_000;
/// The budget of a question in the compiled bank.
const QUESTION: usize = 105;

/// The files of a build with their sizes, and the bank's share.
#[derive(Debug)]
pub struct Sizes {
    files: Vec<File>,
    questions: usize,
    bank: usize,
}

#[derive(Debug)]
struct File {
    name: String,
    raw: usize,
    packed: usize,
}

/// Weighs every file of a folder.
pub fn weigh(folder: &Path) -> Result<Sizes> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} can't be read; build it first", folder.display()))? {
        let path = entry?.path();
        if path.is_file() {
            let bytes = fs::read(&path)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.push(File { name, raw: bytes.len(), packed: brotli(&bytes)? });
        }
    }
    files.sort_by_key(|file| std::cmp::Reverse(file.packed));
    let (questions, bytes) = bank::compiled()?;
    Ok(Sizes { files, questions, bank: brotli(&bytes)? })
}

/// The size after brotli at its best, as a static host sends it.
fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    packed.write_all(bytes)?;
    packed.flush()?;
    Ok(packed.into_inner().len())
}

impl Sizes {
    /// All that a first visit loads: every file there is.
    fn first_visit(&self) -> usize {
        self.files.iter().map(|file| file.packed).sum()
    }

    /// What is weighed, its weight and its budget, in bytes.
    fn budgets(&self) -> [(String, usize, usize); 3] {
        let all = self.first_visit();
        [
            ("first visit".into(), all, FIRST_VISIT),
            ("  of it without the bank".into(), all.saturating_sub(self.bank), WITHOUT_BANK),
            (format!("  of it the bank, {} questions", self.questions), self.bank, QUESTION * self.questions),
        ]
    }

    /// Fails when something is heavier than it may be.
    pub fn within_budget(&self) -> Result<()> {
        for (what, weight, budget) in self.budgets() {
            if weight > budget {
                let what = what.trim();
                bail!("{what}: {} kB, over the budget of {} kB (xtask/src/sizes.rs)", kilo(weight), kilo(budget));
            }
        }
        Ok(())
    }
}

fn kilo(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<44} {:>9} {:>9} {:>9}", "kB", "raw", "brotli", "budget")?;
        for file in &self.files {
            writeln!(f, "  {:<44} {:>9} {:>9}", file.name, kilo(file.raw), kilo(file.packed))?;
        }
        let lines = self
            .budgets()
            .map(|(what, weight, budget)| format!("  {what:<44} {:>9} {:>9} {:>9}", "", kilo(weight), kilo(budget)));
        write!(f, "{}", lines.join("\n"))
    }
}
