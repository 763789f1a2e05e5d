//! A regular expression. Matching is the platform's, so that a browser uses its own engine.

use document::{Kind, Syntax, Value};
use expression::is_empty;

use crate::{QuestionId, ViolationKind, definition::Properties, session::Session, validator::Rule};

#[derive(Debug)]
pub(super) struct Pattern {
    pattern: String,
    case_insensitive: bool,
}

impl Pattern {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        let pattern = properties.string("regex").unwrap_or_default();
        if let Some(at) = unbalanced(&pattern) {
            let kind = Kind::BadSyntax { syntax: Syntax::Regex, text: pattern.clone(), at };
            properties.reading().refuse(&properties.path_of("regex"), kind);
        }
        Self { pattern, case_insensitive: properties.flag("caseInsensitive", false) }
    }
}

impl Rule for Pattern {
    fn check(&self, session: &Session, _: QuestionId, value: &Value) -> Option<ViolationKind> {
        if self.pattern.is_empty() || is_empty(value) {
            return None;
        }
        let matches = |value: &Value| {
            let text = expression::text_of(value);
            // A pattern that the platform can't use demands nothing.
            session.is_match(&self.pattern, self.case_insensitive, &text).unwrap_or(true)
        };
        let each = value.as_array().unwrap_or_default().iter().all(matches);
        (!each || !matches(value)).then_some(ViolationKind::Pattern)
    }
}

/// The place of a bracket without its partner, or of a backslash at the end. What else can be wrong with a
/// pattern only an engine finds.
fn unbalanced(pattern: &str) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut class: Option<usize> = None;
    let mut escaped = false;
    for (at, letter) in pattern.chars().enumerate() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' if class.is_some() => class = None,
            _ if class.is_some() => {}
            '[' => class = Some(at),
            '(' => open.push(at),
            ')' if open.pop().is_none() => {
                return Some(at);
            }
            _ => {}
        }
    }
    let end = pattern.chars().count().saturating_sub(1);
    class.or_else(|| open.pop()).or(escaped.then_some(end))
}

#[cfg(test)]
mod tests {
    use super::unbalanced;

    #[test]
    fn brackets_have_partners() {
        for (pattern, expected) in [
            (r"^\+?[0-9 ()-]{7,20}$", None),
            ("", None),
            ("(a", Some(0)),
            ("a)", Some(1)),
            ("a[b", Some(1)),
            (r"[\]]", None),
            (r"\(", None),
            (r"a\", Some(1)),
        ] {
            assert_eq!(unbalanced(pattern), expected, "{pattern}");
        }
    }
}
