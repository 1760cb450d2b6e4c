//! What each feature and each dependency weighs in the WebAssembly of the last build: how many bytes of it stand in functions of whose.
//!
//! A function belongs to the first module of ours in its name, else to the crate that it is from; what the compiler and wasm-opt put into
//! another function counts there. Texts and tables (`data`) carry no names. What a feature weighs over the wire is reckoned from the share that
//! its file keeps once it is packed: an estimate, since what is alike packs better.
//!
//! Long, since reading names and printing the table belong side by side.

use std::{collections::BTreeMap, fmt, fs, ops::Range, path::Path};

use anyhow::{Context, Result, ensure};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::{alike, split};

/// Features by the modules that are theirs alone, below the crate; the longest that fits counts. The rest of ours is `OURS`.
const FEATURES: [(&str, &[&str]); 7] = [
    (
        SHARING,
        &[
            "quiz::link",
            "quiz::challenge",
            "quiz::nickname",
            "app::dare",
            "app::sharing",
            "ui::screens::opened",
            "ui::screens::invite",
            "ui::parts::send",
            "ui::parts::duel",
            "ui::parts::card",
            "ui::parts::qr",
            "ui::text::duel",
            "ui::text::share",
            "platform::share",
            "platform::picture",
            "platform::clipboard",
        ],
    ),
    (
        "keeping results safe",
        &[
            "quiz::code",
            "quiz::bits",
            "quiz::seal",
            "quiz::condense",
            "app::document",
            "app::save",
            "app::unite",
            "app::commit",
            "app::keep",
            "app::undo",
            "app::offer",
            "app::room",
            "app::notice",
            "ui::screens::backup",
            "ui::screens::offered",
            "ui::parts::notices",
            "ui::text::safe",
            "platform::storage",
            "platform::persistence",
            "platform::locks",
            "platform::file",
        ],
    ),
    (
        "statistics",
        &["quiz::stats", "app::telling", "app::csv", "ui::screens::stats", "ui::plots", "ui::parts::table", "ui::text::stats"],
    ),
    (
        "the other ways to play",
        &["quiz::daily", "quiz::golden", "quiz::second", "quiz::marathon", "quiz::mode", "ui::screens::ways", "ui::text::ways"],
    ),
    ("the bank, drawing and judging", &["quiz::bank", "quiz::deck", "quiz::chance", "quiz::answer", "quiz::rank"]),
    ("history, and answers handed over", &["app::answers", "ui::screens::history", "ui::parts::rounds", "quiz::log"]),
    (OURS, &[""]),
];

/// Sending and taking up challenges.
pub const SHARING: &str = "sharing and challenges";
/// What no feature has alone.
const OURS: &str = "a round, and what all share";
/// What has no name.
const DATA: &str = "texts and tables (data)";
/// All that is no code and no data.
const FRAME: &str = "names of imports, tables of functions";
/// Functions without a name that tells where they are from.
const UNKNOWN: &str = "without a name";

/// Bytes by what they belong to, in the first file and in the rest.
#[derive(Debug, Default)]
pub struct Weights {
    parts: BTreeMap<String, [usize; 2]>,
    /// Bytes of each file, and how many of them are sent.
    files: [(usize, usize); 2],
}

/// Weighs the two files of the last build of the sources in a folder.
pub fn of_build(sources: &Path) -> Result<Weights> {
    let mut weights = Weights::default();
    for (place, stem) in split::NAMED.into_iter().enumerate() {
        let named = fs::read(split::named(sources, stem)).context("there is no build to weigh: cargo xtask build")?;
        let shipped = fs::read(split::shipped(sources, stem))?;
        // Names change nothing in the code.
        let (code, shipped_code) = (section_of_code(&named)?, section_of_code(&shipped)?);
        ensure!(code == shipped_code, "the code with names has {code} bytes, the one that is shipped {shipped_code}");
        let mut told = 0;
        for (owner, bytes) in owners(&named)? {
            told += bytes;
            weights.parts.entry(owner).or_default()[place] += bytes;
        }
        let rest = shipped.len().checked_sub(told).context("more was weighed than there is")?;
        weights.parts.entry(FRAME.to_owned()).or_default()[place] += rest;
        weights.files[place] = (shipped.len(), split::sent(sources, stem)?);
    }
    Ok(weights)
}

