//! What is said about definitions that can't be used, or not as their author might think.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use support::{answers, at, question, setup, shown, value};
use survey::{Compat, Input, Moved, Session, Survey};

/// The findings of a definition, one a line.
fn findings(definition: &str, compat: Compat) -> Vec<String> {
    let (_, findings) = Survey::read(&value(definition), compat);
    findings.iter().map(ToString::to_string).collect()
}

fn expect(definition: &str, expected: &[&str]) {
    assert_eq!(findings(definition, Compat::Strict), expected, "{definition}");
}

/// Definitions that would be shown or stored wrongly, each with what is said.
const REFUSED: &[(&str, &str)] = &[
    (
        r#"{"elements":[{"type":"raiting","name":"a"}]}"#,
        "error /elements/0/type unknown-name-nearest subject=question type name=raiting nearest=rating",
    ),
    (r#"{"elements":[{"name":"a"}]}"#, "error /elements/0 missing property=type"),
    (
        r#"{"elements":[{"type":"paneldynamic","name":"a"}]}"#,
        "error /elements/0/type unsupported name=paneldynamic",
    ),
    (
        r#"{"elements":[{"type":"text","name":"a","validators":[{"type":"emial"}]}]}"#,
        "error /elements/0/validators/0/type unknown-name-nearest subject=validator name=emial nearest=email",
    ),
    (
        r#"{"triggers":[{"type":"setvalu"}]}"#,
        "error /triggers/0/type unknown-name-nearest subject=trigger name=setvalu nearest=setvalue",
    ),
    (
        r#"{"elements":[{"type":"text","name":"a","visibleIf":"{b} ="}]}"#,
        "error /elements/0/visibleIf bad-syntax syntax=expression text={b} = at=6",
    ),
    (
        r#"{"elements":[{"type":"text","name":"a","visibleIf":"isEmpt({a})"}]}"#,
        "error /elements/0/visibleIf unknown-name subject=function name=isEmpt nearest=",
    ),
    (
        r#"{"elements":[{"type":"text","name":"a","validators":[{"type":"regex","regex":"[a"}]}]}"#,
        "error /elements/0/validators/0/regex bad-syntax syntax=regular expression text=[a at=1",
    ),
    (
        r#"{"elements":[{"type":"dropdown","name":"a","choicesByUrl":{"url":"x"}}]}"#,
        "error /elements/0/choicesByUrl unsupported name=choicesByUrl",
    ),
    (
        r#"{"elements":[{"type":"text","name":"a","maskType":"numeric"}]}"#,
        "error /elements/0/maskType unsupported name=maskType",
    ),
    (r#"{"elements":["a"]}"#, "error /elements/0 wrong-type expected=object found=string"),
    (
        r#"{"elements":[{"type":"text","name":"a","validators":[{"type":"regex","regex":"(a)\\1"}]}]}"#,
        "error /elements/0/validators/0/regex unsupported name=\\1",
    ),
    (
        r#"{"elements":[{"type":"raiting","name":"abc"},{"type":"text","name":"abd","visibleIf":"{abc} > 1"}],
                "triggers":[{"type":"skip","expression":"{abd} = 1","gotoName":"abc"}]}"#,
        "error /elements/0/type unknown-name-nearest subject=question type name=raiting nearest=rating",
    ),
    (
        r#"{"elements":[{"type":"radiogroup","name":"b",
                "choices":[{"value":1,"elements":[{"type":"text","name":"c"}]}]}]}"#,
        "error /elements/0/choices/0/elements unsupported name=elements",
    ),
    (
        r#"{"calculatedValues":[{"name":"a","expression":"summ(1)"}]}"#,
        "error /calculatedValues/0/expression unknown-name-nearest subject=function name=summ nearest=sum",
    ),
    (
        r#"{"triggers":[{"type":"complete","expression":"{a} >"}]}"#,
        "error /triggers/0/expression bad-syntax syntax=expression text={a} > at=6",
    ),
    (
        r#"{"elements":[{"type":"text","name":"a","defaultValue":"=1 +"}]}"#,
        "error /elements/0/defaultValue bad-syntax syntax=expression text=1 + at=4",
    ),
];

#[test]
fn what_would_change_the_survey_is_an_error() {
    for (definition, expected) in REFUSED {
        expect(definition, &[expected]);
    }
    expect("[]", &["error  wrong-type expected=object found=array"]);
}

