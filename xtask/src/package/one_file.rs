//! The game in one file, which runs from a disk, an e-mail or a USB stick: `index.html` with all that it would fetch inside.
//!
//! Pages from a disk may neither fetch nor load script modules, so the script becomes a classic one, and it and the other files are
//! text in the page: one after another, all of them by LZMA, then two of 91 characters for each 13 bits: those from `!` to `~` without `"`, `<`
//! and `\`, so that nothing in it means anything to HTML. Base64 would take 8 % more.

use std::{
    cell::{Cell, RefCell},
    fs,
    io::Write,
    process::Command,
};

use anyhow::{Context, Result, ensure};
use lol_html::{RewriteStrSettings, element, end, html_content::ContentType, rewrite_str, text};
use lzma_rust2::{LzmaOptions, LzmaWriter};
use serde_json::Value;

use super::{Files, licences::Part};
use crate::{pack, page, step::run, tools};

/// The file's name.
pub const NAME: &str = "golden-hour.html";

/// Stands for the page's policy until all that it is about is in the page.
const POLICY: &str = "to be written";

/// How many characters there are to write with.
const DIGITS: u32 = 91;

/// The digits: from `!` to `~` without `"`, `<` and `\`.
fn digit(value: u32) -> char {
    let code = 33 + value;
    let code = code + u32::from(code >= 34);
    let code = code + u32::from(code >= 60);
    char::from_u32(code + u32::from(code >= 92)).unwrap_or('!')
}

/// Two characters for 13 bits, the highest first; noughts fill up the last.
fn written(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 16 / 13 + 2);
    let (mut word, mut bits) = (0_u32, 0_u32);
    let mut put = |value: u32| text.extend([digit(value / DIGITS), digit(value % DIGITS)]);
    for byte in bytes {
        (word, bits) = (word << 8 | u32::from(*byte), bits + 8);
        if bits >= 13 {
            bits -= 13;
            put(word >> bits);
            word &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        put(word << (13 - bits));
    }
    text
}

/// All bytes by LZMA, as a `.lzma` file has them; at its slowest and best.
fn squeezed(bytes: &[u8]) -> Result<Vec<u8>> {
    // What comes before tells most in code and in prose, where it lies next to nothing: measured, each other choice is longer.
    let options = LzmaOptions { lc: 4, lp: 0, pb: 0, nice_len: 273, dict_size: WINDOW, ..LzmaOptions::with_preset(9) };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// What the build's script is called among what is held.
const SCRIPT: &str = "script";

/// How far back is looked for what repeats, in bytes: as far as there is anything. What unpacks hands all over at once therefore.
const WINDOW: u32 = 1 << 20;

/// Makes it of the files of a build.
pub fn make(site: &Files) -> Result<String> {
    let entry = std::str::from_utf8(site.get("index.html").context("the build has no index.html")?)?;
    let (mut index, mut all) = (Vec::new(), Vec::new());
    for (path, bytes) in site {
        let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
        if matches!(ending, "html" | "js" | "svg" | "png" | "json" | "webmanifest" | "txt") {
            continue;
        }
        // Nobody keeps what was unpacked of a page from a disk, so that it would take its while at every opening.
        let plain = if ending == pack::ENDING { pack::unpacked(bytes)? } else { bytes.clone() };
        // What starts the page is known by having no name.
        index.push(format!("{}:{}", if stem.starts_with("golden-hour-") { "" } else { path }, plain.len()));
        all.extend_from_slice(&plain);
    }
    ensure!(
        index.iter().filter(|name| name.starts_with(':')).count() == 1,
        "the build has no WebAssembly to start, or more than one"
    );
    let script = bundle("glue.js", &script_of(site)?)?;
    index.push(format!("{SCRIPT}:{}", script.len()));
    all.extend_from_slice(script.as_bytes());
    ensure!(all.len() <= WINDOW as usize, "the build's files are longer than what unpacks them hands over at once");
    let held = format!("<script type=\"text/plain\" data-files=\"{}\">{}</script>", index.join(" "), written(&squeezed(&all)?));
    let unpack = bundle("unpack.js", include_bytes!("one_file.js"))?;
    for script in [&script, &unpack] {
        ensure!(!script.to_lowercase().contains("</script"), "the script would end itself");
    }

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
        .append_element_content_handler(element!("#openings", |questions| {
            // It starts from a disk before anybody has read the first of them, and they would be 20 kB.
            questions.remove();
            Ok(())
        }))
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
            end.append(&format!("\n{held}\n<script>{unpack}</script>\n"), ContentType::Html);
            Ok(())
        }));
    let whole = rewrite_str(entry, settings)?;
    ensure!(scripts.get() == 1, "index.html has {} module scripts; the one-file edition knows how to start one", scripts.get());
    ensure!(whole.contains(POLICY), "index.html has no policy");
    let named = site.keys().find(|path| path.rsplit('.').next() == Some("png") && whole.contains(path.as_str()));
    ensure!(named.is_none(), "the one-file edition names a picture that it hasn't got: {named:?}");
    // What is unpacked is let in by its hash as well.
    let policy = page::policy(&format!("{whole}<script>{script}</script>"));
    Ok(whole.replacen(POLICY, &policy, 1))
}

