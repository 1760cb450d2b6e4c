//! Programs that tests need and that Debian packages: looked for first, else installed where that is allowed.
//!
//! It must not know what they are for.

use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::step::{run, step};

/// Makes programs ready: `need` says what for, `is_there` looks for them, `packages` have them.
///
/// # Errors
/// A sentence with the command to install them by hand, where that is not allowed here or fails.
pub fn ready(need: &str, packages: &[&str], is_there: impl Fn() -> bool) -> Result<()> {
    if is_there() {
        return Ok(());
    }
    let install = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    let is_root = run(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root || which::which("apt-get").is_err() {
        bail!("{need}. Install them, on Debian with:\n  sudo {install}");
    }
    step(&format!("installing Debian's {}", packages.join(", ")), || {
        run(Command::new("apt-get").arg("update"))?;
        let mut apt = Command::new("apt-get");
        apt.args(["install", "-y", "--no-install-recommends"]).args(packages);
        run(apt.env("DEBIAN_FRONTEND", "noninteractive")).map(drop)
    })
    .with_context(|| format!("{need}, which could not be installed. By hand:\n  {install}"))?;
    ensure!(is_there(), "{need}. They were installed, but are not where they are looked for");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_reused() {
        assert!(ready("nothing", &["no-such-package-anywhere"], || true).is_ok());
    }

    #[test]
    fn what_can_t_be_had_is_told_with_the_command_to_install_it() {
        let told = format!("{:#}", ready("the tests need it", &["no-such-package-anywhere"], || false).unwrap_err());
        assert!(
            told.starts_with("the tests need it")
                && told.contains("apt-get install -y --no-install-recommends no-such-package-anywhere"),
            "{told}"
        );
    }
}
