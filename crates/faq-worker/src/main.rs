//! The self-service bot in a web worker, a program of its own: the first question of a survey never waits for it, and
//! building an index never holds up a tap. A message is a list: a number, a request, and the texts of the knowledge
//! bases where the request opens them; or a number and the bytes of a table of word vectors. Its answer is a list of the
//! same number and the answer. All but vectors are JSON texts. Once it listens it says `null`.

mod json;

use std::cell::RefCell;

use document::Value;
use faq::Service;
use js_sys::{Array, ArrayBuffer, JsString, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = postMessage)]
    fn post_message(message: &JsValue);
}

/// Half the size of the standard one.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static SERVICE: RefCell<Service> = RefCell::new(Service::new(compose));
}

fn main() {
    let listener = Closure::<dyn FnMut(JsValue)>::new(|event: JsValue| {
        let data = Reflect::get(&event, &"data".into()).unwrap_or_default();
        if let Some(message) = data.dyn_ref::<Array>() {
            answer(message);
        }
    });
    // Fails on frozen objects only, and a worker's scope is none.
    let _ = Reflect::set(&js_sys::global(), &"onmessage".into(), listener.as_ref());
    // It listens as long as the worker lives.
    listener.forget();
    post_message(&JsValue::NULL);
}

fn answer(message: &Array) {
    if let Some(table) = message.get(1).dyn_ref::<ArrayBuffer>() {
        let learnt =
            SERVICE.with_borrow_mut(|service| service.learn(&Uint8Array::new(table).to_vec()));
        post_message(&Array::of2(&message.get(0), &learnt.into()));
        return;
    }
    let value = |at| json::read(&message.get(at));
    let files: Vec<Value> = (2..message.length()).map(value).collect();
    let answer = SERVICE.with_borrow_mut(|service| service.handle(&value(1), &files));
    post_message(&Array::of2(&message.get(0), &json::write(&answer)));
}

/// The browser's own tables, which the program need not carry.
fn compose(text: &str) -> String {
    let composed = JsString::from(text).normalize("NFKC").to_lower_case();
    composed.as_string().unwrap_or_else(|| text.to_owned())
}
