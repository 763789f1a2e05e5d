//! The line to the website that shows the page in a frame. `boot.js` takes the first word, before the app is there; what is
//! said on the line, and with whom, is decided elsewhere.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::script::{Callback, callback, function, member, method, promise, text_member, window};

/// What `boot.js` calls its promise. There is none unless the page is in a frame and its address says so.
const OFFERED: &str = "frontdeskBridge";

/// A line that a website offers.
#[derive(Debug)]
pub struct Offered {
    /// who it is, as the browser says
    pub origin: String,
    port: JsValue,
}

type Action = Box<dyn FnMut(String)>;

/// What has come, and who is told.
#[derive(Default)]
struct Inbox {
    unheard: Vec<String>,
    action: Option<Action>,
    wake: Option<Function>,
}

/// A line that is used. What comes over it waits until somebody listens.
pub struct Bridge {
    post: Option<Function>,
    inbox: Rc<RefCell<Inbox>>,
    _listener: Callback,
}

/// Waits for the website's first word, for a few seconds; `None` where it says none.
pub async fn offered() -> Option<Offered> {
    let offered = member(&window(), OFFERED).dyn_into::<Promise>().ok()?.await.ok()?;
    let offered = offered.dyn_into::<Array>().ok()?;
    Some(Offered { origin: offered.get(0).as_string()?, port: offered.get(1) })
}

/// The origin of the page itself.
pub fn own_origin() -> String {
    window().location().origin().unwrap_or_default()
}

impl Offered {
    /// Takes the line. Whatever isn't text is nothing.
    pub fn accept(self) -> Bridge {
        let inbox = Rc::new(RefCell::new(Inbox::default()));
        let listener = callback({
            let inbox = Rc::clone(&inbox);
            move |event| take(&inbox, text_member(&event, "data"))
        });
        // The line begins to work by this. Setting it fails for no function.
        let _ = Reflect::set(&self.port, &"onmessage".into(), function(&listener));
        Bridge { post: method(&self.port, "postMessage"), inbox, _listener: listener }
    }

    /// Refuses it, for good.
    pub fn refuse(self) {
        if let Some(close) = method(&self.port, "close") {
            let _ = close.call0(&JsValue::UNDEFINED);
        }
    }
}

impl Bridge {
    /// Says something.
    pub fn say(&self, text: &str) {
        if let Some(post) = &self.post {
            // A line whose other end has gone takes everything.
            let _ = post.call1(&JsValue::UNDEFINED, &JsValue::from_str(text));
        }
    }

    /// The next thing that was said; waits for it so many milliseconds.
    pub async fn next(&self, millis: i32) -> Option<String> {
        if self.inbox.borrow().unheard.is_empty() {
            let said = promise(&mut |resolve, _| {
                self.inbox.borrow_mut().wake = Some(resolve.clone());
                let set = method(&window(), "setTimeout");
                let _ = set.map(|set| set.call2(&JsValue::UNDEFINED, resolve, &millis.into()));
            });
            let _ = said.await;
        }
        let mut inbox = self.inbox.borrow_mut();
        inbox.wake = None;
        (!inbox.unheard.is_empty()).then(|| inbox.unheard.remove(0))
    }

    /// Tells what has been said since, and everything from now on.
    pub fn listen(&self, mut heard: impl FnMut(String) + 'static) {
        let unheard = std::mem::take(&mut self.inbox.borrow_mut().unheard);
        unheard.into_iter().for_each(&mut heard);
        self.inbox.borrow_mut().action = Some(Box::new(heard));
    }
}

fn take(inbox: &RefCell<Inbox>, text: String) {
    // Taken out while it runs: it may lead to the next thing being said.
    let action = inbox.borrow_mut().action.take();
    if let Some(mut action) = action {
        action(text);
        inbox.borrow_mut().action = Some(action);
        return;
    }
    let mut inbox = inbox.borrow_mut();
    inbox.unheard.push(text);
    if let Some(wake) = inbox.wake.take() {
        let _ = wake.call0(&JsValue::UNDEFINED);
    }
}

/// Watches how tall the page's content is, in CSS pixels.
#[derive(Debug)]
pub struct Watch {
    observer: JsValue,
    _changed: Callback,
}

/// Tells the height now and whenever it changes; `None` in a browser that can't.
pub fn watch_height(mut told: impl FnMut(f64) + 'static) -> Option<Watch> {
    let changed = callback(move |_| {
        let root = window().document().and_then(|document| document.document_element());
        told(root.map_or(0.0, |root| f64::from(root.scroll_height())));
    });
    let make: Function = member(&window(), "ResizeObserver").dyn_into().ok()?;
    let observer = Reflect::construct(&make, &Array::of1(function(&changed))).ok()?;
    let body = window().document()?.body()?;
    method(&observer, "observe")?.call1(&JsValue::UNDEFINED, &body).ok()?;
    Some(Watch { observer, _changed: changed })
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(stop) = method(&self.observer, "disconnect") {
            let _ = stop.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Somebody presses Escape and nothing on the page has had a use for it. Listens as long as the page lives.
pub fn on_escape(mut action: impl FnMut() + 'static) {
    let pressed = callback(move |event| {
        let unused = !member(&event, "defaultPrevented").is_truthy();
        if unused && text_member(&event, "key") == "Escape" {
            action();
        }
    });
    // Fails for no name and no function.
    let _ = window().add_event_listener_with_callback("keydown", function(&pressed));
    pressed.forget();
}

/// False while the website has the focus, which nothing in a frame may take from it.
pub fn has_focus() -> bool {
    let document = window().document();
    let asked = document.and_then(|document| method(&document, "hasFocus"));
    asked.and_then(|asked| asked.call0(&JsValue::UNDEFINED).ok()).is_none_or(|has| has.is_truthy())
}

/// True when `boot.js` has found the page in a frame of a website that may want to talk to it. Asked before the first
/// question, by the first part of the program, which has no functions of this file.
#[inline(always)]
pub fn is_framed() -> bool {
    member(&window(), OFFERED).is_truthy()
}