/// The build's script.
fn script_of(site: &Files) -> Result<Vec<u8>> {
    let mut scripts = site.iter().filter(|(path, _)| path.starts_with("golden-hour-") && path.rsplit('.').next() == Some("js"));
    let (_, script) = scripts.next().context("the build has no script")?;
    ensure!(scripts.next().is_none(), "the build has more scripts than the one-file edition knows of");
    Ok(script.clone())
}

/// A module as a classic script, with all that it imports.
fn bundle(name: &str, module: &[u8]) -> Result<String> {
    let work = tempfile::tempdir()?;
    let entry = work.path().join(name);
    fs::write(&entry, module)?;
    let mut esbuild: Command = tools::command("esbuild")?;
    esbuild.current_dir(work.path()).arg(&entry);
    esbuild.args(["--bundle", "--format=iife", "--minify", "--target=es2022", "--log-level=error"]);
    // A classic script has no address of its own; what is asked for by it is in this page.
    esbuild.args(["--define:import.meta.url=document.baseURI", "--legal-comments=none"]);
    // The decoder alone: the package's own entry brings what packs, too.
    esbuild.arg(format!("--alias:lzma-decoder={}", tools::lzma1()?.join("lzma1/lib/decoder.js").display()));
    run(&mut esbuild)
}

/// An SVG within a data address.
fn escaped(svg: &[u8]) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" -_.,:;=/()".contains(&byte);
    svg.iter().map(|byte| if is_plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02x}") }).collect()
}

/// What unpacks the file's contents, which is written by others.
pub fn unpacker() -> Result<Part> {
    let folder = tools::lzma1()?.join("lzma1");
    let package: Value = serde_json::from_slice(&fs::read(folder.join("package.json"))?)?;
    let value = |key: &str| package[key].as_str().map(str::to_owned).with_context(|| format!("lzma1 says no {key}"));
    Ok(Part {
        name: format!("{} (in {NAME})", value("name")?),
        version: value("version")?,
        licence: value("license")?,
        from: "https://github.com/xseman/lzma1".to_owned(),
        texts: vec![fs::read_to_string(folder.join("LICENSE"))?.trim().to_owned()],
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn thirteen_bits_are_two_characters_that_mean_nothing_to_html() {
        assert_eq!([written(&[]), written(&[0]), written(&[0, 0])], ["", "!!", "!!!!"]);
        assert_eq!([1, 2, 3, 4, 13].map(|bytes| written(&vec![255; bytes]).len()), [2, 4, 4, 6, 16]);
        let digits: String = (0..DIGITS).map(digit).collect();
        assert_eq!((digits.len(), digits.starts_with('!'), digits.ends_with('~')), (91, true, true));
        assert!(!digits.contains(['<', '\\', '"']) && digits.is_ascii());
        assert!(digits.as_bytes().is_sorted_by(|one, other| one < other), "no two are the same");
    }

    #[test]
    fn what_was_squeezed_reads_back() -> Result<()> {
        let text = "a text that repeats itself ".repeat(2000).into_bytes();
        let small = squeezed(&text)?;
        assert!(small.len() < text.len() / 100);
        let mut read = Vec::new();
        lzma_rust2::LzmaReader::new_mem_limit(small.as_slice(), 1 << 14, None)?.read_to_end(&mut read)?;
        assert_eq!(read, text);
        Ok(())
    }
}
