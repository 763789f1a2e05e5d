//! What is wrong, each with what it means and what to do.

use delivery::{Refusal, Status, Trouble, TroubleKind};
use leptos::prelude::*;

use super::facts::storage_trouble;
use crate::{
    platform::intl,
    state::{Facts, Frontdesk},
    ui::{Words, live::drawn},
};

/// Nothing when all is well.
pub(super) fn problems(frontdesk: Frontdesk, facts: Signal<Option<Facts>>) -> AnyView {
    let words = Words::of_app();
    let (status, store) = (frontdesk.deliveries.status(), frontdesk.deliveries.trouble());
    let shown = move || {
        let mut problems: Vec<String> = Vec::new();
        if let Some(error) = store.get() {
            problems.push(storage_trouble(words, &error));
        }
        if let Some(clock) = facts.get().and_then(|facts| facts.wrong_clock) {
            let shows = frontdesk.language.with(|language| intl::moment(language, clock));
            problems.push(words.format("status.clock", &[("time", &shows)]));
        }
        status.with(|status| problems.extend(of_delivery(frontdesk, words, status)));
        problems.into_iter().map(problem).collect()
    };
    view! { <div class="status__problems" role="status">{drawn(shown)}</div> }.into_any()
}

fn of_delivery(frontdesk: Frontdesk, words: Words, status: &Status) -> Vec<String> {
    let troubles = status.troubles.iter().map(|found| trouble(frontdesk, words, found));
    let refusals = status.refusals.iter().map(|found| refusal(words, found));
    troubles.chain(refusals).collect()
}

fn trouble(frontdesk: Frontdesk, words: Words, trouble: &Trouble) -> String {
    let key = match trouble.kind {
        TroubleKind::Unreachable(_) => "status.trouble.unreachable",
        TroubleKind::Busy => "status.trouble.busy",
        TroubleKind::NotTheEndpoint => "status.trouble.not-the-endpoint",
        TroubleKind::Held => "status.trouble.held",
        TroubleKind::Gone => "status.trouble.gone",
        TroubleKind::Waiting => "status.trouble.waiting",
    };
    let code = match trouble.kind {
        TroubleKind::Unreachable(fault) => fault.as_str().to_owned(),
        _ => trouble.status.map(|status| status.to_string()).unwrap_or_default(),
    };
    let place = [("endpoint", trouble.endpoint.0.as_str()), ("code", code.as_str())];
    let text = words.format(key, &place);
    let Some(until) = trouble.until else { return text };
    let until = frontdesk.language.with(|language| intl::moment(language, until));
    [text, words.format("status.next-try", &[("time", &until)])].join(" ")
}

fn refusal(words: Words, refusal: &Refusal) -> String {
    let code = refusal.status.map(|status| status.to_string()).unwrap_or_default();
    let records = refusal.records.to_string();
    let key = match refusal.status {
        Some(413) => "status.refused.too-large",
        _ => "status.refused",
    };
    words.format(key, &[("endpoint", &refusal.endpoint.0), ("n", &records), ("code", &code)])
}

fn problem(text: String) -> AnyView {
    view! { <p class="status__problem">{text}</p> }.into_any()
}
