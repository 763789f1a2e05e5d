//! The desk can't open: what is wrong, by file and place, in words for the person who can repair it.

use desk::FileDiagnostic;
use document::Severity;
use leptos::prelude::*;

use crate::{
    platform::page,
    ui::{
        Icon, Shape, Words,
        live::{drawn, pressed, text},
    },
};

/// Every finding, errors first.
#[component]
pub fn BootError(findings: Vec<FileDiagnostic>) -> AnyView {
    let words = Words::of_app();
    view! {
        <main class="boot-error" role="alert">
            <div class="boot-error__mark">
                <Icon shape=Shape::Trouble />
            </div>
            <h1 class="boot-error__title">{text(move || words.text("boot.title"))}</h1>
            <p class="boot-error__words">{text(move || words.text("boot.intro"))}</p>
            <ul class="boot-error__list">
                {items(words, findings)}
            </ul>
            <div class="boot-error__actions">
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    on:click=pressed(page::reload)
                >
                    {text(move || words.text("boot.retry"))}
                </button>
            </div>
        </main>
    }
    .into_any()
}

/// Findings as items of a list, errors first.
pub(super) fn items(words: Words, mut findings: Vec<FileDiagnostic>) -> AnyView {
    findings.sort_by_key(|found| std::cmp::Reverse(found.diagnostic.severity));
    findings.into_iter().map(|found| item(words, found)).collect_view().into_any()
}

fn item(words: Words, found: FileDiagnostic) -> AnyView {
    let FileDiagnostic { file, diagnostic } = found;
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = match diagnostic.path.as_str() {
        "" => file,
        path => [&file, " ", path].concat(),
    };
    view! {
        <li class="boot-error__item" data-severity=severity>
            <code class="boot-error__place">{place}</code>
            <p class="boot-error__message">{drawn(move || vec![quoted(&words.diagnostic(&diagnostic))])}</p>
        </li>
    }
    .into_any()
}

/// What stands between backticks is code: it reads from left to right in every language.
fn quoted(message: &str) -> AnyView {
    let part = |(index, part): (usize, &str)| {
        let part = part.to_owned();
        let is_code = index % 2 == 1;
        if is_code { view! { <code dir="ltr">{part}</code> }.into_any() } else { part.into_any() }
    };
    message.split('`').enumerate().map(part).collect_view().into_any()
}
