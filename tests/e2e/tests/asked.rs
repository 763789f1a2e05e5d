//! Who is asked what, and how often: nobody too often, nobody without what has to be known, nothing that is known already.

use e2e::pages::{SurveyPage, Words};
use e2e::{Browser, Desk, Device, Server, until};
use serde_json::{Value, json};

const SURVEY: &str = r#"{ "title": "How was it?", "pages": [
    { "name": "drink", "elements": [
        { "type": "radiogroup", "name": "drink", "title": "What did you have?", "choices": ["Tea", "Coffee"] }] },
    { "name": "mood", "elements": [
        { "type": "radiogroup", "name": "mood", "title": "How was it?", "choices": ["Good", "Bad"] }] }] }"#;

/// A desk with two questions and these members besides.
fn desk(members: &Value) -> Desk {
    let mut desk = json!({
        "id": "asked", "name": "Asked", "surveys": { "one": "surveys/one.json" },
        "context": { "fromUrl": ["customer", "table", "drink"] },
        "delivery": { "endpoints": [{ "id": "main", "preset": "native", "url": "/api/records" }] },
    });
    for (name, value) in members.as_object().into_iter().flatten() {
        desk[name] = value.clone();
    }
    Desk::example().with("surveys/one.json", SURVEY).with("desk.json", &desk.to_string())
}

/// From the first question to the thanks.
fn answer(browser: &Browser) {
    let survey = SurveyPage::in_language(browser, "en");
    survey.shows("What did you have?");
    survey.choose("Tea");
    survey.next();
    survey.shows("How was it?");
    survey.choose("Good");
    survey.complete();
    survey.thanks("Thank you");
}

fn memory(browser: &Browser) -> String {
    let found = browser.run("return localStorage.getItem('frontdesk.asked.asked') ?? ''");
    found.as_str().unwrap_or_default().to_owned()
}

#[test]
fn whoever_has_answered_is_thanked_and_left_in_peace() {
    let desk = desk(&json!({ "throttle": { "maxResponses": 1, "perDays": 30 } }));
    let server = Server::start_with(desk.path());
    let mut browser = Browser::open(Device::phone());
    let words = Words::of_ending("en");
    browser.go_to(&server.address("/?survey=one"));
    answer(&browser);
    // Whoever may not answer once more isn't invited to.
    assert!(browser.look_for("button", Words::of("en").get("ending.again")).is_none());
    // A link in a mail is no way around it.
    for path in ["/", "/?survey=one"] {
        browser.go_to(&server.address(path));
        browser.sees(words.get("unasked.answered"));
    }
    // Another language, and somebody else's phone.
    browser.go_to(&server.address("/?survey=one&lang=ru"));
    browser.forget(&server.address(""));
    browser.go_to(&server.address("/?survey=one"));
    SurveyPage::in_language(&browser, "en").shows("What did you have?");
    let records = until("the record", || Some(server.exported_records()).filter(|r| !r.is_empty()));
    assert_eq!(records.len(), 1);
    browser.assert_no_complaints();
}

#[test]
fn questions_left_alone_are_not_pressed_on_anybody() {
    let desk = desk(&json!({ "throttle": { "askAgainAfterDismissDays": 7 } }));
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone());
    let words = Words::of_ending("en");
    let survey = SurveyPage::in_language(&browser, "en");
    let link = server.address("/?survey=one");
    browser.go_to(&link);
    survey.shows("What did you have?");
    browser.wait_for("a note", || memory(&browser).contains("shown").then_some(()));
    // A reload is no dismissal.
    browser.reload();
    survey.shows("What did you have?");
    let later = "const name = 'frontdesk.asked.asked'; const kept = JSON.parse(localStorage.getItem(name)); \
        for (const event of kept.events) event[2] -= 2 * 60 * 60 * 1000; \
        localStorage.setItem(name, JSON.stringify(kept));";
    browser.go_to(&server.address("/"));
    browser.run(later);
    browser.go_to(&link);
    browser.sees(words.get("unasked.dismissed"));
    // The start screen only invites, and who wants to answer may.
    browser.go_to(&server.address("/"));
    browser.find("button", Words::of("en").get("start.begin"));
    browser.go_to(&link);
    browser.tap("button", words.get("unasked.answer"));
    survey.shows("What did you have?");
    survey.choose("Coffee");
    browser.wait_for("the note to be gone", || (!memory(&browser).contains("shown")).then_some(()));
    browser.assert_no_complaints();
}

