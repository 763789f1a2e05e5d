//! What whoever shows a survey finds in its views: the questions of a page, and values as inputs show them.

use document::{Value, number_text};

use crate::{ElementView, QuestionView};

/// The questions of a page from top to bottom, those in panels in their places.
pub fn questions(elements: &[ElementView]) -> Vec<&QuestionView> {
    let mut found = Vec::new();
    for element in elements {
        match element {
            ElementView::Question(question) => found.push(question),
            ElementView::Panel(panel) => found.extend(questions(&panel.elements)),
        }
    }
    found
}

/// A value as an input shows it; lists and objects have no such text.
pub fn value_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number_text(*number),
        Value::Bool(_) | Value::Date(_) => value.to_json().trim_matches('"').to_owned(),
        Value::Undefined | Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}
