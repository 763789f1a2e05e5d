//! A visitor begins on a tablet and goes on on their own phone: the code is read from a picture of the tablet's screen, as
//! a camera does, and what comes of both is one record.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use delivery::RecordId;
use document::{Object, UnixMillis, parse};
use e2e::pages::{ChatPage, SurveyPage, Words};
use e2e::traces::Traces;
use e2e::{Browser, Desk, Device, Server, accessibility, until};
use handover::{Carrier, Form, Handover, Visit, pack};
use serde_json::{Value, json};
use survey::{Compat, Session, Setup, Survey};

/// The example desk, whose phones come by the same address as its tablet.
fn server() -> (Server, Desk) {
    let desk = Desk::example();
    let server = Server::start_with(desk.path());
    let address = json!(server.address("/"));
    let with = format!("\"id\": \"cafe-nord\", \"address\": {address},");
    desk.change("desk.json", "\"id\": \"cafe-nord\",", &with);
    (server, desk)
}

/// What a camera in front of the tablet reads.
fn scan(browser: &Browser) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = folder.path().join("screen.png");
    browser.wait_for("a code on the screen", || {
        browser.screenshot(&file);
        let reader = png::Decoder::new(BufReader::new(File::open(&file).ok()?)).read_info();
        let mut reader = reader.expect("the picture is a PNG");
        let mut pixels = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut pixels).expect("the picture is whole");
        let (width, height) = (info.width as usize, info.height as usize);
        let (line, depth) = (info.line_size, info.color_type.samples());
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            pixels[y * line + x * depth]
        });
        let codes = image.detect_grids();
        codes.into_iter().find_map(|code| Some(code.decode().ok()?.1))
    })
}

fn kiosk(key: &str) -> String {
    Words::of_kiosk("en").get(key).to_owned()
}

fn arrived(key: &str) -> String {
    Words::of_ending("en").get(key).to_owned()
}

/// An unhappy guest at the tablet, who has said what was wrong.
fn complain<'a>(tablet: &'a Browser, server: &Server, what: &str) -> SurveyPage<'a> {
    tablet.go_to(&server.address("/?kiosk&table=12"));
    let survey = SurveyPage::in_language(tablet, "en");
    survey.begin();
    survey.choose_face(2);
    survey.shows("What went wrong?");
    survey.tick("Something else");
    survey.write_own(what);
    survey
}

fn show_code(tablet: &Browser) -> String {
    tablet.tap("button", &kiosk("kiosk.phone"));
    tablet.sees(&kiosk("kiosk.phone.scan"));
    scan(tablet)
}

fn written(browser: &Browser) -> Value {
    browser.run("return document.querySelector('textarea')?.value ?? ''")
}

#[track_caller]
fn only_record(server: &Server) -> Value {
    let records = server.exported_records();
    assert_eq!(records.len(), 1, "{records:#?}");
    records.into_iter().next().unwrap_or_default()
}

#[test]
fn answers_of_both_are_one_record() {
    let (server, _desk) = server();
    let tablet = Browser::open(Device::tablet());
    complain(&tablet, &server, "xyzzy");
    let address = show_code(&tablet);
    assert!(address.starts_with(&server.address("/?survey=visit&table=12#c=")), "{address}");
    let found = accessibility::findings(&tablet).unwrap_or_default();
    assert!(found.is_empty(), "{found:#?}");
    // Nothing behind the card can be reached while it is there.
    let is_held = "return document.querySelector('main').inert";
    assert_eq!(tablet.run(is_held), true);
    tablet.press("\u{e00c}");
    tablet.wait_for("the page to be free", || (tablet.run(is_held) == false).then_some(()));
    let address = show_code(&tablet);

    let phone = Browser::open(Device::phone());
    // Not all of it came.
    phone.go_to(&address[..address.len() - 29]);
    phone.sees(&arrived("arrived.damaged"));
    phone.go_to(&address);
    let survey = SurveyPage::in_language(&phone, "en");
    survey.shows("What went wrong?");
    assert!(phone.is_chosen("checkbox", "Something else"));
    assert_eq!(written(&phone), "xyzzy");
    assert_eq!(phone.run("return location.href"), server.address("/?survey=visit&table=12"));

    tablet.tap("button", &kiosk("kiosk.phone.done"));
    tablet.find("button", Words::of("en").get("start.begin"));
    assert_eq!(tablet.run("return document.querySelectorAll('.phone').length"), 0);
    let partial = until("the partial record", || server.exported_records().into_iter().next());
    assert_eq!(partial["survey"]["reason"], "continued");

    // The phone's answers are newer than the code's from now on, also after a reload.
    survey.write_own(" and more");
    survey.next();
    survey.shows("Anything to add?");
    phone.go_to(&address);
    survey.shows("Anything to add?");
    phone.reload();
    phone.tap("button", Words::of("en").get("draft.resume"));
    survey.shows("Anything to add?");
    survey.complete();
    survey.thanks("Thank you");

    let record = until("the whole record", || {
        let record = only_record(&server);
        (record["survey"]["status"] == "complete").then_some(record)
    });
    // Above what the first code would have sent.
    assert_eq!((&record["id"], &record["rev"]), (&partial["id"], &json!(3)));
    assert_eq!(record["channel"], "link");
    assert_eq!(
        (&record["context"]["table"], &record["answers"]["overall"]),
        (&json!("12"), &json!(2))
    );
    assert_eq!(record["answers"]["problems-Comment"], "xyzzy and more");
    assert_eq!(record["startedAt"], partial["startedAt"]);

    phone.go_to(&address);
    phone.sees(&arrived("arrived.done"));
    only_record(&server);
    tablet.assert_no_complaints();
    phone.assert_no_complaints();
}