#[test]
fn a_tablet_asks_everybody_but_a_customer_it_knows() {
    let desk = desk(&json!({ "throttle": { "key": "customer", "maxResponses": 1 } }));
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    let survey = SurveyPage::in_language(&browser, "en");
    let words = Words::of_ending("en");
    let done = Words::of("en").get("ending.done").to_owned();
    browser.go_to(&server.address("/?kiosk&customer=canary-4711"));
    survey.begin();
    answer(&browser);
    browser.tap("button", &done);
    survey.begin();
    browser.sees(words.get("unasked.answered"));
    browser.tap("button", &done);
    browser.find("button", Words::of("en").get("start.begin"));
    let kept = memory(&browser);
    assert!(kept.contains("answered") && !kept.contains("canary"), "{kept}");
    for path in ["/?kiosk&customer=4712", "/?kiosk"] {
        browser.go_to(&server.address(path));
        survey.begin();
        survey.shows("What did you have?");
    }
    // The same customer by a link, on the same device.
    browser.go_to(&server.address("/?survey=one&customer=canary-4711"));
    browser.sees(words.get("unasked.answered"));
    browser.assert_no_complaints();
}

#[test]
fn nobody_is_asked_where_no_share_is_and_no_rule_is_about_them() {
    let nobody = || Words::of("en").get("empty.title").to_owned();
    let none = desk(&json!({ "throttle": { "showToPercent": 0 } }));
    let server = Server::start_with(none.path());
    let browser = Browser::open(Device::phone());
    for path in ["/?survey=one", "/", "/?survey=one"] {
        browser.go_to(&server.address(path));
        browser.sees(&nobody());
    }
    browser.go_to(&server.address("/?kiosk"));
    SurveyPage::in_language(&browser, "en").begin();

    let some = desk(&json!({ "audience": [{ "if": "{table} notempty", "survey": "one" }] }));
    let server = Server::start_with(some.path());
    browser.go_to(&server.address("/"));
    browser.sees(&nobody());
    browser.go_to(&server.address("/?table=3"));
    SurveyPage::in_language(&browser, "en").begin();
    browser.assert_no_complaints();
}

#[test]
fn a_visit_without_what_is_required_is_not_asked() {
    let context = json!({ "fromUrl": ["table", "order"], "required": ["table", "order"] });
    let desk = desk(&json!({ "context": context }));
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone());
    let words = Words::of_ending("en");
    for path in ["/", "/?survey=one&table=12", "/?table=12&order="] {
        browser.go_to(&server.address(path));
        browser.sees(words.get("unasked.incomplete"));
        assert!(!browser.text().contains("order"), "names are for staff");
    }
    browser.go_to(&server.address("/?kiosk&table=12"));
    browser.sees(words.get("unasked.tablet"));
    browser.sees(&words.get("unasked.missing").replace("{names}", "order"));
    browser.go_to(&server.address("/?table=12&order=A-17"));
    SurveyPage::in_language(&browser, "en").begin();
    SurveyPage::in_language(&browser, "en").shows("What did you have?");
    browser.assert_no_complaints();
}

#[test]
fn what_is_known_is_not_asked_and_in_the_record() {
    let desk = desk(&json!({}));
    let server = Server::start_with(desk.path());
    let mut browser = Browser::open(Device::phone());
    let survey = SurveyPage::in_language(&browser, "en");
    browser.go_to(&server.address("/?survey=one&drink=Tea"));
    survey.shows("How was it?");
    assert!(!browser.text().contains("What did you have?"));
    survey.choose("Good");
    survey.complete();
    survey.thanks("Thank you");
    let record = until("the record", || server.exported_records().into_iter().next());
    assert_eq!(record["answers"], json!({ "drink": "Tea", "mood": "Good" }));
    assert_eq!(record["context"]["drink"], "Tea");
    // What the question can't have isn't known.
    browser.forget(&server.address(""));
    browser.go_to(&server.address("/?survey=one&drink=Beer"));
    SurveyPage::in_language(&browser, "en").shows("What did you have?");
    browser.assert_no_complaints();
}

#[test]
fn news_go_when_their_time_is_over() {
    let link = Browser::open(Device::phone());
    let soon = link.run("return new Date(Date.now() + 20000).toISOString()");
    let text = "The card terminal is down.";
    let desk = desk(
        &json!({ "notices": [{ "text": text, "until": soon }, { "text": "Open till ten." }] }),
    );
    let server = Server::start_with(desk.path());
    link.go_to(&server.address("/?survey=one"));
    link.sees(text);
    let start = Browser::open(Device::tablet());
    start.go_to(&server.address("/?kiosk"));
    start.sees(text);
    for browser in [&link, &start] {
        until("the news to be gone", || (!browser.text().contains(text)).then_some(()));
        browser.sees("Open till ten.");
        browser.assert_no_complaints();
    }
}
