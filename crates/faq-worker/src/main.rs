//! The self-service bot in a web worker, a program of its own: the first question of a survey never waits for it, and
//! building an index never holds up a tap. A message is a list: a number, a request, and the texts of the knowledge
//! bases where the request opens them; or a number and the bytes of a table of word vectors. Its answer is a list of the
//! same number and the answer. All but vectors are JSON texts. Once it listens it says `null`.

// The start of a program with threads, arguments and a standard output is not needed.
#![cfg_attr(target_arch = "wasm32", no_main)]

mod browser;
mod json;

use std::cell::RefCell;

use document::Value;
use faq::Service;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsValue, closure::Closure};

use crate::browser::{Bytes, List, Message, SCOPE};

/// Half the size of the standard one.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static SERVICE: RefCell<Service> = RefCell::new(Service::new(browser::composed));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen(start))]
fn main() {
    let listener = Closure::<dyn FnMut(Message)>::new(|message: Message| answer(&message.data()));
    SCOPE.with(|scope| {
        scope.set_on_message(&listener);
        scope.post_message(&JsValue::NULL);
    });
    // It listens as long as the worker lives.
    listener.forget();
}

fn answer(message: &List) {
    let answer = match message.get(1) {
        request if request.is_string() => handle(message, &request),
        table => {
            SERVICE.with_borrow_mut(|service| service.learn(&Bytes::new(&table).slice())).into()
        }
    };
    let answered = List::new();
    answered.push(&message.get(0));
    answered.push(&answer);
    SCOPE.with(|scope| scope.post_message(&answered));
}

fn handle(message: &List, request: &JsValue) -> JsValue {
    let files: Vec<Value> = (2..message.length()).map(|at| json::read(&message.get(at))).collect();
    let request = json::read(request);
    json::write(&SERVICE.with_borrow_mut(|service| service.handle(&request, &files)))
}
