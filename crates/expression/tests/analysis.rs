//! What an expression tells about itself without being evaluated.

use expression::{Expression, function_names};

fn parse(text: &str) -> Expression {
    Expression::parse(text).unwrap()
}

#[test]
fn names_are_found_everywhere() {
    let expression =
        parse("iif({#a} > 1, sum([{b.c[0]}, nope({ d })]), !({a} empty)) or today() < {$q.min}");
    assert_eq!(expression.variables(), ["a", "b.c[0]", " d ", "a", "$q.min"]);
    assert_eq!(expression.functions(), ["iif", "sum", "nope", "today"]);
    assert_eq!(expression.text().len(), 79);
}

#[test]
fn clocks_and_calls_that_read_nothing() {
    for (text, uses_clock, without_variables) in [
        ("{a} + 1", false, false),
        ("sum({a}, 1)", false, false),
        ("sum(1, 2) + {a}", false, true),
        ("round(sum(1), {a})", false, false),
        ("today()", true, true),
        ("{a} > 1 and age({birth}) >= 18", true, false),
        ("[getDate({a}), [currentDate()]]", true, true),
        ("dateDiff({a}, {b})", false, false),
        ("unknown()", false, true),
    ] {
        let expression = parse(text);
        assert_eq!(expression.uses_clock(), uses_clock, "{text}");
        assert_eq!(expression.calls_without_variables(), without_variables, "{text}");
    }
}

#[test]
fn functions_have_unique_names() {
    let mut names: Vec<&str> = function_names().collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(
        ["iif", "avgInArray", "displayValue", "weekday"].iter().all(|name| names.contains(name))
    );
}
