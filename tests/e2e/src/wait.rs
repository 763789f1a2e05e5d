//! Waiting for what a page or a server will show in a moment. The limit is generous: it is reached only by a fault.

use std::thread;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);

/// Asks again and again until there is an answer; panics, naming what never came.
#[track_caller]
pub fn until<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    match answer_in_time(ask) {
        Some(answer) => answer,
        None => panic!("waited {} s in vain for {what}", LIMIT.as_secs()),
    }
}

/// The same for those who have more to say when nothing came.
pub(crate) fn answer_in_time<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let started = Instant::now();
    while started.elapsed() < LIMIT {
        let answer = ask();
        if answer.is_some() {
            return answer;
        }
        thread::sleep(PAUSE);
    }
    None
}
