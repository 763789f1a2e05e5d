//! Things dragged along a list by finger, pen or mouse. What becomes of the order is decided elsewhere.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// Lets the touched element have all that the pointer does until it lets go.
pub fn hold(event: &PointerEvent) {
    // Else the browser would mark text or drag a picture.
    event.prevent_default();
    if let Some(touched) = touched(event) {
        // Fails when the pointer is gone already: then nothing is dragged.
        let _ = touched.set_pointer_capture(event.pointer_id());
    }
}

/// The place in its list, from 0, to which the pointer has dragged the item at `place`.
pub fn target(event: &PointerEvent, place: usize) -> Option<usize> {
    let list = touched(event)?.closest("ol, ul").ok()??;
    let pointer = f64::from(event.client_y());
    let mut above = 0;
    let mut next = list.first_element_child();
    for index in 0.. {
        let Some(item) = next else { break };
        let area = item.get_bounding_client_rect();
        above += usize::from(index != place && area.top() + area.height() / 2.0 < pointer);
        next = item.next_element_sibling();
    }
    Some(above)
}

fn touched(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}
