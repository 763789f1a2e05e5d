//! A business card: vCard 3.0 (RFC 2426), which every phone's address book takes.

use super::{Entries, Fault, Field, Payload, Reason, email, fault, phone, web};
use crate::escape::backslashed;

pub(super) struct Vcard;

impl Payload for Vcard {
    fn name(&self) -> &'static str {
        "vcard"
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[
            Field::line("firstName"),
            Field::line("lastName"),
            Field::line("organization"),
            Field::line("title"),
            Field::line("phone"),
            Field::line("email"),
            Field::line("url"),
            Field::line("street"),
            Field::line("postalCode"),
            Field::line("city"),
            Field::line("country"),
            Field::lines("note"),
        ];
        FIELDS
    }

    fn written(&self, entries: &Entries) -> Result<String, Fault> {
        let entry = |name: &str| backslashed(entries.get(name), ";,").replace('\n', "\\n");
        let [first, last, organization] = ["firstName", "lastName", "organization"].map(entry);
        let shown = match format!("{first} {last}").trim() {
            "" => organization.clone(),
            name => name.to_owned(),
        };
        if shown.is_empty() {
            return Err(fault("lastName", Reason::Missing));
        }
        let mut card =
            format!("BEGIN:VCARD\r\nVERSION:3.0\r\nN:{last};{first};;;\r\nFN:{shown}\r\n");
        let mut line = |name: &str, value: &str| {
            if !value.is_empty() {
                card.push_str(&format!("{name}:{value}\r\n"));
            }
        };
        line("ORG", &organization);
        line("TITLE", &entry("title"));
        line("TEL", &optional(entries, "phone", phone::number)?);
        line("EMAIL", &backslashed(&optional(entries, "email", email::checked)?, ";,"));
        line("URL", &optional(entries, "url", web::address)?);
        let [street, city, code, country] = ["street", "city", "postalCode", "country"].map(entry);
        if [&street, &city, &code, &country].iter().any(|part| !part.is_empty()) {
            line("ADR", &format!(";;{street};{city};;{code};{country}"));
        }
        line("NOTE", &entry("note"));
        card.push_str("END:VCARD");
        Ok(card)
    }
}

fn optional(
    entries: &Entries,
    name: &str,
    read: fn(&str) -> Result<String, Reason>,
) -> Result<String, Fault> {
    match entries.get(name) {
        "" => Ok(String::new()),
        value => read(value).map_err(|reason| fault(name, reason)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Reason, tests::check};

    #[test]
    fn cards_are_escaped_as_vcard_3_does() {
        check(
            "vcard",
            &[
                ("firstName", "Ada"),
                ("lastName", "King; Lovelace"),
                ("organization", r"Nord, Süd \ Co"),
                ("phone", "+49 30 1234-567"),
                ("email", "ada@example.com"),
                ("url", "https://example.com"),
                ("city", "Köln"),
                ("note", "one\r\ntwo"),
            ],
            Ok(
                "BEGIN:VCARD\r\nVERSION:3.0\r\nN:King\\; Lovelace;Ada;;;\r\nFN:Ada King\\; Lovelace\r\n\
                ORG:Nord\\, Süd \\\\ Co\r\nTEL:+49301234567\r\nEMAIL:ada@example.com\r\n\
                URL:https://example.com\r\nADR:;;;Köln;;;\r\nNOTE:one\\ntwo\r\nEND:VCARD",
            ),
        );
        check(
            "vcard",
            &[("organization", "Nord")],
            Ok("BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Nord\r\nORG:Nord\r\nEND:VCARD"),
        );
        check("vcard", &[("note", "x")], Err(("lastName", Reason::Missing)));
        check("vcard", &[("lastName", "x"), ("email", "x")], Err(("email", Reason::NoEmail)));
    }
}
