//! Files for the person in front of the device.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use super::{clock, script::window};

/// How long the browser may take to read what it saves: a minute.
const READING: i32 = 60_000;

/// Saves a text as a file, where the browser keeps what people save. False when it can't.
pub fn text(name: &str, kind: &str, text: &str) -> bool {
    let Some(url) = url(kind, text) else { return false };
    let saved = click(name, &url).is_some();
    spawn_local(async move {
        clock::sleep(READING).await;
        let _ = Url::revoke_object_url(&url);
    });
    saved
}

fn url(kind: &str, text: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn click(name: &str, url: &str) -> Option<()> {
    let link = window().document()?.create_element("a").ok()?;
    link.set_attribute("href", url).ok()?;
    link.set_attribute("download", name).ok()?;
    link.dyn_into::<HtmlElement>().ok()?.click();
    Some(())
}
