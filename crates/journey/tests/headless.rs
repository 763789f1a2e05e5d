//! Every journey through the engine alone. `tests/e2e/tests/journeys.rs` makes the same ones in a browser.

use journey::{Fault, Walk, journeys};

#[test]
fn every_journey_is_what_the_engine_does() {
    let (journeys, mut faults) = journeys();
    assert!(!journeys.is_empty() || !faults.is_empty(), "there are no journeys");
    faults.extend(journeys.iter().flat_map(Walk::whole));
    let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}
