//! Newer versions of the app and of the desk reach a tablet that nobody touches, and only then; what is wrong with them
//! stays with whoever made them.

use e2e::pages::{SurveyPage, Words, kept};
use e2e::{App, Browser, Desk, Device, Server};

/// A tablet that shows its start screen and has everything on it.
fn tablet(server: &Server) -> Browser {
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/?kiosk"));
    browser.find("button", Words::of("en").get("start.begin"));
    kept::wait(&browser);
    browser
}

#[track_caller]
fn waits_for_build(browser: &Browser, name: &str) {
    browser.wait_for(&format!("the page of build {name}"), || {
        (kept::build(browser) == name).then_some(())
    });
    browser.find("button", Words::of("en").get("start.begin"));
}

/// Whether a newer build is complete and waits for its time.
fn newer_waits(browser: &Browser) -> bool {
    let script = "return navigator.serviceWorker.getRegistration().then(kept => !!kept.waiting)";
    browser.run(script) == true
}

#[test]
fn a_new_build_waits_for_the_visitor_to_go() {
    let desk = Desk::example()
        .with_change("desk.json", "\"thankYouSeconds\": 6", "\"thankYouSeconds\": 1")
        .with_change("desk.json", "\"idleTimeoutSeconds\": 45", "\"idleTimeoutSeconds\": 12")
        .with_change("desk.json", "\"idleWarningSeconds\": 20", "\"idleWarningSeconds\": 4");
    let app = App::copy();
    let server = Server::start_app(app.path(), desk.path());
    let browser = tablet(&server);
    let survey = SurveyPage::in_language(&browser, "en");
    survey.begin();
    survey.choose_face(2);
    survey.shows("What went wrong?");
    app.become_build("second");
    kept::look(&browser);
    browser.wait_for("the new build to wait", || newer_waits(&browser).then_some(()));
    // The visit goes on as if nothing had happened.
    browser.tap("checkbox", "Something else");
    assert_eq!(kept::build(&browser), "");
    // They walk away.
    browser.find("button", Words::of("en").get("start.begin"));
    waits_for_build(&browser, "second");
    browser.wait_for("the new build to count as started", || {
        kept::state(&browser)["trial"].is_null().then_some(())
    });
    assert_eq!(kept::state(&browser)["active"], "second");
}

#[test]
fn a_build_that_does_not_start_is_taken_back() {
    let app = App::copy();
    let desk = Desk::example();
    let server = Server::start_app(app.path(), desk.path());
    app.become_build("first");
    let browser = tablet(&server);
    assert_eq!(kept::build(&browser), "first");
    app.become_broken_build("broken");
    kept::look(&browser);
    browser.wait_for("the broken build to be given up", || {
        let state = kept::state(&browser);
        (state["refused"][0]["build"] == "broken").then_some(())
    });
    waits_for_build(&browser, "first");
    // It isn't tried again, and staff can see that it was.
    browser.reload();
    waits_for_build(&browser, "first");
    browser.go_to(&server.address("/?status&lang=en"));
    browser.sees("did not start on this device");

    // The one that repairs it is taken.
    let repaired = App::copy();
    for file in ["index.html", "service-worker.js"] {
        std::fs::copy(repaired.path().join(file), app.path().join(file)).unwrap();
    }
    app.become_build("third");
    browser.go_to(&server.address("/?kiosk"));
    browser.find("button", Words::of("en").get("start.begin"));
    kept::look(&browser);
    waits_for_build(&browser, "third");
}

