//! The tools that build the page: looked for first, reused where the version fits, else installed below `target/tools`.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    root,
    step::{run, step},
    toolchain,
};

/// The trunk that is known to build this project with its Rust version.
const TRUNK: &str = "0.21.14";
/// The npm package that holds `wasm-opt`; its version is what `wasm-opt --version` says.
const BINARYEN: &str = "132";
/// Makes the script of wasm-bindgen small, which trunk's own minifier can't read.
const ESBUILD: &str = "0.28.2";
/// Reads GIFT; see `bank::gift`.
const GIFT: &str = "1.0.2";
/// Looks for what keeps people out of a page.
const AXE: &str = "4.14.1";

/// Drives Firefox; Debian has no package of it.
const GECKODRIVER: &str = "0.36.0";

/// Drives Chromium with a slower processor and a slower network; of those that run on Node.js 20 the last.
const PUPPETEER: &str = "24.43.1";
/// Judges pages; of those that run on Node.js 20 the last.
const LIGHTHOUSE: &str = "12.8.2";

/// Unpacks what is in the one-file edition.
const LZMA1: &str = "0.3.0";

/// Where tools are installed.
fn home() -> PathBuf {
    root().join("target/tools")
}

/// The search path with our own tools first.
pub fn path() -> Result<std::ffi::OsString> {
    let ours = [home().join("bin"), home().join("binaryen/node_modules/.bin"), home().join("esbuild/node_modules/.bin")];
    let theirs = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(ours.into_iter().chain(env::split_paths(&theirs)))?)
}

/// A command that finds our tools first.
pub fn command(name: &str) -> Result<Command> {
    let mut command = Command::new(find(name).unwrap_or_else(|| name.into()));
    command.env("PATH", path()?).current_dir(root());
    Ok(command)
}

fn find(name: &str) -> Option<PathBuf> {
    which::which_in(name, Some(path().ok()?), root()).ok()
}

/// Keeps others from installing until it is dropped: two tests of one run, or two terminals, would write into each other's folders.
fn alone() -> Result<fs::File> {
    fs::create_dir_all(home())?;
    let lock = fs::File::create(home().join("installing")).context("a file below target/tools can't be made")?;
    lock.lock().context("the file that says that tools are being installed can't be locked")?;
    Ok(lock)
}

/// Makes every tool of the build ready.
pub fn ready() -> Result<()> {
    let _alone = alone()?;
    toolchain::wasm_target()?;
    toolchain::sources()?;
    toolchain::crates()?;
    let bindgen = locked("wasm-bindgen")?;
    crate_tool("trunk", "trunk", TRUNK, &["--locked", "--no-default-features", "--features", "rustls"])?;
    // Without `--locked`: the release's own lock file names versions that a mirror may not have yet.
    crate_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen, &[])?;
    npm_tool("binaryen", "wasm-opt", BINARYEN)?;
    npm_tool("esbuild", "esbuild", ESBUILD)
}

/// The version of a crate in `Cargo.lock`.
fn locked(name: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock can't be read")?;
    let version = lock.split("[[package]]").find_map(|entry| {
        let value =
            |key: &str| entry.lines().find_map(|line| line.strip_prefix(key)?.trim_matches(['=', ' ', '"']).to_owned().into());
        let (found, version): (String, String) = (value("name ")?, value("version ")?);
        (found == name).then_some(version)
    });
    version.with_context(|| format!("Cargo.lock doesn't name {name}"))
}

/// Whether a tool is there in a version.
fn is_there(name: &str, version: &str) -> bool {
    let says = find(name).and_then(|tool| Command::new(tool).arg("--version").output().ok());
    says.is_some_and(|output| {
        String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word.trim_start_matches("version_") == version)
    })
}

