//! The screens of a tablet on a counter, lying and standing: what visitors find, and what staff do.

use std::path::PathBuf;

use e2e::pages::{StaffPage, SurveyPage, Words};
use e2e::{Browser, Desk, Device, Server};

const PIN: &str = "246810";

/// One way a tablet can stand.
struct Tablet {
    name: &'static str,
    device: Device,
    language: &'static str,
}

/// Takes the pictures; `file` names them.
pub(crate) fn show(file: &dyn Fn(&str, &str) -> PathBuf) {
    for (name, device, language) in [
        ("landscape-light-en", Device::tablet(), "en"),
        ("landscape-dark-ar", Device::tablet().dark(), "ar"),
        ("portrait-dark-en", Device::upright_tablet().dark(), "en"),
        ("portrait-light-ar", Device::upright_tablet(), "ar"),
    ] {
        let device = device.speaking(language).coarse();
        let tablet = Tablet { name, device, language };
        let file = |screen: &str| file(screen, tablet.name);
        visit(&tablet, &file);
        tap(&tablet, &file);
        serve_staff(&tablet, &file);
    }
}

/// An example desk whose own language is this one, for visitors who are soon thought to be gone.
fn desk(language: &str, idle: u32) -> Desk {
    Desk::example()
        .with_change("desk.json", "\"default\": \"en\"", &format!("\"default\": \"{language}\""))
        .with_change(
            "desk.json",
            "\"idleTimeoutSeconds\": 45",
            &format!("\"idleTimeoutSeconds\": {idle}"),
        )
}

/// An unhappy visitor, who is offered a call, and one who walks away.
fn visit(tablet: &Tablet, file: &dyn Fn(&str) -> PathBuf) {
    let desk = desk(tablet.language, 21);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(tablet.device.clone());
    let words = Words::of(tablet.language);
    browser.go_to(&server.address("/?kiosk&table=12"));
    browser.find("button", words.get("start.begin"));
    browser.screenshot(&file("attract"));
    let survey = SurveyPage::in_language(&browser, tablet.language);
    survey.begin();
    survey.choose_face(2);
    browser.sees(Words::of_kiosk(tablet.language).get("kiosk.still-there"));
    browser.screenshot(&file("still-there"));
}

/// A visitor who taps a face, and is asked why.
fn tap(tablet: &Tablet, file: &dyn Fn(&str) -> PathBuf) {
    let desk = desk(tablet.language, 60);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(tablet.device.clone());
    browser.go_to(&server.address("/?kiosk&touchpoint=counter"));
    browser.find("button", Words::of(tablet.language).get("start.ask"));
    browser.wait_for("four faces", || {
        (browser.run("return document.querySelectorAll('.tap-row__item').length") == 4)
            .then_some(())
    });
    browser.screenshot(&file("one-tap"));
    browser.tap_nth(".tap-row__item", 0);
    browser.wait_for("the thanks", || {
        let thanked = "return !!document.querySelector('.one-tap[data-stage=thanks]')";
        (browser.run(thanked) == true).then_some(())
    });
    browser.screenshot(&file("reasons"));
}

/// Staff who enrol the tablet and look how it is doing. Their words are English wherever the tablet stands.
fn serve_staff(tablet: &Tablet, file: &dyn Fn(&str) -> PathBuf) {
    if tablet.language != "en" {
        return;
    }
    let desk = desk(tablet.language, 60);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(tablet.device.clone());
    let staff = StaffPage::at(&browser);
    let address = server.enrolment(&["--name", "Counter 1", "--context", "store=nord-2"]);
    browser.go_to(&address);
    browser.sees(staff.word("enrol.title"));
    browser.sees(staff.status("status.check.store"));
    browser.screenshot(&file("enrolment"));
    staff.enrol(&address, Some(PIN));
    staff.tap_corner();
    browser.sees(staff.word("staff.pin.title"));
    browser.press("24");
    browser.screenshot(&file("pin"));
    staff.press("staff.cancel");
    staff.tap_corner();
    staff.type_pin(PIN);
    browser.sees(staff.status("status.checks"));
    browser.sees(staff.status("status.check.store"));
    browser.screenshot(&file("status"));
}
