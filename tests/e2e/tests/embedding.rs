//! A desk in a website: every way to show it, on a page whose policy and stylesheet do their worst.

use e2e::pages::{ChatPage, InterviewPage, SurveyPage, Words};
use e2e::{Browser, Device, Site, accessibility, until};
use serde_json::{Value, json};

/// What the desk has said of one kind.
fn heard(browser: &Browser, kind: &str) -> Vec<Value> {
    let all = browser.run("return window.heard");
    let all = all.as_array().into_iter().flatten();
    all.filter(|said| said[0] == kind).map(|said| said[1].clone()).collect()
}

#[track_caller]
fn wait_to_hear(browser: &Browser, kind: &str) -> Value {
    browser.wait_for(&format!("“{kind}”"), || heard(browser, kind).into_iter().next())
}

/// A happy guest, in the frame.
fn answer(browser: &Browser) {
    browser.enter_frame(Site::FRAME);
    let survey = SurveyPage::in_language(browser, "en");
    survey.choose_face(5);
    survey.shows("What did you like most?");
    survey.next();
    survey.shows("Anything to add?");
    survey.complete();
    survey.thanks("Thank you");
    browser.leave_frame();
}

/// Nothing on the website's page has moved by itself.
#[track_caller]
fn assert_still(browser: &Browser) {
    let moved = browser.run("return window.moved").as_f64().unwrap_or(f64::NAN);
    assert!(moved == 0.0, "layout shift of {moved}");
}

#[test]
fn every_mode_asks_and_tells() {
    let (site, server, _desk) = Site::with_example("");
    let mut made = 0;
    for device in [Device::tablet(), Device::phone()] {
        for mode in ["inline", "popup", "slider", "sidetab", "bubble", "fullscreen"] {
            let browser = Browser::open(device.clone());
            let open = if mode == "inline" { "" } else { "&open=load" };
            let wishes = format!(
                "/try.html?survey=visit&mode={mode}{open}&context-table=12&context-unknown=x"
            );
            browser.go_to(&site.page(&wishes));
            assert_eq!(wait_to_hear(&browser, "ready"), json!({ "asks": true }), "{mode}");
            assert_eq!(accessibility::findings(&browser).unwrap_or_default(), Vec::<String>::new());
            browser.enter_frame(Site::FRAME);
            assert_eq!(accessibility::findings(&browser).unwrap_or_default(), Vec::<String>::new());
            browser.leave_frame();
            answer(&browser);
            wait_to_hear(&browser, "started");
            let submitted = wait_to_hear(&browser, "submitted");
            assert_eq!(
                (&submitted["state"], &submitted["answers"]),
                (&json!("complete"), &Value::Null)
            );
            made += 1;
            let records = until("the record", || {
                Some(server.exported_records()).filter(|records| records.len() == made)
            });
            let record = records.iter().find(|record| record["id"] == submitted["id"]);
            let record = record.expect("the record that was told of");
            assert_eq!(record["channel"], "embed");
            let context = &record["context"];
            assert_eq!((&context["table"], &context["unknown"]), (&json!("12"), &Value::Null));
            assert_still(&browser);
            browser.assert_no_complaints();
        }
    }
}

#[test]
fn escape_gives_the_page_back() {
    let (site, _server, _desk) = Site::with_example("");
    let browser = Browser::open(Device::tablet());
    browser.go_to(&site.page("/try.html?survey=visit&mode=popup&label=Rate%20us"));
    let expanded = "return document.querySelector('front-desk').shadowRoot.querySelector('button').ariaExpanded";
    browser.wait_for("the button", || (browser.run(expanded) == "false").then_some(()));
    let button = "return document.querySelector('front-desk').shadowRoot.querySelector('button')";
    browser.tap_found("the button", button);
    browser.wait_for("the dialog", || (browser.run(expanded) == "true").then_some(()));
    wait_to_hear(&browser, "ready");
    browser.press("\u{e00c}");
    wait_to_hear(&browser, "hidden");
    assert_eq!(browser.run(expanded), "false");
    let focused = "return document.querySelector('front-desk').shadowRoot.activeElement?.tagName";
    assert_eq!(browser.run(focused), "BUTTON");
    assert_still(&browser);
    browser.assert_no_complaints();
}

