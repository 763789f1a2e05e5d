//! Things that happen to the page: the connection comes back, somebody looks at it again, it goes away.

use wasm_bindgen::JsCast;
use web_sys::EventTarget;

use super::script::{Callback, callback, function, window};

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

/// Whether anybody can see the page.
pub fn is_visible() -> bool {
    let document = window().document();
    document.is_none_or(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}
