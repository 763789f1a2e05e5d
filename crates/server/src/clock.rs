//! The machine's clock.

use std::time::{SystemTime, UNIX_EPOCH};

use document::UnixMillis;

/// This moment. A clock before 1970 counts as 1970.
pub(crate) fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
