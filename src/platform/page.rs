//! The page itself: its address, title, language and colours.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, Url, UrlSearchParams};

use super::script::{method, promise, settled, window};

/// The address's query string, decoded, in order.
pub fn query() -> Vec<(String, String)> {
    let search = window().location().search().unwrap_or_default();
    let Ok(parameters) = UrlSearchParams::new_with_str(&search) else { return Vec::new() };
    let pair = |pair: JsValue| {
        let pair = js_sys::Array::from(&pair);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    js_sys::Array::from(parameters.as_ref()).iter().filter_map(pair).collect()
}

/// Where the page lies, without a slash at its end: `https://desk.example.com/cafe`.
pub fn folder() -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split(['?', '#']).next().unwrap_or_default();
    let folder = page.strip_suffix("index.html").unwrap_or(page);
    folder.trim_end_matches('/').to_owned()
}

/// Prints the page once every picture in the element with this id is there. Comes back when that is over.
pub async fn print(id: &str) {
    let Some(document) = window().document() else { return };
    let pictures = document.query_selector_all(&["#", id, " img"].concat());
    if let Ok(pictures) = pictures {
        for index in 0..pictures.length() {
            let decode = pictures.get(index).and_then(|picture| method(&picture, "decode"));
            if let Some(decode) = decode {
                // One that can't be drawn keeps nobody from printing the others.
                let _ = settled(decode.call0(&JsValue::UNDEFINED)).await;
            }
        }
    }
    let over = promise(&mut |resolve, _| {
        let _ = window().add_event_listener_with_callback("afterprint", resolve);
    });
    if let Some(print) = method(&window(), "print")
        && print.call0(&JsValue::UNDEFINED).is_ok()
    {
        let _ = over.await;
    }
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = window().document() {
        document.set_title(title);
    }
}

/// Sets the language and direction (`ltr`, `rtl`) of the whole page.
pub fn set_language(language: &str, direction: &str) {
    if let Some(root) = root() {
        root.set_lang(language);
        root.set_dir(direction);
    }
}

/// Sets a custom property, such as `--brand`, on the root element.
pub fn set_property(name: &str, value: &str) {
    if let Some(root) = root() {
        // A value that isn't CSS is ignored there as it is in a stylesheet.
        let _ = root.style().set_property(name, value);
    }
}

/// Sets `data-<name>` on the root element, for stylesheets.
pub fn set_state(name: &str, value: &str) {
    if let Some(root) = root() {
        // Fails for names that no source in this app would write.
        let _ = root.dataset().set(name, value);
    }
}

/// Keeps fingers, keys and screen readers from what the page shows while something lies over it, or lets them again.
pub fn cover(covered: bool) {
    let page = window().document().and_then(|document| document.query_selector("main").ok()?);
    if let Some(page) = page {
        // Fails for names that no attribute can have.
        let _ = page.toggle_attribute_with_force("inert", covered);
    }
}

/// Loads one more stylesheet, after all others.
pub fn add_stylesheet(url: &str) {
    let Some(document) = window().document() else { return };
    let (Some(head), Ok(link)) = (document.head(), document.create_element("link")) else { return };
    for (name, value) in [("rel", "stylesheet"), ("href", url)] {
        let _ = link.set_attribute(name, value);
    }
    let _ = head.append_child(&link);
}

/// Loads the stylesheet of a part of the app that most visitors don't meet, once; comes back when it is there or can't
/// be had. Nothing to do where all parts are in one, as during development.
pub async fn load_style(part: &str) {
    let Some(document) = window().document() else { return };
    let selector = ["link[rel=", part, "-style]"].concat();
    let Ok(Some(link)) = document.query_selector(&selector) else { return };
    let loaded = promise(&mut |resolve, _| {
        for event in ["load", "error"] {
            let _ = link.add_event_listener_with_callback(event, resolve);
        }
        let _ = link.set_attribute("rel", "stylesheet");
    });
    let _ = loaded.await;
}

/// Takes away what `index.html` shows until the app draws (`id="boot"`).
pub fn remove_first_paint() {
    let document = window().document();
    if let Some(element) = document.and_then(|document| document.get_element_by_id("boot")) {
        element.remove();
    }
}

/// Opens the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// The whole address of a page of the web; `None` for what is none (`javascript:`, `data:`).
pub fn address_of(url: &str) -> Option<String> {
    let here = window().location().href().unwrap_or_default();
    let url = Url::new_with_base(url, &here).ok()?;
    matches!(url.protocol().as_str(), "https:" | "http:").then(|| url.href())
}

/// The page's own address without its query, as other devices reach it; `None` where only this one can.
pub fn public_address() -> Option<String> {
    let location = window().location();
    let host = location.hostname().ok()?;
    let only_here = matches!(host.as_str(), "" | "localhost" | "[::1]")
        || host.ends_with(".localhost")
        || host.starts_with("127.");
    (!only_here).then_some([location.origin().ok()?, location.pathname().ok()?].concat())
}

/// A text as a name or a value of a query.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Goes to another page. An address that isn't one of the web goes nowhere.
pub fn go_to(url: &str) {
    if let Some(address) = address_of(url) {
        let _ = window().location().set_href(&address);
    }
}

/// Goes to another page of this desk in place of this one, so that the way back doesn't lead here.
pub fn replace(url: &str) {
    let _ = window().location().replace(url);
}

fn root() -> Option<HtmlElement> {
    window().document()?.document_element()?.dyn_into().ok()
}
