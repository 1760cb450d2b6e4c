//! The game in one file, opened from a disk: no server is there.

use std::{env, path::PathBuf};

use crate::{
    browser,
    steps::{answer, five, plain},
};

/// The address of the file.
fn address() -> String {
    let package = env::var("GOLDEN_HOUR_PACKAGE").expect("GOLDEN_HOUR_PACKAGE says where the package is: run `cargo xtask test`");
    let file = PathBuf::from(package).join("golden-hour.html").canonicalize().expect("the file is in the package");
    format!("file://{}", file.display())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_is_played_from_a_disk_and_kept() {
    browser::with_at(&address(), plain(), |page| async move {
        five(&page).await;
        page.click("button", "Start the round").await;
        for number in 1..=4 {
            page.reads(&format!("Question {number} of 5")).await;
            answer(&page, 0).await;
            page.click("button", "Next question").await;
        }
        page.reads("Question 5 of 5").await;
        page.reload().await;
        page.reads("Question 5 of 5").await;
        answer(&page, 0).await;
        page.click("button", "See the result").await;
        page.find("button", "Play again").await;
        page.open("#/history").await;
        page.find("heading", "Your rounds").await;
        assert_eq!(page.count("button", "Delete the round of").await, 1, "the round is in the browser’s storage");
        assert_eq!(
            page.script("return document.querySelectorAll('link:not([rel=icon])').length").await,
            0,
            "it names no other file"
        );
        page.open("#/about").await;
        page.find("heading", "Settings & rules").await;
        assert_eq!(page.count("heading", "On your device").await, 0, "and nobody can install it");
        page.back().await;
        page.find("heading", "Your rounds").await;
    })
    .await;
}
