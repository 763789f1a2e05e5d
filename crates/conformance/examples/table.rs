//! `cargo run -p conformance --example table DIR [CASE]`: the table, and what differs.
#![allow(clippy::print_stdout)]

use std::path::Path;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "tests/data/conformance".to_owned());
    let only = arguments.next().filter(|only| !only.is_empty());
    let most = arguments.next().and_then(|most| most.parse().ok()).unwrap_or(30);
    let tables = conformance::run_folder(Path::new(&folder), only.as_deref(), &[]);
    for table in &tables {
        for (case, step, found) in table.differences.iter().take(most) {
            println!("{case} step {step}");
            for difference in found {
                println!("    {difference}");
            }
        }
    }
    for table in &tables {
        for (case, reason) in table.refused.iter().filter(|_| most > 0) {
            println!("refused {case}: {reason}");
        }
    }
    for table in &tables {
        println!("{}", table.summary());
    }
}
