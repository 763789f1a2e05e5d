//! Contact details leave the device only with consent, and together with the words that were agreed to.

use document::{Object, UnixMillis, Value};

use crate::{Contact, WithoutConsent};

impl Contact<'_> {
    /// Moves the contact details out of `answers` into the record's contact part. Without consent they are
    /// dropped (or left among the answers, if the desk says so) and there is no contact part. `wording` gives
    /// the title of a question as it was shown. `None` too when the survey doesn't have the consent question.
    pub fn apply(
        self,
        answers: &mut Object,
        at: UnixMillis,
        wording: impl FnOnce(&str) -> String,
    ) -> Option<delivery::Contact> {
        let consent = agrees(answers.get(self.consent_question())?);
        if !consent && self.without_consent() == WithoutConsent::Keep {
            return None;
        }
        let mut fields = Object::new();
        for field in self.fields() {
            if let Some(value) = answers.remove(field) {
                fields.set(field, value);
            }
        }
        (consent && !fields.is_empty()).then(|| delivery::Contact {
            consent,
            text: wording(self.consent_question()),
            at,
            fields,
        })
    }
}

/// A yes-or-no question stores `true`, or the word its author chose for it; what is stored for "no" is
/// `false` or nothing in every survey that declares only one of them.
fn agrees(answer: &Value) -> bool {
    match answer {
        Value::Bool(yes) => *yes,
        Value::String(word) => {
            !["", "no", "false"].iter().any(|no| word.trim().eq_ignore_ascii_case(no))
        }
        Value::Number(number) => *number != 0.0,
        Value::Array(chosen) => !chosen.is_empty(),
        _ => false,
    }
}
