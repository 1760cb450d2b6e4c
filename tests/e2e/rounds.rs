//! Whole rounds: by mouse, by keyboard, interrupted, looked at again.

use crate::{
    browser::{self, DOWN, ENTER, TAB},
    steps::{OPTIONS, answer, five, kind, plain, whole_round},
};

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
            right += usize::from(page.script("return document.querySelector('#verdict .verdict.right') !== null").await == true);
            assert_eq!(page.script("return document.querySelectorAll('.answers button').length").await, 0, "no second answer");
            page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
        }
        page.find("heading", &format!("{right} of 5")).await;
        for prompt in &asked {
            page.find("heading", prompt).await;
        }
        let told =
            page.script("return [...document.querySelectorAll('.review')].map(e => e.querySelectorAll('.answer').length)").await;
        assert!(
            told.as_array().is_some_and(|each| each.len() == 5 && each.iter().all(|count| *count != 0)),
            "{told}: all are told"
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
            // Its words may still be on their way; keys of it do nothing before.
            page.find("button", "Pass").await;
            page.focused("heading", "").await;
            match (kind(&page).await.as_str(), number % 3) {
                ("choice", 0) => page.press("2").await,
                ("choice", 1) => {
                    page.press(DOWN).await;
                    page.focused("button", "").await;
                    page.press(ENTER).await;
                }
                ("choice", _) => {
                    page.press(TAB).await;
                    page.press(ENTER).await;
                }
                ("several", _) => {
                    page.press(DOWN).await;
                    page.focused("checkbox", "").await;
                    page.press(" ").await;
                    page.press(ENTER).await;
                }
                ("typed", _) => {
                    page.press(TAB).await;
                    page.focused("textbox", "").await;
                    page.press("nobody at all").await;
                    page.press(ENTER).await;
                }
                _ => {
                    let items = page.script("return document.querySelectorAll('.item').length").await.as_u64().expect("a count");
                    page.press(TAB).await;
                    page.press(TAB).await;
                    page.focused("button", "Down: ").await;
                    page.press(ENTER).await;
                    page.focused("button", "Down: ").await;
                    // The item stands second now, and its button is the fourth.
                    for _ in 4..=2 * items {
                        page.press(TAB).await;
                    }
                    page.focused("button", "Lock in").await;
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
            let next = if number < 5 { "Next question" } else { "See the result" };
            page.find("button", next).await;
            let told = page.script(OPTIONS).await;
            page.reload().await;
            page.find("button", next).await;
            assert_eq!((page.name_of("heading").await, page.script(OPTIONS).await), (asked, told));
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
async fn a_round_that_is_not_here_says_so() {
    browser::with(plain(), |page| async move {
        page.open("#/result/00000000000000ff").await;
        page.find("heading", "This round isn’t on this device").await;
        page.click("link", "Home").await;
        page.find("button", "Start the round").await;
    })
    .await;
}
