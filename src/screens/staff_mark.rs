//! A small mark over the attract screen of a tablet that needs a look. Staff know it; visitors have no reason to wonder.

use leptos::prelude::*;

use crate::{
    state::{Frontdesk, Phase},
    ui::{Words, live::drawn},
};

/// Nothing while all is well or somebody is there.
pub fn staff_mark(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let needed =
        Memo::new(move |_| frontdesk.visit.phase() == Phase::Idle && frontdesk.needs_a_look());
    let mark = move || {
        let label = words.text("staff.look");
        let mark = || view! { <span class="staff-mark" role="img" aria-label=label></span> };
        needed.get().then(|| mark().into_any()).into_iter().collect()
    };
    drawn(mark)
}
