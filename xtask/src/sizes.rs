//! What a first visit weighs over the wire, and the most it may.

use std::{fmt, fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{bank, manifest, package::squeeze::Kind, preview, root, weigh};

/// The budget in bytes, after brotli, of all that must be here before the first question can be answered: HTML with its styles, script,
/// WebAssembly with what is asked.
const FIRST_QUESTION: usize = 131_000;
/// The budget of all files of a first visit, whenever they are fetched. The service worker keeps the same files, which come from the browser's own
/// cache by then, and so count once.
const ALL: usize = 210_000;
/// The budget of the picture that services show beside a link. The page never loads it, so that it counts into no visit.
const PICTURE: usize = 80_000;
/// The budget of the icons that systems show of an installed page, all together. They count into no visit: Chromium asked for none of them before an
/// installation, measured, though it fetched the manifest and offered to install the page.
const ICONS: usize = 40_000;
/// The budget of a question in the compiled bank.
const QUESTION: usize = 105;

/// The files of a build with their sizes, and the bank's share.
#[derive(Debug)]
pub struct Sizes {
    files: Vec<File>,
    questions: usize,
    bank: usize,
    /// The functions of sharing in the first file and in the rest, over the wire, about; without the texts.
    sharing: [usize; 2],
}

#[derive(Debug)]
struct File {
    name: String,
    raw: usize,
    /// As it is sent: by brotli, where that makes it smaller.
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
    let (_, sharing) = weigh::of_build(&root())?.of(weigh::SHARING);
    Ok(Sizes { files, questions, bank: brotli(&bytes)?, sharing })
}

/// The size after brotli at its best, as a static host sends it.
fn brotli(bytes: &[u8]) -> Result<usize> {
    Ok(Kind::Brotli.squeeze(bytes)?.len())
}

impl Sizes {
    /// What the files of some names weigh together.
    fn weight(&self, wanted: impl Fn(&str) -> bool) -> usize {
        self.files.iter().filter(|file| wanted(&file.name)).map(|file| file.packed).sum()
    }

    /// What is weighed, its weight and its budget, in bytes.
    fn budgets(&self) -> [(String, usize, usize); 5] {
        [
            ("until the first question can be answered".into(), self.weight(is_first), FIRST_QUESTION),
            (
                "all files that the page loads".into(),
                self.weight(|name| !preview::is_picture(name) && !manifest::is_icon(name)),
                ALL,
            ),
            (format!("  of it the bank, {} questions", self.questions), self.bank, QUESTION * self.questions),
            ("icons for who installs it".into(), self.weight(manifest::is_icon), ICONS),
            ("the picture of previews, which it never loads".into(), self.weight(preview::is_picture), PICTURE),
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

/// Whether a file must be here before the first question can be answered.
fn is_first(name: &str) -> bool {
    name == "index.html" || name.starts_with("golden-hour-")
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
        writeln!(f, "{}", lines.join("\n"))?;
        let [first, rest] = self.sharing;
        let told = format!("functions of {}, about", weigh::SHARING);
        write!(f, "  {told:<44} {:>9} {:>9}  {} of it in the first file", "", kilo(first + rest), kilo(first))
    }
}
