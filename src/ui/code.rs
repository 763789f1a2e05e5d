//! A QR code for a link: on a tablet of the owner's nothing leads away from the desk, so visitors take links with them on
//! their own phone.

use leptos::prelude::*;
use qr::{EcLevel, QUIET_ZONE, Symbol};

use super::{Words, live::text};

/// What becomes of links that lead away from the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutsideLinks {
    /// they open beside it
    Open,
    /// they become codes to scan
    ShowCode,
}

impl OutsideLinks {
    /// What the app provided; without it links are links.
    pub fn of_app() -> Self {
        use_context().unwrap_or(Self::Open)
    }
}

/// The words of a link and its address as a code. An address that is too long for one stays in words.
#[component]
pub fn Code(label: String, address: String) -> AnyView {
    let words = Words::of_app();
    let Ok(symbol) = Symbol::encode(&address, EcLevel::M) else {
        return view! { <span class="code">{label} ": " {address}</span> }.into_any();
    };
    let size = symbol.size() + 2 * QUIET_ZONE;
    let path = path(&symbol);
    let shown = label.clone();
    view! {
        <span class="code">
            <svg
                class="code__symbol"
                role="img"
                aria-label=text(move || words.format("chat.scan", &[("label", &label)]))
                viewBox=format!("0 0 {size} {size}")
                shape-rendering="crispEdges"
            >
                <path class="code__ground" d=format!("M0 0h{size}v{size}H0z") />
                <path class="code__modules" d=path />
            </svg>
            <span class="code__label">{shown}</span>
        </span>
    }
    .into_any()
}

/// One line for each run of dark modules.
pub(super) fn path(symbol: &Symbol) -> String {
    let mut path = String::new();
    for row in 0..symbol.size() {
        let mut column = 0;
        while column < symbol.size() {
            let run = (column..symbol.size()).take_while(|at| symbol.is_dark(*at, row)).count();
            if run > 0 {
                let (x, y) = (column + QUIET_ZONE, row + QUIET_ZONE);
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            column += run.max(1);
        }
    }
    path
}
