//! Things that happen to the page: the connection comes back, somebody looks at it again, it goes away.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::script::{Callback, callback, function, member, method, text_member, window};

/// Listens until dropped.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    action: Callback,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let action = function(&self.action);
        // Taking away what is not there is no error either.
        let _ = self.target.remove_event_listener_with_callback(self.name, action);
    }
}

pub(super) fn listen(
    target: EventTarget,
    name: &'static str,
    mut action: impl FnMut() + 'static,
) -> Listener {
    let action = callback(move |_| action());
    // Fails for no name and no function.
    let _ = target.add_event_listener_with_callback(name, function(&action));
    Listener { target, name, action }
}

/// The browser believes to be online again.
pub fn on_online(action: impl FnMut() + 'static) -> Listener {
    listen(window().into(), "online", action)
}

/// The page is shown again: from another tab, from a locked screen, or by going back to it.
pub fn on_return(action: impl FnMut() + Clone + 'static) -> [Listener; 2] {
    let mut visible = action.clone();
    let when_visible = move || {
        if is_visible() {
            visible();
        }
    };
    let document = window().document().map(JsCast::unchecked_into);
    [
        listen(document.unwrap_or_else(|| window().into()), "visibilitychange", when_visible),
        listen(window().into(), "pageshow", action),
    ]
}

/// The page is no longer seen: another tab, another app, a locked screen, or it goes away. On a phone nothing else may
/// follow.
pub fn on_hide(action: impl FnMut() + Clone + 'static) -> [Listener; 2] {
    let mut hidden = action.clone();
    let when_hidden = move || {
        if !is_visible() {
            hidden();
        }
    };
    let document = window().document().map(JsCast::unchecked_into);
    [
        listen(document.unwrap_or_else(|| window().into()), "visibilitychange", when_hidden),
        listen(window().into(), "pagehide", action),
    ]
}

/// The page goes away, perhaps for good.
pub fn on_leave(action: impl FnMut() + 'static) -> Listener {
    listen(window().into(), "pagehide", action)
}

/// Somebody does something that no program does by itself: touches, types, turns a wheel. Text from a keyboard on the
/// screen comes as `input`, without a key.
pub fn on_activity(action: impl FnMut() + Clone + 'static) -> [Listener; 5] {
    ["pointerdown", "touchmove", "wheel", "keydown", "input"]
        .map(|name| listen(window().into(), name, action.clone()))
}

/// Listens for taps of fingers, pens and mice anywhere, as long as the page lives. Tells how far from the corner where lines
/// of text begin: along the lines and across them, in CSS pixels. What they touch gets them as ever.
pub fn on_tap(mut action: impl FnMut(f64, f64) + 'static) {
    let tapped = callback(move |event| {
        let number = |name| member(&event, name).as_f64().unwrap_or(f64::NAN);
        // Keys and programs press buttons, too, and tell no place.
        if number("detail") < 1.0 {
            return;
        }
        let (x, y) = (number("clientX"), number("clientY"));
        let root = window().document().and_then(|document| document.document_element());
        let from_right = root.is_some_and(|root| text_member(&root, "dir") == "rtl");
        let width = member(&window(), "innerWidth").as_f64().unwrap_or(f64::NAN);
        action(if from_right { width - x } else { x }, y);
    });
    let options = Object::new();
    for name in ["capture", "passive"] {
        // Setting a member of a fresh object can't fail.
        let _ = Reflect::set(&options, &name.into(), &JsValue::TRUE);
    }
    if let Some(listen) = method(&window(), "addEventListener") {
        let name = JsValue::from_str("click");
        let _ = listen.call3(&JsValue::UNDEFINED, &name, function(&tapped), &options);
    }
    tapped.forget();
}

/// Whether anybody can see the page.
pub fn is_visible() -> bool {
    let document = window().document();
    document.is_none_or(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}
