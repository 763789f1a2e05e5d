//! Any web address; for the desk's own there is [`Address`](crate::Address).

use super::{Entries, Fault, Field, Payload, Reason, fault};
use crate::escape::percent_encoded_but;

pub(super) struct Web;

impl Payload for Web {
    fn name(&self) -> &'static str {
        "url"
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[Field::required("address")];
        FIELDS
    }

    fn written(&self, entries: &Entries) -> Result<String, Fault> {
        address(entries.get("address")).map_err(|reason| fault("address", reason))
    }
}

/// The address, with what isn't ASCII behind its host percent-encoded.
pub(crate) fn address(text: &str) -> Result<String, Reason> {
    let (scheme, rest) = text.split_once("://").ok_or(Reason::NoWebAddress)?;
    let scheme = scheme.to_ascii_lowercase();
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    // A host in other letters is written in ASCII by browsers (xn--…), and each reader would do that in its own way.
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]_".contains(c);
    if !matches!(&*scheme, "http" | "https")
        || !host.chars().all(plain)
        || host.starts_with([':', '.'])
        || host.is_empty()
    {
        return Err(Reason::NoWebAddress);
    }
    let behind = percent_encoded_but(&rest[host.len()..], "/?#[]@!$&'()*+,;=:%");
    Ok(format!("{scheme}://{host}{behind}"))
}

#[cfg(test)]
mod tests {
    use super::super::{Reason, tests::check};

    #[test]
    fn addresses_are_taken_as_they_are_and_escaped_where_needed() {
        for (address, expected) in [
            ("https://example.com", "https://example.com"),
            ("HTTP://Example.com:8080/a?b=c%20d#e", "http://Example.com:8080/a?b=c%20d#e"),
            ("https://example.com/Menü heute", "https://example.com/Men%C3%BC%20heute"),
            ("http://[::1]:80/", "http://[::1]:80/"),
        ] {
            check("url", &[("address", address)], Ok(expected));
        }
        for address in [
            "example.com",
            "javascript://x",
            "https://",
            "https:///x",
            "https://user:pass@example.com",
            "https://exa mple.com",
            "https://кафе.example",
            "https://:80",
        ] {
            check("url", &[("address", address)], Err(("address", Reason::NoWebAddress)));
        }
    }
}
