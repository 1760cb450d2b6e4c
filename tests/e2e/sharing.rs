//! Sharing by sheet, copying, and by hand where neither works.

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
        page.let_copy(false).await;
        page.script("window.dismissed = true").await;
        page.click("button", "Share").await;
        page.script("window.dismissed = false").await;
        page.click("button", "Share").await;
        page.reads("Shared. Thank you.").await;
        let text = page.script("return window.shared.text").await;
        let text = text.as_str().expect("a text was shared");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("Golden Hour · A round, "), "{text}");
        assert!(lines[1].contains(" of 5 · ") && lines[1].ends_with("watched up to episode 8"), "{text}");
        assert!(lines[2].chars().count() == 5 && lines[2].chars().all(|letter| "▲▁".contains(letter)), "{text}");
        assert!(lines[4].starts_with("http://127.0.0.1") && lines[4].contains("/#B"), "{text}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn copying_is_a_press_of_its_own() {
    browser::with(plain(), |page| async move {
        page.let_copy(true).await;
        page.before_every_page("delete Navigator.prototype.share").await;
        whole_round(&page).await;
        assert_eq!(page.count("button", "Share").await, 0, "where there is no sheet there is no press for one");
        page.click("button", "Copy text").await;
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
        page.click("button", "Copy text").await;
        page.focused("textbox", "Share").await;
        let selected =
            page.script("const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd)").await;
        assert!(selected.as_str().is_some_and(|text| text.starts_with("Golden Hour · ")), "{selected}");
        page.click("button", "Close").await;
        assert_eq!(page.count("textbox", "Share").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_denied_clipboard_shows_the_text() {
    browser::with(plain(), |page| async move {
        page.let_copy(false).await;
        whole_round(&page).await;
        page.click("button", "Copy link").await;
        page.focused("textbox", "Share").await;
    })
    .await;
}
