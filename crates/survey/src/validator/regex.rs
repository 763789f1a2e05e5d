//! A regular expression that the answer must match.

use document::{Kind, Syntax, Value};
use expression::is_empty;

use crate::{
    QuestionId, ViolationKind,
    definition::Properties,
    pattern::{Fault, Pattern},
    session::Session,
    validator::Rule,
};

#[derive(Debug)]
pub(super) struct Regex {
    /// `None` demands nothing: there is no pattern, or none that can be used.
    pattern: Option<Pattern>,
}

impl Regex {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        let text = properties.string("regex").filter(|text| !text.is_empty());
        let ignores_case = properties.flag("caseInsensitive", false);
        let read =
            text.map(|text| Pattern::read(&text, ignores_case).map_err(|fault| (fault, text)));
        let pattern = match read {
            Some(Ok(pattern)) => Some(pattern),
            Some(Err((fault, text))) => {
                let kind = match fault {
                    Fault::Syntax(at) => Kind::BadSyntax { syntax: Syntax::Regex, text, at },
                    Fault::Unsupported(start, end) => {
                        Kind::Unsupported { name: text[start..end].to_owned() }
                    }
                };
                properties.reading().refuse(&properties.path_of("regex"), kind);
                None
            }
            None => None,
        };
        Self { pattern }
    }
}

impl Rule for Regex {
    fn check(&self, _: &Session, _: QuestionId, value: &Value) -> Option<ViolationKind> {
        let pattern = self.pattern.as_ref().filter(|_| !is_empty(value))?;
        // An answer that would take too long to be checked is taken: nobody can be asked to wait or to guess.
        let matches = |value: &Value| pattern.is_match(&expression::text_of(value)).unwrap_or(true);
        let each = value.as_array().unwrap_or_default().iter().all(matches);
        (!each || !matches(value)).then_some(ViolationKind::Pattern)
    }
}