#[test]
fn who_stays_goes_on_at_the_tablet() {
    let (server, _desk) = server();
    let tablet = Browser::open(Device::tablet());
    let survey = complain(&tablet, &server, "xyzzy");
    show_code(&tablet);
    tablet.tap("button", &kiosk("kiosk.phone.stay"));
    survey.next();
    survey.shows("Anything to add?");
    survey.complete();
    survey.thanks("Thank you");
    let record = until("the record", || server.exported_records().into_iter().next());
    assert_eq!((&record["rev"], &record["channel"]), (&json!(3), &json!("kiosk")));
    tablet.assert_no_complaints();
}

#[test]
fn who_walks_away_from_a_code_is_asked_and_forgotten() {
    let (server, desk) = server();
    desk.change("desk.json", "\"idleTimeoutSeconds\": 45", "\"idleTimeoutSeconds\": 7");
    desk.change("desk.json", "\"idleWarningSeconds\": 20", "\"idleWarningSeconds\": 4");
    let tablet = Browser::open(Device::tablet());
    complain(&tablet, &server, "xyzzy");
    show_code(&tablet);
    tablet.sees(&kiosk("kiosk.still-there"));
    tablet.find("button", Words::of("en").get("start.begin"));
    assert_eq!(tablet.run("return document.querySelectorAll('.phone').length"), 0);
    let record = until("the partial record", || server.exported_records().into_iter().next());
    assert_eq!((&record["survey"]["reason"], &record["rev"]), (&json!("idle"), &json!(1)));
    tablet.assert_no_complaints();
}

#[test]
fn nothing_is_offered_that_no_phone_could_reach() {
    let server = Server::start();
    let tablet = Browser::open(Device::tablet());
    complain(&tablet, &server, "xyzzy");
    assert!(tablet.look_for("button", &kiosk("kiosk.phone")).is_none());

    // A guest's own phone is where it would lead.
    let (server, _desk) = self::server();
    let phone = Browser::open(Device::phone());
    phone.go_to(&server.address("/?survey=visit"));
    phone.sees("How was your visit?");
    assert_eq!(phone.run("return document.querySelectorAll('.phone__open').length"), 0);
}

#[test]
fn a_conversation_moves_with_all_that_was_said() {
    let (server, _desk) = server();
    let tablet = Browser::open(Device::tablet());
    tablet.go_to(&server.address("/?kiosk"));
    tablet.tap("button", Words::of("en").get("start.ask"));
    let chat = ChatPage::in_language(&tablet, "en");
    chat.ask("is there wifi?");
    let said = chat.turns();
    let address = show_code(&tablet);
    assert!(address.starts_with(&server.address("/?chat#")), "{address}");

    let phone = Browser::open(Device::phone());
    phone.go_to(&address);
    let chat = ChatPage::in_language(&phone, "en");
    until("what was said", || (chat.turns() == said).then_some(()));
    tablet.tap("button", &kiosk("kiosk.phone.done"));
    tablet.find("button", Words::of("en").get("start.begin"));
    chat.ask("when do you open?");
    chat.press("chat.finish");
    let record = until("both turns", || {
        let records = server.exported_records();
        let turns = records.first()?["faq"]["turns"].as_array().map_or(0, Vec::len);
        (turns == 2).then(|| records[0].clone())
    });
    assert_eq!(record["channel"], "link");
    only_record(&server);
    tablet.assert_no_complaints();
    phone.assert_no_complaints();
}

/// Letters that don't compress to nothing.
fn long_text(length: usize) -> String {
    let mut seed = 1_u32;
    let letters = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (seed >> 24) as u8 % 26)
    });
    letters.take(length).collect()
}

#[test]
fn what_is_too_much_for_a_code_waits_at_the_server() {
    let (server, _desk) = server();
    let tablet = Browser::open(Device::tablet());
    complain(&tablet, &server, "x");
    let text = long_text(6_000);
    let write = "const field = document.querySelector('textarea');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    tablet.run_with(write, &[json!(text)]);

    tablet.set_offline(true);
    tablet.tap("button", &kiosk("kiosk.phone"));
    tablet.sees(&kiosk("kiosk.phone.too-much"));
    tablet.tap("button", &kiosk("kiosk.phone.stay"));
    tablet.set_offline(false);
    let address = show_code(&tablet);
    assert!(address.contains("#d="), "{address}");

    let phone = Browser::open(Device::phone());
    phone.go_to(&address);
    phone.sees("What went wrong?");
    assert_eq!(written(&phone), json!(text));
    // Nobody has to say so at the tablet.
    tablet.find("button", Words::of("en").get("start.begin"));
    phone.go_to(&address);
    phone.sees("What went wrong?");

    let another = Browser::open(Device::phone());
    another.go_to(&address);
    another.sees(&arrived("arrived.gone"));
    another.tap("button", &arrived("arrived.begin"));
    another.sees("How was your visit?");
    tablet.assert_no_complaints_but_network();
    phone.assert_no_complaints();
}

