//! What the codes are printed on, and how far away they are scanned from.

use leptos::prelude::*;
use qr::{SHEETS, Sheet};

use super::fields::{choice, group, line, message};
use crate::state::Studio;

pub(super) fn paper(studio: Studio) -> AnyView {
    let sheets = SHEETS
        .iter()
        .map(|sheet| (sheet.name.to_owned(), message(["studio.sheet.", sheet.name].concat())));
    let sheet = move || studio.draft.with(|draft| draft.sheet.name.to_owned());
    let distance = move || studio.draft.with(|draft| draft.distance.clone());
    let set_sheet = move |name: String| {
        studio.change(|draft| draft.sheet = Sheet::named(&name).unwrap_or(&SHEETS[0]));
    };
    let set_distance = move |value| studio.change(|draft| draft.distance = value);
    let label = message("studio.sheet");
    let fields = view! {
        {choice("studio-sheet", label, sheets.collect(), sheet, set_sheet)}
        {line("studio-distance", message("studio.distance"), distance, set_distance)}
    };
    group("studio.paper", fields.into_any())
}
