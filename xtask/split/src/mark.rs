//! Makes every function leave a mark in memory when it runs, and every piece of data when it is read, so that a real
//! start tells which it needs. The marks lie behind the program's own memory, one byte for each function and for each
//! byte of data, where nothing else is ever put: Rust's allocator only uses pages that it asked for.

use std::ops::Range;

use walrus::ir::{Const, MemArg, Store, StoreKind, Value};
use walrus::{FunctionId, Module};

use crate::{names, reads};

const PAGE: u64 = 65_536;

/// Changes the module, and returns a text: where the marks of functions begin, where those of data begin, and at which
/// address the data, and how long it is, on the first line, then each function's line and name.
pub(crate) fn mark(module: &mut Module, data: Range<u32>) -> Result<String, String> {
    let memory = module.memories.iter_mut().next().ok_or("there is no memory")?;
    let id = memory.id();
    let begin = memory.initial * PAGE;
    let functions: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let reads_begin = begin + functions.len() as u64;
    memory.initial += (functions.len() as u64 + data.len() as u64).div_ceil(PAGE);
    let mut list = format!("{begin} {reads_begin} {} {}\n", data.start, data.len());
    reads::mark(module, id, data, reads_begin as u32);
    for (index, function) in functions.into_iter().enumerate() {
        let function = module.funcs.get_mut(function);
        list.push_str(&format!("{} {}\n", names::line(function), names::stable(function)));
        let body = function.kind.unwrap_local_mut();
        let entry = body.entry_block();
        let place = Value::I32((begin + index as u64) as i32);
        body.builder_mut()
            .instr_seq(entry)
            .instr_at(0, Const { value: place })
            .instr_at(1, Const { value: Value::I32(1) })
            .instr_at(
                2,
                Store {
                    memory: id,
                    kind: StoreKind::I32_8 { atomic: false },
                    arg: MemArg { align: 1, offset: 0 },
                },
            );
    }
    Ok(list)
}
