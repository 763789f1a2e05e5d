//! What is known beforehand isn't asked.
#![allow(clippy::unwrap_used)]

mod support;

use support::{answers, at, object, read, session, setup, shown};
use survey::{Input, Moved, Session, Setup, State};

const ORDER: &str = r#"{"pages":[
    {"name":"who","elements":[
        {"type":"text","name":"table","inputType":"number","min":1,"max":40,"isRequired":true},
        {"type":"dropdown","name":"segment","choices":["guest","regular"]}]},
    {"name":"how","elements":[
        {"type":"rating","name":"overall","isRequired":true},
        {"type":"boolean","name":"again"},
        {"type":"checkbox","name":"liked","choices":[1,2,{"value":"x","text":"X"}],"showOtherItem":true},
        {"type":"text","name":"mail","inputType":"email"},
        {"type":"text","name":"code","validators":[{"type":"expression","expression":"{code} empty or {code} > 3"}]}]},
    {"name":"why","elements":[{"type":"comment","name":"why","visibleIf":"{overall} < 3"}]}]}"#;

fn with(definition: &str, known: &str) -> Session {
    Session::new(read(definition), Setup { known: object(known), ..setup() })
}

/// What is in the answers and no longer on the pages, of one name and value.
#[track_caller]
fn check(known: &str, answer: &str) {
    let session = with(ORDER, known);
    assert_eq!(answers(&session), answer, "{known}");
    let (name, _) = object(known).into_iter().next().unwrap();
    let asked = session.is_visible(session.find(&name).unwrap());
    assert_eq!(asked, answer == "{}", "{known} is asked");
}

#[test]
fn answers_take_the_form_of_their_question() {
    check(r#"{"table":"12"}"#, r#"{"table":12}"#);
    check(r#"{"segment":"regular"}"#, r#"{"segment":"regular"}"#);
    check(r#"{"overall":"4"}"#, r#"{"overall":4}"#);
    check(r#"{"again":"true"}"#, r#"{"again":true}"#);
    check(r#"{"again":false}"#, r#"{"again":false}"#);
    check(r#"{"liked":"2"}"#, r#"{"liked":[2]}"#);
    check(r#"{"liked":["x",1]}"#, r#"{"liked":["x",1]}"#);
    check(r#"{"mail":"a@b.example"}"#, r#"{"mail":"a@b.example"}"#);
    check(r#"{"code":"4"}"#, r#"{"code":"4"}"#);
}

#[test]
fn what_cannot_be_right_is_asked() {
    for known in [
        r#"{"table":"0"}"#,
        r#"{"table":"41"}"#,
        r#"{"table":"terrace"}"#,
        r#"{"table":""}"#,
        r#"{"table":null}"#,
        r#"{"segment":"staff"}"#,
        r#"{"segment":["guest"]}"#,
        r#"{"overall":"6"}"#,
        r#"{"overall":"<b>"}"#,
        r#"{"again":"maybe"}"#,
        r#"{"liked":"tea"}"#,
        r#"{"liked":"other"}"#,
        r#"{"liked":["x","y"]}"#,
        r#"{"mail":"nobody"}"#,
        r#"{"code":"3"}"#,
    ] {
        check(known, "{}");
    }
}

#[test]
fn names_of_no_question_are_no_answers() {
    let session = with(ORDER, r#"{"store":"nord-1","table":"3"}"#);
    assert_eq!(answers(&session), r#"{"table":3}"#);
}

#[test]
fn a_page_of_known_questions_is_no_page() {
    let mut session = with(ORDER, r#"{"table":"3","segment":"guest"}"#);
    assert_eq!(shown(&session), "overall again liked mail code");
    let progress = session.progress();
    assert_eq!((progress.done, progress.total), (0, 1));
    session.answer_by_name("overall", 1.into(), Input::Pointer, at(1));
    assert_eq!(session.next(at(2)), Moved::Yes);
    assert_eq!(shown(&session), "why");
    assert_eq!(session.complete(at(3)), Moved::Yes);
    // Answers of questions that can't be seen are forgotten at the end; these are not of that kind.
    assert_eq!(answers(&session), r#"{"table":3,"segment":"guest","overall":1}"#);
}

#[test]
fn one_question_at_a_time_begins_with_the_first_that_is_asked() {
    let one = ORDER.replacen('{', r#"{"questionsOnPageMode":"questionPerPage","#, 1);
    let mut session = with(&one, r#"{"table":"3","overall":"4"}"#);
    assert_eq!(shown(&session), "segment");
    assert_eq!(session.next(at(1)), Moved::Yes);
    assert_eq!(shown(&session), "again");
}

#[test]
fn conditions_and_triggers_read_it() {
    let mut session = with(ORDER, r#"{"overall":"2"}"#);
    session.answer_by_name("table", 1.into(), Input::Keyboard, at(1));
    session.next(at(2));
    assert_eq!(shown(&session), "again liked mail code");
    session.next(at(3));
    assert_eq!(shown(&session), "why");
}

#[test]
fn it_moves_nothing_on_by_itself() {
    let auto =
        ORDER.replacen('{', r#"{"autoAdvanceEnabled":true,"autoAdvanceAllowComplete":true,"#, 1);
    let session = with(&auto, r#"{"table":"3","segment":"guest","overall":"5"}"#);
    assert_eq!(session.state(), State::Running);
    assert_eq!(shown(&session), "again liked mail code");
}

#[test]
fn a_question_that_would_not_be_asked_keeps_no_answer() {
    let mut session = with(ORDER, r#"{"table":"3","segment":"guest","why":"cold soup"}"#);
    session.answer_by_name("overall", 5.into(), Input::Pointer, at(1));
    assert_eq!(session.complete(at(2)), Moved::Yes);
    assert_eq!(answers(&session), r#"{"table":3,"segment":"guest","overall":5}"#);
}

#[test]
fn drafts_and_beginning_anew_keep_it() {
    let known = r#"{"table":"3","segment":"guest"}"#;
    let mut first = with(ORDER, known);
    first.answer_by_name("overall", 4.into(), Input::Pointer, at(1));
    let draft = first.snapshot();
    let setup = Setup { known: object(known), ..setup() };
    let mut restored = Session::restore(first.survey().clone(), setup, &draft).unwrap();
    assert_eq!(answers(&restored), r#"{"table":3,"segment":"guest","overall":4}"#);
    assert_eq!(shown(&restored), "overall again liked mail code");
    restored.restart(at(2));
    assert_eq!(answers(&restored), r#"{"table":3,"segment":"guest"}"#);
    assert_eq!(shown(&restored), "overall again liked mail code");
}

#[test]
fn with_everything_known_nothing_is_left_to_ask() {
    let one = r#"{"elements":[{"type":"text","name":"table"}]}"#;
    assert_eq!(with(one, r#"{"table":"3"}"#).state(), State::Empty);
    assert_eq!(session(one).state(), State::Running);
    assert_eq!(answers(&with(one, "{}")), "{}");
}
