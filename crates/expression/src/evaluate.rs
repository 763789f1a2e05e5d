//! The value of an expression in a scope.

use std::{borrow::Cow, cell::Cell};

use document::Value;

use crate::{
    Found, Scope,
    coerce::{is_truthy, number_of_text},
    equality::is_empty,
    functions::Call,
    operators,
    scope::find,
    syntax::{FunctionCall, Operand, Reference, Unary},
};

/// One evaluation under way.
pub(crate) struct Evaluation<'s> {
    pub(crate) scope: &'s dyn Scope,
    /// Inside a condition that was given as a text. Another one inside it isn't read: through a variable it could
    /// contain itself.
    pub(crate) in_text: bool,
    /// Set when a function will never answer.
    pub(crate) is_unanswered: Cell<bool>,
}

impl<'s> Evaluation<'s> {
    pub(crate) fn new(scope: &'s dyn Scope) -> Self {
        Self { scope, in_text: false, is_unanswered: Cell::new(false) }
    }

    pub(crate) fn value<'a>(&'a self, operand: &'a Operand) -> Cow<'a, Value> {
        self.found(operand).value
    }

    /// The value, and whether its order counts in comparisons.
    fn found<'a>(&'a self, operand: &'a Operand) -> Found<'a> {
        let value = match operand {
            Operand::Nothing => Cow::Owned(Value::Null),
            Operand::Constant(value) => Cow::Borrowed(value),
            Operand::Variable(reference) => return self.variable(reference, false),
            Operand::List(items) => {
                let values = items.iter().map(|item| self.value(item).into_owned());
                Cow::Owned(Value::Array(values.collect()))
            }
            Operand::Call(call) => Cow::Owned(self.call(call)),
            Operand::Unary(operator, operand) => {
                let value = self.value(operand);
                Cow::Owned(Value::Bool(match operator {
                    Unary::Empty => is_empty(&value),
                    Unary::NotEmpty => !is_empty(&value),
                    Unary::Negate => !is_truthy(&value),
                }))
            }
            Operand::Chain(first, rest) => {
                let mut left = self.found(first);
                for (operator, operand) in rest {
                    let right = self.found(operand);
                    let strict_order = left.strict_order || right.strict_order;
                    let value = operators::apply(
                        *operator,
                        left.value,
                        right.value,
                        strict_order,
                        self.scope,
                    );
                    left = Found { value, strict_order };
                }
                return left;
            }
        };
        Found::new(value)
    }

    fn variable<'a>(&'a self, reference: &'a Reference, original: bool) -> Found<'a> {
        let path = reference.variable.path();
        let path = if original { path.original() } else { path };
        let Some(found) = find(self.scope, path) else {
            return Found::new(match &reference.json {
                Some(json) => Cow::Borrowed(json),
                None => Cow::Owned(Value::Null),
            });
        };
        let converted = match &*found.value {
            Value::String(text) if !reference.as_it_is => converted(text),
            _ => None,
        };
        match converted {
            Some(value) => Found { value: Cow::Owned(value), ..found },
            None => found,
        }
    }

    fn call<'a>(&'a self, call: &'a FunctionCall) -> Value {
        let Some(function) = call.function else { return Value::Null };
        let argument = |(index, operand): (usize, &'a Operand)| match operand {
            Operand::Variable(reference) if index == 0 && function.takes_original => {
                self.variable(reference, true).value
            }
            operand => self.value(operand),
        };
        let arguments = call.arguments.iter().enumerate().map(argument).collect();
        (function.run)(&Call { evaluation: self, operands: &call.arguments, arguments })
    }
}

/// What survey-core takes a stored text for: a truth value, a quoted text, a number.
fn converted(text: &str) -> Option<Value> {
    let is_quote = |letter| matches!(letter, '\'' | '"');
    if text.eq_ignore_ascii_case("true") {
        return Some(Value::Bool(true));
    }
    if text.eq_ignore_ascii_case("false") {
        return Some(Value::Bool(false));
    }
    if text.len() > 1 && text.starts_with(is_quote) && text.ends_with(is_quote) {
        return Some(text[1..text.len() - 1].into());
    }
    // "007" and "0" followed by anything but a fraction are codes, not numbers.
    let is_code = |rest: &str| !rest.is_empty() && !rest.starts_with(['.', ',', 'x']);
    if text.strip_prefix('0').is_some_and(is_code) {
        return None;
    }
    let number = number_of_text(text);
    if number.is_finite() { Some(Value::Number(number)) } else { None }
}
