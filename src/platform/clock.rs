//! Time: the wall clock, its distance from UTC, and waiting.

use document::UnixMillis;
use js_sys::Date;
use wasm_bindgen::JsValue;

use super::script::{method, promise, window};

/// How long a page counts as busy where the browser doesn't say: 2 s.
const WHILE: i32 = 2000;

/// Now, by the device's clock, which may be wrong.
pub fn now() -> UnixMillis {
    UnixMillis(Date::now() as i64)
}

/// The day of a moment by the device's time zone, in days since 1970.
pub fn day_of(moment: UnixMillis) -> i64 {
    (moment.0 + i64::from(utc_offset_minutes(moment)) * 60_000).div_euclid(86_400_000)
}

/// How many minutes local time is ahead of UTC at a moment.
pub fn utc_offset_minutes(at: UnixMillis) -> i32 {
    // JavaScript counts from local time to UTC.
    -(Date::new(&JsValue::from_f64(at.0 as f64)).get_timezone_offset() as i32)
}

/// Waits.
pub async fn sleep(millis: i32) {
    let timer = promise(&mut |resolve, _| {
        // Fails only for scripts given as text.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(resolve, millis);
    });
    // A timer only ever resolves.
    let _ = timer.await;
}

/// Waits until the browser has nothing better to do; a while, where it can't tell.
pub async fn idle() {
    match method(&window(), "requestIdleCallback") {
        Some(request) => {
            let idle = promise(&mut |resolve, _| drop(request.call1(&JsValue::UNDEFINED, resolve)));
            // Kept in any case.
            let _ = idle.await;
        }
        None => sleep(WHILE).await,
    }
}
