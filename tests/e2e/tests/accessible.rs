//! Nothing on any screen keeps people from using it, by the rules of WCAG 2.2 AA: light and dark, left to right and
//! right to left, on a phone and on a tablet.

use e2e::pages::{ChatPage, SurveyPage, Words};
use e2e::{Browser, Device, Server, accessibility};

/// Looks at a screen.
#[allow(clippy::print_stdout, reason = "who runs the tests has to know what was left out")]
fn look(browser: &Browser, screen: &str, found: &mut Vec<String>) {
    match accessibility::findings(browser) {
        Some(findings) => {
            found.extend(findings.iter().map(|finding| format!("{screen}: {finding}")))
        }
        None => println!("{screen}: not looked at, axe-core is not installed"),
    }
}

fn visit(server: &Server, device: Device, language: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let browser = Browser::open(device.speaking(language));
    let mut look =
        |browser: &Browser, screen: &str| look(browser, &format!("{name}, {screen}"), &mut found);
    let words = Words::of(language);

    browser.go_to(&server.address("/?kiosk"));
    browser.find("button", words.get("start.begin"));
    look(&browser, "start");

    let kiosk = Words::of_kiosk(language);
    // The switches come when a tablet is ready to invite.
    browser.find("button", kiosk.get("kiosk.contrast"));
    look(&browser, "attract");
    browser.tap("button", kiosk.get("kiosk.text.large"));
    browser.tap("button", kiosk.get("kiosk.contrast"));
    look(&browser, "attract, large, high contrast");
    browser.go_to(&server.address("/?kiosk&touchpoint=counter"));
    browser.find("button", kiosk.get("kiosk.contrast"));
    look(&browser, "one tap");
    browser.tap("button", kiosk.get("kiosk.contrast"));
    look(&browser, "one tap, high contrast");
    browser.tap_nth(".tap-row__item", 0);
    browser.find("button", words.get("ending.done"));
    look(&browser, "one tap, reasons");

    browser.go_to(&server.address("/?survey=csat"));
    let survey = SurveyPage::in_language(&browser, language);
    browser.wait_for("a question", || {
        browser.run("return document.querySelector('.question')").as_object().map(|_| ())
    });
    look(&browser, "question");
    drop(survey);

    browser.go_to(&server.address("/?chat"));
    let chat = ChatPage::in_language(&browser, language);
    look(&browser, "chat, greeting");
    browser.tap_nth(".chip", 0);
    chat.sees("chat.helped");
    look(&browser, "chat, answer");
    chat.press("chat.helped.no");
    chat.sees("chat.missing");
    chat.ask("zxqv wkjh");
    chat.ask("qqqq wwww");
    chat.press("chat.call");
    chat.press("call.send");
    chat.sees("call.phone.wrong");
    look(&browser, "chat, call form with faults");
    chat.press("chat.finish");
    chat.sees("chat.end.title");
    look(&browser, "chat, end");
    found
}

#[test]
fn what_keeps_somebody_out_is_found() {
    let server = Server::start();
    let browser = Browser::open(Device::phone());
    browser.go_to(&server.address("/"));
    browser.find("button", Words::of("en").get("start.begin"));
    browser.run("document.querySelector('main').append(document.createElement('input'))");
    if let Some(findings) = accessibility::findings(&browser) {
        assert!(findings.iter().any(|finding| finding.starts_with("label:")), "{findings:?}");
    }
}

#[test]
fn screens_keep_nobody_out() {
    let server = Server::start();
    let mut found = visit(&server, Device::phone(), "en", "phone, en");
    found.extend(visit(&server, Device::phone().dark(), "ar", "phone, dark, ar"));
    found.extend(visit(&server, Device::tablet(), "ru", "tablet, ru"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
