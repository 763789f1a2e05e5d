//! Functions that only a running survey can answer: `displayValue`, `propertyValue`, `getComment`,
//! `isContainerReady`, `isDisplayMode`.

use document::Value;

use super::{Call, Function};
use crate::{
    coerce::{is_truthy, number, text_of},
    equality::is_empty,
};

pub(super) static FUNCTIONS: &[Function] = &[
    Function::new("displayValue", display_value),
    Function::new("propertyValue", property_value),
    Function::new("getComment", comment),
    Function::new("isContainerReady", is_container_ready),
    Function::new("isDisplayMode", |call| call.evaluation.scope.is_display_mode()),
];

fn display_value(call: &Call<'_>) -> Value {
    let value = Some(call.argument(1)).filter(|value| !is_empty(value));
    let name = call.argument(0);
    let name = if is_truthy(name) { text_of(name) } else { "".into() };
    let answer = call.evaluation.scope.display_value(&name, value);
    if answer.is_none() {
        call.evaluation.is_unanswered.set(true);
    }
    answer.unwrap_or_default()
}

fn property_value(call: &Call<'_>) -> Value {
    let [name, property] = [call.argument(0), call.argument(1)];
    if call.count() != 2 || !is_truthy(name) || !is_truthy(property) {
        return Value::Undefined;
    }
    call.evaluation.scope.property_value(&text_of(name), &text_of(property))
}

fn comment(call: &Call<'_>) -> Value {
    let name = call.argument(0);
    if !is_truthy(name) {
        return Value::Undefined;
    }
    let item = Some(call.argument(1)).filter(|item| !item.is_nullish());
    call.evaluation.scope.comment(&text_of(name), item)
}

fn is_container_ready(call: &Call<'_>) -> Value {
    let name = call.argument(0);
    let index = call.arguments.get(1).map(|index| number(index));
    let is_ready =
        is_truthy(name) && call.evaluation.scope.is_container_ready(&text_of(name), index);
    is_ready.into()
}
