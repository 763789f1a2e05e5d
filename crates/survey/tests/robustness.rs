//! Large, deep, circular and broken definitions.
#![allow(clippy::unwrap_used)]

mod support;

use std::{fmt::Write as _, sync::Arc};

use document::Value;
use support::{NOON, answers, at, read, session, setup, shown, value};
use survey::{Compat, Input, Session, Survey};

/// A survey of one page with so many questions, each written by `write`.
fn many(count: usize, write: impl Fn(usize) -> String) -> String {
    let mut text = String::from(r#"{"elements":["#);
    for index in 0..count {
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}{}", write(index)).unwrap();
    }
    text + "]}"
}

#[test]
fn a_chain_of_conditions_of_ten_thousand_questions() {
    let definition = many(10_000, |index| match index {
        0 => r#"{"type":"text","name":"q0"}"#.to_owned(),
        _ => format!(
            r#"{{"type":"text","name":"q{index}","visibleIf":"{{q{}}} notempty","defaultValue":1}}"#,
            index - 1
        ),
    });
    let mut session = session(&definition);
    session.answer_by_name("q0", value("1"), Input::Keyboard, NOON);
    assert_eq!(shown(&session).split(' ').count(), 10_000);
    session.complete(at(1));
    assert_eq!(session.answers().len(), 10_000);
}

#[test]
fn a_chain_of_settings_of_ten_thousand_questions() {
    let definition = many(10_000, |index| match index {
        0 => r#"{"type":"text","name":"q0"}"#.to_owned(),
        _ => format!(
            r#"{{"type":"text","name":"q{index}","setValueExpression":"{{q{}}} + 1"}}"#,
            index - 1
        ),
    });
    let mut session = session(&definition);
    session.answer_by_name("q0", value("1"), Input::Keyboard, NOON);
    assert_eq!(session.answers().get("q9999"), Some(&Value::Number(10_000.0)));
}

#[test]
fn a_chain_of_calculated_values() {
    let mut text =
        String::from(r#"{"elements":[{"type":"text","name":"v0"}],"calculatedValues":["#);
    for index in (1..3_000).rev() {
        write!(text, r#"{{"name":"v{index}","expression":"{{v{}}} + 1"}},"#, index - 1).unwrap();
    }
    let definition = text + r#"{"name":"last","expression":"{v2999}","includeIntoResult":true}]}"#;
    let mut session = session(&definition);
    session.answer_by_name("v0", value("1"), Input::Keyboard, NOON);
    assert_eq!(session.answers().get("last"), Some(&Value::Number(3_000.0)));
}

#[test]
fn circles_come_to_rest() {
    for definition in [
        r#"{"elements":[{"type":"text","name":"a","setValueExpression":"{b} + 1"},
            {"type":"text","name":"b","setValueExpression":"{a} + 1"}]}"#,
        r#"{"elements":[{"type":"text","name":"a"}],"calculatedValues":[
            {"name":"x","expression":"{y} + {a}","includeIntoResult":true},
            {"name":"y","expression":"{x} + 1","includeIntoResult":true}]}"#,
        r#"{"elements":[{"type":"checkbox","name":"a","choicesFromQuestion":"b"},
            {"type":"checkbox","name":"b","choicesFromQuestion":"a"}]}"#,
        r#"{"clearInvisibleValues":"onHidden","elements":[
            {"type":"text","name":"a","visibleIf":"{b} empty","defaultValue":1},
            {"type":"text","name":"b","visibleIf":"{a} empty","defaultValue":1}]}"#,
        r#"{"elements":[{"type":"text","name":"a"},{"type":"text","name":"b"}],"triggers":[
            {"type":"runexpression","expression":"{a} notempty","runExpression":"{a} + 1","setToName":"b"},
            {"type":"runexpression","expression":"{b} notempty","runExpression":"{b} + 1","setToName":"a"}]}"#,
        r#"{"elements":[{"type":"text","name":"a","resetValueIf":"{b} > 0","defaultValueExpression":"{b} + 1"},
            {"type":"text","name":"b","setValueIf":"{a} >= 0","setValueExpression":"{a} * 2"}]}"#,
    ] {
        let (survey, _) = Survey::read(&value(definition), Compat::Strict);
        let mut session = Session::new(Arc::new(survey), setup());
        session.answer_by_name("a", value("1"), Input::Keyboard, NOON);
        session.answer_by_name("b", value("2"), Input::Keyboard, NOON);
        session.complete(at(1));
        assert!(!answers(&session).is_empty(), "{definition}");
    }
}

