//! Every guest is met in their language and writing direction, and can change both.

use e2e::pages::{SurveyPage, Words};
use e2e::{Browser, Desk, Device, Server, until};
use serde_json::{Value, json};

/// The languages that ship, and what each calls itself.
const SHIPPED: [(&str, &str); 10] = [
    ("en", "English"),
    ("ru", "Русский"),
    ("ar", "العربية"),
    ("es", "Español"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("zh", "中文"),
    ("hi", "हिन्दी"),
    ("pt", "Português"),
    ("tr", "Türkçe"),
];

/// The example desk, offering every language that ships.
fn polyglot() -> Desk {
    let offer = SHIPPED.map(|(tag, _)| tag);
    Desk::example().with_change("desk.json", "[\"en\", \"ru\", \"ar\"]", &json!(offer).to_string())
}

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

#[test]
fn ten_languages_are_all_in_reach() {
    let desk = polyglot();
    let server = Server::start_with(desk.path());
    for (device, path) in [
        (Device::narrow(), "/"),
        (Device::narrow(), "/?survey=csat"),
        (Device::tablet(), "/?kiosk"),
        (Device::upright_tablet(), "/?kiosk"),
    ] {
        let browser = Browser::open(device);
        browser.go_to(&server.address(path));
        for (tag, name) in SHIPPED {
            browser.tap("radio", name);
            until(&format!("{path} in {tag}"), || {
                (browser.run("return document.documentElement.lang") == tag).then_some(())
            });
        }
        let chips = browser.run(
            "return Array.from(document.querySelectorAll('.languages__chip'), (chip) => {
                 const box = chip.getBoundingClientRect();
                 return [chip.lang, box.width >= 48 && box.height >= 48 && (chip.closest('header') !== null || box.left >= 0 && box.right <= innerWidth)];
             });",
        );
        assert_eq!(chips, json!(SHIPPED.map(|(tag, _)| json!([tag, true]))), "{path}");
        let fits =
            "const page = document.documentElement; return page.scrollWidth <= page.clientWidth;";
        assert_eq!(browser.run(fits), true, "{path}");
        browser.assert_no_complaints();
    }
}

/// A visit in a language that the survey isn't written in: the app speaks it, the questions say what they are in.
fn visit(language: &str) {
    let desk = polyglot();
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone().speaking(language));
    browser.go_to(&server.address("/?table=12"));
    check_page(&browser, language, "ltr");
    let survey = SurveyPage::in_language(&browser, language);
    survey.begin();
    survey.shows("Overall, how was table 12?");
    let foreign = "return Array.from(document.querySelectorAll('main [lang]'), (said) => [said.lang, said.dir, said.textContent])";
    let marked = browser.run(foreign);
    let title = json!(["en", "ltr", "Overall, how was table 12?"]);
    assert!(marked.as_array().is_some_and(|marked| marked.contains(&title)), "{marked}");
    survey.choose_face(5);
    survey.shows("What did you like most?");
    survey.next();
    survey.shows("Anything to add?");
    survey.complete();
    browser.sees(Words::of(language).get("ending.thanks"));
    let record = until("the record", || server.exported_records().into_iter().next());
    assert_eq!(record["language"], language);
    assert_eq!(record["survey"]["status"], "complete");
    browser.assert_no_complaints();
}

#[test]
fn a_guest_from_shanghai() {
    visit("zh");
}

#[test]
fn a_guest_from_delhi() {
    visit("hi");
}

#[test]
fn a_guest_from_istanbul() {
    visit("tr");
}

/// Elements under `main` that say they are in another language than the page.
fn marked(browser: &Browser) -> Vec<Value> {
    let script = "const marked = document.querySelectorAll('main [lang]:not(.languages *)');
         return Array.from(marked, (said) => [said.lang, said.dir, said.textContent.trim()]);";
    browser.run(script).as_array().cloned().unwrap_or_default()
}

#[test]
fn what_stands_in_says_its_language_and_direction() {
    let desk = Desk::example()
        .with_change("desk.json", "\"ar\": \"مقهى نورد\"", "\"de\": \"Café Nord\"")
        .with_change(
            "surveys/visit.json",
            "\"ar\": \"كيف كانت {place_ar}؟\"",
            "\"de\": \"Wie war es?\"",
        );
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone().speaking("ar"));
    browser.go_to(&server.address("/?table=12"));
    check_page(&browser, "ar", "rtl");
    assert_eq!(marked(&browser), [json!(["en", "ltr", "Café Nord"])]);
    SurveyPage::in_language(&browser, "ar").begin();
    browser.sees("Overall, how was table 12?");
    assert_eq!(marked(&browser), [json!(["en", "ltr", "Overall, how was table 12?"])]);
    browser.assert_no_complaints();
}

#[test]
fn a_tablet_that_is_left_speaks_the_default_language_again() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?kiosk"));
    browser.tap("radio", "العربية");
    check_page(&browser, "ar", "rtl");
    SurveyPage::in_language(&browser, "ar").begin();
    browser.tap("button", Words::of("ar").get("ending.again"));
    check_page(&browser, "en", "ltr");
    assert!(browser.is_chosen("radio", "English"));
}
