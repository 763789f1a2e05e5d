//! Plural forms and numbers as the browser knows them for every language, without a byte of the bundle.

use document::UnixMillis;
use js_sys::{Function, Intl, Object, Reflect};
use locale::Tag;
use wasm_bindgen::{JsCast, JsValue};

use super::script::method;

/// The plural form for a number of things: `one`, `few`, `other` …
pub fn plural_category(language: &Tag, count: u32) -> String {
    let Some(rules) = make("PluralRules", language, &JsValue::UNDEFINED) else {
        return "other".to_owned();
    };
    rules.unchecked_ref::<Intl::PluralRules>().select(count.into()).into()
}

/// A number in the digits and with the separators of a language.
pub fn number(language: &Tag, number: f64) -> String {
    let format = make("NumberFormat", language, &JsValue::UNDEFINED);
    let format = format.map(|format| format.unchecked_into::<Intl::NumberFormat>().format());
    let text = format.and_then(|format| format.call1(&JsValue::UNDEFINED, &number.into()).ok());
    text.and_then(|text| text.as_string()).unwrap_or_else(|| document::number_text(number))
}

/// A date with its time, as a language writes it, by the device's clock.
pub fn moment(language: &Tag, moment: UnixMillis) -> String {
    let options = Object::new();
    // Setting a member of a fresh object can't fail.
    let _ = Reflect::set(&options, &"dateStyle".into(), &"medium".into());
    let _ = Reflect::set(&options, &"timeStyle".into(), &"short".into());
    let format = make("DateTimeFormat", language, &options);
    let format = format.and_then(|format| Reflect::get(&format, &"format".into()).ok());
    let format = format.and_then(|format| format.dyn_into::<Function>().ok());
    let millis = JsValue::from_f64(moment.0 as f64);
    let text = format.and_then(|format| format.call1(&JsValue::UNDEFINED, &millis).ok());
    text.and_then(|text| text.as_string()).unwrap_or_else(|| moment.to_iso())
}

/// A language's name in itself, such as `Deutsch`; its tag where the browser doesn't know it.
pub fn language_name(language: &Tag) -> String {
    let tag = JsValue::from_str(language.as_str());
    let options = Object::new();
    // Setting a member of a fresh object can't fail.
    let _ = Reflect::set(&options, &"type".into(), &"language".into());
    let names = make("DisplayNames", language, &options);
    let of = names.as_ref().and_then(|names| method(names, "of"));
    let name = of.and_then(|of| of.call1(&JsValue::UNDEFINED, &tag).ok()?.as_string());
    name.unwrap_or_else(|| language.as_str().to_owned())
}

/// `new Intl[name](language, options)`; `None` when the browser refuses the tag.
fn make(name: &str, language: &Tag, options: &JsValue) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()?;
    let arguments = js_sys::Array::of2(&language.as_str().into(), options);
    Reflect::construct(&constructor, &arguments).ok()
}
