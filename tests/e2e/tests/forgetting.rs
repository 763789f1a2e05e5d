//! A tablet starts over and nothing of its last visitor is left: a word that only they typed is looked for everywhere.

use e2e::browser::ENTER;
use e2e::pages::{ChatPage, SurveyPage, Words};
use e2e::traces::Traces;
use e2e::{Browser, Desk, Device, Server, until};

/// No text of the desk or the browser has these letters in a row.
const CANARY: &str = "Qzvkaxwjyq";

fn impatient() -> Desk {
    Desk::example()
        .with_change("desk.json", "\"idleTimeoutSeconds\": 45", "\"idleTimeoutSeconds\": 5")
        .with_change("desk.json", "\"idleWarningSeconds\": 20", "\"idleWarningSeconds\": 1")
        .with_change("desk.json", "\"submitPartial\"", "\"discard\"")
}

/// An unhappy guest who writes the word where they can.
fn complain<'a>(browser: &'a Browser, server: &Server) -> SurveyPage<'a> {
    browser.go_to(&server.address("/?kiosk&table=12"));
    let survey = SurveyPage::in_language(browser, "en");
    survey.begin();
    survey.choose_face(2);
    survey.tick("Something else");
    survey.write_own(CANARY);
    survey
}

#[track_caller]
fn nothing_is_left(traces: &Traces<'_>) {
    // What is let go of is freed a moment later.
    let mut places = Vec::new();
    for _ in 0..5 {
        places = traces.of(CANARY);
        if places.is_empty() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
    panic!("“{CANARY}” is still in\n{}", places.join("\n"));
}

#[test]
fn the_search_finds_what_is_there() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let traces = Traces::watch(&browser);
    complain(&browser, &server);
    browser.run("window.kept = document.querySelector('textarea').value");
    let places = traces.of(CANARY).join("\n");
    for place in ["the heap of", "the memory of", "drawn or stored"] {
        assert!(places.contains(place), "{place} is not among\n{places}");
    }
}

#[test]
fn of_a_visitor_who_walked_away() {
    let desk = impatient();
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    let traces = Traces::watch(&browser);
    complain(&browser, &server);
    assert_eq!(traces.remembering_fields(), serde_json::json!([]));
    browser.find("button", Words::of("en").get("start.begin"));
    nothing_is_left(&traces);
    assert!(server.exported_records().is_empty());
    browser.assert_no_complaints();
}

#[test]
fn of_a_visitor_who_finished() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let traces = Traces::watch(&browser);
    let survey = complain(&browser, &server);
    survey.next();
    survey.shows("Anything to add?");
    survey.complete();
    until("the record", || server.exported_records().into_iter().next());
    browser.tap("button", Words::of("en").get("ending.done"));
    browser.find("button", Words::of("en").get("start.begin"));
    nothing_is_left(&traces);
    browser.assert_no_complaints();
}

#[test]
fn of_a_visitor_who_asked() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet().speaking("en"));
    let traces = Traces::watch(&browser);
    browser.go_to(&server.address("/?kiosk"));
    browser.tap("button", Words::of("en").get("start.ask"));
    let chat = ChatPage::in_language(&browser, "en");
    // Nothing is read of what is on the screen: that would leave the word in the driver's own scripts.
    let typed = [&["is there wifi for ", CANARY].concat(), ENTER].concat();
    browser.type_into(chat.word("chat.input"), &typed);
    assert_eq!(traces.remembering_fields(), serde_json::json!([]));
    chat.press("chat.finish");
    chat.press("chat.end.done");
    browser.find("button", Words::of("en").get("start.begin"));
    until("the record", || server.exported_records().into_iter().next());
    nothing_is_left(&traces);
    assert_eq!(traces.workers_in_the_know(), 0);
    browser.assert_no_complaints();
}
