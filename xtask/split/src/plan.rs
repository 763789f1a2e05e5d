//! Decides which function goes where, and what each part must know of the other. Functions are counted in the order
//! of the module, because both parts are cut from two readings of the same bytes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module, TableId,
};

use crate::{calls, names};

/// The function table's name; `boot.js` knows it, too.
const FUNCTIONS: &str = "$functions";

/// The place of a function in the module.
pub(crate) type Place = usize;

/// What is cut where.
pub(crate) struct Plan {
    /// functions of the rest
    pub(crate) deferred: BTreeSet<Place>,
    /// slots of the function table through which the first part calls the rest, by function
    pub(crate) slots: BTreeMap<Place, u64>,
    /// slots through which the rest finds functions of the first part, and of the browser, by function
    pub(crate) lent: BTreeMap<Place, u64>,
    /// how long the function table was before slots were added at its end
    pub(crate) table_length: u64,
    /// how long it must be
    pub(crate) new_table_length: u64,
}

impl Plan {
    /// `wanted` knows the lines of what the first part must have.
    pub(crate) fn new(module: &Module, wanted: impl Fn(&str) -> bool) -> Result<Self, String> {
        let ids = ids(module);
        let places: HashMap<FunctionId, Place> =
            ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let is_deferred = |id: &FunctionId| {
            let function = module.funcs.get(*id);
            matches!(function.kind, FunctionKind::Local(_))
                && module.start != Some(*id)
                && !wanted(&names::line(function))
        };
        let deferred: BTreeSet<Place> =
            ids.iter().filter(|id| is_deferred(id)).map(|id| places[id]).collect();
        let table = module
            .tables
            .main_function_table()
            .map_err(|reason| reason.to_string())?
            .ok_or("there is no function table")?;
        let table_length = module.tables.get(table).initial;
        let mut plan = Self {
            deferred,
            slots: BTreeMap::new(),
            lent: BTreeMap::new(),
            table_length,
            new_table_length: table_length,
        };
        let mut standing = BTreeMap::new();
        for (slot, function) in in_table(module)? {
            standing.entry(places[&function]).or_insert(slot);
        }
        let (entered, lent) = plan.crossing(module, &ids, &places);
        let in_deferred = standing.iter().filter(|(place, _)| plan.deferred.contains(place));
        plan.slots = in_deferred.map(|(place, slot)| (*place, *slot)).collect();
        for place in entered {
            plan.slots.entry(place).or_insert_with(|| add(&mut plan.new_table_length));
        }
        for place in lent {
            let slot = standing.get(&place).copied();
            let slot = slot.unwrap_or_else(|| add(&mut plan.new_table_length));
            plan.lent.insert(place, slot);
        }
        Ok(plan)
    }

    /// Follows every call that crosses the cut: the functions of the rest that are called from elsewhere, and the
    /// others that the rest calls.
    fn crossing(
        &self,
        module: &Module,
        ids: &[FunctionId],
        places: &HashMap<FunctionId, Place>,
    ) -> (BTreeSet<Place>, BTreeSet<Place>) {
        let (mut entered, mut lent) = (BTreeSet::new(), BTreeSet::new());
        for export in module.exports.iter() {
            if let ExportItem::Function(function) = export.item {
                entered.insert(places[&function]);
            }
        }
        for (place, id) in ids.iter().enumerate() {
            let FunctionKind::Local(body) = &module.funcs.get(*id).kind else { continue };
            let named = calls::named_in(body);
            let named = named.iter().map(|id| places[id]);
            if self.deferred.contains(&place) {
                lent.extend(named.filter(|place| !self.deferred.contains(place)));
            } else {
                entered.extend(named);
            }
        }
        entered.retain(|place| self.deferred.contains(place));
        (entered, lent)
    }
}

/// One more slot.
fn add(length: &mut u64) -> u64 {
    *length += 1;
    *length - 1
}

/// The ids of all functions, in the order of the module.
pub(crate) fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(|function| function.id()).collect()
}

/// The function table as the module fills it.
pub(crate) fn in_table(module: &Module) -> Result<Vec<(u64, FunctionId)>, String> {
    let mut found = Vec::new();
    for element in module.elements.iter() {
        let ElementItems::Functions(functions) = &element.items else { continue };
        let ElementKind::Active { offset, .. } = &element.kind else { continue };
        let ConstExpr::Value(Value::I32(offset)) = offset else {
            return Err("the function table is filled from an unknown place".to_owned());
        };
        let slots = *offset as u64..;
        found.extend(slots.zip(functions.iter().copied()));
    }
    Ok(found)
}

/// What both parts call the tables.
pub(crate) fn table_names(module: &Module) -> Vec<(TableId, String)> {
    let of_functions = module.tables.main_function_table().ok().flatten();
    let name = |(index, id)| match Some(id) == of_functions {
        true => (id, FUNCTIONS.to_owned()),
        false => (id, format!("$table{index}")),
    };
    module.tables.iter().map(|table| table.id()).enumerate().map(name).collect()
}
