//! The frame pointer in the same local of all functions that have one.
//!
//! The compiler keeps where a function's frame on the stack in memory begins in one of its locals, and much of what the function does begins by
//! getting that. wasm-opt numbers locals by how often they are used, behind the parameters, so that it is the second here and the fourth there; with one
//! number for all, what two functions do alike is alike in bytes, too, and brotli says it once: 4.8 kB less in both parts, measured. It must not change
//! what any of them does.

use anyhow::{Context, Result, anyhow};
use wasm_encoder::{
    CodeSection, Function, Instruction, Module,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{CompositeInnerType, FunctionBody, Operator, Parser, Payload, ValType};

/// The local that a frame is kept in: behind the parameters of nearly all functions. From 8 to 64 there are 0.5 kB between the best and the worst.
const PLACE: usize = 10;
/// By so many instructions a function has a frame, if it wants one: where the stack ends, how much it needs, the difference.
const BEGINNING: usize = 5;

/// The module with its frames there.
pub fn aligned(module: &[u8]) -> Result<Vec<u8>> {
    let (mut parameters_of, mut kinds, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(section) => {
                for group in section {
                    parameters_of.extend(group?.into_types().map(|of| match of.composite_type.inner {
                        CompositeInnerType::Func(function) => function.params().len(),
                        _ => 0,
                    }));
                }
            }
            Payload::FunctionSection(section) => {
                for kind in section {
                    kinds.push(usize::try_from(kind?)?);
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let locals = kinds.iter().zip(&bodies).map(|(kind, body)| {
        let parameters = parameters_of.get(*kind).context("a function has a type that is not there")?;
        Locals::of(*parameters, body)
    });
    let locals = locals.collect::<Result<Vec<_>>>()?;
    let mut aligned = Module::new();
    Aligned { numbers: Vec::new(), locals: locals.into_iter() }
        .parse_core_module(&mut aligned, Parser::new(0), module)
        .map_err(|error| anyhow!("the module can't be written: {error}"))?;
    Ok(aligned.finish())
}

/// How the locals of a function go on.
struct Locals {
    /// The new numbers of all in their old order, parameters first.
    numbers: Vec<u32>,
    /// The types of those that are no parameters, in their new order.
    types: Vec<ValType>,
}

impl Locals {
    fn of(parameters: usize, body: &FunctionBody<'_>) -> Result<Self> {
        let old = declared(body)?;
        let is_number = |own: &usize| old.get(*own) == Some(&ValType::I32);
        let frame = frame(body)?.and_then(|local| local.checked_sub(parameters)).filter(is_number);
        let order: Vec<Option<usize>> = match (frame, PLACE.checked_sub(parameters)) {
            (Some(frame), Some(place)) => {
                let (mut numbers, others): (Vec<usize>, Vec<usize>) =
                    (0..old.len()).filter(|own| *own != frame).partition(is_number);
                let behind = numbers.split_off(numbers.len().min(place));
                // Locals that nobody uses take no room: they are counted, and not written.
                let unused = std::iter::repeat_n(None, place - numbers.len());
                let first = numbers.into_iter().map(Some).chain(unused);
                first.chain([Some(frame)]).chain(behind.into_iter().chain(others).map(Some)).collect()
            }
            _ => (0..old.len()).map(Some).collect(),
        };
        let types = order.iter().map(|own| own.and_then(|own| old.get(own)).copied().unwrap_or(ValType::I32)).collect();
        let mut numbers = (0..u32::try_from(parameters + old.len())?).collect::<Vec<_>>();
        for (new, own) in (parameters..).zip(order) {
            if let Some(number) = own.and_then(|own| numbers.get_mut(parameters + own)) {
                *number = u32::try_from(new)?;
            }
        }
        Ok(Self { numbers, types })
    }
}

/// The types of the locals of a function that are no parameters.
fn declared(body: &FunctionBody<'_>) -> Result<Vec<ValType>> {
    let mut types = Vec::new();
    for group in body.get_locals_reader()? {
        let (count, of) = group?;
        types.extend(std::iter::repeat_n(of, usize::try_from(count)?));
    }
    Ok(types)
}

/// The local that a function keeps its frame in, if it has one: the first that is set, where the function begins with a global, the stack's end.
fn frame(body: &FunctionBody<'_>) -> Result<Option<usize>> {
    let mut reader = body.get_operators_reader()?;
    if !matches!(reader.read()?, Operator::GlobalGet { .. }) {
        return Ok(None);
    }
    for _ in 1..BEGINNING {
        if reader.eof() {
            break;
        }
        if let Operator::LocalSet { local_index } | Operator::LocalTee { local_index } = reader.read()? {
            return Ok(Some(usize::try_from(local_index)?));
        }
    }
    Ok(None)
}

/// Writes functions with their locals by new numbers.
struct Aligned<L> {
    /// Those of the function that is written.
    numbers: Vec<u32>,
    /// Those of the functions that follow.
    locals: L,
}

impl<L> Aligned<L> {
    fn new_number(&self, old: u32) -> u32 {
        usize::try_from(old).ok().and_then(|old| self.numbers.get(old)).copied().unwrap_or(old)
    }
}

impl<L: Iterator<Item = Locals>> Reencode for Aligned<L> {
    type Error = std::convert::Infallible;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error<Self::Error>> {
        let Some(locals) = self.locals.next() else { return utils::parse_function_body(self, code, body) };
        let types = locals.types.into_iter().map(|of| self.val_type(of)).collect::<Result<Vec<_>, _>>()?;
        self.numbers = locals.numbers;
        let mut function = Function::new_with_locals_types(types);
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            function.instruction(&self.instruction(reader.read()?)?);
        }
        code.function(&function);
        Ok(())
    }

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>, Error<Self::Error>> {
        Ok(match operator {
            Operator::LocalGet { local_index } => Instruction::LocalGet(self.new_number(local_index)),
            Operator::LocalSet { local_index } => Instruction::LocalSet(self.new_number(local_index)),
            Operator::LocalTee { local_index } => Instruction::LocalTee(self.new_number(local_index)),
            other => utils::instruction(self, other)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ConstExpr, FunctionSection, GlobalSection, GlobalType, TypeSection, ValType as Of};

    /// A function by its parameters, its own locals and what it does.
    type Told<'a> = (Vec<Of>, Vec<Of>, Vec<Instruction<'a>>);

    /// The locals, and those that are got and set, of the functions that come of some.
    fn aligned_of(functions: &[Told<'_>]) -> Result<Vec<(Vec<ValType>, Vec<u32>)>> {
        let (mut types, mut of, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
        for (number, (parameters, locals, does)) in (0..).zip(functions) {
            types.ty().function(parameters.iter().copied(), []);
            of.function(number);
            let mut body = Function::new_with_locals_types(locals.iter().copied());
            does.iter().chain([&Instruction::End]).for_each(|one| {
                body.instruction(one);
            });
            code.function(&body);
        }
        let mut globals = GlobalSection::new();
        globals.global(GlobalType { val_type: Of::I32, mutable: true, shared: false }, &ConstExpr::i32_const(64));
        let mut module = Module::new();
        module.section(&types).section(&of).section(&globals).section(&code);
        let aligned = aligned(&module.finish())?;
        wasmparser::Validator::new().validate_all(&aligned)?;
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(&aligned) {
            let Payload::CodeSectionEntry(body) = payload? else { continue };
            let mut used = Vec::new();
            for operator in body.get_operators_reader()? {
                if let Operator::LocalGet { local_index }
                | Operator::LocalSet { local_index }
                | Operator::LocalTee { local_index } = operator?
                {
                    used.push(local_index);
                }
            }
            found.push((declared(&body)?, used));
        }
        Ok(found)
    }

    /// Makes a frame in a local, and uses others.
    fn frame_in(local: u32, others: &[u32]) -> Vec<Instruction<'static>> {
        let mut does = vec![
            Instruction::GlobalGet(0),
            Instruction::I32Const(16),
            Instruction::I32Sub,
            Instruction::LocalTee(local),
            Instruction::Drop,
        ];
        does.extend(others.iter().flat_map(|other| [Instruction::LocalGet(*other), Instruction::LocalSet(*other)]));
        does
    }

    #[test]
    fn a_frame_goes_to_its_place_and_all_others_keep_their_order() -> Result<()> {
        let functions = [
            (vec![Of::I64], vec![Of::I32, Of::I32, Of::F64], frame_in(1, &[0, 1, 2, 3])),
            (vec![], vec![Of::F64, Of::I32, Of::I32], frame_in(2, &[0, 1, 2])),
            (vec![], [vec![Of::I32; 13], vec![Of::I64]].concat(), frame_in(12, &[0, 9, 10, 11, 12, 13])),
        ];
        let numbers = |count: usize| vec![ValType::I32; count];
        let twice = |frame: u32, others: &[u32]| {
            [frame].into_iter().chain(others.iter().flat_map(|other| [*other; 2])).collect::<Vec<_>>()
        };
        assert_eq!(
            aligned_of(&functions)?,
            [
                // The parameter, the number, eight that nobody uses, the frame.
                ([numbers(10), vec![ValType::F64]].concat(), twice(10, &[0, 10, 1, 11])),
                ([numbers(11), vec![ValType::F64]].concat(), twice(10, &[11, 0, 10])),
                ([numbers(13), vec![ValType::I64]].concat(), twice(10, &[0, 9, 11, 12, 10, 13])),
            ]
        );
        Ok(())
    }

    #[test]
    fn without_a_frame_of_its_own_or_with_too_many_parameters_a_function_stays_as_it_is() -> Result<()> {
        let functions = [
            // A parameter that is set first; no global first; nothing set; what is no address; no room.
            (
                vec![Of::I32],
                vec![Of::I32],
                vec![Instruction::GlobalGet(0), Instruction::LocalSet(0), Instruction::LocalGet(1), Instruction::Drop],
            ),
            (vec![], vec![Of::I32], vec![Instruction::I32Const(1), Instruction::LocalSet(0)]),
            (vec![], vec![Of::I32], vec![Instruction::GlobalGet(0), Instruction::Drop]),
            (vec![], vec![Of::I64], vec![Instruction::GlobalGet(0), Instruction::I64ExtendI32U, Instruction::LocalSet(0)]),
            (vec![Of::I32; 11], vec![Of::I32; 2], frame_in(11, &[12])),
        ];
        assert_eq!(
            aligned_of(&functions)?,
            [
                (vec![ValType::I32], vec![0, 1]),
                (vec![ValType::I32], vec![0]),
                (vec![ValType::I32], vec![]),
                (vec![ValType::I64], vec![0]),
                (vec![ValType::I32; 2], vec![11, 12, 12]),
            ]
        );
        Ok(())
    }
}
