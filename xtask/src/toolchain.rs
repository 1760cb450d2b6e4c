//! The standard library for wasm32: by rustup, else built from the source package that Debian ships for the same rustc.

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

/// Where rustc looks for that target's libraries.
fn libraries() -> Result<PathBuf> {
    let sysroot = run(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib"))
}

fn has_core(libraries: &Path) -> bool {
    let names = fs::read_dir(libraries).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.into_iter().any(|name| name.to_string_lossy().starts_with("libcore-"))
}

/// Downloads the sources of the same version, builds them, and puts them where rustc looks.
fn from_source(libraries: &Path) -> Result<()> {
    if which::which("apt-get").is_err() || which::which("dpkg").is_err() {
        bail!("there is no rustup within reach of its server, and no apt-get to fetch the sources with");
    }
    let version = run(Command::new("rustc").arg("--version"))?;
    let version = version.split_whitespace().nth(1).context("rustc doesn't say its version")?.to_owned();
    let work = root().join("target/tools/rust-src");
    fs::create_dir_all(work.join("lists/partial"))?;
    let sources = download(&work, &version)?;

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
