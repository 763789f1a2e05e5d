//! A guest who is quicker than the network: what is done while the second part of the program is still on its way
//! is not lost, and the first tap is seen at once.

use e2e::pages::SurveyPage;
use e2e::{App, Browser, Desk, Device, Server, until};
use serde_json::json;

#[test]
fn answers_before_the_whole_program_is_there() {
    let (app, desk) = (App::without_rest(), Desk::example());
    let server = Server::start_app(app.path(), desk.path());
    let browser = Browser::open(Device::phone().speaking("en"));
    browser.go_to(&server.address("/?survey=ces"));
    let survey = SurveyPage::in_language(&browser, "en");
    survey.shows("The company made it easy");
    browser.tap_nth(".scale__input", 6);
    let taken = "return document.querySelectorAll('.scale__input')[6].checked";
    assert_eq!(browser.run(taken), true, "the tap is not seen");
    survey.write("Ticket number", "123-456");
    survey.complete();
    assert_eq!(browser.run("return 'busy' in document.documentElement.dataset"), true);

    app.give_rest();
    survey.thanks("");
    until("a record in the database", || (!server.exported_records().is_empty()).then_some(()));
    let records = server.exported_records();
    assert_eq!(records.len(), 1, "{records:#?}");
    assert_eq!(records[0]["answers"], json!({ "ces": 7, "ticket": "123-456" }));
}
