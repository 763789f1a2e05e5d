//! Guests ask the desk: an unanswered question ends in a call-back with all that was said, a phone goes on after a reload,
//! a tablet forgets, and nothing is lost without a network.

use e2e::pages::{ChatPage, Words};
use e2e::{Browser, Desk, Device, Server, until};
use serde_json::Value;

const PHONE: &str = "+7 921 123-45-67";

/// Russian as it comes out when the keyboard is still set to English.
fn on_english_keys(text: &str) -> String {
    const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
    const ENGLISH: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    let key = |letter| RUSSIAN.chars().zip(ENGLISH.chars()).find(|(russian, _)| *russian == letter);
    text.chars().map(|letter| key(letter).map_or(letter, |(_, english)| english)).collect()
}

fn records(server: &Server, count: usize) -> Vec<Value> {
    until("the records in the database", || {
        Some(server.exported_records()).filter(|records| records.len() == count)
    })
}

fn of_kind<'a>(records: &'a [Value], kind: &str) -> &'a Value {
    records.iter().find(|record| record["kind"] == kind).unwrap_or_else(|| panic!("no {kind}"))
}

/// Leaves a number, with consent, after forgetting both once.
fn asks_to_be_called(browser: &Browser, chat: &ChatPage<'_>) {
    chat.press("call.send");
    chat.sees("call.phone.wrong");
    chat.sees("call.consent.wrong");
    browser.type_into(chat.word("call.phone"), PHONE);
    browser.tap("checkbox", chat.word("call.consent"));
    chat.press("call.send");
    browser.sees(&chat.word("call.asked").replace("{phone}", PHONE));
}

#[test]
fn an_unanswered_question_ends_in_a_call_back_with_all_that_was_said() {
    let server = Server::start();
    let browser = Browser::open(Device::phone().speaking("ru"));
    browser.go_to(&server.address("/?chat&table=12"));
    let chat = ChatPage::in_language(&browser, "ru");
    let first = on_english_keys("швартовка дирижаблей");
    chat.ask(&first);
    chat.ask("8 921 765 43 21");
    chat.sees("chat.miss.2");
    chat.press("chat.call");
    asks_to_be_called(&browser, &chat);

    let records = records(&server, 2);
    let call = of_kind(&records, "callback.request");
    assert_eq!(call["contact"]["consent"], true);
    assert_eq!(call["contact"]["text"], chat.word("call.consent"));
    assert_eq!(call["contact"]["fields"]["phone"], PHONE);
    assert_eq!(call["contact"]["fields"]["time"], "any");
    assert_eq!(call["language"], "ru");
    assert_eq!(call["context"]["table"], "12");
    let turns = call["faq"]["turns"].as_array().expect("the transcript");
    assert_eq!(turns[0]["query"], first.as_str(), "as it was typed");
    assert_eq!(turns[0]["readAs"], "швартовка дирижаблей");
    assert_eq!(turns[0]["stage"], 1);
    assert!(turns[1]["query"].as_str().is_some_and(|query| query.contains("921 765")));

    let talk = of_kind(&records, "faq.conversation");
    assert_eq!(talk["id"], call["faq"]["conversation"]);
    assert_eq!(talk["faq"]["handOff"]["callback"], true);
    let query = talk["faq"]["turns"][1]["query"].as_str().expect("a query");
    assert!(!query.contains("921"), "consent is for the call alone: {query}");
    assert_eq!(talk["contact"], Value::Null);
    browser.assert_no_complaints();
}

#[test]
fn a_phone_goes_on_after_a_reload() {
    let server = Server::start();
    let browser = Browser::open(Device::phone().speaking("en"));
    browser.go_to(&server.address("/?chat"));
    let chat = ChatPage::in_language(&browser, "en");
    chat.ask("opening hours");
    let before = chat.turns();
    browser.reload();
    let chat = ChatPage::in_language(&browser, "en");
    until("what was said before", || (chat.turns() == before).then_some(()));
    chat.ask("wifi");
    chat.press("chat.finish");
    chat.press("chat.helped.yes");
    chat.sees("chat.end.thanks");
    chat.press("chat.end.done");
    browser.find("button", Words::of("en").get("start.ask"));

    let record = until("the whole conversation", || {
        server.exported_records().into_iter().find(|record| record["faq"]["resolved"] == true)
    });
    assert_eq!(record["faq"]["turns"].as_array().map(Vec::len), Some(2));
    assert_eq!(server.exported_records().len(), 1, "one conversation is one record");
    browser.assert_no_complaints();
}

#[test]
fn a_tablet_forgets_what_the_last_guest_asked() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet().speaking("en"));
    browser.go_to(&server.address("/?kiosk"));
    browser.tap("button", Words::of("en").get("start.ask"));
    let chat = ChatPage::in_language(&browser, "en");
    chat.ask("is there wifi for Xylophonist");
    chat.press("chat.finish");
    chat.press("chat.end.done");
    let record = records(&server, 1).remove(0);
    assert_eq!(record["channel"], "kiosk");
    browser.tap("button", Words::of("en").get("start.ask"));
    let chat = ChatPage::in_language(&browser, "en");
    assert!(chat.turns().is_empty());
    assert!(!browser.text().contains("Xylophonist"));
    browser.assert_no_complaints();
}

#[test]
fn without_a_network_questions_are_answered_and_calls_asked_for() {
    let mut server = Server::start();
    let browser = Browser::open(Device::phone().speaking("en"));
    browser.go_to(&server.address("/?chat"));
    let chat = ChatPage::in_language(&browser, "en");
    server.stop();
    chat.ask("opening hours");
    assert!(chat.turns()[0].answered.is_some());
    chat.ask("I want to talk to a person");
    browser.tap("button", "Call me back");
    asks_to_be_called(&browser, &chat);
    assert!(
        !browser.text().contains(Words::of("en").get("ending.received")),
        "nothing has arrived"
    );
    server.start_again();
    let records = records(&server, 2);
    assert_eq!(of_kind(&records, "callback.request")["contact"]["fields"]["phone"], PHONE);
    browser.assert_no_complaints_but_network();
}

#[test]
fn word_vectors_find_what_shares_no_word() {
    let desk = Desk::example().with_change(
        "desk.json",
        "\"chat\": {",
        "\"chat\": { \"wordVectors\": true,",
    );
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::phone().speaking("en"));
    browser.go_to(&server.address("/?chat"));
    let chat = ChatPage::in_language(&browser, "en");
    let table = "return performance.getEntriesByType('resource')
        .some((entry) => entry.name.endsWith('/faq/vectors/en.vectors') && entry.responseEnd > 0)";
    browser.wait_for("the table", || (browser.run(table) == true).then_some(()));
    // The table has to be learnt before it shows.
    until("an answer by meaning", || {
        chat.ask("can I bring my puppy");
        let turns = chat.turns();
        let last = turns.last()?;
        let said = [last.answered.clone().unwrap_or_default(), last.choices.join(" ")].concat();
        said.contains("dog").then_some(())
    });
    browser.assert_no_complaints();
}
