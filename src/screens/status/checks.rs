//! Whether the tablet is as it should be, line by line, each with the cure where it isn't.

use kiosk::{Check, Finding};
use leptos::prelude::*;

use crate::{
    state::Frontdesk,
    ui::{
        Icon, Shape, Words,
        live::{drawn, text},
    },
};

/// The list, on a device of the owner's; nothing on a visitor's.
pub(in crate::screens) fn checks(frontdesk: Frontdesk) -> Option<AnyView> {
    let words = Words::of_app();
    let checkup = frontdesk.is_owners().then(|| frontdesk.checkup())?;
    let lines = move || {
        let found = checkup.get().unwrap_or_default();
        found.findings().iter().map(|(check, finding)| line(words, *check, *finding)).collect()
    };
    let list = view! {
        <section class="status__checks" aria-labelledby="status-checks">
            <h2 class="status__part" id="status-checks">
                {text(move || words.text("status.checks"))}
            </h2>
            <ul class="status__check-list">{drawn(lines)}</ul>
        </section>
    };
    Some(list.into_any())
}

fn line(words: Words, check: Check, finding: Finding) -> AnyView {
    let (tone, shape, state) = match finding {
        Finding::Good => ("good", Shape::Done, "status.check.good"),
        Finding::Advice => ("advice", Shape::Waiting, "status.check.advice"),
        Finding::Failing => ("failing", Shape::Trouble, "status.check.failing"),
    };
    let name = words.text(&["status.check.", check.as_str()].concat());
    let cure = (finding != Finding::Good).then(|| {
        let cure = words.text(&["status.cure.", check.as_str()].concat());
        view! { <p class="status__cure">{cure}</p> }
    });
    view! {
        <li class="status__check" data-check=check.as_str() data-tone=tone>
            <Icon shape />
            <div>
                <p class="status__check-name">
                    {name} <span class="unseen">": " {words.text(state)}</span>
                </p>
                {cure}
            </div>
        </li>
    }
    .into_any()
}
