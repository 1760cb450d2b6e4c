//! What makes a player at home: results to a file and back, choosing first, passing, the sheet of keys, what was played lately.

use serde_json::json;

use crate::{
    browser::{self, Browser, ENTER},
    steps::{OPTIONS, five, kind, plain, whole_round},
};

/// Keeps the text of every file that the page hands over.
const CATCH_FILES: &str =
    "URL.createObjectURL = (blob) => { blob.text().then((text) => { window.handed = text }); return 'data:text/plain,' };
    HTMLAnchorElement.prototype.click = function () { window.named = this.download }";

/// Chooses a file with a text, as the file chooser does.
async fn choose_file(page: &Browser, text: &str) {
    let script = "const files = new DataTransfer(); files.items.add(new File([TEXT], 'golden-hour.txt', { type: 'text/plain' }));
        const input = document.querySelector('#import'); input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(&script.replace("TEXT", &json!(text).to_string())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn results_go_to_a_file_are_forgotten_and_come_back() {
    browser::with(plain(), |page| async move {
        page.before_every_page(CATCH_FILES).await;
        whole_round(&page).await;
        page.open("#/backup").await;
        page.click("button", "Save to a file").await;
        let handed = page
            .script_with_end(
                "const done = arguments[0]; (function look() { window.handed ? done(window.handed) : setTimeout(look) })()",
            )
            .await;
        let handed = handed.as_str().expect("a text").to_owned();
        assert!(handed.starts_with("golden-hour 1\n"), "{handed}");
        assert!(page.script("return window.named").await.as_str().is_some_and(|name| name.starts_with("golden-hour")));

        page.click("button", "Forget everything").await;
        page.focused("button", "Keep").await;
        page.click("button", "Forget everything").await;
        page.find("button", "Save to a file").await;
        assert_eq!(page.script("return Object.keys(localStorage).length").await, 0, "nothing is left");
        page.open("#/history").await;
        page.reads("No finished round yet").await;

        page.open("#/backup").await;
        page.find("button", "Save to a file").await;
        choose_file(&page, "a letter to a friend").await;
        page.reads("That holds no results of this quiz").await;
        choose_file(&page, "golden-hour 9\nz AAAA\n").await;
        page.reads("That was saved by a later version").await;
        choose_file(&page, &handed).await;
        page.reads("Taken in: 1 new round, 0 known already.").await;
        choose_file(&page, &handed).await;
        page.reads("Taken in: 0 new rounds, 1 known already.").await;
        page.reload().await;
        page.open("#/history").await;
        page.find("button", "Delete all rounds").await;
        assert_eq!(page.script("return document.querySelectorAll('main a[href^=\"#/result/\"]').length").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_chosen_first_and_a_question_passed() {
    browser::with(plain(), |page| async move {
        page.open("#/about").await;
        page.click("checkbox", "Choose an answer first").await;
        five(&page).await;
        page.click("button", "Start the round").await;
        page.reads("Question 1 of 5").await;
        if kind(&page).await == "several" {
            let options = page.script(OPTIONS).await;
            let role = if page.count("radio", "").await > 0 { "radio" } else { "checkbox" };
            page.click(role, options[0].as_str().expect("a text")).await;
            page.click(role, options[1].as_str().expect("a text")).await;
            page.reads("0 right, 0 missed").await;
            page.click("button", "Lock in").await;
        } else {
            page.click("button", "Pass").await;
        }
        page.find("button", "Next question").await;
        page.press(ENTER).await;
        page.reads("Question 2 of 5").await;
        page.click("button", "Pass").await;
        page.find("button", "Next question").await;
        let told = "const told = document.querySelector('.told').innerText.toLowerCase();
            return told !== '' && !told.includes('your answer') && !told.includes('you: place')";
        assert_eq!(page.script(told).await, true, "what is right is told, and nothing is said to be the player's");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_of_keys_opens_at_its_key_and_closes_at_escape() {
    browser::with(plain(), |page| async move {
        page.open("").await;
        page.find("button", "Start the round").await;
        page.press("?").await;
        page.find("dialog", "Keyboard shortcuts").await;
        page.press("\u{E00C}").await;
        page.script_with_end("const done = arguments[0]; (function look() { document.querySelector('dialog').open ? setTimeout(look) : done(true) })()").await;
        page.click("button", "Keyboard shortcuts").await;
        page.find("dialog", "Keyboard shortcuts").await;
        page.click("button", "Close").await;
        assert_eq!(page.script("return document.querySelector('dialog').open").await, false);
        // What lies behind it is not for its keys.
        page.click("button", "Start the round").await;
        page.reads("Question 1 of 10").await;
        page.press("?").await;
        page.find("dialog", "Keyboard shortcuts").await;
        page.press("2").await;
        page.click("button", "Close").await;
        page.find("button", "Pass").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_is_in_sight_wherever_it_was_asked_for() {
    browser::with(plain(), |page| async move {
        whole_round(&page).await;
        page.script("window.open = () => null; document.querySelector('.reviews > li:last-child').scrollIntoView()").await;
        page.script("[...document.querySelectorAll('.reviews button.report')].at(-1).click()").await;
        page.find("button", "All right").await;
        let seen = "const { top, bottom } = document.querySelector('.notice').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight";
        assert_eq!(page.script(seen).await, true);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_played_lately_is_one_press_away() {
    browser::with(plain(), |page| async move {
        whole_round(&page).await;
        page.open("").await;
        page.find("button", "Start the round").await;
        page.click("radio", "20").await;
        page.click("button", "5").await;
        assert_eq!(page.script("return document.querySelector('[name=length]:checked').nextElementSibling.innerText").await, "5");
    })
    .await;
}
