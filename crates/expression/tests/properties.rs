//! Whatever is typed or answered, nothing breaks; what is built by the rules is read.

use document::{Object, Value};
use expression::{Equality, Expression, ObjectScope, is_empty, values_equal};
use proptest::{collection::vec, prelude::*};

/// Pieces of the language in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "'",
        "\"",
        "a",
        "ж",
        "1",
        "0",
        ".",
        "-",
        "+",
        "*",
        "=",
        "!",
        "<",
        ">",
        " ",
        "or",
        "and",
        "empty",
        "notempty",
        "contains",
        "null",
        "true",
        "{a}",
        "{b[0].c}",
        ",",
        "0x",
        "\\'",
        "sum(",
        "round(",
        "dateAdd(",
        "sumInArray(",
        "negate",
        "2025-06-15",
    ]);
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Expressions built by the rules.
fn expressions() -> impl Strategy<Value = String> {
    let operand = prop::sample::select(vec![
        "1",
        "-2.5",
        "'text'",
        "\"\"",
        "{a}",
        "{a.b[0]}",
        "{a} empty",
        "true",
        "word",
        "[1, 2]",
        "[]",
        "today()",
    ]);
    operand.prop_map(str::to_owned).prop_recursive(5, 40, 3, |inner| {
        let sign = prop::sample::select(vec![
            "+", "-", "*", "/", "%", "^", "=", "!=", "<", ">=", "and", "or", "contains", "anyof",
            "noneof",
        ]);
        let function =
            prop::sample::select(vec!["iif", "sum", "getDate", "dateAdd", "substring", "unknown"]);
        prop_oneof![
            (inner.clone(), sign, inner.clone())
                .prop_map(|(left, sign, right)| format!("({left} {sign} {right})")),
            (function, vec(inner.clone(), 0..3))
                .prop_map(|(name, items)| format!("{name}({})", items.join(", "))),
            inner.prop_map(|inner| format!("!({inner})")),
        ]
    })
}

fn values() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[-0-9.,x ]{0,6}".prop_map(Value::from),
    ];
    plain.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec(("[a-c]", inner), 0..3)
                .prop_map(|members| members.into_iter().collect::<Object>().into()),
        ]
    })
}

fn scope(a: Value, b: Value) -> ObjectScope {
    let values = [("a", a), ("b", b)].into_iter().collect();
    ObjectScope { values, ..ObjectScope::default() }
}

proptest! {
    #[test]
    fn no_text_breaks_the_parser(text in any::<String>()) {
        if let Err(error) = Expression::parse(&text) {
            prop_assert!(error.at <= text.chars().count());
        }
    }

    #[test]
    fn no_pieces_break_parser_or_evaluation(text in pieces(), a in values(), b in values()) {
        match Expression::parse(&text) {
            Ok(expression) => { expression.holds(&scope(a, b)); }
            Err(error) => prop_assert!(error.at <= text.chars().count()),
        }
    }

    #[test]
    fn what_follows_the_rules_is_read(text in expressions(), a in values()) {
        let expression = Expression::parse(&text);
        prop_assert!(expression.is_ok(), "{}: {:?}", text, expression);
        expression.unwrap().evaluate(&scope(a, Value::Undefined));
    }

    #[test]
    fn operators_take_all_values(a in values(), b in values()) {
        let scope = scope(a, b);
        for sign in [
            "+", "-", "*", "/", "%", "^", "=", "<", ">=", "and", "or", "contains", "notcontains", "anyof", "allof", "noneof",
        ] {
            Expression::parse(&format!("{{a}} {sign} {{b}}")).unwrap().evaluate(&scope);
        }
        for name in expression::function_names() {
            Expression::parse(&format!("{name}({{a}}, {{b}}, 'months')")).unwrap().evaluate(&scope);
        }
    }

    #[test]
    fn equality_is_symmetric_and_empty_values_know_it(a in values(), b in values()) {
        let how = Equality::default();
        prop_assert_eq!(values_equal(&a, &b, how), values_equal(&b, &a, how));
        let scope = scope(a.clone(), b);
        let empty = Expression::parse("{#a} empty").unwrap().holds(&scope);
        prop_assert_eq!(empty, is_empty(&a));
    }
}
