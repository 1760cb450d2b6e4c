//! The engines beside Chromium: Firefox and WebKit, what they need, and the journeys that each can't run.
//!
//! `cargo xtask test` asks for Chromium alone, since the others need not be there; `cargo xtask test --all` fails where one is missing.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{root, tools};

/// An engine that the journeys run in beside Chromium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Firefox,
    WebKit,
}

/// Both.
pub const ALL: [Engine; 2] = [Engine::Firefox, Engine::WebKit];

/// How WebKit's browser is called below the library's folder, whose name holds the machine's kind.
const MINIBROWSER: &str = "webkit2gtk-4.1/MiniBrowser";

impl Engine {
    /// As people write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// As the tests' variable and the list of what is not run name it.
    fn word(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What installs it on Debian; geckodriver is in no package of Debian's, and is built where it is missing.
    fn install(self) -> &'static str {
        match self {
            Self::Firefox => "sudo apt-get install -y --no-install-recommends firefox-esr",
            Self::WebKit => "sudo apt-get install -y --no-install-recommends webkit2gtk-driver xvfb",
        }
    }
}

/// What must live while an engine's journeys run, and what their process is told.
#[derive(Debug)]
pub struct Ready {
    variables: Vec<(&'static str, PathBuf)>,
    display: Option<Child>,
}

impl Ready {
    /// Tells a command of tests which engine they run in.
    pub fn tell(&self, tests: &mut Command) {
        tests.envs(self.variables.iter().map(|(name, value)| (name, value)));
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        if let Some(display) = &mut self.display {
            // It may have ended by itself; then there is nothing to end.
            let _ = display.kill().and_then(|()| display.wait());
        }
    }
}

/// Makes an engine ready, or says what to install.
pub fn ready(engine: Engine) -> Result<Ready> {
    let missing = |what: &str| {
        format!("{what} is missing, without which nothing runs in {}. On Debian: {}", engine.name(), engine.install())
    };
    let mut variables = vec![("GOLDEN_HOUR_ENGINE", PathBuf::from(engine.word()))];
    let display = match engine {
        Engine::Firefox => {
            if which::which("firefox-esr").or_else(|_| which::which("firefox")).is_err() {
                bail!(missing("Firefox"));
            }
            variables.push(("GECKODRIVER", tools::geckodriver()?));
            None
        }
        Engine::WebKit => {
            variables.push(("WEBKITDRIVER", which::which("WebKitWebDriver").with_context(|| missing("WebKitWebDriver"))?));
            variables.push(("GOLDEN_HOUR_MINIBROWSER", minibrowser().with_context(|| missing("MiniBrowser"))?));
            let (display, number) = display().with_context(|| missing("Xvfb"))?;
            variables.push(("DISPLAY", PathBuf::from(format!(":{number}"))));
            Some(display)
        }
    };
    Ok(Ready { variables, display })
}

fn minibrowser() -> Result<PathBuf> {
    let folders = fs::read_dir("/usr/lib")?.filter_map(|folder| Some(folder.ok()?.path()));
    folders.map(|folder| folder.join(MINIBROWSER)).find(|browser| browser.is_file()).context("it is not below /usr/lib")
}

/// A screen that nobody sees, and its number.
fn display() -> Result<(Child, u32)> {
    use std::io::{BufRead, BufReader};
    let mut screen = Command::new("Xvfb");
    screen.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
    let mut screen = screen.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut number = String::new();
    BufReader::new(screen.stdout.take().context("it was piped")?).read_line(&mut number)?;
    Ok((screen, number.trim().parse().context("Xvfb told no number")?))
}

/// A journey that an engine can't run, by its name, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct NotRun {
    pub journey: String,
    pub reason: String,
}

/// What an engine can't run: the lines of `tests/e2e/not_run.txt`, each `engine | journey | reason`.
pub fn not_run(engine: Engine) -> Result<Vec<NotRun>> {
    let list = root().join("tests/e2e/not_run.txt");
    read(engine, &fs::read_to_string(&list).with_context(|| format!("{} can't be read", list.display()))?)
}

fn read(engine: Engine, list: &str) -> Result<Vec<NotRun>> {
    let mut found = Vec::new();
    for line in list.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let parts: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
        let [of, journey, reason] = parts[..] else { bail!("“{line}” is not: engine | journey | reason") };
        if !ALL.iter().any(|engine| engine.word() == of) || journey.is_empty() || reason.is_empty() {
            bail!("“{line}” names no engine, no journey or no reason");
        }
        if of == engine.word() {
            found.push(NotRun { journey: journey.to_owned(), reason: reason.to_owned() });
        }
    }
    Ok(found)
}

/// The names of the list that no test has: nothing may stand there for one that is gone.
pub fn unknown<'list>(list: &'list [NotRun], tests: &str) -> Vec<&'list str> {
    let there = |journey: &str| tests.lines().any(|line| line.strip_suffix(": test") == Some(journey));
    list.iter().map(|one| &*one.journey).filter(|journey| !there(journey)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_by_engine_and_a_line_without_a_reason_is_refused() {
        let list = "# why\nfirefox | one::a | no b | c\n\nwebkit | two::b | d\n";
        let one = NotRun { journey: "one::a".into(), reason: "no b | c".into() };
        assert_eq!(read(Engine::Firefox, list).ok(), Some(vec![one]));
        for wrong in ["firefox | one::a", "firefox | one::a | ", "opera | one::a | why"] {
            assert!(read(Engine::WebKit, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_name_that_no_test_has_is_told() {
        let list = ["one::a", "one::b"].map(|journey| NotRun { journey: journey.into(), reason: "why".into() });
        assert_eq!(unknown(&list, "one::a: test\none::bc: test\n"), ["one::b"]);
    }
}
