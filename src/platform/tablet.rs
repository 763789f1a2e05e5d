//! What a page can do so that a tablet stays what it is set up to be: keep the screen on, fill it, and not be led away
//! from. What a browser can't do is left as it is; staff are told elsewhere.

use js_sys::{Object, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget};

use super::script::{Callback, callback, function, member, method, settled, window};

/// Keeps the screen on as long as it isn't released; the browser takes it back when the page is hidden.
#[derive(Clone, Debug)]
pub struct WakeLock(JsValue);

/// Asks for the screen to stay on. `None`: this browser can't, doesn't at the moment (battery saving), or the page is hidden.
pub async fn keep_awake() -> Option<WakeLock> {
    let request = method(&member(&window().navigator(), "wakeLock"), "request")?;
    settled(request.call1(&JsValue::UNDEFINED, &"screen".into())).await.ok().map(WakeLock)
}

impl WakeLock {
    /// Whether it still holds.
    pub fn holds(&self) -> bool {
        !member(&self.0, "released").is_truthy()
    }

    /// Lets the screen go dark again.
    pub fn release(&self) {
        if let Some(release) = method(&self.0, "release") {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Fills the whole screen. Browsers allow it within a touch only, and complain at any other time.
pub fn fill_screen() {
    let touched = member(&member(&window().navigator(), "userActivation"), "isActive");
    if touched.is_falsy() && !touched.is_undefined() {
        return;
    }
    let root = window().document().and_then(|document| document.document_element());
    let request = root.and_then(|root| method(&root, "requestFullscreen"));
    if let Some(request) = request {
        let options = Object::new();
        // Setting a member of a fresh object can't fail.
        let _ = Reflect::set(&options, &"navigationUI".into(), &"hide".into());
        let answer = request.call1(&JsValue::UNDEFINED, &options);
        // Heard, so that a refusal is no complaint of the page's; the next touch asks again.
        spawn_local(async move { drop(settled(answer).await) });
    }
}

/// Whether the page fills the screen: asked for, or started as an installed app without a browser around it.
pub fn fills_screen() -> bool {
    has_asked() || is_shown_as("fullscreen")
}

/// Gives the screen back.
pub fn leave_screen() {
    let exit = window().document().and_then(|document| method(&document, "exitFullscreen"));
    if let (Some(exit), true) = (exit, fills_screen()) {
        // What an installed app can't leave is refused; the page goes on to another one anyway.
        let answer = exit.call0(&JsValue::UNDEFINED);
        spawn_local(async move { drop(settled(answer).await) });
    }
}

/// Whether it was started as an installed app. A page that asked for the whole screen in a browser's tab isn't one.
pub fn is_installed() -> bool {
    is_shown_as("standalone") || is_shown_as("fullscreen") && !has_asked()
}

/// Whether the page asked for the whole screen and has it.
fn has_asked() -> bool {
    let document = window().document();
    document.is_some_and(|document| member(&document, "fullscreenElement").is_truthy())
}

fn is_shown_as(mode: &str) -> bool {
    let query = ["(display-mode: ", mode, ")"].concat();
    let found = method(&window(), "matchMedia")
        .and_then(|ask| ask.call1(&JsValue::UNDEFINED, &query.into()).ok());
    found.is_some_and(|found| member(&found, "matches").is_truthy())
}

/// Refuses what would lead a visitor away from the page: menus of the browser, dragging pictures out, pinching, the way
/// back. As long as the page lives.
pub fn stay_here() {
    let document = window().document().map(JsCast::unchecked_into::<EventTarget>);
    for name in ["contextmenu", "dragstart", "gesturestart"] {
        if let Some(document) = &document {
            refuse(document, name);
        }
    }
    remember_nothing();
    let here = || {
        if let Ok(history) = window().history() {
            // The same address once more: the way back leads here.
            let _ = history.push_state_with_url(&JsValue::NULL, "", None);
        }
    };
    here();
    let back = callback(move |_| here());
    let _ = window().add_event_listener_with_callback("popstate", function(&back));
    back.forget();
}

/// Asks the browser not to learn what is typed into any field, whoever made it: a field that remembers would show the next
/// visitor what the last one wrote.
fn remember_nothing() {
    let forget: Callback = callback(|event: JsValue| {
        let field = event
            .unchecked_into::<Event>()
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(field) = field {
            for (name, value) in
                [("autocomplete", "off"), ("autocorrect", "off"), ("spellcheck", "false")]
            {
                let _ = field.set_attribute(name, value);
            }
        }
    });
    if let Some(document) = window().document() {
        let _ = document.add_event_listener_with_callback("focusin", function(&forget));
    }
    forget.forget();
}

fn refuse(target: &EventTarget, name: &str) {
    let refuse: Callback =
        callback(|event: JsValue| event.unchecked_into::<Event>().prevent_default());
    let _ = target.add_event_listener_with_callback(name, function(&refuse));
    refuse.forget();
}
