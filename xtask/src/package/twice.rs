//! Whether a build is the same wherever it is made: the sources as they are, built in another folder with nothing of this one's.
//!
//! Its folder is kept, so that only what changed is compiled again there.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail, ensure};

use super::{Files, archive, name, pack, read};
use crate::{
    build,
    preview::At,
    root,
    step::{run, step},
};

/// The other folder: its path is longer than this one's, so that one that got into the page would be seen in every size, too.
const ELSEWHERE: &str = "target/elsewhere/another-folder-of-another-name";

/// Fails unless `dist/` and the package of it are, byte for byte, what the same sources give in another folder.
pub fn same_elsewhere(at: Option<&At>) -> Result<()> {
    let elsewhere = root().join(ELSEWHERE);
    step("the same release in another folder, byte for byte", || {
        copy_sources(&root(), &elsewhere)?;
        let there = read(&build::release_of(&elsewhere, at)?)?;
        let here = read(&build::dist())?;
        same(&here, &there)?;
        nothing_of_this_machine(&here)?;
        let zips = [(root(), build::dist()), (elsewhere.clone(), elsewhere.join("dist"))]
            .map(|(sources, dist)| archive::zip(&name(), &pack(&sources, &dist)?));
        let [here, there] = zips;
        ensure!(here? == there?, "the builds are the same, but their packages are not");
        Ok(())
    })
}

/// Copies what git knows, as it is now, and takes away what it knows no more. What is unchanged keeps its time, so that cargo sees it.
fn copy_sources(from: &Path, into: &Path) -> Result<()> {
    let listed =
        run(Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(from))?;
    let wanted: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty() && from.join(path).is_file()).collect();
    ensure!(!wanted.is_empty(), "git knows no sources in {}", from.display());
    if into.exists() {
        for path in read_names(into)? {
            let is_made = ["target/", "dist/"].iter().any(|made| path.starts_with(made));
            if !is_made && !wanted.contains(&path.as_str()) {
                fs::remove_file(into.join(path))?;
            }
        }
    }
    for path in wanted {
        let (source, copy) = (from.join(path), into.join(path));
        let bytes = fs::read(&source)?;
        if fs::read(&copy).is_ok_and(|known| known == bytes) {
            continue;
        }
        fs::create_dir_all(copy.parent().context("a file is in a folder")?)?;
        fs::write(copy, bytes)?;
    }
    Ok(())
}

/// The paths of a folder's files, but for those that a build makes.
fn read_names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !entry.path().is_dir() {
            names.push(name);
        } else if !["target", "dist"].contains(&name.as_str()) {
            names.extend(read_names(&entry.path())?.into_iter().map(|inner| format!("{name}/{inner}")));
        }
    }
    Ok(names)
}

/// Tells the first difference.
fn same(here: &Files, there: &Files) -> Result<()> {
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>().join(", ");
    ensure!(here.keys().eq(there.keys()), "here there is {}; elsewhere {}", names(here), names(there));
    for ((path, here), there) in here.iter().zip(there.values()) {
        if here != there {
            let at = here.iter().zip(there).position(|(one, other)| one != other).unwrap_or(here.len().min(there.len()));
            bail!("{path} differs from byte {at} on ({} bytes here, {} elsewhere)", here.len(), there.len());
        }
    }
    Ok(())
}

/// Fails where a path of this machine is in a file.
fn nothing_of_this_machine(files: &Files) -> Result<()> {
    let home = std::env::home_dir().context("there is no home directory")?;
    for folder in [root(), home] {
        // With a stroke behind it: a home may be called as a file is.
        let folder = format!("{}/", folder.display());
        for (path, bytes) in files {
            let found = bytes.windows(folder.len()).any(|window| window == folder.as_bytes());
            ensure!(!found, "{path} names {folder}, where it was built");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_with_file_and_place() {
        let files = |bytes: &[u8]| Files::from([("a".to_owned(), bytes.to_vec())]);
        assert!(same(&files(b"abc"), &files(b"abc")).is_ok());
        let told = |other: &Files| same(&files(b"abc"), other).map_err(|error| error.to_string());
        assert_eq!(told(&files(b"abd")), Err("a differs from byte 2 on (3 bytes here, 3 elsewhere)".into()));
        assert_eq!(told(&files(b"abcd")), Err("a differs from byte 3 on (3 bytes here, 4 elsewhere)".into()));
        assert_eq!(told(&Files::new()), Err("here there is a; elsewhere ".into()));
    }

    #[test]
    fn a_path_of_this_machine_is_found() {
        let files = Files::from([("a".to_owned(), format!("panicked at {}/src", root().display()).into_bytes())]);
        assert!(nothing_of_this_machine(&files).is_err());
        assert!(nothing_of_this_machine(&Files::from([("a".to_owned(), b"src/app".to_vec())])).is_ok());
    }

    #[test]
    fn sources_are_copied_and_what_is_gone_goes() -> Result<()> {
        let (from, into) = (tempfile::tempdir()?, tempfile::tempdir()?);
        run(Command::new("git").args(["init", "-q"]).current_dir(from.path()))?;
        for path in ["a", "b/c"] {
            let path = from.path().join(path);
            fs::create_dir_all(path.parent().context("a folder")?)?;
            fs::write(path, "text")?;
        }
        copy_sources(from.path(), into.path())?;
        fs::create_dir(into.path().join("target"))?;
        fs::write(into.path().join("target/kept"), "")?;
        fs::remove_file(from.path().join("b/c"))?;
        copy_sources(from.path(), into.path())?;
        assert_eq!(read_names(into.path())?, ["a"]);
        assert!(into.path().join("target/kept").exists() && !into.path().join("b/c").exists());
        Ok(())
    }
}
