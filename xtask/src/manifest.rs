//! What lets a browser put the page on a device: the manifest and the icons that it names.
//!
//! The manifest of the sources names icons as they lie there; that of a build, those beside it, each under a name that tells what it
//! holds. It must not know how the icons were drawn.
//!
//! There is no `id` in it on purpose: an `id` is read from the *origin's* root, so that one written here would be the same for every
//! page of ours below one domain, and another's. Without it the app is known by its start, which is the folder that it lies in.
//!
//! Long, since its tests stand beside it.

use std::{cell::RefCell, fs, path::Path};

use anyhow::{Context, Result, ensure};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use serde_json::Value;

use crate::{drawing, hash};

/// The manifest's name, in the sources and in a build. It never changes, since browsers look there for what has changed of an app.
pub const NAME: &str = "manifest.webmanifest";

/// What an icon of a build may be named, for the weighing: none but those that only the manifest, or a system, asks for.
pub fn is_icon(name: &str) -> bool {
    (name.starts_with("icon-") || name.starts_with("shortcut-")) && name.rsplit('.').next() == Some("png")
}

/// Puts the manifest and the icons of some sources into a build, and gives the page that names them.
pub fn place(page: &str, sources: &Path, dist: &Path) -> Result<String> {
    let of = sources.join("static");
    let text = fs::read_to_string(of.join(NAME)).with_context(|| format!("static/{NAME} can't be read"))?;
    let mut manifest: Value = serde_json::from_str(&text).with_context(|| format!("static/{NAME} is no JSON"))?;
    hold(page, &manifest)?;
    let mut icons = 0;
    for icon in all_icons(&mut manifest) {
        let src = icon["src"].as_str().context("an icon has no src")?.to_owned();
        fits(icon, &fs::read(of.join(&src)).with_context(|| format!("static/{src} can't be read"))?)?;
        icon["src"] = Value::from(placed(&of.join(src), dist)?);
        icons += 1;
    }
    ensure!(icons > 0, "static/{NAME} names no icons");
    fs::write(dist.join(NAME), manifest.to_string())?;
    let named = RefCell::new(Vec::new());
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("link[rel=manifest]", |link| {
            named.borrow_mut().push("manifest");
            link.set_attribute("href", NAME)?;
            Ok(())
        }))
        .append_element_content_handler(element!("link[rel=apple-touch-icon]", |link| {
            named.borrow_mut().push("apple-touch-icon");
            let from = link.get_attribute("href").ok_or("it has no address")?;
            link.set_attribute("href", &placed(&sources.join(from), dist)?)?;
            Ok(())
        }));
    let page = rewrite_str(page, settings)?;
    ensure!(named.into_inner() == ["manifest", "apple-touch-icon"], "index.html links no manifest, then no apple-touch-icon");
    Ok(page)
}

/// The icons of the manifest and of its shortcuts.
fn all_icons(manifest: &mut Value) -> Vec<&mut Value> {
    let Value::Object(manifest) = manifest else { return Vec::new() };
    let mut all = Vec::new();
    for (key, value) in manifest {
        match (key.as_str(), value.as_array_mut()) {
            ("icons", Some(icons)) => all.extend(icons),
            ("shortcuts", Some(shortcuts)) => {
                all.extend(shortcuts.iter_mut().filter_map(|one| one.get_mut("icons")?.as_array_mut()).flatten());
            }
            _ => {}
        }
    }
    all
}

/// Puts a file of the sources into a build under a name that tells what it holds, unless it is there already; gives its name.
fn placed(file: &Path, dist: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned()).context("a file has a name");
    let (stem, ending) = (part(file.file_stem())?, part(file.extension())?);
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        if path.extension() == file.extension() && fs::read(&path)? == bytes {
            return part(path.file_name());
        }
    }
    let name = format!("{stem}-{}.{ending}", hash::short(&bytes));
    fs::write(dist.join(&name), bytes)?;
    Ok(name)
}

/// Fails unless an icon is what is said of it.
fn fits(icon: &Value, bytes: &[u8]) -> Result<()> {
    let told = (icon["sizes"].as_str().unwrap_or_default(), icon["type"].as_str().unwrap_or_default());
    let (sizes, kind) = if bytes.starts_with(b"<svg") {
        ("any".to_owned(), "image/svg+xml")
    } else {
        let (width, height) = drawing::size(bytes)?;
        (format!("{width}x{height}"), "image/png")
    };
    ensure!(told == (sizes.as_str(), kind), "{} is {sizes} of {kind}, not {told:?}", icon["src"]);
    Ok(())
}

