//! What the page is when the app is not: crashed, without scripts, in other colours.

use crate::{
    browser,
    engine::Setup,
    steps::{answer, five, plain, whole_round},
};

#[tokio::test(flavor = "multi_thread")]
async fn colours_are_pinned_and_remembered() {
    browser::with(plain(), |page| async move {
        page.open("#/about").await;
        page.click("radio", "Light").await;
        let ground = "return getComputedStyle(document.documentElement).getPropertyValue('--ground')";
        let light = page.script(ground).await;
        page.click("radio", "Dark").await;
        let dark = page.script(ground).await;
        assert_ne!(light, dark);
        page.reload().await;
        page.find("radio", "Dark").await;
        assert_eq!(page.script(ground).await, dark);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_shows_a_plain_screen_with_the_results() {
    let complaints = browser::complaints_of(plain(), |page| async move {
        page.let_copy(true).await;
        whole_round(&page).await;
        let stored =
            page.script("return Object.keys(localStorage).filter((key) => key !== 'golden-hour.anchor').sort().map((key) => localStorage.getItem(key)).join('')").await;
        assert!(stored.as_str().is_some_and(|stored| stored.contains(" log\ng ")), "the round is stored");
        // As a browser extension may: the page is taken from under the app, which panics at its next drawing.
        page.script("document.getElementById('app').replaceChildren(); location.hash = '#/history'").await;
        page.find("heading", "Something broke").await;
        let told = page.script("return document.getElementById('crash-what').textContent").await;
        assert!(told.as_str().is_some_and(|told| told.starts_with("RuntimeError: ") && told.contains("wasm-function[")), "{told}");
        page.click("button", "Copy my results").await;
        page.reads("Copied").await;
        assert_eq!(page.script("return document.getElementById('crash-results').value").await, stored);
        page.click("button", "Reload").await;
        page.find("heading", "Your rounds").await;
    })
    .await;
    // Yew's own word on it stands on the console, and the browser's on the trap; nothing else may.
    let known = ["failed to insert node", "RuntimeError"];
    assert!(complaints.iter().all(|line| known.iter().any(|known| line.contains(known))), "{complaints:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_in_what_goes_on_behind_shows_the_screen_too_and_an_extensions_error_does_not() {
    // A browser tells the page of no rejection in a script of the driver's: the event is made, by the page's own means, as those of the
    // driver's scripts are others in Firefox.
    const REJECT: &str = "const reject = (reason) => dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason }));
        addEventListener('an extension fails', () => reject(new Error('an extension')));
        addEventListener('the app traps', () => reject(new WebAssembly.RuntimeError('unreachable')))";
    let complaints = browser::complaints_of(plain(), |page| async move {
        page.before_every_page(REJECT).await;
        page.open("").await;
        page.script("dispatchEvent(new Event('an extension fails'))").await;
        page.find("button", "Start the round").await;
        page.script("dispatchEvent(new Event('the app traps'))").await;
        page.find("heading", "Something broke").await;
    })
    .await;
    // The go-between hears of what was made, too.
    assert!(complaints.iter().all(|line| line.contains("an extension") || line.contains("unreachable")), "{complaints:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_put_into_the_page_and_does_not_arrive_covers_nothing() {
    // What an extension, a proxy or a host's own counting puts there; the page's policy lets none of it in.
    const INJECT: &str = "const reject = (reason) => dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason }));
        const put = (what, where) => document.body.append(Object.assign(document.createElement(what), where));
        addEventListener('others', () => {
            reject(new Error('an extension'));
            put('script', { src: '/nothing-of-ours.js' });
            put('link', { rel: 'stylesheet', href: '/nothing-of-ours.css' });
            put('link', { rel: 'preload', as: 'image', href: '/nothing-of-ours.png' });
        });
        document.addEventListener('DOMContentLoaded', () => dispatchEvent(new Event('others')))";
    drop(
        browser::complaints_of(plain(), |page| async move {
            page.before_every_page(INJECT).await;
            five(&page).await;
            page.click("button", "Start the round").await;
            page.reads("Question 1 of 5").await;
            page.script("dispatchEvent(new Event('others'))").await;
            answer(&page, 0).await;
            page.find("button", "Next question").await;
            assert_eq!(page.count("heading", "The quiz could not be loaded").await, 0);
        })
        .await,
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_the_page_says_what_it_is_and_needs() {
    browser::with(Setup::ScriptsOff, |page| async move {
        page.open("").await;
        page.find("heading", "Golden Hour").await;
        page.reads("needs JavaScript and WebAssembly").await;
        page.reads("unofficial fan project").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_webassembly_the_page_says_so() {
    browser::with(plain(), |page| async move {
        page.before_every_page("delete window.WebAssembly").await;
        page.open("").await;
        page.find("heading", "This browser is too old for the quiz").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_the_page_that_did_not_arrive_comes_at_a_press_and_the_round_goes_on() {
    let complaints = browser::complaints_of(plain(), |page| async move {
        page.refuse(&["/rest-"]).await;
        five(&page).await;
        page.click("radio", "20").await;
        page.click("button", "Start the round").await;
        answer(&page, 0).await;
        page.reads("This part of the page did not arrive").await;
        page.click("button", "Next question").await;
        // A few questions more may have come with the first part.
        let mut number = 2;
        loop {
            page.reads(&format!("Question {number} of 20")).await;
            if page.count("button", "Pass").await == 0 {
                break;
            }
            page.click("button", "Pass").await;
            page.click("button", "Next question").await;
            number += 1;
        }
        page.reads("Not here yet").await;
        page.reads("This part of the page did not arrive").await;
        page.refuse(&[]).await;
        page.click("button", "Try again").await;
        page.find("button", "Pass").await;
        answer(&page, 0).await;
        page.find("list", "Source").await;
    })
    .await;
    // That it did not arrive stands on the console, and nothing else.
    let told =
        |line: &String| ["/rest-", "Failed to fetch", "NetworkError", "Load failed"].iter().any(|said| line.contains(said));
    assert!(!complaints.is_empty() && complaints.iter().all(told), "{complaints:#?}");
}
