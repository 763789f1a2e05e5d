//! Whether a PIN is right, and how often it may be tried: the rule of `kiosk::Gate` over the device's store, so that a
//! reload is no way around the wait.

use document::{Object, UnixMillis, Value, parse};
use kiosk::{Gate, Verdict};

use super::enrolled::Pin;
use crate::platform::{StorageError, clock, storage};

/// What a try comes to. It counts as made before anybody is told.
pub(super) async fn judge(pin: &Pin, digits: &str) -> Result<Option<Verdict>, StorageError> {
    let now = clock::now();
    if let Some(until) = locked_until(now).await {
        return Ok(Some(Verdict::Locked { until }));
    }
    let Some(is_right) = pin.is(digits).await else { return Ok(None) };
    let mut verdict = None;
    storage::device::tries(&mut |known| {
        let mut gate = gate_of(known.as_deref());
        verdict = Some(gate.try_open(now, || is_right));
        let mut object = Object::new();
        object.set("failures", gate.failures);
        object.set("last", gate.last.map(|last| last.0 as f64));
        Value::from(object).to_json()
    })
    .await?;
    Ok(verdict)
}

/// Until when nobody may try.
pub(super) async fn locked_until(now: UnixMillis) -> Option<UnixMillis> {
    // What can't be read can't be written either, and then no try counts.
    let known = storage::device::known_tries().await.ok().flatten();
    gate_of(known.as_deref()).locked_until(now)
}

fn gate_of(known: Option<&str>) -> Gate {
    let known = known.and_then(|text| parse(text).ok()).unwrap_or_default();
    let number = |name| known.get(name).and_then(Value::as_number);
    Gate {
        failures: number("failures").unwrap_or_default() as u32,
        last: number("last").map(|millis| UnixMillis(millis as i64)),
    }
}
