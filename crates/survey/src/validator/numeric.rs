//! A number between a least and a most.

use document::{Value, number_text};
use expression::{is_empty, is_number, number_of};

use crate::{QuestionId, ViolationKind, definition::Properties, session::Session, validator::Rule};

#[derive(Debug)]
pub(super) struct Numeric {
    min: Option<f64>,
    max: Option<f64>,
}

impl Numeric {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        Self { min: properties.number("minValue"), max: properties.number("maxValue") }
    }
}

impl Rule for Numeric {
    fn check(&self, _: &Session, _: QuestionId, value: &Value) -> Option<ViolationKind> {
        if is_empty(value) {
            return None;
        }
        if !is_number(value) {
            return Some(ViolationKind::NotANumber);
        }
        let number = number_of(value);
        let below = self.min.is_some_and(|min| min > number);
        let above = self.max.is_some_and(|max| max < number);
        if !below && !above {
            return None;
        }
        Some(match (self.min.map(number_text), self.max.map(number_text)) {
            (Some(min), Some(max)) => ViolationKind::OutsideRange { min, max },
            (Some(min), None) => ViolationKind::Below { min },
            (None, max) => ViolationKind::Above { max: max.unwrap_or_default() },
        })
    }
}
