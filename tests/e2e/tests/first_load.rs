//! What a guest's phone loads before the first question: nothing from elsewhere, nothing unplanned, nothing uncompressed.

use e2e::pages::{SurveyPage, Words};
use e2e::{Browser, Device, Server, first_load};

#[test]
fn is_what_the_build_planned() {
    let server = Server::start();
    let browser = Browser::open(Device::phone().speaking("ru"));
    browser.go_to(&server.address("/?table=12"));
    browser.find("button", Words::of("ru").get("start.begin"));
    let survey = SurveyPage::in_language(&browser, "ru");
    survey.begin();
    survey.shows("Как вам за столом 12?");

    let planned = first_load::planned();
    let loaded = first_load::loaded(&browser);
    let mut sent = 0;
    for file in &loaded {
        let path = file.address.strip_prefix(&server.address("/"));
        let path = path.unwrap_or_else(|| {
            panic!("the page loaded something from elsewhere: {}", file.address)
        });
        let name = if path.is_empty() { "index.html" } else { path };
        let first = planned.files.contains(name);
        assert!(first || planned.later.contains(name), "`cargo xtask dist` does not count {name}");
        sent += if first { file.sent } else { 0 };
        // Small files may be sent as they are.
        assert!(
            file.unpacked < 1000 || file.sent < file.unpacked,
            "{name} was sent without compression"
        );
    }
    assert!(sent > 10_000, "the browser did not say what it loaded: {loaded:?}");
    assert!(sent <= planned.budget, "{sent} bytes, more than {}: {loaded:#?}", planned.budget);
    browser.assert_no_complaints();
}

/// The list of functions in the first part is right for every survey of the example desk: none starts again because
/// it needs the rest, and the rest doesn't stand in the way of the first part.
#[test]
fn needs_the_first_part_of_the_program_only() {
    let server = Server::start();
    for survey in ["visit", "nps", "csat", "ces", "smiley", "delivery"] {
        let browser = Browser::open(Device::phone().speaking("ar"));
        browser.go_to(&server.address(&format!("/?survey={survey}")));
        let whole = "return !('busy' in document.documentElement.dataset) && window.frontdeskRest \
                     ? window.frontdeskRest.then(() => true) : false";
        browser.wait_for("the whole program", || (browser.run(whole) == true).then_some(()));
        assert!(browser.run("return history.state").is_null(), "{survey} was started again");
        let loaded = first_load::loaded(&browser);
        let part = |suffix: &str| loaded.iter().find(|file| file.address.ends_with(suffix));
        let (first, rest) = (part("_first.wasm").unwrap(), part("_rest.wasm").unwrap());
        assert!(rest.asked_for > first.arrived, "{rest:?} came before {first:?}");
        browser.assert_no_complaints();
    }
}
