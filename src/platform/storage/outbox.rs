//! The outbox's rows: accepted records, and beside them what is known of their delivery; and what the device has
//! accepted and delivered so far.

use delivery::{Device, Record, RecordKey, StoredRecord};
use document::{Object, UnixMillis, Value};
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{
    StorageError,
    database::{Mode, Step, run, transact},
    device::{DEVICE, read_device, write_device},
    store::Store,
};

/// How many rows are read at a time.
const PAGE: u32 = 200;

/// What has left the device, in [`Store::Device`].
const TALLY: &str = "tally";

/// What has left the device for all of its endpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// since the device is in use
    pub delivered: u64,
    /// of those, on [`Self::day`]
    pub today: u64,
    /// the day that `today` counts, in days since 1970 of the device's own time zone
    pub day: i64,
    /// when an endpoint last took something
    pub last: Option<UnixMillis>,
}

/// Accepts a record: in one transaction it gets the device's id and next number, is written, and the draft of the
/// same id is gone. Comes back when the disk has it, with the row as stored.
///
/// A revision that replaces one still waiting here takes over its number: the old one will never arrive anywhere, and a
/// receiver would miss it for ever.
pub async fn accept(mut record: Record) -> Result<StoredRecord, StorageError> {
    let key = RecordKey { id: record.id, rev: record.rev };
    let mut json = String::new();
    let mut given: Option<Device> = None;
    let replaced = match record.rev.checked_sub(1).filter(|rev| *rev > 0) {
        Some(rev) => texts_of(&[RecordKey { id: record.id, rev }]).await?,
        None => Vec::new(),
    };
    let replaced = replaced.into_iter().flatten().next().and_then(|json| number_of(&json));
    let device = Step::Get(Store::Device, DEVICE.to_owned());
    transact(Mode::Strict, Some(device), &mut |known| {
        let last = read_device(known.as_deref());
        // The second call, after a lost connection: the first may have been complete all the same.
        let again = given.as_ref().is_some_and(|given| *given == last);
        let grows = !again && replaced.is_none();
        let next = Device { seq: last.seq + u64::from(grows), ..last };
        given = Some(next.clone());
        record.device = Device { seq: replaced.unwrap_or(next.seq), ..next.clone() };
        json = record.to_value().to_json();
        vec![
            Step::Put(Store::Outbox, key.to_string(), json.clone()),
            Step::Put(Store::Device, DEVICE.to_owned(), write_device(&next)),
            Step::Delete(Store::Drafts, record.id.to_string()),
        ]
    })
    .await?;
    Ok(StoredRecord { key, json, progress: None })
}

/// The next rows after `after` in the order of their keys; none at the end.
pub async fn page(after: Option<RecordKey>) -> Result<Vec<StoredRecord>, StorageError> {
    let after = after.map(|key| key.to_string());
    let steps =
        [Step::Keys(Store::Outbox, after.clone(), PAGE), Step::Values(Store::Outbox, after, PAGE)];
    let found = run(Mode::Read, &steps).await?;
    let mut lists = found.iter().map(texts);
    let (keys, values) = (lists.next().unwrap_or_default(), lists.next().unwrap_or_default());
    let get = |key: &String| Step::Get(Store::Progress, key.clone());
    let progress = run(Mode::Read, &keys.iter().map(get).collect::<Vec<_>>()).await?;
    let row = |((key, json), progress): ((&String, String), JsValue)| {
        // Only keys of this form are ever written.
        Some(StoredRecord { key: RecordKey::parse(key)?, json, progress: progress.as_string() })
    };
    Ok(keys.iter().zip(values).zip(progress).filter_map(row).collect())
}

/// The JSON texts of these rows, `None` for those that are not there any more.
pub async fn texts_of(keys: &[RecordKey]) -> Result<Vec<Option<String>>, StorageError> {
    let get = |key: &RecordKey| Step::Get(Store::Outbox, key.to_string());
    let found = run(Mode::Read, &keys.iter().map(get).collect::<Vec<_>>()).await?;
    Ok(found.iter().map(JsValue::as_string).collect())
}

/// Keeps what is known of a row's delivery, if the row is still there.
pub async fn put_progress(key: RecordKey, progress: String) -> Result<(), StorageError> {
    let key = key.to_string();
    let row = Step::Get(Store::Outbox, key.clone());
    let put = Step::Put(Store::Progress, key, progress);
    transact(Mode::Relaxed, Some(row), &mut |row| row.map(|_| put.clone()).into_iter().collect())
        .await
        .map(drop)
}

/// Deletes rows and what is known of them.
pub async fn delete(keys: &[RecordKey]) -> Result<(), StorageError> {
    let both = |key: &RecordKey| {
        [Store::Outbox, Store::Progress].map(|store| Step::Delete(store, key.to_string()))
    };
    run(Mode::Relaxed, &keys.iter().flat_map(both).collect::<Vec<_>>()).await.map(drop)
}

/// Adds to what has left the device, on a day; `0` only asks.
pub async fn tally(delivered: u64, day: i64, now: UnixMillis) -> Result<Tally, StorageError> {
    let mut tally = Tally::default();
    transact(Mode::Relaxed, Some(Step::Get(Store::Device, TALLY.to_owned())), &mut |known| {
        tally = read_tally(known.as_deref());
        if tally.day != day {
            tally = Tally { day, today: 0, ..tally };
        }
        tally.delivered += delivered;
        tally.today += delivered;
        if delivered > 0 {
            tally.last = Some(now);
        }
        let put = Step::Put(Store::Device, TALLY.to_owned(), write_tally(tally));
        if delivered > 0 { vec![put] } else { Vec::new() }
    })
    .await?;
    Ok(tally)
}

/// How many rows there are.
pub async fn count() -> Result<u32, StorageError> {
    let found = run(Mode::Read, &[Step::Count(Store::Outbox)]).await?;
    Ok(found.first().and_then(JsValue::as_f64).unwrap_or_default() as u32)
}

/// A list of texts as the browser gives it.
pub(super) fn texts(list: &JsValue) -> Vec<String> {
    Array::from(list).iter().map(|text| text.as_string().unwrap_or_default()).collect()
}

/// The number that a stored record has.
fn number_of(json: &str) -> Option<u64> {
    let record = document::parse(json).ok()?;
    let seq = record.get("device")?.get("seq")?.as_number()?;
    Some(seq as u64).filter(|seq| *seq > 0)
}

fn read_tally(text: Option<&str>) -> Tally {
    let known = text.and_then(|text| document::parse(text).ok()).unwrap_or_default();
    let number = |name| known.get(name).and_then(Value::as_number).unwrap_or_default();
    let [delivered, today] = ["delivered", "today"].map(|name| number(name) as u64);
    let last = known.get("last").and_then(Value::as_number);
    let last = last.map(|millis| UnixMillis(millis as i64));
    Tally { delivered, today, day: number("day") as i64, last }
}

fn write_tally(tally: Tally) -> String {
    let mut object = Object::new();
    object.set("delivered", tally.delivered as f64);
    object.set("today", tally.today as f64);
    object.set("day", tally.day as f64);
    object.set("last", tally.last.map(|moment| moment.0 as f64));
    Value::from(object).to_json()
}