/// The frame of a website that isn't in the list stays empty, and nothing is told.
#[test]
fn another_website_gets_nothing() {
    let (_site, server, _desk) = Site::with_example("");
    let another = Site::start(server.address("").trim_end_matches('/'));
    let browser = Browser::open(Device::tablet());
    browser.go_to(&another.page("/try.html?survey=visit"));
    browser.wait_for("the frame", || (!browser.run(Site::FRAME).is_null()).then_some(()));
    browser.enter_frame(Site::FRAME);
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert!(!browser.text().contains("How was your visit?"));
    browser.leave_frame();
    assert!(heard(&browser, "ready").is_empty());
}

/// A thousand words that nobody may say: to the frame from its own parent's page, past the port.
#[test]
fn forged_words_have_no_effect() {
    let (site, server, _desk) = Site::with_example("");
    let browser = Browser::open(Device::tablet());
    browser.go_to(&site.page("/try.html?survey=visit"));
    wait_to_hear(&browser, "ready");
    let forge = "const [origin] = arguments;
        const frame = document.querySelector('front-desk').shadowRoot.querySelector('iframe').contentWindow;
        const kinds = ['hello', 'context', 'lang', 'theme', 'close', 'open'];
        for (let n = 0; n < 1000; n += 1) {
          const said = { v: 1, type: kinds[n % 6], context: { table: `forged-${n}` }, lang: 'ru', theme: { '--brand': '#000' } };
          const { port2 } = new MessageChannel();
          frame.postMessage(n % 3 ? JSON.stringify(said) : { frontdesk: 1, ...said }, origin, n % 2 ? [port2] : []);
        }";
    browser.run_with(forge, &[json!(server.address("").trim_end_matches('/'))]);
    answer(&browser);
    let record = until("the record", || server.exported_records().into_iter().next());
    assert_eq!((&record["context"]["table"], &record["language"]), (&Value::Null, &json!("en")));
    browser.assert_no_complaints();
}

#[test]
fn a_desk_that_is_taken_away_leaves_nothing_behind() {
    let (site, _server, _desk) = Site::with_example("");
    let browser = Browser::open(Device::tablet());
    browser.go_to(&site.page("/try.html?survey=visit"));
    wait_to_hear(&browser, "ready");
    browser.enter_frame(Site::FRAME);
    SurveyPage::in_language(&browser, "en").choose_face(2);
    browser.leave_frame();
    browser.run("window.taken = document.querySelector('front-desk'); window.taken.remove()");
    browser.run("for (const way of ['open', 'close', 'toggle', 'unmount', 'refresh']) Frontdesk[way]('front-desk')");
    assert!(browser.run(Site::FRAME).is_null());
    // Moved somewhere else it begins anew, with what was answered.
    browser.run("document.getElementById('after').append(window.taken)");
    browser.enter_frame(Site::FRAME);
    browser.tap("button", Words::of("en").get("draft.resume"));
    SurveyPage::in_language(&browser, "en").shows("Sorry to hear that");
    browser.leave_frame();
    assert!(heard(&browser, "fault").is_empty());
    browser.assert_no_complaints();
}

#[test]
fn an_unknown_mode_is_shown_where_it_stands() {
    let (site, _server, _desk) = Site::with_example("");
    let browser = Browser::open(Device::tablet());
    browser.go_to(&site.page("/try.html?survey=visit&mode=popover&open=sometimes"));
    wait_to_hear(&browser, "ready");
    let fault = heard(&browser, "fault")[0].to_string();
    assert!(fault.contains("popover") && fault.contains("sidetab"), "{fault}");
    answer(&browser);
}

