//! A long day: two thousand rounds of all ways to play, one after another in one page. What it takes in memory is looked at after the hundredth and
//! after the last, the log must hold all of them, and nothing may be said on the console. `cargo xtask soak` runs it; it takes some half an hour.

#![expect(clippy::print_stdout, reason = "what was measured is to be read")]

use std::{collections::BTreeSet, env, time::Duration};

use serde_json::{Value, json};

use crate::{
    browser::{self, Browser},
    steps::five,
};

/// How many rounds are played, where nothing else is said.
const ROUNDS: usize = 2000;
/// Says how many.
const HOW_MANY: &str = "GOLDEN_HOUR_SOAK";
/// After how many the page has all it needs.
const WARM: usize = 100;
/// How much more it may take after the last.
const AT_MOST: f64 = 1.3;
/// How long it may take.
const LONGEST: Duration = Duration::from_hours(1);

/// Keeps hold of the WebAssembly's memory, which no browser tells of.
const HOLD: &str = "for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
        const made = await real.apply(WebAssembly, given);
        const exported = (made.instance ?? made).exports;
        for (const one of Object.values(exported)) if (one instanceof WebAssembly.Memory) window.held = one;
        return made;
    };
}";

/// Plays by pressing whatever there is to press, one way to play after another, and counts the games that came to an end. It keeps no list of them, which would
/// be taken for the page's memory; that each came to its end once, the log says. A press each 28 ms, two for a question:
/// Chromium grants two hundred addresses in ten seconds, and says so where a page wants more.
const PLAY: &str = "window.ended = 0; let last = null;
    const WAYS = ['#/', '#/golden', '#/daily', '#/second', '#/marathon'];
    const press = (what) => { const found = document.querySelector(what); found?.click(); return found !== null };
    const step = () => {
        const at = location.hash || '#/';
        if (at.startsWith('#/result/')) {
            if (at !== last) ended += 1;
            last = at;
            if (ended >= ROUNDS) return;
            location.hash = WAYS[ended % WAYS.length];
        } else if (at.startsWith('#/play/')) {
            press('#next') || press('button.answer') || press('.pass');
        } else if (at === '#/daily') {
            // Today's is played once, those of past days as often as one likes.
            const days = document.querySelectorAll('.days button');
            days[ended % days.length].click();
        } else if (!press('button#start')) {
            location.hash = '#/';
        }
        setTimeout(step, 28);
    };
    step();";

/// Waits until so many have ended.
async fn played(page: &Browser, rounds: usize) {
    // A script may take thirty seconds.
    const LOOK: &str = "const [wanted, done] = arguments; const until = performance.now() + 20000;
        (function look() { ended >= wanted || performance.now() > until ? done(ended) : setTimeout(look, 50) })()";
    let (mut before, mut still) = (0, 0);
    loop {
        let ended = page.script_with_end_given(LOOK, json!(rounds)).await.as_u64().unwrap_or_default();
        if ended >= rounds as u64 {
            return;
        }
        still = if ended == before { still + 1 } else { 0 };
        assert!(still < 5, "after {ended} rounds nothing goes on; the page reads:\n{}", page.text().await);
        before = ended;
    }
}

/// What the page takes by now, in bytes: of scripts, of WebAssembly; and how many nodes it has.
async fn memory(page: &Browser) -> (f64, f64, Value) {
    for _ in 0..2 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await;
    }
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await["usedSize"].as_f64().expect("a number");
    let wasm = page.script("return held.buffer.byteLength").await.as_f64().expect("a number");
    (heap, wasm, page.script("return document.querySelectorAll('*').length").await)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_rounds_of_all_ways_in_one_page() {
    let rounds = env::var(HOW_MANY).map_or(ROUNDS, |many| many.parse().expect("a number of rounds"));
    let complaints = browser::lasting(LONGEST, |page| async move {
        page.before_every_page(HOLD).await;
        five(&page).await;
        page.script(&PLAY.replace("ROUNDS", &rounds.to_string())).await;
        let mut warm = 0.0;
        let looked_at: BTreeSet<usize> = [WARM, rounds / 4, rounds / 2, rounds * 3 / 4, rounds].into();
        for after in looked_at.into_iter().filter(|after| *after >= WARM) {
            played(&page, after).await;
            let (heap, wasm, nodes) = memory(&page).await;
            if after == WARM {
                warm = heap + wasm;
            }
            println!(
                "after {after} rounds: {:.2} MB of scripts, {:.2} MB of WebAssembly, {nodes} elements; {:.2} times what it was after {WARM}",
                heap / 1e6,
                wasm / 1e6,
                (heap + wasm) / warm
            );
            if after == rounds {
                assert!(heap + wasm <= AT_MOST * warm, "{} bytes after {after} rounds, {warm} after {WARM}", heap + wasm);
            }
        }
        assert_eq!(page.script("return ended").await, json!(rounds));
        for reload in [false, true] {
            if reload {
                page.reload().await;
            } else {
                page.script("location.hash = '#/history'").await;
            }
            page.reads(&format!("Rounds\n{rounds}")).await;
        }
        assert_eq!(page.count("button", "All right").await, 0, "nothing went wrong");
        // What is listed is what was played.
        page.script("location.hash = '#/statistics'").await;
        page.find("heading", "Statistics").await;
    })
    .await;
    assert!(complaints.is_empty(), "{complaints:#?}");
}
