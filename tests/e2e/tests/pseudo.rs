//! In a language that nobody speaks, every screen shows translated words and nothing else, and they fit: on the
//! narrowest phone and on a tablet standing up, from left to right and from right to left.

use e2e::pages::{ChatPage, SurveyPage, Words};
use e2e::{Browser, Desk, Device, Server, layout, pseudo, until};

const PHONE: &str = "+49 30 1234567";

/// Screens looked at, and what is wrong with them.
struct Walk<'a> {
    browser: &'a Browser,
    server: &'a Server,
    tag: &'a str,
    found: Vec<String>,
}

impl<'a> Walk<'a> {
    fn new(browser: &'a Browser, server: &'a Server, tag: &'a str) -> Self {
        Self { browser, server, tag, found: Vec::new() }
    }

    fn go_to(&self, path: &str) {
        self.browser.go_to(&self.server.address(&format!("{path}&lang={}", self.tag)));
    }

    /// Looks at the screen, where the owner's texts are translated, too.
    fn look(&mut self, screen: &str) {
        self.look_at(screen, true);
    }

    fn look_at(&mut self, screen: &str, owners: bool) {
        let found = layout::findings(self.browser, owners);
        self.found.extend(found.iter().map(|finding| format!("{}, {screen}: {finding}", self.tag)));
    }

    #[track_caller]
    fn assert_clean(self) {
        assert!(self.found.is_empty(), "{}", self.found.join("\n"));
        self.browser.assert_no_complaints_but_network();
    }

    /// An unhappy guest, from the start to the thanks.
    fn answer(&mut self) {
        let (browser, words) = (self.browser, Words::of(self.tag));
        self.go_to("/?table=12");
        browser.find("button", words.get("start.begin"));
        self.look("start");
        let survey = SurveyPage::in_language(browser, self.tag);
        survey.begin();
        let first = pseudo::text("What went wrong?");
        browser.wait_for("faces", || {
            let faces = browser
                .run("return document.querySelectorAll('[data-style=smileys] input').length");
            (faces == 5).then_some(())
        });
        self.look("first question");
        survey.choose_face(2);
        survey.shows(&first);
        self.look("what went wrong");
        survey.tick(&pseudo::text("Something else"));
        survey.choose(words.get("choice.yes"));
        survey.next();
        survey.shows(words.get("violation.other-required"));
        self.look("answers that need another look");

        // Coming back to what was begun.
        self.go_to("/?table=12");
        browser.sees(words.get("draft.title"));
        self.look("coming back");
        browser.tap("button", words.get("draft.resume"));
        survey.shows(&first);
        survey.write_own("xyzzy");
        survey.write(&pseudo::text("Phone"), PHONE);
        survey.next();
        survey.shows(&pseudo::text("Anything to add?"));
        self.look("last question");
        survey.complete();
        browser.sees(words.get("ending.thanks"));
        self.look("ending");
    }

    /// Somebody whom the bot can't help.
    fn ask(&mut self) {
        let browser = self.browser;
        self.go_to("/?chat");
        let chat = ChatPage::in_language(browser, self.tag);
        self.look("chat");
        browser.tap_nth(".chip", 0);
        chat.sees("chat.helped");
        self.look("chat, answer");
        chat.press("chat.helped.no");
        chat.sees("chat.missing");
        chat.ask("1234 5678");
        chat.ask("8765 4321");
        self.look("chat, no answer");
        chat.press("chat.call");
        chat.press("call.send");
        chat.sees("call.phone.wrong");
        self.look("chat, call form with faults");
        chat.press("call.cancel");
        chat.press("chat.finish");
        chat.sees("chat.end.title");
        self.look("chat, end");
    }

    /// Staff look at the device.
    fn inspect(&mut self) {
        self.go_to("/?status");
        self.browser.sees(Words::of_status(self.tag).get("status.title"));
        self.look("status");
    }

