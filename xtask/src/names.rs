//! Short names for what WebAssembly imports. wasm-bindgen gives each a long one with a hash, in the WebAssembly and again in the script:
//! some 4 kB that no packer can take away.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_encoder::{
    ExportSection, ImportSection, Module,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{Export, Import, Imports, Parser, Payload};

/// What the names of wasm-bindgen's that carry a hash begin with.
const LONG: [&str; 2] = ["__wbg_", "wasm_bindgen__"];

/// The short names by the long ones.
struct Names(BTreeMap<String, String>);

impl Reencode for Names {
    type Error = std::convert::Infallible;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports<'_>) -> Result<(), Error<Self::Error>> {
        match imports {
            Imports::Single(at, import) => {
                let name = self.0.get(import.name).map_or(import.name, String::as_str);
                utils::parse_imports(&mut Plain, section, Imports::Single(at, Import { name, ..import }))
            }
            other => utils::parse_imports(self, section, other),
        }
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<Self::Error>> {
        let name = self.0.get(export.name).map_or(export.name, String::as_str);
        utils::parse_export(&mut Plain, exports, Export { name, ..export })
    }
}

/// Changes nothing.
struct Plain;

impl Reencode for Plain {
    type Error = std::convert::Infallible;
}

/// The module and its script with short names in both.
pub fn shorten(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let long = long_names(module)?;
    let names: BTreeMap<String, String> = long.into_iter().zip((0..).map(|number| format!("w{}", in_letters(number)))).collect();
    let mut short = Module::new();
    let mut renamer = Names(names);
    renamer
        .parse_core_module(&mut short, Parser::new(0), module)
        .map_err(|error| anyhow!("the module can't be written: {error}"))?;
    let script = replaced(script, &renamer.0);
    ensure!(!LONG.iter().any(|long| renamer.0.keys().any(|name| name.starts_with(long) && script.contains(name.as_str()))));
    Ok((short.finish(), script))
}

/// The names with a hash in them, each once.
fn long_names(module: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload.context("the module can't be read")? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    names.push(import?.name.to_owned());
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    names.push(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    names.retain(|name| LONG.iter().any(|long| name.starts_with(long)));
    names.sort();
    names.dedup();
    Ok(names)
}

/// The script with every whole word that is a long name replaced.
fn replaced(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_of_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut told = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(begin) = rest.find(is_of_word) {
        let (before, from) = rest.split_at(begin);
        let end = from.find(|letter| !is_of_word(letter)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        told.push_str(before);
        told.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    told + rest
}

/// 0 as a, 25 as z, 26 as ba.
fn in_letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from_digit(number % 26 + 10, 36).unwrap_or('a'));
        number /= 26;
        if number == 0 {
            return letters.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_replaced() {
        let names = [("__wbg_a_1", "wa"), ("__wbg_a_12", "wb")].map(|(long, short)| (long.to_owned(), short.to_owned())).into();
        assert_eq!(replaced("x.__wbg_a_12:f(__wbg_a_1); $__wbg_a_1", &names), "x.wb:f(wa); $__wbg_a_1");
    }

    #[test]
    fn letters_count_on() {
        assert_eq!([0, 25, 26, 27, 701].map(in_letters), ["a", "z", "ba", "bb", "baz"].map(String::from));
    }
}
