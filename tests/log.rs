//! A log of 200, 2,000 and 20,000 games: how long their statistics, the page of them and the table of their answers take, and that it
//! grows no faster than the log. `cargo bench` runs it and prints the table of `docs/statistics.md`; no test needs it.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench says what it expects and what it found"
)]

use std::{hint::black_box, rc::Rc, time::Instant};

use golden_hour::{
    app::{Model, Msg, Route, csv, update},
    quiz::{Millis, Now, QuestionBank, stats::Filter},
    ui,
};
use yew::Callback;

#[path = "native/many.rs"]
mod many;

/// Noon of 24 November 2026.
const TODAY: Now = Now { at: Millis(20_781 * 86_400_000 + 43_200_000), offset: 0 };

/// The least milliseconds that something takes, of several tries.
fn least<T>(mut work: impl FnMut() -> T) -> f64 {
    let once = |()| {
        let begun = Instant::now();
        black_box(work());
        begun.elapsed().as_secs_f64() * 1000.0
    };
    std::iter::repeat_n((), 15).map(once).fold(f64::INFINITY, f64::min)
}

fn main() {
    let bank = Rc::new(QuestionBank::bundled().expect("the bank is whole"));
    println!("| games | statistics, ms | the page with them, ms | history, ms | table of answers, ms |\n|--:|--:|--:|--:|--:|");
    let rows = [200, 2_000, 20_000].map(|count| {
        let mut model = Model::new(Rc::clone(&bank));
        model.kept = many::document(&bank, count, TODAY.at);
        let mut open = |route: Route| {
            least(|| {
                update(&mut model, TODAY, Msg::Went(route.to_string()));
                ui::view(&model, &Callback::noop())
            })
        };
        let (page, history) = (open(Route::Stats(Filter::default())), open(Route::History));
        let row = [least(|| model.stats(Filter::default())), page, history, least(|| csv::answers(&model, Filter::default()))];
        println!("| {count} | {:.2} | {:.2} | {:.2} | {:.2} |", row[0], row[1], row[2], row[3]);
        row
    });
    for ((few, many), what) in rows[0].iter().zip(rows[2]).zip(["statistics", "the page", "history"]) {
        assert!(many < 100.0 * few * 1.25, "{what} of 100 times as many games take {:.0} times as long", many / few);
    }
    assert!(rows[2][1] < 100.0, "statistics of 20,000 games open in {:.0} ms", rows[2][1]);
}
