//! The entry page of a release, once all its files are there: what it starts from, and what it may do.
//!
//! It reads what trunk wrote, and must not know how the files were made.

use anyhow::{Context, Result, ensure};

use crate::{hash, split::Parts};

/// What the title of the page begins with.
pub const TITLE: &str = "<title>";

/// What stands in trunk's page where it would start the app.
const STARTS: &str = "<script type=\"module\">";

/// What the line begins with that fetches the WebAssembly.
pub const FETCHES: &str = "var goldenHour=";

/// The page with the parts it starts from in the place of trunk's, and its policy.
///
/// The WebAssembly is fetched by a line of its own, since a browser takes no integrity with what is preloaded for `fetch`.
pub fn finish(page: &str, parts: &Parts, integrity: impl Fn(&str) -> Result<String>) -> Result<String> {
    let begin = page.find(STARTS).context("trunk's page starts no app")?;
    let end = page.find("</head>").context("trunk's page has no end of its head")?;
    let (Some(before), Some(theirs), Some(after)) = (page.get(..begin), page.get(begin..end), page.get(end..)) else {
        anyhow::bail!("trunk's page has no head");
    };
    ensure!(theirs.contains("TrunkApplicationStarted"), "trunk starts the app in another way: {theirs}");
    let Parts { script, wasm } = parts;
    let (script_is, wasm_is) = (integrity(script)?, integrity(wasm)?);
    let start = format!(
        "<script>{FETCHES}fetch(\"./{wasm}\",{{integrity:\"{wasm_is}\"}})</script>\
         <script type=module src=./{script} integrity={script_is} crossorigin></script>"
    );
    let page = format!("{before}{start}{after}");
    let policy = policy(&page);
    // Before anything that it is about.
    let (first, rest) = page.split_once(TITLE).context("trunk's page has no title")?;
    Ok(format!("{first}<meta http-equiv=Content-Security-Policy content=\"{policy}\">{TITLE}{rest}"))
}

/// What the page may do: run and wear what it was built with, fetch from where it came, and nothing else.
pub fn policy(page: &str) -> String {
    let all = |tag: &str| insides(page, tag).map(hash::source).collect::<Vec<_>>().join(" ");
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval' {}", all("script")),
        format!("style-src {}", all("style")),
        "img-src 'self' data:".to_owned(),
        "connect-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "worker-src 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types golden-hour".to_owned(),
    ]
    .join("; ")
}

/// What stands in the elements of a name that hold text, one after another; empty ones hold none.
fn insides<'a>(page: &'a str, tag: &str) -> impl Iterator<Item = &'a str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut rest = page;
    std::iter::from_fn(move || {
        let (_, from) = rest.split_once(&open)?;
        let (_, inside) = from.split_once('>')?;
        let (inside, after) = inside.split_once(&close)?;
        rest = after;
        Some(inside)
    })
    .filter(|inside| !inside.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUNKS: &str = "<!doctype html><meta charset=utf-8><title>T</title><style>a{}</style><script>boot()</script>\
        <script type=\"module\">import init from './x.js';dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\"))</script>\
        <link href=./x.js rel=modulepreload></head><body><style>b{}</style></body>";

    fn finished() -> String {
        let parts = Parts { script: "a.js".into(), wasm: "a.wasm".into() };
        finish(TRUNKS, &parts, |name| Ok(format!("sha384-of-{name}"))).expect("it is trunk's page")
    }

    #[test]
    fn the_page_starts_our_parts_and_no_other() {
        let page = finished();
        assert!(!page.contains("x.js") && page.contains("src=./a.js integrity=sha384-of-a.js"), "{page}");
        assert!(page.contains("fetch(\"./a.wasm\",{integrity:\"sha384-of-a.wasm\"})"), "{page}");
    }

    #[test]
    fn the_policy_knows_every_style_and_script_of_the_page_and_stands_before_them() {
        let page = finished();
        for text in ["a{}", "b{}", "boot()"] {
            assert!(page.contains(&hash::source(text)), "{text}: {page}");
        }
        assert_eq!(page.matches("'sha256-").count(), 4, "two styles, two scripts: {page}");
        assert!(page.find("Content-Security-Policy") < page.find("<style>"));
    }

    #[test]
    fn a_page_of_another_trunk_is_refused() {
        let parts = Parts { script: "a.js".into(), wasm: "a.wasm".into() };
        assert!(finish("<title></title><script type=\"module\">go()</script></head>", &parts, |_| Ok(String::new())).is_err());
    }
}
