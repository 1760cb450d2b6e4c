//! The browser that tests drive: Chromium and its driver.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::debian;

/// The driver's program. The browser is there, too.
pub fn driver() -> Result<PathBuf> {
    debian::ready("the browser tests need Chromium and chromedriver", &["chromium", "chromium-driver"], || found().is_some())?;
    found().context("chromedriver is not on the PATH any more")
}

/// The browser's own program. Its driver is there, too.
pub fn program() -> Result<PathBuf> {
    driver()?;
    chromium().context("Chromium is not on the PATH any more")
}

fn found() -> Option<PathBuf> {
    let driver = which::which("chromedriver").ok()?;
    chromium().map(|_| driver)
}

fn chromium() -> Option<PathBuf> {
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    browsers.iter().find_map(|browser| which::which(browser).ok())
}
