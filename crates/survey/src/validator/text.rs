//! The length of a text, and whether digits may stand at its end.

use document::Value;
use expression::is_empty;

use crate::{QuestionId, ViolationKind, definition::Properties, session::Session, validator::Rule};

#[derive(Debug)]
pub(super) struct Length {
    min: Option<u32>,
    max: Option<u32>,
    digits: bool,
}

impl Length {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        Self {
            min: properties.count("minLength"),
            max: properties.count("maxLength"),
            digits: properties.flag("allowDigits", true),
        }
    }
}

impl Rule for Length {
    fn check(&self, _: &Session, _: QuestionId, value: &Value) -> Option<ViolationKind> {
        if is_empty(value) {
            return None;
        }
        let text = expression::text_of(value);
        if !self.digits && text.ends_with(|letter: char| letter.is_ascii_digit()) {
            return Some(ViolationKind::NoDigitsAllowed);
        }
        // Only texts and lists have a length; it counts UTF-16 units, as browsers' `maxlength` does.
        let length = match value {
            Value::String(text) => text.encode_utf16().count(),
            Value::Array(items) => items.len(),
            _ => return None,
        };
        let below = self.min.is_some_and(|min| length < min as usize);
        let above = self.max.is_some_and(|max| length > max as usize);
        if !below && !above {
            return None;
        }
        Some(match (self.min, self.max) {
            (Some(min), Some(max)) => ViolationKind::WrongLength { min, max },
            (Some(min), None) => ViolationKind::TooShort { min },
            (None, max) => ViolationKind::TooLong { max: max.unwrap_or_default() },
        })
    }
}
