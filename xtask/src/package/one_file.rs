//! The game in one file, which runs from a disk, an e-mail or a USB stick: `index.html` with all that it would fetch inside.
//!
//! Pages from a disk may neither fetch nor load script modules, so the script is bundled as a classic one, and the other files are
//! text in the page: gzip, then five characters for four bytes, as in Ascii85 but with the characters from `#` to `y` without `<`
//! and `\`, so that nothing in it means anything to HTML. Base64 would take 7 % more.

use std::{
    cell::{Cell, RefCell},
    fmt::Write,
    fs,
    process::Command,
};

use anyhow::{Context, Result, ensure};
use lol_html::{RewriteStrSettings, element, end, html_content::ContentType, rewrite_str, text};
use serde_json::Value;

use super::{Files, licences::Part, squeeze::Kind};
use crate::{page, step::run, tools};

/// The file's name.
pub const NAME: &str = "golden-hour.html";

/// Stands for the page's policy until all that it is about is in the page.
const POLICY: &str = "to be written";

/// The digits: from `#` to `y` without `<` and `\`.
fn digit(value: u32) -> char {
    let code = 35 + value;
    let code = code + u32::from(code >= 60);
    char::from_u32(code + u32::from(code >= 92)).unwrap_or('#')
}

/// Five characters for four bytes; of the last, one more than there are bytes.
fn written(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 5 / 4 + 5);
    for chunk in bytes.chunks(4) {
        let word = (0..4).fold(0_u32, |word, place| word << 8 | u32::from(chunk.get(place).copied().unwrap_or_default()));
        let digits = (0..5).map(|place| digit(word / 85_u32.pow(4 - place) % 85));
        text.extend(digits.take(chunk.len() + 1));
    }
    text
}

/// Makes it of the files of a build.
pub fn make(site: &Files) -> Result<String> {
    let entry = std::str::from_utf8(site.get("index.html").context("the build has no index.html")?)?;
    let mut held = String::new();
    for (path, bytes) in site {
        let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
        if matches!(ending, "html" | "js" | "svg" | "png" | "json" | "webmanifest" | "txt") {
            continue;
        }
        let starts = if stem.starts_with("golden-hour-") { " data-starts" } else { "" };
        let packed = written(&Kind::Gzip.squeeze(bytes)?);
        writeln!(held, "<script type=\"text/plain\" data-file=\"{path}\"{starts}>{packed}</script>")?;
    }
    ensure!(held.contains(" data-starts>"), "the build has no WebAssembly to start");
    let script = bundle(site)?;
    ensure!(!script.to_lowercase().contains("</script"), "the script would end itself");

    let (scripts, inside) = (Cell::new(0), RefCell::new(String::new()));
    let icon = |path: &str| site.get(path.trim_start_matches("./")).map(|svg| format!("data:image/svg+xml,{}", escaped(svg)));
    let settings = RewriteStrSettings::new()
        // Without the name of its build the page asks for no worker.
        .append_element_content_handler(element!(
            "link[rel=modulepreload], link[rel=preload], link[rel=manifest], link[rel=apple-touch-icon], meta[name=build], meta[name=config]",
            |unused| {
                unused.remove();
                Ok(())
            }
        ))
        .append_element_content_handler(element!("meta[property^='og:'], meta[name^='twitter:']", |preview| {
            // Nobody shows a preview of a page from a disk, and the picture lies elsewhere.
            preview.remove();
            Ok(())
        }))
        .append_element_content_handler(element!("link[rel=icon]", |link| {
            let data = link.get_attribute("href").and_then(|path| icon(&path)).ok_or("the icon is no file of the build")?;
            link.set_attribute("href", &data)?;
            link.remove_attribute("integrity");
            Ok(())
        }))
        .append_element_content_handler(element!("script[type=module]", |module| {
            scripts.set(scripts.get() + 1);
            module.remove();
            Ok(())
        }))
        .append_element_content_handler(text!("script:not([type])", |chunk| {
            // What fetches the WebAssembly ahead; here it is in the page.
            *inside.borrow_mut() += chunk.as_str();
            if chunk.last_in_text_node() {
                let text = inside.take();
                let text = if text.starts_with(page::FETCHES) { "" } else { &text };
                chunk.replace(text, ContentType::Html);
            } else {
                chunk.remove();
            }
            Ok(())
        }))
        .append_element_content_handler(element!("meta[http-equiv='Content-Security-Policy' i]", |meta| {
            meta.set_attribute("content", POLICY)?;
            Ok(())
        }))
        .append_document_content_handler(end!(|end| {
            end.append(&format!("\n{held}<script>{script}</script>\n"), ContentType::Html);
            Ok(())
        }));
    let whole = rewrite_str(entry, settings)?;
    ensure!(scripts.get() == 1, "index.html has {} module scripts; the one-file edition knows how to start one", scripts.get());
    ensure!(whole.contains(POLICY), "index.html has no policy");
    let named = site.keys().find(|path| path.rsplit('.').next() == Some("png") && whole.contains(path.as_str()));
    ensure!(named.is_none(), "the one-file edition names a picture that it hasn't got: {named:?}");
    Ok(whole.replacen(POLICY, &page::policy(&whole), 1))
}

