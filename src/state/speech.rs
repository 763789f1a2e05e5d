//! What the page speaks: its language and the interface's words in it, changed together.

use std::sync::Arc;

use leptos::prelude::*;
use locale::{Catalogue, Tag, direction};
use survey::Words;

use crate::{boot, platform::page};

/// The language of everything on the page.
#[derive(Clone, Copy)]
pub struct Speech {
    /// which one
    pub language: RwSignal<Tag>,
    /// the interface's words in it
    pub catalogue: RwSignal<Arc<Catalogue>>,
    /// parts of the app whose words are known, too
    parts: StoredValue<Vec<&'static str>>,
}

impl Speech {
    /// English, until it is known what the visitor speaks.
    pub fn english() -> Self {
        let catalogue = RwSignal::new(Arc::new(Catalogue::english()));
        let parts = StoredValue::new(Vec::new());
        Self { language: RwSignal::new(Tag::english()), catalogue, parts }
    }

    /// Speaks another language. The words come first, so that nothing is drawn in two languages.
    pub fn change(self, language: Tag, words: Arc<Catalogue>) {
        self.catalogue.set(words);
        page::set_language(language.as_str(), direction(&language).as_str());
        self.language.set(language);
    }

    /// Adds the words of a part of the app, a folder of `public/locales`, to those of the language spoken and of every
    /// other chosen from now on. Comes back when they are there; words that can't be had are tried at the next call.
    pub async fn learn(self, part: &'static str) {
        while self.parts.with_value(|parts| !parts.contains(&part)) {
            let language = self.language.get_untracked();
            let Some([words, english]) = boot::part_words(part, &language).await else { return };
            // Another language may have been chosen meanwhile, or somebody else have learned it.
            if self.language.get_untracked() == language
                && self.parts.with_value(|parts| !parts.contains(&part))
            {
                self.parts.update_value(|parts| parts.push(part));
                let catalogue = self.catalogue.get_untracked();
                self.catalogue.set(Arc::new(Catalogue::clone(&catalogue).with(&words, &english)));
            }
        }
    }

    /// The words of a language with those of every part that is known.
    pub(super) async fn catalogue_of(self, language: &Tag) -> Arc<Catalogue> {
        let mut catalogue = boot::catalogue(language).await;
        let mut added = 0;
        // More may become known while these come.
        while let Some(part) = self.parts.with_value(|parts| parts.get(added).copied()) {
            added += 1;
            if let Some([words, english]) = boot::part_words(part, language).await {
                catalogue = Arc::new(Catalogue::clone(&catalogue).with(&words, &english));
            }
        }
        catalogue
    }
}

/// What choices without words of their author's are called where an author's text names them.
pub(super) fn words(catalogue: &Catalogue) -> Words {
    let text = |key| catalogue.format(key, &[]);
    Words {
        yes: text("choice.yes"),
        no: text("choice.no"),
        other: text("choice.other"),
        none: text("choice.none"),
        refuse: text("choice.refuse"),
        dont_know: text("choice.dont-know"),
        select_all: text("choice.select-all"),
    }
}
