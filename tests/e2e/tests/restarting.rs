//! A tablet starts its page anew by itself: at a quiet hour, and after a crash; the third time in ten minutes it waits.

use e2e::pages::{SurveyPage, Words, kept};
use e2e::{App, Browser, Desk, Device, Server};

/// Lets the page's clock run ahead by `ahead` milliseconds.
const CLOCK: &str = "const now = Date.now; globalThis.ahead = 0; Date.now = () => now() + ahead;";

/// Four in the morning, the next one or the one after it that is more than three hours away. The browser lives in UTC.
const TO_FOUR: &str = "const day = 86400000;
    let wait = (4 * 3600000 - Date.now() % day + day) % day;
    ahead = wait > 3.5 * 3600000 ? wait : wait + day;
    globalThis.before = true;
    dispatchEvent(new Event('pageshow'));";

const CRASH: &str = "const error = new WebAssembly.RuntimeError('unreachable');
    dispatchEvent(new ErrorEvent('error', { error }))";

fn is_as_before(browser: &Browser) -> bool {
    browser.run("return globalThis.before === true") == true
}

#[test]
fn at_a_quiet_hour_when_nobody_is_there() {
    let desk = Desk::example();
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.before_each_page(CLOCK);
    browser.go_to(&server.address("/?kiosk"));
    let survey = SurveyPage::in_language(&browser, "en");
    survey.begin();
    survey.choose_face(2);
    kept::wait(&browser);
    // Somebody is answering.
    browser.run(TO_FOUR);
    browser.sees("What went wrong?");
    assert!(is_as_before(&browser));
    // What the jump of the clock makes of them: a visitor who has gone.
    browser.find("button", Words::of("en").get("start.begin"));
    browser.run("dispatchEvent(new Event('pageshow'))");
    browser.wait_for("the page to be loaded anew", || (!is_as_before(&browser)).then_some(()));
    browser.find("button", Words::of("en").get("start.begin"));
}

/// As when another version is put on the host between the page and its program.
#[test]
fn after_a_file_of_the_program_was_missing() {
    let app = App::copy();
    let desk = Desk::example();
    let server = Server::start_app(app.path(), desk.path());
    let files = std::fs::read_dir(app.path()).unwrap().flatten().map(|entry| entry.path());
    let glue: Vec<_> = files
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("frontdesk-") && !name.contains("faq") && name.contains(".js")
        })
        .collect();
    assert!(!glue.is_empty());
    let aside = |path: &std::path::PathBuf| path.with_added_extension("aside");
    glue.iter().for_each(|path| std::fs::rename(path, aside(path)).unwrap());
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?kiosk"));
    browser.sees("This page could not start. It tries again by itself.");
    glue.iter().for_each(|path| std::fs::rename(aside(path), path).unwrap());
    browser.find("button", Words::of("en").get("start.begin"));
}

#[test]
fn after_a_crash_and_less_often_after_the_third() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?kiosk"));
    kept::wait(&browser);
    for _ in 0..2 {
        browser.find("button", Words::of("en").get("start.begin"));
        browser.run("globalThis.before = true");
        browser.run(CRASH);
        browser.wait_for("the page to be loaded anew", || (!is_as_before(&browser)).then_some(()));
    }
    browser.find("button", Words::of("en").get("start.begin"));
    browser.run(CRASH);
    browser.sees("This page could not start. It tries again by itself.");

    browser.go_to(&server.address("/?status&lang=en"));
    let words = Words::of_status("en");
    browser.sees(words.get("status.updates.crashes"));
    let label = words.get("status.updates.crashes.some");
    browser.sees(&label.replace("{n}", "3").replace("{time}", ""));
}
