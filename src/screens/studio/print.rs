//! The codes on paper, where screens show nothing: lengths in millimetres, each page as large as its sheet.

use leptos::prelude::*;
use qr::{Mark, MarkKind, Placement};

use crate::{
    state::{Studio, studio::PrintPage},
    ui::live::drawn,
};

/// The element whose pictures have to be there before the browser prints; `Studio::print` names it.
const PRINT: &str = "print";

pub(super) fn print(studio: Studio) -> AnyView {
    let draw = move || studio.pages.get().into_iter().map(page).collect();
    view! { <div class="print" id=PRINT>{drawn(draw)}</div> }.into_any()
}

fn page(page: PrintPage) -> AnyView {
    let PrintPage { sheet, pictures, marks } = page;
    let padding = millimetres(sheet.padding);
    let picture = |(address, label, place): (String, String, Placement)| {
        let turned = place.turned.then_some("");
        view! {
            <div
                class="print__card"
                data-turned=turned
                style:left=millimetres(place.x)
                style:top=millimetres(place.y)
                style:width=millimetres(place.size.width)
                style:height=millimetres(place.size.height)
                style:padding=padding.clone()
            >
                <img class="print__code" src=address alt=label />
            </div>
        }
    };
    let pictures: Vec<_> = pictures.into_iter().map(picture).collect();
    let marks: Vec<_> = marks.into_iter().map(mark).collect();
    view! {
        <section
            class="print__page"
            data-paper=paper(sheet.name)
            style:width=millimetres(sheet.paper.width)
            style:height=millimetres(sheet.paper.height)
        >
            {pictures}
            {marks}
        </section>
    }
    .into_any()
}

/// Which of the stylesheet's papers it is printed on.
fn paper(sheet: &'static str) -> &'static str {
    match sheet {
        "a6" => "a6",
        name if name.ends_with("letter") => "letter",
        _ => "a4",
    }
}

fn mark(mark: Mark) -> AnyView {
    let (width, height) = (mark.to.0 - mark.from.0, mark.to.1 - mark.from.1);
    let kind = match mark.kind {
        MarkKind::Cut => "cut",
        MarkKind::Fold => "fold",
    };
    let along = if width > height { "across" } else { "down" };
    view! {
        <div
            class="print__mark"
            data-kind=kind
            data-along=along
            style:left=millimetres(mark.from.0)
            style:top=millimetres(mark.from.1)
            style:width=millimetres(width)
            style:height=millimetres(height)
        ></div>
    }
    .into_any()
}

fn millimetres(length: f64) -> String {
    format!("{length}mm")
}
