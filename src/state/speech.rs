//! What the page speaks: its language and the interface's words in it, changed together.

use std::sync::Arc;

use leptos::prelude::*;
use locale::{Catalogue, Tag, direction};
use survey::Words;

use crate::platform::page;

/// The language of everything on the page.
#[derive(Clone, Copy)]
pub struct Speech {
    /// which one
    pub language: RwSignal<Tag>,
    /// the interface's words in it
    pub catalogue: RwSignal<Arc<Catalogue>>,
}

impl Speech {
    /// English, until it is known what the visitor speaks.
    pub fn english() -> Self {
        let catalogue = RwSignal::new(Arc::new(Catalogue::english()));
        Self { language: RwSignal::new(Tag::english()), catalogue }
    }

    /// Speaks another language. The words come first, so that nothing is drawn in two languages.
    pub fn change(self, language: Tag, words: Arc<Catalogue>) {
        self.catalogue.set(words);
        page::set_language(language.as_str(), direction(&language).as_str());
        self.language.set(language);
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
