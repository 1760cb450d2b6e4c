//! Cuts the release in two: what a question needs, and the rest, which the page fetches once it is painted (`src/ui/later.rs`).
//!
//! The cut is wasm-split's; here its files go through wasm-bindgen, wasm-opt and esbuild, and get names by what they hold, so that each may
//! be cached for ever and none can be taken for another.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

use crate::{alike, frames, hash, names, pack, package::squeeze::Kind, step::run, tools};

/// What wasm-opt is told: the features that every browser with modules has.
const OPTIMIZE: [&str; 14] = [
    // Twice: the second finds what the first laid open, measured 0.2 kB brotli.
    "-Oz",
    "-Oz",
    // How an address is aligned is a hint, by the specification without a meaning, and it differs where the same is done (0.5 kB, measured).
    "--dealign",
    // Chosen for what brotli makes of it: what is computed twice in the same words costs less than a name for it (1.3 kB, measured), a long
    // function that is called from one place is best left alone (0.6), and short ones are best where they are called (0.4).
    "--skip-pass=local-cse",
    "--one-caller-inline-max-function-size=200",
    "--always-inline-max-function-size=4",
    "--enable-reference-types",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--zero-filled-memory",
    // Names stay until all is done, so that it can be weighed by them.
    "-g",
];

/// The two modules, by their names in the folder of the work: what starts the page, and the rest.
pub const NAMED: [&str; 2] = ["golden-hour_bg", "split_rest"];

/// Where a module is with its names, as small as it gets.
pub fn named(sources: &Path, stem: &str) -> PathBuf {
    sources.join("target/split").join(stem).with_extension("named.wasm")
}

/// Where it is without them, before it is packed.
pub fn shipped(sources: &Path, stem: &str) -> PathBuf {
    sources.join("target/split").join(stem).with_extension("small.wasm")
}

/// How many bytes of it are sent, at the least: the first by brotli, the rest packed as it is.
pub fn sent(sources: &Path, stem: &str) -> Result<usize> {
    let [first, _] = NAMED;
    if stem == first {
        return Ok(Kind::Brotli.squeeze(&fs::read(shipped(sources, stem))?)?.len());
    }
    Ok(fs::read(sources.join("target/split").join(pack::PACKED))?.len())
}

/// The script that ties the parts, as wasm-split names it.
const TIES: &str = "__wasm_split.js";

/// Where the scripts begin. The WebAssembly is on its way already, see `page::finish`.
const ENTRY: &str = "import init from './golden-hour.js';\ninit({ module_or_path: goldenHour });\n";

/// The files that a page starts from, by their names in the folder.
#[derive(Debug)]
pub struct Parts {
    /// The script.
    pub script: String,
    /// The WebAssembly that it starts.
    pub wasm: String,
}

/// Cuts the WebAssembly that cargo built of the sources in a folder into two files in another, the second packed, with the script that starts them.
pub fn split(sources: &Path, into: &Path) -> Result<Parts> {
    let (work, wasm) = (sources.join("target/split"), built(sources));
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    let whole = fs::read(&wasm).with_context(|| format!("{} can't be read", wasm.display()))?;
    let first = work.join("golden-hour.wasm");
    let mut options = Options::new(&whole);
    (options.output_dir, options.main_out_path, options.main_module) = (&work, &first, "./golden-hour.js");
    let cut = transform(options).map_err(|error| anyhow!("the WebAssembly can't be split: {error:#}"))?;
    ensure!(cut.split_modules == [work.join("split_rest.wasm")], "one part was to be split off: {:?}", cut.split_modules);

    run(tools::command("wasm-bindgen")?
        .args(["--target", "web", "--keep-lld-exports", "--no-typescript", "--out-name", "golden-hour", "--out-dir"])
        .arg(&work)
        .arg(&first))?;
    let script = work.join("golden-hour.js");
    let bound = work.join("golden-hour_bg.wasm");
    let (short, glue) = names::shorten(&fs::read(&bound)?, &fs::read_to_string(&script)?)?;
    fs::write(&bound, short)?;
    fs::write(&script, glue)?;

    let module = optimized(&work.join("split_rest.wasm"))?;
    let packed = pack::packed(&module, &work)?;
    let rest = place(&packed, "rest", pack::ENDING, into)?;
    let ties = fs::read_to_string(work.join(TIES))?;
    fs::write(work.join(TIES), tied(&ties, &rest, &[&packed, &module].map(|bytes| hash::integrity(bytes)).join(" "))?)?;
    let wasm = place(&optimized(&bound)?, "golden-hour", "wasm", into)?;
    let entry = work.join("start.js");
    let bundle = work.join("bundle.js");
    fs::write(&entry, ENTRY)?;
    run(tools::command("esbuild")?
        .arg(&entry)
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
        .arg(format!("--outfile={}", bundle.display())))?;
    let script = place(&fs::read(&bundle)?, "golden-hour", "js", into)?;
    Ok(Parts { script, wasm })
}

