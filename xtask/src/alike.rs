//! Functions that are alike side by side, so that brotli says of one what it said of the other just before: its distances get shorter, and 1.5 % of
//! the WebAssembly goes.
//!
//! Which function comes next is whichever shares most with the last few; the order is a function of the module alone. It must not change what any of
//! them does.
//!
//! Long, since its tests stand beside it.

#![expect(clippy::cast_precision_loss, reason = "a module has fewer bytes than a float has whole numbers")]

use std::collections::VecDeque;

use anyhow::{Result, anyhow};
use wasm_encoder::{
    CodeSection, FunctionSection, Module, NameMap, NameSection,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, ImportSectionReader, Name, Parser, Payload, TypeRef};

/// So many bytes in a row are what two functions may share.
const WINDOW: usize = 5;
/// What more functions than these share tells nothing of any.
const COMMON: usize = 60;
/// With so many of the last ones a function is compared; the last counts most, the first of them least.
const LOOK_BACK: usize = 8;
/// Long functions share more with any: what they share counts by the root of their length, and this much more.
const SLACK: f64 = 60.0;

/// The module with its functions in such an order.
pub fn sorted(module: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => imported = functions_in(section)?,
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = order(&bodies);
    let mut places = vec![0; order.len()];
    for (place, function) in (0..).zip(&order) {
        if let Some(of) = places.get_mut(*function) {
            *of = place;
        }
    }
    let mut sorted = Module::new();
    Moved { imported, order, places }
        .parse_core_module(&mut sorted, Parser::new(0), module)
        .map_err(|error| anyhow!("the module can't be written: {error}"))?;
    Ok(sorted.finish())
}

/// How many functions are imported: the numbers of a module's own begin behind them.
pub fn functions_in(imports: ImportSectionReader<'_>) -> Result<u32> {
    let mut functions = 0;
    for import in imports.into_imports() {
        functions += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
    }
    Ok(functions)
}

/// Where each function goes.
struct Moved {
    imported: u32,
    /// The functions by their old places in their new order.
    order: Vec<usize>,
    /// The new places of the functions in their old order.
    places: Vec<u32>,
}

impl Reencode for Moved {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let own = function.checked_sub(self.imported).and_then(|own| self.places.get(usize::try_from(own).ok()?));
        Ok(own.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for own in self.order.clone() {
            if let Some(kind) = types.get(own) {
                functions.function(self.type_index(*kind)?);
            }
        }
        Ok(())
    }

    fn parse_custom_name_subsection(&mut self, names: &mut NameSection, section: Name<'_>) -> Result<(), Error<Self::Error>> {
        // Names stand by number. Those within functions stand by their functions, and nobody reads them.
        if let Name::Function(of_functions) = section {
            let mut moved = Vec::new();
            for naming in of_functions {
                let naming = naming?;
                moved.push((self.function_index(naming.index)?, naming.name));
            }
            moved.sort_unstable();
            let mut map = NameMap::new();
            for (function, name) in moved {
                map.append(function, name);
            }
            names.functions(&map);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error<Self::Error>> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for own in self.order.clone() {
            if let Some(body) = bodies.get(own) {
                utils::parse_function_body(self, code, body.clone())?;
            }
        }
        Ok(())
    }
}

/// The places of functions in the new order: the longest first, then always the one that has most in common with the last.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let shared = shared(bodies);
    let lengths: Vec<f64> = shared.windows.iter().map(|windows| (windows.len() as f64 + SLACK).sqrt()).collect();
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    left.sort_by_key(|function| std::cmp::Reverse(bodies.get(*function).map_or(0, |body| body.len())));
    let mut order = Vec::new();
    // What each function has in common with each of the last.
    let mut last: VecDeque<Vec<f64>> = VecDeque::new();
    let mut next = 0;
    while next < left.len() {
        let function = left.remove(next);
        order.push(function);
        last.push_front(shared.with(function, bodies.len()));
        last.truncate(LOOK_BACK);
        let likeness = |other: &usize| {
            let sums = (1..=LOOK_BACK)
                .rev()
                .zip(&last)
                .map(|(weight, with)| weight as f64 * with.get(*other).copied().unwrap_or_default());
            sums.sum::<f64>() / lengths.get(*other).copied().unwrap_or(1.0)
        };
        // Where nothing is shared, the longest.
        let mut most = 0.0;
        next = 0;
        for (place, other) in left.iter().enumerate() {
            let likeness = likeness(other);
            if likeness > most {
                (most, next) = (likeness, place);
            }
        }
    }
    order
}

