//! What is shown of a link where it is sent: the page's words and its picture, for readers that run no script.
//!
//! Most of them want the picture's whole address, and a page that may lie anywhere doesn't know its own: it is written where somebody says
//! where the page will lie (`--at`), and is relative elsewhere. There is no canonical address (`og:url`) beside it: what a link
//! challenges to stands behind its `#`, and a reader that took the canonical one in its place would lose it.

use std::{cell::RefCell, collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use url::Url;

use crate::{drawing, hash};

/// The picture of the sources, by its path in them; so the page of the sources names it, too.
const PICTURE: &str = "static/art/preview.png";

/// What the names of built pictures begin with.
const NAME: &str = "preview-";

/// The words and numbers that must be in the page, each once, by `property` or `name`.
const NEEDED: [&str; 15] = [
    "description",
    "og:type",
    "og:site_name",
    "og:title",
    "og:description",
    "og:image",
    "og:image:type",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "twitter:card",
    "twitter:title",
    "twitter:description",
    "twitter:image",
    "twitter:image:alt",
];

/// Where the page will lie: an address that ends with a stroke.
#[derive(Debug, Clone)]
pub struct At(Url);

impl std::str::FromStr for At {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut at = Url::parse(text).with_context(|| format!("“{text}” is no address such as https://example.org/quiz/"))?;
        ensure!(matches!(at.scheme(), "https" | "http"), "“{text}” begins with neither https:// nor http://");
        ensure!(at.query().is_none() && at.fragment().is_none(), "“{text}” has a ? or # in it");
        if !at.path().ends_with('/') {
            at.set_path(&format!("{}/", at.path()));
        }
        Ok(Self(at))
    }
}

/// Puts the picture of some sources into a build, and gives the page that tells where it is.
pub fn place(page: &str, sources: &Path, dist: &Path, at: Option<&At>) -> Result<String> {
    let picture = fs::read(sources.join(PICTURE)).with_context(|| format!("{PICTURE} can't be read"))?;
    let name = format!("{NAME}{}.png", hash::short(&picture));
    let address = match at {
        Some(At(at)) => at.join(&name)?.to_string(),
        None => name.clone(),
    };
    let images = "meta[property='og:image'], meta[name='twitter:image']";
    let settings = RewriteStrSettings::new().append_element_content_handler(element!(images, |meta| {
        meta.set_attribute("content", &address)?;
        Ok(())
    }));
    let page = rewrite_str(page, settings)?;
    hold(&page, &address, &picture)?;
    fs::write(dist.join(name), picture)?;
    Ok(page)
}

/// Whether a file of a build is fetched for previews alone, never by the page.
pub fn is_picture(name: &str) -> bool {
    name.starts_with(NAME)
}

/// Fails unless all that a preview needs is in the page, in its markup, and true of the picture.
fn hold(page: &str, address: &str, picture: &[u8]) -> Result<()> {
    let (title, told) = told(page)?;
    for name in NEEDED {
        ensure!(told.contains_key(name), "index.html has no {name} for previews");
    }
    let is = |name: &str, wanted: &str| {
        let value = told.get(name).map_or("", String::as_str);
        ensure!(value == wanted, "{name} is “{value}”, not “{wanted}”");
        Ok(())
    };
    let (width, height) = drawing::size(picture)?;
    is("og:title", &title)?;
    is("twitter:title", &title)?;
    for name in ["og:description", "twitter:description"] {
        is(name, told.get("description").map_or("", String::as_str))?;
    }
    is("og:image", address)?;
    is("twitter:image", address)?;
    is("twitter:image:alt", told.get("og:image:alt").map_or("", String::as_str))?;
    is("og:image:type", "image/png")?;
    is("og:image:width", &width.to_string())?;
    is("og:image:height", &height.to_string())
}

/// The page's title, and what its `<meta>` tell by their names. None may be empty, none there twice.
fn told(page: &str) -> Result<(String, BTreeMap<String, String>)> {
    let (title, all) = (RefCell::new(String::new()), RefCell::new(Vec::new()));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(text!("title", |chunk| {
            title.borrow_mut().push_str(chunk.as_str());
            Ok(())
        }))
        .append_element_content_handler(element!("meta", |meta| {
            let name = meta.get_attribute("property").or_else(|| meta.get_attribute("name"));
            all.borrow_mut().extend(name.zip(meta.get_attribute("content")));
            Ok(())
        }));
    rewrite_str(page, settings)?;
    let mut told = BTreeMap::new();
    for (name, content) in all.into_inner().into_iter().filter(|(name, _)| NEEDED.contains(&&**name)) {
        ensure!(!content.trim().is_empty(), "{name} of index.html is empty");
        if told.insert(name.clone(), content).is_some() {
            bail!("{name} is in index.html twice");
        }
    }
    Ok((title.into_inner(), told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root;

    /// The page of the sources.
    fn page() -> String {
        fs::read_to_string(root().join("index.html")).expect("it is there")
    }

    fn placed(page: &str, at: Option<&str>) -> Result<(String, Vec<String>)> {
        let dist = tempfile::tempdir()?;
        let at = at.map(str::parse).transpose()?;
        let page = place(page, &root(), dist.path(), at.as_ref())?;
        let files = fs::read_dir(dist.path())?.map(|file| Ok(file?.file_name().to_string_lossy().into_owned()));
        Ok((page, files.collect::<Result<_>>()?))
    }

    #[test]
    fn the_page_names_the_picture_that_lies_beside_it() -> Result<()> {
        let (page, files) = placed(&page(), None)?;
        let [name] = &files[..] else { panic!("{files:?}") };
        assert!(is_picture(name) && crate::package::lasts(name), "{name}");
        for tag in ["property=\"og:image\"", "name=\"twitter:image\""] {
            assert!(page.contains(&format!("<meta {tag} content=\"{name}\">")), "{tag}: {page}");
        }
        Ok(())
    }

    #[test]
    fn where_the_page_will_lie_is_told_in_full() -> Result<()> {
        for at in ["https://example.org/quiz/", "https://example.org/quiz"] {
            let (page, files) = placed(&page(), Some(at))?;
            let address = format!("https://example.org/quiz/{}", files[0]);
            assert_eq!(page.matches(&format!("content=\"{address}\"")).count(), 2, "{page}");
        }
        for wrong in ["example.org", "ftp://example.org/", "https://example.org/#a", "https://example.org/?a"] {
            assert!(wrong.parse::<At>().is_err(), "{wrong}");
        }
        Ok(())
    }

    #[test]
    fn a_page_that_lacks_a_word_or_says_something_else_is_refused() {
        for name in NEEDED {
            let without = page().replace(&format!("=\"{name}\""), "=\"other\"");
            let error = placed(&without, None).expect_err(name).to_string();
            assert!(error.contains(name), "{name}: {error}");
        }
        let changed = [
            ("content=\"1200\"", "content=\"1199\"", "og:image:width"),
            ("content=\"630\"", "content=\"\"", "og:image:height"),
            ("<title>Golden", "<title>Silver", "og:title"),
            ("name=\"description\" content=\"A ", "name=\"description\" content=\"The ", "og:description"),
        ];
        for (from, to, named) in changed {
            assert!(page().contains(from), "{from}");
            let error = placed(&page().replace(from, to), None).expect_err(named).to_string();
            assert!(error.contains(named), "{from}: {error}");
        }
    }

    #[test]
    fn the_picture_is_what_its_drawing_gives() {
        let picture = root().join(PICTURE);
        assert!(drawing::tests::is_what_it_gives(&picture.with_extension("svg"), &picture, None), "the ground covers all of it");
    }
}
