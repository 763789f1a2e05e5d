//! An unhappy guest answers the restaurant's survey in Russian, and exactly one right record arrives: with everything
//! running, with the server away while the guest answers, and with the browser killed right after "Thank you".

use e2e::pages::{SurveyPage, Words};
use e2e::{Browser, Device, Server, until};
use serde_json::{Value, json};

const PHONE: &str = "+49 30 1234567";

/// Opens the page by the QR code of table 12.
fn open(browser: &Browser, server: &Server) {
    browser.go_to(&server.address("/?table=12"));
    browser.tap("radio", "Русский");
    browser.find("button", Words::of("ru").get("start.begin"));
}

/// Answers the whole survey, up to the thanks.
fn answer(browser: &Browser) {
    let survey = SurveyPage::in_language(browser, "ru");
    survey.begin();

    survey.shows("Как вам за столом 12?");
    survey.choose_face(2);

    // The branch for those who give three or less; one tap on a face leads on by itself.
    survey.shows("Что было не так?");
    survey.tick("Долго ждали");
    survey.tick("Другое");
    survey.write_own("Суп холодный");
    survey.choose("Да");
    survey.write("Телефон", PHONE);
    survey.next();

    survey.shows("Хотите что-то добавить?");
    survey.write("Хотите что-то добавить?", "Приду ещё раз,\nесли позвоните.");
    survey.complete();
    survey.thanks(&format!("Мы позвоним: {PHONE}"));
}

/// Waits for the record, then makes sure that it is one, and right, however it is read.
fn assert_one_right_record(server: &Server) {
    until("a record in the database", || (!server.exported_records().is_empty()).then_some(()));
    let records = server.exported_records();
    assert_eq!(records.len(), 1, "{records:#?}");
    let record = &records[0];
    assert_eq!(record["kind"], "survey.response");
    assert_eq!(record["desk"], "cafe-nord");
    assert_eq!(record["language"], "ru");
    assert_eq!(record["context"]["table"], "12");
    assert_eq!(record["survey"]["id"], "visit");
    assert_eq!(record["survey"]["status"], "complete");
    let answers = json!({
        "overall": 2,
        "mood": "unhappy",
        "problems": ["wait", "other"],
        "problems-Comment": "Суп холодный",
        "callback": true,
        "comment": "Приду ещё раз,\nесли позвоните.",
    });
    assert_eq!(record["answers"], answers);
    assert_eq!(record["contact"]["consent"], true);
    assert_eq!(record["contact"]["text"], "Может ли менеджер связаться с вами?");
    assert_eq!(record["contact"]["fields"], json!({ "phone": PHONE }));

    let read = server.read_records();
    let ids: Vec<&Value> =
        read["records"].as_array().into_iter().flatten().map(|record| &record["id"]).collect();
    assert_eq!(ids, [&record["id"]], "the API gives what the export gives");
}

#[test]
fn leaves_one_record() {
    let server = Server::start();
    let browser = Browser::open(Device::phone());
    open(&browser, &server);
    answer(&browser);
    assert_one_right_record(&server);
    browser.assert_no_complaints();
}

#[test]
fn leaves_one_record_when_the_server_comes_back_later() {
    let mut server = Server::start();
    let browser = Browser::open(Device::tablet());
    open(&browser, &server);
    server.stop();
    // From here on the page is on its own: all it needs is loaded, or it was not built right.
    answer(&browser);
    assert_eq!(server.exported_records(), [Value::Null; 0]);
    server.start_again();
    assert_one_right_record(&server);
    browser.assert_no_complaints_but_network();
}

#[test]
fn leaves_one_record_when_the_browser_is_killed_after_the_thanks() {
    let mut server = Server::start();
    let mut browser = Browser::open(Device::phone());
    open(&browser, &server);
    // Without a server nothing can have been sent before the kill: what arrives later comes from the disk.
    server.kill();
    answer(&browser);
    browser.kill();
    server.start_again();
    assert_eq!(server.exported_records(), [Value::Null; 0]);
    browser.relaunch();
    browser.go_to(&server.address("/"));
    assert_one_right_record(&server);
    browser.assert_no_complaints();
}
