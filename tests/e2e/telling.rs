//! Statistics and lists of many rounds, in the browser.

use golden_hour::quiz::{Millis, QuestionBank};
use serde_json::{Value, json};

use crate::{
    access::WIDE,
    browser::{self, Browser},
    many,
    steps::{plain, whole_round},
};

/// Puts so many games into storage, the last one of today, and opens a page.
async fn with_games(page: &Browser, count: u64, fragment: &str) {
    page.open("#/about").await;
    page.find("heading", "Settings").await;
    let now = page.script("return Date.now()").await.as_u64().expect("a time");
    let bank = QuestionBank::bundled().expect("the bank is whole");
    // A document stays in one thread; its texts go anywhere.
    let parts = {
        let document = many::document(&bank, count, Millis(now));
        let texts = document.parts().into_iter().map(|part| [part.to_string(), document.write_part(part)]);
        texts.collect::<Vec<[String; 2]>>()
    };
    page.script_with(
        "localStorage.clear(); for (const [key, text] of arguments[0]) localStorage.setItem(key, text)",
        json!(parts),
    )
    .await;
    page.open(fragment).await;
    page.reload().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_opens_from_the_statistics_and_back_leads_to_the_same_choice() {
    browser::with(plain(), |page| async move {
        whole_round(&page).await;
        page.click("link", "Stats").await;
        page.reads("The rounds counted here").await;
        page.click("radio", "Last 7 days").await;
        page.click("radio", "Rounds").await;
        page.reads("The rounds counted here").await;
        assert!(page.script("return location.hash").await == "#/statistics/round/7");
        page.script("document.querySelector('.rounds a').click()").await;
        page.find("heading", "Every question again").await;
        page.back().await;
        page.reads("The rounds counted here").await;
        let taken =
            "return [...document.querySelectorAll('input[type=radio]:checked')].map((box) => box.parentElement.innerText.trim())";
        assert_eq!(page.script(taken).await, json!(["Rounds", "Last 7 days"]));
        page.reload().await;
        page.reads("The rounds counted here").await;
        assert_eq!(page.script(taken).await, json!(["Rounds", "Last 7 days"]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn arrow_keys_go_on_past_a_way_that_nobody_played() {
    browser::with(plain(), |page| async move {
        whole_round(&page).await;
        page.click("link", "Stats").await;
        page.reads("The rounds counted here").await;
        page.script("document.querySelector('[name=way]:checked').focus()").await;
        for (name, hash) in [("Rounds", "round"), ("Daily", "daily"), ("Golden Hour", "golden")] {
            page.press("\u{E014}").await;
            page.focused("radio", name).await;
            assert_eq!(page.script("return location.hash").await, format!("#/statistics/{hash}/all"));
        }
        for name in ["Daily", "Rounds"] {
            page.press("\u{E012}").await;
            page.focused("radio", name).await;
        }
        page.reads("The rounds counted here").await;
        page.press("\u{E014}").await;
        page.click("link", "Count all rounds").await;
        page.focused("heading", "Statistics").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answers_are_handed_over_as_a_table() {
    browser::with(plain(), |page| async move {
        whole_round(&page).await;
        page.click("link", "Stats").await;
        page.find("button", "Save the answers as a table").await;
        // What would be downloaded is read where the page hands it to the browser.
        page.script(
            "window.files = []; HTMLAnchorElement.prototype.click = function () { files.push(this.download) };
            const real = URL.createObjectURL; URL.createObjectURL = (blob) => { files.push(blob); return real.call(URL, blob) }",
        )
        .await;
        page.script(
            "[...document.querySelectorAll('button')].find((one) => one.innerText.startsWith('Save the answers')).click()",
        )
        .await;
        let read = "const done = arguments[0]; const [blob, name] = files; blob.text().then((text) => done([name, text]))";
        let file = page.script_with_end(read).await;
        let lines: Vec<&str> =
            file[1].as_str().expect("a text").trim_start_matches('\u{feff}').split_terminator("\r\n").collect();
        assert_eq!((&file[0], lines.len()), (&json!("golden-hour-answers.csv"), 6));
        assert!(lines[0].starts_with("game,started,way,") && lines[1].contains(",round,8,1,"), "{lines:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn statistics_of_every_way_to_play_fit_a_narrow_page() {
    browser::with(plain(), |page| async move {
        with_games(&page, 120, "#/statistics").await;
        page.reads("twice the time").await;
        page.resize(Some(320)).await;
        assert_eq!(page.script(WIDE).await, json!([]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_of_many_rounds_shows_more_at_a_press_and_the_focus_goes_on_there() {
    browser::with(plain(), |page| async move {
        with_games(&page, 120, "#/history").await;
        let rounds = "return document.querySelectorAll('.rounds > li').length";
        page.reads("Show more, 70 left").await;
        assert_eq!(page.script(rounds).await, 50);
        page.click("button", "Show more").await;
        page.reads("Show more, 20 left").await;
        assert_eq!(page.script(rounds).await, 100);
        page.script_with_end("const done = arguments[0]; (function look() { document.activeElement.id === 'round-50' ? done(true) : setTimeout(look) })()")
            .await;
    })
    .await;
}

/// What `cargo xtask test` runs with nothing beside it.
#[expect(clippy::print_stdout, reason = "what was measured is told")]
mod speed {
    use super::{Browser, Value, browser, json, with_games};

    /// The milliseconds from walking to a place until its picture is there, where a selector finds something.
    const OPEN: &str = "const done = arguments[arguments.length - 1];
        const begun = performance.now();
        location.hash = HASH;
        (function look() {
            document.querySelector(SELECTOR) ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun))) : setTimeout(look);
        })()";

    /// The middle one of seven tries, each from the settings.
    async fn opens(page: &Browser, hash: &str, selector: &str) -> f64 {
        let mut tries = Vec::new();
        for _ in 0..7 {
            page.script_with_end(&OPEN.replace("HASH", "'#/about'").replace("SELECTOR", "'[name=colours]'")).await;
            let script = OPEN.replace("HASH", &json!(hash).to_string()).replace("SELECTOR", &json!(selector).to_string());
            tries.push(page.script_with_end(&script).await.as_f64().expect("a time"));
        }
        tries.sort_by(f64::total_cmp);
        tries[3]
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn statistics_and_history_of_20_000_rounds_open_at_once() {
        browser::timed(|page| async move {
            let mut found = Vec::new();
            page.before_every_page("addEventListener('golden-hour-up', () => { window.up = performance.now() })").await;
            for count in [200, 20_000] {
                with_games(&page, count, "#/about").await;
                page.find("heading", "Settings").await;
                let up: Value = page.script("return window.up").await;
                let home = opens(&page, "#/", "#start").await;
                found.push((opens(&page, "#/statistics", ".bars").await, opens(&page, "#/history", ".rounds").await));
                let (statistics, history) = found[found.len() - 1];
                println!(
                    "{count} rounds with {} answers: statistics {statistics:.0} ms, history {history:.0} ms, home {home:.0} ms to the picture, \
                    {:.0} ms until the page is up",
                    count * 10,
                    up.as_f64().unwrap_or_default(),
                );
            }
            let (statistics, history) = found[1];
            assert!(statistics < 100.0 && history < 100.0, "statistics: {statistics:.0} ms, history: {history:.0} ms");
        })
        .await;
    }
}