/// The build's script and what unpacks, as one classic script.
fn bundle(site: &Files) -> Result<String> {
    let mut scripts = site.iter().filter(|(path, _)| path.starts_with("golden-hour-") && path.rsplit('.').next() == Some("js"));
    let (_, script) = scripts.next().context("the build has no script")?;
    ensure!(scripts.next().is_none(), "the build has more scripts than the one-file edition knows of");
    let work = tempfile::tempdir()?;
    let entry = work.path().join("entry.js");
    fs::write(work.path().join("unpack.js"), include_str!("one_file.js"))?;
    fs::write(work.path().join("glue.js"), script)?;
    // One after another: what is unpacked is there before it is asked for.
    fs::write(&entry, "import \"./unpack.js\";\nimport \"./glue.js\";\n")?;
    let mut esbuild: Command = tools::command("esbuild")?;
    esbuild.current_dir(work.path()).arg(&entry);
    esbuild.args(["--bundle", "--format=iife", "--minify", "--target=es2022", "--log-level=error"]);
    // A classic script has no address of its own; what is asked for by it is in this page.
    esbuild.args(["--define:import.meta.url=document.baseURI", "--legal-comments=none"]).env("NODE_PATH", tools::fflate()?);
    run(&mut esbuild)
}

/// An SVG within a data address.
fn escaped(svg: &[u8]) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" -_.,:;=/()".contains(&byte);
    svg.iter().map(|byte| if is_plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02x}") }).collect()
}

/// What unpacks the file's contents, which is written by others.
pub fn unpacker() -> Result<Part> {
    let folder = tools::fflate()?.join("fflate");
    let package: Value = serde_json::from_slice(&fs::read(folder.join("package.json"))?)?;
    let value = |key: &str| package[key].as_str().map(str::to_owned).with_context(|| format!("fflate says no {key}"));
    Ok(Part {
        name: format!("{} (in {NAME})", value("name")?),
        version: value("version")?,
        licence: value("license")?,
        from: "https://github.com/101arrowz/fflate".to_owned(),
        texts: vec![fs::read_to_string(folder.join("LICENSE"))?.trim().to_owned()],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_bytes_are_five_characters_that_mean_nothing_to_html() {
        assert_eq!(written(&[]), "");
        assert_eq!(written(&[0, 0, 0, 0]), "#####");
        assert_eq!(written(&[255, 255, 255, 255]).len(), 5);
        assert_eq!(
            [written(&[1]).len(), written(&[1, 2]).len(), written(&[1, 2, 3]).len(), written(&[1, 2, 3, 4, 5]).len()],
            [2, 3, 4, 7]
        );
        let digits: String = (0..85).map(digit).collect();
        assert_eq!((digits.len(), digits.starts_with('#'), digits.ends_with('y')), (85, true, true));
        assert!(!digits.contains(['<', '\\', '"']) && digits.is_ascii());
    }
}
