//! Sharing by sheet, by clipboard, by hand.

use crate::{
    browser::{self},
    steps::{plain, whole_round, whole_round_without_storage},
};

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
