//! Chromium behind `WebDriver`: pages are opened, things are found by role and accessible name, and at the end nothing may have
//! been complained about on the console, forbidden by the page's policy or asked of another origin.
//!
//! Long, since it is one object: all that a player can do and see.

use std::{env, future::Future, time::Duration};

use fantoccini::{
    Client, ClientBuilder, Locator,
    elements::Element,
    wd::{Capabilities, WindowHandle},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::driver::{Ask, capabilities, start_driver};

/// How long to wait for something to show; only a test that fails takes as long.
const PATIENCE: Duration = Duration::from_secs(15);

/// Complains on the console of whatever the page's policy forbids. Keeps from the page that the browser offers to install it: whether and when it
/// does is its own affair, so that the tests make offers themselves.
const COMPLAIN: &str = "addEventListener('securitypolicyviolation', (event) =>
    console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`));
addEventListener('beforeinstallprompt', (event) => event.isTrusted && event.stopImmediatePropagation())";

/// A browser window on the quiz.
#[derive(Clone)]
pub(crate) struct Browser {
    client: Client,
    home: String,
}

/// Opens a browser, does something with it, closes it whatever happens, and then looks at what it complained of.
pub(crate) async fn with<F, Fut>(extra: Value, play: F)
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let complaints = complaints_of(extra, play).await;
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// The same, but gives what was complained of.
pub(crate) async fn complaints_of<F, Fut>(extra: Value, play: F) -> Vec<String>
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run(capabilities(extra, true), Browser::complaints, play).await
}

/// The same as [`with`], but at another address than where the release is served.
pub(crate) async fn with_at<F, Fut>(home: &str, extra: Value, play: F)
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let complaints = complaints_at(home, extra, play).await;
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// The same, but gives what was complained of.
pub(crate) async fn complaints_at<F, Fut>(home: &str, extra: Value, play: F) -> Vec<String>
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run_at(home.to_owned(), capabilities(extra, true), Browser::complaints, play).await
}

/// Opens a browser of which nothing is logged, so that it can be timed.
pub(crate) async fn timed<F, Fut>(play: F)
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run(capabilities(json!({}), false), async |_| (), play).await;
}

async fn run<F, Fut, T>(wanted: Capabilities, then: impl AsyncFnOnce(&Browser) -> T, play: F) -> T
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let home = env::var("GOLDEN_HOUR_URL").expect("GOLDEN_HOUR_URL says where the release is served: run `cargo xtask test`");
    run_at(home, wanted, then, play).await
}

async fn run_at<F, Fut, T>(home: String, wanted: Capabilities, then: impl AsyncFnOnce(&Browser) -> T, play: F) -> T
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let (mut driver, port) = start_driver().await;
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(wanted)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .expect("Chromium starts");
    let browser = Browser { client, home };
    browser.before_every_page(COMPLAIN).await;
    let played = tokio::spawn(play(browser.clone())).await;
    let found = if played.is_ok() { Some(then(&browser).await) } else { None };
    let closed = browser.client.clone().close().await;
    driver.kill().await.expect("the driver ends");
    if let Err(failed) = played {
        std::panic::resume_unwind(failed.into_panic());
    }
    closed.expect("Chromium closes");
    found.expect("it was played to the end")
}

impl Browser {
    async fn ask(&self, path: impl Into<String>, body: Option<Value>) -> Value {
        self.client.issue_cmd(Ask(path.into(), body)).await.expect("the driver answers")
    }

    /// A command of the browser's own debugging protocol.
    pub(crate) async fn devtools(&self, command: &str, with: Value) -> Value {
        self.ask("goog/cdp/execute", Some(json!({ "cmd": command, "params": with }))).await
    }

    /// Opens the quiz at a fragment, as one who types the address.
    pub(crate) async fn open(&self, fragment: &str) {
        self.begin(fragment).await;
        self.is_up().await;
    }

    /// Opens the quiz without waiting for the app: the home screen may still be the one that the build drew.
    pub(crate) async fn begin(&self, fragment: &str) {
        self.client.goto(&format!("{}{fragment}", self.home)).await.expect("the page opens");
    }

    /// Waits until the app has drawn over the home screen of the build, or has failed.
    pub(crate) async fn is_up(&self) {
        const STILL: &str = "return document.documentElement.matches('[data-still]:not([data-failed])')";
        let up = async {
            while self.script(STILL).await == true {
                tokio::task::yield_now().await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, up).await.is_ok(), "the app neither came up nor failed");
    }

    /// Opens the quiz under a name that is no secure origin.
    pub(crate) async fn open_insecure(&self) {
        self.client.goto(&self.home.replace("127.0.0.1", "quiz.test")).await.expect("the page opens");
        self.is_up().await;
    }

    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("the page reloads");
        self.is_up().await;
    }

    pub(crate) async fn back(&self) {
        self.client.back().await.expect("the browser walks back");
    }

    /// Goes on in the first frame of the page.
    pub(crate) async fn enter_frame(&self) {
        self.client.clone().enter_frame(0).await.expect("there is a frame");
    }

    /// Goes on in the page around the frame.
    pub(crate) async fn leave_frame(&self) {
        self.client.clone().enter_parent_frame().await.expect("there is a page around it");
    }

    /// The tab that is shown.
    pub(crate) async fn tab(&self) -> WindowHandle {
        self.client.window().await.expect("a tab is shown")
    }

    /// Opens another tab and shows it.
    pub(crate) async fn new_tab(&self) -> WindowHandle {
        let tab = self.client.new_window(true).await.expect("a tab opens").handle;
        self.switch(&tab).await;
        tab
    }

    /// Opens another window and shows it.
    pub(crate) async fn new_window(&self) -> WindowHandle {
        let window = self.client.new_window(false).await.expect("a window opens").handle;
        self.switch(&window).await;
        window
    }

    /// Shows another tab.
    pub(crate) async fn switch(&self, tab: &WindowHandle) {
        self.client.switch_to_window(tab.clone()).await.expect("the tab is shown");
    }

    /// Runs a script in every page before any of the page's own.
    pub(crate) async fn before_every_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Holds the clock still at an instant in milliseconds since 1970, in UTC, in every page that is opened from now on.
    pub(crate) async fn stop_the_clock(&self, at: u64) {
        self.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "UTC" })).await;
        let script = "const Real = Date; Date = class extends Real {
            constructor(...given) { given.length ? super(...given) : super(AT) }
            static now() { return AT }
        };";
        self.before_every_page(&script.replace("AT", &at.to_string())).await;
    }

    /// Grants or denies the page something, by the name of the permission.
    pub(crate) async fn permit(&self, permission: &str, setting: &str) {
        let with = json!({ "permission": { "name": permission }, "setting": setting });
        self.devtools("Browser.setPermission", with).await;
    }

    /// Runs a script in the page.
    pub(crate) async fn script(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("the script runs")
    }

    /// Runs a script that is given something.
    pub(crate) async fn script_with(&self, script: &str, given: Value) -> Value {
        self.client.execute(script, vec![given]).await.expect("the script runs")
    }

    /// Runs a script that calls its last argument with what it found.
    pub(crate) async fn script_with_end(&self, script: &str) -> Value {
        self.client.execute_async(script, Vec::new()).await.expect("the script ends")
    }

    /// The same, given something.
    pub(crate) async fn script_with_end_given(&self, script: &str, given: Value) -> Value {
        self.client.execute_async(script, vec![given]).await.expect("the script ends")
    }

    /// Lets the system ask for something: features of media queries and their values.
    pub(crate) async fn emulate(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Makes the page as wide as so many CSS pixels, or as the window is.
    pub(crate) async fn resize(&self, width: Option<u16>) {
        if let Some(width) = width {
            let with = json!({ "width": width, "height": 640, "deviceScaleFactor": 1, "mobile": false });
            self.devtools("Emulation.setDeviceMetricsOverride", with).await;
        } else {
            self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
        }
    }

    /// What is stored under a key.
    pub(crate) async fn stored(&self, key: &str) -> Option<String> {
        self.script(&format!("return localStorage.getItem({key:?})")).await.as_str().map(str::to_owned)
    }

    /// The role and the accessible name of what has the focus; nothing when nothing has.
    pub(crate) async fn focus(&self) -> Option<(String, String)> {
        let element = self.client.active_element().await.ok()?;
        Some((self.property(&element, "computedrole").await?, self.property(&element, "computedlabel").await?))
    }

    async fn property(&self, element: &Element, property: &str) -> Option<String> {
        let path = format!("element/{}/{property}", &*element.element_id());
        // An element that left the page meanwhile has none.
        self.client.issue_cmd(Ask(path, None)).await.ok()?.as_str().map(str::to_owned)
    }

    /// The elements of a role whose accessible names begin with `name`, in the page's order. Hidden ones have no role.
    async fn all(&self, role: &str, name: &str) -> Vec<Element> {
        let selector = match role {
            "button" => "button",
            "link" => "a[href]",
            "heading" => "h1, h2, h3",
            "radio" => "input[type=radio]",
            "checkbox" => "input[type=checkbox]",
            "textbox" => "textarea, input[type=text]",
            "dialog" => "dialog",
            "status" => "[role=status]",
            "alertdialog" => "[role=alertdialog]",
            "list" => "ul, ol",
            other => panic!("the tests know no role “{other}” yet"),
        };
        let mut found = Vec::new();
        for element in self.client.find_all(Locator::Css(selector)).await.expect("the page can be searched") {
            let is = self.property(&element, "computedrole").await;
            let named = self.property(&element, "computedlabel").await;
            if is.as_deref() == Some(role) && named.is_some_and(|named| named.starts_with(name)) {
                found.push(element);
            }
        }
        found
    }

    /// Waits until there is an element of that role and name, and gives the first.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Element {
        let wanted = async {
            loop {
                if let Some(element) = self.all(role, name).await.into_iter().next() {
                    break element;
                }
                tokio::task::yield_now().await;
            }
        };
        if let Ok(element) = tokio::time::timeout(PATIENCE, wanted).await {
            return element;
        }
        panic!("no {role} “{name}” showed; the page reads:\n{}", self.text().await)
    }

    /// How many elements of that role and name there are now.
    pub(crate) async fn count(&self, role: &str, name: &str) -> usize {
        self.all(role, name).await.len()
    }

    /// The accessible name of the first element of a role.
    pub(crate) async fn name_of(&self, role: &str) -> String {
        let element = self.find(role, "").await;
        self.property(&element, "computedlabel").await.unwrap_or_default()
    }

    /// Waits for an element and clicks it.
    pub(crate) async fn click(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        if matches!(role, "radio" | "checkbox") {
            // What is seen and hit is the label around it.
            let label = element.find(Locator::XPath("ancestor::label")).await.expect("it stands in a label");
            label.click().await.expect("it can be clicked");
        } else {
            element.click().await.expect("it can be clicked");
        }
    }

    /// Types into whatever has the focus.
    pub(crate) async fn press(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("keys are typed");
    }

    /// Waits until what has the focus has this role and a name that begins so.
    pub(crate) async fn focused(&self, role: &str, name: &str) {
        let wanted = async {
            loop {
                if let Some((is, named)) = self.focus().await
                    && is == role
                    && named.starts_with(name)
                {
                    break;
                }
                tokio::task::yield_now().await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, wanted).await.is_ok(), "no {role} “{name}” got the focus");
    }

    /// Waits until the page's text holds something.
    pub(crate) async fn reads(&self, words: &str) {
        let wanted = async {
            while !self.text().await.contains(words) {
                tokio::task::yield_now().await;
            }
        };
        let shown = tokio::time::timeout(PATIENCE, wanted).await;
        assert!(shown.is_ok(), "“{words}” did not show; the page reads:\n{}", self.text().await);
    }

    /// All text that is seen.
    pub(crate) async fn text(&self) -> String {
        self.script("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// What the console complained of, and requests to other origins.
    async fn complaints(&self) -> Vec<String> {
        let log = |kind| self.ask("se/log", Some(json!({ "type": kind })));
        let lines = |log: &Value| log.as_array().cloned().unwrap_or_default();
        let mut complaints: Vec<String> = lines(&log("browser").await)
            .iter()
            .filter(|line| line["level"] == "SEVERE" || line["level"] == "WARNING")
            .map(|line| line["message"].to_string())
            .collect();
        for line in lines(&log("performance").await) {
            let event: Value = line["message"].as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
            let url = event["message"]["params"]["request"]["url"].as_str().unwrap_or_default();
            let ours = [&self.home[..], &self.home.replace("127.0.0.1", "quiz.test"), "data:"];
            if event["message"]["method"] == "Network.requestWillBeSent" && !ours.iter().any(|ours| url.starts_with(ours)) {
                complaints.push(format!("a request to {url}"));
            }
        }
        complaints
    }
}

/// The keys that tests press.
pub(crate) const ENTER: &str = "\u{E007}";
/// The arrow down.
pub(crate) const DOWN: &str = "\u{E015}";
/// The space bar, as a key.
pub(crate) const SPACE: &str = "\u{E00D}";
/// The tabulator.
pub(crate) const TAB: &str = "\u{E004}";
