//! Values and texts that have a way of being forgotten: limits of numbers, empty things, other types, circles.

use document::{Object, UnixMillis, Value};

use crate::Dice;

/// Parts of expressions, to be put together in any order.
pub(crate) const EXPRESSION_PIECES: &[&str] = &[
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
    "/",
    "%",
    "^",
    "=",
    "!",
    "<",
    ">",
    "<=",
    "<>",
    " ",
    " or ",
    " and ",
    " empty",
    " notempty",
    " contains ",
    " anyof ",
    "null",
    "undefined",
    "true",
    "false",
    "{item}",
    "{self}",
    "{$self.title}",
    "{panel.a}",
    "{b[0].c}",
    "{b[-1]}",
    "{b.length}",
    ",",
    "0x",
    "\\'",
    "sum(",
    "round(",
    "iif(",
    "dateAdd(",
    "dateDiff(",
    "today(",
    "age(",
    "sumInArray(",
    "countInArray(",
    "displayValue(",
    "propertyValue(",
    "substring(",
    "isContainerReady(",
    "getDate(",
    "negate ",
    "2025-06-15",
    "'2025-06-15'",
    "1e308",
    "99999999999999999999",
    "'months'",
    "😀",
];

/// Texts that are written as values, names, conditions.
const TEXTS: &[&str] = &[
    "",
    " ",
    "other",
    "none",
    "refused",
    "dontknow",
    "a",
    "A",
    "item",
    "self",
    "panel",
    "row",
    "default",
    "{self}",
    "{$self.title}",
    "{$self.displayValue}",
    "{pageno}",
    "{questionCount}",
    "{item}",
    "=1",
    "={",
    "2025-06-15",
    "275760-09-13",
    "-271821-04-20",
    "9999-12-31T23:59",
    "24:00",
    "NaN",
    "Infinity",
    "-0",
    "1e400",
    "0x",
    "true",
    "false",
    "null",
    "undefined",
    "2147483647",
    "00000000001",
    "a)",
    "Q1.",
    "#2147483640",
    "random",
    "asc",
    "onHidden",
    "onHiddenContainer",
    "onValueChanged",
    "questionPerPage",
    "inputPerPage",
    "singlePage",
    "showAllQuestions",
    "all",
    "selected",
    "date",
    "number",
    "datetime-local",
    "month",
    "range",
    "(a+)+$",
    "(",
    "\u{feff}",
    "\u{0}",
    "ИЖ",
    "İ",
    "ß",
    "😀",
    "javascript:alert(1)",
    "en",
    "ar",
    "pt-BR",
];

const NUMBERS: &[f64] = &[
    0.0,
    -0.0,
    1.0,
    -1.0,
    2.0,
    0.1,
    0.5,
    1.5,
    3.0,
    5.0,
    7.0,
    10.0,
    11.0,
    100.0,
    1e3,
    1e5,
    65_536.0,
    1e9,
    2_147_483_647.0,
    -2_147_483_648.0,
    4_294_967_296.0,
    9_007_199_254_740_993.0,
    1e21,
    1e308,
    -1e308,
    5e-324,
    8.64e15,
    8.64e15 + 1.0,
    9.3e18,
];

/// What only expressions and programs can give.
const ODD_NUMBERS: &[f64] = &[f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

/// A text that may stand anywhere in a definition; sometimes an expression over `names`.
pub(crate) fn text(dice: &mut Dice, names: &[String]) -> String {
    match dice.throw(10) {
        0..5 => (*dice.pick(TEXTS)).to_owned(),
        5 | 6 if !names.is_empty() => dice.pick(names).clone(),
        7 if !names.is_empty() => format!("{{{}}}", dice.pick(names)),
        8 => "x".repeat(dice.throw(200)),
        _ => expression(dice, names),
    }
}

/// An expression, or something like one.
pub(crate) fn expression(dice: &mut Dice, names: &[String]) -> String {
    let operand = |dice: &mut Dice| match dice.throw(6) {
        0..4 if !names.is_empty() => format!("{{{}}}", dice.pick(names)),
        4 => format!("'{}'", dice.pick(TEXTS).replace('\'', "")),
        _ => dice.pick(&["1", "0", "-1.5", "[1, 'a']", "today()", "null", "true"]).to_string(),
    };
    let mut text = operand(dice);
    for _ in 0..dice.throw(4) {
        let sign = *dice.pick(&[
            "+", "-", "*", "/", "%", "^", "=", "!=", "<", ">=", "and", "or", "contains", "anyof",
        ]);
        text = match dice.throw(6) {
            0 => format!("iif({text}, {}, {})", operand(dice), operand(dice)),
            1 => format!("[{text}, {text}]"),
            2 => format!("{text} notempty"),
            3 => format!("dateAdd({text}, {}, 'months')", operand(dice)),
            _ => format!("{text} {sign} {}", operand(dice)),
        };
    }
    if dice.once_in(8) {
        for _ in 0..dice.throw(6) {
            text.push_str(dice.pick::<&str>(EXPRESSION_PIECES));
        }
    }
    text
}

/// A value of any type. Deeper ones are rarer.
pub(crate) fn value(dice: &mut Dice, names: &[String], depth: usize) -> Value {
    match dice.throw(if depth == 0 { 9 } else { 12 }) {
        0 => Value::Null,
        1 => dice.once_in(2).into(),
        2..5 => (*dice.pick(NUMBERS)).into(),
        5 => (*dice.pick(&[1.0, 2.0, 3.0, 4.0, 5.0])).into(),
        6..9 => text(dice, names).into(),
        9 | 10 => {
            (0..dice.throw(4)).map(|_| value(dice, names, depth - 1)).collect::<Vec<_>>().into()
        }
        _ => {
            let mut object = Object::new();
            for _ in 0..dice.throw(4) {
                let name = text(dice, names);
                object.set(name, value(dice, names, depth - 1));
            }
            object.into()
        }
    }
}

/// A value as an answer: also what JSON has no form for.
pub(crate) fn answer(dice: &mut Dice, names: &[String]) -> Value {
    match dice.throw(12) {
        0 => Value::Undefined,
        1 => (*dice.pick(ODD_NUMBERS)).into(),
        2 => Value::Date(UnixMillis((*dice.pick(NUMBERS)).clamp(-8.64e15, 8.64e15) as i64)),
        _ => value(dice, names, 3),
    }
}