#[test]
fn a_build_with_a_wrong_file_is_not_installed() {
    let app = App::copy();
    let desk = Desk::example();
    let mut server = Server::start_app(app.path(), desk.path());
    let browser = tablet(&server);
    app.become_torn_build("torn");
    browser.run(
        "globalThis.ends = [];
         return navigator.serviceWorker.getRegistration().then(kept => {
             kept.addEventListener('updatefound', () => {
                 const worker = kept.installing;
                 worker.addEventListener('statechange', () => ends.push(worker.state));
             });
         })",
    );
    browser.wait_for("the torn build to be given up", || {
        kept::look(&browser);
        let ends = browser.run("return ends").to_string();
        assert!(!ends.contains("installed"), "{ends}");
        ends.contains("redundant").then_some(())
    });
    let caches = browser.run("return caches.keys()").to_string();
    assert!(!caches.contains("frontdesk-build-torn"), "{caches}");
    server.stop();
    browser.reload();
    browser.find("button", Words::of("en").get("start.begin"));
    assert_eq!(kept::build(&browser), "");
}

/// What also happens when somebody develops the app at the address where they tried a finished one.
#[test]
fn an_app_that_goes_takes_what_it_kept_with_it() {
    let app = App::copy();
    let desk = Desk::example();
    let server = Server::start_app(app.path(), desk.path());
    let browser = tablet(&server);
    app.leave();
    kept::look(&browser);
    browser.wait_for("nothing to be kept", || {
        let kept = browser.run("return caches.keys()").to_string();
        (!kept.contains("frontdesk-build-") && !kept.contains("frontdesk-desk-")).then_some(())
    });
    browser.find("button", Words::of("en").get("start.begin"));
}

#[test]
fn a_changed_desk_reaches_a_running_tablet() {
    let desk = Desk::example();
    let server = Server::start_with(desk.path());
    let browser = tablet(&server);
    browser.sees("How was your coffee today?");
    desk.change("desk.json", "How was your coffee today?", "How was your cake today?");
    desk.change("surveys/visit.json", "What went wrong?", "What was wrong with it?");
    browser.wait_for("the new words", || {
        // A look that is going on already isn't begun again.
        kept::look(&browser);
        browser.text().contains("How was your cake today?").then_some(())
    });
    let survey = SurveyPage::in_language(&browser, "en");
    survey.begin();
    survey.choose_face(2);
    survey.shows("What was wrong with it?");
    browser.assert_no_complaints();
}

/// Over plain HTTP there is no service worker.
#[test]
fn a_changed_desk_reaches_a_tablet_that_keeps_nothing() {
    let desk = Desk::example();
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.before_each_page("delete Navigator.prototype.serviceWorker");
    browser.go_to(&server.address("/?kiosk"));
    browser.sees("How was your coffee today?");
    // Its first look is over when the bot's second file was read for it.
    let looked = "return performance.getEntriesByType('resource')
                      .some(file => file.name.endsWith('faq/manners.json'))";
    browser.wait_for("its first look", || (browser.run(looked) == true).then_some(()));
    desk.change("desk.json", "How was your coffee today?", "How was your cake today?");
    browser.wait_for("the new words", || {
        kept::look(&browser);
        browser.text().contains("How was your cake today?").then_some(())
    });
}

#[test]
fn a_desk_that_fails_its_checks_is_refused_and_staff_see_why() {
    let desk = Desk::example();
    let server = Server::start_with(desk.path());
    let browser = tablet(&server);
    desk.change("desk.json", "How was your coffee today?", "How was your cake today?");
    desk.change("surveys/visit.json", "\"type\": \"rating\"", "\"type\": \"ratting\"");
    browser.wait_for("the desk to be refused", || {
        // A look that is going on already isn't begun again.
        kept::look(&browser);
        (!kept::state(&browser)["refusedDesk"].is_null()).then_some(())
    });
    browser.reload();
    browser.sees("How was your coffee today?");
    SurveyPage::in_language(&browser, "en").begin();

    browser.go_to(&server.address("/?status&lang=en"));
    browser.sees(Words::of_status("en").get("status.updates.refused"));
    for words in ["surveys/visit.json", "ratting", "rating"] {
        browser.sees(words);
    }

    // Put right, it is taken.
    desk.change("surveys/visit.json", "\"type\": \"ratting\"", "\"type\": \"rating\"");
    browser.go_to(&server.address("/?kiosk"));
    browser.find("button", Words::of("en").get("start.begin"));
    kept::look(&browser);
    browser.sees("How was your cake today?");
}
