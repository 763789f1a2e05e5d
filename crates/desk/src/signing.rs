//! Names of the context that only count with a signature, because a guest could write another value into the address.
//! What is signed, as text; leaves out keys and how it is signed (the server).

use document::{Object, Value};

use crate::Desk;

/// The name that a signature has in an address and in a record's context.
pub const SIGNATURE: &str = "sig";

impl Desk {
    /// True when some names of the context only count with a signature.
    pub fn signs(&self) -> bool {
        !self.context().signed().is_empty()
    }

    /// The names in a context that need a signature, with their values, in the order of their bytes. What is empty says
    /// nothing, and what is fixed for the desk is what every visitor of it has: neither is anything to be forged.
    pub fn signed_claims<'a>(&self, context: &'a Object) -> Vec<(&'a str, &'a Value)> {
        let rules = self.context();
        let (signed, fixed) = (rules.signed(), rules.fixed());
        let mut claims: Vec<(&str, &Value)> = context
            .iter()
            .filter(|(name, value)| {
                let is_fixed = |(known, fixed): &(&str, &Value)| known == name && fixed == value;
                signed.contains(name)
                    && !value.is_nullish()
                    && value.as_str() != Some("")
                    && !fixed.iter().any(is_fixed)
            })
            .collect();
        claims.sort_by_key(|(name, _)| *name);
        claims
    }

    /// The text whose signature such claims need: no two lists of claims have the same. `None` where a value isn't text,
    /// as one from an address always is.
    pub fn signed_text(&self, claims: &[(&str, &Value)]) -> Option<String> {
        let mut text = "frontdesk.context/1\n".to_owned();
        let mut push = |part: &str| {
            text.push_str(&part.len().to_string());
            text.push(':');
            text.push_str(part);
            text.push('\n');
        };
        push(self.id());
        for (name, value) in claims {
            push(name);
            push(value.as_str()?);
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use document::{Object, Value, parse};

    use crate::Desk;

    fn desk() -> Desk {
        let text = r#"{ "id": "x", "name": "X", "surveys": { "a": "a.json" },
            "context": { "fromUrl": ["table", "store", "lang"], "signed": ["table", "store"],
                         "fixed": { "store": "nord-1" } } }"#;
        Desk::read(&parse(text).unwrap()).0
    }

    fn text(context: &str) -> Option<String> {
        let desk = desk();
        let context = parse(context).unwrap();
        desk.signed_text(&desk.signed_claims(context.as_object().unwrap()))
    }

    #[test]
    fn what_is_signed_is_unmistakable() {
        let head = "frontdesk.context/1\n1:x\n";
        for (context, expect) in [
            ("{}", Some("")),
            (r#"{"lang": "ru", "sig": "x", "table": "", "store": null}"#, Some("")),
            (r#"{"table": "12", "lang": "ru"}"#, Some("5:table\n2:12\n")),
            // Whatever their order was.
            (r#"{"table": "12", "store": "nord-2"}"#, Some("5:store\n6:nord-2\n5:table\n2:12\n")),
            (r#"{"store": "nord-1", "table": "12"}"#, Some("5:table\n2:12\n")),
            (r#"{"table": "1\n5:store\n6:nord-2"}"#, Some("5:table\n18:1\n5:store\n6:nord-2\n")),
            (r#"{"table": 12}"#, None),
            (r#"{"table": ["12"]}"#, None),
        ] {
            let expect = expect.map(|rest| format!("{head}{rest}"));
            assert_eq!(text(context), expect, "{context}");
        }
    }

    #[test]
    fn a_signature_comes_from_the_address_where_the_desk_signs() {
        let pairs = [("sig", "abc"), ("table", "12")];
        let with = desk().context_from_query(pairs);
        assert_eq!(with.get("sig").and_then(Value::as_str), Some("abc"));
        let without = r#"{ "id": "x", "name": "X", "surveys": { "a": "a.json" },
            "context": { "fromUrl": ["table"] } }"#;
        let without = Desk::read(&parse(without).unwrap()).0;
        assert!(!without.signs() && desk().signs());
        assert_eq!(without.context_from_query(pairs).get("sig"), None);
        assert_eq!(without.signed_claims(&Object::from_iter([("table", "12")])), []);
        assert_eq!(desk().enrolled_names(), ["table", "store", "sig"]);
        assert_eq!(without.enrolled_names(), ["table"]);
    }
}
