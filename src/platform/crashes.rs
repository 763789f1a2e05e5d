//! When this device's page crashed of late: `boot.js` counts, because after a crash nothing else runs.

use document::{UnixMillis, Value, parse};

use super::memory;

/// What `boot.js` calls its list: moments in milliseconds since 1970, the oldest first.
const CRASHES: &str = "frontdesk.crashes";

/// The moments of the crashes that are remembered; none where the browser keeps nothing.
pub fn recent() -> Vec<UnixMillis> {
    let list = memory::read(CRASHES).and_then(|text| parse(&text).ok());
    let moment = |value: &Value| value.as_number().map(|moment| UnixMillis(moment as i64));
    let list = list.unwrap_or_default();
    list.as_array().into_iter().flatten().filter_map(moment).collect()
}
