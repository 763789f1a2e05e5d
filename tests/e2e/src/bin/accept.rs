//! `accept VISITS`: how long guests wait for the disk, as a table in Markdown.
#![allow(clippy::print_stdout, reason = "a command line tool speaks through its standard streams")]

use std::{env, fs, thread};

use e2e::accepting::{Durability, disk, measure};

fn main() {
    let visits = env::args().nth(1).and_then(|visits| visits.parse().ok());
    let visits: usize = visits.expect("the number of visits is the first argument");
    let load = busy();
    let strict = measure(visits, Durability::Strict);
    let relaxed = measure(visits, Durability::Relaxed);
    if let Some(load) = load {
        println!("{load}\n");
    }
    println!("| {visits} visits | median | p95 | p99 |");
    println!("|---|---|---|---|");
    row("from the tap to the thanks", &strict.thanks);
    row("of it, the transaction that accepts the record", &strict.accepting);
    row("the same transaction without strict durability", &relaxed.accepting);
    row("from the tap to the thanks without strict durability", &relaxed.thanks);
    row("the disk alone: 600 bytes and fdatasync", &disk(visits));
}

/// How busy the machine is with other things, which every number below depends on.
fn busy() -> Option<String> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    let load = text.split_whitespace().next()?;
    let cores = thread::available_parallelism().map_or(0, usize::from);
    Some(format!("{cores} cores; load average before the first visit: {load}"))
}

fn row(name: &str, times: &[f64]) {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| sorted[((sorted.len() as f64 * share) as usize).min(sorted.len() - 1)];
    println!("| {name} | {:.1} ms | {:.1} ms | {:.1} ms |", at(0.5), at(0.95), at(0.99));
}
