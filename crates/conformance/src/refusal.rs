//! Which refusals are right: the finding names something that level 1 does not promise, and the definition really has it
//! where the finding says.

use document::{Diagnostic, Kind, Severity, Value};

/// Question types that are left out. Not taken from the engine, whose refusals are what is judged here.
const TYPES: [&str; 9] = [
    "paneldynamic",
    "matrixdynamic",
    "matrixdropdown",
    "file",
    "signaturepad",
    "imagemap",
    "buttongroup",
    "flowpanel",
    "custom",
];

/// Properties that are left out: input masks, choices from a server, panels inside choices.
const PROPERTIES: [&str; 3] = ["maskType", "choicesByUrl", "elements"];

/// The finding a definition is refused for, and whether that is right; `None` when it is not refused.
pub(crate) fn refusal<'a>(
    findings: &'a [Diagnostic],
    definition: &Value,
) -> Option<(&'a Diagnostic, bool)> {
    let mut refusals = findings.iter().filter(|finding| {
        finding.severity == Severity::Error && matches!(finding.kind, Kind::Unsupported { .. })
    });
    let first = refusals.next()?;
    let wrong = [first].into_iter().chain(refusals).find(|finding| !is_right(finding, definition));
    Some((wrong.unwrap_or(first), wrong.is_none()))
}

fn is_right(finding: &Diagnostic, definition: &Value) -> bool {
    let Kind::Unsupported { name } = &finding.kind else { return false };
    let place = finding.path.as_str();
    let Some(found) = at(definition, place) else { return false };
    if place.ends_with("/type") {
        return TYPES.contains(&name.as_str()) && found.as_str() == Some(name);
    }
    // A survey may nest panels as it likes; panels inside a choice are another thing.
    let allowed = name != "elements" || place.contains("/choices/");
    PROPERTIES.contains(&name.as_str()) && allowed && !expression::is_empty(found)
}

/// What a JSON Pointer leads to.
fn at<'a>(value: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').skip(1).try_fold(value, |value, part| match value {
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        value => value.get(&part.replace("~1", "/").replace("~0", "~")),
    })
}

#[cfg(test)]
mod tests {
    use document::{Diagnostic, Kind, Pointer, Severity};

    use super::refusal;

    #[test]
    fn a_refusal_names_what_is_there_and_left_out() {
        let definition = document::parse(
            r#"{"elements":[{"type":"file","name":"a"},{"type":"text","name":"b","maskType":"pattern"}]}"#,
        )
        .expect("JSON");
        let elements = Pointer::root().member("elements");
        let finding = |path: Pointer, name: &str| Diagnostic {
            path,
            severity: Severity::Error,
            kind: Kind::Unsupported { name: name.to_owned() },
        };
        let file = finding(elements.item(0).member("type"), "file");
        let mask = finding(elements.item(1).member("maskType"), "maskType");
        let text = finding(elements.item(1).member("type"), "text");
        let elsewhere = finding(elements.item(2).member("type"), "file");
        let nested = finding(elements.clone(), "elements");
        for (findings, expected) in [
            (vec![], None),
            (vec![&file], Some(true)),
            (vec![&file, &mask], Some(true)),
            (vec![&file, &text], Some(false)),
            (vec![&elsewhere], Some(false)),
            (vec![&nested], Some(false)),
        ] {
            let findings: Vec<Diagnostic> = findings.into_iter().cloned().collect();
            assert_eq!(
                refusal(&findings, &definition).map(|found| found.1),
                expected,
                "{findings:?}"
            );
        }
    }
}
