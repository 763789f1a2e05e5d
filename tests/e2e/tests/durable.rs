//! "Thank you" comes after the disk has the record: strace sees the browser make the disk write the log of its database
//! between the tap and the thanks. Where strace is missing or may not attach, the test says so and ends.

use std::io::{self, Write};

use e2e::pages::{SurveyPage, Words};
use e2e::{Browser, Device, DiskWatch, Server};
use serde_json::Value;

/// Notes when an answer is given and when the thanks are on the page, in milliseconds since 1970.
const NOTE_TIMES: &str = "
  window.tapped = window.thanked = 0;
  addEventListener('pointerdown', () => { window.tapped = Date.now(); }, { capture: true, once: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.ending')) return;
    window.thanked = Date.now();
    observer.disconnect();
  }).observe(document.body, { childList: true, subtree: true });";

/// What the product would be with the browser's own idea of durability.
const RELAX: &str = "
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode) { return transaction.call(this, stores, mode); };";

/// A visit by one tap; the syncs of the database's files from that tap to the thanks.
fn syncs_of_a_visit(browser: &Browser, watch: &DiskWatch) -> Vec<String> {
    browser.run(NOTE_TIMES);
    SurveyPage::in_language(browser, "en").choose_face(4);
    let time = |name: &str| {
        browser.wait_for(name, || {
            browser.run(&format!("return window.{name}")).as_f64().filter(|time| *time > 0.0)
        })
    };
    // Date.now() leaves out fractions.
    let (tapped, thanked) = (time("tapped"), time("thanked") + 1.0);
    let syncs = watch.syncs("IndexedDB").into_iter();
    syncs.filter(|sync| (tapped..thanked).contains(&sync.at)).map(|sync| sync.line).collect()
}

#[test]
fn thanks_wait_for_the_disk() {
    let server = Server::start_short();
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?survey=face"));
    browser.sees("How was it?");
    let watch = match browser.watch_disk() {
        Ok(watch) => watch,
        Err(reason) => {
            // Not by a macro: what those print is shown for failed tests only.
            let _ = writeln!(io::stderr(), "skipped: {reason}");
            return;
        }
    };
    let syncs = syncs_of_a_visit(&browser, &watch);
    let is_of_log = |line: &String| line.contains("fdatasync(") && line.contains(".log>");
    assert!(syncs.iter().any(is_of_log), "no fdatasync between tap and thanks: {syncs:#?}");

    // The same visit without strict durability isn't on the disk by then: what is seen above is seen because of it.
    browser.tap("button", Words::of("en").get("ending.again"));
    browser.tap("button", Words::of("en").get("start.begin"));
    browser.sees("How was it?");
    browser.run(RELAX);
    let syncs = syncs_of_a_visit(&browser, &watch);
    assert_eq!(syncs, [""; 0], "the test sees syncs that are not those of the record");
    let stored: Vec<Value> = e2e::until("both records", || {
        Some(server.exported_records()).filter(|records| records.len() == 2)
    });
    assert!(stored.iter().all(|record| record["answers"]["face"] == 4));
    browser.assert_no_complaints();
}
