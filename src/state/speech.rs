//! What the page speaks: its language and the interface's words in it, changed together.

use std::sync::Arc;

use leptos::prelude::*;
use locale::{Catalogue, Tag, direction};

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
