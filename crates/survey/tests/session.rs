//! A visitor answers.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;

use document::Value;
use support::{NOON, answers, at, choices, object, question, read, session, setup, shown, value};
use survey::{Control, Input, Moved, Session, Setup, State, Status, ViolationKind};

const RESTAURANT: &str =
    include_str!("../../../tests/data/conformance/authored/restaurant-qr.json");

fn restaurant() -> Session {
    let mut setup = setup();
    setup.variables = object(r#"{"table":"<12>"}"#);
    Session::new(read(RESTAURANT), setup)
}

#[test]
fn an_unhappy_guest_of_a_restaurant_is_called_back() {
    let mut session = restaurant();
    assert_eq!(session.title("overall"), "Overall, how was table <12>?");
    assert_eq!(session.next(at(1)), Moved::Blocked);
    let violations = question(&session, "overall").violations;
    assert_eq!(violations[0].kind, ViolationKind::Required);
    assert_eq!(session.first_violation(), session.find("overall"));

    let overall = session.find("overall").unwrap();
    session.answer(overall, value("1"), Input::Keyboard, at(2));
    assert!(
        question(&session, "overall").violations.is_empty(),
        "an answer takes its violation away"
    );
    assert_eq!(session.next(at(3)), Moved::Yes);
    assert_eq!(shown(&session), "problems callback");
    assert_eq!(
        choices(&session, "problems"),
        "Food, Waiting time, Staff, Cleanliness, Something else",
        "the price is none of the worst guests' problems"
    );
    session.answer_by_name("problems", value(r#"["food"]"#), Input::Pointer, at(4));
    session.answer_by_name("callback", value("true"), Input::Pointer, at(5));
    assert_eq!(shown(&session), "problems callback phone");
    assert_eq!(session.next(at(6)), Moved::Blocked);
    session.answer_by_name("phone", value(r#""<b>1</b>""#), Input::Keyboard, at(7));
    assert_eq!(session.next(at(7)), Moved::Blocked);
    assert_eq!(question(&session, "phone").violations[0].kind, ViolationKind::Pattern);
    session.answer_by_name("phone", value(r#""(030) 12345""#), Input::Keyboard, at(7));
    assert_eq!(session.next(at(8)), Moved::Yes);
    assert_eq!(session.complete(at(20)), Moved::Yes);
    assert_eq!(session.state(), State::Completed);
    let html = session.ending().unwrap().html;
    assert_eq!(html, "<h3>Thank you. We will call (030) 12345.</h3>");

    let response = session.response(at(60));
    assert_eq!(response.status, Status::Complete);
    assert_eq!((response.started_at, response.ended_at), (NOON, at(20)));
    let path: Vec<_> = response
        .path
        .iter()
        .map(|visit| (&*visit.page, visit.milliseconds, visit.visits))
        .collect();
    assert_eq!(path, [("p_overall", 3000, 1), ("what", 5000, 1), ("end", 12_000, 1)]);
    assert_eq!(
        Value::Object(response.answers).to_json(),
        r#"{"callback":true,"overall":1,"problems":["food"],"phone":"(030) 12345","mood":"unhappy"}"#
    );
}

#[test]
fn a_draft_is_taken_up_again() {
    let mut session = restaurant();
    session.answer_by_name("overall", value("2"), Input::Keyboard, at(1));
    session.next(at(2));
    session.answer_by_name("problems", value(r#"["other"]"#), Input::Pointer, at(3));
    session.set_other(session.find("problems").unwrap(), "noise", at(4));
    let draft = document::parse(&session.snapshot().to_json()).unwrap();
    let mut restored =
        Session::restore(session.survey().clone(), Setup { now: at(4), ..setup() }, &draft)
            .unwrap();
    assert_eq!(answers(&restored), answers(&session));
    let (restored_screen, screen) = (restored.screen(at(5)), session.screen(at(5)));
    assert_eq!((restored_screen.page, restored_screen.elements), (screen.page, screen.elements));
    assert_eq!(restored.response(at(9)), session.response(at(9)));
    let other = read(r#"{"elements":[{"type":"text","name":"a"}]}"#);
    assert!(Session::restore(other, setup(), &draft).is_none(), "a draft of another survey");

    // What is on the screen stays there when the visitor goes on with it.
    let step = restored.step();
    restored.set_other(restored.find("problems").unwrap(), "noise and smoke", at(10));
    assert_eq!(restored.step(), step);
    assert!(!restored.holds_impossible());
    for rate in ["9", "0", "\"x\"", "{\"a\":1}", "[2]"] {
        let mut draft = draft.as_object().unwrap().clone();
        draft.set("answers", value(&format!(r#"{{"overall":{rate}}}"#)));
        let restored = Session::restore(session.survey().clone(), setup(), &draft.into());
        assert!(restored.unwrap().holds_impossible(), "{rate}");
    }
}

#[test]
fn a_survey_starts_afresh() {
    let mut session = restaurant();
    let fresh = session.screen(NOON);
    session.answer_by_name("overall", value("5"), Input::Keyboard, at(1));
    session.next(at(2));
    session.restart(at(30));
    let again = session.screen(at(30));
    assert_eq!((again.page, again.elements), (fresh.page, fresh.elements));
    let response = session.response(at(31));
    assert_eq!((response.started_at, response.path.len()), (at(30), 1));
}

#[test]
fn only_a_pointer_moves_on_by_itself() {
    for (input, expected) in
        [(Input::Keyboard, "overall"), (Input::Program, "overall"), (Input::Pointer, "liked")]
    {
        let mut session = restaurant();
        session.answer_by_name("overall", value("5"), input, at(1));
        assert_eq!(shown(&session), expected, "{input:?}");
    }
}

#[test]
fn a_prefill_that_can_not_be_is_left_out() {
    let definition = r#"{"elements":[{"type":"rating","name":"nps","rateMin":0,"rateMax":10},
        {"type":"radiogroup","name":"colour","choices":["red","blue"]},
        {"type":"checkbox","name":"many","choices":["red","blue"]},
        {"type":"boolean","name":"yes"}]}"#;
    for (given, expected) in [
        (r#"{"nps":9,"colour":"red","many":["blue"],"yes":true}"#, None),
        (r#"{"nps":11,"colour":"green","yes":true}"#, Some(r#"{"yes":true}"#)),
        (r#"{"many":["blue","green"]}"#, Some("{}")),
    ] {
        let mut setup = setup();
        setup.answers = object(given);
        let session = Session::new(read(definition), setup);
        assert_eq!(answers(&session), expected.unwrap_or(given), "{given}");
    }
}

#[test]
fn texts_carry_answers() {
    let mut session = session(
        r#"{"pages":[{"elements":[{"type":"radiogroup","name":"who","choices":[{"value":"A&B é","text":"Ann & Co"}]}]},
            {"elements":[{"type":"html","name":"hi","html":"<p>{who}</p>"},
                {"type":"text","name":"a","title":"Hello {who}"}]}],
            "navigateToUrl":"https://example.org/?who={who}"}"#,
    );
    session.answer_by_name("who", "A&B é".into(), Input::Keyboard, at(1));
    session.next(at(2));
    assert_eq!(session.title("a"), "Hello Ann & Co");
    assert_eq!(
        question(&session, "hi").control,
        survey::Control::RichText("<p>Ann &amp; Co</p>".to_owned().into())
    );
    session.complete(at(3));
    let to = session.ending().unwrap().navigate_to.unwrap();
    assert_eq!(to, "https://example.org/?who=A%26B%20%C3%A9");
}

#[test]
fn time_limits_end_pages_and_the_survey() {
    let mut session = session(
        r#"{"timeLimit":60,"timeLimitPerPage":10,"showTimer":true,"pages":[
            {"name":"a","elements":[{"type":"text","name":"q1"}]},
            {"name":"b","timeLimit":100,"elements":[{"type":"text","name":"q2"}]}]}"#,
    );
    assert_eq!(session.tick(at(9)), Moved::No);
    let timer = session.screen(at(9)).timer.unwrap();
    assert_eq!((timer.survey_limit, timer.page_limit, timer.page_spent), (60, 10, 9));
    assert_eq!(session.tick(at(10)), Moved::Yes);
    assert_eq!(shown(&session), "q2");
    assert_eq!(session.tick(at(59)), Moved::No);
    assert_eq!(session.tick(at(60)), Moved::Yes);
    assert_eq!(session.state(), State::Completed);
}

#[test]
fn another_page_is_another_step() {
    let mut session = session(
        r#"{"questionsOnPageMode":"questionPerPage","pages":[{"elements":[{"type":"text","name":"a"},
            {"type":"text","name":"b","isRequired":true},{"type":"text","name":"c"}]}]}"#,
    );
    let first = session.step();
    session.answer_by_name("a", value("1"), Input::Keyboard, at(1));
    assert_eq!(session.step(), first, "an answer is no step");
    session.next(at(2));
    let second = session.step();
    assert_ne!(second, first);
    session.next(at(3));
    assert_eq!(session.step(), second, "held by a required question");
    assert_eq!(shown(&session), "b");
    session.previous(at(4));
    assert_eq!(shown(&session), "a");
}

#[test]
fn letters_count_unless_something_follows_from_them() {
    for (question, rest, expected) in [
        (r#""type":"text""#, "", true),
        (r#""type":"comment""#, "", true),
        (
            r#""type":"text","textUpdateMode":"onTyping""#,
            r#","title":"{a}","visibleIf":"{a}=1""#,
            true,
        ),
        (r#""type":"text""#, r#","title":"{a}""#, true),
        (r#""type":"text""#, r#","visibleIf":"{a}=1""#, false),
        (r#""type":"comment""#, r#","visibleIf":"{A}=1""#, false),
        (r#""type":"text","valueName":"b""#, r#","enableIf":"{b} notempty""#, false),
        (r#""type":"text""#, r#","setValueIf":"{a}=1","setValueExpression":"2""#, false),
    ] {
        let session = session(&format!(
            r#"{{"elements":[{{{question},"name":"a"}},{{"type":"text","name":"c"{rest}}}]}}"#
        ));
        let found = match session.look_at(survey::QuestionId(0)).unwrap().control {
            survey::Control::Text(text) => text.takes_letters,
            survey::Control::LongText(text) => text.takes_letters,
            _ => panic!("no text"),
        };
        assert_eq!(found, expected, "{question} {rest}");
    }
    for more in [
        r#""checkErrorsMode":"onValueChanged""#,
        r#""triggers":[{"type":"skip","expression":"{a}=1","gotoName":"a"}]"#,
        r#""calculatedValues":[{"name":"v","expression":"{a}+1"}]"#,
    ] {
        let session = session(&format!(r#"{{{more},"elements":[{{"type":"text","name":"a"}}]}}"#));
        let control = session.look_at(survey::QuestionId(0)).unwrap().control;
        assert!(matches!(control, survey::Control::Text(text) if !text.takes_letters), "{more}");
    }
}

#[test]
fn the_start_page_is_no_part_of_the_time() {
    let mut session = session(
        r#"{"firstPageIsStartPage":true,"timeLimit":10,"showTimer":true,"pages":[
            {"elements":[{"type":"html","name":"h","html":"Welcome"}]},
            {"elements":[{"type":"text","name":"a","isRequired":true}]}]}"#,
    );
    assert_eq!(session.timer(at(50)), None);
    session.start(at(60));
    assert_eq!(session.timer(at(65)).unwrap().survey_spent, 5);
    session.complete(at(66));
    assert_eq!(session.tick(at(67)), Moved::No, "what is wrong isn't in the way before time is up");
    assert_eq!(session.tick(at(70)), Moved::Blocked);
    assert_eq!(session.state(), State::Running);
}

#[test]
fn what_is_wrong_with_a_panel_or_page_is_found() {
    let mut session = session(
        r#"{"pages":[{"isRequired":true,"elements":[{"type":"text","name":"a"},
            {"type":"panel","name":"p","elements":[{"type":"text","name":"b"}]}]}]}"#,
    );
    assert_eq!(session.complete(at(1)), Moved::Blocked);
    assert_eq!(session.screen(at(1)).violations.len(), 1);
    assert_eq!(session.first_violation(), session.find("a"));
}

#[test]
fn a_text_with_a_range_is_a_slider() {
    let session = session(
        r#"{"elements":[{"type":"text","inputType":"range","name":"a","min":2,"max":8,"step":2}]}"#,
    );
    let survey::Control::Slider(slider) = question(&session, "a").control else { panic!() };
    assert_eq!((slider.min, slider.max, slider.step, slider.thumbs), (2.0, 8.0, 2.0, vec![2.0]));
}

#[test]
fn one_question_can_be_looked_at_before_its_page_is_left() {
    let mut session = session(
        r#"{"elements":[
            {"type":"text","name":"mail","inputType":"email","isRequired":true},
            {"type":"multipletext","name":"several","items":[{"name":"one","isRequired":true},{"name":"two"}]},
            {"type":"text","name":"hidden","isRequired":true,"visible":false}]}"#,
    );
    let kinds = |session: &Session, name: &str, field| -> Vec<ViolationKind> {
        let found = session.violations_so_far(session.find(name).unwrap(), field);
        found.into_iter().map(|violation| violation.kind).collect()
    };
    assert_eq!(kinds(&session, "mail", None), [ViolationKind::Required]);
    assert_eq!(kinds(&session, "several", Some("one")), [ViolationKind::Required]);
    assert!(kinds(&session, "several", Some("two")).is_empty());
    assert!(kinds(&session, "several", Some("nobody")).is_empty());
    assert!(kinds(&session, "hidden", None).is_empty());
    assert!(session.violations_so_far(survey::QuestionId(99), None).is_empty());
    session.answer_by_name("mail", value("\"zoe\""), Input::Keyboard, at(1));
    assert_eq!(kinds(&session, "mail", None), [ViolationKind::Email]);
    assert!(session.first_violation().is_none(), "nobody has been told");
}

#[test]
fn choices_closed_by_their_number_could_be_chosen() {
    let mut session = session(
        r#"{"elements":[{"type":"checkbox","name":"a","maxSelectedChoices":1,"showOtherItem":true,
            "choices":["x","y",{"value":"z","enableIf":"{a} empty and 1 = 2"}]},{"type":"text","name":"b"}]}"#,
    );
    let id = session.find("a").unwrap();
    session.answer(id, value(r#"["x"]"#), Input::Keyboard, at(1));
    let Control::ChooseMany(control) = question(&session, "a").control else { panic!() };
    let closed: Vec<bool> = control.choices.iter().map(|choice| !choice.enabled).collect();
    assert_eq!(closed, [false, true, true, true]);
    for (choice, expected) in
        [("\"x\"", true), ("\"y\"", true), ("\"z\"", false), ("\"other\"", true), ("\"w\"", false)]
    {
        assert_eq!(session.could_choose(id, &value(choice)), expected, "{choice}");
    }
    assert!(!session.could_choose(session.find("b").unwrap(), &value("\"x\"")));
}
