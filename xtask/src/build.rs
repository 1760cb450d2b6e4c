//! The release: trunk makes `dist/`.

use std::{path::PathBuf, process::Command};

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
        run(tools::command("trunk")?.args(["build", "--release", "--offline"])).map(drop)
    })
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
