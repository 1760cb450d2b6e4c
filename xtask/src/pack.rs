//! Packs the second part of the page tighter than servers can, by `pack.mjs`; the page unpacks it by `unpack.mjs`, and so does who wants it plain.
//!
//! Knows of a module only where the code of its functions lies.

use std::{fs, ops::Range, path::Path, process::Command};

use anyhow::{Context, Result};
use wasmparser::{Parser, Payload};

use crate::step::run;

/// What packs, and what unpacks, by the names that they ask for each other by.
const SCRIPTS: [(&str, &str); 2] = [("pack.mjs", include_str!("pack.mjs")), (UNPACKS, include_str!("unpack.mjs"))];

/// The script that unpacks, beside which the page's others are.
pub const UNPACKS: &str = "unpack.mjs";

/// What was packed last, in the folder of the work.
pub const PACKED: &str = "packed.bin";

/// What ends the name of a packed file.
pub const ENDING: &str = "bin";

/// Packs a module in a folder, where the scripts are put. It was unpacked again and is the same.
pub fn packed(module: &[u8], work: &Path) -> Result<Vec<u8>> {
    scripts(work)?;
    let (from, into) = (work.join("to-pack.wasm"), work.join(PACKED));
    fs::write(&from, module)?;
    let code = code(module)?;
    run(node()?.arg(work.join("pack.mjs")).args([&from, &into]).args([code.start, code.end].map(|place| place.to_string())))?;
    Ok(fs::read(into)?)
}

/// What the page makes of an answer from its server, packed or not.
pub fn unpacked(answer: &[u8]) -> Result<Vec<u8>> {
    let work = tempfile::tempdir()?;
    scripts(work.path())?;
    fs::write(work.path().join("answer"), answer)?;
    let program = "import { readFileSync, writeFileSync } from 'node:fs'; import { unpacked } from './unpack.mjs'; \
                   writeFileSync('unpacked', await unpacked(new Response(readFileSync('answer'))));";
    run(node()?.current_dir(work.path()).args(["--input-type=module", "-e", program]))?;
    Ok(fs::read(work.path().join("unpacked"))?)
}

fn node() -> Result<Command> {
    let found = which::which("node").context("Node.js is missing: install it (https://nodejs.org), then run this again")?;
    Ok(Command::new(found))
}

fn scripts(work: &Path) -> Result<()> {
    for (name, script) in SCRIPTS {
        fs::write(work.join(name), script)?;
    }
    Ok(())
}

/// Where a module's functions lie, behind how many they are; an empty range where it has none.
fn code(module: &[u8]) -> Result<Range<usize>> {
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionStart { range, .. } = payload? {
            let (start, end) = (usize::try_from(range.start)?, usize::try_from(range.end)?);
            let count = module
                .get(start..end)
                .context("a section ends behind its module")?
                .iter()
                .take_while(|byte| **byte > 127)
                .count();
            return Ok(start + count + 1..end);
        }
    }
    Ok(0..0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with functions of all that `unpack.mjs` tells apart: locals, tables of branches, long numbers, addresses; and now and then a float, which it does not.
    fn module() -> Vec<u8> {
        use wasm_encoder::{
            BlockType, CodeSection, ConstExpr, DataSection, Function, FunctionSection, Instruction as I, MemArg, MemorySection,
            MemoryType, Module, TypeSection, ValType,
        };
        let (mut types, mut functions, mut memories, mut code, mut data) =
            (TypeSection::new(), FunctionSection::new(), MemorySection::new(), CodeSection::new(), DataSection::new());
        types.ty().function([ValType::I32], []);
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        for number in 0..200 {
            functions.function(0);
            let mut body = Function::new([(2, ValType::I32), (1, ValType::F64)]);
            let seldom = [I::F64Const(f64::from(number).into()), I::Drop];
            let often = [
                I::Block(BlockType::Empty),
                I::LocalGet(0),
                I::BrTable([0, 0, 0].as_slice().into(), 0),
                I::End,
                I::I32Const(number * 70_000),
                I::LocalTee(1),
                I::LocalGet(2),
                I::I32Store(MemArg { offset: 8, align: 2, memory_index: 0 }),
                I::End,
            ];
            for instruction in seldom.iter().filter(|_| number % 50 == 0).chain(&often) {
                body.instruction(instruction);
            }
            code.function(&body);
        }
        data.active(0, &ConstExpr::i32_const(0), "Who says so? Who says that, and who else says so?".bytes());
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&memories).section(&code).section(&data);
        module.finish()
    }

    #[test]
    fn a_module_is_the_same_once_it_is_unpacked_and_much_shorter_before() -> Result<()> {
        let (module, work) = (module(), tempfile::tempdir()?);
        assert!(Parser::new(0).parse_all(&module).all(|payload| payload.is_ok()));
        let packed = packed(&module, work.path())?;
        assert!(packed.len() * 10 < module.len(), "{} of {}", packed.len(), module.len());
        assert_eq!(unpacked(&packed)?, module);
        Ok(())
    }

    #[test]
    fn what_is_unpacked_already_stays_as_it_is() -> Result<()> {
        assert_eq!(unpacked(b"\0asm\x01\0\0\0")?, b"\0asm\x01\0\0\0");
        Ok(())
    }

    #[test]
    fn a_damaged_file_is_noticed() -> Result<()> {
        let (module, work) = (module(), tempfile::tempdir()?);
        let packed = packed(&module, work.path())?;
        for place in [10, 20, packed.len() / 2] {
            let mut damaged = packed.clone();
            damaged[place] ^= 4;
            assert!(unpacked(&damaged).is_err(), "at {place}");
        }
        assert!(unpacked(&packed[..packed.len() / 2]).is_err(), "it is cut off");
        Ok(())
    }

    /// Bytes by a fixed chance, of every length to 400 and some longer, code between any two places, in order or not.
    const ANY: &str = "
        import { pack } from './pack.mjs';
        import { KIND, unpack } from './unpack.mjs';
        let state = 1;
        const chance = (below) => {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
            return Math.floor((state / 2 ** 32) * below);
        };
        for (let length = 0; length < 400; length++) {
            const kinds = 1 + chance(256);
            const bytes = Uint8Array.from({ length: length % 40 ? length : length * 50 }, () => chance(kinds) * 7);
            const packed = pack(bytes.slice(), chance(bytes.length + 9), chance(bytes.length + 9));
            if (packed[0] !== KIND) throw new Error('it is taken for unpacked');
            if (Buffer.compare(await unpack(packed), bytes) !== 0) throw new Error(`${length} bytes of ${kinds} kinds`);
        }";

    #[test]
    fn any_bytes_are_the_same_once_they_are_unpacked() -> Result<()> {
        let work = tempfile::tempdir()?;
        scripts(work.path())?;
        run(node()?.current_dir(work.path()).args(["--input-type=module", "-e", ANY]))?;
        Ok(())
    }
}
