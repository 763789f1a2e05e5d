//! A desk with faults never leaves a blank page: the app says which file is wrong and where.

use e2e::pages::Words;
use e2e::{Browser, Desk, Device, Server};

/// Opens the desk and waits for the fault's words on the page.
fn check(desk: Desk, expect: &[&str]) {
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/"));
    browser.sees(Words::of_desk("en").get("boot.title"));
    for words in expect {
        browser.sees(words);
    }
    browser.assert_no_complaints_but_network();
}

#[test]
fn a_desk_file_that_is_not_json() {
    check(Desk::example().with("desk.json", "{ \"id\": \"cafe\",, }"), &["desk.json", "1"]);
}

#[test]
fn a_survey_that_is_missing() {
    let desk = Desk::example().with_change("desk.json", "surveys/visit.json", "surveys/vist.json");
    check(desk, &["desk.json", "surveys/vist.json"]);
}

#[test]
fn a_question_type_that_does_not_exist() {
    let desk = Desk::example().with_change(
        "surveys/visit.json",
        "\"type\": \"rating\"",
        "\"type\": \"ratting\"",
    );
    check(desk, &["surveys/visit.json", "ratting", "rating"]);
}

#[test]
fn a_condition_that_cannot_be_read() {
    let desk = Desk::example().with_change("surveys/visit.json", "{overall} <= 3", "{overall} <= ");
    check(desk, &["surveys/visit.json", "{overall} <= "]);
}
