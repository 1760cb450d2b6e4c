//! The engines' drivers: how they are started, and how they are asked what fantoccini has no method for.

use std::{
    env,
    net::TcpListener,
    process::Stdio,
    sync::{Arc, Mutex},
};

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
};
use url::{ParseError, Url};

use crate::engine::Engine;

/// A driver that runs.
#[derive(Debug)]
pub(crate) struct Driver {
    pub(crate) process: Child,
    pub(crate) port: u16,
    /// What it and its browser said of scripts that failed.
    pub(crate) said: Arc<Mutex<Vec<String>>>,
}

impl Driver {
    /// Ends it and the browser that it started, which would outlive a driver that is not asked to close it.
    pub(crate) async fn end_with_browser(&mut self) {
        if let Some(id) = self.process.id() {
            // Where it has none left, or the system has no such command, the driver ends alone.
            let _ = Command::new("pkill").args(["-KILL", "-P", &id.to_string()]).status().await;
        }
        self.process.kill().await.expect("the driver ends");
    }
}

/// A driver on a port of its own choice. It wants the same port of both sorts of addresses, of which another test may have one by then;
/// so it is tried again.
pub(crate) async fn start_driver(engine: Engine) -> Driver {
    for _ in 0..5 {
        if let Some(ready) = try_driver(engine).await {
            return ready;
        }
    }
    panic!("the driver of {engine:?} ended before it was ready, five times");
}

/// The driver's program, its arguments, what a browser needs around it, and what to do where it is missing.
fn command(engine: Engine, port: u16) -> (Command, &'static str) {
    let program = |variable: &str, name: &str| Command::new(env::var_os(variable).unwrap_or_else(|| name.into()));
    match engine {
        Engine::Chromium => {
            let mut driver = program("CHROMEDRIVER", "chromedriver");
            driver.arg("--port=0");
            (driver, "install Debian's chromium-driver, or set CHROMEDRIVER")
        }
        Engine::Firefox => {
            let mut driver = program("GECKODRIVER", "geckodriver");
            // By system access the tests change the browser's settings while it runs.
            driver.args(["--port", "0", "--allow-system-access"]).env("TZ", "UTC");
            (driver, "cargo install geckodriver --version 0.36.0, or set GECKODRIVER; it needs Debian's firefox-esr")
        }
        Engine::WebKit => {
            let mut driver = program("WEBKITDRIVER", "WebKitWebDriver");
            // Its sandbox needs rights that a container doesn't give; nothing but our own page is opened.
            driver.arg(format!("--port={port}")).env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            (driver, "install Debian's webkit2gtk-driver, or set WEBKITDRIVER")
        }
    }
}

async fn try_driver(engine: Engine) -> Option<Driver> {
    // WebKit's doesn't tell which port it took.
    let free = TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port is free").port();
    let (mut command, remedy) = command(engine, free);
    let started = command.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true).spawn();
    let mut process = started.unwrap_or_else(|error| panic!("the driver of {engine:?} does not start ({error}): {remedy}"));
    let mut lines = BufReader::new(process.stdout.take().expect("it was piped")).lines();
    let mut port = None;
    if engine == Engine::WebKit {
        while port.is_none() {
            if process.try_wait().expect("it can be asked").is_some() {
                return None;
            }
            port = TcpStream::connect(("127.0.0.1", free)).await.ok().map(|_| free);
            tokio::task::yield_now().await;
        }
    }
    while port.is_none() {
        // “… was started successfully on port 4444.”, “… Listening on 127.0.0.1:4444”.
        let line = lines.next_line().await.expect("the driver speaks")?;
        let told = line.split_once("successfully on port ").or_else(|| line.split_once("Listening on 127.0.0.1:"));
        port = told.map(|(_, port)| port.trim_end_matches('.').parse().expect("a port"));
    }
    let said = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&said);
    // Read on, so that the driver never stops at a full or broken pipe.
    tokio::spawn(async move {
        while let Ok(Some(line)) = lines.next_line().await {
            // The browser's own scripts fail, too, at addresses of their own.
            if ["http:", "file:"].iter().any(|page| line.starts_with(&format!("JavaScript error: {page}"))) {
                heard.lock().expect("no thread broke").push(line);
            }
        }
    });
    port.map(|port| Driver { process, port, said })
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
