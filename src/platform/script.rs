//! What the other files need of JavaScript itself: members by name, callbacks, promises from events.
//! One shape of callback for all, because each further shape would cost the bundle its glue.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Window;

/// A function that the browser calls with one argument; gone when dropped.
pub(super) type Callback = Closure<dyn FnMut(JsValue)>;

/// Makes a function for the browser to call.
pub(super) fn callback(action: impl FnMut(JsValue) + 'static) -> Callback {
    Closure::new(action)
}

/// The function inside a callback.
pub(super) fn function(callback: &Callback) -> &Function {
    callback.as_ref().unchecked_ref()
}

/// The window. There always is one: the app runs in no worker.
pub(super) fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// The member `name`; undefined when there is none, and when reading it is refused.
pub(super) fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// The member `name` as text.
pub(super) fn text_member(object: &JsValue, name: &str) -> String {
    member(object, name).as_string().unwrap_or_default()
}

/// The method `name`, ready to be called without its object; `None` when this browser doesn't have it.
pub(super) fn method(object: &JsValue, name: &str) -> Option<Function> {
    let method: Function = member(object, name).dyn_into().ok()?;
    Some(method.bind0(object))
}

/// What the promise comes to that a call returned; the error is what the call threw or the promise was broken with.
pub(super) async fn settled(called: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    called?.dyn_into::<Promise>()?.await
}

/// A promise that `connect` hands to whoever will keep it (first function) or break it (second one).
pub(super) fn promise(connect: &mut dyn FnMut(&Function, &Function)) -> Promise {
    Promise::new(&mut |resolve, reject| connect(&resolve, &reject))
}
