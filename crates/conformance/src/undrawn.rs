//! One thing that records show and no screen ever does: survey-core, as long as nothing is drawn, remembers the wrong answer
//! it went to the page of and does not go there a second time. On a screen it does, and so does this engine; from there on
//! the rest of a case can't be compared.

use document::Value;

pub(crate) const REASON: &str = "nothing is drawn where survey-core was recorded, so it did not go to the page of the same \
    wrong answer again; on a screen it does";

/// Whether survey-core stayed for that reason in the last of these records, where this engine went on to `page`.
pub(crate) fn stayed(records: &[Value], page: &str) -> bool {
    let Some((last, before)) = records.split_last() else { return false };
    let Some(previous) = before.last() else { return false };
    let wrong = first_wrong(last);
    let failed = |record: &Value| record.get("ok") == Some(&Value::Bool(false));
    let stays = text(last, "page") == text(previous, "page") && text(last, "page") != page;
    let went_there = |pair: &[Value]| {
        failed(&pair[1])
            && first_wrong(&pair[1]) == wrong
            && text(&pair[1], "page") == page
            && text(&pair[0], "page") != page
    };
    failed(last) && !wrong.is_empty() && stays && before.windows(2).any(went_there)
}

fn first_wrong(record: &Value) -> &str {
    let first = record.get("errors").and_then(Value::as_array).and_then(<[Value]>::first);
    first.map_or("", |error| text(error, "name"))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use document::Value;

    use super::stayed;

    fn record(page: &str, ok: bool, wrong: &str) -> Value {
        let text = format!(r#"{{"page":"{page}","ok":{ok},"errors":[{{"name":"{wrong}"}}]}}"#);
        document::parse(&text).expect("JSON")
    }

    #[test]
    fn only_the_second_time_for_the_same_answer() {
        let first = [record("p2", true, ""), record("p1", false, "a")];
        let back = record("p2", true, "a");
        let case = |last: Value| [&first[..], &[back.clone(), last]].concat();
        assert!(stayed(&case(record("p2", false, "a")), "p1"));
        assert!(!stayed(&case(record("p2", false, "b")), "p1"), "another wrong answer");
        assert!(!stayed(&case(record("p2", true, "a")), "p1"), "it went on");
        assert!(!stayed(&case(record("p1", false, "a")), "p1"), "it went there");
        assert!(!stayed(&[back.clone(), record("p2", false, "a")], "p1"), "the first time");
    }
}
