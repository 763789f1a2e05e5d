//! Every guest is met in their language and writing direction, and can change both.

use e2e::pages::Words;
use e2e::{Browser, Device, Server, until};
use serde_json::json;

#[track_caller]
fn check_page(browser: &Browser, language: &str, direction: &str) {
    browser.find("button", Words::of(language).get("start.begin"));
    until(&format!("a page in {language}, {direction}"), || {
        let root = browser
            .run("const root = document.documentElement; return [root.lang, root.dir || 'ltr'];");
        (root == json!([language, direction])).then_some(())
    });
}

#[test]
fn follow_the_device_until_the_guest_chooses() {
    let server = Server::start();
    let browser = Browser::open(Device::phone().speaking("ar"));
    browser.go_to(&server.address("/"));
    check_page(&browser, "ar", "rtl");
    browser.tap("radio", "Русский");
    check_page(&browser, "ru", "ltr");
    browser.tap("radio", "العربية");
    check_page(&browser, "ar", "rtl");
    browser.assert_no_complaints();
}

#[test]
fn an_unknown_language_gets_the_default_of_the_desk() {
    let server = Server::start();
    let browser = Browser::open(Device::phone().speaking("fi"));
    browser.go_to(&server.address("/"));
    check_page(&browser, "en", "ltr");
    browser.go_to(&server.address("/?lang=ru"));
    check_page(&browser, "ru", "ltr");
    browser.assert_no_complaints();
}