/// A code that is whole, but made by somebody else than this desk.
fn forged(change: &dyn Fn(&mut Handover)) -> String {
    let session = r#"{"survey":"0","answers":{"overall":9},"startedAt":1}"#;
    let session = parse(session).expect("it is JSON");
    let mut context = Object::new();
    context.set("table", "99");
    let mut handover = Handover {
        desk: "cafe-nord".into(),
        id: RecordId::new(UnixMillis(1_795_000_000_000), [7; 10]),
        rev: 2,
        language: "ru".into(),
        context,
        visit: Visit::Survey { name: "visit".into(), session },
    };
    change(&mut handover);
    Carrier::Code(pack(&handover.to_bytes(), Form::Plain)).fragment()
}

/// A session of the example survey with answers that nobody could give.
fn impossible() -> Value {
    let text = include_str!("../../../public/surveys/visit.json");
    let (survey, _) = Survey::read(&parse(text).expect("it is JSON"), Compat::Strict);
    let session = Session::new(Arc::new(survey), Setup::at(UnixMillis(1_795_000_000_000)));
    let mut snapshot: Value =
        serde_json::from_str(&session.snapshot().to_json()).expect("so is it");
    snapshot["answers"] = json!({ "overall": 99 });
    snapshot
}

#[test]
fn forged_codes_end_in_a_fresh_start() {
    let (server, _desk) = server();
    let mut phone = Browser::open(Device::phone());
    let empty = || parse("{}").expect("it is JSON");
    let chat = Visit::Chat { started_at: UnixMillis(0), conversation: empty() };
    let damaged = Carrier::Code(pack(b"{}", Form::Plain)).fragment();
    let bomb = Carrier::Code(pack(&[0xff; 40], Form::Deflated)).fragment();
    for (fragment, said) in [
        (forged(&|_| {}), "arrived.changed"),
        (forged(&|handover| handover.desk = "another".into()), "arrived.changed"),
        (
            forged(&|handover| {
                handover.visit = Visit::Survey { name: "no-such".into(), session: empty() };
            }),
            "arrived.changed",
        ),
        (
            forged(&|handover| {
                let session = parse(&impossible().to_string()).expect("it is JSON");
                handover.visit = Visit::Survey { name: "visit".into(), session };
            }),
            "arrived.changed",
        ),
        (forged(&|handover| handover.visit = chat.clone()), "arrived.changed"),
        (damaged, "arrived.damaged"),
        (bomb, "arrived.damaged"),
        ("c=1".to_owned(), "arrived.damaged"),
        ("d=nothing".to_owned(), "arrived.damaged"),
    ] {
        phone.forget(&server.address(""));
        phone.go_to(&server.address(&format!("/?survey=visit#{fragment}")));
        phone.sees(&arrived(said));
        phone.tap("button", &arrived("arrived.begin"));
        phone.sees("How was your visit?");
    }
    assert!(server.exported_records().is_empty());
    // Nothing of a code that was refused is in what is answered afterwards.
    let session = parse(&impossible().to_string()).expect("it is JSON");
    let code = forged(&|handover| {
        handover.visit = Visit::Survey { name: "visit".into(), session: session.clone() };
    });
    phone.forget(&server.address(""));
    phone.go_to(&server.address(&format!("/?survey=visit#{code}")));
    phone.tap("button", &arrived("arrived.begin"));
    let survey = SurveyPage::in_language(&phone, "en");
    survey.choose_face(5);
    survey.shows("What did you like most?");
    survey.next();
    survey.shows("Anything to add?");
    survey.complete();
    survey.thanks("Thank you");
    let record = until("the record", || server.exported_records().into_iter().next());
    assert_eq!((&record["context"]["table"], &record["language"]), (&Value::Null, &json!("en")));
    phone.assert_no_complaints();
}

#[test]
fn nothing_of_it_stays_at_the_tablet() {
    /// No text of the desk or the browser has these letters in a row.
    const CANARY: &str = "Qzvkaxwjyq";
    let (server, desk) = server();
    desk.change("desk.json", "\"submitPartial\"", "\"discard\"");
    let tablet = Browser::open(Device::tablet());
    let traces = Traces::watch(&tablet);
    complain(&tablet, &server, CANARY);
    tablet.tap("button", &kiosk("kiosk.phone"));
    tablet.tap("button", &kiosk("kiosk.phone.done"));
    tablet.find("button", Words::of("en").get("start.begin"));
    until("nothing to be left", || {
        let places = traces.of(CANARY);
        places.is_empty().then_some(())
    });
    assert!(server.exported_records().is_empty());
    tablet.assert_no_complaints();
}
