//! What can be had of the codes: files and paper. Offered only while the code that is shown could be read back.

use leptos::prelude::*;

use super::{fields::message, troubles::told};
use crate::{
    platform::intl,
    state::{
        Studio,
        studio::{Format, Making},
    },
    ui::{
        Words,
        live::{flag, pressed, text},
    },
};

pub(super) fn outputs(studio: Studio) -> AnyView {
    let running = move || matches!(studio.making.get(), Making::Running(..));
    let unproven =
        move || studio.preview.with(|shown| shown.as_ref().is_none_or(|it| it.drawn.is_err()));
    let off = move || running() || unproven();
    // A PNG shows neither words nor a picture.
    let pictured = move || studio.draft.with(|draft| draft.logo != Ok(None));
    let button = |key: &'static str, kind: &'static str, off: AnyFlag, act: fn(Studio)| {
        view! {
            <button
                type="button"
                class="button"
                data-kind=kind
                prop:disabled=flag(off)
                on:click=pressed(move || act(studio))
            >
                {message(key)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="studio__outputs">
            {button("studio.print", "primary", Box::new(off), Studio::print)}
            {button("studio.svg", "quiet", Box::new(off), |studio| studio.download(Format::Svg))}
            {button("studio.png.300", "quiet", Box::new(move || off() || pictured()), |studio| studio.download(Format::Png(300)))}
            {button("studio.png.600", "quiet", Box::new(move || off() || pictured()), |studio| studio.download(Format::Png(600)))}
        </div>
        <p class="studio__said" role="status">{text(said(studio))}</p>
    }
    .into_any()
}

type AnyFlag = Box<dyn FnMut() -> bool + Send>;

/// How far it is, and what came of it.
fn said(studio: Studio) -> impl FnMut() -> String + Send + 'static {
    let words = Words::of_app();
    move || match studio.making.get() {
        Making::Nothing => String::new(),
        Making::Running(done, count) => {
            let number =
                |number: usize| studio.speech.language.with(|tag| intl::number(tag, number as f64));
            words.format("studio.running", &[("n", &number(done)), ("count", &number(count))])
        }
        Making::Done(count) => words.count("studio.done", u32::try_from(count).unwrap_or(u32::MAX)),
        Making::Failed(trouble) => told(studio, words, &trouble),
        Making::Unsaved => words.text("studio.unsaved"),
    }
}
