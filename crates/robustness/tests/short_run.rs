//! The short run of what `examples/soak.rs` and `fuzz/` do for hours: the same every time.
#![allow(clippy::unwrap_used)]

use std::{fmt::Write as _, fs, path::PathBuf};

use document::Value;
use robustness::{
    Dice, any_expression, definitions, mutate, names, try_definition, try_expression, try_value,
};

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/conformance")
}

#[test]
fn changed_definitions() {
    let material = definitions(&data());
    assert!(material.len() > 100, "{}", material.len());
    let mut dice = Dice::new(1);
    for definition in &material {
        for _ in 0..6 {
            let mut definition = definition.clone();
            for _ in 0..dice.throw(12) {
                let names = names(&definition);
                mutate(&mut definition, dice.pick(&material), &names, &mut dice);
            }
            try_value(&definition, &mut dice);
        }
    }
}

#[test]
fn any_text_as_a_definition() {
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "{\"pages\":5}",
        "\u{feff}{}",
        "{\"elements\":[{}]}",
        "1e999",
        "{\"a\":",
    ] {
        try_definition(text);
    }
    for opening in ["[", "{\"a\":", "{\"elements\":[", "[{\"pages\":"] {
        try_definition(&opening.repeat(100_000));
    }
    // As deep as JSON may be, everywhere.
    for place in
        ["title", "defaultValue", "choices", "visibleIf", "validators", "elements", "cells", "type"]
    {
        let (open, close) = ("[".repeat(120), "]".repeat(120));
        try_definition(&format!(
            r#"{{"elements":[{{"type":"matrix","name":"a","{place}":{open}{close}}}]}}"#
        ));
    }
}

#[test]
fn ten_thousand_questions_of_every_type() {
    let types = [
        "text",
        "comment",
        "rating",
        "radiogroup",
        "checkbox",
        "dropdown",
        "tagbox",
        "boolean",
        "html",
        "image",
        "imagepicker",
        "matrix",
        "multipletext",
        "ranking",
        "slider",
        "expression",
    ];
    let mut dice = Dice::new(2);
    let mut text = String::from(
        r#"{"clearInvisibleValues":"onHidden","checkErrorsMode":"onValueChanged","pages":["#,
    );
    for page in 0..200 {
        write!(text, r#"{}{{"name":"p{page}","elements":["#, if page == 0 { "" } else { "," })
            .unwrap();
        for place in 0..50 {
            let comma = if place == 0 { "" } else { "," };
            let mut other = || page * 50 + dice.throw(50);
            let (visible, set, required) = (other(), other(), other());
            let kind = types[place % types.len()];
            write!(
                text,
                r#"{comma}{{"type":"{kind}","name":"q{}","visibleIf":"{{q{visible}}} != 3","choices":[1,2,3],
                    "setValueExpression":"{{q{set}}}","requiredIf":"{{q{required}}} notempty","items":[{{"name":"a"}}],
                    "rows":[1,2],"columns":[1,2],"expression":"{{q{visible}}} + 1","title":"{{q{set}}}"}}"#,
                page * 50 + place
            )
            .unwrap();
        }
        text.push_str("]}");
    }
    text.push_str("]}");
    try_value(&document::parse(&text).unwrap(), &mut Dice::new(3));
}

#[test]
fn changed_expressions() {
    let matrix = fs::read_to_string(data().join("expressions-matrix.jsonl")).unwrap();
    let mut tried = 0;
    let mut dice = Dice::new(4);
    for line in matrix.lines() {
        let row = document::parse(line).unwrap();
        let text = row.get("expr").and_then(Value::as_str).unwrap();
        try_expression(text);
        let (from, to) = (dice.throw(text.len() + 1), dice.throw(text.len() + 1));
        let part = |range| text.get(range).unwrap_or_default();
        try_expression(&[part(0..from), &any_expression(&mut dice), part(to..text.len())].concat());
        tried += 2;
    }
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn long_and_deep_expressions() {
    for (opening, closing) in [
        ("(", ")"),
        ("[", "]"),
        ("!", ""),
        ("negate ", ""),
        ("iif(1, ", ")"),
        ("sum(", ")"),
        ("{a} + (", ")"),
        ("1 or ", ""),
        ("1 ^ ", ""),
        ("{a} contains ", ""),
        ("'", "'"),
        ("{", "}"),
        ("{a.", "}"),
        ("{a[0].", "}"),
        ("1,", ""),
        ("\\'", ""),
    ] {
        for times in [10, 240, 20_000] {
            try_expression(&[&opening.repeat(times), "1", &closing.repeat(times)].concat());
            try_expression(&opening.repeat(times));
        }
    }
}
