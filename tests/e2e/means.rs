//! What each engine does by means of its own: Chromium by its debugging protocol, Firefox by its settings, extensions and the go-
//! between, WebKit by the go-between alone. Where an engine has no means, the journeys that want it stand in `not_run.txt`.
//!
//! Long, since three engines do each thing their own way.

use std::{fs, path::Path};

use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::{
    between::{Between, LISTEN},
    browser::{Browser, PATIENCE},
    driver::Ask,
    engine::Engine,
};

/// Complains on the console of whatever the page's policy forbids. Keeps from the page that Chromium offers to install it: whether and when it
/// does is its own affair, so that the tests make offers themselves.
const COMPLAIN: &str = "addEventListener('securitypolicyviolation', (event) =>
    console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`));
addEventListener('beforeinstallprompt', (event) => event.isTrusted && event.stopImmediatePropagation())";

/// Firefox's settings by what they let the system ask for, and their numbers.
const ASKED_FOR: [(&str, &str, &str, u8); 8] = [
    ("prefers-color-scheme", "dark", "layout.css.prefers-color-scheme.content-override", 0),
    ("prefers-color-scheme", "light", "layout.css.prefers-color-scheme.content-override", 1),
    ("prefers-reduced-motion", "reduce", "ui.prefersReducedMotion", 1),
    ("prefers-reduced-motion", "no-preference", "ui.prefersReducedMotion", 0),
    // Firefox works the contrast out from the colours that a theme of the system for more of it gives: black on white.
    ("prefers-contrast", "more", "ui.useAccessibilityTheme", 1),
    ("prefers-contrast", "no-preference", "ui.useAccessibilityTheme", 0),
    ("forced-colors", "active", "browser.display.document_color_use", 2),
    ("forced-colors", "none", "browser.display.document_color_use", 0),
];

/// How wide and high a window is where nothing else is asked for.
const WINDOW: (u32, u32) = (1000, 900);

impl Browser {
    fn between(&self) -> &Between {
        self.between.as_ref().expect("engines without a debugging protocol have a go-between")
    }

    /// A command of Chromium's debugging protocol.
    pub(crate) async fn devtools(&self, command: &str, with: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "{command} is of Chromium alone");
        self.ask("goog/cdp/execute", Some(json!({ "cmd": command, "params": with }))).await
    }

    /// Runs a script with the rights of Firefox itself.
    async fn with_rights(&self, script: &str, given: Value) -> Value {
        assert_eq!(self.engine, Engine::Firefox, "{script} is of Firefox alone");
        self.ask("moz/context", Some(json!({ "context": "chrome" }))).await;
        let found = self.ask("execute/sync", Some(json!({ "script": script, "args": [given] }))).await;
        self.ask("moz/context", Some(json!({ "context": "content" }))).await;
        found
    }

    /// Makes the window as it is in all engines, and listens to what is complained of from now on.
    pub(crate) async fn listen(&self) {
        if self.engine == Engine::Chromium {
            self.before_every_page(COMPLAIN).await;
        } else {
            self.before_every_page(LISTEN).await;
            self.client.set_window_size(WINDOW.0, WINDOW.1).await.expect("the window is so large");
        }
    }

    /// Runs a script in every page before any of the page's own.
    pub(crate) async fn before_every_page(&self, script: &str) {
        match self.engine {
            Engine::Chromium => {
                self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
            }
            Engine::Firefox => self.add(script).await,
            Engine::WebKit => self.between().before_every_page(script),
        }
    }

    /// Adds an extension to Firefox that does nothing but to run a script before each page's own.
    async fn add(&self, script: &str) {
        let folder = tempfile::tempdir().expect("a folder");
        let id = format!("before-{}@quiz.test", self.added.lock().expect("no thread broke").len());
        let manifest = json!({
            "manifest_version": 3, "name": "Before every page", "version": "1",
            "browser_specific_settings": { "gecko": { "id": id } },
            "host_permissions": ["<all_urls>"],
            "content_scripts": [
                { "matches": ["<all_urls>"], "js": ["before.js"], "run_at": "document_start", "world": "MAIN", "all_frames": true },
            ],
        });
        fs::write(folder.path().join("manifest.json"), manifest.to_string()).expect("a file");
        fs::write(folder.path().join("before.js"), script).expect("a file");
        self.ask("moz/addon/install", Some(json!({ "path": folder.path(), "temporary": true }))).await;
        self.added.lock().expect("no thread broke").push(folder);
    }

    /// Holds the clock still at an instant in milliseconds since 1970, in UTC, in every page that is opened from now on.
    pub(crate) async fn stop_the_clock(&self, at: u64) {
        if self.engine == Engine::Chromium {
            self.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "UTC" })).await;
        }
        let script = "Date = class extends Date {
            constructor(...given) { given.length ? super(...given) : super(AT) }
            static now() { return AT }
        };";
        self.before_every_page(&script.replace("AT", &at.to_string())).await;
    }

    /// Lets the page write to the clipboard, or not. Where an engine grants that by a press alone and has nothing to deny it by, the page is
    /// refused by a script.
    pub(crate) async fn let_copy(&self, may: bool) {
        const REFUSE: &str = "Object.defineProperty(navigator, 'clipboard', { configurable: true, value:
            { writeText: () => Promise.reject(new DOMException('not allowed', 'NotAllowedError')) } })";
        if self.engine == Engine::Chromium {
            let setting = if may { "granted" } else { "denied" };
            let with = json!({ "permission": { "name": "clipboard-write" }, "setting": setting });
            self.devtools("Browser.setPermission", with).await;
        } else if !may {
            self.before_every_page(REFUSE).await;
            self.script(REFUSE).await;
        }
    }

    /// Lets no file arrive whose address holds one of these, or all again.
    pub(crate) async fn refuse(&self, parts: &[&str]) {
        if self.engine == Engine::Chromium {
            let urls: Vec<String> = parts.iter().map(|part| format!("*{part}*")).collect();
            self.devtools("Network.enable", json!({})).await;
            self.devtools("Network.setBlockedURLs", json!({ "urls": urls })).await;
        } else {
            self.between().refuse(parts);
        }
    }

    /// Puts what is downloaded into a folder.
    pub(crate) async fn downloads_to(&self, folder: &Path) {
        if self.engine == Engine::Chromium {
            self.devtools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder })).await;
        } else {
            self.with_rights("Services.prefs.setStringPref('browser.download.dir', arguments[0])", json!(folder)).await;
        }
    }

    /// Lets the system ask for something: features of media queries and their values. What is not named is as it is at the start.
    pub(crate) async fn emulate(&self, features: &[(&str, &str)]) {
        if self.engine == Engine::Chromium {
            let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
            self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
            return;
        }
        let wanted = |(feature, value, ..): &(&str, &str, &str, u8)| features.contains(&(*feature, *value));
        let settings: Vec<Value> =
            ASKED_FOR.iter().map(|one| json!({ "name": one.2, "value": wanted(one).then_some(one.3) })).collect();
        self.with_rights(
            "for (const { name } of arguments[0]) Services.prefs.clearUserPref(name);
            for (const { name, value } of arguments[0]) if (value !== null) Services.prefs.setIntPref(name, value)",
            json!(settings),
        )
        .await;
        // It reaches the page by and by.
        for (feature, value) in features {
            self.becomes(&format!("return matchMedia('({feature}: {value})').matches")).await;
        }
    }

    /// Dark or light with nothing that moves. WebKit's driver has no command for what the system asks for: there the page is pinned to the
    /// colours as by its own setting, and what moves is brought to its end.
    pub(crate) async fn wear(&self, theme: &str) {
        if self.engine == Engine::WebKit {
            // What the change sets in motion begins with the next frame.
            let pin = "const [theme, done] = arguments;
                document.documentElement.setAttribute('data-theme', theme);
                const settle = () => document.getAnimations().forEach((one) => { try { one.finish() } catch (endless) { one.cancel() } });
                requestAnimationFrame(() => requestAnimationFrame(() => { settle(); requestAnimationFrame(() => { settle(); done() }) }))";
            self.script_with_end_given(pin, json!(theme)).await;
        } else {
            self.emulate(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]).await;
        }
    }

    /// Reloads the page. Firefox's driver reloads past the service worker, which a player's own reload does not.
    pub(crate) async fn renew(&self) {
        if self.engine != Engine::Firefox {
            return self.client.refresh().await.expect("the page reloads");
        }
        self.script("window.isOld = true; location.reload()").await;
        let renewed = async {
            const NEW: &str = "return window.isOld === undefined && document.readyState === 'complete'";
            // Between two pages there is none to run it in.
            while self.client.execute(NEW, Vec::new()).await.ok() != Some(Value::Bool(true)) {
                tokio::task::yield_now().await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, renewed).await.is_ok(), "the page does not reload");
    }

    /// Brings an element where it can be clicked, and waits until nothing moves. The drivers of Firefox and WebKit don't bring forth what lies
    /// behind a bar, and hit where it was a moment ago. What nobody sees has no frames to wait for.
    pub(crate) async fn show(&self, element: &Element) {
        if self.engine != Engine::Chromium {
            let show = "const [it, done] = arguments; it.scrollIntoView({ block: 'center', behavior: 'instant' });
                document.hidden ? done() : requestAnimationFrame(() => requestAnimationFrame(() => done()))";
            let element = serde_json::to_value(element).expect("it has an id");
            // What left the page meanwhile can't be clicked either, which the click tells.
            let _ = self.client.execute_async(show, vec![element]).await;
        }
    }

    /// Makes the page as wide as so many CSS pixels, or as the window is.
    pub(crate) async fn resize(&self, width: Option<u16>) {
        match (self.engine, width) {
            (Engine::Chromium, Some(width)) => {
                let with = json!({ "width": width, "height": 640, "deviceScaleFactor": 1, "mobile": false });
                self.devtools("Emulation.setDeviceMetricsOverride", with).await;
            }
            (Engine::Chromium, None) => drop(self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await),
            (engine, width) => {
                if engine == Engine::Firefox {
                    // Its own bars would not let it be narrow.
                    self.with_rights("document.documentElement.style.minWidth = '0'", Value::Null).await;
                }
                // MiniBrowser's bar keeps it from being narrower than 447 pixels.
                let least = if engine == Engine::WebKit { 450 } else { 0 };
                let (wide, high) = width.map_or(WINDOW, |width| (u32::from(width).max(least), 720));
                self.client.set_window_size(wide, high).await.expect("the window is so large");
                self.becomes(&format!("return innerWidth === {wide}")).await;
            }
        }
    }

    /// Waits until a script gives something true.
    async fn becomes(&self, script: &str) {
        let there = async {
            while self.script(script).await != true {
                tokio::task::yield_now().await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, there).await.is_ok(), "it never came to: {script}");
    }

    /// Ends the page's process at once, as a system does that is short of memory: no event, no last save. What is opened next is another.
    pub(crate) async fn kill(&self) {
        let old = self.tab().await;
        let new = self.new_tab().await;
        self.switch(&old).await;
        // The driver waits for an answer that never comes from what was ended.
        let crash = Ask("goog/cdp/execute".into(), Some(json!({ "cmd": "Page.crash", "params": {} })));
        let _ = tokio::time::timeout(PATIENCE, self.client.issue_cmd(crash)).await;
        self.switch(&new).await;
    }

    /// What the console complained of, and requests to other origins.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let (mut complaints, asked) = match self.engine {
            Engine::Chromium => self.logged().await,
            Engine::Firefox | Engine::WebKit => self.between().heard(),
        };
        complaints.append(&mut self.said.lock().expect("no thread broke"));
        let ours = [&self.home[..], &self.home.replace("127.0.0.1", "quiz.test"), "data:"];
        let others = asked.iter().filter(|url| !ours.iter().any(|ours| url.starts_with(ours)));
        complaints.extend(others.map(|url| format!("a request to {url}")));
        complaints
    }

    /// What Chromium's console complained of, and what it asked for.
    async fn logged(&self) -> (Vec<String>, Vec<String>) {
        let log = |kind| self.ask("se/log", Some(json!({ "type": kind })));
        let lines = |log: &Value| log.as_array().cloned().unwrap_or_default();
        let complaints = lines(&log("browser").await)
            .iter()
            .filter(|line| line["level"] == "SEVERE" || line["level"] == "WARNING")
            .map(|line| line["message"].to_string())
            .collect();
        let events = lines(&log("performance").await);
        let events = events.iter().filter_map(|line| serde_json::from_str::<Value>(line["message"].as_str()?).ok());
        let sent = events.filter(|event| event["message"]["method"] == "Network.requestWillBeSent");
        let url = |event: Value| event["message"]["params"]["request"]["url"].as_str().map(str::to_owned);
        (complaints, sent.filter_map(url).collect())
    }
}
