//! The workspace's tool. Each command is a thin wrapper around the real tools, which it finds or installs first.
//!
//! It must not hold anything that the quiz needs to run.

mod alike;
mod bank;
mod bench;
mod browser;
mod build;
mod debian;
mod drawing;
mod engines;
mod frames;
mod hash;
mod hosts;
mod manifest;
mod names;
mod pack;
mod package;
mod page;
mod preview;
mod serve;
mod sizes;
mod split;
mod step;
mod test;
mod tidy;
mod toolchain;
mod tools;
mod weigh;
mod worker;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};

const HELP: &str = "\
Golden Hour's commands:

  cargo xtask serve [--port N]  build the release and serve it at http://127.0.0.1:8080/ (or port N)
  cargo xtask test [--long] [--all]
                                everything that must hold, the fastest first; --long takes minutes more, for what is thrown at random;
                                --all runs all of the players' ways in Firefox and WebKit, too, and not their core alone
  cargo xtask soak              two thousand rounds in one page, with what it takes in memory; some half an hour
  cargo xtask build [--at URL] [--later]
                                the folder dist/, ready to upload, with the size of every file; --at says where it will lie, which
                                services that show links with a picture want to know (docs/hosting.md); --later makes of it
                                target/later, too, which the tests of updates take for the next version
  cargo xtask package [--twice] [--at URL]
                                all that a host needs as target/package/golden-hour-VERSION.zip; --twice builds it in another folder,
                                too, and fails unless it is the same, byte for byte
  cargo xtask bench [--lighthouse]
                                first, second and offline visits of the package in Chromium as on three sorts of machines and networks, its
                                memory, and what weighs what; writes docs/performance.md and fails on a budget; on a quiet machine only
  cargo xtask weigh             what each feature and each dependency weighs in the WebAssembly
  cargo xtask servers           the last package served by nginx, Caddy and Apache, as it is shipped, and all their answers looked at
  cargo xtask dev               build, serve and rebuild on every change
  cargo xtask bank …            the author's desk: check, stats, show, new, ledger, retire, export, import, analyse; alone it explains them
  cargo xtask help              this

Needed: Rust by rustup, git, Node.js with npm, a C compiler. All else is looked for first, reused where its version fits,
and installed below target/tools where it is missing.";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    use lexopt::prelude::*;
    let mut words = lexopt::Parser::from_env();
    let mut command: Option<String> = None;
    let mut port: u16 = 8080;
    let mut how = test::How::default();
    let mut twice = false;
    let mut at: Option<preview::At> = None;
    let mut later = false;
    let mut lighthouse = false;
    while let Some(word) = words.next()? {
        match word {
            Value(name) if name == "bank" && command.is_none() => return bank::run(&bank::Order::read(words)?),
            Value(name) if command.is_none() => command = Some(name.string()?),
            Long("port") if command.as_deref() == Some("serve") => {
                port = words.value()?.parse().context("--port takes a number")?;
            }
            Long("long") if command.as_deref() == Some("test") => how.long = true,
            Long("all") if command.as_deref() == Some("test") => how.all = true,
            Long("lighthouse") if command.as_deref() == Some("bench") => lighthouse = true,
            Long("later") if command.as_deref() == Some("build") => later = true,
            Long("twice") if command.as_deref() == Some("package") => twice = true,
            Long("at") if matches!(command.as_deref(), Some("build" | "package")) => at = Some(words.value()?.string()?.parse()?),
            Short('h') | Long("help") => command = Some("help".into()),
            other => bail!("{}\n\n{HELP}", other.unexpected()),
        }
    }
    match command.as_deref() {
        Some("serve") => {
            let served = serve::bind(port)?;
            build::release(None)?;
            serve::forever(&served, &build::dist())
        }
        Some("build") => {
            build::with_table(at.as_ref())?;
            if later { build::later().map(drop) } else { Ok(()) }
        }
        Some("weigh") => {
            build::release(at.as_ref())?;
            let weights = step::step("weighing features and dependencies", || weigh::of_build(&root()))?;
            println!("\n{weights}");
            Ok(())
        }
        Some("test") => test::all(how),
        Some("soak") => test::soak(),
        Some("bench") => bench::run(lighthouse),
        Some("package") => package::make(twice, at.as_ref()),
        Some("servers") => {
            println!("{} hold", hosts::hold()?);
            Ok(())
        }
        Some("dev") => build::dev(),
        Some("help") | None => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => bail!("there is no command “{other}”\n\n{HELP}"),
    }
}

/// The repository's root.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}
