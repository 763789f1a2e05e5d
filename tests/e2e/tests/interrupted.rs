//! Whoever is interrupted goes on where they were: the answers of the pages before are on the disk.

use e2e::pages::{SurveyPage, Words};
use e2e::{Browser, Device, Server};

const QUESTION: &str = "What went wrong?";

/// Answers up to the second page.
fn begin(browser: &Browser, server: &Server) {
    browser.go_to(&server.address("/"));
    let survey = SurveyPage::in_language(browser, "en");
    survey.begin();
    survey.choose_face(1);
    survey.shows(QUESTION);
}

/// Goes on and finishes; what was answered before the interruption is in the record.
fn finish(browser: &Browser, server: &Server) {
    browser.tap("button", Words::of("en").get("draft.resume"));
    let survey = SurveyPage::in_language(browser, "en");
    survey.shows(QUESTION);
    survey.tick("Waiting time");
    survey.next();
    survey.shows("Anything to add?");
    survey.complete();
    survey.thanks("Thank you");
    let record = e2e::until("the record", || server.exported_records().pop());
    assert_eq!(record["answers"]["overall"], 1);
    assert_eq!(record["answers"]["problems"][0], "wait");
}

#[test]
fn by_a_reload() {
    let server = Server::start();
    let browser = Browser::open(Device::phone());
    begin(&browser, &server);
    browser.reload();
    finish(&browser, &server);
    browser.assert_no_complaints();
}

#[test]
fn by_a_power_cut() {
    let server = Server::start();
    let mut browser = Browser::open(Device::tablet());
    begin(&browser, &server);
    browser.kill();
    browser.relaunch();
    browser.go_to(&server.address("/"));
    finish(&browser, &server);
    browser.assert_no_complaints();
}
