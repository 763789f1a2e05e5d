//! What is said about definitions that can't be used, or not as their author might think.
#![allow(clippy::unwrap_used)]

mod support;

use support::value;
use survey::{Compat, Survey};

/// The findings of a definition, one a line.
fn findings(definition: &str, compat: Compat) -> Vec<String> {
    let (_, findings) = Survey::read(&value(definition), compat);
    findings.iter().map(ToString::to_string).collect()
}

fn expect(definition: &str, expected: &[&str]) {
    assert_eq!(findings(definition, Compat::Strict), expected, "{definition}");
}

#[test]
fn what_would_change_the_survey_is_an_error() {
    for (definition, expected) in [
        (r#"[]"#, "error  wrong-type expected=object found=array"),
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
    ] {
        expect(definition, &[expected]);
    }
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
fn leniency_drops_what_is_not_known_and_warns() {
    let definition = r#"{"elements":[{"type":"raiting","name":"a"},
        {"type":"text","name":"b","visibleIf":"{c ="}]}"#;
    let (survey, findings) = Survey::read(&value(definition), Compat::Lenient);
    assert_eq!(survey.question_names(), ["b"]);
    assert_eq!(findings.len(), 2);
    assert!(findings.iter().all(|finding| finding.severity == document::Severity::Warning));
}
