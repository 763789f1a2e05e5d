//! How many answers are chosen.

use document::Value;

use crate::{QuestionId, ViolationKind, definition::Properties, session::Session, validator::Rule};

#[derive(Debug)]
pub(super) struct AnswerCount {
    min: Option<u32>,
    max: Option<u32>,
}

impl AnswerCount {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        Self { min: properties.count("minCount"), max: properties.count("maxCount") }
    }
}

impl Rule for AnswerCount {
    fn check(&self, _: &Session, _: QuestionId, value: &Value) -> Option<ViolationKind> {
        let count = value.as_array()?.len();
        if count == 0 {
            return None;
        }
        if let Some(min) = self.min.filter(|min| count < *min as usize) {
            return Some(ViolationKind::TooFewChoices { min });
        }
        let max = self.max.filter(|max| count > *max as usize)?;
        Some(ViolationKind::TooManyChoices { max })
    }
}
