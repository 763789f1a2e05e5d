//! What keeps codes from being made, in words with the cure.

use leptos::prelude::*;
use qr::{LogoFault, Reason, RowsReason, StyleFault, StyleReason};

use super::fields::message;
use crate::{
    platform::intl,
    state::{Studio, studio::Trouble},
    ui::{
        Words,
        live::{drawn, pressed},
    },
};

/// Everything that is wrong; where colours are, the nearest that will do.
pub(super) fn troubles(studio: Studio) -> AnyView {
    let words = Words::of_app();
    let found = Memo::new(move |_| match studio.plan.get() {
        Err(troubles) => troubles,
        Ok(_) => {
            let shown = studio.preview.get();
            shown.and_then(|shown| shown.drawn.err()).into_iter().collect()
        }
    });
    let draw = move || {
        let item = |trouble: Trouble| {
            let cure = match &trouble {
                Trouble::Style(fault) => Some(cure(studio, fault)),
                _ => None,
            };
            view! { <li class="studio__trouble">{told(studio, words, &trouble)} {cure}</li> }
                .into_any()
        };
        found.get().into_iter().map(item).collect()
    };
    view! {
        <div role="alert">
            <ul class="studio__troubles">{drawn(draw)}</ul>
        </div>
    }
    .into_any()
}

fn cure(studio: Studio, fault: &StyleFault) -> AnyView {
    let (dark, light) = (fault.nearest.dark(), fault.nearest.light());
    let take = move || {
        studio.change(|draft| {
            draft.dark = dark.to_string();
            draft.light = light.to_string();
        });
    };
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=pressed(take)>
            {message("studio.style.take")}
        </button>
    }
    .into_any()
}

/// One of them.
pub(super) fn told(studio: Studio, words: Words, trouble: &Trouble) -> String {
    let number =
        |number: usize| studio.speech.language.with(|tag| intl::number(tag, number as f64));
    match trouble {
        Trouble::Base => words.text("studio.trouble.base"),
        Trouble::Name(name) => words.format("studio.trouble.name", &[("name", name)]),
        Trouble::UnknownName(name, None) => {
            words.format("studio.trouble.unknown", &[("name", name)])
        }
        Trouble::UnknownName(name, Some(nearest)) => {
            let places = [("name", &**name), ("nearest", nearest)];
            words.format("studio.trouble.unknown.nearest", &places)
        }
        Trouble::Field(fault) => {
            let field = words.text(&["studio.field.", &fault.field].concat());
            [&field, ": ", &reason(words, fault.reason)].concat()
        }
        Trouble::Rows(fault) => {
            let line = number(fault.line);
            let wrong = of_rows(words, &fault.reason, &number);
            words.format("studio.trouble.line", &[("line", &line), ("wrong", &wrong)])
        }
        Trouble::TooLong(label, fault) => {
            let (over, most) = (number(fault.bytes - fault.most), number(fault.most));
            let places = [("label", &**label), ("over", &over), ("most", &most)];
            words.format("studio.trouble.long", &places)
        }
        Trouble::NoColour => words.text("studio.trouble.colour"),
        Trouble::Style(fault) => of_style(studio, words, fault),
        Trouble::Logo(fault) => of_logo(words, fault, &number),
        Trouble::Unproven(label) => words.format("studio.trouble.unproven", &[("label", label)]),
    }
}

fn of_style(studio: Studio, words: Words, fault: &StyleFault) -> String {
    let nearest = [fault.nearest.dark(), fault.nearest.light()].map(|colour| colour.to_string());
    let [dark, light] = &nearest;
    match fault.reason {
        StyleReason::Inverted => {
            words.format("studio.trouble.inverted", &[("dark", dark), ("light", light)])
        }
        StyleReason::Contrast { ratio } => {
            let ratio = (ratio * 10.0).floor() / 10.0;
            let ratio = studio.speech.language.with(|language| intl::number(language, ratio));
            let places = [("ratio", &*ratio), ("dark", dark), ("light", light)];
            words.format("studio.trouble.contrast", &places)
        }
    }
}

fn reason(words: Words, reason: Reason) -> String {
    let key = match reason {
        Reason::Missing => "studio.reason.missing",
        Reason::Unknown | Reason::NoChoice(_) => "studio.reason.choice",
        Reason::NotPlain => "studio.reason.plain",
        Reason::TooShort { least } => {
            return words.format("studio.reason.short", &[("least", &least.to_string())]);
        }
        Reason::TooLong { most } => {
            return words.format("studio.reason.long", &[("most", &most.to_string())]);
        }
        Reason::NoNumber => "studio.reason.number",
        Reason::OutOfRange(from, to) => {
            let (from, to) = (from.to_string(), to.to_string());
            return words.format("studio.reason.range", &[("from", &from), ("to", &to)]);
        }
        Reason::NoPhone => "studio.reason.phone",
        Reason::NoEmail => "studio.reason.email",
        Reason::NoWebAddress => "studio.reason.web",
    };
    words.text(key)
}

fn of_rows(words: Words, reason: &RowsReason, number: &dyn Fn(usize) -> String) -> String {
    match reason {
        RowsReason::NoUnicode => words.text("studio.rows.unicode"),
        RowsReason::Empty => words.text("studio.rows.empty"),
        RowsReason::TooMany => {
            words.format("studio.rows.many", &[("most", &number(qr::MOST_ROWS))])
        }
        RowsReason::Backwards(range) => words.format("studio.rows.backwards", &[("range", range)]),
        RowsReason::Header(name) => words.format("studio.rows.header", &[("name", name)]),
        RowsReason::Cells { found, expected } => {
            let (found, expected) = (number(*found), number(*expected));
            words.format("studio.rows.cells", &[("found", &found), ("expected", &expected)])
        }
        RowsReason::OpenQuote => words.text("studio.rows.quote"),
        RowsReason::Value(value) => words.format("studio.rows.value", &[("value", value)]),
    }
}

fn of_logo(words: Words, fault: &LogoFault, number: &dyn Fn(usize) -> String) -> String {
    match fault {
        LogoFault::Media => words.text("studio.logo.media"),
        LogoFault::Bytes { most } => {
            words.format("studio.logo.bytes", &[("most", &number(most / 1000))])
        }
        LogoFault::Level | LogoFault::Side { .. } => words.text("studio.logo.side"),
    }
}
