//! The first part: the module without the rest. Calls into the rest go through the function table; until the rest
//! has filled its slots they hold functions that stop the program, as a panic does.

use std::collections::{HashMap, HashSet};

use walrus::ir::{Call, CallIndirect, Const, Instr, RefFunc, Value};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    LocalFunction, Module, TableId, TypeId,
};

use crate::data::{self, Segment};
use crate::plan::{self, Plan};
use crate::sequences;

/// Leaves what the first question needs.
pub(crate) fn shape(module: &mut Module, plan: &Plan, data: Vec<Segment>) {
    let ids = plan::ids(module);
    let Ok(Some(table)) = module.tables.main_function_table() else { return };
    let deferred: HashMap<FunctionId, (TypeId, u64)> = plan
        .slots
        .iter()
        .map(|(place, slot)| (ids[*place], (module.funcs.get(ids[*place]).ty(), *slot)))
        .collect();
    let absent = stopping(module);
    for (place, id) in ids.iter().enumerate() {
        if !plan.deferred.contains(&place)
            && let FunctionKind::Local(body) = &mut module.funcs.get_mut(*id).kind
        {
            redirect(body, table, &deferred, absent);
        }
    }
    fill_table(module, table, plan, &ids, absent);
    forward_exports(module, table, &deferred);
    data::put(module, data);
    lend(module);
    walrus::passes::gc::run(module);
}

/// A function that stops the program. It stands for functions of every type: calling it as one of another stops the
/// program, too.
fn stopping(module: &mut Module) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().unreachable();
    builder.finish(vec![], &mut module.funcs)
}

/// Turns calls of deferred functions into calls through the table.
fn redirect(
    body: &mut LocalFunction,
    table: TableId,
    deferred: &HashMap<FunctionId, (TypeId, u64)>,
    absent: FunctionId,
) {
    for sequence in sequences::of(body) {
        let instructions = &mut body.block_mut(sequence).instrs;
        let mut at = 0;
        while at < instructions.len() {
            match &mut instructions[at].0 {
                Instr::Call(Call { func }) if deferred.contains_key(func) => {
                    let (ty, slot) = deferred[func];
                    let location = instructions[at].1;
                    instructions[at].0 = CallIndirect { ty, table }.into();
                    let slot = Const { value: Value::I32(slot as i32) }.into();
                    instructions.insert(at, (slot, location));
                    at += 1;
                }
                Instr::RefFunc(RefFunc { func }) if deferred.contains_key(func) => {
                    *func = absent;
                }
                _ => {}
            }
            at += 1;
        }
    }
}

/// Leaves the slots that are added for functions of the rest empty, which stops the program, too.
fn fill_table(
    module: &mut Module,
    table: TableId,
    plan: &Plan,
    ids: &[FunctionId],
    absent: FunctionId,
) {
    let deferred: HashSet<FunctionId> = plan.deferred.iter().map(|place| ids[*place]).collect();
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items {
            for function in functions.iter_mut().filter(|function| deferred.contains(function)) {
                *function = absent;
            }
        }
    }
    // Slots that were added are neighbours.
    let mut added: Vec<(u64, FunctionId)> = plan
        .lent
        .iter()
        .filter(|(_, slot)| **slot >= plan.table_length)
        .map(|(place, slot)| (*slot, ids[*place]))
        .collect();
    added.sort_by_key(|(slot, _)| *slot);
    if let Some((begin, _)) = added.first() {
        let offset = ConstExpr::Value(Value::I32(*begin as i32));
        let functions = added.iter().map(|(_, function)| *function).collect();
        let element = module
            .elements
            .add(ElementKind::Active { table, offset }, ElementItems::Functions(functions));
        module.tables.get_mut(table).elem_segments.insert(element);
    }
    let table = module.tables.get_mut(table);
    (table.initial, table.maximum) = (plan.new_table_length, None);
}

/// What the browser calls in the rest, it calls through the table, too.
fn forward_exports(
    module: &mut Module,
    table: TableId,
    deferred: &HashMap<FunctionId, (TypeId, u64)>,
) {
    let exports: Vec<_> = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(function) => Some((export.id(), *deferred.get(&function)?)),
            _ => None,
        })
        .collect();
    for (export, (ty, slot)) in exports {
        let forwarder = forwarder(module, table, ty, slot);
        module.exports.get_mut(export).item = ExportItem::Function(forwarder);
    }
}

fn forwarder(module: &mut Module, table: TableId, ty: TypeId, slot: u64) -> FunctionId {
    let signature = module.types.get(ty);
    let (parameters, results) = (signature.params().to_vec(), signature.results().to_vec());
    let arguments: Vec<_> = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut body = builder.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(slot as i32).call_indirect(ty, table);
    builder.finish(arguments, &mut module.funcs)
}

/// Exports what the rest needs of this part. It finds functions in the table: exports would need more bytes.
fn lend(module: &mut Module) {
    let memories: Vec<_> = module.memories.iter().map(|memory| memory.id()).collect();
    for (index, memory) in memories.into_iter().enumerate() {
        module.exports.add(&format!("$memory{index}"), memory);
    }
    for (table, name) in plan::table_names(module) {
        module.exports.add(&name, table);
    }
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for (index, global) in globals.into_iter().enumerate() {
        module.exports.add(&format!("$global{index}"), global);
    }
}