    /// Every page of a survey, once as it comes and once with what is wrong with it.
    fn turn_pages(&mut self, survey: &str) {
        let browser = self.browser;
        let seen =
            || browser.run("return document.querySelector('.survey__page')?.innerText ?? ''");
        self.go_to(&format!("/?survey={survey}"));
        until("the survey", || (seen() != "").then_some(()));
        for page in 1..=6 {
            self.look_at(&format!("{survey}, screen {page}"), false);
            let before = seen();
            let pressed = browser.run(
                "const next = document.querySelector('[data-press=start]:not([hidden]), [data-press=next]:not([hidden])');
                 next?.click();
                 return next !== null;",
            );
            if pressed != true
                || page > 1
                    && browser.run("return document.querySelector('.violation') !== null") == true
            {
                return;
            }
            until("another page or what is wrong", || (seen() != before).then_some(()));
        }
    }
}

#[test]
fn a_guest_with_the_narrowest_phone() {
    let desk = pseudo::desk(Desk::example());
    let server = Server::start_with(desk.path());
    for tag in [pseudo::TAG, pseudo::MIRRORED] {
        let browser = Browser::open(Device::narrow());
        let mut walk = Walk::new(&browser, &server, tag);
        walk.answer();
        walk.ask();
        walk.inspect();
        walk.assert_clean();
    }
}

#[test]
fn every_way_of_asking() {
    let desk = pseudo::desk(Desk::gallery());
    let server = Server::start_with(desk.path());
    for (tag, device) in [
        (pseudo::TAG, Device::narrow()),
        (pseudo::MIRRORED, Device::narrow()),
        (pseudo::TAG, Device::upright_tablet()),
    ] {
        let browser = Browser::open(device);
        let mut walk = Walk::new(&browser, &server, tag);
        for survey in [
            "scales", "choices", "texts", "grids", "order", "panels", "checks", "preview", "timers",
        ] {
            walk.turn_pages(survey);
        }
        walk.assert_clean();
    }
}

#[test]
fn a_tablet_that_somebody_left() {
    let desk = Desk::example()
        .with_change("desk.json", "\"idleTimeoutSeconds\": 45", "\"idleTimeoutSeconds\": 6")
        .with_change("desk.json", "\"idleWarningSeconds\": 20", "\"idleWarningSeconds\": 5");
    let desk = pseudo::desk(desk);
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::upright_tablet());
    let mut walk = Walk::new(&browser, &server, pseudo::TAG);
    walk.go_to("/?kiosk");
    SurveyPage::in_language(&browser, pseudo::TAG).begin();
    browser.sees(Words::of_kiosk(pseudo::TAG).get("kiosk.still-there"));
    walk.look("still there?");
    // The next visitor is met in the language of the desk.
    browser.find("button", Words::of("en").get("start.begin"));
    let root = browser.run("return [document.documentElement.lang, document.documentElement.dir]");
    assert_eq!(root, serde_json::json!(["en", "ltr"]));
    walk.assert_clean();
}

#[test]
fn a_desk_with_faults() {
    let desk = pseudo::desk(Desk::example()).with_change(
        "surveys/visit.json",
        "\"type\":\"rating\"",
        "\"type\":\"ratting\"",
    );
    let server = Server::start_with(desk.path());
    for tag in [pseudo::TAG, pseudo::MIRRORED] {
        let browser = Browser::open(Device::narrow());
        let mut walk = Walk::new(&browser, &server, tag);
        walk.go_to("/?table=1");
        browser.sees(Words::of_desk(tag).get("boot.title"));
        walk.look("faults of the desk");
        walk.assert_clean();
    }
}

#[test]
fn what_is_not_translated_or_does_not_fit_is_found() {
    let desk = pseudo::desk(Desk::example());
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::narrow());
    browser.go_to(&server.address(&format!("/?lang={}", pseudo::TAG)));
    browser.find("button", Words::of(pseudo::TAG).get("start.begin"));
    assert_eq!(layout::findings(&browser, true), Vec::<String>::new());
    browser.run(
        "const add = (text, said) => Object.assign(document.querySelector('main').appendChild(document.createElement('p')), { textContent: text, ...said });
         add('Plain');
         add('Marked', { lang: 'en' });
         add('⟦long⟧', { className: 'wide' }).style.inlineSize = '400px';",
    );
    let found = layout::findings(&browser, true);
    assert!(found.iter().any(|finding| finding == "not translated: Plain"), "{found:?}");
    assert!(found.iter().any(|finding| finding.ends_with("p.wide")), "{found:?}");
    assert!(!found.iter().any(|finding| finding.contains("Marked")), "{found:?}");
}
