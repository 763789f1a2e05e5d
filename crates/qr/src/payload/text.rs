//! A text as it is.

use super::{Entries, Fault, Field, Form, Payload};

pub(super) struct Text;

impl Payload for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[Field { name: "text", form: Form::Lines, required: true }];
        FIELDS
    }

    fn written(&self, entries: &Entries) -> Result<String, Fault> {
        Ok(entries.get("text").to_owned())
    }
}
