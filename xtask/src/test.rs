//! Everything that must hold, the fastest first. It goes on after a failure, so that one run tells all.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Result, bail};

use crate::{
    bank, browser, build,
    engines::{self, Engine},
    hosts, package,
    serve::beside,
    sizes,
    step::{run, step},
    tools,
};

/// The targets that clippy reads.
const WASM: &str = "wasm32-unknown-unknown";

/// The gatekeeper's side of the bank, which the page is built without.
const AUTHOR: &str = "golden-hour-bank/author";
/// The same with the end-to-end tests and the home screen's still.
const AUTHOR_E2E: &str = "golden-hour-bank/author,golden-hour/e2e,golden-hour/still";

/// What the names of the tests begin with that measure times.
const SPEED: &str = "speed::";

/// What the names of the tests begin with that last.
const SOAK: &str = "soak::";

/// What the steps found.
#[derive(Debug, Default)]
struct Tally {
    steps: usize,
    failed: Vec<String>,
    tests: usize,
    broken: usize,
}

impl Tally {
    /// A step that gives what cargo said, from which its tests are counted.
    fn take(&mut self, what: &str, work: impl FnOnce() -> Result<String>) {
        self.steps += 1;
        match step(what, work) {
            Ok(said) => self.tests += passed(&said),
            Err(error) => {
                eprintln!("  {error:#}");
                self.failed.push(what.to_owned());
                self.broken += 1;
            }
        }
    }
}

/// How many tests passed, from the closing lines of test runners.
fn passed(said: &str) -> usize {
    let results = said.lines().filter_map(|line| line.trim().strip_prefix("test result: ok. "));
    results.filter_map(|rest| rest.split(' ').next()?.parse::<usize>().ok()).sum()
}

/// The variable that says how many mutated texts of each sort native tests throw, and how many that are in the long mode.
const MUTATED: (&str, &str) = ("GOLDEN_HOUR_MUTATED", "1000000");

/// What is run beyond what must hold at each change.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// More is thrown at random.
    pub long: bool,
    /// All of the players' ways are run in Firefox and WebKit, too, and not the core of them alone.
    pub all: bool,
}

