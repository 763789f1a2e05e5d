//! A guest without a pointer answers everything with the keyboard, and nothing moves on before they say so.

use e2e::browser::{ENTER, SPACE};
use e2e::pages::{SurveyPage, Words};
use e2e::{Browser, Device, Server, until};

#[test]
fn is_enough() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let words = Words::of("en");
    let survey = SurveyPage::in_language(&browser, "en");
    browser.go_to(&server.address("/"));
    browser.find("button", words.get("start.begin"));
    browser.tab_to("button", words.get("start.begin"));
    browser.press(ENTER);

    survey.shows("Overall, how was your visit?");
    browser.tab_to("radio", "1 of 5, Awful");
    browser.press(SPACE);
    browser.tab_to("button", words.get("nav.next"));
    browser.press(ENTER);

    survey.shows("What went wrong?");
    browser.tab_to("checkbox", "Food");
    browser.press(SPACE);
    browser.tab_to("button", words.get("nav.next"));
    browser.press(ENTER);

    survey.shows("Anything to add?");
    browser.tab_to("textbox", "Anything to add?");
    browser.press("Cold soup");
    browser.tab_to("button", words.get("nav.complete"));
    browser.press(ENTER);
    survey.thanks("Thank you");

    let record = until("the record", || server.exported_records().pop());
    assert_eq!(record["answers"]["overall"], 1);
    assert_eq!(record["answers"]["problems"][0], "food");
    assert_eq!(record["answers"]["comment"], "Cold soup");
    browser.assert_no_complaints();
}
