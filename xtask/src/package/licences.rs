//! The list of all that is in the page and was written by others: names, versions, licences and their texts.
//!
//! `cargo tree` says what is compiled into the page, `cargo metadata` where it lies. The texts are those that come with each crate;
//! where a crate has none, the text of its licence as SPDX has it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
    process::Command,
};

use anyhow::{Context, Result, ensure};
use cargo_metadata::{MetadataCommand, Package};
use spdx::{Expression, LicenseReq, license_id};

use super::one_file;
use crate::step::run;

/// The licences that a page under ours may hold, each with no other duty than to hand its text on.
const ACCEPTED: [&str; 8] = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "Unicode-3.0", "Unlicense", "Zlib"];

/// Something in the page.
#[derive(Debug)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// Which version of it is in the page.
    pub version: String,
    /// Its licence, as SPDX writes it.
    pub licence: String,
    /// Where it comes from.
    pub from: String,
    /// The texts of its licence.
    pub texts: Vec<String>,
}

/// The list as a text.
pub fn list(sources: &Path) -> Result<String> {
    let mut parts = vec![standard_library()?];
    for package in packages(sources)? {
        parts.push(part(&package)?);
    }
    parts.push(one_file::unpacker()?);
    let mut list = String::from(HEAD);
    for Part { name, version, licence, from, .. } in &parts {
        writeln!(list, "{name} {version}: {licence}\n    {from}")?;
    }
    // One text stands once, however many hand it on.
    let mut texts: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for part in &parts {
        for text in &part.texts {
            texts.entry(text).or_default().insert(format!("{} {}", part.name, part.version));
        }
    }
    for (text, of) in texts {
        let of = of.into_iter().collect::<Vec<_>>().join(", ");
        write!(list, "\n\n{}\n{of}\n\n{text}\n", "=".repeat(80))?;
    }
    Ok(list)
}

/// What the list says of itself.
const HEAD: &str = "\
Golden Hour is under MIT or Apache 2.0, as you like. These parts of its page were written by others. Their licences allow that,
and ask that their texts come along: here they are.

";

/// The packages that are compiled into the page, ours left out.
fn packages(sources: &Path) -> Result<Vec<Package>> {
    let mut tree = Command::new("cargo");
    tree.current_dir(sources).args([
        "tree",
        "--offline",
        "--package",
        "golden-hour",
        "--features",
        "lazy",
        "--edges",
        "normal,no-proc-macro",
    ]);
    tree.args(["--target", "wasm32-unknown-unknown", "--prefix", "none", "--no-dedupe", "--format", "{p}"]);
    let said = run(&mut tree)?;
    let pairs = said.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some((words.next()?.to_owned(), words.next()?.trim_start_matches('v').to_owned()))
    });
    let wanted: BTreeSet<(String, String)> = pairs.collect();
    let all = MetadataCommand::new().current_dir(sources).other_options(vec!["--offline".into()]).exec()?;
    let mut found: Vec<Package> = all
        .packages
        .into_iter()
        .filter(|package| package.source.is_some())
        .filter(|package| wanted.contains(&(package.name.to_string(), package.version.to_string())))
        .collect();
    found.sort_by(|one, other| (one.name.as_str(), &one.version).cmp(&(other.name.as_str(), &other.version)));
    ensure!(!found.is_empty(), "cargo tree names nothing that is compiled into the page");
    Ok(found)
}

fn part(package: &Package) -> Result<Part> {
    let name = package.name.to_string();
    let licence = package.license.clone().with_context(|| format!("{name} says no licence"))?;
    let folder = package.manifest_path.parent().with_context(|| format!("{name} is nowhere"))?;
    let texts = texts(folder.as_std_path(), &licence).with_context(|| format!("the licence of {name}"))?;
    let page = format!("https://crates.io/crates/{name}");
    Ok(Part { version: package.version.to_string(), from: package.repository.clone().unwrap_or(page), name, licence, texts })
}

/// The texts of a licence: those in a folder, else those of SPDX.
fn texts(folder: &Path, licence: &str) -> Result<Vec<String>> {
    let expression = Expression::parse_mode(licence, spdx::ParseMode::LAX)?;
    ensure!(expression.evaluate(accepted), "{licence} is not among those that are accepted: {}", ACCEPTED.join(", "));
    let mut texts = BTreeSet::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
        let is_one =
            ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"].iter().any(|begin| name.starts_with(begin));
        if is_one && path.is_file() {
            texts.insert(tidy(&fs::read_to_string(&path)?));
        }
    }
    if texts.is_empty() {
        let ids = expression.requirements().filter(|wanted| accepted(&wanted.req)).filter_map(|wanted| wanted.req.license.id());
        texts.extend(ids.map(|id| tidy(id.text())));
    }
    ensure!(!texts.is_empty(), "no text of {licence} was found");
    Ok(texts.into_iter().collect())
}

fn accepted(wanted: &LicenseReq) -> bool {
    wanted.license.id().is_some_and(|id| ACCEPTED.contains(&id.name))
}

/// A text without what differs between copies of the same.
fn tidy(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

/// What rustc puts into every program.
fn standard_library() -> Result<Part> {
    let says = run(Command::new("rustc").arg("--version"))?;
    let text = |name: &str| license_id(name).map(|id| tidy(id.text())).with_context(|| format!("SPDX has no {name}"));
    Ok(Part {
        name: "Rust’s standard library".into(),
        version: says.split_whitespace().nth(1).context("rustc doesn't say its version")?.to_owned(),
        licence: "MIT OR Apache-2.0".into(),
        from: "https://github.com/rust-lang/rust, copyright The Rust Project Contributors".into(),
        texts: vec![text("Apache-2.0")?, text("MIT")?],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_with_other_duties_is_refused() -> Result<()> {
        let empty = tempfile::tempdir()?;
        assert!(texts(empty.path(), "GPL-3.0-only").is_err() && texts(empty.path(), "MIT AND GPL-3.0-only").is_err());
        assert!(texts(empty.path(), "MIT OR GPL-3.0-only").is_ok_and(|texts| texts.len() == 1), "one of two is enough");
        Ok(())
    }

    #[test]
    fn texts_that_come_along_go_before_those_of_spdx() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("LICENSE-MIT"), "Copyright somebody  \r\nMIT\r\n\r\n")?;
        assert_eq!(texts(folder.path(), "MIT OR Apache-2.0")?, ["Copyright somebody\nMIT"]);
        Ok(())
    }

    #[test]
    fn everything_in_the_page_has_its_line_and_its_text() -> Result<()> {
        let list = list(&crate::root())?;
        for name in ["yew 0.23", "wasm-bindgen 0.2", "postcard 1", "Rust’s standard library", "lzma1"] {
            assert!(list.lines().any(|line| line.starts_with(name) && line.contains(": ")), "{name}");
        }
        let not = ["proptest", "fantoccini", "golden-hour-bank", "yew-macro", "toml "];
        assert!(
            not.iter().all(|name| !list.lines().any(|line| line.starts_with(name))),
            "tests, tools and macros are no part of it"
        );
        Ok(())
    }
}
