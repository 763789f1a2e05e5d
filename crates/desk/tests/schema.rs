//! public/desk.schema.json is what the declarations say, and says the same as the reader.
//! `FRONTDESK_WRITE=1 cargo test -p desk --test schema` writes the file.

mod support;

use std::{env, fs};

use desk::{Desk, schema};
use document::{Object, Severity, Value, parse};
use support::with_members;

#[test]
fn the_shipped_schema_is_up_to_date() {
    let file = format!("{}/desk.schema.json", support::PUBLIC);
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if env::var_os("FRONTDESK_WRITE").is_some() {
        fs::write(&file, &text).unwrap();
    }
    let shipped = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        shipped == text,
        "public/desk.schema.json is out of date; write it with\n\
         FRONTDESK_WRITE=1 cargo test -p desk --test schema"
    );
}

#[test]
fn the_example_desk_is_valid() {
    let text = fs::read_to_string(format!("{}/desk.json", support::PUBLIC)).unwrap();
    assert_eq!(violations(&parse(&text).unwrap()), Vec::<String>::new());
}

/// What the schema refuses, the reader has a finding for, and the other way round, wherever the place of the
/// value alone decides.
#[test]
fn schema_and_reader_agree() {
    for (members, valid) in [
        ("", true),
        (r#""id": 5"#, false),
        (r#""id": """#, false),
        (r#""nmae": 5"#, false),
        (r#""name": {"default": "a", "zh-Hant": "b"}"#, true),
        (r#""name": {"chinese": "b"}"#, false),
        (r#""name": ["a"]"#, false),
        (r#""address": "https://feedback.example/nord/""#, true),
        (r#""address": "HTTP://192.168.178.20:8080""#, true),
        (r#""address": "feedback.example""#, false),
        (r#""address": "/nord/""#, false),
        (r#""address": "https://""#, false),
        (r#""address": "https://feedback.example/?survey=visit""#, false),
        (r#""address": "https://feedback.example#top""#, false),
        (r#""address": "https://feed back.example""#, false),
        (r#""address": "javascript://feedback.example""#, false),
        (r#""languages": {"offer": ["en", "pt_br"]}"#, true),
        (r#""languages": {"offer": ["e"]}"#, false),
        (r#""surveys": {"visit": "../a.json"}"#, false),
        (r#""surveys": {"visit": "a/../../b.json"}"#, false),
        (r#""surveys": {"visit": "/a.json"}"#, false),
        (r#""surveys": {"visit": "./a..b.json"}"#, true),
        (r#""faq": ["a.json", 5]"#, false),
        (r#""notices": [{"text": "x", "until": "2026-11-22T14:00:00Z"}]"#, true),
        (r#""notices": [{"text": "x", "until": "2026-11-22"}]"#, false),
        (r#""notices": [{"until": "2026-11-22T14:00:00Z"}]"#, false),
        (r#""context": {"fixed": {"a": "b", "c": 1, "d": true}}"#, true),
        (r#""context": {"fixed": {"a": []}}"#, false),
        (r#""context": {"fromUrl": ["table"], "signed": ["table"]}"#, true),
        (r#""context": {"fromUrl": ["table"], "signed": "table"}"#, false),
        (r#""throttle": {"key": "device", "maxResponses": 1}"#, true),
        (r#""throttle": {"key": "table"}"#, false),
        (r#""throttle": {"maxResponses": 0}"#, false),
        (r#""throttle": {"maxResponses": 1.5}"#, false),
        (r#""throttle": {"showToPercent": 101}"#, false),
        (
            r#""metrics": [{"survey": "visit", "question": "q", "kind": "csat", "topBox": [4.5]}]"#,
            true,
        ),
        (r#""metrics": [{"survey": "visit", "question": "q"}]"#, false),
        (
            r#""metrics": [{"survey": "visit", "question": "q", "kind": "csat", "topBox": ["4"]}]"#,
            false,
        ),
        (r#""kiosk": {"sleepHours": {"from": "22:00", "to": "06:59"}, "wakeLock": false}"#, true),
        (r#""kiosk": {"sleepHours": {"from": "24:00", "to": "06:59"}}"#, false),
        (r#""kiosk": {"wakeLock": "no"}"#, false),
        (r##""theme": {"brand": "#0B6E4F"}"##, true),
        (r##""theme": {"brand": "#0B6E"}"##, false),
        (
            r#""delivery": {"endpoints": [{"id": "a", "preset": "webhook", "url": "HTTPS://example.com/{{id}}"}]}"#,
            true,
        ),
        (
            r#""delivery": {"endpoints": [{"id": "a", "preset": "webhook", "url": "/api", "method": "PUT"}]}"#,
            true,
        ),
        (
            r#""delivery": {"endpoints": [{"id": "a", "preset": "native", "url": "javascript:alert(1)"}]}"#,
            false,
        ),
        (
            r#""delivery": {"endpoints": [{"id": "a", "preset": "native", "url": "//example.com"}]}"#,
            false,
        ),
        (r#""delivery": {"endpoints": [{"id": "a", "preset": "smoke", "url": "/api"}]}"#, false),
        (
            r#""embed": {"origins": ["https://shop.example", "HTTP://localhost:8080"], "answers": true}"#,
            true,
        ),
        (
            r#""embed": {"origins": ["https://*.shop.example", "http://[::1]:80"], "knowledge": true}"#,
            true,
        ),
        (r#""embed": {"origins": ["*"]}"#, false),
        (r#""embed": {"origins": ["null"]}"#, false),
        (r#""embed": {"origins": ["shop.example"]}"#, false),
        (r#""embed": {"origins": ["https://*.example"]}"#, false),
        (r#""embed": {"origins": ["https://shop.example/"]}"#, false),
        (r#""embed": {"origins": ["https://shop.example:0"]}"#, false),
        (r#""embed": {"origins": [""]}"#, false),
        (r#""embed": {"origins": "https://shop.example"}"#, false),
        (r#""embed": {"origins": ["https://shop.example"], "answers": "yes"}"#, false),
        (r#""compat": "lax""#, false),
    ] {
        let desk = with_members(members);
        let (_, found) = Desk::read(&desk);
        let violations = violations(&desk);
        assert_eq!(violations.is_empty(), valid, "schema: {members} {violations:?}");
        assert_eq!(found.is_empty(), valid, "reader: {members} {:?}", support::lines(&found));
    }
}

/// A null is as good as nothing to the reader, so that a generator may write it; editors are told otherwise.
#[test]
fn null_reads_as_absent() {
    let (_, found) = Desk::read(&with_members(r#""theme": null"#));
    assert!(!found.iter().any(|finding| finding.severity == Severity::Error));
}

fn violations(desk: &Value) -> Vec<String> {
    let schema = schema();
    let mut violations = Vec::new();
    validate(desk, schema.as_object().unwrap(), schema.get("$defs").unwrap(), "", &mut violations);
    violations
}

/// The part of JSON Schema that the generated schema uses; another keyword fails the test.
fn validate(value: &Value, schema: &Object, defs: &Value, at: &str, violations: &mut Vec<String>) {
    for (keyword, rule) in schema.iter() {
        let holds = match keyword {
            "$schema" | "$defs" | "title" | "description" | "default" | "examples" => true,
            "type" => types(rule).iter().any(|name| is_of_type(value, name)),
            "enum" => rule.as_array().unwrap().contains(value),
            "minLength" => value
                .as_str()
                .is_none_or(|text| text.chars().count() as f64 >= rule.as_number().unwrap()),
            "pattern" => value.as_str().is_none_or(|text| {
                regex_lite::Regex::new(rule.as_str().unwrap()).unwrap().is_match(text)
            }),
            "minimum" => value.as_number().is_none_or(|number| number >= rule.as_number().unwrap()),
            "maximum" => value.as_number().is_none_or(|number| number <= rule.as_number().unwrap()),
            "required" => value
                .as_object()
                .is_none_or(|object| types(rule).iter().all(|name| object.contains(name))),
            "not" => !is_valid(value, rule, defs),
            "anyOf" => rule.as_array().unwrap().iter().any(|rule| is_valid(value, rule, defs)),
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                let definition = defs.get(name).unwrap().as_object().unwrap();
                validate(value, definition, defs, at, violations);
                true
            }
            "items" => {
                for (index, item) in value.as_array().unwrap_or_default().iter().enumerate() {
                    let at = format!("{at}/{index}");
                    validate(item, rule.as_object().unwrap(), defs, &at, violations);
                }
                true
            }
            "properties" | "additionalProperties" | "propertyNames" => {
                for (name, member) in value.as_object().into_iter().flat_map(Object::iter) {
                    let at = format!("{at}/{name}");
                    let declared = schema.get("properties").and_then(|known| known.get(name));
                    match (keyword, declared, rule) {
                        ("properties", Some(rule), _) => {
                            validate(member, rule.as_object().unwrap(), defs, &at, violations);
                        }
                        ("propertyNames", _, Value::Object(rule)) => {
                            validate(&name.into(), rule, defs, &at, violations);
                        }
                        ("additionalProperties", None, Value::Object(rule)) => {
                            validate(member, rule, defs, &at, violations);
                        }
                        ("additionalProperties", None, Value::Bool(false)) => {
                            violations.push(format!("{at} {keyword}"));
                        }
                        _ => {}
                    }
                }
                true
            }
            _ => panic!("the schema uses {keyword}, which this test doesn't know"),
        };
        if !holds {
            violations.push(format!("{at} {keyword}"));
        }
    }
}

fn is_valid(value: &Value, schema: &Value, defs: &Value) -> bool {
    let mut violations = Vec::new();
    validate(value, schema.as_object().unwrap(), defs, "", &mut violations);
    violations.is_empty()
}

fn types(rule: &Value) -> Vec<&str> {
    match rule {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match value {
        Value::String(_) => name == "string",
        Value::Bool(_) => name == "boolean",
        Value::Number(number) => name == "number" || name == "integer" && number.fract() == 0.0,
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
        _ => name == "null",
    }
}
