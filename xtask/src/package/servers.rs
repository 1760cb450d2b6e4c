//! The settings of servers, as they lie in `hosting/`, with what only a build knows: which names last, and the page's own policy.
//!
//! `_headers` and `.htaccess` belong into the folder to upload; the others beside it.

use std::{cell::RefCell, fmt::Write, fs};

use anyhow::{Context, Result, ensure};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::{Files, lasts};
use crate::root;

/// Each file of `hosting/`, and where it goes in the package.
const SETTINGS: [(&str, &str); 5] = [
    ("README.txt", "README.txt"),
    ("nginx.conf", "servers/nginx.conf"),
    ("Caddyfile", "servers/Caddyfile"),
    ("_headers", "site/_headers"),
    ("htaccess", "site/.htaccess"),
];

/// Where the policy goes.
const POLICY: &str = "{policy}";
/// The line of `_headers` that stands for a rule for each name that lasts.
const LASTING: &str = "{lasting}\n";

/// The settings for a build, by their paths in the package.
pub fn settings(site: &Files) -> Result<Vec<(String, String)>> {
    let policy = policy(site)?;
    let mut lasting = String::new();
    for path in site.keys().filter(|path| lasts(path)) {
        write!(lasting, "/{path}\n  Cache-Control: public, max-age=31536000, immutable\n")?;
    }
    let mut all = Vec::new();
    for (file, path) in SETTINGS {
        let text =
            fs::read_to_string(root().join("hosting").join(file)).with_context(|| format!("hosting/{file} can't be read"))?;
        let text = text.replace(POLICY, &policy).replace(LASTING, &lasting);
        ensure!(!text.contains("{policy") && !text.contains("{lasting"), "hosting/{file} has a place that was not filled");
        all.push((path.to_owned(), text));
    }
    Ok(all)
}

/// The page's own policy, with what only a header may say: anybody may put it in a frame.
fn policy(site: &Files) -> Result<String> {
    let page = std::str::from_utf8(site.get("index.html").context("the build has no index.html")?)?;
    let found = RefCell::new(Vec::new());
    let settings = RewriteStrSettings::new().append_element_content_handler(element!(
        "meta[http-equiv='Content-Security-Policy' i]",
        |meta| {
            found.borrow_mut().extend(meta.get_attribute("content"));
            Ok(())
        }
    ));
    rewrite_str(page, settings)?;
    let own = found.into_inner().into_iter().map(|policy| policy.trim().trim_end_matches(';').to_owned());
    let parts: Vec<String> = own.chain(["frame-ancestors *".to_owned()]).collect();
    let policy = parts.join("; ");
    ensure!(!policy.contains('"'), "the page's policy has a quotation mark in it, which no server's settings can hold");
    Ok(policy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(head: &str) -> Files {
        Files::from([
            ("index.html".into(), format!("<!doctype html><head>{head}</head>").into_bytes()),
            ("golden-hour-0123456789abcdef.js".into(), Vec::new()),
        ])
    }

    #[test]
    fn headers_say_what_the_page_says_of_itself() -> Result<()> {
        let page = site("<meta http-equiv=content-security-policy content=\"default-src 'none';\">");
        assert_eq!(policy(&page)?, "default-src 'none'; frame-ancestors *");
        assert_eq!(policy(&site(""))?, "frame-ancestors *");
        for (path, text) in settings(&page)? {
            assert!(path == "README.txt" || text.contains("default-src 'none'; frame-ancestors *"), "{path}");
        }
        Ok(())
    }

    #[test]
    fn every_name_that_lasts_has_its_rule_for_hosts_that_know_no_patterns() -> Result<()> {
        let settings = settings(&site(""))?;
        let (_, headers) = settings.iter().find(|(path, _)| path == "site/_headers").context("it is there")?;
        let rules: Vec<&str> = headers.lines().filter(|line| line.starts_with('/')).collect();
        assert_eq!(rules, ["/*", "/golden-hour-0123456789abcdef.js"]);
        Ok(())
    }
}
