//! A browser behind `WebDriver`: pages are opened, things are found by role and accessible name, and at the end nothing may have
//! been complained about on the console, forbidden by the page's policy or asked of another origin. What each engine does by means of
//! its own is in `means.rs`.
//!
//! Long, since it is one object: all that a player can do and see.

use std::{
    env,
    future::Future,
    sync::{Arc, Mutex},
    time::Duration,
};

use fantoccini::{Client, ClientBuilder, Locator, elements::Element, wd::WindowHandle};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::RwLock;

use crate::{
    between::Between,
    driver::{Ask, start_driver},
    engine::{Engine, Setup, capabilities},
};

/// How long to wait for something to show; only a test that fails takes as long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(15);

/// How long a whole journey may take; the longest takes a third of that on two cores.
const LONGEST: Duration = Duration::from_mins(4);

/// A browser window on the quiz.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) client: Client,
    pub(crate) home: String,
    pub(crate) engine: Engine,
    /// Stands between the page and its host where the driver can't do what it does.
    pub(crate) between: Option<Between>,
    /// What the driver said of scripts that failed.
    pub(crate) said: Arc<Mutex<Vec<String>>>,
    /// The folders of what was added to Firefox.
    pub(crate) added: Arc<Mutex<Vec<TempDir>>>,
}

/// Opens a browser, does something with it, closes it whatever happens, and then looks at what it complained of.
pub(crate) async fn with<F, Fut>(setup: Setup, play: F)
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let complaints = complaints_of(setup, play).await;
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// The same, but gives what was complained of.
pub(crate) async fn complaints_of<F, Fut>(setup: Setup, play: F) -> Vec<String>
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run(setup, true, Browser::complaints, play).await
}

/// The same as [`with`], but at another address than where the release is served.
pub(crate) async fn with_at<F, Fut>(home: &str, setup: Setup, play: F)
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let complaints = complaints_at(home, setup, play).await;
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// The same, but gives what was complained of.
pub(crate) async fn complaints_at<F, Fut>(home: &str, setup: Setup, play: F) -> Vec<String>
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run_at(home.to_owned(), setup, true, Browser::complaints, play).await
}

/// Opens a browser of which nothing is logged, so that it can be timed.
pub(crate) async fn timed<F, Fut>(play: F)
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run(Setup::Plain, false, async |_| (), play).await;
}

/// The same as [`complaints_of`] for a journey that takes longer than any other.
pub(crate) async fn lasting<F, Fut>(longest: Duration, play: F) -> Vec<String>
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run_for(longest, home(), Setup::Plain, true, Browser::complaints, play).await
}

/// Where the release is served.
fn home() -> String {
    env::var("GOLDEN_HOUR_URL").expect("GOLDEN_HOUR_URL says where the release is served: run `cargo xtask test`")
}

async fn run<F, Fut, T>(setup: Setup, is_logged: bool, then: impl AsyncFnOnce(&Browser) -> T, play: F) -> T
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run_at(home(), setup, is_logged, then, play).await
}

async fn run_at<F, Fut, T>(home: String, setup: Setup, is_logged: bool, then: impl AsyncFnOnce(&Browser) -> T, play: F) -> T
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run_for(LONGEST, home, setup, is_logged, then, play).await
}

/// Held by every journey, and for writing by one that is alone.
static OTHERS: RwLock<()> = RwLock::const_new(());

