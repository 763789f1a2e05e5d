//! Staff at a tablet: they say once which one it is, and from then on a hidden corner and a PIN lead them, and nobody else,
//! to how it is doing.

use e2e::pages::{StaffPage, SurveyPage, Words};
use e2e::{Browser, Desk, Device, Server, accessibility, until};
use serde_json::json;

const SURVEY: &str = r#"{ "title": "How was it?", "elements": [
    { "type": "radiogroup", "name": "mood", "title": "How was it?", "choices": ["Good", "Bad"] }] }"#;

const PIN: &str = "246810";

/// A desk with one question; visitors may be gone for so many seconds.
fn desk(idle: u32) -> Desk {
    let desk = json!({
        "id": "one-question", "name": "One question", "surveys": { "one": "surveys/one.json" },
        "context": { "fromUrl": ["touchpoint"], "fixed": { "store": "nord-1" } },
        "kiosk": { "idleTimeoutSeconds": idle, "idleWarningSeconds": 2 },
        "delivery": { "endpoints": [{ "id": "main", "preset": "native", "url": "/api/records" }] },
    });
    Desk::example().with("surveys/one.json", SURVEY).with("desk.json", &desk.to_string())
}

fn enrolment(server: &Server) -> String {
    server.enrolment(&["--name", "Counter 1", "--context", "store=nord-2"])
}

/// Nothing keeps anybody from using a screen, as far as rules can tell.
fn everybody_can_use(browser: &Browser, screen: &str) {
    let found = accessibility::findings(browser).unwrap_or_default();
    assert!(found.is_empty(), "{screen}: {found:#?}");
}

#[test]
fn one_address_gives_a_tablet_its_name_and_its_place() {
    let desk = desk(60);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    let staff = StaffPage::at(&browser);
    staff.enrol(&enrolment(&server), None);

    // A visitor's address doesn't move it.
    browser.go_to(&server.address("/?kiosk&store=elsewhere&touchpoint=exit"));
    let survey = SurveyPage::in_language(&browser, "en");
    survey.begin();
    survey.choose("Good");
    survey.complete();
    survey.thanks("Thank you");
    let record = until("the record", || server.exported_records().into_iter().next());
    assert_eq!(record["context"], json!({ "store": "nord-2", "touchpoint": "exit" }));
    assert_eq!(record["device"]["name"], "Counter 1");
    until("the name among the devices", || {
        server.devices().contains("name             Counter 1").then_some(())
    });

    // A guest's page in the same browser is not that tablet.
    browser.go_to(&server.address("/?survey=one"));
    survey.choose("Bad");
    survey.complete();
    survey.thanks("Thank you");
    let records = until("the other record", || {
        Some(server.exported_records()).filter(|records| records.len() == 2)
    });
    assert_eq!(records[1]["context"], json!({ "store": "nord-1" }));
    browser.assert_no_complaints();
}

#[test]
fn the_corner_and_the_pin_open_without_a_network() {
    let desk = desk(60);
    let mut server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    let staff = StaffPage::at(&browser);
    staff.enrol(&enrolment(&server), Some(PIN));
    SurveyPage::in_language(&browser, "en").begin();
    browser.sees("How was it?");
    server.stop();

    // Four taps are a visitor's.
    browser.tap_at(20, 20, 4);
    browser.tap_at(400, 400, 1);
    assert!(browser.text().contains("How was it?"));
    staff.tap_corner();
    browser.sees(staff.word("staff.pin.title"));
    staff.type_pin("1357");
    browser.sees("4 more tries");
    assert!(!browser.text().contains("1357"));
    // A visitor who came here by chance goes on.
    staff.press("staff.cancel");
    browser.sees("How was it?");

    staff.tap_corner();
    browser.sees(staff.word("staff.pin.title"));
    staff.tap_pin(PIN);
    browser.sees(staff.status("status.checks"));
    browser.sees("Counter 1");
    browser.sees("store: nord-2");
    browser.wait_for("the self-check", || {
        let store = "return document.querySelector('[data-check=store]')?.dataset.tone";
        (browser.run(store) == "good").then_some(())
    });
}