/// A shop's tag manager adds the loader once more, from another version of the desk.
#[test]
fn the_first_of_two_loaders_counts() {
    let (site, server, _desk) = Site::with_example("");
    let browser = Browser::open(Device::tablet());
    browser.go_to(&site.page("/try.html?survey=visit"));
    wait_to_hear(&browser, "ready");
    let again = "const script = document.createElement('script');
        script.src = arguments[0];
        script.onload = () => (window.again = true);
        document.head.append(script)";
    browser.run_with(again, &[json!(server.address("/embed.js?version=2"))]);
    browser.wait_for("the second loader", || {
        (browser.run("return window.again") == true).then_some(())
    });
    assert_eq!(heard(&browser, "ready").len(), 1);
    assert!(
        browser
            .run("return Frontdesk.from")
            .as_str()
            .is_some_and(|from| from.ends_with("/embed.js"))
    );
    answer(&browser);
    browser.assert_no_complaints();
}

/// A browser that lets frames of other sites keep nothing: the visitor reads why, and the website is told.
#[test]
fn a_frame_that_may_keep_nothing_says_so() {
    let (site, _server, _desk) = Site::with_example("");
    let browser = Browser::open(Device::tablet());
    browser.before_each_page(
        "if (window !== top) Object.defineProperty(window, 'indexedDB', { value: null });",
    );
    browser.go_to(&site.page("/try.html?survey=visit"));
    assert_eq!(wait_to_hear(&browser, "error"), json!({ "code": "storage" }));
    browser.enter_frame(Site::FRAME);
    browser.sees(Words::of("en").get("closed.text"));
}

/// A bubble with a survey that is asked as a conversation, and one with the answers of the desk.
#[test]
fn a_bubble_talks() {
    let (site, server, _desk) = Site::with_example("");
    let browser = Browser::open(Device::phone());
    browser.go_to(&site.page("/try.html?chat&survey=nps&mode=bubble&label=Help&lang=en"));
    browser.run("Frontdesk.open()");
    wait_to_hear(&browser, "ready");
    browser.enter_frame(Site::FRAME);
    let talk = InterviewPage::in_language(&browser, "en");
    until("the question", || (!talk.said().is_empty()).then_some(()));
    talk.reply("10");
    talk.press("interview.skip");
    browser.leave_frame();
    wait_to_hear(&browser, "submitted");
    let record = until("the record", || server.exported_records().into_iter().next());
    assert_eq!((&record["answers"]["nps"], &record["channel"]), (&json!(10), &json!("embed")));
    browser.assert_no_complaints();

    browser.go_to(&site.page("/try.html?chat&mode=bubble&label=Help&lang=en"));
    browser.run("Frontdesk.toggle()");
    browser.enter_frame(Site::FRAME);
    let chat = ChatPage::in_language(&browser, "en");
    chat.ask("When are you open?");
    browser.leave_frame();
    browser.assert_no_complaints();
}

/// The page's own answers, beside those of the desk and after them; without the owner's permission none.
#[test]
fn a_bubble_knows_the_page_it_is_on() {
    for (settings, source) in [
        (", \"knowledge\": true", Some("On this page: How do I grind beans for a moka pot?")),
        ("", None),
    ] {
        let (site, server, _desk) = Site::with_example(settings);
        let browser = Browser::open(Device::tablet());
        browser.go_to(&site.page("/questions.html"));
        browser.run("Frontdesk.open()");
        wait_to_hear(&browser, "ready");
        browser.enter_frame(Site::FRAME);
        let chat = ChatPage::in_language(&browser, "en");
        chat.ask("how to grind beans for a moka pot");
        let last = || chat.turns().pop().expect("something was asked").answered;
        assert_eq!(last().as_deref(), source);
        assert!(!browser.text().contains("alert"), "{}", browser.text());
        chat.ask("When are you open?");
        assert_eq!(last().as_deref(), Some("When are you open?"));
        chat.press("chat.finish");
        browser.leave_frame();
        let record = until("the record", || server.exported_records().pop());
        assert_eq!(record.to_string().contains("page:n1"), source.is_some(), "{record}");
        browser.assert_no_complaints();
    }
}

