//! The checks of `cargo xtask chaos` can fail: a proxy that acknowledges and throws away is found out, and so is everything
//! else that must never be. The run itself, with faults and kills, is a step of its own of `cargo xtask test`.

use std::time::Duration;

use e2e::chaos::ledger::{Finding, Ledger};
use e2e::chaos::plan::Plan;
use e2e::chaos::{Settings, run};
use e2e::fault_proxy::{Fault, Faults};
use serde_json::{Value, json};

/// Acknowledges everything and throws it away.
struct Liar;

impl Faults for Liar {
    fn for_request(&self, _: u64) -> Option<Fault> {
        Some(Fault::Lie)
    }

    fn refuses_connection(&self, _: u64) -> bool {
        false
    }
}

#[test]
fn a_proxy_that_lies_is_found_out() {
    let settings =
        Settings { seed: 1, records: 10, kills: 0, windows: 2, longest: Duration::from_secs(600) };
    let report = run(settings, Liar, &|_| {});
    assert!(report.accepted >= 10, "{report}");
    assert_eq!(report.waiting, Some(0), "{report}");
    assert!(!report.is_good(), "{report}");
    let lost = report.findings.iter().filter(|found| matches!(found, Finding::Lost { .. }));
    // What was sent after the faults had ended is there.
    assert_eq!(lost.count() as u64, report.accepted - report.stored, "{report}");
    assert!(report.stored < report.accepted, "{report}");
}

/// Two visits that were thanked for, and one that was cut off after its tap.
fn ledger() -> Ledger {
    let mut ledger = Ledger::default();
    for face in [4, 5, 1] {
        let visit = ledger.begin();
        ledger.tap(visit, face);
    }
    ledger.thank(1);
    ledger.thank(2);
    ledger
}

fn record(seq: u64, visit: u64, face: u64) -> Value {
    json!({
        "id": format!("r{seq}"), "kind": "survey.response", "device": { "id": "d", "seq": seq },
        "answers": { "visit": Ledger::word(visit), "face": face },
    })
}

#[track_caller]
fn check(records: &[Value], expect: &[Finding]) {
    assert_eq!(ledger().check(records), expect, "{records:#?}");
}

#[test]
fn what_must_never_be_is_found() {
    let (first, second) = (record(1, 1, 4), record(2, 2, 5));
    let device = || "d".to_owned();
    check(&[first.clone(), second.clone()], &[]);
    // Whoever was cut off may have been stored all the same, and need not have given the last answer.
    check(&[first.clone(), second.clone(), record(3, 3, 1)], &[]);
    let mut heartbeat = record(2, 2, 5);
    heartbeat["kind"] = json!("device.heartbeat");
    check(&[first.clone(), second.clone(), heartbeat], &[]);
    check(std::slice::from_ref(&first), &[Finding::Lost { visit: 2 }]);
    check(
        std::slice::from_ref(&second),
        &[Finding::Lost { visit: 1 }, Finding::Missing { device: device(), seq: 1 }],
    );
    let ids = vec!["r1".to_owned(), "r3".to_owned()];
    check(&[first.clone(), second.clone(), record(3, 1, 4)], &[Finding::Doubled { visit: 1, ids }]);
    let stored = record(2, 2, 3)["answers"].to_string();
    check(&[first.clone(), record(2, 2, 3)], &[Finding::Changed { visit: 2, given: 5, stored }]);
    check(
        &[first.clone(), second.clone(), record(3, 9, 1)],
        &[Finding::Invented { id: "r3".to_owned() }],
    );
    check(
        &[first.clone(), second.clone(), record(2, 3, 1)],
        &[Finding::SameNumber { device: device(), seq: 2 }],
    );
    let mut other = second;
    other["device"] = json!({ "id": "e", "seq": 1 });
    check(&[first, other], &[Finding::SeveralDevices { devices: 2 }]);
}

#[test]
fn a_plan_comes_from_its_seed_alone() {
    let (plan, again, other) = (Plan::of(7), Plan::of(7), Plan::of(8));
    let faults = |plan: Plan| (0..1_000).map(|number| plan.for_request(number)).collect::<Vec<_>>();
    assert_eq!(faults(plan), faults(again));
    assert_ne!(faults(plan), faults(other));
    assert_eq!(plan.kills(300, 15), again.kills(300, 15));
    assert_ne!(plan.kills(300, 15), other.kills(300, 15));
    assert_eq!(plan.kills(300, 15).len(), 15);
    assert!(plan.kills(300, 15).is_sorted_by_key(|kill| kill.at_tap));
    let harmed = faults(plan).into_iter().flatten().count();
    assert!((350..550).contains(&harmed), "{harmed} of 1000 requests are harmed");
}
