//! What the codes are printed on, and how far away they are scanned from.

use leptos::prelude::*;
use qr::{SHEETS, Sheet};

use super::fields::{choice, group, line, message};
use crate::{state::Studio, ui::Words};

pub(super) fn paper(studio: Studio) -> AnyView {
    let words = Words::of_app();
    let known = studio.draft.get_untracked();
    let sheets = SHEETS.iter().map(|sheet| {
        let shown = words.text(&["studio.sheet.", sheet.name].concat());
        (sheet.name.to_owned(), shown.into_any())
    });
    let set_sheet = move |name: String| {
        studio.change(|draft| draft.sheet = Sheet::named(&name).unwrap_or(&SHEETS[0]));
    };
    let set_distance = move |value| studio.change(|draft| draft.distance = value);
    let label = message("studio.sheet");
    let fields = view! {
        {choice("studio-sheet", label, sheets.collect(), known.sheet.name, set_sheet)}
        {line("studio-distance", message("studio.distance"), known.distance, set_distance)}
    };
    group("studio.paper", fields.into_any())
}
