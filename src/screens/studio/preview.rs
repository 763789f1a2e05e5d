//! One of the codes as its file will be, what it says, and the way to the others.

use leptos::prelude::*;
use qr::Warning;

use super::fields::message;
use crate::{
    platform::{intl, save::Picture},
    state::{
        Studio,
        studio::{Drawn, Preview},
    },
    ui::{
        Icon, Shape, Words,
        live::{drawn, pressed, text},
    },
};

pub(super) fn preview(studio: Studio) -> AnyView {
    let shown = move || match studio.preview.get() {
        Some(preview) => vec![card(studio, preview)],
        None => {
            vec![view! { <p class="studio__empty">{message("studio.preview.none")}</p> }.into_any()]
        }
    };
    view! {
        <div class="studio__preview">{drawn(shown)}</div>
        {others(studio)}
    }
    .into_any()
}

fn card(studio: Studio, preview: Preview) -> AnyView {
    let Preview { item, drawn, warnings } = preview;
    let drawing = drawn.ok().map(|drawn| {
        let picture = Picture::of_svg(&drawn.svg);
        let address = picture.address();
        // The picture is shown as long as this part of the page is.
        on_cleanup(move || drop(picture));
        let label = item.label.clone();
        view! {
            <img class="studio__code" src=address alt=label />
            {proof(studio, &drawn)}
        }
    });
    let warnings = warnings.into_iter().map(|found| warning(studio, found)).collect_view();
    view! {
        {drawing}
        <p class="studio__text">
            <bdi dir="ltr">{item.text}</bdi>
        </p>
        <ul class="studio__warnings">{warnings}</ul>
    }
    .into_any()
}

/// That it was read back, and how large it is.
fn proof(studio: Studio, drawn: &Drawn) -> AnyView {
    let words = Words::of_app();
    let [size, version] = [drawn.size, drawn.version].map(|number| number.to_string());
    let facts = words.format(
        "studio.facts",
        &[
            ("size", &size),
            ("version", &version),
            ("level", &drawn.level.to_string()),
            ("module", &millimetres(studio, drawn.module)),
        ],
    );
    view! {
        <p class="studio__proof">
            <Icon shape=Shape::Done />
            <span>{words.text("studio.proven")}</span>
        </p>
        <p class="studio__facts">{facts}</p>
    }
    .into_any()
}

fn warning(studio: Studio, warning: Warning) -> AnyView {
    let words = Words::of_app();
    let told = match warning {
        Warning::Module { module, side } => {
            let (module, side) = (millimetres(studio, module), millimetres(studio, side));
            words.format("studio.warning.module", &[("module", &module), ("side", &side)])
        }
        Warning::Distance { side, needed } => {
            let (side, needed) = (millimetres(studio, side), millimetres(studio, needed));
            words.format("studio.warning.distance", &[("side", &side), ("needed", &needed)])
        }
    };
    view! {
        <li class="studio__warning">
            <Icon shape=Shape::Trouble />
            <span>{told}</span>
        </li>
    }
    .into_any()
}

/// Of a tenth of a millimetre or less nobody has to know more.
fn millimetres(studio: Studio, length: f64) -> String {
    let rounded = (length * 100.0).round() / 100.0;
    studio.speech.language.with(|language| intl::number(language, rounded))
}

/// From one code to the next, where there are several.
fn others(studio: Studio) -> AnyView {
    let words = Words::of_app();
    let count = Memo::new(move |_| {
        studio.plan.with(|plan| plan.as_ref().map_or(0, |plan| plan.items.len()))
    });
    let step = move |by: usize| {
        let count = count.get_untracked().max(1);
        studio.shown.update(|shown| *shown = (*shown + by) % count);
    };
    let button = move |shape, key: &'static str, by: fn(usize) -> usize| {
        view! {
            <button
                type="button"
                class="studio__step"
                on:click=pressed(move || step(by(count.get_untracked())))
            >
                <Icon shape />
                <span class="unseen">{message(key)}</span>
            </button>
        }
    };
    let draw = move || {
        if count.get() < 2 {
            return Vec::new();
        }
        let number = move |number: usize| {
            studio.speech.language.with(|tag| intl::number(tag, number as f64))
        };
        let told = move || {
            let (at, of) = (number(studio.shown.get() + 1), number(count.get()));
            words.format("studio.shown", &[("n", &at), ("count", &of)])
        };
        let steps = view! {
            <div class="studio__steps">
                {button(Shape::Back, "studio.previous", |count| count.saturating_sub(1))}
                <span>{text(told)}</span>
                {button(Shape::Next, "studio.next", |_| 1)}
            </div>
        };
        vec![steps.into_any()]
    };
    drawn(draw)
}
