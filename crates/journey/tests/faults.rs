//! A journey that isn't true fails, and one that can't be read says where and what to do about it.

use journey::{Fault, Walk, read};

const GOOD: &str = r#"{
    "about": "A happy guest.",
    "survey": "public/surveys/visit.json",
    "language": "en",
    "context": { "table": "12" },
    "steps": [
        { "press": "next", "see": { "page": "p_overall", "questions": ["Overall, how was table 12?"], "violations": { "overall": "required" } } },
        { "choose": "overall", "value": 5, "see": { "page": "praise", "violations": {}, "buttons": ["Back", "Next"] } },
        { "tick": "liked", "value": "food", "see": { "shown": { "liked": "Food" } } },
        { "press": "next", "see": { "progress": "2 of 3 answered" } },
        { "press": "complete", "see": { "ending": "Thank you! See you soon." } }
    ],
    "answers": { "overall": 5, "liked": ["food"], "mood": "happy" }
}"#;

/// Everything said about a text: by the reader, or else by the engine.
fn faults(text: &str) -> Vec<String> {
    let (journey, mut faults) = read("j.json", text);
    faults.extend(journey.iter().flat_map(Walk::whole));
    faults.iter().map(Fault::to_string).collect()
}

/// What is said when one place of the good journey is changed.
#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    assert_eq!(GOOD.matches(from).count(), 1, "{from} is there once");
    assert_eq!(faults(&GOOD.replacen(from, to, 1)), [expected], "{from} → {to}");
}

#[test]
fn the_good_one_is_good() {
    assert_eq!(faults(GOOD), [""; 0]);
}

#[test]
fn files_that_cannot_be_read() {
    for (from, to, expected) in [
        (
            r#""about""#,
            r#""abuot""#,
            "j.json#: `about` is missing. Add it here.\n\
             j.json#/abuot: `abuot` is not a property here and has no effect. Did you mean `about`? Correct or remove it.",
        ),
        (
            r#""tick": "liked""#,
            r#""tick": 5"#,
            "j.json#/steps/2/tick: This is of type number; type string is needed. Write a value of that type.\n\
             j.json#/steps/2/value: `value` is not a property here and has no effect. Correct its spelling or remove it.",
        ),
        (
            r#"{ "press": "complete","#,
            r#"{ "press": "finish","#,
            "j.json#/steps/4/press: `finish` is not possible here. Use one of these: previous, edit, start, next, preview, complete.",
        ),
        (
            r#"{ "press": "next", "see": { "progress""#,
            r#"{ "press": "next", "clear": "liked", "see": { "progress""#,
            "j.json#/steps/3: `press` has no effect because of `clear`. Change one of the two.",
        ),
        (r#""value": 5, "#, "", "j.json#/steps/1: `value` is missing. Add it here."),
        (
            r#""answers": {"#,
            r#""answers": "none", "context": {"#,
            "j.json#/answers: This is of type string; type object is needed. Write a value of that type.",
        ),
    ] {
        assert_eq!(faults(&GOOD.replacen(from, to, 1)).join("\n"), expected, "{from} → {to}");
    }
    assert!(faults(&GOOD.replace("\"required\"", "\"needed\""))[0].starts_with(
        "j.json#/steps/0/see/violations/overall: `needed` is not possible here. Use one of these: required,"
    ));
    assert!(faults("{ ]")[0].starts_with("j.json#: Line 1, column "));
}

#[test]
fn files_that_ask_for_what_is_not_there() {
    let allowed = "Use one of these: 1, 2, 3, 4, 5.";
    let six = format!("j.json#/steps/1: `6` is not possible here. {allowed}");
    check(r#""value": 5, "#, r#""value": 6, "#, &six);
    check(
        r#""choose": "overall""#,
        r#""choose": "overal""#,
        "j.json#/steps/1: There is no question `overal`. Did you mean `overall`?",
    );
    check(
        r#""choose": "overall""#,
        r#""choose": "comment""#,
        "j.json#/steps/1: `comment` isn't on the screen now. Ask for one of these: overall.",
    );
    check(
        r#""tick": "liked", "value": "food""#,
        r#""untick": "liked", "value": "food""#,
        "j.json#/steps/2: this isn't ticked.",
    );
    check(
        r#""language": "en""#,
        r#""language": "xx""#,
        "j.json#/language: there are no words in this language: public/locales/xx.json can't be read \
         (No such file or directory (os error 2)). Use one of public/locales.",
    );
}

#[test]
fn expectations_that_do_not_hold() {
    for (from, to, expected) in [
        (
            r#""p_overall""#,
            r#""praise""#,
            r#"/steps/0/see/page: the journey says "praise", there is "p_overall""#,
        ),
        (
            "how was table 12?",
            "how was table 11?",
            r#"/steps/0/see/questions: the journey says ["Overall, how was table 11?"], there is ["Overall, how was table 12?"]"#,
        ),
        (
            r#"{ "overall": "required" }"#,
            r#"{ "overall": "email" }"#,
            r#"/steps/0/see/violations/overall: the journey says ["email"], there is ["required"]"#,
        ),
        (
            r#"{ "overall": "required" }"#,
            "{}",
            r#"/steps/0/see/violations: the journey says "nothing", there is ("overall", ["required"])"#,
        ),
        (
            r#"["Back", "Next"]"#,
            r#"["Next"]"#,
            r#"/steps/1/see/buttons: the journey says ["Next"], there is ["Back", "Next"]"#,
        ),
        (
            r#"{ "liked": "Food" }"#,
            r#"{ "liked": [] }"#,
            r#"/steps/2/see/shown/liked: the journey says [], there is ["Food"]"#,
        ),
        (
            "2 of 3 answered",
            "1 of 3 answered",
            r#"/steps/3/see/progress: the journey says "1 of 3 answered", there is "2 of 3 answered""#,
        ),
        (
            "See you soon.",
            "Good bye.",
            r#"/steps/4/see/ending: the journey says "Thank you! Good bye.", there is "Thank you! See you soon.""#,
        ),
        (
            r#", "mood": "happy" }"#,
            " }",
            r#"/answers: the journey says {"overall":5,"liked":["food"]}, the engine has {"overall":5,"liked":["food"],"mood":"happy"}"#,
        ),
    ] {
        check(from, to, &format!("j.json#{expected}"));
    }
}
