//! Files for the person in front of the device.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use super::{clock, script::window};

/// How long the browser may take to read what it saves: a minute.
const READING: i32 = 60_000;

/// Saves a text as a file, where the browser keeps what people save. False when it can't.
pub fn text(name: &str, kind: &str, text: &str) -> bool {
    hand_over(name, url(kind, &JsValue::from_str(text)))
}

fn hand_over(name: &str, url: Option<String>) -> bool {
    let Some(url) = url else { return false };
    let saved = click(name, &url).is_some();
    spawn_local(async move {
        clock::sleep(READING).await;
        let _ = Url::revoke_object_url(&url);
    });
    saved
}

/// The same of bytes.
pub fn bytes(name: &str, kind: &str, bytes: &[u8]) -> bool {
    hand_over(name, url(kind, &Uint8Array::from(bytes)))
}

/// A picture that the page can show by its address, as long as this lives.
#[derive(Debug)]
pub struct Picture(String);

impl Picture {
    /// Of an SVG file. As a picture, nothing in it runs. One that can't be made shows nothing.
    pub fn of_svg(svg: &str) -> Self {
        Self(url("image/svg+xml", &JsValue::from_str(svg)).unwrap_or_default())
    }

    /// Its address.
    pub fn address(&self) -> String {
        self.0.clone()
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

fn url(kind: &str, content: &JsValue) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(content);
    let blob = Blob::new_with_buffer_source_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn click(name: &str, url: &str) -> Option<()> {
    let link = window().document()?.create_element("a").ok()?;
    link.set_attribute("href", url).ok()?;
    link.set_attribute("download", name).ok()?;
    link.dyn_into::<HtmlElement>().ok()?.click();
    Some(())
}
