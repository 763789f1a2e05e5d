//! Moving the keyboard's focus, which screen readers follow.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{FocusOptions, HtmlElement};

use super::{
    bridge,
    script::{method, window},
};

/// What inside an element can take answers.
const INPUTS: &str = "input:not([type=hidden]):not(:disabled), select:not(:disabled), \
                      textarea:not(:disabled), button:not(:disabled)";

/// Gives the focus to the element with this id, or to the first input in it, after the next frame is drawn:
/// what is to be focused is often about to be made. An element that can take focus itself doesn't scroll.
pub fn later(id: String) {
    let focus = Closure::once_into_js(move || focus(&id));
    // Freed by the browser after its one call.
    let _ = window().request_animation_frame(focus.unchecked_ref());
}

/// What had the focus before something was put over the page.
#[derive(Clone, Debug)]
pub struct Before(HtmlElement);

/// What has the focus now; `None` when nothing has.
pub fn current() -> Option<Before> {
    window().document()?.active_element()?.dyn_into().ok().map(Before)
}

impl Before {
    /// Gives it the focus again, if it is still there. The page stays where it is.
    pub fn give_back(&self) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = self.0.focus_with_options(&options);
    }
}

/// Whether a key that presses would press what has the focus.
pub fn is_on_button() -> bool {
    let focused = window().document().and_then(|document| document.active_element());
    focused.is_some_and(|element| element.matches("button, a[href]") == Ok(true))
}

/// Takes the focus away from a line or box of text. A tap on a button doesn't on every device.
pub fn leave_text() {
    let focused = window().document().and_then(|document| document.active_element());
    if let Some(element) = focused.filter(|element| element.matches("input, textarea") == Ok(true))
    {
        let _ = element.unchecked_into::<HtmlElement>().blur();
    }
}

/// Brings the element with this id to where it can be seen, after the next frame is drawn; moves nothing that can be seen.
pub fn show_later(id: String) {
    let show = Closure::once_into_js(move || {
        let element = window().document().and_then(|document| document.get_element_by_id(&id));
        let Some(element) = element else { return };
        let options = Object::new();
        // Setting a member of a fresh object can't fail.
        let _ = Reflect::set(&options, &"block".into(), &"nearest".into());
        if let Some(show) = method(&element, "scrollIntoView") {
            let _ = show.call1(&JsValue::UNDEFINED, &options);
        }
    });
    // Freed by the browser after its one call.
    let _ = window().request_animation_frame(show.unchecked_ref());
}

/// Brings the element with this id into sight, and gives it the focus that nothing has any more, after the next frame is
/// drawn.
pub fn catch_later(id: String) {
    show_later(id.clone());
    let take = Closure::once_into_js(move || {
        let document = window().document();
        let element = document.as_ref().and_then(|document| document.get_element_by_id(&id));
        let focused = document.and_then(|document| document.active_element());
        let is_free = focused.is_none_or(|element| element.matches("body") == Ok(true));
        let Some(element) = element.filter(|_| is_free && bridge::has_focus()) else { return };
        if let Ok(element) = element.dyn_into() {
            Before(element).give_back();
        }
    });
    // Freed by the browser after its one call.
    let _ = window().request_animation_frame(take.unchecked_ref());
}

fn focus(id: &str) {
    // A frame in a website that somebody reads takes neither their focus nor their place on the page.
    if bridge::is_framed() && !bridge::has_focus() {
        return;
    }
    let element = window().document().and_then(|document| document.get_element_by_id(id));
    let Some(element) = element else { return };
    let itself = element.has_attribute("tabindex");
    let target = if itself { Some(element) } else { element.query_selector(INPUTS).ok().flatten() };
    let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let options = FocusOptions::new();
    options.set_prevent_scroll(itself);
    let _ = target.focus_with_options(&options);
    if itself {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}
