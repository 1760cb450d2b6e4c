//! The browser that the journeys run in, and what each must be told to be as they need it. Knows nothing of the page.
//!
//! Which journeys an engine can't run, and why, stands in `not_run.txt`, which `cargo xtask test --all` reads.

use std::env;

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

/// A browser engine, by the variable `GOLDEN_HOUR_ENGINE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium with its own driver and debugging protocol.
    Chromium,
    /// Firefox with geckodriver; its settings are changed by scripts with the rights of the browser.
    Firefox,
    /// WebKitGTK's MiniBrowser with WebKitWebDriver, on the display that `DISPLAY` names.
    WebKit,
}

impl Engine {
    /// The one that is asked for; Chromium where none is.
    pub(crate) fn wanted() -> Self {
        match env::var("GOLDEN_HOUR_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("GOLDEN_HOUR_ENGINE is chromium, firefox or webkit, not “{other}”"),
        }
    }
}

/// What a journey needs to be otherwise from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setup {
    /// Nothing.
    Plain,
    /// The browser keeps nothing of any page.
    StorageBlocked,
    /// The browser runs no page's scripts.
    ScriptsOff,
    /// Nobody waits for a page to be whole, since it will never be.
    Unfinished,
    /// Frames of other origins live in the page's process, since Chromium's driver knows no roles in frames of another. For the page they
    /// are as foreign.
    OneProcess,
    /// In WebKit nothing else is done meanwhile: in a second tab of MiniBrowser no new worker was seen to wait, once in eight, where another
    /// journey ran beside it.
    Alone,
}

/// What the browser is started with. If `is_logged`, its console and its requests are, which costs it time; in Firefox and WebKit that is
/// done by the go-between at port `between`.
pub(crate) fn capabilities(engine: Engine, setup: Setup, is_logged: bool, between: Option<u16>) -> Capabilities {
    let mut wanted = match engine {
        Engine::Chromium => chromium(setup, is_logged),
        Engine::Firefox => firefox(setup),
        Engine::WebKit => webkit(between),
    };
    if setup == Setup::Unfinished {
        wanted.insert("pageLoadStrategy".into(), json!("none"));
    }
    if let (Engine::Firefox, Some(port)) = (engine, between) {
        let address = format!("127.0.0.1:{port}");
        wanted.insert("proxy".into(), json!({ "proxyType": "manual", "httpProxy": address, "sslProxy": address }));
    }
    wanted
}

/// Chromium without a window and without calls to its maker.
fn chromium(setup: Setup, is_logged: bool) -> Capabilities {
    let mut args = vec![
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1000,900",
        "--host-resolver-rules=MAP quiz.test 127.0.0.1",
    ];
    if setup == Setup::OneProcess {
        args.extend(["--disable-site-isolation-trials", "--disable-features=IsolateSandboxedIframes"]);
    }
    // Chromium's own settings “block all site data” and “don't allow sites to use JavaScript”.
    let blocked = match setup {
        Setup::StorageBlocked => json!({ "cookies": 2 }),
        Setup::ScriptsOff => json!({ "javascript": 2 }),
        Setup::Plain | Setup::OneProcess | Setup::Unfinished | Setup::Alone => json!({}),
    };
    let prefs = json!({ "profile": { "default_content_setting_values": blocked } });
    let mut wanted = of(&[("goog:chromeOptions", json!({ "args": args, "prefs": prefs }))]);
    if is_logged {
        wanted.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL", "performance": "ALL" }));
    }
    wanted
}

/// Firefox without a window, with a proxy for this machine's own addresses, too.
fn firefox(setup: Setup) -> Capabilities {
    let mut prefs = json!({
        "network.proxy.allow_hijacking_localhost": true,
        "browser.download.folderList": 2,
        "browser.download.alwaysOpenPanel": false,
    });
    match setup {
        // “Block all cookies”, which blocks all that a page could keep.
        Setup::StorageBlocked => prefs["network.cookie.cookieBehavior"] = json!(2),
        Setup::ScriptsOff => prefs["javascript.enabled"] = json!(false),
        Setup::Plain | Setup::OneProcess | Setup::Unfinished | Setup::Alone => {}
    }
    of(&[("moz:firefoxOptions", json!({ "args": ["-headless"], "prefs": prefs }))])
}

/// MiniBrowser as the driver starts it; it takes its proxy by its own word, not by the standard's.
fn webkit(between: Option<u16>) -> Capabilities {
    let mut args =
        vec!["--automation".to_owned(), "--javascript-can-access-clipboard=true".to_owned(), "--time-zone=UTC".to_owned()];
    args.extend(between.map(|port| format!("--proxy=http://127.0.0.1:{port}")));
    let binary =
        env::var("GOLDEN_HOUR_MINIBROWSER").unwrap_or_else(|_| "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser".into());
    of(&[("webkitgtk:browserOptions", json!({ "binary": binary, "args": args }))])
}

fn of(wanted: &[(&str, Value)]) -> Capabilities {
    wanted.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}
