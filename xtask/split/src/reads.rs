//! Makes the data leave a mark where it is read: by loads, by copies, and by the browser, which is given the addresses
//! of texts.

use std::collections::HashMap;
use std::ops::Range;

use walrus::ir::{BinaryOp, Call, Const, Instr, MemArg, MemoryCopy, StoreKind, Value};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, MemoryId, Module, ValType};

use crate::sequences;

/// Changes every function: what it reads of these addresses is marked with a byte each from `marks` on.
pub(crate) fn mark(module: &mut Module, memory: MemoryId, data: Range<u32>, marks: u32) {
    let functions: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let note = note(module, memory, data, marks);
    let copy = copy(module, memory, note);
    let imports: Vec<FunctionId> = module
        .funcs
        .iter()
        .filter(|function| matches!(function.kind, FunctionKind::Import(_)))
        .map(|function| function.id())
        .collect();
    let handing: HashMap<FunctionId, FunctionId> =
        imports.into_iter().map(|import| (import, handing(module, import, note))).collect();
    for function in functions {
        let body = module.funcs.get_mut(function).kind.unwrap_local_mut();
        for sequence in sequences::of(body) {
            let instructions = &mut body.block_mut(sequence).instrs;
            let before = std::mem::take(instructions);
            for (mut instruction, location) in before {
                match &mut instruction {
                    Instr::Load(load) => {
                        let offset = Value::I32(load.arg.offset as i32);
                        instructions.push((Const { value: offset }.into(), location));
                        instructions.push((Call { func: note }.into(), location));
                    }
                    Instr::MemoryCopy(MemoryCopy { .. }) => {
                        instruction = Call { func: copy }.into()
                    }
                    Instr::Call(Call { func }) => *func = *handing.get(func).unwrap_or(func),
                    _ => {}
                }
                instructions.push((instruction, location));
            }
        }
    }
}

/// A function that marks an address with an offset and returns it without.
fn note(module: &mut Module, memory: MemoryId, data: Range<u32>, marks: u32) -> FunctionId {
    let [address, offset, place] = [(); 3].map(|()| module.locals.add(ValType::I32));
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32; 2], &[ValType::I32]);
    builder
        .func_body()
        .local_get(address)
        .local_get(offset)
        .binop(BinaryOp::I32Add)
        .i32_const(data.start as i32)
        .binop(BinaryOp::I32Sub)
        .local_tee(place)
        .i32_const(data.len() as i32)
        .binop(BinaryOp::I32LtU)
        .if_else(
            None,
            |inside| {
                let kind = StoreKind::I32_8 { atomic: false };
                let arg = MemArg { align: 1, offset: u64::from(marks) };
                inside.local_get(place).i32_const(1).store(memory, kind, arg);
            },
            |_| {},
        )
        .local_get(address);
    builder.finish(vec![address, offset], &mut module.funcs)
}

/// A function that copies memory and marks the first and the last byte that it reads.
fn copy(module: &mut Module, memory: MemoryId, note: FunctionId) -> FunctionId {
    let [to, from, length] = [(); 3].map(|()| module.locals.add(ValType::I32));
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[]);
    builder
        .func_body()
        .local_get(length)
        .if_else(
            None,
            |some| {
                some.local_get(from).i32_const(0).call(note).drop();
                some.local_get(from).local_get(length).i32_const(1).binop(BinaryOp::I32Sub);
                some.call(note).drop();
            },
            |_| {},
        )
        .local_get(to)
        .local_get(from)
        .local_get(length)
        .memory_copy(memory, memory);
    builder.finish(vec![to, from, length], &mut module.funcs)
}

/// A function that marks what it is given and hands it over to the browser. Of two numbers in a row the first may be
/// the address of a text and the second its length: an empty one isn't read.
fn handing(module: &mut Module, import: FunctionId, note: FunctionId) -> FunctionId {
    let ty = module.types.get(module.funcs.get(import).ty());
    let (parameters, results) = (ty.params().to_vec(), ty.results().to_vec());
    let arguments: Vec<_> = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut body = builder.func_body();
    for place in 1..parameters.len() {
        if parameters[place - 1..=place] == [ValType::I32; 2] {
            let (text, length) = (arguments[place - 1], arguments[place]);
            let noted = |some: &mut walrus::InstrSeqBuilder<'_>| {
                some.local_get(text).i32_const(0).call(note).drop();
            };
            body.local_get(length).if_else(None, noted, |_| {});
        }
    }
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.call(import);
    builder.finish(arguments, &mut module.funcs)
}
