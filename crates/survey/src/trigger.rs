//! What an author lets happen when a condition holds. One file and one line for each trigger.

mod complete;
mod copyvalue;
mod runexpression;
mod setvalue;
mod skip;
mod visible;

use std::fmt;

use document::{Kind, Subject, Value};

use crate::{
    definition::{Condition, Properties},
    session::Session,
};

/// A condition and what happens when it begins (or ceases) to hold.
#[derive(Debug)]
pub(crate) struct Trigger {
    pub(crate) condition: Option<Condition>,
    pub(crate) action: Box<dyn Action>,
}

/// What a trigger does.
pub(crate) trait Action: fmt::Debug + Send + Sync {
    /// The condition holds. `index` is the trigger's place in the list.
    fn begin(&self, session: &mut Session, index: usize);

    /// The condition doesn't hold.
    fn cease(&self, _session: &mut Session, _index: usize) {}

    /// Whether it runs when a page is left (or when a value changes).
    fn runs(&self, on_next_page: bool) -> bool;

    /// False when the only value that changed is the one it sets itself.
    fn runs_after(&self, _changed: &[&str]) -> bool {
        true
    }

    /// True when it waits for the question that changed to be valid.
    fn needs_valid_question(&self) -> bool {
        false
    }

    /// A value it reads besides those of its condition.
    fn source(&self) -> Option<&str> {
        None
    }

    /// True when it happens without any condition.
    fn runs_without_condition(&self) -> bool {
        false
    }

    /// The name of the value it sets.
    fn sets(&self) -> Option<&str> {
        None
    }
}

macro_rules! triggers {
    ($($module:ident :: $type:ident),* $(,)?) => {
        const NAMES: &[&str] = &[$(stringify!($module)),*];

        fn read_action(name: &str, properties: &Properties<'_>) -> Option<Box<dyn Action>> {
            $(if name == stringify!($module) {
                return Some(Box::new(self::$module::$type::read(properties)));
            })*
            None
        }

        fn class_of(name: &str) -> &'static str {
            $(if name == stringify!($module) {
                return concat!(stringify!($module), "trigger");
            })*
            "trigger"
        }
    };
}

triggers! {
    complete::Complete,
    setvalue::SetValue,
    copyvalue::CopyValue,
    runexpression::RunExpression,
    skip::Skip,
    visible::Visible,
}

/// Reads a survey's triggers; unknown ones are reported and left out.
pub(crate) fn read_triggers(root: &Properties<'_>) -> Vec<Trigger> {
    let mut triggers = Vec::new();
    for item in root.objects("triggers", "trigger") {
        let name = item.word("type");
        let name = name.strip_suffix("trigger").unwrap_or(&name);
        let item = item.as_class(class_of(name));
        let Some(action) = read_action(name, &item) else {
            let kind = Kind::UnknownName {
                subject: Subject::Trigger,
                name: item.string("type").unwrap_or_default(),
                nearest: item.reading().report.nearest(name, NAMES.iter().copied()),
            };
            item.reading().refuse(&item.path().member("type"), kind);
            continue;
        };
        let condition = item.condition("expression").or_else(|| old_condition(&item));
        triggers.push(Trigger { condition, action });
        item.finish();
    }
    triggers
}

/// The old form of a condition: `name`, `operator`, `value`.
fn old_condition(item: &Properties<'_>) -> Option<Condition> {
    const OPERATORS: [&str; 10] = [
        "empty",
        "notempty",
        "equal",
        "notequal",
        "contains",
        "notcontains",
        "greater",
        "less",
        "greaterorequal",
        "lessorequal",
    ];
    let name = item.string("name").filter(|name| !name.is_empty())?;
    let operator = item.word("operator");
    let operator = if OPERATORS.contains(&operator.as_str()) { operator } else { "equal".into() };
    let value = item.value("value").cloned().unwrap_or_default();
    let needs_value = !matches!(operator.as_str(), "empty" | "notempty");
    if needs_value && expression::is_empty(&value) {
        return None;
    }
    let operand = if needs_value { operand(&value) } else { String::new() };
    let text = format!("{{{name}}} {operator} {operand}");
    item.reading().condition(text.trim_end(), item.path())
}

/// A value as it is written in an expression.
fn operand(value: &Value) -> String {
    match value {
        Value::String(text) if expression::is_number(value) && !text.starts_with('0') => {
            text.clone()
        }
        Value::String(text) => format!("'{}'", text.replace('\'', "\\'")),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(operand).collect();
            format!("[{}]", items.join(", "))
        }
        other => expression::text_of(other).into_owned(),
    }
}
