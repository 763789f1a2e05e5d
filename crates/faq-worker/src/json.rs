//! Between JSON text and values, with the browser's own reader and writer: the program carries none.

use document::{Object, Value};
use js_sys::{Array, Object as JsObject, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse(text: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = JSON, js_name = stringify)]
    fn stringify(value: &JsValue) -> JsValue;
}

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
    if depth == 0 {
        return Value::Undefined;
    }
    if let Some(items) = js.dyn_ref::<Array>() {
        return Value::Array(items.iter().map(|item| value_of(&item, depth - 1)).collect());
    }
    let Some(members) = js.dyn_ref::<JsObject>() else { return Value::Null };
    let mut object = Object::new();
    for member in JsObject::entries(members).iter() {
        let member: Array = member.unchecked_into();
        let name = member.get(0).as_string().unwrap_or_default();
        object.push(name, value_of(&member.get(1), depth - 1));
    }
    object.into()
}

fn js_of(value: &Value) -> JsValue {
    match value {
        Value::Undefined => JsValue::UNDEFINED,
        Value::Null => JsValue::NULL,
        Value::Bool(truth) => (*truth).into(),
        Value::Number(number) => (*number).into(),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => items.iter().map(js_of).collect::<Array>().into(),
        Value::Object(members) => {
            let object = JsObject::new();
            for (name, member) in members.iter() {
                // Fails on frozen objects only, and this one is new.
                let _ = Reflect::set(&object, &name.into(), &js_of(member));
            }
            object.into()
        }
        Value::Date(moment) => moment.to_iso().into(),
    }
}
