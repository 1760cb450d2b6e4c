//! The release: trunk makes `dist/`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{
    hash, page, root, sizes, split,
    step::{run, step},
    tools,
};

/// The folder that is built and uploaded.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Makes the tools ready and builds the release.
pub fn release() -> Result<()> {
    tools::ready()?;
    step("building the release into dist/", || {
        // Offline: every tool is there, and trunk must not fetch others by itself.
        run(tools::command("trunk")?.args(["build", "--release", "--offline", "--features", "lazy"]))?;
        // Trunk's is in one piece.
        for file in files(&dist(), &["js", "wasm"])? {
            fs::remove_file(file)?;
        }
        let parts = split::split(&split::built(), &dist())?;
        let page = dist().join("index.html");
        let finished =
            page::finish(&fs::read_to_string(&page)?, &parts, |name| Ok(hash::integrity(&fs::read(dist().join(name))?)))?;
        Ok(fs::write(page, finished)?)
    })
}

/// The files of a folder with one of these endings.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let ends = |path: &PathBuf| path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted));
    Ok(files.into_iter().filter(ends).collect())
}

/// Builds the release and shows what every file weighs.
pub fn with_table() -> Result<()> {
    release()?;
    let sizes = step("weighing every file", || sizes::weigh(&dist()))?;
    println!("\n{sizes}");
    sizes.within_budget()
}

/// Trunk's live reload.
pub fn dev() -> Result<()> {
    tools::ready()?;
    println!("  trunk serves at http://127.0.0.1:8080/ and rebuilds on every change; Ctrl-C ends it");
    let mut trunk: Command = tools::command("trunk")?;
    let status = trunk.args(["serve", "--offline", "--port", "8080"]).status()?;
    if status.success() { Ok(()) } else { bail!("trunk ended with {status}") }
}
