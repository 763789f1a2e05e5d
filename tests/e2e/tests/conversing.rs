//! A survey as a conversation: typed and tapped, changed, kept over a reload, in several languages. What is stored is what
//! the pages of the same survey would have stored.

use std::fs;

use e2e::pages::{InterviewPage, Words};
use e2e::{Browser, Desk, Device, Server, accessibility, until};
use serde_json::{Value, json};

/// The record that has arrived.
fn record(server: &Server) -> Value {
    let records = until("the record", || {
        Some(server.exported_records()).filter(|records| !records.is_empty())
    });
    assert_eq!(records.len(), 1);
    records.into_iter().next().expect("there is one")
}

#[test]
fn a_guest_writes_taps_and_changes() {
    let server = Server::start();
    let browser = Browser::open(Device::phone());
    browser.go_to(&server.address("/?survey=visit&chat&lang=en"));
    let talk = InterviewPage::in_language(&browser, "en");
    talk.says("Overall, how was your visit?");
    browser.tap_nth("[data-style=smileys] input", 1);
    talk.says("What went wrong?");
    assert!(talk.said().contains(&"Sorry to hear that".to_owned()), "{:?}", talk.said());
    assert_eq!(accessibility::findings(&browser).unwrap_or_default(), Vec::<String>::new());

    // Not understood: nothing is lost, and it can be taken as it is.
    talk.reply("the music");
    until("the remark", || talk.said().last()?.contains("the music").then_some(()));
    talk.press("interview.own-words");
    talk.tap("Food");
    assert!(
        browser.run("return document.querySelectorAll('.chip[aria-pressed=true]').length") == 2
    );
    talk.press("interview.done");
    talk.says("May the manager contact you?");
    talk.reply("sure");
    talk.says("Phone");
    talk.reply("no idea");
    until("what is wrong", || talk.said().last()?.contains("number").then_some(()));
    talk.reply("+44 20 7946 0000");
    talk.says("Anything to add?");

    // On second thoughts.
    browser
        .tap("button", &format!("{}: May the manager contact you?", talk.word("interview.edit")));
    talk.says("May the manager contact you?");
    talk.reply("no");
    talk.says("Anything to add?");

    // A reload in the middle: everything that was said is there.
    let said = talk.said();
    browser.reload();
    browser.tap("button", Words::of("en").get("draft.resume"));
    until("the same conversation", || (talk.said() == said).then_some(()));

    talk.reply("Too loud");
    talk.says(talk.word("interview.check"));
    talk.press("nav.complete");
    browser.sees("Thank you");
    let record = record(&server);
    let answers = &record["answers"];
    assert_eq!(answers["overall"], 2);
    assert_eq!(answers["problems"], json!(["other", "food"]), "{answers}");
    assert_eq!(answers["problems-Comment"], "the music");
    assert_eq!(answers["callback"], false);
    assert_eq!(answers["comment"], "Too loud");
    assert_eq!(answers.get("phone"), None, "{answers}");
    assert_eq!(
        (&record["survey"]["status"], &record["channel"]),
        (&json!("complete"), &json!("link"))
    );
    browser.assert_no_complaints();
}

#[test]
fn it_goes_on_in_another_language() {
    let server = Server::start();
    let browser = Browser::open(Device::phone());
    browser.go_to(&server.address("/?survey=visit&chat&lang=en"));
    let talk = InterviewPage::in_language(&browser, "en");
    talk.says("Overall, how was your visit?");
    talk.reply("5 out of 5");
    talk.says("What did you like most?");
    browser.tap("radio", "العربية");
    let talk = InterviewPage::in_language(&browser, "ar");
    until("the question in Arabic", || {
        talk.said().first().is_some_and(|said| said == "كيف كانت زيارتك؟").then_some(())
    });
    assert_eq!(accessibility::findings(&browser).unwrap_or_default(), Vec::<String>::new());
    talk.press("interview.skip");
    talk.reply("شكرا");
    talk.says(talk.word("interview.check"));
    // "Nothing to change" is an answer, too.
    talk.reply("لا");
    until("the record", || (!server.exported_records().is_empty()).then_some(()));
    let record = record(&server);
    assert_eq!((&record["answers"]["overall"], &record["language"]), (&json!(5), &json!("ar")));
    browser.assert_no_complaints();
}

/// What can't be said in words opens as the question's own control; one question is done with its answer.
#[test]
fn what_words_cannot_say_is_a_card() {
    let desk = Desk::example();
    let survey = json!({ "title": "Two things", "elements": [
        { "type": "ranking", "name": "order", "title": "What matters most?", "choices": ["Taste", "Price", "Speed"] },
        { "type": "rating", "name": "csat", "title": "How was it?" },
    ] });
    fs::write(desk.path().join("surveys/csat.json"), survey.to_string())
        .expect("a desk can be written");
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?survey=csat&chat"));
    let talk = InterviewPage::in_language(&browser, "en");
    talk.says("What matters most?");
    let composer = "return getComputedStyle(document.querySelector('.chat__composer')).display";
    assert_eq!(browser.run(composer), "none");
    browser.tap_nth(".turn__card .ranking__item:nth-child(2) .ranking__move", 0);
    talk.press("interview.done");
    talk.says("How was it?");
    let before = talk.said().len();
    talk.reply("lovely");
    until("the words and a remark", || (talk.said().len() == before + 2).then_some(()));
    talk.reply("4 of 5");
    browser.wait_for("the thanks", || {
        browser.run("return document.querySelector('.ending')").as_object().map(|_| ())
    });
    let record = record(&server);
    assert_eq!(record["answers"]["csat"], 4);
    assert_eq!(record["answers"]["order"].as_array().map(Vec::len), Some(3));
    browser.assert_no_complaints();
}

/// A score typed into the line at a slow moment: the disk is waited for, and nothing is said twice.
#[test]
fn one_question_is_done_with_its_answer() {
    let server = Server::start();
    let browser = Browser::open(Device::phone());
    browser.go_to(&server.address("/?survey=nps&chat"));
    let talk = InterviewPage::in_language(&browser, "en");
    until("the question", || (!talk.said().is_empty()).then_some(()));
    talk.reply("9");
    until("another question", || {
        let changes = "return document.querySelectorAll('.turn__change:not([hidden])').length";
        (browser.run(changes) == 1).then_some(())
    });
    talk.press("interview.skip");
    let record = record(&server);
    assert_eq!(record["metrics"][0]["value"], 9, "{record}");
    browser.assert_no_complaints();
}
