//! The page in frames of other pages, and at addresses of all kinds: it starts, plays, and tells who asked and nobody else.
//!
//! Long, since the hosts and the pages around serve all its journeys.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::{
    browser::{self, Browser, PATIENCE},
    early::LATE,
    engine::Setup,
    server::{Answer, file, one_file, serve},
    steps::{answer, plain, whole_round_without_storage},
};

/// The quiz on a host of its own, below a path.
fn quiz() -> u16 {
    serve(|path| path.strip_prefix("/quiz/").map_or_else(Answer::missing, file))
}

/// The same with the header that the shipped settings give.
fn quiz_for_all() -> u16 {
    serve(|path| path.strip_prefix("/quiz/").map_or_else(Answer::missing, file).for_all())
}

/// A page around the quiz: keeps what it is told, and asks once it is allowed to.
fn around(quiz: &str, sandbox: &str, asks: &str) -> u16 {
    let page = format!(
        "<!doctype html><title>Around</title><link rel=icon href=data:,><iframe src=\"{quiz}\" {sandbox} width=700 height=600></iframe><script>
        const frame = document.querySelector('iframe');
        window.told = [];
        addEventListener('message', ({{ source, origin, data }}) => source === frame.contentWindow && told.push({{ origin, data }}));
        frame.addEventListener('load', () => {{ {asks} }});
        </script>"
    );
    serve(move |path| if path == "/" { Answer::of("text/html; charset=utf-8", page.clone()) } else { Answer::missing() })
}

/// Asks for all there is, whoever the frame is.
const ASK: &str = "frame.contentWindow.postMessage({ 'golden-hour': 1, ask: ['height', 'score'] }, '*')";

/// What the page around was told by now: it is the page's own view of it.
async fn told(page: &Browser) -> Vec<Value> {
    page.script("return told").await.as_array().cloned().unwrap_or_default()
}

