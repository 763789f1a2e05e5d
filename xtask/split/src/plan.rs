//! Decides which function goes where, and what each part must know of the other. Functions are counted in the order
//! of the module, because both parts are cut from two readings of the same bytes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use walrus::ir::Value;
use walrus::{ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module};

use crate::{calls, names};

/// The place of a function in the module.
pub(crate) type Place = usize;

/// What is cut where.
pub(crate) struct Plan {
    /// functions of the rest
    pub(crate) deferred: BTreeSet<Place>,
    /// slots of the function table through which the first part calls the rest, by function
    pub(crate) slots: BTreeMap<Place, u64>,
    /// functions of the first part, and of the browser, that the rest calls
    lent: BTreeSet<Place>,
    /// how long the function table was before slots were added at its end
    pub(crate) table_length: u64,
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
        let mut plan =
            Self { deferred, slots: BTreeMap::new(), lent: BTreeSet::new(), table_length };
        for (slot, function) in in_table(module)? {
            let place = places[&function];
            if plan.deferred.contains(&place) {
                plan.slots.entry(place).or_insert(slot);
            }
        }
        plan.connect(module, &ids, &places);
        Ok(plan)
    }

    /// Follows every call that crosses the cut.
    fn connect(
        &mut self,
        module: &Module,
        ids: &[FunctionId],
        places: &HashMap<FunctionId, Place>,
    ) {
        for export in module.exports.iter() {
            if let ExportItem::Function(function) = export.item {
                self.enter(places[&function]);
            }
        }
        for (place, id) in ids.iter().enumerate() {
            let FunctionKind::Local(body) = &module.funcs.get(*id).kind else { continue };
            let from_rest = self.deferred.contains(&place);
            for named in calls::named_in(body) {
                let named = places[&named];
                if !from_rest {
                    self.enter(named);
                } else if !self.deferred.contains(&named) {
                    self.lent.insert(named);
                }
            }
        }
    }

    /// Gives a function of the rest that is called from elsewhere a slot of the table.
    fn enter(&mut self, place: Place) {
        if self.deferred.contains(&place) {
            let next = self.new_table_length();
            self.slots.entry(place).or_insert(next);
        }
    }

    /// How long the function table must be.
    pub(crate) fn new_table_length(&self) -> u64 {
        let last = self.slots.values().max().map_or(0, |slot| slot + 1);
        last.max(self.table_length)
    }

    /// What the first part lends to the rest, with the names that both use: short, because there are many.
    pub(crate) fn lent(&self) -> impl Iterator<Item = (Place, String)> {
        self.lent.iter().enumerate().map(|(index, place)| (*place, names::short(index)))
    }
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
