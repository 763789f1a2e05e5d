//! What is known about a visitor, what they are asked, how an answer scores.

mod support;

use desk::Desk;
use document::{Object, UnixMillis, Value, parse};
use expression::ObjectScope;
use support::with_members;

fn desk(members: &str) -> Desk {
    let (desk, found) = Desk::read(&with_members(members));
    assert!(found.is_empty(), "{:?}", support::lines(&found));
    desk
}

#[test]
fn context_takes_only_what_is_allowed_and_fixed_wins() {
    let desk = desk(
        r#""context": {"fromUrl": ["table", "store"], "fixed": {"store": "nord-1", "floor": 2}, "required": ["table"]}"#,
    );
    for (query, expected, missing) in [
        (
            vec![("table", "12"), ("admin", "1"), ("store", "evil")],
            r#"{"table":"12","store":"nord-1","floor":2}"#,
            vec![],
        ),
        (vec![("table", "")], r#"{"table":"","store":"nord-1","floor":2}"#, vec!["table"]),
        (vec![], r#"{"store":"nord-1","floor":2}"#, vec!["table"]),
    ] {
        let context = desk.context_from_query(query);
        assert_eq!(Value::from(context.clone()), parse(expected).unwrap());
        assert_eq!(desk.missing_context(&context), missing);
    }
}

fn asked(desk: &Desk, context: &str) -> Option<String> {
    let Value::Object(values) = parse(context).unwrap() else { unreachable!("an object") };
    let scope = ObjectScope { values, now: UnixMillis(0), utc_offset_minutes: 0 };
    desk.survey_for(&scope).map(str::to_owned)
}

#[test]
fn the_first_rule_that_holds_decides() {
    let surveys = r#""surveys": {"visit": "a.json", "delivery": "b.json", "vip": "c.json"}"#;
    let no_rules = desk(surveys);
    assert_eq!(asked(&no_rules, "{}").as_deref(), Some("visit"));
    let rules = desk(&format!(
        r#"{surveys}, "audience": [
            {{"if": "{{touchpoint}} = 'delivery'", "survey": "delivery"}},
            {{"if": "{{segment}} anyof ['gold', 'platinum']", "survey": "vip"}}]"#
    ));
    for (context, expected) in [
        (r#"{"touchpoint": "delivery", "segment": "gold"}"#, Some("delivery")),
        (r#"{"segment": "gold"}"#, Some("vip")),
        (r#"{"segment": "silver"}"#, None),
        ("{}", None),
    ] {
        assert_eq!(asked(&rules, context).as_deref(), expected, "{context}");
    }
}

#[test]
fn answers_score_by_declared_metrics() {
    let desk = desk(
        r#""surveys": {"s": "a.json", "t": "b.json"}, "metrics": [
            {"survey": "s", "question": "nps", "kind": "nps"},
            {"survey": "s", "question": "csat", "kind": "csat"},
            {"survey": "s", "question": "face", "kind": "csat", "scale": 4, "topBox": [3, 4]},
            {"survey": "s", "question": "ces", "kind": "ces"},
            {"survey": "t", "question": "nps", "kind": "nps"}]"#,
    );
    for (answers, expected) in [
        (r#"{"nps": 10}"#, vec!["nps 10 promoter"]),
        (r#"{"nps": 9}"#, vec!["nps 9 promoter"]),
        (r#"{"nps": 8}"#, vec!["nps 8 passive"]),
        (r#"{"nps": 7}"#, vec!["nps 7 passive"]),
        (r#"{"nps": 6}"#, vec!["nps 6 detractor"]),
        (r#"{"nps": 0}"#, vec!["nps 0 detractor"]),
        (r#"{"nps": "9"}"#, vec!["nps 9 promoter"]),
        (r#"{"nps": 11}"#, vec![]),
        (r#"{"nps": true}"#, vec![]),
        (r#"{"nps": "great"}"#, vec![]),
        (r#"{"nps": null}"#, vec![]),
        (r#"{"csat": 4}"#, vec!["csat 4 satisfied"]),
        (r#"{"csat": 3}"#, vec!["csat 3 unsatisfied"]),
        (r#"{"csat": 0}"#, vec![]),
        (r#"{"face": 3}"#, vec!["csat 3 satisfied"]),
        (r#"{"face": 5}"#, vec![]),
        (r#"{"ces": 5, "nps": 9}"#, vec!["nps 9 promoter", "ces 5 easy"]),
        (r#"{"ces": 4}"#, vec!["ces 4 neutral"]),
        (r#"{"ces": 3}"#, vec!["ces 3 hard"]),
        ("{}", vec![]),
    ] {
        let Value::Object(answers) = parse(answers).unwrap() else { unreachable!("an object") };
        let scores: Vec<String> = desk
            .scores("s", &answers)
            .iter()
            .map(|score| {
                format!("{} {} {}", score.kind, score.value, score.segment.as_deref().unwrap())
            })
            .collect();
        assert_eq!(scores, expected, "{answers:?}");
    }
    assert!(desk.scores("other", &Object::from_iter([("nps", 9)])).is_empty());
}

#[test]
fn contact_details_leave_only_with_consent() {
    let contact = |rule: &str| {
        desk(&format!(
            r#""contact": {{"consentQuestion": "ok", "fields": ["phone", "mail"]{rule}}}"#
        ))
    };
    for (rule, answers, left, taken) in [
        (
            "",
            r#"{"ok": true, "phone": "1", "q": 5}"#,
            r#"{"ok": true, "q": 5}"#,
            r#"{"phone": "1"}"#,
        ),
        (
            "",
            r#"{"ok": "yes", "phone": "1", "mail": "a"}"#,
            r#"{"ok": "yes"}"#,
            r#"{"phone": "1", "mail": "a"}"#,
        ),
        ("", r#"{"ok": false, "phone": "1"}"#, r#"{"ok": false}"#, ""),
        ("", r#"{"ok": true}"#, r#"{"ok": true}"#, ""),
        ("", r#"{"phone": "1"}"#, r#"{"phone": "1"}"#, ""),
        (
            r#", "withoutConsent": "keep""#,
            r#"{"ok": "no", "phone": "1"}"#,
            r#"{"ok": "no", "phone": "1"}"#,
            "",
        ),
    ] {
        let desk = contact(rule);
        let Value::Object(mut answers) = parse(answers).unwrap() else { unreachable!("an object") };
        let part = desk
            .contact()
            .unwrap()
            .apply(&mut answers, UnixMillis(5), |question| format!("the words of {question}"));
        assert_eq!(Value::from(answers), parse(left).unwrap(), "{left}");
        assert_eq!(part.is_some(), !taken.is_empty(), "{left}");
        if let Some(part) = part {
            assert_eq!(Value::from(part.fields), parse(taken).unwrap());
            assert_eq!((part.text.as_str(), part.at), ("the words of ok", UnixMillis(5)));
        }
    }
}