/// Plays in a page around the quiz at another host, and gives what it was told. Of another host's requests nothing is complained.
async fn played(quiz: u16, sandbox: &str, asks: &str, keeps: bool) -> Vec<Value> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let around = around(&format!("http://quiz.test:{quiz}/quiz/?embed"), sandbox, asks);
    let complaints = browser::complaints_at(&format!("http://127.0.0.1:{around}/"), Setup::OneProcess, move |page| async move {
        page.open("").await;
        page.enter_frame().await;
        page.find("button", "Start the round").await;
        assert_eq!(page.script("return !document.querySelector('header')").await, true, "it has no head of its own");
        page.find("link", "Open in a tab of its own").await;
        page.find("link", "Settings").await;
        if !keeps {
            page.reads("lets the page keep nothing").await;
            page.click("button", "All right").await;
        }
        page.click("button", "Keyboard shortcuts").await;
        page.click("button", "Close").await;
        page.click("radio", "Nothing yet").await;
        page.click("radio", "Up to episode 8").await;
        whole_round_without_storage(&page).await;
        page.leave_frame().await;
        sender.send(told(&page).await).expect("it is waited for");
    })
    .await;
    let theirs = format!("a request to http://quiz.test:{quiz}/quiz/");
    assert!(complaints.iter().all(|line| line.starts_with(&theirs)), "{complaints:#?}");
    receiver.await.expect("it was told")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_site_that_asked_hears_heights_and_the_score() {
    let quiz = quiz();
    let told = played(quiz, "", ASK, true).await;
    let from = format!("http://quiz.test:{quiz}");
    assert!(told.iter().all(|told| told["origin"] == from && told["data"]["golden-hour"] == 1), "{told:#?}");
    let heights: Vec<u64> = told.iter().filter_map(|told| told["data"]["height"].as_u64()).collect();
    assert!(heights.len() > 1 && heights.iter().all(|height| (200..5000).contains(height)), "{heights:?}");
    let scores: Vec<&Value> = told.iter().map(|told| &told["data"]["score"]).filter(|score| score.is_object()).collect();
    assert_eq!(scores.len(), 1, "{told:#?}");
    assert_eq!((&scores[0]["way"], &scores[0]["of"], &scores[0]["boundary"]), (&json!("round"), &json!(5), &json!(8)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_did_not_ask_hears_nothing() {
    assert_eq!(played(quiz(), "", "", true).await, Vec::<Value>::new());
    let other = "frame.contentWindow.postMessage({ 'golden-hour': 2, ask: ['height', 'score'] }, '*')";
    assert_eq!(played(quiz(), "", other, true).await, Vec::<Value>::new(), "nobody knows that version");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_sandbox_it_plays_in_memory_says_so_and_answers() {
    plays_in_a_sandbox(quiz_for_all()).await;
}

/// It asks for nothing, so that it needs no header either.
#[tokio::test(flavor = "multi_thread")]
async fn in_a_sandbox_the_one_file_plays_in_memory_says_so_and_answers() {
    plays_in_a_sandbox(serve(|_| one_file())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_sandbox_into_which_its_host_lets_no_file_it_leads_out() {
    let quiz = quiz();
    let address = format!("http://127.0.0.1:{quiz}/quiz/");
    let around = around(&format!("{address}?embed"), "sandbox=\"allow-scripts allow-popups\"", "");
    // What the engine says of the files that it does not let in is its own.
    let complaints = browser::complaints_at(&format!("http://127.0.0.1:{around}/"), Setup::OneProcess, move |page| async move {
        page.open("").await;
        page.enter_frame().await;
        page.find("heading", "The quiz could not be loaded").await;
        page.find("link", "Open in a tab of its own").await;
        assert_eq!(page.script("return document.querySelector('#crash-outside').href").await, address, "with all around it");
        page.leave_frame().await;
    })
    .await;
    assert!(!complaints.is_empty(), "the files were kept from it");
}

async fn plays_in_a_sandbox(quiz: u16) {
    let told = played(quiz, "sandbox=\"allow-scripts\"", ASK, false).await;
    assert!(told.iter().all(|told| told["origin"] == "null"), "{told:#?}");
    assert_eq!(told.iter().filter(|told| told["data"]["score"].is_object()).count(), 1, "{told:#?}");
}

/// Starts the page at an address, answers a question and waits for its explanation, which is in the rest.
async fn starts(home: String, path: &'static str) -> Vec<String> {
    browser::complaints_at(&home, plain(), move |page| async move {
        page.open(path).await;
        page.click("button", "Start the round").await;
        answer(&page, 0).await;
        page.find("list", "Source").await;
        page.reload().await;
        page.find("list", "Source").await;
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_works_at_the_root_below_a_path_and_behind_the_name_of_its_file() {
    let (root, below) = (serve(|path| file(&path[1..])), quiz());
    for (home, path) in [
        (format!("http://127.0.0.1:{root}/"), ""),
        (format!("http://127.0.0.1:{root}/"), "index.html"),
        (format!("http://127.0.0.1:{below}/quiz/"), ""),
        (format!("http://127.0.0.1:{below}/quiz/"), "index.html?from=elsewhere"),
    ] {
        assert_eq!(starts(home.clone(), path).await, Vec::<String>::new(), "{home}{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_last_slash_the_server_or_the_page_itself_leads_there() {
    let leads = serve(|path| match path {
        "/quiz" => Answer::moved("/quiz/"),
        path => path.strip_prefix("/quiz/").map_or_else(Answer::missing, file),
    });
    assert_eq!(starts(format!("http://127.0.0.1:{leads}/quiz"), "").await, Vec::<String>::new());
    let stays = serve(|path| match path {
        "/quiz" => file(""),
        path => path.strip_prefix("/quiz/").map_or_else(Answer::missing, file),
    });
    let complaints = starts(format!("http://127.0.0.1:{stays}/quiz"), "?x=1#/about-nothing").await;
    // The files that were asked for beside the folder were not there; then it went on in the folder.
    let beside = |line: &String| {
        line.starts_with("a request to")
            || line.contains("/golden-hour-")
            // Asked for too late to be seen, or not.
            || line.contains("manifest.webmanifest")
            || ["Failed to fetch", "NetworkError", "Load failed"].iter().any(|said| line.contains(said))
    };
    assert!(!complaints.is_empty() && complaints.iter().all(beside), "{complaints:#?}");
}

/// Opens an address at which nothing of the page is found, and gives where it ends. It is asked for at most twice there and twice where it leads:
/// both script and WebAssembly say that they are not there.
async fn ends(home: String, path: &'static str, asked: &AtomicUsize) -> String {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    // That files do not arrive is what is tried.
    drop(
        browser::complaints_at(&home, plain(), move |page| async move {
            page.open(path).await;
            page.find("heading", "The quiz could not be loaded").await;
            sender.send(page.script("return location.href").await).expect("it is waited for");
        })
        .await,
    );
    assert!((2..=4).contains(&asked.load(Ordering::Relaxed)), "{asked:?}");
    receiver.await.expect("it was told").as_str().expect("an address").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_that_looks_like_another_host_leads_to_no_other() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    // Some hosts answer every path with the page.
    let port = serve(|path| {
        ASKED.fetch_add(usize::from(path.ends_with("/x") || path.ends_with("/x/")), Ordering::Relaxed);
        file("")
    });
    let home = format!("http://127.0.0.1:{port}/");
    assert_eq!(ends(home.clone(), "/quiz.test/x", &ASKED).await, format!("{home}/quiz.test/x/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_takes_the_last_slash_away_is_not_asked_for_ever() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let port = serve(|path| match path {
        "/quiz/" => Answer::moved("/quiz"),
        "/quiz" => {
            ASKED.fetch_add(1, Ordering::Relaxed);
            file("")
        }
        _ => Answer::missing(),
    });
    let home = format!("http://127.0.0.1:{port}/");
    assert_eq!(ends(home.clone(), "quiz", &ASKED).await, format!("{home}quiz"));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_starts_where_webassembly_has_a_wrong_type() {
    for kind in ["application/octet-stream", "text/plain", "text/html; charset=utf-8"] {
        let port = serve(move |path| {
            let mut answer = file(&path[1..]);
            if path.rsplit_once('.').is_some_and(|(_, ending)| ending == "wasm") {
                answer.headers = vec![("Content-Type", kind.to_owned()), ("X-Content-Type-Options", "nosniff".to_owned())];
            }
            answer
        });
        let complaints = starts(format!("http://127.0.0.1:{port}/"), "").await;
        // wasm-bindgen tells the host that it could be quicker.
        assert!(complaints.iter().all(|line| line.contains("application/wasm")), "{kind}: {complaints:#?}");
    }
}

/// As docs/embed.md says: the frame is as high as what is in it, and the page around it scrolls.
#[tokio::test(flavor = "multi_thread")]
async fn in_a_frame_as_high_as_its_content_the_next_question_comes_into_sight() {
    tall_frame("['height']").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_around_that_asks_when_something_else_is_shown_can_bring_it_into_sight() {
    tall_frame("['height', 'top']").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_tall_frame_the_question_that_is_asked_before_the_app_is_there_comes_into_sight() {
    let quiz = quiz();
    let asks = "frame.style.height = '1600px';
        const space = Object.assign(document.createElement('div'), { style: 'height: 2000px' });
        document.body.append(space)";
    let around = around(&format!("http://quiz.test:{quiz}/quiz/"), "", asks);
    let complaints = browser::complaints_at(&format!("http://127.0.0.1:{around}/"), Setup::OneProcess, move |page| async move {
        page.before_every_page(LATE).await;
        page.open("").await;
        page.enter_frame().await;
        page.find("button", "Start the round").await;
        press_at_the_end(&page).await;
        page.reads("Question 1 of 10").await;
        comes_into_sight(&page).await;
        page.script("arrive()").await;
        pass(&page).await;
        page.find("button", "Next question").await;
    })
    .await;
    let theirs = format!("a request to http://quiz.test:{quiz}/quiz/");
    assert!(complaints.iter().all(|line| line.starts_with(&theirs)), "{complaints:#?}");
}

/// Plays in a frame as high as its content, in a page that asks for something, and presses on where only the end of the frame is in sight.
async fn tall_frame(asked: &str) {
    let quiz = quiz();
    let asks = format!(
        "addEventListener('message', ({{ data }}) => {{
            if (data.height) frame.style.height = `${{data.height}}px`;
            if (data.top && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
        }});
        const space = (height) => Object.assign(document.createElement('div'), {{ style: `height: ${{height}}px` }});
        document.body.prepend(space(300)); document.body.append(space(2000)); scrollTo(0, 0);
        frame.contentWindow.postMessage({{ 'golden-hour': 1, ask: {asked} }}, '*')"
    );
    let around = around(&format!("http://quiz.test:{quiz}/quiz/?embed"), "", &asks);
    let complaints = browser::complaints_at(&format!("http://127.0.0.1:{around}/"), Setup::OneProcess, move |page| async move {
        page.open("").await;
        page.enter_frame().await;
        page.click("button", "Start the round").await;
        for number in 1..=3 {
            page.reads(&format!("Question {number} of 10")).await;
            pass(&page).await;
            page.find("button", "Next question").await;
            press_at_the_end(&page).await;
            page.reads(&format!("Question {} of 10", number + 1)).await;
            comes_into_sight(&page).await;
        }
    })
    .await;
    let theirs = format!("a request to http://quiz.test:{quiz}/quiz/");
    assert!(complaints.iter().all(|line| line.starts_with(&theirs)), "{complaints:#?}");
}

/// Passes on the question that is asked. The frame changes its height with what is in it, and a press by WebKit's driver may miss what moves.
async fn pass(page: &Browser) {
    page.find("button", "Pass").await;
    page.script("document.querySelector('.pass').click()").await;
}

/// Presses the button at the end of what is in the frame, where only that is in sight.
async fn press_at_the_end(page: &Browser) {
    let end = page.script("return document.querySelector('.bar').getBoundingClientRect().top").await;
    let end = end.as_f64().expect("a place");
    page.leave_frame().await;
    let there = "const top = document.querySelector('iframe').getBoundingClientRect().top + scrollY;
        scrollTo(0, top + arguments[0] - 10)";
    page.script_with(there, json!(end)).await;
    assert!(!heading_in_sight(page).await, "the heading is to be out of sight");
    page.enter_frame().await;
    // A press by the driver would scroll there first.
    page.script("document.querySelector('.bar .primary').click()").await;
}

/// Waits until the heading in the frame is in sight of the page around.
async fn comes_into_sight(page: &Browser) {
    page.leave_frame().await;
    let comes = async {
        while !heading_in_sight(page).await {
            tokio::task::yield_now().await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, comes).await.is_ok(), "the heading stays out of sight");
    page.enter_frame().await;
}

/// Whether the heading in the frame is in sight of the page around, in which one is and will be.
async fn heading_in_sight(page: &Browser) -> bool {
    page.enter_frame().await;
    let deep = page.script("return document.querySelector('h1').getBoundingClientRect().top").await.as_f64().expect("a place");
    page.leave_frame().await;
    let seen = "const top = document.querySelector('iframe').getBoundingClientRect().top + arguments[0]; return top >= 0 && top < innerHeight";
    page.script_with(seen, json!(deep)).await == true
}
