//! Drives one expression over random values.

use document::{Object, UnixMillis, Value};
use expression::{Expression, ObjectScope, is_empty, text_of, values_equal};

use crate::{Dice, pieces};

/// Reads a text as an expression and works it out over random values, which the text itself decides.
pub fn try_expression(text: &str) {
    let mut dice = Dice::of(text);
    let expression = match Expression::parse(text) {
        Ok(expression) => expression,
        Err(error) => {
            assert!(error.at <= text.chars().count(), "{text}");
            return;
        }
    };
    let _ = (expression.functions(), expression.uses_clock(), expression.calls_without_variables());
    let variables: Vec<String> = expression.variables().into_iter().map(str::to_owned).collect();
    for _ in 0..4 {
        let mut values = Object::new();
        for name in variables.iter().map(String::as_str).chain(["a", "b", "item"]) {
            let first = name.split(['.', '[']).next().unwrap_or_default();
            values.set(first, pieces::answer(&mut dice, &variables));
        }
        let now = *dice.pick(&[0, 1_795_348_800_000, -62_135_596_800_000, 8_640_000_000_000_000]);
        let scope = ObjectScope { values, now: UnixMillis(now), ..ObjectScope::default() };
        let value = expression.evaluate(&scope);
        let _ = (text_of(&value), is_empty(&value), value.to_json());
        assert!(
            values_equal(&value, &value, expression::Equality::default()) || has_nan(&value),
            "{text}"
        );
        expression.holds(&scope);
    }
}

/// NaN differs from itself, and so does an invalid date.
fn has_nan(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_nan(),
        Value::Date(_) => true,
        Value::Array(items) => items.iter().any(has_nan),
        Value::Object(object) => object.iter().any(|(_, member)| has_nan(member)),
        _ => false,
    }
}

/// Something like an expression: pieces of the language in any order, some of them put together by its rules.
pub fn any_expression(dice: &mut Dice) -> String {
    let names = ["a", "b", "item", "b[0].c"].map(str::to_owned);
    let mut text = String::new();
    for _ in 0..dice.throw(12) {
        if dice.once_in(3) {
            text.push_str(&pieces::expression(dice, &names));
        } else {
            text.push_str(dice.pick::<&str>(pieces::EXPRESSION_PIECES));
        }
    }
    text
}