/// What functions share.
struct Shared {
    /// The windows of each function, each once, by their numbers.
    windows: Vec<Vec<usize>>,
    /// The functions that have a window; none where they are too many.
    having: Vec<Vec<usize>>,
}

fn shared(bodies: &[&[u8]]) -> Shared {
    let mut all: Vec<(&[u8], usize)> = Vec::new();
    for (function, body) in bodies.iter().enumerate() {
        all.extend(body.windows(WINDOW).map(|window| (window, function)));
    }
    all.sort_unstable();
    all.dedup();
    let mut shared = Shared { windows: vec![Vec::new(); bodies.len()], having: Vec::new() };
    for group in all.chunk_by(|one, other| one.0 == other.0) {
        for (_, function) in group {
            if let Some(windows) = shared.windows.get_mut(*function) {
                windows.push(shared.having.len());
            }
        }
        let is_telling = (2..=COMMON).contains(&group.len());
        shared.having.push(if is_telling { group.iter().map(|(_, function)| *function).collect() } else { Vec::new() });
    }
    shared
}

impl Shared {
    /// What a function has in common with each of all: the rarer a window, the more it counts.
    fn with(&self, function: usize, all: usize) -> Vec<f64> {
        let mut sums = vec![0.0; all];
        for window in self.windows.get(function).into_iter().flatten() {
            let having = self.having.get(*window).map_or(&[][..], Vec::as_slice);
            for other in having {
                if let Some(sum) = sums.get_mut(*other) {
                    *sum += 1.0 / having.len() as f64;
                }
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_comes_first_and_behind_it_what_is_like_it() {
        // By length alone it were 2, 0, 3, 1.
        let bodies: [&[u8]; 4] = [
            b"something quite unlike it all",
            b"the same words, told",
            b"the same words, told twice over",
            b"something quite other",
        ];
        assert_eq!(order(&bodies), [2, 1, 0, 3]);
        assert_eq!(order(&[]), Vec::<usize>::new());
    }

    #[test]
    fn calls_exports_and_names_go_along() -> Result<()> {
        use wasm_encoder::{
            EntityType, ExportKind, ExportSection, Function, ImportSection, Instruction, NameMap, NameSection, TypeSection,
            ValType,
        };
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("m", "f", EntityType::Function(0));
        // 1 calls 2 and the import; 2, which is longer, gives a number.
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        functions.function(0).function(1);
        let body = |instructions: &[Instruction<'_>]| {
            let mut body = Function::new([]);
            instructions.iter().chain([&Instruction::End]).for_each(|one| {
                body.instruction(one);
            });
            body
        };
        code.function(&body(&[Instruction::Call(2), Instruction::Drop, Instruction::Call(0)]));
        code.function(&body(&[Instruction::I32Const(1 << 30), Instruction::I32Const(1 << 29), Instruction::I32Add]));
        let mut exports = ExportSection::new();
        exports.export("calls", ExportKind::Func, 1);
        let mut names = NameSection::new();
        let mut of_functions = NameMap::new();
        of_functions.append(1, "calls");
        of_functions.append(2, "gives");
        names.functions(&of_functions);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code).section(&names);

        let sorted = sorted(&module.finish())?;
        wasmparser::Validator::new().validate_all(&sorted)?;
        let mut calls = Vec::new();
        for payload in Parser::new(0).parse_all(&sorted) {
            match payload? {
                Payload::ExportSection(section) => {
                    for export in section {
                        assert_eq!(export?.index, 2, "the caller comes second now");
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    for operator in body.get_operators_reader()? {
                        if let wasmparser::Operator::Call { function_index } = operator? {
                            calls.push(function_index);
                        }
                    }
                }
                Payload::CustomSection(section) => {
                    if let wasmparser::KnownCustom::Name(names) = section.as_known() {
                        for name in names {
                            if let wasmparser::Name::Function(names) = name? {
                                let names = names.into_iter().collect::<Result<Vec<_>, _>>()?;
                                let names: Vec<(u32, &str)> = names.iter().map(|naming| (naming.index, naming.name)).collect();
                                assert_eq!(names, [(1, "gives"), (2, "calls")]);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        assert_eq!(calls, [1, 0]);
        Ok(())
    }
}