impl Weights {
    /// Bytes of an owner in both files, and what they are over the wire, as far as can be said.
    pub fn of(&self, owner: &str) -> ([usize; 2], [usize; 2]) {
        let raw = self.parts.get(owner).copied().unwrap_or_default();
        let packed = [0, 1].map(|place| {
            let (whole, packed) = self.files[place];
            (raw[place] * packed).checked_div(whole).unwrap_or_default()
        });
        (raw, packed)
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_ours = |owner: &str| FEATURES.iter().any(|(name, _)| *name == owner);
        let mut owners: Vec<&String> = self.parts.keys().collect();
        owners.sort_by_key(|owner| (!is_ours(owner), std::cmp::Reverse(self.of(owner).1.iter().sum::<usize>())));
        writeln!(f, "| bytes | first file | rest | over the wire, about |\n|---|--:|--:|--:|")?;
        for owner in owners {
            let ([first, rest], packed) = self.of(owner);
            writeln!(f, "| {owner} | {first} | {rest} | {} |", packed.iter().sum::<usize>())?;
        }
        let [(first, packed), (rest, rest_packed)] = self.files;
        writeln!(f, "| **both files** | {first} | {rest} | {} |", packed + rest_packed)
    }
}

/// Bytes of the section that holds the code.
fn section_of_code(module: &[u8]) -> Result<usize> {
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionStart { range, .. } = payload? {
            return Ok(length(&range));
        }
    }
    Ok(0)
}

fn length(range: &Range<u64>) -> usize {
    usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(usize::MAX)
}

