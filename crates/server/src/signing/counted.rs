//! What counts of a record: where its context claims a signed name without the right signature, the record is kept as it
//! came, and given out without that name in its context. A guest writes the record's JSON as they like, so it is
//! looked at for what whoever reads it would find, also where a name is there twice.

use desk::{Desk, SIGNATURE};
use document::{Object, Value};

use super::{CONTEXT_UNSIGNED, Keys, is_signed};

const CONTEXT: &str = "context";
const UNSIGNED: &str = "unsignedContext";
const FLAGS: &str = "flags";

/// The record as it is to be given out; `None` where that is as it came. While no desk is known, any name could be one
/// that needs a signature, and none can be checked: nothing of the context counts.
pub(crate) fn counted(record: &Object, desk: Option<&Desk>, keys: &Keys) -> Option<Object> {
    if desk.is_some_and(|desk| !desk.signs()) {
        return None;
    }
    let contexts: Vec<&Object> = record
        .iter()
        .filter(|(name, _)| is_same(name, CONTEXT))
        .filter_map(|(_, value)| value.as_object())
        .collect();
    let mut claims: Vec<(&str, &Value)> = contexts
        .iter()
        .flat_map(|context| match desk {
            Some(desk) => desk.signed_claims(context),
            None => context.iter().filter(|(name, _)| *name != SIGNATURE).collect(),
        })
        .collect();
    // Conditions find a name however it is written; a signature is for names as the desk writes them.
    let members = contexts.iter().flat_map(|context| context.iter());
    let strays: Vec<(&str, &Value)> =
        members.filter(|(name, value)| is_stray(name, desk) && !value.is_undefined()).collect();
    let beside: Vec<&str> = record.keys().filter(|name| looks_signed(name, desk)).collect();
    let is_right = match (contexts.as_slice(), desk) {
        ([context], Some(desk)) if strays.is_empty() => is_signed(keys, desk, context, &claims),
        _ => false,
    };
    claims.extend(strays);
    if beside.is_empty() && (claims.is_empty() || is_right) {
        return None;
    }
    let mut given = Object::new();
    for (name, value) in record.iter() {
        let is_ours = is_same(name, CONTEXT) || [UNSIGNED, FLAGS].contains(&name);
        if !beside.contains(&name) && !is_ours {
            given.push(name.to_owned(), value.clone());
        }
    }
    let mut context = Object::new();
    for (name, value) in contexts.iter().flat_map(|context| context.iter()) {
        let is_claimed = claims.iter().any(|(claimed, _)| *claimed == name);
        if !is_claimed && name != SIGNATURE {
            context.set(name, value.clone());
        }
    }
    given.set(CONTEXT, context);
    let claimed = claims.iter().map(|(name, value)| (*name, (*value).clone()));
    given.set(UNSIGNED, claimed.collect::<Object>());
    let mut flags = record.get(FLAGS).and_then(Value::as_array).unwrap_or_default().to_vec();
    if !flags.iter().any(|flag| flag.as_str() == Some(CONTEXT_UNSIGNED)) {
        flags.push(CONTEXT_UNSIGNED.into());
    }
    given.set(FLAGS, flags);
    Some(given)
}

/// A member beside the context that a table or a condition would take for a name in it.
fn looks_signed(name: &str, desk: Option<&Desk>) -> bool {
    let (before, name) = name.split_once('.').unwrap_or_default();
    let is_signed =
        |desk: &Desk| desk.context().signed().iter().any(|signed| is_same(signed, name));
    is_same(before, CONTEXT) && desk.is_none_or(is_signed)
}

/// A signed name in other letters than the desk's.
fn is_stray(name: &str, desk: Option<&Desk>) -> bool {
    let signed = desk.map(|desk| desk.context().signed()).unwrap_or_default();
    !signed.contains(&name) && signed.iter().any(|signed| is_same(signed, name))
}

