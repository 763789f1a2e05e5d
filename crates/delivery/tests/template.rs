//! Templates: what each position makes of what visitors typed, and what is said about a template before it is used.

use delivery::{
    Channel, Contact, Device, DeviceHealth, Metric, Record, RecordId, RecordKind, Recovery,
    SurveyPart,
    template::{
        Members, Mistake, host_is_literal, is_filled_everywhere, json_sample, known_names, mistakes,
    },
};
use document::{Object, UnixMillis, Value, parse};
use proptest::prelude::*;

const RECORD: &str = r#"{
  "id": "019aab10-5c00-7abc-8def-0123456789ab", "rev": 2, "kind": "survey.response", "desk": "cafe-nord",
  "device": { "id": "d1", "seq": 128 }, "context": { "store": "nord/1", "table": "12" },
  "answers": { "nps": 9, "why": "Тихо & \"уютно\"", "liked": ["food", "staff"], "rated": [{ "dish": "soup" }],
               "a.b": "dots", "question 1": true, "empty": null, "lines": "a\r\nSet-Cookie: x=1" },
  "metrics": [{ "question": "nps", "value": 9 }]
}"#;

#[test]
fn each_position_has_its_own_way_to_write() {
    let members = Members::of(RECORD);
    type Fill = fn(&Members<'static>, &str) -> String;
    let (text, json): (Fill, Fill) = (Members::fill_text, Members::fill_json);
    let (url, header): (Fill, Fill) = (Members::fill_url, Members::fill_header);
    for (fill, template, expect) in [
        // plain text
        (text, "{{answers.nps}} of {{ desk }}", "9 of cafe-nord"),
        (text, "{{answers.liked}}; {{answers.question 1}}", "food, staff; true"),
        (text, "{{answers.rated}}{{metrics.0.value}}{{metrics.7.value}}", "[{\"dish\":\"soup\"}]9"),
        (text, "{{answers.a.b}}{{answers.nobody}}{{answers.empty}}", "dots"),
        (text, "{{{{answers.nps}} {{{{{{desk}}", "{{answers.nps}} {{cafe-nord"),
        (text, "}} {{desk", "}} {{desk"),
        // JSON: inside of a string, and as a value
        (json, r#"{"why":"<{{answers.why}}>"}"#, r#"{"why":"<Тихо & \"уютно\">"}"#),
        (json, r#"{"nps":{{answers.nps}},"s":"{{answers.nps}}"}"#, r#"{"nps":9,"s":"9"}"#),
        (json, r#"{"all":{{answers.liked}}}"#, r#"{"all":["food","staff"]}"#),
        (json, r#"[{{answers.nobody}},"{{answers.nobody}}"]"#, r#"[null,""]"#),
        (
            json,
            r#"{"quote\"{{desk}}":{{context}}}"#,
            r#"{"quote\"cafe-nord":{"store":"nord/1","table":"12"}}"#,
        ),
        (json, r#"{"a":"\{{desk}}"}"#, r#"{"a":"\\cafe-nord"}"#),
        // addresses
        (
            url,
            "https://example.com/{{context.store}}?q={{answers.why}}",
            "https://example.com/nord%2F1?q=%D0%A2%D0%B8%D1%85%D0%BE%20%26%20%22%D1%83%D1%8E%D1%82%D0%BD%D0%BE%22",
        ),
        (
            url,
            "/api/{{id}}.{{rev}}#{{answers.nps}}",
            "/api/019aab10-5c00-7abc-8def-0123456789ab.2#9",
        ),
        (url, "/api/{{answers.nobody}}/x", "/api//x"),
        // headers
        (header, "{{answers.lines}}", "a%0D%0ASet-Cookie: x=1"),
        (
            header,
            "100% {{answers.why}}",
            "100% %D0%A2%D0%B8%D1%85%D0%BE & \"%D1%83%D1%8E%D1%82%D0%BD%D0%BE\"",
        ),
        (header, "a\nb", "a%0Ab"),
    ] {
        assert_eq!(fill(&members, template), expect, "{template}");
    }
    assert_eq!(members.fill_json(r#"{"data":{{record}}}"#), format!(r#"{{"data":{RECORD}}}"#));
    assert_eq!(members.fill_text("{{record}}"), RECORD);
}

#[test]
fn a_step_upwards_is_never_made() {
    for (typed, template, expect) in [
        ("..", "/api/{{answers.a}}/x", "/api/__/x"),
        (".", "/api/{{answers.a}}", "/api/_"),
        (".", "/api/%2E{{answers.a}}?b", "/api/__?b"),
        ("..", "/api/v{{answers.a}}", "/api/v.."),
        ("../..", "/api/{{answers.a}}", "/api/..%2F.."),
        ("..", "/api?a={{answers.a}}", "/api?a=.."),
    ] {
        let mut answers = Object::new();
        answers.set("a", typed);
        let mut record = Object::new();
        record.set("answers", answers);
        let json = Value::from(record).to_json();
        assert_eq!(Members::of(&json).fill_url(template), expect, "{typed} in {template}");
    }
}

#[test]
fn a_form_sends_lists_item_by_item() {
    let members = Members::of(RECORD);
    let fields = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    for (list, expect) in [
        (fields(&[("a", "{{answers.liked}}"), ("b c", "{{answers.nps}}")]), "a=food&a=staff&b+c=9"),
        (fields(&[("a", "liked: {{answers.liked}}")]), "a=liked%3A+food%2C+staff"),
        (fields(&[("a", "{{answers.rated}}")]), "a=%5B%7B%22dish%22%3A%22soup%22%7D%5D"),
        (fields(&[("a", "{{answers.nobody}}"), ("ä&", "=")]), "a=&%C3%A4%26=%3D"),
    ] {
        assert_eq!(members.fill_form(&list), expect);
    }
    let whole =
        Members::of(r#"{"id":"1","answers":{"a b":[1,2],"c":{"d":"ä"}},"metrics":[{"v":1}]}"#);
    assert_eq!(
        whole.as_form(),
        "id=1&answers.a+b=1%2C+2&answers.c.d=%C3%A4&metrics=%5B%7B%22v%22%3A1%7D%5D"
    );
}

#[test]
fn what_is_no_json_has_no_members() {
    let members = Members::of("no record");
    assert_eq!(members.fill_text("<{{id}}>"), "<>");
    assert_eq!(members.fill_json("[{{id}}]"), "[null]");
}

#[test]
fn mistakes_are_found_at_their_place() {
    for (template, expect) in [
        ("", vec![]),
        ("{{id}} {{answers.any thing}} {{{{ }} {{contact.fields.phone}} {{record}}", vec![]),
        ("ä{{id", vec![Mistake::Unclosed(1)]),
        ("{{ }}{{}}", vec![Mistake::NoName(0), Mistake::NoName(5)]),
        ("{{{id}}}", vec![Mistake::NoName(0)]),
        ("{{anwers.nps}}", vec![Mistake::Unknown("anwers")]),
        ("{{device.sequence}}", vec![Mistake::Unknown("device.sequence")]),
        (
            "{{contact.phone}}{{id.x}}",
            vec![Mistake::Unknown("contact.phone"), Mistake::Unknown("id.x")],
        ),
    ] {
        assert_eq!(mistakes(template), expect, "{template}");
    }
}

#[test]
fn hosts_are_the_owners_own() {
    for (url, expect) in [
        ("https://example.com/{{id}}", true),
        ("https://example.com?{{id}}", true),
        ("/api/{{id}}", true),
        ("api/records", true),
        ("https://{{context.store}}.example.com/", false),
        ("https://example.com{{context.path}}", false),
        ("https://example.com:{{context.port}}/", false),
        ("{{context.url}}", false),
        ("{{context.url}}/api", false),
    ] {
        assert_eq!(host_is_literal(url), expect, "{url}");
    }
}

#[test]
fn what_records_hold_is_no_secret_of_the_owner() {
    for (template, expect) in [("{{answers.code}}", true), ("Bearer {{id}}", false), ("x", false)] {
        assert_eq!(is_filled_everywhere(template), expect, "{template}");
    }
}

/// A fault of the sample stands where it stands in the template.
#[test]
fn a_sample_is_json_where_its_template_is() {
    for (template, expect) in [
        (r#"{"a":{{answers.nps}},"b":"{{id}}"}"#, r#"{"a":null           ,"b":"xxxxxx"}"#),
        (r#"{"a":"{{{{"}"#, r#"{"a":"{{xx"}"#),
        (r#"{"a":{{id}},}"#, r#"{"a":null  ,}"#),
    ] {
        assert_eq!(json_sample(template), expect, "{template}");
        assert_eq!(template.len(), expect.len());
    }
}

/// Every member that a record can have is known to the check, and nothing else is.
#[test]
fn the_names_are_those_of_a_record() {
    let now = UnixMillis(1_763_820_000_000);
    let id = RecordId::new(now, [7; 10]);
    let some: Object = [("a", Value::from("b"))].into_iter().collect();
    let mut record = Record::new(id, RecordKind::SurveyResponse, "nord", now);
    record.device = Device { id: "d".into(), seq: 1, name: Some("n".into()) };
    record.channel = Channel::Kiosk;
    record.survey = Some(SurveyPart {
        id: "visit".into(),
        hash: "h".into(),
        status: survey::Status::Partial,
        reason: Some("idle".into()),
    });
    record.context = some.clone();
    record.answers = some.clone();
    record.metrics =
        vec![Metric { question: "q".into(), kind: "nps".into(), value: 1.0, segment: None }];
    record.contact =
        Some(Contact { consent: true, text: "t".into(), at: now, fields: some.clone() });
    record.path = vec![survey::Visit { page: "p".into(), milliseconds: 1, visits: 1 }];
    record.faq = Some(some);
    record.flags = vec![delivery::BURST.to_owned()];
    record.recovery = Some(Recovery { to: "alerts".into(), response: Some(id) });
    record.health = Some(DeviceHealth::default());

    let value = record.to_value();
    let open = ["context", "answers", "faq"];
    let mut names = vec!["record".to_owned()];
    for (name, member) in value.as_object().unwrap().iter() {
        names.push(name.to_owned());
        let inner = member.as_object().filter(|_| !open.contains(&name));
        names.extend(
            inner.into_iter().flat_map(Object::keys).map(|inner| format!("{name}.{inner}")),
        );
    }
    let mut known: Vec<&str> = known_names().collect();
    known.sort_unstable();
    names.sort_unstable();
    assert_eq!(known, names);
}

/// A record in which a visitor typed this.
fn typed(text: &str) -> String {
    let answers: Object = [("why", Value::from(text))].into_iter().collect();
    let record: Object = [("answers", Value::from(answers))].into_iter().collect();
    Value::from(record).to_json()
}

fn decoded(text: &str, plus_is_space: bool) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            b'+' if plus_is_space => b' ',
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

/// What visitors may type: anything, with more of what could break out of a position than chance would bring.
fn visitors_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<String>(),
        "[\"\\\\{}%&=+?#/. \\r\\n\\u{0}-\\u{1f}\\u{80}-\\u{ff}\\u{2028}]{0,8}",
        Just("\",\"admin\":true,\"x\":\"".to_owned()),
        Just("{{id}}".to_owned()),
        Just("\r\nX-Evil: 1".to_owned()),
    ];
    proptest::collection::vec(pieces, 0..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn json_gives_back_what_was_typed(text in visitors_text()) {
        let record = typed(&text);
        let filled = Members::of(&record).fill_json(
            r#"{"before":1,"in":"<{{answers.why}}>","bare":{{answers.why}},"all":{{record}},"after":2}"#,
        );
        let value = parse(&filled).unwrap();
        prop_assert_eq!(value.as_object().unwrap().len(), 5);
        let quoted = format!("<{text}>");
        prop_assert_eq!(value.get("in").unwrap().as_str(), Some(quoted.as_str()));
        prop_assert_eq!(value.get("bare").unwrap().as_str(), Some(text.as_str()));
        let all = value.get("all").unwrap().get("answers").unwrap().get("why").unwrap();
        prop_assert_eq!(all.as_str(), Some(text.as_str()));
    }

    #[test]
    fn a_form_gives_back_what_was_typed(text in visitors_text()) {
        let record = typed(&text);
        let fields = vec![("a".to_owned(), "{{answers.why}}".to_owned()), (text.clone(), "b".to_owned())];
        let form = Members::of(&record).fill_form(&fields);
        let pairs: Vec<(String, String)> = form
            .split('&')
            .map(|pair| pair.split_once('=').unwrap())
            .map(|(name, value)| (decoded(name, true), decoded(value, true)))
            .collect();
        prop_assert_eq!(pairs, vec![("a".to_owned(), text.clone()), (text, "b".to_owned())]);
    }

    #[test]
    fn an_address_gives_back_what_was_typed(text in visitors_text()) {
        let record = typed(&text);
        let url = Members::of(&record)
            .fill_url("https://example.com/a/{{answers.why}}/b?c={{answers.why}}&d=1#{{answers.why}}");
        prop_assert!(url.is_ascii() && !url.contains(char::is_whitespace), "{}", url);
        let (address, fragment) = url.split_once('#').unwrap();
        let (path, query) = address.split_once('?').unwrap();
        let segments: Vec<&str> = path.split('/').collect();
        prop_assert_eq!(segments.len(), 6, "{}", url);
        prop_assert_eq!((segments[2], segments[3], segments[5]), ("example.com", "a", "b"));
        // A browser would climb at these two; nothing else is changed.
        let in_path = if matches!(text.as_str(), "." | "..") { text.replace('.', "_") } else { text.clone() };
        prop_assert_eq!(decoded(segments[4], false), in_path);
        let parameters: Vec<&str> = query.split('&').collect();
        prop_assert_eq!((parameters.len(), parameters[1]), (2, "d=1"));
        prop_assert_eq!(decoded(&parameters[0][2..], false), text.clone());
        prop_assert_eq!(decoded(fragment, false), text);
    }

    #[test]
    fn a_header_is_one_line_of_ascii(text in visitors_text(), literal in any::<String>()) {
        let record = typed(&text);
        let members = Members::of(&record);
        let value = members.fill_header("{{answers.why}}");
        prop_assert!(value.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{value:?}");
        prop_assert_eq!(decoded(&value, false), text);
        let value = members.fill_header(&literal);
        prop_assert!(value.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{value:?}");
    }

    /// Whatever an owner writes: nothing panics, and a template without mistakes has none when it is filled.
    #[test]
    fn any_template_can_be_filled(template in any::<String>(), braces in "[{}a. \"\\\\äß]{0,24}") {
        for template in [&template, &braces] {
            let members = Members::of(RECORD);
            let _ = (mistakes(template), json_sample(template), host_is_literal(template));
            let _ = (members.fill_text(template), members.fill_json(template), members.fill_header(template));
            prop_assert!(!members.fill_url(template).contains("/../") || template.contains("/../"));
        }
    }
}
