//! Whatever a visitor typed: every preset's request stays what it is, and the text can be had back from it.

use delivery::{Endpoint, HttpRequest, Outgoing, PRESETS};
use document::Value;
use proptest::prelude::*;

use crate::world::{NOW, keys, pairs};

/// An endpoint with a template wherever its preset takes one.
fn endpoint(preset: &'static dyn delivery::Preset) -> Endpoint {
    let is_batch = preset.largest_batch() > 1;
    let url =
        if is_batch { "https://example.com/in" } else { "https://example.com/{{answers.why}}/in" };
    let mut endpoint = Endpoint::new("there", preset, url);
    if preset.reads().contains(&"headers") && !is_batch {
        endpoint.headers = pairs(&[("X-Why", "{{answers.why}}")]);
    }
    endpoint.fields = match preset.name() {
        "clickhouse" => Vec::new(),
        _ => pairs(&[("entry.1", "{{answers.why}}"), ("username", "{{answers.why}}")]),
    };
    endpoint.body = Some(r#"{"why":"{{answers.why}}"}"#.to_owned());
    endpoint
}

fn request(endpoint: &Endpoint, json: &str) -> HttpRequest {
    endpoint.preset.prepare(endpoint, &[Outgoing { key: keys()[0], json }], NOW)
}

/// Every text in a value.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(members) => members.iter().flat_map(|(_, member)| texts(member)).collect(),
        _ => Vec::new(),
    }
}

/// How the text stands in a message of this service, shown as it was typed.
fn unescaped(preset: &str, text: &str) -> String {
    match preset {
        "slack" => text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
        "discord" => {
            let mut shown = String::new();
            let mut letters = text.chars();
            while let Some(letter) = letters.next() {
                shown.push(if letter == '\\' { letters.next().unwrap() } else { letter });
            }
            shown
        }
        _ => text.to_owned(),
    }
}

proptest! {
    #[test]
    fn stays_where_it_belongs(
        text in prop_oneof![any::<String>(), "[\"\\\\<>&*_@{}%\r\n\t /?#.\\u{0}-\\u{1f}ы]{0,24}"],
    ) {
        let why = Value::from(text.as_str()).to_json();
        let json = format!(r#"{{"desk":"nord","kind":"survey.response","answers":{{"why":{why}}}}}"#);
        for preset in PRESETS {
            let name = preset.name();
            let endpoint = endpoint(*preset);
            let request = request(&endpoint, &json);
            let place = if preset.largest_batch() > 1 { "https://example.com/in" } else { "https://example.com/" };
            prop_assert!(request.url.starts_with(place) && request.url.is_ascii(), "{name} {}", request.url);
            for (header, value) in &request.headers {
                prop_assert!(value.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{name} {header}: {value:?}");
            }
            if matches!(name, "form" | "google-form") {
                prop_assert_eq!(request.body.split('&').count(), 2, "{}", name);
                continue;
            }
            for line in if name == "clickhouse" { request.body.lines().collect() } else { vec![request.body.as_str()] } {
                let body = document::parse(line);
                prop_assert!(body.is_ok(), "{name} {line}");
                let found = texts(&body.unwrap());
                // A table of ClickHouse has the record as a text, the chats have it among other words.
                let has = |found: &String| {
                    *found == text
                        || *found == json
                        || unescaped(name, found).contains(&format!("\nwhy: {text}"))
                };
                prop_assert!(text.is_empty() || found.iter().any(has), "{name} {line}");
            }
        }
    }
}