/// As conditions compare names.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use desk::Desk;
    use document::{Value, parse};

    use super::{Keys, counted};
    use crate::signing::sign;

    #[test]
    fn what_has_no_signature_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::of_database(&folder.path().join("desk.db")).unwrap();
        let desk = r#"{ "id": "x", "name": "X", "surveys": { "a": "a.json" },
            "context": { "fromUrl": ["table", "store", "lang"], "signed": ["table", "store"],
                         "fixed": { "store": "nord-1" } } }"#;
        let desk = Desk::read(&parse(desk).unwrap()).0;
        let signature = |context: &str| {
            sign(&keys, &desk, parse(context).unwrap().as_object().unwrap()).unwrap_or_default()
        };
        let twelve = signature(r#"{"table": "12"}"#);
        let both = signature(r#"{"table": "12", "store": "nord-2"}"#);
        for (record, expect) in [
            (r#"{"context": {"table": "12", "sig": "TWELVE"}}"#, None),
            (r#"{"context": {"store": "nord-1", "table": "12", "sig": "TWELVE"}}"#, None),
            (r#"{"context": {"store": "nord-2", "table": "12", "sig": "BOTH"}}"#, None),
            (r#"{"context": {"lang": "ru"}}"#, None),
            (r#"{"context": {"table": "", "sig": "TWELVE"}}"#, None),
            ("{}", None),
            (
                r#"{"a": 1, "context": {"table": "7", "lang": "ru", "sig": "TWELVE"}, "flags": ["burst"]}"#,
                Some(
                    r#"{"a":1,"context":{"lang":"ru"},"unsignedContext":{"table":"7"},"flags":["burst","context-unsigned"]}"#,
                ),
            ),
            // A part of what was signed, more than that, another type, none at all.
            (
                r#"{"context": {"table": "12", "sig": "BOTH"}}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"table":"12"},"flags":["context-unsigned"]}"#,
                ),
            ),
            (
                r#"{"context": {"store": "nord-2", "table": "12", "sig": "TWELVE"}}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"store":"nord-2","table":"12"},"flags":["context-unsigned"]}"#,
                ),
            ),
            (
                r#"{"context": {"table": 12, "sig": "TWELVE"}}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"table":12},"flags":["context-unsigned"]}"#,
                ),
            ),
            (
                r#"{"context": {"table": "12"}, "flags": ["context-unsigned"], "unsignedContext": 5}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"table":"12"},"flags":["context-unsigned"]}"#,
                ),
            ),
            // Names that are there twice: whoever reads the record takes the first or the last.
            (
                r#"{"context": {"table": "12", "sig": "TWELVE", "table": "7"}}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"table":"7"},"flags":["context-unsigned"]}"#,
                ),
            ),
            (
                r#"{"context": {"table": "12", "sig": "TWELVE"}, "context": {"table": "7"}}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"table":"7"},"flags":["context-unsigned"]}"#,
                ),
            ),
            // Names in other letters, which conditions take for the same.
            (
                r#"{"context": {"Table": "7"}}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"Table":"7"},"flags":["context-unsigned"]}"#,
                ),
            ),
            (
                r#"{"Context": {"table": "7"}, "context": {}}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"table":"7"},"flags":["context-unsigned"]}"#,
                ),
            ),
            (
                r#"{"context": {"table": "12", "sig": "TWELVE"}, "CONTEXT.TABLE": "7"}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"table":"12"},"flags":["context-unsigned"]}"#,
                ),
            ),
            (
                r#"{"context": {"table": "12", "sig": "TWELVE"}, "context.table": "7"}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"table":"12"},"flags":["context-unsigned"]}"#,
                ),
            ),
        ] {
            let record = record.replace("TWELVE", &twelve).replace("BOTH", &both);
            let given = counted(parse(&record).unwrap().as_object().unwrap(), Some(&desk), &keys);
            let given = given.map(|given| Value::from(given).to_json());
            assert_eq!(given.as_deref(), expect, "{record}");
        }
    }

    #[test]
    fn nothing_counts_while_no_desk_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::of_database(&folder.path().join("desk.db")).unwrap();
        for (record, expect) in [
            ("{}", None),
            (r#"{"context": {}}"#, None),
            (
                r#"{"context": {"table": "12", "lang": "ru", "sig": "x"}}"#,
                Some(
                    r#"{"context":{},"unsignedContext":{"table":"12","lang":"ru"},"flags":["context-unsigned"]}"#,
                ),
            ),
            (
                r#"{"context.table": "12", "Context": 5}"#,
                Some(r#"{"context":{},"unsignedContext":{},"flags":["context-unsigned"]}"#),
            ),
        ] {
            let given = counted(parse(record).unwrap().as_object().unwrap(), None, &keys);
            let given = given.map(|given| Value::from(given).to_json());
            assert_eq!(given.as_deref(), expect, "{record}");
        }
    }
}
