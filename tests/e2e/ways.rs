//! The ways to play beside a plain round, each begun from home in two presses and played to its end.

use crate::{
    browser::{self, Browser, ENTER},
    steps::{five, kind, plain},
};

/// How a question is told of that was withdrawn since it was dealt.
const WITHDRAWN: &str = "This question was withdrawn";
/// Noon of a day whose third question was withdrawn within its fortnight: it keeps its place there, so that who has yesterday's release plays the same.
const CORRECTED: u64 = 1_795_867_200_000;

/// Answers by the number key where one is enough, else passes; gives how many presses it took, the one for “next” included. From a question that
/// was withdrawn there is only a way on.
async fn by_keys(page: &Browser) -> usize {
    page.focused("heading", "").await;
    // Its words may still be on their way; keys do nothing before.
    page.script_with_end("const done = arguments[0]; (function look() { document.querySelector('.pass, #next') ? done(true) : requestAnimationFrame(look) })()").await;
    if page.text().await.contains(WITHDRAWN) {
        page.focused("heading", WITHDRAWN).await;
        page.script("document.querySelector('#next').focus()").await;
        page.press(ENTER).await;
        return 1;
    }
    page.focused("heading", "").await;
    if kind(page).await == "choice" {
        page.press("1").await;
    } else {
        page.script("document.querySelector('.pass').focus()").await;
        page.press(ENTER).await;
    }
    page.script_with_end("const done = arguments[0]; (function look() { document.activeElement?.id === 'next' ? done(true) : requestAnimationFrame(look) })()").await;
    page.press(ENTER).await;
    2
}

/// Begins a way from home, in two presses.
async fn begin(page: &Browser, way: &str, start: &str) {
    page.open("").await;
    page.find("button", "Start the round").await;
    page.click("link", way).await;
    page.click("button", start).await;
    page.reads("Question 1").await;
}

async fn is_playing(page: &Browser) -> bool {
    page.script("return document.querySelector('.play') !== null").await == true
}

/// Plays what was begun to its result, and gives how many questions that took.
async fn to_the_end(page: &Browser) -> usize {
    let mut asked = 0;
    while is_playing(page).await {
        assert!(by_keys(page).await <= 2);
        asked += 1;
    }
    page.find("button", "Copy link").await;
    asked
}

#[tokio::test(flavor = "multi_thread")]
async fn the_daily_is_played_once_and_kept() {
    browser::with(plain(), |page| async move {
        page.stop_the_clock(CORRECTED).await;
        five(&page).await;
        begin(&page, "Daily", "Play today").await;
        page.reload().await;
        page.reads("Question 1 of 7").await;
        assert_eq!(to_the_end(&page).await, 7);
        page.reads("1 question here was withdrawn").await;
        page.reload().await;
        page.find("button", "Copy link").await;
        page.open("#/daily").await;
        page.reads("Played today").await;
        assert_eq!(page.count("button", "Play today").await, 0, "it is played once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn against_the_clock_until_it_runs_out() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        begin(&page, "Golden Hour", "Start the clock").await;
        let asked = to_the_end(&page).await;
        assert!((5..80).contains(&asked), "misses cost time: {asked}");
        page.reads("point").await;
        page.open("#/golden").await;
        page.reads("point").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missed_comes_again_and_a_marathon_goes_on() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        begin(&page, "Marathon", "Set off").await;
        assert_eq!(to_the_end(&page).await, 20);
        page.open("#/marathon").await;
        page.find("button", "The next sitting").await;
        begin(&page, "Second look", "Look at them again").await;
        assert!(to_the_end(&page).await > 0);
    })
    .await;
}
