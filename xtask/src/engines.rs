//! The engines beside Chromium: Firefox and WebKit, what they need, the journeys that each runs every time, and those that it can't run.
//!
//! `cargo xtask test` runs the core of the journeys in both, `cargo xtask test --all` all of them; both fail where an engine is missing.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{debian, root, tools};

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

    /// What Debian packages of it; geckodriver is in none of them, and is built where it is missing.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    fn is_there(self) -> bool {
        match self {
            Self::Firefox => which::which("firefox-esr").or_else(|_| which::which("firefox")).is_ok(),
            Self::WebKit => which::which("WebKitWebDriver").is_ok() && which::which("Xvfb").is_ok() && minibrowser().is_ok(),
        }
    }
}

/// The journeys that run in every engine every time, by what their names hold: a whole round by mouse and by keyboard, reloads, what is kept and
/// what becomes of it where storage fails, every other way to play, a duel, a panic on any screen, the way back, the network gone, a new version, results to a file and back,
/// what keeps people out, what is asked before the app is there, and what is dealt.
pub const CORE: [&str; 17] = [
    "rounds::",
    "ways::",
    "dealt::",
    "access::no_violation_on_any_screen_in_any_state_and_theme",
    "comfort::results_go_to_a_file",
    "duels::two_profiles_duel",
    "early::home_reads_before_the_app",
    "early::who_starts_before_the_app",
    "faults::a_panic_on_any_screen",
    "faults::the_way_back",
    "offline::after_one_visit",
    "offline::the_second_part_is_unpacked_once",
    "offline::a_version_that_comes_in_a_round",
    "page::a_part_of_the_page",
    "storage::a_full_storage",
    "storage::a_damaged_save",
    "storage::two_tabs",
];

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

/// Makes an engine ready: installs what is missing where that is allowed, else says what to install.
pub fn ready(engine: Engine) -> Result<Ready> {
    debian::ready(&format!("the tests in {} need it", engine.name()), engine.packages(), || engine.is_there())?;
    let mut variables = vec![("GOLDEN_HOUR_ENGINE", PathBuf::from(engine.word()))];
    let display = match engine {
        Engine::Firefox => {
            variables.push(("GECKODRIVER", tools::geckodriver()?));
            None
        }
        Engine::WebKit => {
            variables.push(("WEBKITDRIVER", which::which("WebKitWebDriver")?));
            variables.push(("GOLDEN_HOUR_MINIBROWSER", minibrowser()?));
            let (display, number) = display().context("Xvfb does not start")?;
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

/// The names of both lists that no test has: nothing may stand there for one that is gone.
pub fn unknown<'list>(list: &'list [NotRun], tests: &str) -> Vec<&'list str> {
    let names = || tests.lines().filter_map(|line| line.strip_suffix(": test"));
    let gone = list.iter().map(|one| &*one.journey).filter(|journey| !names().any(|name| name == *journey));
    gone.chain(CORE.into_iter().filter(|part| !names().any(|name| name.contains(part)))).collect()
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
        let core = CORE[1..].join("x: test\n");
        assert_eq!(unknown(&list, &format!("one::a: test\none::bc: test\n{core}: test")), ["one::b", CORE[0]]);
    }
}
