//! Waiting for what a page or a server will show in a moment. The limit is generous: it is reached only by a fault.

use std::thread;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);

/// Asks again and again until there is an answer; panics, naming what never came.
#[track_caller]
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(started.elapsed() < LIMIT, "waited {} s in vain for {what}", LIMIT.as_secs());
        thread::sleep(PAUSE);
    }
}
