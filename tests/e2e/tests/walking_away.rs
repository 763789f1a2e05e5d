//! A visitor walks away from a tablet: it asks, waits, sends what was answered, and is as new for the next one.

use e2e::pages::{SurveyPage, Words};
use e2e::{Browser, Desk, Device, Server, until};
use serde_json::{Value, json};

/// The example desk with less patience.
fn impatient(on_idle: &str) -> Desk {
    Desk::example()
        .with_change("desk.json", "\"idleTimeoutSeconds\": 45", "\"idleTimeoutSeconds\": 7")
        .with_change("desk.json", "\"idleWarningSeconds\": 20", "\"idleWarningSeconds\": 4")
        .with_change("desk.json", "\"submitPartial\"", &json!(on_idle).to_string())
}

fn records(server: &Server) -> Vec<Value> {
    server.exported_records()
}

/// From the start to the branch that an unhappy guest sees.
fn begin(browser: &Browser, server: &Server) {
    browser.go_to(&server.address("/?kiosk&table=12"));
    let survey = SurveyPage::in_language(browser, "en");
    survey.begin();
    survey.choose_face(2);
    survey.shows("What went wrong?");
}

#[test]
fn leaves_a_partial_record_and_a_fresh_tablet() {
    let desk = impatient("submitPartial");
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    let (words, kiosk) = (Words::of("en"), Words::of_kiosk("en"));
    begin(&browser, &server);
    browser.tap("checkbox", "Something else");
    browser.type_into(words.get("choice.other-describe"), "xyzzy");

    browser.sees(kiosk.get("kiosk.still-there"));
    assert_eq!(browser.focus(), ("button".into(), kiosk.get("kiosk.stay").into()));
    // Somebody is: it goes on where it was, as often as needed.
    browser.tap("button", kiosk.get("kiosk.stay"));
    browser.wait_for("the question to be gone", || {
        (!browser.text().contains(kiosk.get("kiosk.still-there"))).then_some(())
    });
    browser.sees("What went wrong?");

    browser.sees(kiosk.get("kiosk.still-there"));
    browser.find("button", words.get("start.begin"));
    let record = until("the partial record", || records(&server).into_iter().next());
    assert_eq!(record["survey"]["status"], "partial");
    assert_eq!(record["survey"]["reason"], "idle");
    assert_eq!(record["answers"]["overall"], 2);
    assert_eq!(record["answers"]["problems-Comment"], "xyzzy");
    assert!(!browser.text().contains("xyzzy"));

    // The next visitor begins at the beginning.
    SurveyPage::in_language(&browser, "en").begin();
    browser.wait_for("the first question without an answer", || {
        (browser.run("return document.querySelectorAll('input:checked').length") == 0).then_some(())
    });
    assert_eq!(records(&server).len(), 1);
    browser.assert_no_complaints();
}

#[test]
fn leaves_nothing_where_the_owner_wants_nothing() {
    let desk = impatient("discard");
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    begin(&browser, &server);
    browser.find("button", Words::of("en").get("start.begin"));
    // What was dropped can't come back with a reload either.
    browser.reload();
    browser.find("button", Words::of("en").get("start.begin"));
    assert!(records(&server).is_empty(), "{:?}", records(&server));
}
