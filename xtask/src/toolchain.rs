//! The standard library for wasm32, and its sources, of which the release is built: by rustup, else from the source package that Debian
//! ships for the same rustc.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    root,
    step::{run, step},
    tools::copy_rlibs,
};

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that rustc can build for wasm32.
pub fn wasm_target() -> Result<()> {
    let libraries = libraries()?;
    if has_core(&libraries) {
        return Ok(());
    }
    if which::which("rustup").is_ok() {
        let added = step(&format!("adding the target {TARGET} by rustup"), || {
            run(Command::new("rustup").args(["target", "add", TARGET])).map(drop)
        });
        if added.is_ok() && has_core(&libraries) {
            return Ok(());
        }
    }
    step(&format!("building {TARGET} from Debian's rust-src"), || from_source(&libraries)).with_context(|| {
        format!("the target {TARGET} is missing and could not be added. With a network: rustup target add {TARGET}")
    })
}

/// What lets a compiler of the stable channel build the standard library with the program, and end a panic at once. Both are unstable.
pub const BOOTSTRAP: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");
/// The parts of the standard library to build.
pub const BUILD_STD: (&str, &str) = ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
/// And how: where its makers have written something for size, too, that is taken. 0.6 kB brotli less, measured.
pub const BUILD_STD_FOR_SIZE: (&str, &str) = ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
/// A panic ends the WebAssembly with a trap, of which `static/boot.js` hears, and says nothing: what it would say weighs an eleventh of the page.
pub const ABORT: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// No loop strength reduction (LSR): what LLVM makes of loops for processors with cheaper ways to count needs more locals. 1.9 kB brotli less, measured.
pub const WITHOUT_LSR: &str = "-Cllvm-args=-disable-lsr";

/// Makes sure that the sources of the standard library are where cargo looks for them, with the crates that it is made of.
pub fn sources() -> Result<()> {
    let source = sysroot()?.join("lib/rustlib/src/rust");
    let library = source.join("library/Cargo.toml");
    if !library.is_file() {
        step("adding the sources of Rust's standard library", || {
            let rustup = which::which("rustup").is_ok();
            if rustup && run(Command::new("rustup").args(["component", "add", "rust-src"])).is_ok() && library.is_file() {
                return Ok(());
            }
            let from = downloaded()?;
            fs::create_dir_all(&source)?;
            run(Command::new("cp").args(["--recursive", "--no-target-directory"]).arg(from.join("library")).arg(source.join("library")))
                .map(drop)
        })
        .context(
            "the sources of Rust's standard library are missing and could not be added. With a network: rustup component add rust-src",
        )?;
    }
    let crates = || {
        let mut crates = Command::new("cargo");
        crates.args(["fetch", "--target", TARGET, "--manifest-path"]).arg(&library).env(BOOTSTRAP.0, BOOTSTRAP.1);
        crates
    };
    fetched("the crates of Rust's standard library", crates)
}

/// Makes sure that all crates that anything here is made of are on this machine, those that only the release needs among them, as what builds
/// it fetches none.
pub fn crates() -> Result<()> {
    let crates = || {
        let mut crates = Command::new("cargo");
        crates.arg("fetch").current_dir(root());
        crates
    };
    fetched("all crates", crates)
}

/// Fetches where something is not there yet.
fn fetched(what: &str, fetch: impl Fn() -> Command) -> Result<()> {
    // Without a network that is told in no time.
    if fetch().args(["--quiet", "--locked", "--offline"]).output().is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    step(&format!("fetching {what}"), || run(fetch().args(["--quiet", "--locked"])).map(drop))
        .with_context(|| format!("{what} could not be fetched: with a network, run this again"))
}

/// Where rustc and what belongs to it are.
pub fn sysroot() -> Result<PathBuf> {
    Ok(PathBuf::from(run(Command::new("rustc").args(["--print", "sysroot"]))?.trim()))
}

/// Where rustc looks for that target's libraries.
fn libraries() -> Result<PathBuf> {
    Ok(sysroot()?.join("lib/rustlib").join(TARGET).join("lib"))
}

fn has_core(libraries: &Path) -> bool {
    let names = fs::read_dir(libraries).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.into_iter().any(|name| name.to_string_lossy().starts_with("libcore-"))
}

/// Downloads the sources of the same version, builds them, and puts them where rustc looks.
fn from_source(libraries: &Path) -> Result<()> {
    let (work, sources) = (work(), downloaded()?);
    let library = sources.join("library");
    fs::create_dir_all(library.join(".cargo"))?;
    fs::write(
        library.join(".cargo/config.toml"),
        format!(
            "[source.crates-io]\nreplace-with = \"vendored\"\n[source.vendored]\ndirectory = \"{}\"\n",
            library.join("vendor").display()
        ),
    )?;
    let mut build = Command::new("cargo");
    build.current_dir(&library).env("RUSTC_BOOTSTRAP", "1");
    build.env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes").env("CARGO_TARGET_DIR", work.join("build"));
    build.args(["build", "-Zavoid-dev-deps", "--release", "--target", TARGET, "--manifest-path", "sysroot/Cargo.toml"]);
    run(build.args(["--no-default-features", "--features", "panic-unwind,compiler-builtins-mem"]))?;
    let copied = copy_rlibs(&work.join("build").join(TARGET).join("release/deps"), libraries)?;
    if copied == 0 {
        bail!("the build left no libraries");
    }
    Ok(())
}

/// Where Debian's package is downloaded and unpacked.
fn work() -> PathBuf {
    root().join("target/tools/rust-src")
}

/// The sources of the same version from Debian's package.
fn downloaded() -> Result<PathBuf> {
    if which::which("apt-get").is_err() || which::which("dpkg").is_err() {
        bail!("there is no rustup within reach of its server, and no apt-get to fetch the sources with");
    }
    let version = run(Command::new("rustc").arg("--version"))?;
    let version = version.split_whitespace().nth(1).context("rustc doesn't say its version")?.to_owned();
    let work = work();
    fs::create_dir_all(work.join("lists/partial"))?;
    download(&work, &version)
}

/// The folder of the unpacked sources.
fn download(work: &Path, version: &str) -> Result<PathBuf> {
    // Whichever mirror this system uses; the suite is the one that carries current compilers.
    let sites = run(Command::new("apt-get").args(["indextargets", "--format", "$(SITE)"]))?;
    let site = sites
        .lines()
        .find(|site| !site.contains("security"))
        .context("apt knows no mirror; run apt-get update first")?
        .to_owned();
    let list = work.join("sources.list");
    fs::write(&list, format!("deb {} trixie-backports main\n", site.trim_end_matches('/')))?;
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.current_dir(work).arg("-o").arg(format!("Dir::Etc::sourcelist={}", list.display()));
        apt.args(["-o", "Dir::Etc::sourceparts=-", "-o", "APT::Sandbox::User=root", "-o"]);
        apt.arg(format!("Dir::State::lists={}", work.join("lists").display()));
        run(apt.args(arguments))
    };
    apt(&["update"])?;
    apt(&["download", &format!("rust-src={version}*")])?;
    let package = fs::read_dir(work)?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .context("apt-get downloaded nothing")?;
    run(Command::new("dpkg").arg("-x").arg(package).arg(work.join("unpacked")))?;
    let sources = work.join("unpacked/usr/src").join(format!("rustc-{version}"));
    if !sources.join("library").is_dir() {
        bail!("the source package holds no {}", sources.display());
    }
    Ok(sources)
}
