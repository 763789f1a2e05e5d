//! From the second visit on, everything works without a host: surveys, answers of the bot, languages, pictures. What was
//! answered meanwhile arrives when the host is back.

use e2e::pages::{ChatPage, InterviewPage, SurveyPage, Words, kept};
use e2e::{Browser, Desk, Device, Server, until};

#[test]
fn a_guest_comes_back_without_a_network() {
    // Who has answered today is not asked again, unless the desk wants that.
    let often =
        Desk::example().with_change("desk.json", "\"maxResponses\": 1", "\"maxResponses\": 9");
    let mut server = Server::start_with(often.path());
    let browser = Browser::open(Device::phone().speaking("ru"));
    browser.go_to(&server.address("/?survey=visit&table=12"));
    SurveyPage::in_language(&browser, "ru").shows("Как вам за столом 12?");
    kept::wait(&browser);
    browser.assert_no_complaints();
    server.stop();

    // Another address, another survey, never seen here before.
    browser.go_to(&server.address("/?survey=nps&table=3&lang=ru"));
    let survey = SurveyPage::in_language(&browser, "ru");
    survey.shows("порекомендуете");
    browser.tap("radio", "9");
    survey.complete();
    survey.thanks("Спасибо");

    // A survey whose answers are pictures, on the start screen of a desk with a logo.
    browser.go_to(&server.address("/?lang=ar"));
    browser.find("button", Words::of("ar").get("start.begin"));
    let drawn = "const pictures = [...document.images];
                 return pictures.length > 0 && pictures.every(image => image.naturalWidth > 0)";
    browser.wait_for("the pictures", || (browser.run(drawn) == true).then_some(()));

    // The bot is a program of its own.
    browser.go_to(&server.address("/?chat&lang=ru"));
    let chat = ChatPage::in_language(&browser, "ru");
    chat.ask("какой пароль от вайфая?");
    assert!(chat.turns()[0].answered.is_some(), "{:?}", chat.turns());

    server.start_again();
    browser.go_to(&server.address("/?lang=ru"));
    let record = until("the answer", || {
        let records = server.exported_records();
        records.into_iter().find(|record| record["kind"] == "survey.response")
    });
    assert_eq!(record["answers"]["nps"], 9);
}

#[test]
fn a_conversation_goes_on_without_a_network() {
    let mut server = Server::start();
    let browser = Browser::open(Device::phone().speaking("ar"));
    browser.go_to(&server.address("/?lang=ar"));
    browser.find("button", Words::of("ar").get("start.begin"));
    kept::wait(&browser);
    server.stop();
    // Neither its program nor its words have been asked for before.
    browser.go_to(&server.address("/?survey=visit&chat&lang=ar"));
    let talk = InterviewPage::in_language(&browser, "ar");
    browser.find("textbox", talk.word("interview.input"));
    talk.reply("2");
    talk.says("ما الذي لم يعجبك؟");
    talk.press("interview.skip");
    talk.says("هل يمكن للمدير الاتصال بك؟");
    talk.reply("لا");
    talk.press("interview.skip");
    talk.says(talk.word("interview.check"));
    talk.press("nav.complete");
    browser.sees(Words::of("ar").get("ending.thanks"));
    server.start_again();
    browser.go_to(&server.address("/?lang=ar"));
    let record = until("the answer", || server.exported_records().into_iter().next());
    assert_eq!(record["answers"]["overall"], 2);
}

#[test]
fn a_tablet_starts_without_a_network() {
    let mut server = Server::start();
    let mut browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?kiosk"));
    browser.find("button", Words::of("en").get("start.begin"));
    kept::wait(&browser);
    server.stop();
    browser.kill();
    browser.relaunch();
    browser.go_to(&server.address("/?kiosk"));
    let survey = SurveyPage::in_language(&browser, "en");
    survey.begin();
    survey.choose_face(2);
    survey.shows("What went wrong?");
}

#[test]
fn the_page_can_be_installed() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?kiosk"));
    browser.find("button", Words::of("en").get("start.begin"));
    kept::wait(&browser);
    let (text, errors) = browser.manifest();
    assert!(errors.is_empty() && text.contains("start_url"), "{errors:?} in {text}");
    // A window of a test counts as a private one, which installs nothing.
    let errors: Vec<_> = browser
        .installability_errors()
        .into_iter()
        .filter(|error| error != "in-incognito")
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

/// A browser without a service worker (here by force; else an address without HTTPS) says that it needs a connection.
#[test]
fn staff_see_where_nothing_can_be_kept() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    browser.before_each_page("delete Navigator.prototype.serviceWorker");
    browser.go_to(&server.address("/?status&lang=en"));
    browser.sees(Words::of_status("en").get("status.updates.offline.never"));
    browser.assert_no_complaints();
}