#[test]
fn wrong_pins_lock_and_a_reload_is_no_way_around() {
    let desk = desk(60);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    let staff = StaffPage::at(&browser);
    staff.enrol(&enrolment(&server), Some(PIN));
    staff.tap_corner();
    for left in ["4 more tries", "3 more tries", "2 more tries", "1 more try"] {
        staff.type_pin("0000");
        browser.sees(left);
    }
    staff.type_pin("0000");
    browser.sees(staff.word("staff.pin.locked"));

    // The other ways in ask for it, too.
    for way in [server.address("/?status"), server.address("/?kiosk&status"), enrolment(&server)] {
        browser.go_to(&way);
        browser.sees(staff.word("staff.pin.locked"));
    }
    browser.reload();
    browser.sees(staff.word("staff.pin.locked"));
    browser.press(&[PIN, "\u{e007}"].concat());
    browser.sees(staff.word("staff.pin.locked"));

    browser.run("const now = Date.now; Date.now = () => now() + 31000");
    staff.type_pin(PIN);
    browser.sees(staff.word("enrol.title"));
    browser.assert_no_complaints();
}

#[test]
fn enrolling_anew_takes_the_pin() {
    let desk = desk(60);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    let staff = StaffPage::at(&browser);
    staff.enrol(&enrolment(&server), Some(PIN));

    browser.go_to(&server.enrolment(&["--name", "Exit"]));
    browser.sees(staff.word("staff.pin.title"));
    everybody_can_use(&browser, "the pad");
    staff.type_pin(PIN);
    browser.sees(staff.word("enrol.pin.kept"));
    browser.sees(staff.status("status.check.store"));
    everybody_can_use(&browser, "the enrolment");
    assert_eq!(browser.run("return document.querySelector('#enrol-name-input').value"), "Exit");
    staff.start();
    staff.tap_corner();
    staff.type_pin(PIN);
    browser.sees("Exit");
    // What the new code doesn't say stays.
    browser.sees("store: nord-2");
    browser.sees(staff.status("status.check.store"));
    everybody_can_use(&browser, "the status of a tablet");
    browser.assert_no_complaints();
}

#[test]
fn nobody_there_leads_back_to_visitors() {
    let desk = desk(6);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    let staff = StaffPage::at(&browser);
    let begin = Words::of("en");
    staff.enrol(&enrolment(&server), Some(PIN));
    staff.tap_corner();
    browser.sees(staff.word("staff.pin.title"));
    browser.find("button", begin.get("start.begin"));
    staff.tap_corner();
    staff.type_pin(PIN);
    browser.sees(staff.status("status.checks"));
    browser.find("button", begin.get("start.begin"));
    browser.assert_no_complaints();
}

#[test]
fn what_a_tablet_lacks_is_shown_to_staff() {
    let desk = desk(60);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.before_each_page(
        "delete Navigator.prototype.wakeLock; delete Navigator.prototype.locks;
         delete Element.prototype.requestFullscreen;",
    );
    let staff = StaffPage::at(&browser);
    staff.enrol(&enrolment(&server), None);
    browser.find("image", staff.word("staff.look"));
    staff.tap_corner();
    for check in ["awake", "locks"] {
        browser.sees(staff.status(&format!("status.cure.{check}")));
    }
    browser.sees(staff.status("status.cure.full"));
    browser.sees(staff.status("status.cure.pin"));
    browser.assert_no_complaints();
}

#[test]
fn a_tablet_that_may_store_nothing_says_what_to_do() {
    let desk = desk(60);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.before_each_page("Object.defineProperty(window, 'indexedDB', { value: null });");
    let staff = StaffPage::at(&browser);
    let closed = Words::of("en").get("closed.title").to_owned();
    browser.go_to(&server.address("/?kiosk"));
    browser.sees(&closed);
    browser.sees(staff.status("status.store.denied"));
    // There is no PIN that could be asked for, and nothing to be seen that it would keep from anybody.
    staff.tap_corner();
    browser.sees(staff.status("status.cure.store"));
    browser.tap("button", staff.status("status.leave"));
    browser.sees(&closed);
    browser.assert_no_complaints();
}
