//! The device: its id, its name, the number of its last record, and what it was told when it was enrolled.

use delivery::Device;
use document::{Object, Value};
use wasm_bindgen::JsValue;

use super::{
    StorageError,
    database::{Mode, Step, run, transact},
    store::Store,
};
use crate::platform::random;

/// The device's id and the number of its last record, in [`Store::Device`].
pub(super) const DEVICE: &str = "device";

/// What it was enrolled with, in [`Store::Device`].
const ENROLMENT: &str = "enrolment";

/// How often a wrong PIN was tried, in [`Store::Device`].
const TRIES: &str = "tries";

/// What is written to see whether anything can be, in [`Store::Device`].
const TRIAL: &str = "trial";

/// The device: its id and the number of its last record, 0 before the first.
pub async fn device() -> Result<Device, StorageError> {
    let mut device = Device::default();
    transact(Mode::Relaxed, Some(get(DEVICE)), &mut |known| {
        device = read_device(known.as_deref());
        // Whoever asks first is told the id that stays.
        vec![put(DEVICE, write_device(&device))]
    })
    .await?;
    Ok(device)
}

/// What the device was enrolled with; `None` before that.
pub async fn enrolment() -> Result<Option<String>, StorageError> {
    let found = run(Mode::Read, &[get(ENROLMENT)]).await?;
    Ok(found.first().and_then(JsValue::as_string))
}

/// Keeps what the device is enrolled with, and its name beside its id. Wrong tries of a PIN before are forgotten.
pub async fn enrol(name: &str, enrolment: String) -> Result<(), StorageError> {
    transact(Mode::Strict, Some(get(DEVICE)), &mut |known| {
        let device = Device { name: Some(name.to_owned()), ..read_device(known.as_deref()) };
        vec![
            put(DEVICE, write_device(&device)),
            put(ENROLMENT, enrolment.clone()),
            Step::Delete(Store::Device, TRIES.to_owned()),
        ]
    })
    .await
    .map(drop)
}

/// The wrong tries of the PIN so far.
pub async fn known_tries() -> Result<Option<String>, StorageError> {
    let found = run(Mode::Read, &[get(TRIES)]).await?;
    Ok(found.first().and_then(JsValue::as_string))
}

/// Reads the wrong tries of the PIN and writes what `change` makes of them, in one transaction.
pub async fn tries(change: &mut dyn FnMut(Option<String>) -> String) -> Result<(), StorageError> {
    let change = &mut |known| vec![put(TRIES, change(known))];
    transact(Mode::Strict, Some(get(TRIES)), change).await.map(drop)
}

/// Writes something and reads it again.
pub async fn works() -> Result<bool, StorageError> {
    let written = random::uuid();
    run(Mode::Strict, &[put(TRIAL, written.clone())]).await?;
    let found = run(Mode::Read, &[get(TRIAL)]).await?;
    Ok(found.first().and_then(JsValue::as_string) == Some(written))
}

fn get(key: &str) -> Step {
    Step::Get(Store::Device, key.to_owned())
}

fn put(key: &str, value: String) -> Step {
    Step::Put(Store::Device, key.to_owned(), value)
}

/// A device that nothing is known of makes its id now.
pub(super) fn read_device(text: Option<&str>) -> Device {
    let known = text.and_then(|text| document::parse(text).ok()).unwrap_or_default();
    let id = known.get("id").and_then(Value::as_str).map_or_else(random::uuid, str::to_owned);
    let seq = known.get("seq").and_then(Value::as_number).unwrap_or_default();
    let name = known.get("name").and_then(Value::as_str).map(str::to_owned);
    Device { id, seq: seq as u64, name }
}

pub(super) fn write_device(device: &Device) -> String {
    let mut object = Object::new();
    object.set("id", device.id.as_str());
    object.set("seq", device.seq as f64);
    if let Some(name) = &device.name {
        object.set("name", name.as_str());
    }
    Value::from(object).to_json()
}
