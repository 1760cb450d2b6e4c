//! The service worker of a build: `static/sw.js` with the names and hashes of exactly the files that a player needs, under the name of the build.
//!
//! It must not know how the files were made.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{hash, manifest, pack, page::TITLE, tidy};

/// The worker's file. Its address never changes, so that a browser finds the next one there.
pub const NAME: &str = "sw.js";

/// Where the template has the build's name, and its files.
const PLACES: [&str; 2] = ["{build}", "{files}"];
/// What the page says its build is called with. Without it the page asks for no worker.
const STAMP: (&str, &str) = ("<meta name=build content=", ">");

/// Writes the worker of the build in a folder, made of the sources in another, and lets the page say which build it is.
///
/// The page may be edited afterwards, as hosts do: its hash is not asked for, only that it is of this build. So may the manifest, whose hash is
/// not asked for either.
pub fn write(sources: &Path, dist: &Path) -> Result<()> {
    let template = fs::read_to_string(sources.join("static").join(NAME))?;
    ensure!(
        PLACES.iter().all(|place| template.matches(place).count() == 1),
        "static/{NAME} has no place for its build and its files"
    );
    let entry = dist.join("index.html");
    let page = unstamped(&fs::read_to_string(&entry)?);
    let files = serde_json::to_string(&kept(dist)?)?;
    let manifest = fs::read_to_string(dist.join(manifest::NAME)).unwrap_or_default();
    let build = hash::short([&template, &page, &files, &manifest].map(String::as_str).join("\n").as_bytes());
    let (first, rest) = page.split_once(TITLE).context("the page has no title")?;
    fs::write(&entry, format!("{first}{}{build}{}{TITLE}{rest}", STAMP.0, STAMP.1))?;
    let [of_build, of_files] = PLACES;
    fs::write(dist.join(NAME), tidy::worker(&template.replace(of_build, &build).replace(of_files, &files))?)?;
    Ok(())
}

/// The page without the name of a build.
fn unstamped(page: &str) -> String {
    let stamp = page.split_once(STAMP.0).and_then(|(before, rest)| Some((before, rest.split_once(STAMP.1)?.1)));
    stamp.map_or_else(|| page.to_owned(), |(before, after)| format!("{before}{after}"))
}

/// The files beside the page that are kept for when there is no network, with their hashes; the manifest has none, as hosts may edit it.
fn kept(dist: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let name = path.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        if is_kept(&name) {
            let integrity = if name == manifest::NAME { String::new() } else { hash::integrity(&fs::read(path)?) };
            files.insert(name, integrity);
        }
    }
    Ok(files)
}

/// Whether a file beside the page is kept by the worker. Pictures are for others than the page: services that show a link, and systems that
/// the page is put on, which keep icons themselves. `config.json` is the host's.
fn is_kept(name: &str) -> bool {
    !["index.html", "config.json", NAME].contains(&name) && name.rsplit('.').next() != Some("png")
}

/// Makes of a build the same as a later version, for the tests of updates: the title is another, and so are the names and the hashes of
/// script and second part, in which nothing else differs.
pub fn later(sources: &Path, dist: &Path, into: &Path) -> Result<()> {
    if into.exists() {
        fs::remove_dir_all(into)?;
    }
    fs::create_dir_all(into)?;
    let mut names = Vec::new();
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name().into_string().ok().context("a name is text")?;
        fs::copy(dist.join(&name), into.join(&name))?;
        names.push(name);
    }
    let find = |begins: &str, ends: &str| {
        names.iter().find(|name| name.starts_with(begins) && name.ends_with(ends)).with_context(|| format!("no {begins}*{ends}"))
    };
    let (rest, script) = (find("rest-", pack::ENDING)?, find("golden-hour-", ".js")?);
    // Nobody reads what comes behind the last bit.
    let more = [&fs::read(into.join(rest))?[..], &[0]].concat();
    let rest = replaced(into, rest, &more)?;
    let glue = fs::read_to_string(into.join(script))?;
    ensure!(rest.iter().all(|(old, _)| glue.contains(old)), "the script doesn't name the second part");
    let script = replaced(into, script, swapped(&glue, &rest).as_bytes())?;
    let entry = into.join("index.html");
    let page = swapped(&fs::read_to_string(&entry)?, &script);
    let titled = page.replacen(TITLE, &format!("{TITLE}Later: "), 1);
    ensure!(titled != page, "the page has no title");
    fs::write(entry, titled)?;
    write(sources, into)
}