#[test]
fn what_only_may_be_a_mistake_is_a_warning() {
    for (definition, expected) in [
        (r#"{"titel":"a"}"#, "warning /titel unknown-property-nearest name=titel nearest=title"),
        (
            r#"{"elements":[{"type":"text","name":"a"},{"type":"text","name":"a"}]}"#,
            "warning /elements/1/name duplicate name=a",
        ),
        (
            r#"{"elements":[{"type":"text","name":"a"},{"type":"text","name":"b","visibleIf":"{aa.b} = 1"},{"type":"text","name":"abcdef"},{"type":"text","name":"c","visibleIf":"{abcdeg} = 1"}]}"#,
            "warning /elements/3/visibleIf unknown-name-nearest subject=question name=abcdeg nearest=abcdef",
        ),
        (
            r#"{"elements":[{"type":"radiogroup","name":"a","choicesFromQuestion":"colors"},{"type":"checkbox","name":"colours"}]}"#,
            "warning /elements/0/choicesFromQuestion unknown-name-nearest subject=question name=colors nearest=colours",
        ),
        (
            r#"{"pages":[{"name":"p","elements":[{"type":"text","name":"a"}]}],"triggers":[{"type":"skip","expression":"{a} = 1","gotoName":"b"}]}"#,
            "warning /triggers/0/gotoName unknown-name subject=question name=b nearest=",
        ),
        (
            r#"{"pages":[{"name":"p","elements":[{"type":"text","name":"a"}]}],"triggers":[{"type":"visible","expression":"{a} = 1","pages":["q"],"questions":["a"]}]}"#,
            "warning /triggers/0/pages/0 unknown-name subject=page name=q nearest=",
        ),
        (
            r#"{"pages":[{"name":"p","elements":[{"type":"text","name":"a"}]},{"name":"p","elements":[{"type":"text","name":"b"}]}]}"#,
            "warning /pages/1/name duplicate name=p",
        ),
        (
            r#"{"elements":[{"type":"panel","name":"a","elements":[{"type":"text","name":"a"},{"type":"panel","name":"a","elements":[]}]}]}"#,
            "warning /elements/0/elements/1/name duplicate name=a",
        ),
        (
            r#"{"calculatedValues":[{"name":"a","expression":"1"},{"name":"a","expression":"2"}]}"#,
            "warning /calculatedValues/1/name duplicate name=a",
        ),
        (
            r#"{"elements":[{"type":"multipletext","name":"m","items":[{"name":"a"},{"name":"a"}]}]}"#,
            "warning /elements/0/items/1/name duplicate name=a",
        ),
        (
            r#"{"elements":[{"type":"rating","name":"a","rateCount":7}]}"#,
            "warning /elements/0/rateCount no-effect property=rateCount because=rateMax",
        ),
        (
            r#"{"calculatedValues":[{"name":"a","expression":"{b} + 1"},{"name":"b","expression":"{a} + 1"}]}"#,
            "warning /calculatedValues/0 cycle names=a → b → a",
        ),
    ] {
        expect(definition, &[expected]);
    }
}

#[test]
fn values_that_the_host_gives_are_no_mistake() {
    expect(
        r##"{"elements":[{"type":"text","name":"a","visibleIf":"{table} > 1 and {locale} = 'en'"},
            {"type":"checkbox","name":"b","choices":[1],"choicesVisibleIf":"{item} > {#a}"},
            {"type":"comment","name":"c","enableIf":"{a-Comment} notempty and {B} = 1"}]}"##,
        &[],
    );
}

#[test]
fn cosmetic_properties_are_known() {
    expect(
        r#"{"widthMode":"static","fitToContainer":true,"pages":[{"name":"p","elements":[
            {"type":"text","name":"a","minWidth":"10px","hasComment":true,"startWithNewLine":false}]}]}"#,
        &[],
    );
}

#[test]
fn leniency_warns_where_strictness_refuses() {
    for (definition, expected) in REFUSED {
        let expected = expected.replacen("error", "warning", 1);
        assert_eq!(findings(definition, Compat::Lenient), [expected], "{definition}");
    }
    let nothing = findings("[]", Compat::Lenient);
    assert_eq!(nothing, ["error  wrong-type expected=object found=array"], "no survey at all");
}

fn lenient(definition: &str) -> Session {
    let (survey, _) = Survey::read(&value(definition), Compat::Lenient);
    Session::new(Arc::new(survey), setup())
}

#[test]
fn leniency_drops_elements_it_does_not_know() {
    let session = lenient(
        r#"{"elements":[{"type":"raiting","name":"a"},"b",{"type":"paneldynamic","name":"c"},{"name":"d"},
            {"type":"text","name":"e"}]}"#,
    );
    assert_eq!(shown(&session), "e");
}

#[test]
fn leniency_ignores_expressions_it_can_not_read() {
    let mut session = lenient(
        r#"{"elements":[{"type":"text","name":"a","visibleIf":"{c =","requiredIf":"{c =","defaultValueExpression":"1 +"},
            {"type":"text","name":"b","visibleIf":"known({a})","setValueExpression":"known({a})"}],
            "triggers":[{"type":"complete","expression":"{a} >"},{"type":"setvalu","expression":"{a} = 1"}],
            "calculatedValues":[{"name":"d","expression":"{a","includeIntoResult":true}]}"#,
    );
    assert_eq!(
        shown(&session),
        "a",
        "what can't be read hides nothing, an unknown function is never true"
    );
    session.answer_by_name("a", value("1"), Input::Keyboard, at(1));
    assert_eq!(answers(&session), r#"{"a":1}"#);
    assert_eq!(session.complete(at(2)), Moved::Yes);
}

#[test]
fn leniency_leaves_out_checks_it_does_not_know() {
    let mut session = lenient(
        r#"{"elements":[{"type":"text","name":"a","maskType":"numeric","validators":[{"type":"emial"},
            {"type":"regex","regex":"[a"},{"type":"regex","regex":"(a)\\1"},{"type":"text","minLength":2}]},
            {"type":"dropdown","name":"b","choicesByUrl":{"url":"x"},"choices":[1]}]}"#,
    );
    session.answer_by_name("a", value(r#""x""#), Input::Keyboard, at(1));
    assert_eq!(session.complete(at(2)), Moved::Blocked);
    assert_eq!(question(&session, "a").violations.len(), 1, "the check that is known");
    session.answer_by_name("a", value(r#""xy""#), Input::Keyboard, at(3));
    session.answer_by_name("b", value("1"), Input::Pointer, at(4));
    assert_eq!(session.complete(at(5)), Moved::Yes);
    assert_eq!(answers(&session), r#"{"a":"xy","b":1}"#);
}
