//! The release: trunk makes `dist/`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{
    root, sizes,
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
        run(tools::command("trunk")?.args(["build", "--release", "--offline"]))?;
        for script in scripts()? {
            let mut minify = tools::command("esbuild")?;
            run(minify
                .arg(&script)
                .args(["--minify", "--format=esm", "--allow-overwrite", "--log-level=warning"])
                .arg(out(&script)))?;
        }
        Ok(())
    })
}

/// The scripts of `dist/`.
fn scripts() -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(dist())?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    Ok(files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "js")).collect())
}

fn out(script: &Path) -> String {
    format!("--outfile={}", script.display())
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