#[test]
fn panels_are_not_nested_without_end() {
    let nested = |depth: usize| {
        let open: String = (0..depth)
            .map(|at| format!(r#"{{"type":"panel","name":"p{at}","elements":["#))
            .collect();
        format!(r#"{{"elements":[{open}{{"type":"text","name":"q"}}{}]}}"#, "]}".repeat(depth))
    };
    assert_eq!(session(&nested(30)).survey().question_names(), ["q"]);
    let (survey, findings) = Survey::read(&value(&nested(50)), Compat::Strict);
    assert!(survey.question_names().is_empty());
    assert_eq!(findings.len(), 1);
    let found = findings[0].to_string();
    assert!(found.ends_with("/elements too-deep most=40"), "{found}");
}

/// The question of that name as it reads inside of a text.
fn read_out(definition: &str, answer: &str) -> String {
    let mut session = lenient(definition);
    session.answer_by_name("a", value(answer), Input::Keyboard, NOON);
    drop(session.screen(NOON));
    session.title("t")
}

fn lenient(definition: &str) -> Session {
    let (survey, _) = Survey::read(&value(definition), Compat::Lenient);
    Session::new(Arc::new(survey), setup())
}

#[test]
fn texts_that_contain_themselves_are_followed_so_far() {
    let title = r#"{"type":"text","name":"t","title":"({a})"}"#;
    for (question, answer) in [
        (r#"{"type":"radiogroup","name":"a","choices":[{"value":1,"text":"x{a}"}]}"#, "1"),
        (
            r#"{"type":"radiogroup","name":"a","choices":[{"value":1,"text":"{a}{a}{a}{a}{a}{a}{a}{a}"}]}"#,
            "1",
        ),
        (r#"{"type":"text","name":"a","defaultDisplayValue":"{a}"}"#, "null"),
        (r#"{"type":"expression","name":"a","expression":"1","format":"{a} {0}"}"#, "1"),
        (
            r#"{"type":"text","name":"a","title":"{$a.title}","visibleIf":"{$a.title} notempty"}"#,
            "1",
        ),
        (
            r#"{"type":"checkbox","name":"a","choices":[{"value":1,"text":"{b}"}]},
            {"type":"checkbox","name":"b","defaultValue":[1],"choices":[{"value":1,"text":"{a}"}]}"#,
            "[1]",
        ),
        (
            r#"{"type":"matrix","name":"a","rows":[1],"columns":[{"value":1,"text":"{a.1}"}]}"#,
            r#"{"1":1}"#,
        ),
    ] {
        let read = read_out(&format!(r#"{{"elements":[{question},{title}]}}"#), answer);
        assert!(read.len() < 10_000, "{question}: {}", read.len());
    }
    let once = r#"{"elements":[{"type":"radiogroup","name":"a","choices":[{"value":1,"text":"one of {b}"}]},
        {"type":"text","name":"b","defaultValue":"two"},{"type":"text","name":"t","title":"{a}!"}]}"#;
    assert_eq!(read_out(once, "1"), "one of two!");
}

#[test]
fn values_that_grow_whenever_they_are_worked_out_stop_growing() {
    for grow in ["{b} + {b}", "[{b}, {b}]", "[{b}]"] {
        let definition = format!(
            r#"{{"elements":[{{"type":"text","name":"a"}},{{"type":"text","name":"b","defaultValue":"x"}}],
                "triggers":[{{"type":"runexpression","expression":"{{a}} notempty","runExpression":"{grow}","setToName":"b"}}]}}"#
        );
        let mut session = lenient(&definition);
        for at in 0..200 {
            session.answer_by_name("a", Value::from(at), Input::Keyboard, NOON);
        }
        let size = answers(&session).len();
        assert!((1_000..250_000).contains(&size) || grow == "[{b}]", "{grow}: {size}");
        let draft = document::parse(&session.snapshot().to_json()).unwrap();
        assert!(Session::restore(session.survey().clone(), setup(), &draft).is_some(), "{grow}");
    }
    let mut doubled =
        String::from(r#"{"elements":[{"type":"text","name":"v0"}],"calculatedValues":["#);
    for index in 1..60 {
        let comma = if index == 1 { "" } else { "," };
        write!(
            doubled,
            r#"{comma}{{"name":"v{index}","expression":"{{v{0}}} + {{v{0}}}"}}"#,
            index - 1
        )
        .unwrap();
    }
    let mut session = lenient(&(doubled + "]}"));
    session.answer_by_name("v0", value(r#""x""#), Input::Keyboard, NOON);
    let longest =
        session.variables().iter().filter_map(|(_, value)| value.as_str().map(str::len)).max();
    assert_eq!(longest, Some(65_536));
}

#[test]
fn answers_that_correct_each_other_come_to_rest() {
    let ranking = |choices: &str| format!(r#"{{"type":"ranking","name":"a","choices":{choices}}}"#);
    let rankings = ["[1,2,3]", "[3,2,4]", "[5,1]", "[1,6,2]"].map(ranking).join(",");
    let formula = r#"{"type":"expression","name":"a","expression":"!{b}","setValueExpression":"{b} or {a} >= {b}"},
        {"type":"boolean","name":"b","defaultValue":true}"#;
    for elements in [rankings.as_str(), formula] {
        let mut session = lenient(&format!(r#"{{"elements":[{elements}]}}"#));
        session.answer_by_name("a", value("[2,1]"), Input::Pointer, NOON);
        session.answer_by_name("b", value("false"), Input::Pointer, NOON);
        session.complete(at(1));
        assert_eq!(session.state(), survey::State::Completed);
    }
}

#[test]
fn numbers_without_bounds_make_no_lists_without_bounds() {
    for element in [
        r#"{"type":"rating","name":"a","rateMax":1e9}"#,
        r#"{"type":"rating","name":"a","rateMin":-1e308,"rateMax":1e308,"rateStep":1e-300}"#,
        r#"{"type":"rating","name":"a","rateMin":0,"rateMax":1,"rateStep":0}"#,
        r#"{"type":"rating","name":"a","rateCount":4294967296,"rateMin":1}"#,
        r#"{"type":"dropdown","name":"a","choicesMin":-1e308,"choicesMax":1e308}"#,
        r#"{"type":"tagbox","name":"a","choicesMax":1e9,"choicesStep":-1}"#,
        r#"{"type":"slider","name":"a","labelCount":4294967295,"step":0,"min":5,"max":-5}"#,
        r#"{"type":"slider","name":"a","sliderType":"range","min":-1e308,"max":1e308,"maxRangeLength":0}"#,
        r#"{"type":"text","name":"a","inputType":"number","step":1e-320,"min":1e308,"max":-1e308}"#,
        r#"{"type":"text","name":"a","inputType":"date","min":"999999-12-31","max":"=dateAdd(today(), 1e300)"}"#,
        r#"{"type":"expression","name":"a","expression":"1e308 * 10","precision":1e9,"maximumFractionDigits":1e9,"displayStyle":"decimal"}"#,
        r#"{"type":"comment","name":"a","maxLength":1e300,"validators":[{"type":"text","minLength":1e300}]}"#,
    ] {
        let start = format!("{}2147483647", "0".repeat(70_000));
        let mut session = lenient(&format!(
            r#"{{"showQuestionNumbers":"on","questionStartIndex":"{start}","elements":[{element},{{"type":"text","name":"b"}}]}}"#
        ));
        session.answer_by_name("a", value("1e21"), Input::Pointer, NOON);
        session.complete(at(1));
        let screen = session.screen(NOON);
        assert!(format!("{screen:?}").len() < 4_000_000, "{element}");
    }
}

#[test]
fn ten_thousand_choices() {
    for order in ["none", "random", "asc"] {
        let definition = format!(
            r#"{{"pages":[{{"elements":[{{"type":"dropdown","name":"a","choicesMax":9999,"choicesOrder":"{order}","showOtherItem":true}}]}},
                {{"elements":[{{"type":"text","name":"b"}}]}}]}}"#
        );
        let mut session = lenient(&definition);
        session.answer_by_name("a", value("5000"), Input::Pointer, NOON);
        session.next(at(1));
        session.previous(at(2));
        assert_eq!(session.screen(at(2)).elements.len(), 1);
        session.complete(at(3));
        assert_eq!(answers(&session), r#"{"a":5000}"#);
    }
}

#[test]
fn a_list_cut_short_is_reported() {
    let (_, findings) = Survey::read(
        &value(
            r#"{"elements":[{"type":"dropdown","name":"a","choicesMax":1e9},{"type":"slider","name":"b","labelCount":1e9}]}"#,
        ),
        Compat::Strict,
    );
    let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        findings,
        [
            "warning /elements/0/choicesMax out-of-range value=1000000000 min=1 max=9999",
            "warning /elements/1/labelCount out-of-range value=1000000000 min=0 max=1000",
        ]
    );
}

#[test]
fn names_with_thousands_of_dots() {
    let name = "a.".repeat(50_000);
    let definition =
        format!(r#"{{"elements":[{{"type":"text","name":"a","visibleIf":"{{{name}}} = 1"}}]}}"#);
    let mut session = lenient(&definition);
    session.answer_by_name("a", value("1"), Input::Keyboard, NOON);
    assert_eq!(shown(&session), "");
}

#[test]
fn ten_thousand_answers_go_at_once() {
    let definition = many(10_000, |index| match index {
        0 => r#"{"type":"text","name":"q0"}"#.to_owned(),
        _ => format!(
            r#"{{"type":"text","name":"q{index}","visibleIf":"{{q0}} empty","defaultValue":1}}"#
        ),
    });
    let definition = definition.replacen('{', r#"{"clearInvisibleValues":"onHidden","#, 1);
    let mut session = session(&definition);
    assert_eq!(session.answers().len(), 9_999);
    session.answer_by_name("q0", value("1"), Input::Keyboard, NOON);
    assert_eq!(answers(&session), r#"{"q0":1}"#);
}

#[test]
fn a_draft_with_impossible_times_is_taken() {
    let session = session(r#"{"elements":[{"type":"text","name":"a"}]}"#);
    for (place, damage) in [
        ("startedAt", "-1e300"),
        ("startedAt", "1e300"),
        ("path", r#"[{"page":"page1","ms":1e300,"visits":1e300}]"#),
    ] {
        let mut draft = session.snapshot().as_object().cloned().unwrap_or_default();
        draft.set(place, value(damage));
        let mut restored =
            Session::restore(session.survey().clone(), setup(), &Value::Object(draft)).unwrap();
        restored.tick(at(5));
        restored.complete(at(10));
        assert_eq!(restored.response(at(20)).path.len(), 1, "{damage}");
    }
}

#[test]
fn a_definition_is_read_twice_alike() {
    let definition = many(50, |index| format!(r#"{{"type":"text","name":"q{index}"}}"#));
    assert_eq!(read(&definition).hash(), read(&definition).hash());
}
