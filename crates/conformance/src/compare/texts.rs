//! Texts that differ on purpose: answers are escaped where they are piped into HTML and encoded in addresses, and words the
//! author left out are the product's own.

use document::Value;

use super::{Comparison, member, text};

/// What survey-core says at the end where the author says nothing.
const THANKS: &str = "Thank you for completing the survey";

/// The product's own words in the language of the records.
const WORDS: [&str; 7] =
    ["Other (describe)", "None", "Refuse to answer", "Don't know", "Select All", "Yes", "No"];

impl Comparison<'_> {
    pub(super) fn ending(&mut self, expected: &Value, actual: &Value) {
        let (theirs, ours) = (text(expected, "completedHtml"), text(actual, "completedHtml"));
        let is_default = match self.default_language {
            true => theirs == THANKS,
            false => !self.definition.ends_with_words,
        };
        let equal = theirs == unescaped(ours) || ours.is_empty() && is_default;
        let name = "completedHtml";
        self.unless(equal, name, member(expected, name), member(actual, name));
        let (theirs, ours) = (text(expected, "navigateToUrl"), text(actual, "navigateToUrl"));
        let name = "navigateToUrl";
        let equal = theirs == ours || theirs == decoded(ours);
        self.unless(equal, name, member(expected, name), member(actual, name));
    }

    /// The same HTML but for what was piped into it.
    pub(super) fn is_html(&self, theirs: &Value, ours: &Value) -> bool {
        theirs.as_str().zip(ours.as_str()).is_some_and(|(theirs, ours)| theirs == unescaped(ours))
    }

    /// A word of the product where survey-core has one in another language; never in place of the author's.
    pub(super) fn is_own_word(&self, theirs: &Value, ours: &Value) -> bool {
        let (Some(theirs), Some(ours)) = (theirs.as_str(), ours.as_str()) else { return false };
        let is_word = ours.split(", ").any(|part| WORDS.contains(&part));
        !self.default_language && is_word && !self.definition.has_text(theirs)
    }
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Percent-encoded text as it was.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                at += 3;
            }
            (byte, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