/// Fails unless the manifest says what the page says, works wherever that lies, and has all that browsers want before they offer it.
fn hold(page: &str, manifest: &Value) -> Result<()> {
    let text = |key: &str| manifest[key].as_str().unwrap_or_default();
    let page = Said::by(page)?;
    ensure!(text("name") == page.title, "the manifest's name is “{}”, not the page's title", text("name"));
    ensure!(text("description") == page.description, "the manifest describes the page in other words than the page");
    ensure!(
        text("short_name").len() <= 12 && !text("short_name").is_empty(),
        "the manifest has no short_name of at most 12 letters"
    );
    ensure!(manifest.get("id").is_none(), "the manifest has an id, which would be the same for all pages of a domain");
    ensure!(
        (text("start_url"), text("scope")) == ("./", "./"),
        "the manifest's start and scope are not the folder that it lies in"
    );
    ensure!(text("display") == "standalone", "the manifest's display is “{}”", text("display"));
    for key in ["theme_color", "background_color"] {
        ensure!(page.colours.iter().any(|colour| colour == text(key)), "{key} of the manifest is no theme-color of the page");
    }
    let has = |sizes: &str, purpose: &str| {
        let mut icons = manifest["icons"].as_array().into_iter().flatten();
        icons.any(|icon| icon["sizes"] == sizes && icon["purpose"] == purpose)
    };
    for (sizes, purpose) in [("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"), ("any", "any")] {
        ensure!(has(sizes, purpose), "the manifest has no icon of {sizes} for {purpose}");
    }
    Ok(())
}

/// What a page says of itself.
#[derive(Debug, Default)]
struct Said {
    title: String,
    description: String,
    /// What it colours around itself.
    colours: Vec<String>,
}

