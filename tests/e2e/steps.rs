//! Steps that several ways through the page have in common.

use serde_json::{Value, json};

use crate::browser::Browser;

/// Clicks an option of the question that is asked, by where it stands.
pub(crate) async fn answer(page: &Browser, place: usize) {
    let option = page.script(OPTIONS).await[place].as_str().expect("four options are shown").to_owned();
    page.click("button", &option).await;
}

/// The texts of the options, in the order shown.
pub(crate) const OPTIONS: &str = "return [...document.querySelectorAll('.answers .words')].map(e => e.innerText)";

/// Home with five questions and everything watched.
pub(crate) async fn five(page: &Browser) {
    page.open("").await;
    page.find("button", "Start the round").await;
    page.click("radio", "Up to episode 8").await;
    page.click("radio", "5").await;
}

/// Plays a whole round of five, each time with the first option.
pub(crate) async fn whole_round(page: &Browser) {
    five(page).await;
    page.click("button", "Start the round").await;
    for number in 1..=5 {
        page.reads(&format!("Question {number} of 5")).await;
        answer(page, 0).await;
        page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
    }
    page.find("button", "Play again").await;
}

pub(crate) fn plain() -> Value {
    json!({})
}

pub(crate) async fn whole_round_without_storage(page: &Browser) {
    page.click("radio", "5").await;
    page.click("button", "Start the round").await;
    for number in 1..=5 {
        page.reads(&format!("Question {number} of 5")).await;
        answer(page, 2).await;
        page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
    }
    page.find("button", "Play again").await;
}
