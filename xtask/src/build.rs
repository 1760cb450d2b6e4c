//! The release: trunk makes `dist/`.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    hash, manifest, page,
    preview::{self, At},
    root, sizes, split,
    step::{run, step},
    tidy, toolchain, tools, worker,
};

/// The folder that is built and uploaded.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Makes the tools ready and builds the release, for where the page will lie, if that is known.
pub fn release(at: Option<&At>) -> Result<()> {
    tools::ready()?;
    step("building the release into dist/", || release_of(&root(), at).map(drop))
}

/// Builds the release of the sources in a folder, and gives the folder that it is in.
pub fn release_of(sources: &Path, at: Option<&At>) -> Result<PathBuf> {
    let dist = sources.join("dist");
    let mut trunk = tools::command("trunk")?;
    // Offline: every tool is there, and trunk must not fetch others by itself.
    trunk.args(["build", "--release", "--offline", "--features", "lazy"]).current_dir(sources);
    trunk.envs([toolchain::BOOTSTRAP, toolchain::BUILD_STD, toolchain::BUILD_STD_FOR_SIZE]);
    run(trunk.env("CARGO_ENCODED_RUSTFLAGS", flags(sources)?))?;
    // Trunk's is in one piece.
    for file in files(&dist, &["js", "wasm"])? {
        fs::remove_file(file)?;
    }
    let parts = split::split(sources, &dist)?;
    let page = dist.join("index.html");
    let small = tidy::small(&with_still(&fs::read_to_string(&page)?, &still(sources)?)?)?;
    let finished = page::finish(&small, &parts, |name| Ok(hash::integrity(&fs::read(dist.join(name))?)))?;
    let finished = manifest::place(&finished, sources, &dist)?;
    fs::write(page, preview::place(&finished, sources, &dist, at)?)?;
    worker::write(sources, &dist)?;
    Ok(dist)
}

/// The home screen of a first visit, as the sources draw it.
fn still(sources: &Path) -> Result<String> {
    let mut draw = Command::new("cargo");
    draw.args(["run", "--quiet", "--bin", "still", "--features", "still"]).current_dir(sources);
    run(&mut draw)
}

/// Where the entry page has place for it.
const STILL: &str = r#"<div id="still"></div>"#;

/// The entry page with the home screen in its place, so that it reads before the WebAssembly is there.
fn with_still(page: &str, still: &str) -> Result<String> {
    let (before, behind) = page.split_once(STILL).with_context(|| format!("index.html has no {STILL} for the home screen"))?;
    Ok(format!("{before}{}{still}</div>{behind}", STILL.trim_end_matches("</div>")))
}

/// Makes of the release the same as a later version, for the tests of updates, and gives its folder.
pub fn later() -> Result<PathBuf> {
    let into = root().join("target/later");
    worker::later(&root(), &dist(), &into)?;
    Ok(into)
}

/// The compiler's flags by which a build holds nothing of where it was made: the messages of panics name files, and those are named
/// from the sources and the crates on. It is what `trim-paths` will be once it is stable. Flags of the environment stay. Panics say nothing.
fn flags(sources: &Path) -> Result<String> {
    let given = env::var("CARGO_ENCODED_RUSTFLAGS")
        .unwrap_or_else(|_| env::var("RUSTFLAGS").unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(BETWEEN_FLAGS));
    let mut flags: Vec<String> = given.split(BETWEEN_FLAGS).filter(|flag| !flag.is_empty()).map(str::to_owned).collect();
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let crates = home.context("neither CARGO_HOME nor a home directory says where crates are")?.join("registry/src");
    // Each registry has a folder, which is named after its host.
    let mut registries: Vec<PathBuf> = fs::read_dir(crates).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    registries.sort();
    let rust = toolchain::sysroot()?;
    let named = registries.iter().map(|folder| (folder.as_path(), "crates")).chain([(sources, "golden-hour"), (&rust, "rust")]);
    flags.extend(toolchain::ABORT.map(str::to_owned));
    flags.push(toolchain::WITHOUT_LSR.to_owned());
    flags.extend(named.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())));
    Ok(flags.join(BETWEEN_FLAGS))
}

/// What stands between two flags in `CARGO_ENCODED_RUSTFLAGS`.
const BETWEEN_FLAGS: &str = "\u{1f}";

/// The files of a folder with one of these endings.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let ends = |path: &PathBuf| path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted));
    Ok(files.into_iter().filter(ends).collect())
}

/// Builds the release and shows what every file weighs.
pub fn with_table(at: Option<&At>) -> Result<()> {
    release(at)?;
    let sizes = step("weighing every file", || sizes::weigh(&dist()))?;
    println!("\n{sizes}");
    sizes.within_budget()
}

/// Trunk's live reload.
pub fn dev() -> Result<()> {
    tools::ready()?;
    println!("  trunk serves at http://127.0.0.1:8080/ and rebuilds on every change; Ctrl-C ends it");
    let mut trunk: Command = tools::command("trunk")?;
    let status = trunk.args(["serve", "--offline", "--port", "8080"]).status()?;
    if status.success() { Ok(()) } else { bail!("trunk ended with {status}") }
}
