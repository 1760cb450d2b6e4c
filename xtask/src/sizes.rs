//! What a first visit weighs over the wire, and the most it may.

use std::{fmt, fs, io::Write, path::Path};

use anyhow::{Context, Result, bail};

/// The budget of a first visit in bytes: HTML with its styles, script, WebAssembly and the bank in it, after brotli.
pub const FIRST_VISIT: usize = 110_000;

/// The files of a build with their sizes.
#[derive(Debug)]
pub struct Sizes(Vec<File>);

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
    Ok(Sizes(files))
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
        self.0.iter().map(|file| file.packed).sum()
    }

    /// Fails when a first visit is heavier than it may be.
    pub fn within_budget(&self) -> Result<()> {
        let total = self.first_visit();
        if total > FIRST_VISIT {
            bail!(
                "a first visit weighs {} kB, which is over its budget of {} kB (xtask/src/sizes.rs)",
                kilo(total),
                kilo(FIRST_VISIT)
            );
        }
        Ok(())
    }
}

fn kilo(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<44} {:>9} {:>9}", "kB", "raw", "brotli")?;
        for file in &self.0 {
            writeln!(f, "  {:<44} {:>9} {:>9}", file.name, kilo(file.raw), kilo(file.packed))?;
        }
        let raw: usize = self.0.iter().map(|file| file.raw).sum();
        writeln!(f, "  {:<44} {:>9} {:>9}", "first visit", kilo(raw), kilo(self.first_visit()))?;
        write!(f, "  {:<44} {:>9} {:>9}", "budget", "", kilo(FIRST_VISIT))
    }
}
