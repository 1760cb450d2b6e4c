//! The page while the app is on its way: what it reads, and what becomes of what is pressed.

use serde_json::json;

use crate::{
    browser::{self, Browser, DOWN},
    engine::Setup,
    site::{Site, release},
    steps::{OPTIONS, plain},
};

/// Holds the WebAssembly back until `arrive` is called, and sums up by how much what is drawn shifts.
pub(crate) const LATE: &str = "const at_once = window.fetch;
    const arrived = new Promise((arrive) => (window.arrive = arrive));
    window.fetch = (...what) => arrived.then(() => at_once(...what));
    window.shifted = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((shift) => (shifted += shift.value))).observe({ type: 'layout-shift', buffered: true });";

/// What the home screen reads, but for what hangs on the date.
const HOME: &str = "document.querySelector('a[href=\"#/daily\"] .hint').textContent = ''; return document.querySelector('main:has(#start)').innerText";

#[tokio::test(flavor = "multi_thread")]
async fn home_reads_before_the_app_is_there_and_nothing_shifts_when_it_comes() {
    browser::with(plain(), |page| async move {
        page.before_every_page(LATE).await;
        page.begin("").await;
        page.find("button", "Start the round").await;
        page.find("link", "Settings").await;
        let before = page.script(HOME).await;
        page.script("arrive()").await;
        page.is_up().await;
        page.focused("button", "Start the round").await;
        assert_eq!(page.script(HOME).await, before, "the app draws the same");
        assert_eq!(page.script("return shifted").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_home_screen_that_has_arrived_in_part_nothing_is_drawn() {
    // Not looked at: what is complained of by a page that ends early.
    let told = browser::complaints_of(plain(), |page| async move {
        page.before_every_page(LATE).await;
        let whole = release()["index.html"].clone();
        let text = String::from_utf8(whole).expect("it is text");
        let still = text.find("id=\"still\"").expect("the build has drawn it");
        // Amid the links at the top, where the rest of them moves what is there; in the name beside the picture; and just before its end.
        let after = |what: &str| still + text[still..].find(what).expect("it is there") + what.len();
        for (until, is_drawn) in
            [(after("Play</a>"), false), (after("Golden Hour</h1>"), false), (after("</main>"), false), (text.len(), true)]
        {
            let mut files = release();
            files.insert("index.html".to_owned(), text[..until].into());
            let site = Site::of(files);
            let at = Browser { home: site.home(), ..page.clone() };
            at.begin("").await;
            let parts = at.script("return document.querySelector('#still').getClientRects().length").await;
            assert_eq!(parts == 1, is_drawn, "{until} of {} bytes: {parts}", text.len());
            at.script("arrive()").await;
            at.is_up().await;
        }
    });
    drop(told.await);
}

/// Starts a first round while the app is held back.
async fn start(page: &Browser) {
    page.click("button", "Start the round").await;
    page.reads("Question 1 of 10").await;
}

/// Looks at the answered question: the third option is the one that was given.
async fn third_is_mine(page: &Browser) {
    let mine = page.script("return document.querySelector('.answers li:nth-child(3) .mine')?.innerText").await;
    assert!(mine.as_str().is_some_and(|told| told.starts_with("your answer")), "{mine}");
}

/// Begins as on a first visit. What is stored is taken away while the app is held back, since it saves when its page goes.
async fn forget(page: &Browser, fragment: &str) {
    page.begin(fragment).await;
    page.script("localStorage.clear()").await;
    page.begin(fragment).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pressed_before_the_app_is_there_is_not_lost() {
    browser::with(plain(), |page| async move {
        page.before_every_page(LATE).await;
        page.begin("").await;
        page.click("radio", "Up to episode 3").await;
        page.click("radio", "20").await;
        page.script("arrive()").await;
        page.is_up().await;
        page.focused("radio", "20").await;
        page.begin("").await;
        // Who has chosen something gets what is theirs, and not the home screen of a first visit.
        page.reads("Getting ready").await;
        assert_eq!(page.count("button", "Start the round").await, 0);
        page.script("arrive()").await;
        page.find("button", "Start the round").await;
        let chosen = "return [...document.querySelectorAll('main input[type=radio]:checked')].map((box) => box.getAttribute('aria-label') ?? box.parentElement.innerText.trim())";
        assert_eq!(page.script(chosen).await, json!(["Up to episode 3", "20"]));
        forget(&page, "?again").await;
        page.click("radio", "5").await;
        page.click("button", "Start the round").await;
        page.reads("Getting ready").await;
        // The round has begun: this would be an answer.
        page.click("radio", "Up to episode 3").await;
        page.script("arrive()").await;
        page.reads("Question 1 of 5").await;
        page.find("button", "Pass").await;
        // A link leads where it says.
        forget(&page, "?once-more").await;
        page.click("link", "Settings").await;
        page.script("arrive()").await;
        page.find("radio", "Dark").await;
    })
    .await;
}

/// What is pressed after the event of this name is pressed ten minutes later. A driver's script sets no variable of the page in Firefox.
const LATER: &str =
    "const now = Date.now; let ahead = 0; Date.now = () => now() + ahead; addEventListener('later', () => { ahead = 600000 })";

/// The page says that it has not arrived whole until the event of this name.
const HALF: &str = "Object.defineProperty(document, 'readyState', { get: () => 'loading', configurable: true });
    addEventListener('whole', () => { delete document.readyState; document.dispatchEvent(new Event('readystatechange')); })";

#[tokio::test(flavor = "multi_thread")]
async fn who_starts_before_the_page_is_whole_is_asked_once_it_is() {
    browser::with(plain(), |page| async move {
        page.before_every_page(LATE).await;
        page.before_every_page(HALF).await;
        page.begin("").await;
        page.click("button", "Start the round").await;
        page.reads("Getting ready").await;
        assert_eq!(page.count("button", "Pass").await, 0);
        page.script("dispatchEvent(new Event('whole'))").await;
        page.reads("Question 1 of 10").await;
        assert!(!page.text().await.contains("Getting ready"));
        let question = page.name_of("heading").await;
        page.script("arrive()").await;
        page.find("button", "Pass").await;
        page.is_up().await;
        page.find("heading", &question).await;
        page.press("1").await;
        page.find("button", "Next question").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_starts_before_the_app_is_there_is_asked_at_once_and_goes_on_with_that_question() {
    const ASKED: &str = "return [document.title, document.querySelector('main').innerText]";
    browser::with(plain(), |page| async move {
        page.before_every_page(LATE).await;
        page.before_every_page(LATER).await;
        page.begin("").await;
        start(&page).await;
        let question = page.name_of("heading").await;
        page.focused("heading", &question).await;
        page.press(DOWN).await;
        page.press(DOWN).await;
        let second = page.script(OPTIONS).await[1].as_str().expect("an option").to_owned();
        page.focused("button", &second).await;
        let asked = page.script(ASKED).await;
        page.script("arrive()").await;
        page.is_up().await;
        page.focused("button", &second).await;
        assert_eq!(page.script(ASKED).await, asked, "the app asks the same");
        assert_eq!(page.script("return shifted").await, 0);
        page.press("3").await;
        page.find("button", "Next question").await;
        // Ten minutes later the question is answered, and the app is still not there.
        forget(&page, "?again").await;
        start(&page).await;
        let (question, options) = (page.name_of("heading").await, page.script(OPTIONS).await);
        page.script("dispatchEvent(new Event('later'))").await;
        page.press("3").await;
        page.reads("Getting ready").await;
        // It takes one answer, and no other later.
        page.click("button", options[0].as_str().expect("an option")).await;
        page.script("arrive()").await;
        page.focused("button", "Next question").await;
        page.find("heading", &question).await;
        third_is_mine(&page).await;
        for number in 2..=10 {
            page.click("button", "Next question").await;
            page.reads(&format!("Question {number} of 10")).await;
            page.click("button", "Pass").await;
        }
        page.click("button", "See the result").await;
        page.reads("10 min").await;
        // Who leaves for another place is not asked there.
        forget(&page, "?once-more").await;
        start(&page).await;
        page.click("link", "Settings").await;
        page.script("arrive()").await;
        page.find("radio", "Dark").await;
        page.back().await;
        page.find("button", "Start the round").await;
        // Nor at home.
        forget(&page, "?home").await;
        start(&page).await;
        page.click("link", "Play").await;
        page.script("arrive()").await;
        page.find("button", "Start the round").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_before_the_app_is_there_is_the_one_that_was_pressed_whatever_the_app_has_to_tell() {
    browser::with(Setup::StorageBlocked, |page| async move {
        page.before_every_page(LATE).await;
        page.begin("").await;
        start(&page).await;
        // What is no answer takes none.
        page.click("button", "Keyboard shortcuts").await;
        page.press("3").await;
        page.reads("Getting ready").await;
        page.script("arrive()").await;
        page.find("button", "Next question").await;
        page.find("button", "All right").await;
        third_is_mine(&page).await;
    })
    .await;
}
