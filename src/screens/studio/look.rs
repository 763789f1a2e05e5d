//! How the codes look: the words around them, colours, a picture, and how much may be lost.

use leptos::{prelude::*, task::spawn_local};
use qr::{EcLevel, Logo};

use super::fields::{choice, group, line, message};
use crate::{
    platform::files,
    state::{Studio, studio::Draft},
    ui::live::{changed, drawn, flag, pressed, typed},
};

/// The input for the picture.
const FILE: &str = "studio-logo";

pub(super) fn look(studio: Studio) -> AnyView {
    let call = move || studio.draft.with(|draft| draft.call_to_action.clone());
    let set_call = move |value| studio.change(|draft| draft.call_to_action = value);
    let words = move || studio.draft.with(|draft| draft.words.clone());
    let set_words = move |value| studio.change(|draft| draft.words = value);
    let fields = view! {
        {line("studio-call", message("studio.call"), call, set_call)}
        {line("studio-words", message("studio.words"), words, set_words)}
        <p class="studio__hint">{message("studio.words.hint")}</p>
        {shows_address(studio)}
        <div class="studio__pair">
            {colour(studio, "studio-dark", "studio.dark", |draft| &mut draft.dark)}
            {colour(studio, "studio-light", "studio.light", |draft| &mut draft.light)}
        </div>
        {level(studio)}
        {logo(studio)}
    };
    group("studio.look", fields.into_any())
}

fn shows_address(studio: Studio) -> AnyView {
    let shown = move || studio.draft.with(|draft| draft.shows_address);
    let change = move || studio.change(|draft| draft.shows_address = !draft.shows_address);
    view! {
        <label class="studio__tick">
            <input type="checkbox" prop:checked=flag(shown) on:change=changed(change) />
            <span>{message("studio.address")}</span>
        </label>
    }
    .into_any()
}

/// A colour by eye and by its number.
fn colour(
    studio: Studio,
    id: &'static str,
    label: &'static str,
    of: fn(&mut Draft) -> &mut String,
) -> AnyView {
    let value = Memo::new(move |_| studio.draft.with(|draft| of(&mut draft.clone()).clone()));
    let set = move |value: String| studio.change(|draft| *of(draft) = value);
    view! {
        <p class="studio__field">
            <label class="studio__label" for=id>
                {message(label)}
            </label>
            <span class="studio__colour">
                <input
                    type="color"
                    tabindex="-1"
                    aria-hidden="true"
                    prop:value=value
                    on:input=typed(set)
                />
                <input class="field" type="text" dir="ltr" id=id maxlength="7" prop:value=value on:change=typed(set) />
            </span>
        </p>
    }
    .into_any()
}

fn level(studio: Studio) -> AnyView {
    let choices = EcLevel::ALL.map(|level| {
        let letter = level.letter().to_string();
        let shown = match level {
            EcLevel::L => "studio.level.l",
            EcLevel::M => "studio.level.m",
            EcLevel::Q => "studio.level.q",
            EcLevel::H => "studio.level.h",
        };
        (letter, message(shown))
    });
    let chosen = move || studio.draft.with(|draft| draft.level.letter().to_string());
    let set = move |value: String| {
        let level = EcLevel::ALL.into_iter().find(|level| value.starts_with(level.letter()));
        studio.change(|draft| draft.level = level.unwrap_or_default());
    };
    choice("studio-level", message("studio.level"), choices.into(), chosen, set)
}

/// A picture in the middle, from a file; taken away by a button.
fn logo(studio: Studio) -> AnyView {
    let read = move || {
        spawn_local(async move {
            if let Some(bytes) = files::chosen(FILE).await {
                let logo = Logo::new(&bytes, Logo::LARGEST).map(Some);
                studio.change(|draft| draft.logo = logo);
            }
        });
    };
    let there = Memo::new(move |_| studio.draft.with(|draft| draft.logo != Ok(None)));
    let remove = move || {
        studio.change(|draft| draft.logo = Ok(None));
        files::forget(FILE);
    };
    let button = move || {
        let button = move || {
            view! {
                <button type="button" class="button" data-kind="quiet" on:click=pressed(remove)>
                    {message("studio.logo.remove")}
                </button>
            }
            .into_any()
        };
        there.get().then(button).into_iter().collect()
    };
    view! {
        <div class="studio__field">
            <label class="studio__label" for=FILE>
                {message("studio.logo")}
            </label>
            <input
                class="studio__file"
                type="file"
                id=FILE
                accept="image/png,image/jpeg,image/webp,image/svg+xml"
                // A picture that was changed meanwhile is a new one, though its name is the same.
                on:click=pressed(|| files::forget(FILE))
                on:change=changed(read)
            />
            {drawn(button)}
        </div>
    }
    .into_any()
}