/// What docs/embed.md shows works as it stands there.
#[test]
fn the_snippets_of_the_docs_work() {
    let (site, _server, _desk) = Site::with_example("");
    let docs = std::fs::read_to_string(e2e::docs().join("embed.md")).expect("the docs are there");
    let snippets: Vec<&str> = docs
        .split("```html\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        // A copy of one version is named by each build.
        .filter(|snippet| !snippet.contains('…'))
        .collect();
    assert!(snippets.len() >= 4, "{snippets:?}");
    let loader = "<script async src=\"https://desk.example/embed.js\"></script>";
    for (place, snippet) in snippets.iter().enumerate() {
        let with = if snippet.contains("<script") { "" } else { loader };
        let body = [with, snippet].concat().replace("https://desk.example", "{desk}");
        let name = format!("snippet{}.html", ["a", "b", "c", "d", "e", "f", "g", "h"][place]);
        site.add(&name, &body);
        let browser = Browser::open(Device::tablet());
        browser.go_to(&site.page(&["/", &name].concat()));
        browser.wait_for("the loader", || {
            browser
                .run("return typeof Frontdesk")
                .as_str()
                .filter(|kind| *kind == "object")
                .map(drop)
        });
        browser.run("Frontdesk.open()");
        wait_to_hear(&browser, "ready");
        assert!(heard(&browser, "fault").is_empty(), "{snippet}");
        browser.assert_no_complaints();
    }
    let script = docs.split("```js\n").nth(1).and_then(|rest| rest.split("```").next());
    site.add(
        "script.html",
        &[loader, "<front-desk survey=\"visit\"></front-desk>"]
            .concat()
            .replace("https://desk.example", "{desk}"),
    );
    let browser = Browser::open(Device::tablet());
    browser.go_to(&site.page("/script.html"));
    wait_to_hear(&browser, "ready");
    browser.run("window.logged = []; console.log = (...said) => window.logged.push(said)");
    browser.run(script.expect("the docs have a script"));
    answer(&browser);
    let submitted = wait_to_hear(&browser, "submitted");
    assert_eq!(browser.run("return window.logged"), json!([[submitted["id"], "complete"]]));
}

#[test]
fn owners_may_let_answers_out() {
    let (site, _server, _desk) = Site::with_example(", \"answers\": true");
    let browser = Browser::open(Device::tablet());
    browser.go_to(&site.page("/try.html?survey=visit"));
    answer(&browser);
    assert_eq!(wait_to_hear(&browser, "submitted")["answers"]["overall"], 5);
    browser.assert_no_complaints();
}

/// As owners write it: a long page with a desk at its end and a button of their own, and from right to left.
#[test]
fn a_shop_shows_it() {
    let (site, _server, _desk) = Site::with_example("");
    let browser = Browser::open(Device::phone());
    browser.go_to(&site.page("/shop.html"));
    browser.run("document.querySelector('front-desk').scrollIntoView()");
    wait_to_hear(&browser, "ready");
    let seen = "const box = document.querySelector('front-desk').shadowRoot.querySelector('iframe').getBoundingClientRect();
        return box.width > 200 && box.height > 300";
    assert_eq!(browser.run(seen), true, "the website's stylesheet doesn't reach the frame");
    assert_still(&browser);

    let browser = Browser::open(Device::phone().speaking("ar"));
    browser.go_to(&site.page("/rtl.html"));
    let left = "const button = document.querySelector('front-desk')?.shadowRoot?.querySelector('button');
        return button ? button.getBoundingClientRect().x < innerWidth / 2 && button.offsetHeight > 20 : null";
    browser.wait_for("the tab at the left edge", || (browser.run(left) == true).then_some(()));
    browser.assert_no_complaints();
}