async fn run_for<F, Fut, T>(
    longest: Duration,
    home: String,
    setup: Setup,
    is_logged: bool,
    then: impl AsyncFnOnce(&Browser) -> T,
    play: F,
) -> T
where
    F: FnOnce(Browser) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let engine = Engine::wanted();
    let is_alone = engine == Engine::WebKit && setup == Setup::Alone;
    let _alone = if is_alone { Some(OTHERS.write().await) } else { None };
    let _beside = if is_alone { None } else { Some(OTHERS.read().await) };
    let between = if engine == Engine::Chromium { None } else { Some(Between::start(engine == Engine::WebKit).await) };
    let mut driver = start_driver(engine).await;
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities(engine, setup, is_logged, between.as_ref().map(|between| between.port)))
        .connect(&format!("http://127.0.0.1:{}", driver.port))
        .await
        .unwrap_or_else(|error| panic!("{engine:?} does not start: {error}"));
    let browser = Browser { client, home, engine, between, said: Arc::clone(&driver.said), added: Arc::default() };
    browser.listen().await;
    let mut journey = tokio::spawn(play(browser.clone()));
    let Ok(played) = tokio::time::timeout(longest, &mut journey).await else {
        // A driver that answers no more ends no script, and closes nothing either.
        journey.abort();
        driver.end_with_browser().await;
        panic!("the journey did not end within {longest:?}: {engine:?} or its driver answers no more");
    };
    let found = if played.is_ok() { Some(then(&browser).await) } else { None };
    // A driver whose browser has broken down may answer no more.
    let closed = tokio::time::timeout(PATIENCE * 4, browser.client.clone().close()).await;
    driver.end_with_browser().await;
    if let Err(failed) = played {
        std::panic::resume_unwind(failed.into_panic());
    }
    closed.expect("the driver answers").expect("the browser closes");
    found.expect("it was played to the end")
}

impl Browser {
    pub(crate) async fn ask(&self, path: impl Into<String>, body: Option<Value>) -> Value {
        self.client.issue_cmd(Ask(path.into(), body)).await.expect("the driver answers")
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

    /// Opens another address.
    pub(crate) async fn go(&self, address: &str) {
        self.client.goto(address).await.expect("the page opens");
    }

    pub(crate) async fn reload(&self) {
        self.renew().await;
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

    /// The elements that a selector finds. WebKit's driver trips over one that goes while it looks, and over a page that does; then it looks again.
    async fn elements(&self, selector: &str) -> Vec<Element> {
        loop {
            match self.client.find_all(Locator::Css(selector)).await {
                Err(gone) if gone.is_stale_element_reference() => tokio::task::yield_now().await,
                Err(gone) if self.engine == Engine::WebKit && gone.to_string().contains("unload event") => {
                    tokio::task::yield_now().await;
                }
                found => break found.expect("the page can be searched"),
            }
        }
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
            "alert" => "[role=alert]",
            "alertdialog" => "[role=alertdialog]",
            "list" => "ul, ol",
            other => panic!("the tests know no role “{other}” yet"),
        };
        let mut found = Vec::new();
        for element in self.elements(selector).await {
            let is = self.property(&element, "computedrole").await;
            let named = self.property(&element, "computedlabel").await;
            if is.as_deref() == Some(role) && named.is_some_and(|named| bare(&named).starts_with(&bare(name))) {
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
        self.show(&element).await;
        if matches!(role, "radio" | "checkbox") {
            // What is seen and hit is the label around it.
            let label = element.find(Locator::XPath("ancestor::label")).await.expect("it stands in a label");
            label.click().await.expect("it can be clicked");
        } else {
            element.click().await.expect("it can be clicked");
        }
    }

    /// Types into whatever has the focus. WebKit's driver trips over what loses it at that moment; then nothing was typed yet.
    pub(crate) async fn press(&self, keys: &str) {
        loop {
            let focused = self.client.active_element().await.expect("something has the focus");
            match focused.send_keys(keys).await {
                Err(gone) if self.engine == Engine::WebKit && gone.is_stale_element_reference() => tokio::task::yield_now().await,
                typed => break typed.expect("keys are typed"),
            }
        }
    }

    /// Waits until what has the focus has this role and a name that begins so.
    pub(crate) async fn focused(&self, role: &str, name: &str) {
        let wanted = async {
            loop {
                if let Some((is, named)) = self.focus().await
                    && is == role
                    && bare(&named).starts_with(&bare(name))
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
            while !bare(&self.text().await).contains(&bare(words)) {
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
}

/// A text without the characters that keep writings of two directions apart, which Firefox leaves out of what is seen. That they are in the
/// page is looked at in `hostile.rs`.
fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// The keys that tests press.
pub(crate) const ENTER: &str = "\u{E007}";
/// The arrow down.
pub(crate) const DOWN: &str = "\u{E015}";
/// The space bar, as a key.
pub(crate) const SPACE: &str = "\u{E00D}";
/// The tabulator.
pub(crate) const TAB: &str = "\u{E004}";