/// Puts other contents in the place of a file's, under the name that tells them. Returns what is to be said otherwise: name and hash.
fn replaced(folder: &Path, name: &str, with: &[u8]) -> Result<[(String, String); 2]> {
    let path = folder.join(name);
    let before = fs::read(&path)?;
    fs::remove_file(path)?;
    let (stem, ending) = name.rsplit_once('.').context("a file has an ending")?;
    let (begins, _) = stem.rsplit_once('-').context("a file is named by what it holds")?;
    let new = format!("{begins}-{}.{ending}", hash::short(with));
    fs::write(folder.join(&new), with)?;
    Ok([(name.to_owned(), new), (hash::integrity(&before), hash::integrity(with))])
}

fn swapped(text: &str, all: &[(String, String)]) -> String {
    all.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{root, tools};

    const PAGE: &str = "<meta charset=utf-8><title>T</title><script type=module src=./golden-hour-0123456789abcdef.js integrity=HASH></script></html>";

    /// A folder with a build as small as can be.
    fn build() -> Result<tempfile::TempDir> {
        tools::ready()?;
        let folder = tempfile::tempdir()?;
        let rest = b"\x01packed";
        let glue = format!("fetch('./rest-0123456789abcdef.bin',{{integrity:'{}'}})", hash::integrity(rest));
        for (name, text) in [
            ("index.html", PAGE.replace("HASH", &hash::integrity(glue.as_bytes())).as_bytes()),
            ("golden-hour-0123456789abcdef.js", glue.as_bytes()),
            ("rest-0123456789abcdef.bin", rest),
            ("icon-192-0123456789abcdef.png", b"PNG"),
            (manifest::NAME, b"{}"),
            ("config.json", b"{}"),
        ] {
            fs::write(folder.path().join(name), text)?;
        }
        write(&root(), folder.path())?;
        Ok(folder)
    }

    fn read(folder: &Path, name: &str) -> Result<String> {
        Ok(fs::read_to_string(folder.join(name))?)
    }

    /// The name of the build that a page says.
    fn named(page: &str) -> &str {
        page.split_once(STAMP.0).and_then(|(_, rest)| rest.get(..16)).unwrap_or_default()
    }

    #[test]
    fn the_worker_keeps_all_files_but_itself_under_the_name_that_the_page_says() -> Result<()> {
        let folder = build()?;
        let (page, worker) = (read(folder.path(), "index.html")?, read(folder.path(), NAME)?);
        assert_eq!(named(&page).len(), 16, "{page}");
        assert!(worker.contains(&format!("\"{}\"", named(&page))), "{worker}");
        for name in ["golden-hour-0123456789abcdef.js", "rest-0123456789abcdef.bin"] {
            let integrity = hash::integrity(&fs::read(folder.path().join(name))?);
            assert!(worker.contains(&format!("\"{name}\":\"{integrity}\"")), "{name}: {worker}");
        }
        assert!(worker.contains("\"manifest.webmanifest\":\"\""), "a host may edit it: {worker}");
        for name in ["sw.js", "index.html", "config.json", "icon-192-0123456789abcdef.png"] {
            assert!(!worker.contains(&format!("\"{name}\":")), "{name}: {worker}");
        }
        Ok(())
    }

    #[test]
    fn a_build_has_one_name_and_another_page_another() -> Result<()> {
        let folder = build()?;
        let (page, worker) = (read(folder.path(), "index.html")?, read(folder.path(), NAME)?);
        write(&root(), folder.path())?;
        assert_eq!((read(folder.path(), "index.html")?, read(folder.path(), NAME)?), (page.clone(), worker));
        fs::write(folder.path().join("index.html"), page.replace("<title>T", "<title>U"))?;
        write(&root(), folder.path())?;
        let other = read(folder.path(), "index.html")?;
        assert_ne!(named(&other), named(&page));
        fs::write(folder.path().join(manifest::NAME), "{\"name\":\"U\"}")?;
        write(&root(), folder.path())?;
        assert_ne!(
            named(&read(folder.path(), "index.html")?),
            named(&other),
            "nor would another manifest reach who was here before"
        );
        Ok(())
    }

    #[test]
    fn a_later_version_names_and_checks_its_own_files() -> Result<()> {
        let (folder, into) = (build()?, tempfile::tempdir()?);
        later(&root(), folder.path(), into.path())?;
        let (page, worker) = (read(into.path(), "index.html")?, read(into.path(), NAME)?);
        assert_ne!(named(&page), named(&read(folder.path(), "index.html")?));
        let mut names = kept(into.path())?;
        assert_eq!((names.remove(manifest::NAME), names.len()), (Some(String::new()), 2));
        for (name, integrity) in &names {
            assert!(!name.contains("0123456789abcdef") && worker.contains(integrity), "{name}: {worker}");
            let script = names.keys().find(|name| name.ends_with("js")).context("a script")?;
            let asks = if name == script { page.clone() } else { read(into.path(), script)? };
            assert!(asks.contains(name) && asks.contains(integrity), "{name}: {asks}");
        }
        Ok(())
    }
}
