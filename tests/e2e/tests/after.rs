//! What follows the last answer: whoever is unhappy is looked after at once, whoever is happy may pass it on.

use e2e::pages::{SurveyPage, Words};
use e2e::receiver::Answer;
use e2e::{Browser, Desk, Device, Receiver, Server, until};
use serde_json::{Value, json};

const PHONE: &str = "+49 30 1234567";

const SURVEY: &str = r#"{ "title": "How was it?", "elements": [
    { "type": "radiogroup", "name": "mood", "title": "How was it?", "choices": ["Good", "Bad"] },
    { "type": "text", "name": "phone", "title": "Your number" },
    { "type": "radiogroup", "name": "consent", "title": "May we call you?", "choices": ["Yes, please", "No"] }] }"#;

/// A desk whose alerts go to the receiver, which otherwise only wants to hear of calls.
fn desk(receiver: &Receiver) -> Desk {
    let desk = json!({
        "id": "after", "name": "After", "surveys": { "one": "surveys/one.json" },
        "context": { "fromUrl": ["table"] },
        "contact": { "consentQuestion": "consent", "fields": ["phone"] },
        "recovery": { "if": "{mood} = 'Bad'", "endpoint": "alerts", "offer": "callback" },
        "advocacy": {
            "if": "{mood} notempty", "share": true,
            "shareUrl": "https://cafe.example/", "reviewUrl": "https://reviews.example/cafe?x=1&y=<2>",
        },
        "kiosk": { "thankYouSeconds": 2, "idleTimeoutSeconds": 300 },
        "delivery": { "endpoints": [
            { "id": "main", "preset": "native", "url": "/api/records" },
            { "id": "alerts", "preset": "webhook", "url": receiver.url(), "when": "{kind} = 'callback.request'" },
        ] },
    });
    Desk::example().with("surveys/one.json", SURVEY).with("desk.json", &desk.to_string())
}

/// Says how it was, and whatever else, up to the thanks.
fn answer(browser: &Browser, mood: &str, phone: Option<&str>) {
    let survey = SurveyPage::in_language(browser, "en");
    survey.shows("How was it?");
    survey.choose(mood);
    if let Some(phone) = phone {
        survey.write("Your number", phone);
        survey.choose("Yes, please");
    }
    survey.complete();
    survey.thanks("Thank you");
}

fn of_kind(records: &[Value], kind: &str) -> Vec<Value> {
    records.iter().filter(|record| record["kind"] == kind).cloned().collect()
}

fn alerts(receiver: &Receiver, kind: &str) -> Value {
    until(kind, || of_kind(&receiver.received(), kind).into_iter().next())
}

#[test]
fn an_unhappy_guest_is_told_of_at_once_and_called_back() {
    let receiver = Receiver::start(Answer::Status(204));
    let desk = desk(&receiver);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone());
    browser.go_to(&server.address("/?survey=one&table=12"));
    answer(&browser, "Bad", None);

    let alert = alerts(&receiver, "survey.response");
    assert_eq!(alert["recovery"], json!({ "to": "alerts" }));
    assert_eq!(alert["answers"], json!({ "mood": "Bad" }));
    assert_eq!(alert["context"]["table"], "12");

    let (words, chat) = (Words::of_ending("en"), Words::of_chat("en"));
    browser.sees(words.get("after.sorry"));
    browser.tap("button", words.get("after.call"));
    browser.tap("button", chat.get("call.send"));
    browser.sees(chat.get("call.phone.wrong"));
    browser.sees(chat.get("call.consent.wrong"));
    browser.type_into(chat.get("call.phone"), PHONE);
    browser.tap("checkbox", words.get("after.call.consent"));
    browser.tap("button", chat.get("call.send"));
    browser.sees(&chat.get("call.asked").replace("{phone}", PHONE));

    let request = alerts(&receiver, "callback.request");
    assert_eq!(request["recovery"], json!({ "to": "alerts", "response": alert["id"] }));
    assert_eq!(request["contact"]["fields"]["phone"], PHONE);
    assert_eq!(request["contact"]["text"], words.get("after.call.consent"));
    assert_eq!(request["context"]["table"], "12");
    let kept = until("both on the server", || {
        Some(server.exported_records()).filter(|records| records.len() == 2)
    });
    assert_eq!(of_kind(&kept, "survey.response")[0]["id"], alert["id"]);
    assert_eq!(of_kind(&receiver.received(), "survey.response").len(), 1);
    browser.assert_no_complaints();
}

