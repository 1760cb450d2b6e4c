//! The entry page made small: its scripts and styles by esbuild, its comments and indentation taken away.
//!
//! Trunk's own minifier names things differently at every run, so that no two builds would be the same, and it writes scripts that the
//! old browsers can't read to which `boot.js` is to say that they are too old.

use std::{cell::RefCell, error::Error, fs};

use anyhow::Result;
use lol_html::{
    RewriteStrSettings, comments, doc_comments,
    html_content::{ContentType, TextChunk},
    rewrite_str, text,
};

use crate::{step::run, tools};

/// What esbuild is told of a kind of text, and the ending by which it knows it.
const CLASSIC: (&str, &[&str]) = ("js", &["--target=es5"]);
const MODULE: (&str, &[&str]) = ("mjs", &["--format=esm"]);
const STYLE: (&str, &[&str]) = ("css", &[]);
const WORKER: (&str, &[&str]) = ("js", &["--format=iife", "--target=es2022"]);

/// A worker's script made small.
pub fn worker(script: &str) -> Result<String> {
    minified(script, WORKER)
}

/// The page made small.
pub fn small(page: &str) -> Result<String> {
    let [classic, module, style] = [const { RefCell::new(String::new()) }; 3];
    let settings = RewriteStrSettings::new()
        .append_document_content_handler(doc_comments!(|comment| {
            comment.remove();
            Ok(())
        }))
        .append_element_content_handler(comments!("*", |comment| {
            comment.remove();
            Ok(())
        }))
        .append_element_content_handler(text!("script:not([type])", |chunk| whole(chunk, &classic, CLASSIC)))
        .append_element_content_handler(text!("script[type=module]", |chunk| whole(chunk, &module, MODULE)))
        .append_element_content_handler(text!("style", |chunk| whole(chunk, &style, STYLE)))
        .append_element_content_handler(text!(":not(script):not(style):not(pre)", |chunk| {
            let text = chunk.as_str();
            if text.contains('\n') && text.trim().is_empty() {
                chunk.remove();
            }
            Ok(())
        }));
    Ok(rewrite_str(page, settings)?)
}

/// Gathers a text that comes in pieces, and puts it back small with the last.
fn whole(
    chunk: &mut TextChunk<'_>,
    gathered: &RefCell<String>,
    kind: (&str, &[&str]),
) -> Result<(), Box<dyn Error + Send + Sync>> {
    gathered.borrow_mut().push_str(chunk.as_str());
    if chunk.last_in_text_node() {
        let small = minified(&gathered.take(), kind)?;
        chunk.replace(small.trim(), ContentType::Html);
    } else {
        chunk.remove();
    }
    Ok(())
}

fn minified(text: &str, (ending, options): (&str, &[&str])) -> Result<String> {
    let work = tempfile::tempdir()?;
    let file = work.path().join(format!("text.{ending}"));
    fs::write(&file, text)?;
    run(tools::command("esbuild")?.arg(&file).args(["--minify", "--log-level=error"]).args(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_are_small_comments_gone_and_texts_as_they_were() -> Result<()> {
        tools::ready()?;
        let page = "<!doctype html><!-- one --><head>\n  <style>\n  a { color: #ff0000; }\n</style>\n  <script>\n  // why\n  var up = false;\n\
                    window.up = function () { return up; };\n</script>\n<script type=\"module\">\nimport start from './a.js';\nawait start();\n\
                    </script></head>\n<body>\n  <p>A <b>bold</b> word</p> <!-- two -->\n</body>\n";
        let small = small(page)?;
        assert_eq!(
            small,
            "<!doctype html><head><style>a{color:red}</style><script>var up=!1;window.up=function(){return up};</script>\
             <script type=\"module\">import t from\"./a.js\";await t();</script></head>\n<body><p>A <b>bold</b> word</p> </body>\n"
        );
        Ok(())
    }
}
