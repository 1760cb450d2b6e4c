//! Steps that several ways through the page have in common.

use crate::{
    browser::Browser,
    engine::{Engine, Setup},
};

/// Answers the question that is asked, whatever its kind: by the option at a place, or, where all are to be sorted, as they stand.
pub(crate) async fn answer(page: &Browser, place: usize) {
    // Its words may still be on their way.
    page.find("button", "Pass").await;
    let option = page.script(OPTIONS).await[place].as_str().unwrap_or_default().to_owned();
    match kind(page).await.as_str() {
        "choice" => return page.click("button", &option).await,
        "several" => page.click("checkbox", &option).await,
        // WebKitWebDriver answers no more once a text box in a frame of another site was clicked; by hand it can be.
        "typed" if page.engine == Engine::WebKit && page.script("return self !== top").await == true => {
            return page.click("button", "Pass").await;
        }
        "typed" => {
            page.click("textbox", "").await;
            page.press("nobody at all").await;
        }
        _ => {}
    }
    page.click("button", "Lock in").await;
}

/// The kind of the question that is asked.
pub(crate) async fn kind(page: &Browser) -> String {
    let script = "const has = (what) => document.querySelector(what) !== null;
        return has('.drafted .item') ? 'order' : has('.drafted input[type=text]') ? 'typed' : has('.drafted') ? 'several' : 'choice'";
    page.script(script).await.as_str().expect("a word").to_owned()
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
    five_of_five(page).await;
}

/// The same from home, where five questions are chosen.
pub(crate) async fn five_of_five(page: &Browser) {
    page.click("button", "Start the round").await;
    for number in 1..=5 {
        page.reads(&format!("Question {number} of 5")).await;
        answer(page, 0).await;
        page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
    }
    page.find("button", "Play again").await;
}

pub(crate) fn plain() -> Setup {
    Setup::Plain
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
