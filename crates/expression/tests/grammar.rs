//! The corners of the grammar: what is read as what, and where a mistake is found.

use document::{Object, Value};
use expression::{Expression, ObjectScope, SyntaxError, SyntaxErrorKind};

fn evaluate(text: &str, values: &str) -> Value {
    let expression = Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let values = document::parse(values).unwrap().as_object().cloned().unwrap_or_default();
    expression.evaluate(&ObjectScope { values, ..ObjectScope::default() })
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let found = evaluate(text, r#"{"a": 5, "b": [1, 2], "c": "x", "d": "05", "e": ""}"#);
        assert_eq!(found.to_json(), *expected, "{text}");
    }
}

#[test]
fn operators_bind_in_their_order() {
    check(&[
        ("1 + 2 * 3 ^ 2", "19"),
        ("10 - 4 - 3", "3"),
        ("2 ^ 3 ^ 2", "64"),
        ("(1 + 2) * 3", "9"),
        ("1 + 1 = 2 and 2 * 2 = 4", "true"),
        ("false and false or true", "true"),
        ("true or false and false", "true"),
        ("1 < 2 = true", "true"),
        ("10 % 4 + 1", "3"),
        ("2 + {b} contains 2", "3"),
    ]);
}

#[test]
fn operators_have_several_spellings() {
    check(&[
        ("{a} == 5", "true"),
        ("{a} equal 5", "true"),
        ("{a} equals 5", "true"),
        ("{a} notequals 5", "false"),
        ("{a} <> 5", "false"),
        ("{a} => 5", "true"),
        ("{a} =< 4", "false"),
        ("{a} GreaterOrEqual 5 AND {a} lessorequal 5", "true"),
        ("{a} > 1 && {a} < 9 || false", "true"),
        ("{b} *= 1", "true"),
        ("{b} contain 3", "false"),
        ("{b} notcontain 3", "true"),
        ("2 power 3", "8"),
        ("negate {a}", "false"),
        ("!{a}", "false"),
    ]);
}

#[test]
fn words_need_no_space_around_them() {
    check(&[
        ("{a}=5and{c}='x'", "true"),
        ("{e}empty", "true"),
        ("{a}notempty", "true"),
        ("negated", "false"),
        ("1or0", "1"),
        ("5-3", "2"),
    ]);
}

#[test]
fn constants() {
    check(&[
        ("'it\\'s \\\"so\\\"'", r#""it's \"so\"""#),
        ("\"5\"", r#""5""#),
        ("''", r#""""#),
        ("'a\\b'", r#""a\\b""#),
        ("abc_1", r#""abc_1""#),
        ("TRUE", "true"),
        ("-1.50", "-1.5"),
        ("0x10", "16"),
        ("00.5", "0.5"),
        ("[1, 'a', [true]]", r#"[1,"a",[true]]"#),
        ("[null, 1]", "[]"),
        ("sum(null, 1)", "0"),
        ("sum(, 1)", "0"),
        ("true", "true"),
    ]);
}

#[test]
fn parentheses_may_stay_open() {
    check(&[("(1 + (2", "3"), ("sum(1, 2", "3"), ("sum(1, (2 + 3)", "6")]);
}

#[test]
fn stored_texts_are_read_as_what_they_look_like() {
    let values =
        r#"{"n": " 1,5 ", "code": "007", "t": "True", "q": "'5'", "half": "0.5", "zero": "0"}"#;
    for (text, expected) in [
        ("{n} + 1", "2.5"),
        ("{#n}", r#"" 1,5 ""#),
        ("{code}", r#""007""#),
        ("{half}", "0.5"),
        ("{zero}", "0"),
        ("{t}", "true"),
        ("{q}", r#""5""#),
        ("{\"a\": [1]}", r#"{"a":[1]}"#),
        ("{missing}", "null"),
        ("{missing.length}", "0"),
    ] {
        assert_eq!(evaluate(text, values).to_json(), expected, "{text}");
    }
}

#[test]
fn unknown_functions_are_read_and_give_null() {
    check(&[("nothing(1)", "null"), ("SUM(1, 2)", "null")]);
}

#[test]
fn mistakes_have_a_place() {
    use SyntaxErrorKind::{Unexpected, UnexpectedEnd};
    for (text, at, kind) in [
        ("", 0, UnexpectedEnd),
        ("   ", 3, UnexpectedEnd),
        ("{a} =", 5, UnexpectedEnd),
        ("{a} = 5 5", 8, Unexpected),
        ("{}", 1, Unexpected),
        ("{a", 2, UnexpectedEnd),
        ("{имя} = 'да", 11, UnexpectedEnd),
        ("{имя} & 1", 6, Unexpected),
        ("'a\"b'", 2, Unexpected),
        ("007", 3, UnexpectedEnd),
        ("1.", 2, UnexpectedEnd),
        ("f( )", 3, Unexpected),
        ("[1, 2", 5, UnexpectedEnd),
        ("(1) empty", 4, Unexpected),
        ("nullable", 8, UnexpectedEnd),
        ("{a} or", 6, UnexpectedEnd),
        ("null", 0, Unexpected),
        ("{a} = 1)", 7, Unexpected),
    ] {
        let found = Expression::parse(text).map(|expression| expression.text().to_owned());
        assert_eq!(found, Err(SyntaxError { at, kind }), "{text}");
    }
}

#[test]
fn deep_nesting_is_refused_and_long_chains_are_not() {
    let deep = |count: usize| ["(".repeat(count), "1".to_owned(), ")".repeat(count)].concat();
    assert!(Expression::parse(&deep(240)).is_ok());
    for text in [
        deep(260),
        deep(100_000),
        "!".repeat(100_000),
        "[".repeat(100_000),
        "f(".repeat(100_000),
        "f(a + [".repeat(20_000),
        "(a = ".repeat(100_000),
    ] {
        let error = Expression::parse(&text).unwrap_err();
        assert_eq!(error.kind, SyntaxErrorKind::TooDeep, "{}", &text[..9]);
        assert!((100..1500).contains(&error.at), "{}: {}", &text[..9], error.at);
    }
    let long = ["1", &" + 1".repeat(50_000)].concat();
    assert_eq!(Expression::parse(&long).unwrap().evaluate(&scope()), 50_001.0.into());
}

/// Each open call tries the list behind the plus again: without memory that doubles the work every time.
#[test]
fn failing_lists_are_not_read_again_and_again() {
    let text = "f(a + [".repeat(60);
    assert_eq!(Expression::parse(&text).map_err(|error| error.at).err(), Some(7 * 60));
}

fn scope() -> ObjectScope {
    ObjectScope { values: Object::new(), ..ObjectScope::default() }
}
