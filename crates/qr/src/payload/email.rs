//! Begins an e-mail (RFC 6068).

use super::{Entries, Fault, Field, Payload, Reason, fault};
use crate::escape::{percent_encoded, percent_encoded_but};

pub(super) struct Email;

impl Payload for Email {
    fn name(&self) -> &'static str {
        "mailto"
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] =
            &[Field::required("address"), Field::line("subject"), Field::lines("body")];
        FIELDS
    }

    fn written(&self, entries: &Entries) -> Result<String, Fault> {
        let address = checked(entries.get("address")).map_err(|reason| fault("address", reason))?;
        let mut text = format!("mailto:{}", percent_encoded_but(&address, "@!$'*+"));
        let mut mark = '?';
        for name in ["subject", "body"] {
            let value = entries.get(name).replace('\n', "\r\n");
            if !value.is_empty() {
                text.push_str(&format!("{mark}{name}={}", percent_encoded(&value)));
                mark = '&';
            }
        }
        Ok(text)
    }
}

/// The address when it has the form of one.
pub(super) fn checked(address: &str) -> Result<String, Reason> {
    let fine = address.split_once('@').is_some_and(|(local, host)| {
        let plain = |text: &str| {
            !text.is_empty()
                && !text.contains(|c: char| c.is_whitespace() || "@,;:<>()[]\"\\".contains(c))
        };
        plain(local)
            && plain(host)
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !host.contains("..")
    });
    if fine { Ok(address.to_owned()) } else { Err(Reason::NoEmail) }
}

#[cfg(test)]
mod tests {
    use super::super::{Reason, tests::check};

    #[test]
    fn messages_are_escaped() {
        check("mailto", &[("address", "a+b@example.com")], Ok("mailto:a+b@example.com"));
        check(
            "mailto",
            &[
                ("address", "a%b@example.com"),
                ("subject", "Tisch 12 & mehr?"),
                ("body", "eins\nzwei"),
            ],
            Ok("mailto:a%25b@example.com?subject=Tisch%2012%20%26%20mehr%3F&body=eins%0D%0Azwei"),
        );
        check("mailto", &[("address", "a@b"), ("body", "x")], Ok("mailto:a@b?body=x"));
        for address in ["a", "@b", "a@", "a b@c", "a@b@c", "a@b?cc=d@e,f", "a@.b", "a@b..c"] {
            check("mailto", &[("address", address)], Err(("address", Reason::NoEmail)));
        }
    }
}
