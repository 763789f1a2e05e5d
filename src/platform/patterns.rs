//! Regular expressions of surveys, matched by the browser's own engine: exactly what their authors tested with,
//! and free.

use std::{cell::RefCell, collections::BTreeMap};

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type RegExp;

    /// Throws for a pattern that isn't one.
    #[wasm_bindgen(constructor, catch)]
    fn new(pattern: &str, flags: &str) -> Result<RegExp, JsValue>;

    #[wasm_bindgen(method)]
    fn test(this: &RegExp, text: &str) -> bool;
}

thread_local! {
    /// By flags and pattern. A survey has a handful, used at every key stroke.
    static COMPILED: RefCell<BTreeMap<(bool, String), Option<RegExp>>> = RefCell::default();
}

/// The browser's `RegExp`.
#[derive(Clone, Copy, Debug)]
pub struct BrowserPatterns;

impl survey::Patterns for BrowserPatterns {
    fn is_match(&self, pattern: &str, case_insensitive: bool, text: &str) -> Option<bool> {
        COMPILED.with_borrow_mut(|compiled| {
            let flags = if case_insensitive { "i" } else { "" };
            let entry = compiled.entry((case_insensitive, pattern.to_owned()));
            let regexp = entry.or_insert_with(|| RegExp::new(pattern, flags).ok());
            regexp.as_ref().map(|regexp| regexp.test(text))
        })
    }
}
