//! An e-mail address, by survey-core's rule.

use document::Value;
use expression::is_truthy;

use crate::{QuestionId, ViolationKind, definition::Properties, session::Session, validator::Rule};

#[derive(Debug)]
pub(super) struct Email;

impl Email {
    pub(super) fn read(_: &Properties<'_>) -> Self {
        Self
    }
}

impl Rule for Email {
    fn check(&self, _: &Session, _: QuestionId, value: &Value) -> Option<ViolationKind> {
        let wrong = is_truthy(value) && !is_email(&expression::text_of(value));
        wrong.then_some(ViolationKind::Email)
    }
}

/// Whether a text is an address: dot-separated atoms (or anything in quotes), `@`, dot-separated labels of
/// which the last has two letters at least. Source: survey-core's `EmailValidator`.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let atoms = local.split('.').all(|atom| !atom.is_empty() && !atom.contains(forbidden));
    let no_line_breaks = !local.contains(['\n', '\r']);
    let labels: Vec<&str> = domain.split('.').collect();
    let plain =
        |label: &&str| !label.is_empty() && !label.contains(forbidden) && !label.contains('=');
    let last = labels.last().map_or(0, |label| label.encode_utf16().count());
    (atoms || quoted && no_line_breaks) && labels.len() > 1 && labels.iter().all(plain) && last >= 2
}

fn forbidden(letter: char) -> bool {
    "<>()[].,;:@\"".contains(letter) || letter.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for (text, expected) in [
            ("a@b.co", true),
            ("a.b@c.de", true),
            ("\"any thing\"@b.co", true),
            ("гость@пример.рф", true),
            ("a@b", false),
            ("a@b.c", false),
            ("a b@c.de", false),
            (".a@b.co", false),
            ("a@b..co", false),
            ("a@b@c.de", false),
            ("@b.co", false),
        ] {
            assert_eq!(is_email(text), expected, "{text}");
        }
    }
}
