//! Between JSON text and values, with the browser's own reader and writer: the program carries none.

use document::{Object, Value};
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::{List, Members, parse, stringify};

/// Deeper documents are no knowledge bases, and must not use up the stack.
const DEEPEST: u32 = 100;

/// The value of a JSON text; `Undefined` for a text that is none.
pub(crate) fn read(text: &JsValue) -> Value {
    parse(text).map_or(Value::Undefined, |value| value_of(&value, DEEPEST))
}

/// The value as JSON text.
pub(crate) fn write(value: &Value) -> JsValue {
    stringify(&js_of(value))
}

fn value_of(js: &JsValue, depth: u32) -> Value {
    if let Some(text) = js.as_string() {
        return Value::String(text);
    }
    if let Some(number) = js.as_f64() {
        return Value::Number(number);
    }
    if let Some(truth) = js.as_bool() {
        return Value::Bool(truth);
    }
    if js.is_null() || depth == 0 {
        return Value::Null;
    }
    if List::is_list(js) {
        return Value::Array(items(js).map(|item| value_of(&item, depth - 1)).collect());
    }
    let mut object = Object::new();
    for member in items(&Members::entries(js)) {
        let member: &List = member.unchecked_ref();
        let name = member.get(0).as_string().unwrap_or_default();
        object.push(name, value_of(&member.get(1), depth - 1));
    }
    object.into()
}

fn items(list: &JsValue) -> impl Iterator<Item = JsValue> {
    let list: &List = list.unchecked_ref();
    (0..list.length()).map(|index| list.get(index))
}

fn js_of(value: &Value) -> JsValue {
    match value {
        Value::Undefined => JsValue::UNDEFINED,
        Value::Null => JsValue::NULL,
        Value::Bool(truth) => (*truth).into(),
        Value::Number(number) => (*number).into(),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => {
            let list = List::new();
            items.iter().for_each(|item| list.push(&js_of(item)));
            list.into()
        }
        Value::Object(members) => {
            let object = Members::new();
            members.iter().for_each(|(name, member)| object.set(name, &js_of(member)));
            object.into()
        }
        Value::Date(moment) => moment.to_iso().into(),
    }
}