/// Runs everything and ends with one line of totals.
pub fn all(how: How) -> Result<()> {
    let begun = Instant::now();
    let mut tally = Tally::default();
    let cargo = |arguments: &[&str]| {
        let mut cargo = Command::new("cargo");
        cargo.args(arguments).current_dir(crate::root());
        cargo
    };
    tally.take("format", || run(&mut cargo(&["fmt", "--all", "--check"])));
    tally.take("the core builds without a browser", || run(&mut cargo(&["check", "--quiet", "--lib", "--no-default-features"])));
    tally.take("the bank has no fault, no bot beats chance, its page is current", || {
        let (told, verdict) = bank::report();
        verdict.inspect_err(|_| eprintln!("\n{told}")).and_then(|()| bank::is_current()).map(|()| String::new())
    });
    tally.take("clippy, native", || {
        run(&mut cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--features", AUTHOR_E2E, "--", "-D", "warnings"]))
    });
    // Before the tests, some of which build with them: what is missing is installed once, and says so.
    tally.take("the tools of the build are ready", || tools::ready().map(|()| String::new()));
    tally.take("native tests", || run(&mut cargo(&["test", "--workspace", "--features", AUTHOR])));
    if how.long {
        tally.take("a million mutated documents, links, settings and names each: no panic, nothing whole is lost", || {
            let arguments = ["test", "--features", AUTHOR, "--test", "native", "--", "--nocapture", "mutated::", "wounded::"];
            let said = run(cargo(&arguments).env(MUTATED.0, MUTATED.1))?;
            said.lines().filter(|line| line.contains(" mutated ")).for_each(|line| println!("           {line}"));
            Ok(said)
        });
    }
    tally.take("docs", || {
        run(cargo(&["doc", "--quiet", "--workspace", "--no-deps", "--features", AUTHOR, "--document-private-items"])
            .env("RUSTDOCFLAGS", "-D warnings"))
    });
    tally.take("the bank comes back from GIFT, CSV and JSON", || bank::proof().map(|()| String::new()));
    tally.take("clippy, wasm", || {
        run(&mut cargo(&["clippy", "--quiet", "--target", WASM, "--lib", "--bins", "--test", "browser", "--", "-D", "warnings"]))
    });
    let driver = browser::driver();
    if let Err(error) = &driver {
        eprintln!("  {error:#}");
    }
    tally.take("wasm tests in Chromium", || wasm_tests(driver.as_deref().map_err(|_| missing())?));
    tally.take("the release", || build::release(None).map(|()| String::new()));
    tally.take("the package", || package::of_release().map(|()| String::new()));
    tally.take("nginx, Caddy and Apache serve the package as it is shipped", || {
        println!("           {}", hosts::hold()?);
        Ok(String::new())
    });
    tally.take("whole rounds in Chromium", || {
        let said = end_to_end(&["--test-threads", "2", "--skip", SPEED, "--skip", SOAK], |tests| chromium(&driver, tests))?;
        println!("           {} in Chromium", passed(&said));
        Ok(said)
    });
    for engine in engines::ALL {
        let which = if how.all { "whole rounds" } else { "the core of the rounds" };
        tally.take(&format!("{which} in {}", engine.name()), || in_another(engine, how.all));
    }
    if !how.all {
        println!("           of all others `cargo xtask test --all` tells whether they hold in Firefox and WebKit");
    }
    tally.take("the speed of an answer in Chromium", || {
        // One after another, with nothing beside them.
        let said = end_to_end(&["--test-threads", "1", "--nocapture", SPEED], |tests| chromium(&driver, tests))?;
        said.lines().filter(|line| line.contains(" answers: ")).for_each(|line| println!("           {line}"));
        Ok(said)
    });
    tally.take("a build in another folder is the same", || package::same_elsewhere(None).map(|()| String::new()));
    let mut table = None;
    tally.take("sizes within the budget", || {
        let sizes = sizes::weigh(&build::dist())?;
        let verdict = sizes.within_budget();
        table = Some(sizes);
        verdict.map(|()| String::new())
    });
    if let Some(table) = table {
        println!("\n{table}\n");
    }

    let Tally { steps, failed, tests, broken } = &tally;
    println!("  {} of {steps} steps hold, {:.0} s", steps - failed.len(), begun.elapsed().as_secs_f32());
    println!("{tests} passed, {broken} failed");
    if failed.is_empty() { Ok(()) } else { bail!("these do not hold: {}", failed.join("; ")) }
}

/// Plays two thousand rounds in one page, in Chromium, with the release as it is built now.
pub fn soak() -> Result<()> {
    build::release(None)?;
    package::of_release()?;
    let driver = browser::driver();
    let said = step("two thousand rounds in one page", || end_to_end(&["--nocapture", SOAK], |tests| chromium(&driver, tests)))?;
    said.lines().filter(|line| line.starts_with("after ")).for_each(|line| println!("           {line}"));
    Ok(())
}

fn missing() -> anyhow::Error {
    anyhow::anyhow!("not run: there is no browser to run it in")
}

fn wasm_tests(driver: &Path) -> Result<String> {
    let mut tests = tools::command("cargo")?;
    tests.args(["test", "--target", WASM, "--test", "browser"]).env("CHROMEDRIVER", driver);
    run(&mut tests)
}

fn chromium(driver: &Result<PathBuf>, tests: &mut Command) -> Result<()> {
    tests.env("CHROMEDRIVER", driver.as_ref().map_err(|_| missing())?);
    Ok(())
}

/// The players' ways in an engine beside Chromium, but for those that it can't run, of which each is told with its reason. What is measured
/// against the clock is measured in Chromium alone, whose processor can be slowed.
fn in_another(engine: Engine, all: bool) -> Result<String> {
    let ready = engines::ready(engine)?;
    let not_run = engines::not_run(engine)?;
    let tell = |tests: &mut Command| {
        ready.tell(tests);
        Ok(())
    };
    let unknown = end_to_end(&["--list"], tell).map(|said| engines::unknown(&not_run, &said).join(", "))?;
    if !unknown.is_empty() {
        bail!("tests/e2e/not_run.txt or the core in xtask/src/engines.rs names what no test is called: {unknown}");
    }
    // Names are long enough to mean one journey each; those that are measured have a module of their own.
    let mut which = vec!["--test-threads", "2", "--skip", SPEED, "--skip", SOAK];
    if !all {
        which.extend(engines::CORE);
    }
    for one in not_run.iter().filter(|one| all || engines::CORE.iter().any(|part| one.journey.contains(part))) {
        println!("           not run in {}: {}: {}", engine.name(), one.journey, one.reason);
        which.extend(["--skip", &one.journey]);
    }
    let said = end_to_end(&which, tell)?;
    println!("           {} in {}", passed(&said), engine.name());
    Ok(said)
}

fn end_to_end(which: &[&str], tell: impl FnOnce(&mut Command) -> Result<()>) -> Result<String> {
    let mut tests = tools::command("cargo")?;
    tests.args(["test", "--features", "e2e", "--test", "e2e", "--"]).args(which);
    tests.env("GOLDEN_HOUR_PACKAGE", package::folder());
    tests.env("GOLDEN_HOUR_SITE", build::dist()).env("GOLDEN_HOUR_LATER", build::later()?);
    tests.env("GOLDEN_HOUR_URL", beside(build::dist())?).env("GOLDEN_HOUR_AXE", tools::axe()?);
    tell(&mut tests)?;
    run(&mut tests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passed_tests_are_counted_over_all_runners() {
        let said = "test result: ok. 12 passed; 0 failed\nnoise\n  test result: ok. 3 passed; 0 failed; 0 ignored\n";
        assert_eq!(passed(said), 15);
    }
}
