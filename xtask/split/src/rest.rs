//! The rest: every function that the first question doesn't need. Memory, tables, globals and what it calls of the
//! first part are imported from there; when it is instantiated it writes its data into memory and fills its slots of
//! the function table.

use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionId, FunctionKind, GlobalKind, ImportedFunction,
    Module, TableId,
};

use crate::data::{self, Segment};
use crate::names;
use crate::plan::{self, Plan};

/// The module name under which the first part's exports are handed over.
const FIRST: &str = "first";

/// Leaves what is not in the first part.
pub(crate) fn shape(module: &mut Module, plan: &Plan, data: Vec<Segment>) {
    let ids = plan::ids(module);
    let Ok(Some(table)) = module.tables.main_function_table() else { return };
    // The whole table as it was: the same function may stand in several slots.
    let mut slots: Vec<(u64, FunctionId)> = plan::in_table(module).unwrap_or_default();
    slots.retain(|(_, function)| {
        ids.iter().position(|id| id == function).is_some_and(|place| plan.deferred.contains(&place))
    });
    slots.extend(
        plan.slots
            .iter()
            .filter(|(_, slot)| **slot >= plan.table_length)
            .map(|(place, slot)| (*slot, ids[*place])),
    );
    slots.sort();

    forget_the_outside(module);
    data::put(module, data);
    borrow(module, plan, &ids);
    fill_table(module, table, slots);
    let table = module.tables.get_mut(table);
    (table.initial, table.maximum) = (plan.new_table_length, None);
    walrus::passes::gc::run(module);
}

fn forget_the_outside(module: &mut Module) {
    module.start = None;
    for export in module.exports.iter().map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    for element in module.elements.iter().map(|element| element.id()).collect::<Vec<_>>() {
        module.elements.delete(element);
    }
}

/// Imports what the first part lends, functions by the number of their slot in the table.
fn borrow(module: &mut Module, plan: &Plan, ids: &[FunctionId]) {
    for (place, slot) in &plan.lent {
        let (id, name) = (ids[*place], names::short(*slot as usize));
        let ty = module.funcs.get(id).ty();
        match module.funcs.get(id).kind {
            FunctionKind::Import(ImportedFunction { import, .. }) => {
                let import = module.imports.get_mut(import);
                (import.module, import.name) = (FIRST.to_owned(), name);
            }
            _ => {
                let import = module.imports.add(FIRST, &name, id);
                module.funcs.get_mut(id).kind =
                    FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
    }
    for (index, memory) in module.memories.iter_mut().enumerate() {
        memory.import = Some(module.imports.add(FIRST, &format!("$memory{index}"), memory.id()));
    }
    for (table, name) in plan::table_names(module) {
        let import = module.imports.add(FIRST, &name, table);
        module.tables.get_mut(table).import = Some(import);
    }
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for (index, global) in globals.into_iter().enumerate() {
        let import = module.imports.add(FIRST, &format!("$global{index}"), global);
        module.globals.get_mut(global).kind = GlobalKind::Import(import);
    }
}

/// One segment for every run of neighbouring slots.
fn fill_table(module: &mut Module, table: TableId, slots: Vec<(u64, FunctionId)>) {
    let mut runs: Vec<(u64, Vec<FunctionId>)> = Vec::new();
    for (slot, function) in slots {
        match runs.last_mut() {
            Some((begin, run)) if *begin + run.len() as u64 == slot => run.push(function),
            _ => runs.push((slot, vec![function])),
        }
    }
    for (begin, run) in runs {
        let offset = ConstExpr::Value(Value::I32(begin as i32));
        let element = module
            .elements
            .add(ElementKind::Active { table, offset }, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(element);
    }
}
