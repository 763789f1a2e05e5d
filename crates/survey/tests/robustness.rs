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
        let open = r#"{"type":"panel","name":"p","elements":["#.repeat(depth);
        format!(r#"{{"elements":[{open}{{"type":"text","name":"q"}}{}]}}"#, "]}".repeat(depth))
    };
    assert_eq!(session(&nested(30)).survey().question_names(), ["q"]);
    let (survey, findings) = Survey::read(&value(&nested(50)), Compat::Strict);
    assert!(survey.question_names().is_empty());
    assert_eq!(findings.len(), 1);
}

/// Pseudo-random numbers, the same every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

const PIECES: [&str; 14] = [
    "null",
    "-1",
    "1e308",
    "\"\"",
    "\"{a}\"",
    "true",
    "[]",
    "{}",
    "[null,1,\"a\"]",
    "{\"value\":{}}",
    "99999999999",
    "\"other\"",
    "\"iif({q1}\"",
    "\"panel\"",
];

/// Drives a survey through whatever it shows.
fn drive(survey: Survey, dice: &mut Dice) {
    let names: Vec<String> = survey.question_names().into_iter().map(str::to_owned).collect();
    let mut session = Session::new(Arc::new(survey), setup());
    for step in 0..12 {
        let now = at(step);
        if !names.is_empty() {
            let name = &names[dice.throw(names.len())];
            let given = ["1", "\"x\"", "[1,\"other\"]", "null", "{\"a\":1}", "true", "1e21"];
            let given = value(given[dice.throw(given.len())]);
            session.answer_by_name(name, given, Input::Pointer, now);
        }
        match dice.throw(6) {
            0 => drop(session.previous(now)),
            1 => drop(session.preview(now)),
            2 => drop(session.complete(now)),
            _ => drop(session.next(now)),
        }
        drop(session.screen(now));
    }
    let draft = session.snapshot();
    assert!(Session::restore(session.survey().clone(), setup(), &draft).is_some());
    drop(session.response(at(20)));
}

#[test]
fn broken_definitions_never_panic() {
    let sources = [
        include_str!("../../../tests/data/conformance/authored/restaurant-qr.json"),
        include_str!("../../../tests/data/conformance/probes/probes.jsonl"),
    ];
    let definitions =
        sources.iter().flat_map(|source| source.lines().take(100)).filter_map(|line| {
            let case = document::parse(line).ok()?;
            let definition = case.as_object()?.get("json").unwrap_or(&case);
            Some(definition.to_json())
        });
    let mut dice = Dice(1);
    let mut read_at_all = 0;
    for definition in definitions {
        for _ in 0..20 {
            let mut text = definition.clone();
            for _ in 0..=dice.throw(4) {
                let Some(found) = value_place(&text, &mut dice) else { continue };
                text.replace_range(found, PIECES[dice.throw(PIECES.len())]);
            }
            let Ok(mutated) = document::parse(&text) else { continue };
            let (survey, _) = Survey::read(&mutated, Compat::Lenient);
            drive(survey, &mut dice);
            read_at_all += 1;
        }
    }
    assert!(read_at_all > 500, "{read_at_all} were still JSON");
}

/// Where a random value of a member stands that is neither a list nor an object.
fn value_place(text: &str, dice: &mut Dice) -> Option<std::ops::Range<usize>> {
    let start = dice.throw(text.len());
    let begin = start + text.get(start..)?.find("\":")? + 2;
    let rest = text.get(begin..)?;
    let length = match rest.strip_prefix('"') {
        Some(word) => word.find('"')? + 2,
        None => rest.find([',', '}', ']'])?,
    };
    Some(begin..begin + length)
}

#[test]
fn a_definition_is_read_twice_alike() {
    let definition = many(50, |index| format!(r#"{{"type":"text","name":"q{index}"}}"#));
    assert_eq!(read(&definition).hash(), read(&definition).hash());
}