/// What of a module with names belongs to whom: each function, and the data.
fn owners(module: &[u8]) -> Result<Vec<(String, usize)>> {
    let (mut names, mut imported, mut functions, mut owners) = (BTreeMap::new(), 0, Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => imported = alike::functions_in(section)?,
            Payload::CodeSectionEntry(body) => functions.push(length(&body.range())),
            Payload::DataSection(section) => owners.push((DATA.to_owned(), length(&section.range()))),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for name in section {
                        if let Name::Function(map) = name? {
                            for naming in map {
                                let naming = naming?;
                                names.insert(naming.index, naming.name.to_owned());
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let owner = |number: u32| names.get(&number).map_or_else(|| UNKNOWN.to_owned(), |name| owner_of(name));
    owners.extend((imported..).map(owner).zip(functions));
    Ok(owners)
}

/// Whose a function is, by its name as the linker knows it.
fn owner_of(mangled: &str) -> String {
    let name = without_hashes(&format!("{:#}", demangle(mangled)));
    if let Some((_, ours)) = name.split_once("golden_hour::") {
        let fits = |module: &str| {
            module.is_empty()
                || ours
                    .strip_prefix(module)
                    .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_'))
        };
        let owners = FEATURES.iter().flat_map(|(name, modules)| modules.iter().map(move |module| (name, module)));
        let longest = owners.filter(|(_, module)| fits(module)).max_by_key(|(_, module)| module.len());
        return longest.map_or(OURS, |(name, _)| name).to_owned();
    }
    if name.contains("golden_hour_bank::") {
        return "the bank, drawing and judging".to_owned();
    }
    if name.contains("qrcodegen::") {
        return SHARING.to_owned();
    }
    // What is a method of no crate's type, such as `<str>::replace`, is of the language.
    let of_language = name.strip_prefix('<').and_then(|rest| rest.split_once(">::")).is_some_and(|(of, _)| !of.contains("::"));
    if of_language {
        return "Rust’s library".to_owned();
    }
    // The first word that something belongs to: what stands before it are signs and letters of types.
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let heads = name.split("::").filter_map(|before| before.rsplit(|letter| !is_letter(letter)).next());
    match heads.take(name.matches("::").count()).find(|head| head.starts_with(|letter: char| letter.is_ascii_lowercase())) {
        Some(of) => match of {
            "core" | "alloc" | "std" | "hashbrown" | "compiler_builtins" | "dlmalloc" => "Rust’s library".to_owned(),
            "wasm_bindgen" | "wasm_bindgen_futures" | "js_sys" | "web_sys" => "wasm-bindgen".to_owned(),
            "postcard" | "serde" | "serde_core" | "cobs" => "serde, postcard".to_owned(),
            "rand" | "rand_core" | "chacha20" | "rand_chacha" | "getrandom" => "rand, ChaCha8".to_owned(),
            of if of.starts_with("gloo") => "gloo".to_owned(),
            of => of.to_owned(),
        },
        None => UNKNOWN.to_owned(),
    }
}

/// A name without what tells two versions of a crate apart: Rust's own library says it as `core[c5930c85a12de822]`.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if hash.len() > 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => told.push_str(rest),
            _ => {
                told.push('[');
                told.push_str(part);
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_the_longest_module_s_that_fits() {
        let cases = [
            ("golden_hour::quiz::link::decode", SHARING),
            ("<golden_hour::quiz::nickname::Nickname as core::cmp::PartialEq>::eq", SHARING),
            ("core::ptr::drop_in_place<golden_hour::quiz::challenge::Challenge>", SHARING),
            ("golden_hour::ui::screens::opened::view::{{closure}}", SHARING),
            ("qrcodegen::QrCode::encode_text", SHARING),
            // Not `ui::parts::card`, though it begins alike.
            ("golden_hour::ui::parts::cards::view", OURS),
            ("golden_hour::quiz::log::Log::put", "history, and answers handed over"),
            ("golden_hour::quiz::stats::times::median", "statistics"),
            ("golden_hour_bank::shape::Bank::decode", "the bank, drawing and judging"),
            ("yew::virtual_dom::VNode::apply", "yew"),
            ("<alloc::vec::Vec<T> as core::clone::Clone>::clone", "Rust’s library"),
            ("<&T as core::fmt::Debug>::fmt", "Rust’s library"),
            ("<core[c5930c85a12de822]::fmt::Formatter>::pad", "Rust’s library"),
            ("<[T] as core[c5930c85a12de822]::fmt::Debug>::fmt", "Rust’s library"),
            ("<str>::replace::<&str>", "Rust’s library"),
            ("<[u8]>::to_vec_in::<alloc::alloc::Global>", "Rust’s library"),
            ("memcpy", UNKNOWN),
        ];
        for (name, of) in cases {
            assert_eq!(owner_of(name), of, "{name}");
        }
    }

    #[test]
    fn all_bytes_of_a_module_s_functions_have_an_owner() -> Result<()> {
        use wasm_encoder::{CodeSection, Function, FunctionSection, Instruction, Module, NameMap, NameSection, TypeSection};
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for nothings in [1, 5] {
            functions.function(0);
            let mut body = Function::new([]);
            for _ in 0..nothings {
                body.instruction(&Instruction::Nop);
            }
            body.instruction(&Instruction::End);
            code.function(&body);
        }
        let (mut names, mut of) = (NameSection::new(), NameMap::new());
        of.append(0, "golden_hour::quiz::link::decode");
        of.append(1, "yew::start");
        names.functions(&of);
        module.section(&types).section(&functions).section(&code).section(&names);
        // A byte for the locals, one for each instruction.
        assert_eq!(owners(&module.finish())?, [(SHARING.to_owned(), 3), ("yew".to_owned(), 7)]);
        Ok(())
    }
}
