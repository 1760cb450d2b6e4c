//! Storage that is blocked, full, damaged, newer, or written by another tab.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{
    browser::{self, Browser},
    engine::Setup,
    offline::until,
    steps::{answer, five, plain, whole_round, whole_round_without_storage},
};

#[tokio::test(flavor = "multi_thread")]
async fn blocked_storage_is_told_once_and_the_round_is_played() {
    browser::with(Setup::StorageBlocked, |page| async move {
        page.open("").await;
        page.reads("lets the page keep nothing").await;
        page.click("button", "All right").await;
        whole_round_without_storage(&page).await;
        assert_eq!(page.count("button", "All right").await, 0, "told once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_storage_is_told_and_the_round_is_played() {
    browser::with(plain(), |page| async move {
        page.open("").await;
        page.find("button", "Start the round").await;
        // Fills what the origin may have, to the last character.
        page.script("let n = 1 << 22, t = ''; while (n >= 1) { try { localStorage.setItem('full', t + 'x'.repeat(n)); t += 'x'.repeat(n) } catch { n >>= 1 } }")
            .await;
        page.click("radio", "5").await;
        page.reads("storage for this page is full").await;
        page.click("button", "Start the round").await;
        page.reads("Question 1 of 5").await;
        answer(&page, 0).await;
        page.script("localStorage.removeItem('full')").await;
        page.click("button", "Next question").await;
        page.reads("Question 2 of 5").await;
        answer(&page, 0).await;
        page.find("button", "Next question").await;
        assert_eq!(page.count("button", "All right").await, 0, "the notice goes when saving works again");
        page.reload().await;
        page.reads("Question 2 of 5").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_save_is_put_aside_and_what_is_whole_is_kept() {
    browser::with(plain(), |page| async move {
        whole_round(&page).await;
        let log = page.script("return Object.keys(localStorage).find(k => k.startsWith('golden-hour.log.'))").await;
        let log = log.as_str().expect("the round is in the log");
        let whole = page.stored(log).await.expect("the round is stored");
        let damaged = format!("{whole}rubbish");
        page.script(&format!("localStorage.setItem({log:?}, {damaged:?})")).await;
        page.reload().await;
        page.reads("couldn’t be read").await;
        page.click("link", "History").await;
        page.find("heading", "Your rounds").await;
        let aside =
            "return Object.keys(localStorage).filter(k => k.startsWith('golden-hour.aside.')).map(k => localStorage.getItem(k))";
        assert_eq!(page.script(aside).await, json!([damaged]));
        assert_eq!(page.stored(log).await, Some(whole));
        page.reload().await;
        page.find("heading", "Your rounds").await;
        assert_eq!(page.count("button", "All right").await, 0, "told once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_save_is_left_alone() {
    browser::with(plain(), |page| async move {
        page.open("").await;
        page.find("button", "Start the round").await;
        page.script("localStorage.setItem('golden-hour', 'golden-hour 9\\nz something new\\n')").await;
        page.reload().await;
        page.reads("saved by a later version").await;
        whole_round_without_storage(&page).await;
        assert_eq!(page.stored("golden-hour").await.as_deref(), Some("golden-hour 9\nz something new\n"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_unite_their_rounds() {
    browser::with(plain(), |page| async move {
        page.open("#/history").await;
        page.reads("No finished round yet").await;
        let first = page.tab().await;
        let second = page.new_tab().await;
        whole_round(&page).await;
        page.switch(&first).await;
        page.reads("Best round").await;
        whole_round(&page).await;
        page.switch(&second).await;
        page.open("#/history").await;
        page.find("heading", "Your rounds").await;
        assert_eq!(page.count("button", "Delete the round of").await, 2);
        page.click("button", "Delete all rounds").await;
        page.click("button", "Delete").await;
        page.switch(&first).await;
        page.find("heading", "This round isn’t on this device").await;
    })
    .await;
}

/// Plays rounds of five in the page by itself, one after another, by pressing whatever there is to press, and notes which came to an
/// end: by the address that the page asks for then, whether Chromium grants it (two hundred in ten seconds) or not.
pub(crate) const AUTOPILOT: &str = "window.ended = new Set();
    const { replaceState } = history;
    history.replaceState = function (state, title, address) {
        if (address.startsWith('#/result/')) ended.add(address);
        return replaceState.call(this, state, title, address);
    };
    const press = (what) => { const found = document.querySelector(what); found?.click(); return found !== null };
    const play = () => {
        if (ended.size === ROUNDS) {
            history.replaceState = replaceState;
            return;
        }
        press('.result button.primary') || press('#next') || press('.pass') || press('#start');
        setTimeout(play, 0);
    };
    play();";

/// Lets a window play so many rounds by itself: from home, or from the result that it shows. From home it would go on with a round
/// that another window has open, so it waits until it has heard that there is none: WebKit tells of what others stored a while later.
pub(crate) async fn set_off(page: &Browser, rounds: usize) {
    until(page, "return location.hash.startsWith('#/result/') || !document.body.innerText.includes('Your round is waiting')")
        .await;
    page.script(&AUTOPILOT.replace("ROUNDS", &rounds.to_string())).await;
}

/// Waits until a window has played so many, and tells which.
pub(crate) async fn arrived(page: &Browser, rounds: usize) -> BTreeSet<String> {
    let script =
        "const done = arguments[0]; (function look() { ended.size >= ROUNDS ? done([...ended]) : setTimeout(look, 20) })()";
    strings(&page.script_with_end(&script.replace("ROUNDS", &rounds.to_string())).await)
}

pub(crate) fn strings(list: &Value) -> BTreeSet<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The ids of the rounds in the history that is shown.
const SHOWN: &str = "return [...document.querySelectorAll('.round a')].map((link) => link.hash)";

pub(crate) async fn shown(page: &Browser) -> BTreeSet<String> {
    strings(&page.script(SHOWN).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_that_finish_a_hundred_rounds_in_turn_and_at_once_lose_none() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        let first = page.tab().await;
        let second = page.new_window().await;
        // In turn: twelve by twelve.
        for window in [&first, &second] {
            page.switch(window).await;
            page.open("").await;
            page.find("button", "Start the round").await;
        }
        let mut played = BTreeSet::new();
        for _ in 0..2 {
            for window in [&first, &second] {
                page.switch(window).await;
                set_off(&page, 12).await;
                played.append(&mut arrived(&page, 12).await);
            }
        }
        // At once: twenty-six in each, while the other plays, too. Chromium counts address changes anew after a reload.
        for window in [&first, &second] {
            page.switch(window).await;
            page.reload().await;
            page.find("button", "Play again").await;
        }
        for window in [&first, &second] {
            page.switch(window).await;
            set_off(&page, 26).await;
        }
        for window in [&first, &second] {
            page.switch(window).await;
            played.append(&mut arrived(&page, 26).await);
        }
        assert_eq!(played.len(), 100, "each window played its own");
        // What either knows is shown without a reload.
        let mut all = Vec::new();
        for window in [&first, &second] {
            page.switch(window).await;
            page.click("link", "History").await;
            page.reads("Rounds\n100").await;
            page.click("button", "Show more, 50 left").await;
            all.push(shown(&page).await);
        }
        assert_eq!(all, [played.clone(), played], "the same hundred in both");
        page.reload().await;
        page.reads("Rounds\n100").await;
        page.click("button", "Show more, 50 left").await;
        assert_eq!(shown(&page).await, all[0], "and they are stored");
        assert_eq!(page.count("button", "All right").await, 0, "nothing went wrong");
    })
    .await;
}
