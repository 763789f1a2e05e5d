//! A small right desk for the tests to change, and findings as lines.
#![allow(dead_code, reason = "each test file uses its part")]

use document::{Diagnostic, Value, parse};

const DESK: &str = r#"{
    "id": "nord", "name": "Nord", "surveys": {"visit": "surveys/visit.json"},
    "delivery": {"endpoints": [{"id": "main", "preset": "native", "url": "/api/records"}]}
}"#;

/// The small desk with these members (without braces around) instead of or besides its own.
pub(crate) fn with_members(members: &str) -> Value {
    let (Value::Object(mut desk), Value::Object(members)) =
        (parse(DESK).unwrap(), parse(&format!("{{{members}}}")).expect(members))
    else {
        unreachable!("both are objects")
    };
    for (name, value) in members {
        desk.set(name, value);
    }
    desk.into()
}

pub(crate) fn lines(found: &[Diagnostic]) -> Vec<String> {
    found.iter().map(ToString::to_string).collect()
}

/// The example desk of this repository.
pub(crate) const PUBLIC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public");
