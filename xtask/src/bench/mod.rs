//! How soon the packaged page is there and how much it takes, measured in Chromium: `visits.mjs` measures, `budgets` says what may be.
//!
//! It must not measure anything itself: here medians are taken, held beside the budgets and written down.
//!
//! Long, since its tests stand beside it.

mod budgets;

use std::{
    env,
    fmt::Write,
    fs,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use self::budgets::Budget;
use crate::{browser, build, package, root, step::step, tools, weigh};

/// How often each visit is made.
const RUNS: usize = 5;
/// Which of the profiles the budgets are about.
const MIDDLE: usize = 1;
/// The page that tells the figures.
const PAGE: &str = "docs/performance.md";

/// Builds, packs, measures, writes the page, and fails on a budget.
pub fn run(lighthouse: bool) -> Result<()> {
    build::release(None)?;
    package::of_release()?;
    let measured = step("visits, rounds and the pages written by hand", || measure(lighthouse))?;
    let table = table(&measured)?;
    let verdicts = verdicts(&measured)?;
    let told = verdict_table(&verdicts);
    println!("\n{table}\n{told}\n{}", weigh::of_build(&root())?);
    let mut parts = vec![("bench", format!("{table}\n{told}"))];
    if lighthouse {
        parts.push(("lighthouse", judged(&measured)?));
    }
    for (name, text) in parts {
        put(name, &text)?;
    }
    let over: Vec<&str> =
        verdicts.iter().filter(|(budget, value)| *value > budget.limit).map(|(budget, _)| budget.what).collect();
    if over.is_empty() { Ok(()) } else { bail!("over the budget (xtask/src/bench/budgets.rs): {}", over.join("; ")) }
}

/// All that was measured, as `visits.mjs` tells it.
fn measure(lighthouse: bool) -> Result<Value> {
    let bench = root().join("xtask/src/bench");
    let mut folders = vec![tools::puppeteer()?];
    if lighthouse {
        folders.push(tools::lighthouse()?);
    }
    let mut visits = Command::new("node");
    visits
        .arg(bench.join("visits.mjs"))
        .arg(package::folder().join("site"))
        .arg(bench.join("by_hand.html"))
        .arg(RUNS.to_string());
    visits.args(lighthouse.then_some("lighthouse"));
    visits.env("NODE_PATH", env::join_paths(folders)?).env("CHROMIUM", browser::program()?);
    let output = visits.stdin(Stdio::null()).stderr(Stdio::inherit()).output().context("node could not be started")?;
    ensure!(output.status.success(), "the measuring broke off ({})", output.status);
    serde_json::from_slice(&output.stdout).context("what was measured can't be read")
}

/// The runs of a profile.
fn runs(measured: &Value, profile: usize) -> Result<&Vec<Value>> {
    let runs = measured["profiles"][profile]["runs"].as_array().context("there are runs")?;
    ensure!(!runs.is_empty(), "nothing was measured");
    Ok(runs)
}

/// What all runs of a profile say of something, in order.
fn all(measured: &Value, profile: usize, visit: &str, figure: &str) -> Result<Vec<f64>> {
    let mut all = Vec::new();
    for run in runs(measured, profile)? {
        all.push(run[visit][figure].as_f64().with_context(|| format!("{visit} has no {figure}"))?);
    }
    all.sort_by(f64::total_cmp);
    Ok(all)
}

fn median(sorted: &[f64]) -> f64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// The quarter, the middle and three quarters of the first paints of a page that were compared, in milliseconds, and how many there were.
fn paints(measured: &Value, page: &str) -> Result<([f64; 3], usize)> {
    let all = measured["paints"][page].as_array().with_context(|| format!("first paints of {page} were measured"))?;
    let mut all: Vec<f64> = all.iter().filter_map(Value::as_f64).collect();
    ensure!(!all.is_empty(), "no first paint of {page} was measured");
    all.sort_by(f64::total_cmp);
    Ok(([1, 2, 3].map(|quarter| all.get(all.len() * quarter / 4).copied().unwrap_or_default()), all.len()))
}

fn of(measured: &Value, profile: usize, visit: &str, figure: &str) -> Result<f64> {
    Ok(median(&all(measured, profile, visit, figure)?))
}

/// Bytes of files sent until the app showed a question, in the middle of all runs.
fn bytes(measured: &Value, profile: usize, visit: &str) -> Result<f64> {
    let mut all: Vec<f64> = runs(measured, profile)?.iter().filter_map(|run| run[visit]["until"]["bytes"].as_f64()).collect();
    all.sort_by(f64::total_cmp);
    Ok(median(&all))
}

const PROFILES: usize = 3;
const OURS: [(&str, &str); 3] = [("first", "first visit"), ("second", "second visit"), ("offline", "without a network")];

/// Each budget with what was measured.
fn verdicts(measured: &Value) -> Result<Vec<(Budget, f64)>> {
    let middle = |visit, figure| of(measured, MIDDLE, visit, figure);
    let app = middle("first", "app")?;
    let (mut shift, mut second) = (0.0_f64, 0.0_f64);
    for profile in 0..PROFILES {
        for (visit, _) in OURS {
            shift = shift.max(all(measured, profile, visit, "shift")?.last().copied().unwrap_or_default());
        }
        second = second.max(bytes(measured, profile, "second")?);
    }
    let memory = &measured["memory"];
    let takes = |when: &str| -> Result<f64> {
        let of = |what: &str| memory[when][what].as_f64().context("memory was measured");
        Ok(of("scripts")? + of("wasm")?)
    };
    Ok(vec![
        (budgets::PAINT, paints(measured, "ours")?.0[1] / paints(measured, "still")?.0[1]),
        (budgets::ANSWERABLE, middle("first", "answerable")? / middle("byHand", "answerable")?),
        (budgets::SHIFT, shift),
        (budgets::BLOCKED, middle("first", "blocked")?),
        (budgets::SECOND_BYTES, second),
        (budgets::AGAIN, middle("second", "app")? / app),
        (budgets::OFFLINE, middle("offline", "app")? / app),
        (budgets::MEMORY, takes("last")? / takes("settled")?),
    ])
}

fn verdict_table(verdicts: &[(Budget, f64)]) -> String {
    let mut table = "| middle profile, where nothing else is said | measured | aim | at most |\n|---|--:|--:|--:|\n".to_owned();
    for (Budget { what, aim, limit }, value) in verdicts {
        let missed = if value > aim { " (aim missed)" } else { "" };
        // What is nearly nothing is told as what it is.
        let digits = if *value > 0.0 && *value < 0.01 { 5 } else { 2 };
        // Infallible: it goes into a text.
        let _ = writeln!(table, "| {what} | {value:.digits$}{missed} | {aim} | {limit} |");
    }
    table
}

/// Milliseconds of all visits, in the middle of their runs, and how far they went.
fn table(measured: &Value) -> Result<String> {
    let version = measured["version"].as_str().unwrap_or("Chromium");
    let mut table = format!("{version}, {RUNS} runs of each visit; medians, and the least and the most in parentheses.\n");
    for profile in 0..PROFILES {
        let name = measured["profiles"][profile]["name"].as_str().context("a profile has a name")?;
        writeln!(
            table,
            "\n| {name} | first paint, ms | answerable, ms | app there, ms | all there, ms | blocked, ms | kB sent |\n|---|--:|--:|--:|--:|--:|--:|"
        )?;
        for (visit, told) in OURS.into_iter().chain([("still", "the same HTML, nothing runs"), ("byHand", "a quiz by hand")]) {
            let figure = |figure: &str| -> Result<String> {
                let all = all(measured, profile, visit, figure)?;
                let (least, most) = (all.first().copied().unwrap_or_default(), all.last().copied().unwrap_or_default());
                Ok(format!("{:.0} ({least:.0}–{most:.0})", median(&all)))
            };
            let of = |wanted: bool, name: &str| if wanted { figure(name) } else { Ok("–".to_owned()) };
            let (answers, ours) = (visit != "still", OURS.iter().any(|(ours, _)| *ours == visit));
            let [answerable, app, whole] = [of(answers, "answerable")?, of(answers, "app")?, of(ours, "all")?];
            let sent = if ["first", "second"].contains(&visit) {
                format!("{:.1}", bytes(measured, profile, visit)? / 1000.0)
            } else {
                "–".into()
            };
            writeln!(
                table,
                "| {told} | {} | {answerable} | {app} | {whole} | {} | {sent} |",
                figure("paint")?,
                figure("blocked")?
            )?;
        }
    }
    let [(ours, times), (still, _)] = [paints(measured, "ours")?, paints(measured, "still")?];
    let told = |[quarter, middle, three]: [f64; 3]| format!("{middle:.0} ms (half of them {quarter:.0}–{three:.0})");
    writeln!(
        table,
        "\nFirst paint on the middle profile, {times} visits each in turn, nothing pressed: ours {}, the same HTML {}.",
        told(ours),
        told(still)
    )?;
    let memory = &measured["memory"];
    let mega = |when: &str, what: &str| memory[when][what].as_f64().unwrap_or_default() / 1e6;
    for (when, place) in [("settled", 0), ("last", 1)] {
        let (rounds, scripts, wasm) = (&memory["rounds"][place], mega(when, "scripts"), mega(when, "wasm"));
        writeln!(
            table,
            "{}After {rounds} rounds: {scripts:.2} MB of scripts, {wasm:.2} MB of WebAssembly.",
            if place == 0 { "\n" } else { "" }
        )?;
    }
    Ok(table)
}

/// What Lighthouse says.
fn judged(measured: &Value) -> Result<String> {
    let all = measured["lighthouse"].as_array().context("Lighthouse was asked")?;
    let mut table = "| | performance | accessibility | best practices | SEO |\n|---|--:|--:|--:|--:|\n".to_owned();
    let mut wanting = String::new();
    for one in all {
        let score = |name: &str| one["scores"][name].as_u64().map_or_else(|| "–".to_owned(), |score| score.to_string());
        let (kind, version) = (one["formFactor"].as_str().unwrap_or_default(), one["version"].as_str().unwrap_or_default());
        let [performance, access, practices, seo] = ["performance", "accessibility", "best-practices", "seo"].map(score);
        writeln!(table, "| {kind}, Lighthouse {version} | {performance} | {access} | {practices} | {seo} |")?;
        for line in one["wanting"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            writeln!(wanting, "* {kind}: {line}")?;
        }
    }
    Ok(if wanting.is_empty() { table } else { format!("{table}\nWhat it finds wanting:\n\n{wanting}") })
}

/// Puts a part of the page in the place of the last one, between its marks.
fn put(name: &str, text: &str) -> Result<()> {
    let page = root().join(PAGE);
    let old = fs::read_to_string(&page).with_context(|| format!("{PAGE} can't be read"))?;
    fs::write(&page, replaced(&old, name, text)?)?;
    Ok(())
}

fn replaced(page: &str, name: &str, text: &str) -> Result<String> {
    let (open, close) = (format!("<!-- {name}: cargo xtask bench -->"), format!("<!-- /{name} -->"));
    let (before, rest) = page.split_once(&open).with_context(|| format!("{PAGE} has no {open}"))?;
    let (_, after) = rest.split_once(&close).with_context(|| format!("{PAGE} has no {close}"))?;
    Ok(format!("{before}{open}\n\n{}\n\n{close}{after}", text.trim()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn visit(paint: f64, answerable: f64) -> Value {
        json!({ "paint": paint, "answerable": answerable, "app": answerable * 2.0, "all": answerable * 3.0, "shift": 0, "blocked": 7, "until": { "bytes": 0 } })
    }

    fn measured() -> Value {
        let run = |factor: f64| {
            json!({ "first": visit(300.0 * factor, 1000.0 * factor), "second": visit(100.0, 500.0), "offline": visit(100.0, 400.0),
            "still": visit(200.0, 0.0), "byHand": visit(150.0, 250.0) })
        };
        let profile = |name: &str| json!({ "name": name, "runs": [run(1.0), run(9.0), run(0.5)] });
        json!({ "profiles": [profile("a"), profile("b"), profile("c")], "version": "Chrome/1",
            "paints": { "ours": [900.0, 300.0, 200.0], "still": [100.0, 250.0, 800.0] },
            "memory": { "settled": { "scripts": 1e6, "wasm": 1e6 }, "last": { "scripts": 1.2e6, "wasm": 1e6 }, "rounds": [5, 50] } })
    }

    #[test]
    fn medians_are_held_beside_each_other() -> Result<()> {
        let told: Vec<f64> = verdicts(&measured())?.into_iter().map(|(_, value)| value).collect();
        assert_eq!(told, [1.2, 4.0, 0.0, 7.0, 0.0, 0.5, 0.4, 1.1]);
        Ok(())
    }

    #[test]
    fn a_figure_beyond_its_aim_says_so_and_all_tables_are_told() -> Result<()> {
        let told = verdict_table(&verdicts(&measured())?);
        assert!(told.contains("| 1.20 (aim missed) | 1.15 |") && told.contains("| 0.50 | 0.6 |"), "{told}");
        let table = table(&measured())?;
        assert!(
            table.contains(
                "| first visit | 300 (150–2700) | 1000 (500–9000) | 2000 (1000–18000) | 3000 (1500–27000) | 7 (7–7) | 0.0 |"
            ),
            "{table}"
        );
        assert!(table.contains("3 visits each in turn, nothing pressed: ours 300 ms (half of them 200–900)"), "{table}");
        assert!(table.contains("After 50 rounds: 1.20 MB of scripts"), "{table}");
        Ok(())
    }

    #[test]
    fn a_part_of_the_page_takes_the_place_of_the_last_one() -> Result<()> {
        let page = "a\n<!-- bench: cargo xtask bench -->\nold\n<!-- /bench -->\nz";
        assert_eq!(replaced(page, "bench", "new\n")?, "a\n<!-- bench: cargo xtask bench -->\n\nnew\n\n<!-- /bench -->\nz");
        assert!(replaced(page, "lighthouse", "").is_err());
        Ok(())
    }
}