/// A module as small as wasm-opt makes it, its frames in the place and its functions in the order that pack best.
fn optimized(module: &Path) -> Result<Vec<u8>> {
    let (named, small) = (module.with_extension("named.wasm"), module.with_extension("small.wasm"));
    run(tools::command("wasm-opt")?.args(OPTIMIZE).arg(module).arg("-o").arg(&named))?;
    let sorted = alike::sorted(&frames::aligned(&fs::read(&named)?)?)?;
    fs::write(named, &sorted)?;
    let shipped = nameless(&sorted)?;
    fs::write(small, &shipped)?;
    Ok(shipped)
}

/// A module without the sections that say what things are called and who made them. All others stay as they are, byte for byte.
fn nameless(module: &[u8]) -> Result<Vec<u8>> {
    let mut kept = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(&payload, Payload::CustomSection(section) if matches!(section.name(), "name" | "producers")) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = module.get(range).context("a section ends behind its module")?;
            kept.section(&wasm_encoder::RawSection { id, data });
        }
    }
    Ok(kept.finish())
}

/// Puts a file into a folder under a name that tells what it holds.
fn place(bytes: &[u8], name: &str, ending: &str, into: &Path) -> Result<String> {
    let name = format!("{name}-{}.{ending}", hash::short(bytes));
    fs::write(into.join(&name), bytes)?;
    Ok(name)
}

/// The script that ties the parts, with the name of the rest and its hashes in it, packed and not. It unpacks it, and notices a server that answers
/// with an error.
fn tied(script: &str, rest: &str, integrity: &str) -> Result<String> {
    let fetching = r#"fetch(new URL("./split_rest.wasm", import.meta.url))"#;
    let starting = "WebAssembly.instantiateStreaming(src, imports)";
    ensure!(script.contains(fetching) && script.contains(starting), "wasm-split ties its parts in another way:\n{script}");
    let fetched = format!(r#"fetch(new URL("./{rest}", import.meta.url), {{ integrity: "{integrity}" }})"#);
    let started = "WebAssembly.instantiate(await unpacked(await src), imports)";
    let script = script.replace(fetching, &fetched).replace(starting, started);
    Ok(format!("import {{ unpacked }} from \"./{}\";\n{script}", pack::UNPACKS))
}

/// Where cargo puts the release.
fn built(sources: &Path) -> PathBuf {
    sources.join("target/wasm32-unknown-unknown/release/golden-hour.wasm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_and_makers_are_taken_out() -> Result<()> {
        use wasm_encoder::{CodeSection, CustomSection, Function, FunctionSection, Instruction, Module, TypeSection};
        let (mut types, mut functions, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
        types.ty().function([], []);
        functions.function(0);
        let mut body = Function::new([]);
        body.instruction(&Instruction::End);
        code.function(&body);
        let named = |names: &[&'static str]| {
            let mut module = Module::new();
            module.section(&types).section(&functions).section(&code);
            for name in names {
                module.section(&CustomSection { name: (*name).into(), data: b"x".as_slice().into() });
            }
            module.finish()
        };
        assert_eq!(nameless(&named(&["name", "target_features", "producers"]))?, named(&["target_features"]));
        Ok(())
    }
}
