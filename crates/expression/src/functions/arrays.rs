//! Functions over lists of objects, such as the rows of a matrix: `sumInArray(list, column, condition?)` and its
//! kin. `minInArray` and `maxInArray` may name another column, whose value is given instead.

use std::cmp::Ordering;

use document::{Object, UnixMillis, Value};

use super::{Call, Function};
use crate::{
    Found, Path, Scope,
    coerce::{compare, is_number, is_truthy, loosely_true, number, number_of},
    equality::is_empty,
    evaluate::Evaluation,
    operators::sum,
    parser,
    syntax::Operand,
};

pub(super) static FUNCTIONS: &[Function] = &[
    Function::new("sumInArray", total).with_original(),
    Function::new("minInArray", |call| extreme(call, Ordering::Less)).with_original(),
    Function::new("maxInArray", |call| extreme(call, Ordering::Greater)).with_original(),
    Function::new("countInArray", count).with_original(),
    Function::new("avgInArray", average).with_original(),
];

/// What a call asks for: the objects for which the condition holds and whose column isn't empty.
struct Selection<'c> {
    rows: Vec<&'c Object>,
    column: &'c str,
    /// The column of the result.
    result: &'c str,
}

impl<'c> Selection<'c> {
    fn of(call: &'c Call<'_>) -> Option<Self> {
        let rows = call.argument(0);
        let column = call.argument(1).as_str()?;
        if !(2..=4).contains(&call.count()) || !is_truthy(rows) {
            return None;
        }
        let other = call.argument(2).as_str().filter(|name| names_column(name, call));
        let condition = Condition::of(call, if other.is_some() { 3 } else { 2 });
        let mut selection = Self { rows: Vec::new(), column, result: other.unwrap_or(column) };
        let mut add = |row: &'c Value| {
            let fitting = row.as_object().filter(|row| {
                row.get(column).is_some_and(|value| !is_empty(value))
                    && condition.holds(row, call.evaluation)
            });
            selection.rows.extend(fitting);
        };
        match rows {
            Value::Array(items) => items.iter().for_each(&mut add),
            Value::Object(members) => members.iter().for_each(|(_, row)| add(row)),
            _ => {}
        }
        Some(selection)
    }

    /// The column's values; texts as numbers, undefined when they are none.
    fn values(&self) -> impl Iterator<Item = (&'c Object, Value)> {
        self.rows.iter().map(|row| {
            let value = match row.get(self.column) {
                Some(text @ Value::String(_)) if is_number(text) => number_of(text).into(),
                Some(Value::String(_)) | None => Value::Undefined,
                Some(other) => other.clone(),
            };
            (*row, value)
        })
    }
}

/// The third argument names a column when it is a constant that can't be a condition.
fn names_column(text: &str, call: &Call<'_>) -> bool {
    matches!(call.operands.get(2), Some(Operand::Constant(_)))
        && !text.contains(['{', '}', '>', '<', '=', '!'])
}

enum Condition<'c> {
    Always,
    Never,
    /// Written where it stands.
    Written(&'c Operand),
    /// Given as a text.
    Read(Operand),
}

impl<'c> Condition<'c> {
    fn of(call: &Call<'c>, index: usize) -> Self {
        match (call.argument(index), call.operands.get(index)) {
            (Value::String(text), _) if !text.is_empty() => {
                let read = if call.evaluation.in_text { None } else { parser::parse(text).ok() };
                read.map_or(Self::Never, Self::Read)
            }
            (_, None | Some(Operand::Nothing)) => Self::Always,
            (_, Some(operand)) => Self::Written(operand),
        }
    }

    fn holds(&self, row: &Object, outer: &Evaluation<'_>) -> bool {
        let (operand, in_text) = match self {
            Self::Always => return true,
            Self::Never => return false,
            Self::Written(operand) => (*operand, outer.in_text),
            Self::Read(operand) => (operand, true),
        };
        let scope = RowScope { row, outer: outer.scope };
        let evaluation = Evaluation { in_text, ..Evaluation::new(&scope) };
        loosely_true(&evaluation.value(operand))
    }
}

/// The members of a row and what is behind them.
struct RowScope<'s> {
    row: &'s Object,
    outer: &'s dyn Scope,
}

impl Scope for RowScope<'_> {
    fn find(&self, path: Path<'_>) -> Option<Found<'_>> {
        let inside = path.in_object(self.row).map(Found::new);
        inside.or_else(|| self.outer.behind_items()?.find(path))
    }

    fn now(&self) -> UnixMillis {
        self.outer.now()
    }

    fn utc_offset_minutes(&self, at: UnixMillis) -> i32 {
        self.outer.utc_offset_minutes(at)
    }

    fn behind_items(&self) -> Option<&dyn Scope> {
        self.outer.behind_items()
    }

    fn display_value(&self, question: &str, value: Option<&Value>) -> Option<Value> {
        self.outer.display_value(question, value)
    }

    fn property_value(&self, question: &str, property: &str) -> Value {
        self.outer.property_value(question, property)
    }

    fn comment(&self, question: &str, item: Option<&Value>) -> Value {
        self.outer.comment(question, item)
    }

    fn is_container_ready(&self, name: &str, index: Option<f64>) -> bool {
        self.outer.is_container_ready(name, index)
    }

    fn is_display_mode(&self) -> Value {
        self.outer.is_display_mode()
    }
}

fn total(call: &Call<'_>) -> Value {
    let add = |total: Value, (_, value): (&Object, Value)| sum(&total, &value);
    let zero = Value::Number(0.0);
    Selection::of(call).map_or(zero.clone(), |found| {
        found.values().filter(|(_, value)| !value.is_nullish()).fold(zero, add)
    })
}

fn count(call: &Call<'_>) -> Value {
    (Selection::of(call).map_or(0, |found| found.rows.len()) as f64).into()
}

fn average(call: &Call<'_>) -> Value {
    let count = number(&count(call));
    if count == 0.0 { 0.0.into() } else { (number(&total(call)) / count).into() }
}

fn extreme(call: &Call<'_>, wanted: Ordering) -> Value {
    let Some(selection) = Selection::of(call) else { return Value::Undefined };
    let mut best: Option<(&Object, Value)> = None;
    for (row, value) in selection.values().filter(|(_, value)| !value.is_nullish()) {
        let is_better = best.as_ref().is_none_or(|(_, best)| compare(&value, best) == Some(wanted));
        if is_better {
            best = Some((row, value));
        }
    }
    match best {
        Some((row, _)) if selection.result != selection.column => {
            row.get(selection.result).cloned().unwrap_or_default()
        }
        Some((_, value)) => value,
        None => Value::Undefined,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn conditions_given_as_text_do_not_run_away() {
        let Ok(document::Value::Object(values)) = document::parse(
            r#"{"rows": [{"n": 1}, {"n": 2}], "condition": "countInArray({rows}, 'n', {condition}) > 0"}"#,
        ) else {
            panic!("an object");
        };
        let scope = crate::ObjectScope { values, ..Default::default() };
        let count = crate::Expression::parse("countInArray({rows}, 'n', {condition})").unwrap();
        assert_eq!(count.evaluate(&scope), 0.0.into());
    }
}
