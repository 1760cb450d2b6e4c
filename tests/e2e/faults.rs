//! What can go wrong around the page, one after another: files that don't arrive, a page that is cut off, the way back, sleep and sudden death,
//! ten windows, a panic on any screen, displays of all sorts. `docs/reliability.md` lists them with all others.
//!
//! Long, since it is one journey for each row of that table which nothing but a browser can show.

use std::collections::BTreeSet;

use serde_json::json;

use crate::{
    browser::{self, Browser},
    engine::{Engine, Setup},
    offline::{kept, until},
    site::{Mishap, Site, release},
    steps::{answer, five, kind, plain, whole_round},
    storage::{arrived, set_off, shown},
};

/// The names of the release's files that begin and end so.
fn named(begin: &str, end: &str) -> String {
    let mut names = release().into_keys().filter(|name| name.starts_with(begin) && name.ends_with(end));
    names.next().unwrap_or_else(|| panic!("no file is called {begin}…{end}"))
}

/// Whether a complaint is of the file that something happened to, in the words of any engine.
fn is_of_it(line: &str) -> bool {
    let said = [
        "Failed to",
        "net::ERR",
        "NetworkError",
        "Load failed",
        "Loading",
        "integrity",
        "MIME type",
        "a promise failed",
        "annot load",
        "Content-Length header",
        "when fetching the script",
        "could not",
        "CompileError",
        "config.json",
        "A bad HTTP response code",
        "ServiceWorker",
        "Manifest",
        "manifest",
        "SyntaxError",
    ];
    // Each case has an origin of its own.
    line.starts_with("a request to http://127.0.0.1:") || said.iter().any(|word| line.contains(word))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_needed_and_does_not_arrive_as_it_is_is_told_and_comes_at_a_press() {
    let complaints = browser::complaints_of(plain(), |page| async move {
        let wasm = named("golden-hour-", ".wasm");
        for name in [&wasm, &named("golden-hour-", ".js")] {
            for mishap in Mishap::ALL {
                // Each from an origin of its own, which knows nothing of what came before.
                let site = Site::of(release());
                site.spoil(name, mishap);
                let at = Browser { home: site.home(), ..page.clone() };
                at.open("").await;
                if (name, mishap) == (&wasm, Mishap::WrongType) {
                    // It is compiled as it is.
                    at.find("button", "Start the round").await;
                    continue;
                }
                at.find("heading", "The quiz could not be loaded").await;
                site.mend();
                at.click("button", "Reload").await;
                at.find("button", "Start the round").await;
                at.is_up().await;
            }
        }
    })
    .await;
    let others: Vec<&String> = complaints.iter().filter(|line| !is_of_it(line)).collect();
    assert!(others.is_empty(), "{others:#?}");
}

/// Answers a first question of a page whose host spoils a file, from an origin of its own. The host, and the browser there.
async fn answered(page: &Browser, name: &str, mishap: Mishap) -> (Site, Browser) {
    let site = Site::of(release());
    site.spoil(name, mishap);
    let at = Browser { home: site.home(), ..page.clone() };
    five(&at).await;
    at.click("button", "Start the round").await;
    answer(&at, 0).await;
    (site, at)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_part_that_does_not_arrive_as_it_is_is_told_and_comes_at_a_press() {
    let name = named("rest-", ".bin");
    let complaints = browser::complaints_of(plain(), |page| async move {
        for mishap in Mishap::ALL.into_iter().filter(|mishap| *mishap != Mishap::WrongType) {
            let (site, at) = answered(&page, &name, mishap).await;
            at.reads("This part of the page did not arrive").await;
            site.mend();
            at.click("button", "Try again").await;
            at.find("list", "Source").await;
            at.click("button", "Next question").await;
            at.reads("Question 2 of 5").await;
        }
    })
    .await;
    let others: Vec<&String> = complaints.iter().filter(|line| !is_of_it(line)).collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_needed_costs_nobody_a_round() {
    let names = ["config.json".to_owned(), "manifest.webmanifest".to_owned(), "sw.js".to_owned(), named("icon-", ".svg")];
    let complaints = browser::complaints_of(plain(), |page| async move {
        for name in names {
            for mishap in Mishap::ALL {
                let (_, at) = answered(&page, &name, mishap).await;
                at.find("list", "Source").await;
                assert_eq!(at.count("button", "All right").await, 0, "{name}, {mishap:?}: players are told nothing");
            }
        }
    })
    .await;
    let others: Vec<&String> = complaints.iter().filter(|line| !is_of_it(line)).collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_cut_off_anywhere_is_never_blank() {
    // Not looked at: what is complained of while a page breaks off is of the engine's own making.
    drop(
        browser::complaints_of(Setup::Unfinished, |page| async move {
            let whole = release()["index.html"].clone();
            let text = String::from_utf8(whole.clone()).expect("it is text");
            let first = text.find("</script>").expect("the first script is the one that tells") + "</script>".len();
            // Right behind it, in the styles, in the scripts, in the body and just before the end.
            let last = whole.len() - 20;
            for after in [first, first + (last - first) / 4, first + (last - first) / 2, last - (last - first) / 8, last] {
                let site = Site::of(release());
                site.cut("index.html", after);
                let at = Browser { home: site.home(), ..page.clone() };
                at.begin("").await;
                // It says what to do, or the app is up.
                let words = ["part of the page has arrived", "could not be loaded"];
                let what = format!("cut off after {after} of {} bytes", whole.len());
                at.tells_or_is_up("", &what, &words).await;
                site.mend();
                at.begin("?again").await;
                at.tells_or_is_up("?again", "mended", &[]).await;
            }
        })
        .await,
    );
}

impl Browser {
    /// Waits until, at an address below the home, one of these words is seen or the app is up, and painted: Chromium shows nothing of a page whose
    /// parser has made no body. The page may go or come at any moment.
    async fn tells_or_is_up(&self, at: &str, what: &str, words: &[&str]) {
        const SEEN: &str = "const [at, done] = arguments; if (location.href !== at) return done('');
            requestAnimationFrame(() => setTimeout(() => done(document.body?.innerText ?? '')))";
        let there = async {
            loop {
                let seen = self.client.execute_async(SEEN, vec![json!(format!("{}{at}", self.home))]).await.ok();
                let seen = seen.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
                if words.iter().any(|words| seen.contains(words)) || !seen.is_empty() && self.is_alive().await {
                    break;
                }
                tokio::task::yield_now().await;
            }
        };
        assert!(tokio::time::timeout(browser::PATIENCE, there).await.is_ok(), "{what}: neither told nor up");
    }

    /// Whether the app has come up on the page.
    async fn is_alive(&self) -> bool {
        const UP: &str = "return !document.documentElement.hasAttribute('data-still') && !!document.querySelector('#start')";
        self.client.execute(UP, Vec::new()).await.ok() == Some(json!(true))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_back_shows_what_was_done_meanwhile_and_nothing_that_was_forgotten() {
    let mut files = release();
    files.insert("other/index.html".into(), b"<title>Another</title><link rel=icon href=data:,><h1>Another page</h1>".to_vec());
    let site = Site::of(files);
    let home = site.home();
    let complaints = browser::complaints_at(&home.clone(), plain(), |page| async move {
        whole_round(&page).await;
        page.click("link", "History").await;
        page.find("heading", "Your rounds").await;
        let other = format!("{home}other/index.html");
        // A round more, as another window would have stored it.
        let stored = page.script("return JSON.stringify({ ...localStorage })").await;
        page.open("").await;
        whole_round(&page).await;
        let both = page.script("return JSON.stringify({ ...localStorage })").await;
        page.script_with("localStorage.clear(); Object.assign(localStorage, JSON.parse(arguments[0]))", stored).await;
        page.go("about:blank").await;
        page.open("#/history").await;
        page.find("button", "Delete the round of").await;
        page.go(&other).await;
        page.script_with("Object.assign(localStorage, JSON.parse(arguments[0]))", both).await;
        page.back().await;
        page.reads("Rounds\n2").await;
        // All is forgotten there.
        page.go(&other).await;
        page.script("localStorage.clear()").await;
        page.back().await;
        page.reads("No finished round yet").await;
        page.reload().await;
        page.reads("No finished round yet").await;
        assert_eq!(page.count("button", "All right").await, 0, "nothing went wrong");
    })
    .await;
    // Firefox looks for an icon of the page that is none of ours.
    assert!(complaints.iter().all(|line| line.ends_with("/favicon.ico")), "{complaints:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_put_to_sleep_and_killed_goes_on_where_it_was() {
    let site = Site::of(release());
    browser::with_at(&site.home(), plain(), |page| async move {
        five(&page).await;
        kept(&page).await;
        page.click("button", "Start the round").await;
        for number in 1..=5 {
            page.reads(&format!("Question {number} of 5")).await;
            answer(&page, 0).await;
            page.find("button", if number < 5 { "Next question" } else { "See the result" }).await;
            page.devtools("Page.setWebLifecycleState", json!({ "state": "frozen" })).await;
            page.devtools("Page.setWebLifecycleState", json!({ "state": "active" })).await;
            let address = page.script("return location.hash").await;
            page.kill().await;
            page.open(address.as_str().expect("an address")).await;
            page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
        }
        page.find("button", "Play again").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_windows_that_play_at_once_come_to_know_all_rounds() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        let mut windows = vec![page.tab().await];
        for _ in 1..10 {
            windows.push(page.new_window().await);
        }
        for window in &windows {
            page.switch(window).await;
            page.open("").await;
            page.find("button", "Start the round").await;
        }
        // The first to begin deals a round; from home the others would go on with it, so each begins where none waits.
        let mut played = BTreeSet::new();
        for window in &windows {
            page.switch(window).await;
            set_off(&page, 1).await;
            played.append(&mut arrived(&page, 1).await);
        }
        // From here on each has a result of its own before it, and deals the next by itself.
        for window in &windows {
            page.switch(window).await;
            set_off(&page, 2).await;
        }
        for window in &windows {
            page.switch(window).await;
            let theirs = arrived(&page, 2).await;
            let twice: Vec<&String> = theirs.intersection(&played).collect();
            assert!(twice.is_empty(), "each window plays its own: {twice:?}");
            played.extend(theirs);
        }
        for window in &windows {
            page.switch(window).await;
            page.click("link", "History").await;
            page.reads("Rounds\n30").await;
            assert_eq!(shown(&page).await, played);
        }
        page.reload().await;
        page.reads("Rounds\n30").await;
        assert_eq!(page.count("button", "All right").await, 0, "nothing went wrong");
    })
    .await;
}

/// Every screen by its address, and a heading that stands there.
const SCREENS: [(&str, &str); 11] = [
    ("#/", ""),
    ("#/history", "Your rounds"),
    ("#/statistics", "Statistics"),
    ("#/about", "Settings & rules"),
    ("#/backup", "Keep your results"),
    ("#/daily", "Daily"),
    ("#/golden", "Golden Hour"),
    ("#/second", "Second look"),
    ("#/marathon", "Marathon"),
    ("#/challenge", "Challenge friends"),
    ("#/play/1", "This round isn’t on this device"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_on_any_screen_shows_what_broke_and_the_results_and_a_reload_goes_on() {
    // As a browser extension may: the page is taken from under the app, which panics at its next drawing.
    const BREAK: &str = "document.getElementById('app').replaceChildren(); location.hash = location.hash === '#/history' ? '#/about' : '#/history'";
    let complaints = browser::complaints_of(plain(), |page| async move {
        whole_round(&page).await;
        let result = page.script("return location.hash").await.as_str().expect("an address").to_owned();
        page.click("button", "Play again").await;
        page.reads("Question 1 of 5").await;
        answer(&page, 0).await;
        page.find("button", "Next question").await;
        let question = page.script("return location.hash").await.as_str().expect("an address").to_owned();
        let results = [(result.as_str(), ""), (question.as_str(), "")];
        for (screen, heading) in SCREENS.into_iter().chain(results) {
            page.open(screen).await;
            page.find("heading", heading).await;
            page.is_up().await;
            page.script(BREAK).await;
            page.find("heading", "Something broke").await;
            page.find("button", "Copy my results").await;
            let there = page.script("return document.getElementById('crash').checkVisibility() && !document.getElementById('app').checkVisibility()").await;
            assert_eq!(there, json!(true), "{screen}");
            page.click("button", "Reload").await;
            page.find("heading", "").await;
        }
        page.open(&question).await;
        page.find("button", "Next question").await;
        page.click("link", "History").await;
        page.reads("Rounds\n1").await;
    })
    .await;
    let known = ["failed to insert node", "RuntimeError", "unreachable", "NotFoundError", "The object can not be found"];
    assert!(complaints.iter().all(|line| known.iter().any(|known| line.contains(known))), "{complaints:#?}");
}

/// Whether something is wider than the page.
const OVERFLOWS: &str = "return document.documentElement.scrollWidth > innerWidth";

/// What may be forced on the page from outside: its name, and the script that does it.
const FORCED: [(&str, &str); 4] = [
    (
        "fonts are missing",
        "document.head.append(Object.assign(document.createElement('meta'), { name: 'x' }));
        for (const e of document.querySelectorAll('*')) e.style.fontFamily = 'no such font'",
    ),
    ("letters of twice the size", "document.documentElement.style.fontSize = '200%'"),
    ("from right to left", "document.documentElement.dir = 'rtl'"),
    (
        "spacing as WCAG 1.4.12 allows",
        "for (const e of document.querySelectorAll('*')) Object.assign(e.style, { lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em' })",
    ),
];

/// Answers a question of one right option with its first, brought to the middle as a player would, since the bar below covers what is behind it; passes any other.
async fn answer_in_sight(page: &Browser) {
    page.find("button", "Pass").await;
    if kind(page).await == "choice" {
        page.script("document.querySelector('button.answer').scrollIntoView({ block: 'center', behavior: 'instant' })").await;
        answer(page, 0).await;
    } else {
        page.script("document.querySelector('.pass').click()").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_can_be_read_and_played_on_any_display() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        page.click("button", "Start the round").await;
        page.reads("Question 1 of 5").await;
        // 320 pixels are 1280 at a zoom of 400 %.
        for width in [Some(320), None] {
            page.resize(width).await;
            for (name, script) in FORCED {
                page.script(script).await;
                assert_eq!(page.script(OVERFLOWS).await, json!(false), "{name}, at {width:?}");
                answer_in_sight(&page).await;
                page.script(script).await;
                assert_eq!(page.script(OVERFLOWS).await, json!(false), "{name}, at {width:?}, told");
                let is_last = page.count("button", "See the result").await == 1;
                page.click("button", if is_last { "See the result" } else { "Next question" }).await;
                if is_last {
                    page.find("button", "Play again").await;
                    page.script(script).await;
                    assert_eq!(page.script(OVERFLOWS).await, json!(false), "{name}, at {width:?}, the result");
                    page.click("button", "Play again").await;
                }
                page.reload().await;
                page.find("button", "Pass").await;
            }
        }
        if page.engine != Engine::WebKit {
            page.emulate(&[("forced-colors", "active")]).await;
            page.reload().await;
            answer_in_sight(&page).await;
            page.find("button", "").await;
            page.emulate(&[]).await;
        }
        until(&page, "return document.readyState === 'complete'").await;
    })
    .await;
}