fn crate_tool(package: &str, binary: &str, version: &str, how: &[&str]) -> Result<()> {
    if is_there(binary, version) {
        return Ok(());
    }
    let into = home();
    step(&format!("installing {package} {version} (some minutes, once)"), || {
        if which::which("cargo-binstall").is_ok() {
            let mut fetch = Command::new("cargo");
            fetch.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--version", version, package]);
            // Its server may be out of reach: then it is compiled.
            if fetch.arg("--root").arg(&into).output().is_ok_and(|output| output.status.success()) && is_there(binary, version) {
                return Ok(());
            }
        }
        let mut compile = Command::new("cargo");
        compile.args(["install", package, "--version", version, "--debug", "--force"]).args(how);
        compile.arg("--root").arg(&into).arg("--target-dir").arg(into.join("build"));
        run(compile.env("CARGO_PROFILE_DEV_DEBUG", "0").current_dir(root())).map(drop)
    })
    .with_context(|| {
        format!(
            "{package} {version} is missing and could not be installed. With a network, run this again; without one, put \
             {binary} {version} on the PATH first: cargo install {package} --version {version}"
        )
    })?;
    if is_there(binary, version) {
        return Ok(());
    }
    bail!("{binary} was installed below {} but doesn't say it is version {version}", into.display())
}

/// Firefox's driver, which is compiled where it is missing.
pub fn geckodriver() -> Result<PathBuf> {
    let _alone = alone()?;
    crate_tool("geckodriver", "geckodriver", GECKODRIVER, &["--locked"])?;
    find("geckodriver").context("geckodriver was installed, but it is not found")
}

/// The folder from which node finds the parser of GIFT, which is installed where it is missing.
pub fn gift_parser() -> Result<PathBuf> {
    npm_library("gift-pegjs", GIFT)
}

/// The folder that holds axe-core, which is installed where it is missing.
pub fn axe() -> Result<PathBuf> {
    npm_library("axe-core", AXE)
}

/// The folder that holds what drives Chromium for the bench, which is installed where it is missing.
pub fn puppeteer() -> Result<PathBuf> {
    npm_library("puppeteer-core", PUPPETEER)
}

/// The folder that holds Lighthouse, which is installed where it is missing.
pub fn lighthouse() -> Result<PathBuf> {
    npm_library("lighthouse", LIGHTHOUSE)
}

/// The folder that holds lzma1, which is installed where it is missing.
pub fn lzma1() -> Result<PathBuf> {
    npm_library("lzma1", LZMA1)
}

fn npm_library(package: &str, version: &str) -> Result<PathBuf> {
    let _alone = alone()?;
    let library = home().join(package).join("node_modules");
    let says = fs::read_to_string(library.join(package).join("package.json")).unwrap_or_default();
    if !says.contains(&format!("\"version\": \"{version}\"")) {
        npm_install(package, version).with_context(|| {
            format!("the npm package {package} {version} is missing and could not be installed; with a network, run this again")
        })?;
    }
    Ok(library)
}

/// Installs an npm package below a folder of its own: npm removes what it did not install in the same breath.
fn npm_install(package: &str, version: &str) -> Result<()> {
    let npm =
        which::which("npm").context("npm is missing: install Node.js with npm (https://nodejs.org), then run this again")?;
    let into = home().join(package);
    step(&format!("installing npm {package} {version}"), || {
        fs::create_dir_all(&into)?;
        let mut install = Command::new(npm);
        install.args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"]).arg(&into);
        run(install.arg(format!("{package}@{version}"))).map(drop)
    })
}

/// A tool that an npm package holds.
fn npm_tool(package: &str, binary: &str, version: &str) -> Result<()> {
    if is_there(binary, version) {
        return Ok(());
    }
    npm_install(package, version).with_context(|| {
        format!("{binary} is missing and could not be installed. With a network, run this again; without one, put {binary} {version} on the PATH first")
    })?;
    if is_there(binary, version) {
        return Ok(());
    }
    bail!("npm installed {package} below {} but its {binary} doesn't say it is version {version}", home().display())
}

/// Copies every `.rlib` of a folder into another.
pub fn copy_rlibs(from: &Path, into: &Path) -> Result<usize> {
    fs::create_dir_all(into)?;
    let mut copied = 0;
    for entry in fs::read_dir(from).with_context(|| format!("{} can't be read", from.display()))? {
        let file = entry?.path();
        if let (Some(name), true) = (file.file_name(), file.extension().is_some_and(|extension| extension == "rlib")) {
            fs::copy(&file, into.join(name))?;
            copied += 1;
        }
    }
    Ok(copied)
}
