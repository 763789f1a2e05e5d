//! An endpoint that answers badly, a clock that is wrong, a store that is full: nothing is lost, nothing is called sent that
//! isn't, and staff see what is the matter and can do something about it.

use e2e::pages::{StatusPage, SurveyPage};
use e2e::receiver::Answer;
use e2e::{Browser, Desk, Device, Receiver, Server, until};
use serde_json::{Value, json};

const SURVEY: &str = r#"{ "title": "How was it?", "elements": [
    { "type": "radiogroup", "name": "mood", "title": "How was it?", "choices": ["Good", "Bad"] }] }"#;

/// A desk with one question, whose answers go to the receiver.
fn desk(receiver: &Receiver, when: &str) -> Desk {
    let endpoint = json!({ "id": "crm", "preset": "webhook", "url": receiver.url(), "when": when });
    let desk = json!({
        "id": "one-question", "name": "One question", "surveys": { "one": "surveys/one.json" },
        "delivery": { "endpoints": [endpoint] },
    });
    Desk::example().with("surveys/one.json", SURVEY).with("desk.json", &desk.to_string())
}

fn answers_kept() -> &'static str {
    "{kind} = 'survey.response'"
}

/// One visit, up to the thanks.
fn visit(browser: &Browser, server: &Server) {
    browser.go_to(&server.address("/?survey=one"));
    let survey = SurveyPage::in_language(browser, "en");
    survey.shows("How was it?");
    survey.choose("Good");
    survey.complete();
    survey.thanks("Thank you");
}

fn ids(received: &[Value]) -> Vec<&str> {
    let mut ids: Vec<&str> = received.iter().filter_map(|record| record["id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[test]
fn a_login_page_is_no_acknowledgement() {
    let receiver = Receiver::start(Answer::Page);
    let desk = desk(&receiver, answers_kept());
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone());
    visit(&browser, &server);
    browser.sees(StatusPage::words("en").get("saved.here"));

    let status = StatusPage::open(&browser, &server, "en");
    status.counts("status.waiting", 1);
    status.tells("status.trouble.not-the-endpoint", &[("endpoint", "crm"), ("code", "200")]);
    receiver.answer(Answer::Status(204));
    status.press("status.try-again");
    status.counts("status.waiting", 0);
    status.counts("status.delivered-today", 1);
    assert_eq!(ids(&receiver.received()).len(), 1, "the same record, however often it was sent");
    browser.assert_no_complaints();

    // Today's number is the device's, not the page's.
    browser.reload();
    status.counts("status.delivered-today", 1);
}

#[test]
fn a_record_that_is_too_large_stays_and_can_be_saved_and_sent_again() {
    let receiver = Receiver::start(Answer::Status(413));
    let desk = desk(&receiver, answers_kept());
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone());
    visit(&browser, &server);
    until("the first record to be refused", || (!receiver.received().is_empty()).then_some(()));
    receiver.answer(Answer::Status(200));
    visit(&browser, &server);
    until("the other one to arrive", || (ids(&receiver.received()).len() == 2).then_some(()));

    let status = StatusPage::open(&browser, &server, "en");
    status.counts("status.quarantined", 1);
    status.counts("status.delivered-today", 1);
    let refused = [("endpoint", "crm"), ("n", "1"), ("code", "413")];
    status.tells("status.refused.too-large", &refused);
    let saved = status.saved_file();
    browser.sees(status.word("status.exported"));
    let saved: Vec<Value> = serde_json::from_str(&saved).expect("the file is JSON");
    assert_eq!(saved, receiver.received()[..1]);
    assert_eq!(saved[0]["answers"]["mood"], "Good");

    status.press("status.try-again");
    status.counts("status.quarantined", 0);
    status.counts("status.delivered-today", 2);
    assert_eq!(ids(&receiver.received()).len(), 2);
}

#[test]
fn a_clock_that_is_wrong_is_said_and_loses_nothing() {
    let receiver = Receiver::start(Answer::Status(200));
    let desk = desk(&receiver, answers_kept());
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone());
    browser.before_each_page("Date.now = () => 42000;");
    visit(&browser, &server);
    let record = until("the record", || receiver.received().first().cloned());
    assert_eq!(record["startedAt"], "1970-01-01T00:00:42.000Z");
    let status = StatusPage::open(&browser, &server, "en");
    let said = status.word("status.clock");
    status.tells_words(said.split('{').next().unwrap_or_default());
    browser.assert_no_complaints();
}

#[test]
fn a_full_store_is_said_before_anybody_is_thanked() {
    let receiver = Receiver::start(Answer::Status(200));
    let desk = desk(&receiver, answers_kept());
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?survey=one"));
    let survey = SurveyPage::in_language(&browser, "en");
    survey.choose("Bad");
    browser.run(
        "globalThis.put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') };",
    );
    survey.complete();
    browser.sees(StatusPage::words("en").get("saved.failed"));
    assert!(receiver.received().is_empty(), "what isn't kept isn't sent");
    browser.run("IDBObjectStore.prototype.put = globalThis.put;");
    browser.tap("button", StatusPage::words("en").get("saved.retry"));
    survey.thanks("Thank you");
    until("the record", || (ids(&receiver.received()).len() == 1).then_some(()));
}

#[test]
fn a_tablet_gives_signs_of_life() {
    let receiver = Receiver::start(Answer::Status(200));
    let desk = desk(&receiver, "true");
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?kiosk"));
    let survey = SurveyPage::in_language(&browser, "en");
    survey.begin();
    survey.choose("Good");
    survey.complete();
    survey.thanks("Thank you");
    let heartbeat = until("a sign of life", || {
        let received = receiver.received();
        received.into_iter().find(|record| record["kind"] == "device.heartbeat")
    });
    let answer = receiver.received().into_iter().find(|record| record["kind"] == "survey.response");
    let answer = answer.expect("the answer was sent before");
    assert_eq!(
        heartbeat["device"], answer["device"],
        "the number of the last record, none of its own"
    );
    let expect = json!({ "accepted": 1, "delivered": 1, "queued": 0, "quarantined": 0 });
    assert_eq!(heartbeat["health"], expect);
    assert_eq!(heartbeat["channel"], "kiosk");
    assert_eq!(heartbeat["answers"], json!({}));
}
