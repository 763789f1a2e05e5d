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
    for file in &loaded {
        let path = file.address.strip_prefix(&server.address("/"));
        let path = path.unwrap_or_else(|| {
            panic!("the page loaded something from elsewhere: {}", file.address)
        });
        let name = if path.is_empty() { "index.html" } else { path };
        assert!(planned.files.contains(name), "`cargo xtask dist` does not count {name}");
        // Small files may be sent as they are.
        assert!(
            file.unpacked < 1000 || file.sent < file.unpacked,
            "{name} was sent without compression"
        );
    }
    let sent: u64 = loaded.iter().map(|file| file.sent).sum();
    assert!(sent > 10_000, "the browser did not say what it loaded: {loaded:?}");
    assert!(sent <= planned.budget, "{sent} bytes, more than {}: {loaded:#?}", planned.budget);
    browser.assert_no_complaints();
}
