//! The browser that tests drive: Chromium and its driver, installed from Debian's packages where that is allowed.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::step::{run, step};

const INSTALL: &str = "apt-get install -y --no-install-recommends chromium chromium-driver";

/// The driver's program. The browser is there, too.
pub fn driver() -> Result<PathBuf> {
    if let Some(driver) = found() {
        return Ok(driver);
    }
    let root = run(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || which::which("apt-get").is_err() {
        bail!("the browser tests need Chromium and chromedriver. Install them, on Debian with:\n  sudo {INSTALL}");
    }
    step("installing Debian's chromium and chromium-driver", || {
        run(Command::new("apt-get").arg("update"))?;
        let mut words = INSTALL.split_whitespace();
        let mut install = Command::new(words.next().unwrap_or_default());
        run(install.args(words).env("DEBIAN_FRONTEND", "noninteractive")).map(drop)
    })
    .with_context(|| format!("Chromium could not be installed. By hand:\n  {INSTALL}"))?;
    found().context("Chromium was installed, but it is not on the PATH")
}

fn found() -> Option<PathBuf> {
    let driver = which::which("chromedriver").ok()?;
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    browsers.iter().any(|browser| which::which(browser).is_ok()).then_some(driver)
}
