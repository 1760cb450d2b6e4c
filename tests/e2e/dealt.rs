//! What is dealt is the same in every engine as natively: by a seed, and by the day. `tests/native/golden.rs` has written it down.

use crate::{
    browser::{self, Browser},
    steps::{OPTIONS, plain},
};

const DEALT: &str = include_str!("../fixtures/dealt.txt");

/// Gives all that is dealt the seed that the fixture names, in place of one by chance: the upper half of each number that is drawn. The lower half
/// counts, since numbers name games, too.
const SEED: &str = "let drawn = 0n;
    const byChance = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = (array) => {
        if (array.byteLength !== 8) return byChance(array);
        new DataView(array.buffer, array.byteOffset).setBigUint64(0, BigInt(SEED) << 32n | ++drawn, true);
        return array;
    }";

/// What is on the page of each question until the result shows, as the fixture has it.
async fn asked(page: &Browser) -> String {
    let mut lines = String::new();
    loop {
        page.find("button", "Pass").await;
        let heading = page.script("return document.querySelector('.play h1').innerText").await;
        let options = page.script(OPTIONS).await;
        lines.extend(["? ", heading.as_str().expect("a text"), "\n"]);
        for option in options.as_array().expect("a list") {
            lines.extend(["- ", option.as_str().expect("a text"), "\n"]);
        }
        page.click("button", "Pass").await;
        if page.count("button", "See the result").await > 0 {
            page.click("button", "See the result").await;
            page.find("button", "Copy link").await;
            return lines;
        }
        page.click("button", "Next question").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seed_and_a_day_deal_what_they_deal_natively() {
    let (round, daily) = DEALT.split_once("the daily of noon ").expect("two parts");
    let (seed, round) = round.strip_prefix("a round of seed ").and_then(|round| round.split_once('\n')).expect("a seed");
    let (noon, daily) = daily.split_once('\n').expect("an instant");
    browser::with(plain(), |page| async move {
        page.stop_the_clock(noon.parse().expect("a number")).await;
        page.before_every_page(&SEED.replace("SEED", seed)).await;
        // All of the page is here once a screen of its second part is.
        page.open("#/history").await;
        page.find("heading", "Your rounds").await;
        page.open("#/").await;
        page.click("radio", "Up to episode 8").await;
        page.click("button", "Start the round").await;
        assert_eq!(asked(&page).await, round);
        page.open("#/daily").await;
        page.click("button", "Play today").await;
        assert_eq!(asked(&page).await, daily);
    })
    .await;
}
