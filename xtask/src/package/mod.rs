//! What a host is handed, in one zip: the folder to upload, settings of servers, the game as one file, licences and sums.
//!
//! It is a function of a build and of the repository's own files: no time, no path and no name of a machine gets into it.

mod archive;
mod licences;
mod one_file;
mod servers;
pub mod squeeze;
mod twice;

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{build, preview::At, root, step::step};

pub use twice::same_elsewhere;

/// The most that the game in one file may weigh, in bytes.
const ONE_FILE: usize = 320_000;

/// Files by their paths in a package, which are relative and have `/` between folders.
type Files = BTreeMap<String, Vec<u8>>;

/// The name of the package, of its zip and of the folder in it.
fn name() -> String {
    format!("golden-hour-{}", env!("CARGO_PKG_VERSION"))
}

/// The folder in which packages are made.
fn place() -> PathBuf {
    root().join("target/package")
}

/// The folder of the last package, as it unpacks.
pub fn folder() -> PathBuf {
    place().join(name())
}

/// Builds the release for where the page will lie and packs it; where `twice` is wanted, builds it in another folder, too, and fails
/// unless it is the same.
pub fn make(twice: bool, at: Option<&At>) -> Result<()> {
    build::release(at)?;
    of_release()?;
    if twice { same_elsewhere(at) } else { Ok(()) }
}

/// Packs the release that is in `dist/`: the zip, and beside it the folder that it unpacks to.
pub fn of_release() -> Result<()> {
    let files = step("packing the folder to upload, the one file, licences and sums", || pack(&root(), &build::dist()))?;
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (path, bytes) in &files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().context("a file is in a folder")?)?;
        fs::write(path, bytes)?;
    }
    let zip = archive::zip(&name(), &files)?;
    fs::write(place().join(format!("{}.zip", name())), &zip)?;
    let one_file = files.get(one_file::NAME).map_or(0, Vec::len);
    println!("           target/package/{}.zip, {} kB, {} files", name(), zip.len() / 1000, files.len());
    println!("           {} in it, {} kB of at most {}", one_file::NAME, one_file / 1000, ONE_FILE / 1000);
    anyhow::ensure!(one_file <= ONE_FILE, "{} weighs {one_file} bytes, over its budget of {ONE_FILE}", one_file::NAME);
    Ok(())
}

/// All files of the package of a build.
fn pack(sources: &Path, dist: &Path) -> Result<Files> {
    let site = read(dist)?;
    let licences = licences::list(sources)?.into_bytes();
    let mut files = Files::new();
    files.insert(one_file::NAME.into(), one_file::make(&site)?.into_bytes());
    let mut site = site;
    site.insert("licences.txt".into(), licences);
    for (path, text) in servers::settings(&site)? {
        files.insert(path, text.into_bytes());
    }
    for (path, bytes) in site {
        for (ending, packed) in squeeze::beside(&path, &bytes)? {
            files.insert(format!("site/{path}.{ending}"), packed);
        }
        files.insert(format!("site/{path}"), bytes);
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files.insert(name.into(), fs::read(sources.join(name))?);
    }
    let sums = sums(&files)?;
    files.insert("SHA256SUMS".into(), sums.into_bytes());
    Ok(files)
}

/// The files of a folder and of those in it.
fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("{} can't be read; build it first", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let parts: Vec<_> =
                    path.strip_prefix(folder)?.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                files.insert(parts.join("/"), fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

/// The sums of all files, as `sha256sum --check` reads them.
fn sums(files: &Files) -> Result<String> {
    let mut sums = String::new();
    for (path, bytes) in files {
        for byte in Sha256::digest(bytes) {
            write!(sums, "{byte:02x}")?;
        }
        writeln!(sums, "  {path}")?;
    }
    Ok(sums)
}

/// Whether a file's name holds a hash of its contents, so that it may be kept for good: `-` and sixteen hexadecimal digits.
pub fn lasts(path: &str) -> bool {
    path.split('-').skip(1).any(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits == 16
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_last() {
        assert!(lasts("golden-hour-fa4a2174df497ba4_bg.wasm") && lasts("icon-a774e65407e27bdf.svg"));
        assert!(!lasts("index.html") && !lasts("golden-hour.html") && !lasts("a-0123456789abcde.js") && !lasts("sw.js"));
    }

    #[test]
    fn sums_are_as_sha256sum_wants_them() -> Result<()> {
        let files = Files::from([("a".into(), Vec::new()), ("site/b".into(), b"abc".to_vec())]);
        let expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n\
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  site/b\n";
        assert_eq!(sums(&files)?, expected);
        Ok(())
    }
}
