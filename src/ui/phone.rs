//! The code that takes a visit from a tablet to a phone, as large as the screen allows, and the mark of the way there.

use leptos::prelude::*;
use qr::{QUIET_ZONE, Symbol, path};

use super::{Words, icons::lines, live::text};

/// The code. `label` is the key of what it is called for those who don't see it.
#[component]
pub fn PhoneSymbol(symbol: Symbol, label: &'static str) -> AnyView {
    let words = Words::of_app();
    let size = symbol.size() + 2 * QUIET_ZONE;
    view! {
        <svg
            class="phone__symbol"
            role="img"
            aria-label=text(move || words.text(label))
            viewBox=format!("0 0 {size} {size}")
            shape-rendering="crispEdges"
        >
            <path class="code__ground" d=format!("M0 0h{size}v{size}H0z") />
            <path class="code__modules" d=path(&symbol) />
        </svg>
    }
    .into_any()
}

/// A phone, beside words.
#[component]
pub fn PhoneIcon() -> AnyView {
    lines("M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 17.5h2", false)
}
