//! What the outbox tests share: records with numbers for names.

use delivery::{RecordId, RecordKey, StoredRecord};
use document::UnixMillis;

/// 2025-06-15T15:06:40Z
pub(crate) const START: i64 = 1_750_000_000_000;

/// The key of record `number`.
pub(crate) fn key(number: u16, rev: u32) -> RecordKey {
    let mut random = [0; 10];
    random[8..].copy_from_slice(&number.to_be_bytes());
    RecordKey { id: RecordId::new(UnixMillis(START), random), rev }
}

/// The number of a record.
pub(crate) fn number(key: RecordKey) -> u16 {
    u16::from_str_radix(&key.id.to_string()[32..], 16).unwrap()
}

/// Record `number` as the store has it.
pub(crate) fn row(number: u16, rev: u32, kind: &str) -> StoredRecord {
    let key = key(number, rev);
    let json = format!(r#"{{"id":"{}","rev":{rev},"kind":"{kind}","n":{number}}}"#, key.id);
    StoredRecord { key, json, progress: None }
}
