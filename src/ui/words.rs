//! The interface's own words in the visitor's language. Reading them inside a view follows the language.
//! Leaves out: loading catalogues, and the plural rules, which are the browser's.

use std::sync::Arc;

use document::Diagnostic;
use leptos::prelude::*;
use locale::{Catalogue, Tag, Wording};

/// The words of the current language, as a context of the whole app.
#[derive(Clone, Copy)]
pub struct Words {
    catalogue: Signal<Arc<Catalogue>>,
    language: Signal<Tag>,
    plural_category: fn(&Tag, u32) -> String,
}

impl Words {
    /// `plural_category` is `Intl.PluralRules`: the form of a language's words beside a number.
    pub fn new(
        catalogue: Signal<Arc<Catalogue>>,
        language: Signal<Tag>,
        plural_category: fn(&Tag, u32) -> String,
    ) -> Self {
        Self { catalogue, language, plural_category }
    }

    /// The words that the app provided; an app without them is a programming error.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// The message `key`.
    pub fn text(self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The message `key` with its places filled.
    pub fn format(self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.catalogue.with(|catalogue| catalogue.format(key, arguments))
    }

    /// What of the message `key` stands before and after its place `name`.
    pub fn around(self, key: &str, name: &str) -> (String, String) {
        let place = ["{", name, "}"].concat();
        let text = self.format(key, &[(name, &place)]);
        let (before, after) = text.split_once(&place).unwrap_or((&text, ""));
        (before.to_owned(), after.to_owned())
    }

    /// The message `key` in the form that belongs to `n`.
    pub fn count(self, key: &str, n: u32) -> String {
        let category = self.language.with(|language| (self.plural_category)(language, n));
        self.catalogue.with(|catalogue| catalogue.plural(key, &category, &n.to_string(), &[]))
    }

    /// What is wrong in an owner's file, and what to do about it.
    pub fn diagnostic(self, diagnostic: &Diagnostic) -> String {
        self.catalogue.with(|catalogue| catalogue.diagnostic(diagnostic))
    }

    /// `own`, or the message `key` where the author wrote nothing.
    pub fn or(self, own: &str, key: &str) -> String {
        if own.is_empty() { self.text(key) } else { own.to_owned() }
    }

    /// The same of words that may be in another language than the page's.
    pub fn worded(self, own: Wording, key: &str) -> Wording {
        if own.is_empty() { self.text(key).into() } else { own }
    }
}