#[test]
fn who_has_left_a_number_is_not_asked_again() {
    let receiver = Receiver::start(Answer::Status(204));
    let desk = desk(&receiver);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone());
    browser.go_to(&server.address("/?survey=one"));
    answer(&browser, "Bad", Some(PHONE));
    let words = Words::of_ending("en");
    browser.sees(words.get("after.in-touch"));
    assert!(browser.look_for("button", words.get("after.call")).is_none());
    let alert = alerts(&receiver, "survey.response");
    assert_eq!(alert["contact"]["fields"]["phone"], PHONE);
    assert_eq!(alert["answers"]["phone"], Value::Null);
}

#[test]
fn a_tablet_waits_for_the_form_and_forgets_it() {
    let receiver = Receiver::start(Answer::Status(204));
    let desk = desk(&receiver);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    let (words, chat) = (Words::of_ending("en"), Words::of_chat("en"));
    browser.go_to(&server.address("/?kiosk"));
    SurveyPage::in_language(&browser, "en").begin();
    answer(&browser, "Bad", None);
    browser.tap("button", words.get("after.call"));
    browser.type_into(chat.get("call.phone"), "030 canary");
    // Longer than the thanks would have stayed.
    std::thread::sleep(std::time::Duration::from_secs(4));
    browser.sees(chat.get("call.title"));
    browser.tap("button", Words::of("en").get("ending.done"));
    SurveyPage::in_language(&browser, "en").begin();
    assert!(
        !browser.run("return document.documentElement.outerHTML").to_string().contains("canary")
    );
    // Nobody stays where nothing is offered.
    let survey = SurveyPage::in_language(&browser, "en");
    survey.complete();
    survey.thanks("Thank you");
    browser.find("button", Words::of("en").get("start.begin"));
    browser.assert_no_complaints();
}

#[test]
fn a_happy_guest_may_pass_it_on() {
    let receiver = Receiver::start(Answer::Status(204));
    let desk = desk(&receiver);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone());
    let words = Words::of_ending("en");
    browser.go_to(&server.address("/?survey=one&table=12"));
    answer(&browser, "Good", None);
    browser.find("link", words.get("after.review"));
    let link = browser.run("return document.querySelector('.offers a').href");
    assert_eq!(link, "https://reviews.example/cafe?x=1&y=%3C2%3E");
    browser.tap("button", words.get("after.share"));
    let shown = [words.get("after.copy-this"), "https://cafe.example/"].join(" ");
    browser.wait_for("what became of the link", || {
        let text = browser.text();
        (text.contains(words.get("after.copied")) || text.contains(&shown)).then_some(())
    });
    until("the record", || server.exported_records().into_iter().next());
    assert!(receiver.received().is_empty(), "nobody is alarmed");
    browser.assert_no_complaints();
}

#[test]
fn a_tablet_shows_codes_and_is_not_led_away() {
    let receiver = Receiver::start(Answer::Status(204));
    let desk = desk(&receiver);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?kiosk"));
    SurveyPage::in_language(&browser, "en").begin();
    answer(&browser, "Good", None);
    browser.sees(Words::of_ending("en").get("after.review"));
    let found = browser.run(
        "return [document.querySelectorAll('.offers .code__symbol').length, document.querySelectorAll('a').length]",
    );
    assert_eq!(found, json!([2, 0]));
    // Longer than the thanks would have stayed.
    std::thread::sleep(std::time::Duration::from_secs(4));
    browser.sees(Words::of_ending("en").get("after.review"));
    browser.tap("button", Words::of("en").get("ending.done"));
    browser.find("button", Words::of("en").get("start.begin"));
    browser.assert_no_complaints();
}
