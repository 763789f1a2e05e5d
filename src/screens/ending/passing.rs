//! Passing the place on and reviewing it: buttons on a guest's own phone, codes to scan on a tablet.

use leptos::prelude::*;

use crate::{
    platform::share::Passed,
    state::Frontdesk,
    ui::{
        Code, OutsideLinks, Words,
        live::{drawn, pressed, text},
    },
};

/// The ways there are, for whoever wants to take one.
pub(super) fn pass_on(
    frontdesk: Frontdesk,
    share: Option<String>,
    review: Option<String>,
) -> AnyView {
    let words = Words::of_app();
    let shows_codes = OutsideLinks::of_app() == OutsideLinks::ShowCode;
    let lead = if shows_codes { "after.happy.scan" } else { "after.happy.text" };
    let told = share.clone().map(|address| passed(frontdesk, address));
    let ways: Vec<AnyView> = if shows_codes {
        let codes = [(review, "after.review"), (share, "after.share")];
        codes.into_iter().filter_map(|(address, key)| Some(code(address?, key))).collect()
    } else {
        let links = [review.map(review_link), share.map(|_| share_button(frontdesk))];
        links.into_iter().flatten().collect()
    };
    view! {
        <h2 class="offers__title">{text(move || words.text("after.happy"))}</h2>
        <p class="offers__said">{text(move || words.text(lead))}</p>
        <div class="offers__ways">{ways}</div>
        {told}
    }
    .into_any()
}

fn code(address: String, key: &'static str) -> AnyView {
    let words = Words::of_app();
    let code = move || view! { <Code label=words.text(key) address=address.clone() /> }.into_any();
    drawn(move || vec![code()])
}

fn review_link(address: String) -> AnyView {
    let words = Words::of_app();
    view! {
        <a class="button" data-kind="primary" href=address target="_blank" rel="noopener noreferrer">
            {text(move || words.text("after.review"))}
        </a>
    }
    .into_any()
}

fn share_button(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let share = move || frontdesk.visit.after().share(untrack(|| frontdesk.name().into()));
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=pressed(share)>
            {text(move || words.text("after.share"))}
        </button>
    }
    .into_any()
}

/// What became of the link; in words where the browser can't take it.
fn passed(frontdesk: Frontdesk, address: String) -> AnyView {
    let words = Words::of_app();
    let passed = frontdesk.visit.after().passed();
    let said =
        move |key: &'static str| view! { <span>{text(move || words.text(key))}</span> }.into_any();
    let content = move || match passed.get() {
        None | Some(Passed::Shared) => Vec::new(),
        Some(Passed::Copied) => vec![said("after.copied")],
        Some(Passed::No) => {
            // An address runs from left to right in every language.
            let address = view! { <bdi dir="ltr">{address.clone()}</bdi> }.into_any();
            vec![said("after.copy-this"), " ".into_any(), address]
        }
    };
    view! { <p class="offers__passed" role="status">{drawn(content)}</p> }.into_any()
}
