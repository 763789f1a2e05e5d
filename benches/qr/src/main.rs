//! Times the engine natively and prints one line of JSON for each text, as `compare.mjs` does for the other engines.
#![allow(clippy::print_stdout, reason = "the results are what it is run for")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use qr_bench::{TEXTS, drawn, packed};

/// Each is timed in so many batches that last at least so long; the middle one counts.
const BATCHES: usize = 7;
const LEAST: Duration = Duration::from_millis(60);

fn main() {
    for text in TEXTS {
        let Ok((version, svg)) = drawn(text) else { continue };
        let time = median(|| {
            let _ = black_box(drawn(black_box(text)));
        });
        // Texts of a bench have nothing that would have to be escaped.
        println!(
            "{{\"engine\":\"native\",\"text\":\"{text}\",\"version\":{version},\"bytes\":{},\"time\":{time}}}",
            svg.len()
        );
    }
    let start = Instant::now();
    let bytes = packed(1_000);
    let seconds = start.elapsed().as_secs_f64();
    println!("{{\"engine\":\"native\",\"packed\":{bytes},\"seconds\":{seconds}}}");
}

/// The time of one call in microseconds: the middle one of several batches, after one that only warms up.
fn median(mut call: impl FnMut()) -> f64 {
    let mut batch = || {
        let start = Instant::now();
        let mut calls = 0_u32;
        while calls == 0 || start.elapsed() < LEAST {
            call();
            calls += 1;
        }
        start.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
    };
    batch();
    let mut times: Vec<f64> = (0..BATCHES).map(|_| batch()).collect();
    times.sort_by(f64::total_cmp);
    times[BATCHES / 2]
}
