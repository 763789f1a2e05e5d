//! The few things of JavaScript that the program uses. The crate js-sys knows them all, and what it exports for them
//! would be a tenth of this program.

use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// The worker's own global object.
    pub(crate) type Scope;
    #[wasm_bindgen(thread_local_v2, js_name = self)]
    pub(crate) static SCOPE: Scope;
    #[wasm_bindgen(method, setter, js_name = onmessage)]
    pub(crate) fn set_on_message(this: &Scope, listener: &Closure<dyn FnMut(Message)>);
    #[wasm_bindgen(method, js_name = postMessage)]
    pub(crate) fn post_message(this: &Scope, message: &JsValue);

    /// A message that came.
    pub(crate) type Message;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn data(this: &Message) -> List;

    #[wasm_bindgen(js_name = Array)]
    pub(crate) type List;
    #[wasm_bindgen(constructor, js_class = Array)]
    pub(crate) fn new() -> List;
    #[wasm_bindgen(static_method_of = List, js_class = Array, js_name = isArray)]
    pub(crate) fn is_list(value: &JsValue) -> bool;
    #[wasm_bindgen(method, getter, js_class = Array)]
    pub(crate) fn length(this: &List) -> u32;
    #[wasm_bindgen(method, indexing_getter, js_class = Array)]
    pub(crate) fn get(this: &List, index: u32) -> JsValue;
    #[wasm_bindgen(method, js_class = Array)]
    pub(crate) fn push(this: &List, item: &JsValue);

    #[wasm_bindgen(js_name = Uint8Array)]
    pub(crate) type Bytes;
    #[wasm_bindgen(constructor, js_class = Uint8Array)]
    pub(crate) fn new(buffer: &JsValue) -> Bytes;
    #[wasm_bindgen(method, js_class = Uint8Array)]
    pub(crate) fn slice(this: &Bytes) -> Vec<u8>;

    #[wasm_bindgen(js_name = Object)]
    pub(crate) type Members;
    #[wasm_bindgen(constructor, js_class = Object)]
    pub(crate) fn new() -> Members;
    #[wasm_bindgen(static_method_of = Members, js_class = Object)]
    pub(crate) fn entries(value: &JsValue) -> List;
    #[wasm_bindgen(method, indexing_setter, js_class = Object)]
    pub(crate) fn set(this: &Members, name: &str, value: &JsValue);

    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub(crate) fn parse(text: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = JSON)]
    pub(crate) fn stringify(value: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = String)]
    type Text;
    #[wasm_bindgen(js_name = String)]
    fn text(text: &str) -> Text;
    #[wasm_bindgen(method, js_class = String)]
    fn normalize(this: &Text, form: &str) -> Text;
    #[wasm_bindgen(method, js_class = String, js_name = toLowerCase)]
    fn to_lower_case(this: &Text) -> Text;
    #[wasm_bindgen(method, js_class = String)]
    fn replace(this: &Text, pattern: &RegExp, by: &str) -> String;

    type RegExp;
    #[wasm_bindgen(constructor)]
    fn new(pattern: &str, flags: &str) -> RegExp;
}

/// Everything but letters, digits, marks, ASCII, and what joins or divides letters.
const SIGNS: &str = r"[^\p{Alphabetic}\p{N}\p{M}\0-\x7f\xad\u200c\u200d’]";

/// Does what [`faq::Compose`] says by the browser's own tables.
pub(crate) fn composed(written: &str) -> String {
    let lower = text(written).normalize("NFKC").to_lower_case();
    lower.replace(&RegExp::new(SIGNS, "gu"), " ")
}
