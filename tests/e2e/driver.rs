//! Chromium and its driver: how they are started, and how they are asked what fantoccini has no method for.

use std::{env, process::Stdio};

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use http::Method;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};
use url::{ParseError, Url};

/// A driver on a port of its own choice. It wants the same port of both sorts of addresses, of which another test may have one by then;
/// so it is tried again.
pub(crate) async fn start_driver() -> (Child, u16) {
    for _ in 0..5 {
        if let Some(ready) = try_driver().await {
            return ready;
        }
    }
    panic!("chromedriver ended before it was ready, five times");
}

async fn try_driver() -> Option<(Child, u16)> {
    let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    let mut driver = Command::new(program)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("chromedriver starts: install Debian's chromium-driver, or set CHROMEDRIVER");
    let mut lines = BufReader::new(driver.stdout.take().expect("it was piped")).lines();
    while let Some(line) = lines.next_line().await.expect("the driver speaks") {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            let port = port.trim_end_matches('.').parse().expect("a port");
            // Read on, so that the driver never stops at a full or broken pipe.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some((driver, port));
        }
    }
    None
}

/// Chromium without a window and without calls to its maker; `extra` options are added, and its `args` to those there are. If `is_logged`, its console and its requests
/// are, which costs it time.
pub(crate) fn capabilities(extra: Value, is_logged: bool) -> Capabilities {
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--window-size=1000,900", "--host-resolver-rules=MAP quiz.test 127.0.0.1",
        ],
    });
    if let (Some(args), Some(more)) = (options["args"].as_array_mut(), extra["args"].as_array()) {
        args.extend(more.iter().cloned());
    }
    if let (Some(options), Value::Object(mut extra)) = (options.as_object_mut(), extra) {
        extra.remove("args");
        options.extend(extra);
    }
    let mut capabilities = Capabilities::new();
    capabilities.insert("goog:chromeOptions".into(), options);
    if is_logged {
        capabilities.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL", "performance": "ALL" }));
    }
    capabilities
}

/// A command that fantoccini has no method for: its path below the session, and its body, if it is a POST.
#[derive(Debug)]
pub(crate) struct Ask(pub(crate) String, pub(crate) Option<Value>);

impl WebDriverCompatibleCommand for Ask {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.1 {
            None => (Method::GET, None),
            Some(body) => (Method::POST, Some(body.to_string())),
        }
    }
}