impl Said {
    fn by(page: &str) -> Result<Self> {
        let said = RefCell::new(Self::default());
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(text!("title", |chunk| {
                said.borrow_mut().title.push_str(chunk.as_str());
                Ok(())
            }))
            .append_element_content_handler(element!("meta[name=description]", |meta| {
                said.borrow_mut().description = meta.get_attribute("content").unwrap_or_default();
                Ok(())
            }))
            .append_element_content_handler(element!("meta[name=theme-color]", |meta| {
                said.borrow_mut().colours.extend(meta.get_attribute("content"));
                Ok(())
            }));
        rewrite_str(page, settings)?;
        Ok(said.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::root;

    fn page() -> String {
        fs::read_to_string(root().join("index.html")).expect("it is there")
    }

    fn manifest() -> Value {
        serde_json::from_str(&fs::read_to_string(root().join("static").join(NAME)).expect("it is there")).expect("it is JSON")
    }

    /// A build with nothing in it but the picture of the page's tab, as trunk names it.
    fn build() -> Result<tempfile::TempDir> {
        let dist = tempfile::tempdir()?;
        fs::copy(root().join("static/art/icon.svg"), dist.path().join("icon-3f3c2b1a00112233.svg"))?;
        Ok(dist)
    }

    #[test]
    fn the_page_names_the_manifest_beside_it_and_that_names_icons_beside_it() -> Result<()> {
        let dist = build()?;
        let page = place(&page(), &root(), dist.path())?;
        assert!(page.contains("<link rel=\"manifest\" href=\"manifest.webmanifest\">"), "{page}");
        let mut placed: Value = serde_json::from_str(&fs::read_to_string(dist.path().join(NAME))?)?;
        let icons = all_icons(&mut placed);
        assert_eq!(icons.len(), 8, "four of the page, and one for each shortcut");
        for icon in icons {
            let src = icon["src"].as_str().context("it has one")?;
            assert!(crate::package::lasts(src) && dist.path().join(src).exists(), "{src}");
            assert!(is_icon(src) || src == "icon-3f3c2b1a00112233.svg", "the picture of the tab is not there twice: {src}");
        }
        let touch =
            page.split_once("rel=\"apple-touch-icon\" href=\"").and_then(|(_, rest)| rest.split_once('"')).context("it has")?.0;
        assert!(is_icon(touch) && dist.path().join(touch).exists(), "{touch}");
        assert_eq!(drawing::size(&fs::read(dist.path().join(touch))?)?, (180, 180));
        Ok(())
    }

    #[test]
    fn a_manifest_that_says_something_else_than_the_page_is_refused() {
        hold(&page(), &manifest()).expect("it says the same");
        for (key, value, named) in [
            ("name", "Silver Hour", "title"),
            ("description", "A quiz", "other words"),
            ("short_name", "Golden Hour quiz", "short_name"),
            ("id", "./", "id"),
            ("start_url", "/", "start"),
            ("scope", "https://example.org/", "scope"),
            ("display", "browser", "display"),
            ("theme_color", "#000000", "theme_color"),
            ("background_color", "#ffffff", "background_color"),
        ] {
            let mut changed = manifest();
            changed[key] = Value::from(value);
            let error = hold(&page(), &changed).expect_err(key).to_string();
            assert!(error.contains(named), "{key}: {error}");
        }
        for icon in 0..4 {
            let mut changed = manifest();
            changed["icons"].as_array_mut().expect("a list").remove(icon);
            hold(&page(), &changed).expect_err("an icon is missing");
        }
    }

    #[test]
    fn an_icon_of_another_size_or_kind_than_said_is_refused() {
        let icon = |sizes: &str, kind: &str| serde_json::json!({ "src": "art/icon-192.png", "sizes": sizes, "type": kind });
        let bytes = fs::read(root().join("static/art/icon-192.png")).expect("it is there");
        fits(&icon("192x192", "image/png"), &bytes).expect("that is what it is");
        for (sizes, kind) in [("512x512", "image/png"), ("any", "image/png"), ("192x192", "image/svg+xml")] {
            fits(&icon(sizes, kind), &bytes).expect_err(sizes);
        }
    }

    /// Each picture beside its drawing: `NAME-WIDTH.png` is what `NAME.svg` gives at that width.
    fn pictures() -> Vec<(PathBuf, PathBuf, u32)> {
        let art = root().join("static/art");
        let names = [
            ("icon", 192),
            ("icon", 512),
            ("icon-full", 180),
            ("icon-full", 512),
            ("shortcut-daily", 96),
            ("shortcut-golden", 96),
            ("shortcut-second", 96),
            ("shortcut-marathon", 96),
        ];
        names.map(|(name, wide)| (art.join(name).with_extension("svg"), art.join(format!("{name}-{wide}.png")), wide)).into()
    }

    #[test]
    fn every_icon_is_what_its_drawing_gives() {
        for (svg, png, wide) in pictures() {
            let full = drawing::tests::is_what_it_gives(&svg, &png, Some(wide));
            let is_cut_by_others = svg.ends_with("icon-full.svg");
            assert_eq!(full, is_cut_by_others, "{}: the ground goes to every edge where a system cuts a shape", png.display());
        }
        let named = fs::read_to_string(root().join("static").join(NAME)).expect("it is there") + &page();
        let art = fs::read_dir(root().join("static/art")).expect("it is there").flatten().map(|entry| entry.path());
        for path in art.filter(|path| path.extension().is_some_and(|ending| ending == "png") && !path.ends_with("preview.png")) {
            assert!(pictures().iter().any(|(_, png, _)| *png == path), "{} has no drawing", path.display());
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            assert!(named.contains(&format!("art/{name}")), "nobody asks for {name}");
        }
    }

    #[test]
    fn what_must_be_seen_of_an_icon_lies_where_no_system_cuts() {
        for wide in [180, 512] {
            assert!(drawing::tests::is_safe(&root().join(format!("static/art/icon-full-{wide}.png"))), "{wide}");
        }
        assert!(!drawing::tests::is_safe(&root().join("static/art/icon-512.png")), "that one has corners of its own");
    }

    #[test]
    fn every_shortcut_leads_to_a_way_to_play() {
        use golden_hour::{app::Route, quiz::Way};
        let manifest = manifest();
        let shortcuts = manifest["shortcuts"].as_array().expect("a list").iter();
        let ways: Vec<Way> = shortcuts
            .map(|shortcut| {
                let fragment = shortcut["url"].as_str().and_then(|url| url.strip_prefix("./")).expect("below the page");
                match Route::parse(fragment) {
                    Route::Way(way) if Route::Way(way).to_string() == fragment => way,
                    other => panic!("{fragment} leads to {other:?}"),
                }
            })
            .collect();
        assert_eq!(ways, [Way::Daily, Way::Golden, Way::Second, Way::Marathon]);
    }
}
