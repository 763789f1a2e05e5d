//! What a guest sees in a window, by the app's own words, and where to tap. One script asks the page, so that thousands of
//! visits can be made.

use serde_json::{Value, json};

use crate::devtools::{Broken, Window};
use crate::pages::Words;

/// After so many milliseconds whatever the window shows is taken.
const PATIENCE: u64 = 3_000;

/// The words by which screens and buttons are told apart.
pub(crate) struct Eyes(Value);

impl Eyes {
    pub(crate) fn new() -> Eyes {
        let words = Words::of("en");
        let names = [
            ("begin", "start.begin"),
            ("resume", "draft.resume"),
            ("thanks", "ending.thanks"),
            ("done", "ending.done"),
            ("again", "ending.again"),
        ];
        let named = names.map(|(name, key)| (name.to_owned(), json!(words.get(key))));
        Eyes(Value::Object(named.into_iter().collect()))
    }

    /// Waits for another screen than `last`. Its `screen` is `start`, `returning`, `survey` or `thanks`, empty for anything
    /// else; the other members are places for [`place`], and the `text` in the field.
    pub(crate) fn look(&self, window: &Window, last: &str) -> Result<Value, Broken> {
        let look = include_str!("look.js").trim_end();
        // The comment at its top ends with its line.
        let script = format!("(\n{look}\n)({}, {}, {PATIENCE})", json!(last), self.0);
        match window.evaluate(&script) {
            // The page has just given way to the next.
            Err(Broken::Refused(_)) => window.evaluate(&script),
            seen => seen,
        }
    }
}

/// A place on the page, as the script gives it.
pub(crate) fn place(value: &Value) -> Result<[f64; 2], Broken> {
    match (value[0].as_f64(), value[1].as_f64()) {
        (Some(x), Some(y)) => Ok([x, y]),
        _ => Err(Broken::Refused("nothing to tap".to_owned())),
    }
}
