//! Whole rounds against the release, in Chromium through `WebDriver`. `cargo xtask test` builds and serves it and says where.
//!
//! Long, since each test is one player's way through the page, told in the page's own words.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects")]

mod browser;

use browser::{Browser, DOWN, ENTER, TAB};
use serde_json::{Value, json};

/// Clicks an option of the question that is asked, by where it stands.
async fn answer(page: &Browser, place: usize) {
    let option = page.script(OPTIONS).await[place].as_str().expect("four options are shown").to_owned();
    page.click("button", &option).await;
}

/// The texts of the options, in the order shown.
const OPTIONS: &str = "return [...document.querySelectorAll('.answers .words')].map(e => e.innerText)";

/// Home with five questions and everything watched.
async fn five(page: &Browser) {
    page.open("").await;
    page.find("button", "Start the round").await;
    page.click("radio", "Up to episode 8").await;
    page.click("radio", "5").await;
}

/// Plays a whole round of five, each time with the first option.
async fn whole_round(page: &Browser) {
    five(page).await;
    page.click("button", "Start the round").await;
    for number in 1..=5 {
        page.reads(&format!("Question {number} of 5")).await;
        answer(page, 0).await;
        page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
    }
    page.find("button", "Play again").await;
}

fn plain() -> Value {
    json!({})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_by_mouse_is_scored_reviewed_and_kept() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        page.click("button", "Start the round").await;
        let (mut asked, mut right) = (Vec::new(), 0);
        for number in 1..=5 {
            page.reads(&format!("Question {number} of 5")).await;
            asked.push(page.name_of("heading").await);
            answer(&page, number % 4).await;
            page.find("button", if number < 5 { "Next question" } else { "See the result" }).await;
            let text = page.text().await;
            assert!(text.contains("right answer") || text.contains("your answer, right"));
            right += usize::from(text.contains("your answer, right"));
            assert_eq!(page.script("return document.querySelectorAll('.answers button').length").await, 0, "no second answer");
            page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
        }
        page.find("heading", &format!("{right} of 5")).await;
        for prompt in &asked {
            page.find("heading", prompt).await;
        }
        assert_eq!(
            page.script("return document.querySelectorAll('.reviews .answer').length").await,
            20,
            "all options of all questions"
        );
        assert_eq!(page.script("return document.querySelectorAll('.reviews .sources li').length > 4").await, true);

        page.reload().await;
        page.find("heading", &format!("{right} of 5")).await;
        page.click("link", "History").await;
        page.click("link", &format!("{right} of 5")).await;
        page.find("heading", &asked[0]).await;
        page.back().await;
        page.find("heading", "Your rounds").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_by_keyboard_alone() {
    browser::with(plain(), |page| async move {
        page.open("").await;
        page.focused("button", "Start the round").await;
        page.press(ENTER).await;
        for number in 1..=10 {
            page.reads(&format!("Question {number} of 10")).await;
            page.focused("heading", "").await;
            match number % 3 {
                0 => page.press("2").await,
                1 => {
                    page.press(DOWN).await;
                    page.focused("button", "").await;
                    page.press(ENTER).await;
                }
                _ => {
                    page.press(TAB).await;
                    page.press(ENTER).await;
                }
            }
            let next = if number < 10 { "Next question" } else { "See the result" };
            page.focused("button", next).await;
            page.press(ENTER).await;
        }
        page.find("button", "Play again").await;
        page.focused("heading", "").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_at_every_question_loses_nothing() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        page.click("button", "Start the round").await;
        for number in 1..=5 {
            page.reads(&format!("Question {number} of 5")).await;
            let (asked, shown) = (page.name_of("heading").await, page.script(OPTIONS).await);
            page.reload().await;
            page.find("heading", &asked).await;
            assert_eq!(page.script(OPTIONS).await, shown, "the same options in the same order");
            answer(&page, 3).await;
            page.reload().await;
            let next = if number < 5 { "Next question" } else { "See the result" };
            page.find("button", next).await;
            assert_eq!((page.name_of("heading").await, page.script(OPTIONS).await), (asked, shown));
            page.click("button", next).await;
        }
        page.find("button", "Play again").await;
        page.back().await;
        page.find("button", "Start the round").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_left_waits_at_home() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        page.click("button", "Start the round").await;
        page.reads("Question 1 of 5").await;
        answer(&page, 1).await;
        page.click("button", "Next question").await;
        page.reads("Question 2 of 5").await;
        let asked = page.name_of("heading").await;
        page.open("").await;
        page.click("button", "Start the round").await;
        page.find("alertdialog", "Give up the round").await;
        page.focused("button", "Keep my round").await;
        page.press(ENTER).await;
        page.focused("link", "Go on").await;
        page.press(ENTER).await;
        page.find("heading", &asked).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn history_is_deleted_after_asking() {
    browser::with(plain(), |page| async move {
        whole_round(&page).await;
        page.open("#/history").await;
        page.click("button", "Delete all rounds").await;
        page.focused("button", "Keep").await;
        page.press(ENTER).await;
        page.find("link", "").await;
        page.click("button", "Delete the round of").await;
        page.find("alertdialog", "Delete the round of").await;
        page.focused("button", "Keep").await;
        page.press(TAB).await;
        page.press(ENTER).await;
        page.reads("No finished round yet").await;
        page.reload().await;
        page.reads("No finished round yet").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn blocked_storage_is_told_once_and_the_round_is_played() {
    // Chromium's own setting “block all site data”.
    let blocked = json!({ "prefs": { "profile": { "default_content_setting_values": { "cookies": 2 } } } });
    browser::with(blocked, |page| async move {
        page.open("").await;
        page.reads("lets the page keep nothing").await;
        page.click("button", "All right").await;
        whole_round_without_storage(&page).await;
        assert_eq!(page.count("button", "All right").await, 0, "told once");
    })
    .await;
}

async fn whole_round_without_storage(page: &Browser) {
    page.click("radio", "5").await;
    page.click("button", "Start the round").await;
    for number in 1..=5 {
        page.reads(&format!("Question {number} of 5")).await;
        answer(page, 2).await;
        page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
    }
    page.find("button", "Play again").await;
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
        let whole = page.stored("golden-hour").await.expect("the round is stored");
        let damaged = format!("{whole}rubbish");
        page.script(&format!("localStorage.setItem('golden-hour', {damaged:?})")).await;
        page.reload().await;
        page.reads("couldn’t be read").await;
        page.click("link", "History").await;
        page.find("heading", "Your rounds").await;
        let aside =
            "return Object.keys(localStorage).filter(k => k.startsWith('golden-hour.aside.')).map(k => localStorage.getItem(k))";
        assert_eq!(page.script(aside).await, json!([damaged]));
        assert_eq!(page.stored("golden-hour").await, Some(whole));
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

#[tokio::test(flavor = "multi_thread")]
async fn a_result_is_shared_by_the_sheet_where_there_is_one() {
    browser::with(plain(), |page| async move {
        page.before_every_page("navigator.share = data => { window.shared = data; return window.dismissed ? Promise.reject(new DOMException('no', 'AbortError')) : Promise.resolve() }")
            .await;
        whole_round(&page).await;
        page.script("window.dismissed = true").await;
        page.click("button", "Share").await;
        page.script("window.dismissed = false").await;
        page.click("button", "Share").await;
        page.reads("Shared. Thank you.").await;
        let text = page.script("return window.shared.text").await;
        let text = text.as_str().expect("a text was shared");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("Golden Hour · ") && lines[0].contains(" of 5 · "), "{text}");
        assert!(lines[1].chars().count() == 5 && lines[1].chars().all(|letter| "▲▁".contains(letter)), "{text}");
        assert!(lines[3].starts_with("http://127.0.0.1"), "{text}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_sheet_a_result_is_copied() {
    browser::with(plain(), |page| async move {
        page.permit("clipboard-write", "granted").await;
        whole_round(&page).await;
        page.click("button", "Share").await;
        page.reads("Copied").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_clipboard_the_text_is_shown_selected() {
    browser::with(plain(), |page| async move {
        page.open_insecure().await;
        page.find("button", "Start the round").await;
        whole_round_without_storage(&page).await;
        page.click("button", "Share").await;
        page.focused("textbox", "Share").await;
        let selected =
            page.script("const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd)").await;
        assert!(selected.as_str().is_some_and(|text| text.starts_with("Golden Hour · ")), "{selected}");
        page.click("button", "Close").await;
        assert_eq!(page.count("textbox", "").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_denied_clipboard_shows_the_text() {
    browser::with(plain(), |page| async move {
        page.permit("clipboard-write", "denied").await;
        whole_round(&page).await;
        page.click("button", "Share").await;
        page.focused("textbox", "Share").await;
    })
    .await;
}

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
async fn a_round_that_is_not_here_says_so() {
    browser::with(plain(), |page| async move {
        page.open("#/result/00000000000000ff").await;
        page.find("heading", "This round isn’t on this device").await;
        page.click("link", "Home").await;
        page.find("button", "Start the round").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_shows_a_plain_screen_with_the_results() {
    let complaints = browser::complaints_of(plain(), |page| async move {
        page.permit("clipboard-write", "granted").await;
        whole_round(&page).await;
        let stored = page.stored("golden-hour").await.expect("the round is stored");
        // As a browser extension may: the page is taken from under the app, which panics at its next drawing.
        page.script("document.getElementById('app').innerHTML = ''; location.hash = '#/history'").await;
        page.find("heading", "Something broke").await;
        assert_eq!(page.script("return document.getElementById('crash-results').value").await, Value::String(stored));
        page.click("button", "Copy my results").await;
        page.reads("Copied").await;
        page.click("button", "Reload").await;
        page.find("heading", "Your rounds").await;
    })
    .await;
    // Yew's own word on it stands on the console; nothing else may.
    assert!(complaints.iter().all(|line| line.contains("failed to insert node")), "{complaints:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_the_page_says_what_it_is_and_needs() {
    let scripts_off = json!({ "prefs": { "profile": { "default_content_setting_values": { "javascript": 2 } } } });
    browser::with(scripts_off, |page| async move {
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
