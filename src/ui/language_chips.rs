//! The offered languages, each by its own name in its own writing.

use leptos::prelude::*;
use locale::{Direction, Tag, direction};

use super::{
    Words,
    live::{changed, flag, text},
};

/// A language that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// which one
    pub tag: Tag,
    /// its name in itself, such as "Русский"
    pub name: String,
}

/// A row of languages with the current one marked.
#[component]
pub fn LanguageChips(
    languages: Vec<Language>,
    #[prop(into)] current: Signal<Tag>,
    on_choose: Callback<Tag>,
) -> AnyView {
    let words = Words::of_app();
    let chips = languages.into_iter().map(|language| chip(language, current, on_choose));
    let chips: Vec<AnyView> = chips.collect();
    view! {
        <fieldset class="languages" role="radiogroup">
            <legend class="unseen">{text(move || words.text("start.language"))}</legend>
            {chips}
        </fieldset>
    }
    .into_any()
}

fn chip(language: Language, current: Signal<Tag>, on_choose: Callback<Tag>) -> AnyView {
    let Language { tag, name } = language;
    let written = match direction(&tag) {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    };
    let code = tag.as_str().to_owned();
    let (own, language) = (tag.clone(), code.clone());
    view! {
        <label class="languages__chip" lang=language dir=written>
            <input
                class="languages__input"
                type="radio"
                name="language"
                value=code
                prop:checked=flag(move || current.with(|current| *current == own))
                on:change=changed(move || on_choose.run(tag.clone()))
            />
            <span class="languages__name">{name}</span>
        </label>
    }
    .into_any()
}
