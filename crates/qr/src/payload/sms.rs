//! Begins a text message (RFC 5724).

use super::{Entries, Fault, Field, Payload, fault, phone};
use crate::escape::percent_encoded;

pub(super) struct Sms;

impl Payload for Sms {
    fn name(&self) -> &'static str {
        "sms"
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[Field::required("number"), Field::lines("message")];
        FIELDS
    }

    fn written(&self, entries: &Entries) -> Result<String, Fault> {
        let number =
            phone::number(entries.get("number")).map_err(|reason| fault("number", reason))?;
        Ok(match entries.get("message") {
            "" => format!("sms:{number}"),
            message => format!("sms:{number}?body={}", percent_encoded(message)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn messages_are_escaped() {
        check("sms", &[("number", "+1 555 0101")], Ok("sms:+15550101"));
        check(
            "sms",
            &[("number", "12345"), ("message", "yes & no\nfür")],
            Ok("sms:12345?body=yes%20%26%20no%0Af%C3%BCr"),
        );
    }
}
