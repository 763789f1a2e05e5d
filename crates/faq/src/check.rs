//! What is wrong with the files of a knowledge base, for their owner. Reading them says nothing: it takes what can be
//! used, and visitors' devices need not carry the rest.

mod entry;
mod faq_page;

use document::{Diagnostic, Kind, Pointer, Reader, Report, Subject, Value};

use crate::{Source, faq_page::is_json_ld, knowledge_base::Gathered};

/// What is wrong with files, one list for each, and what was read from them.
pub(crate) fn all(sources: &[Source<'_>], gathered: &Gathered) -> Vec<Vec<Diagnostic>> {
    let reports: Vec<Report> = sources.iter().map(|_| Report::default()).collect();
    for (source, report) in sources.iter().zip(&reports) {
        check_file(source.value, report);
    }
    for found in &gathered.duplicates {
        let name = found.entry.id.0.clone();
        let member = if found.position == 0 { "id" } else { "@id" };
        let owner = gathered.names.find(&name).map_or(0, |number| gathered.owners[number]);
        let kind = match owner == found.origin.source {
            true => Kind::Duplicate { name },
            false => Kind::DuplicateIn { name, file: sources[owner].file.to_owned() },
        };
        reports[found.origin.source].error(&found.origin.path.member(member), kind);
    }
    // In a settled order, so that of two equally near names always the same is meant.
    let mut known: Vec<&str> = gathered.names.iter().collect();
    known.sort_unstable();
    for (source, report) in sources.iter().zip(&reports) {
        check_follow_ups(source.value, &known, report);
    }
    reports.into_iter().map(Report::into_diagnostics).collect()
}

fn check_file(value: &Value, report: &Report) {
    if is_json_ld(value) {
        return faq_page::check(value, report);
    }
    let Some(reader) = Reader::new(value, Pointer::root(), report) else { return };
    match reader.value("entries") {
        None => reader.missing("entries"),
        Some(Value::Array(entries)) if entries.is_empty() => {
            report.warning(&reader.path_of("entries"), Kind::Empty { property: "entries" });
        }
        Some(_) => {}
    }
    let _ = reader.value("$schema");
    reader.items("entries").into_iter().for_each(|item| entry::check(item, report));
    reader.finish();
}

/// Comes after all files are read, because an entry may name one that comes after it. `known` is sorted.
fn check_follow_ups(value: &Value, known: &[&str], report: &Report) {
    let entries = value.get("entries").and_then(Value::as_array).unwrap_or_default();
    for (index, entry) in entries.iter().enumerate() {
        let names = entry.get("followUps").and_then(Value::as_array).unwrap_or_default();
        for (place, name) in names.iter().enumerate() {
            if let Some(name) = name.as_str()
                && known.binary_search(&name).is_err()
            {
                let path = Pointer::root().member("entries").item(index).member("followUps");
                let known = known.iter().copied();
                report.unknown_name(&path.item(place), Subject::Entry, name, known);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use document::{Severity, parse};

    use crate::KnowledgeBase;

    /// What may stand in a member; the first is not there.
    const TEXTS: &[&str] = &["", "null", "1", r#""""#, r#"" ""#, r#""x""#];
    const LOCALIZED: &[&str] = &[
        "",
        "null",
        "[]",
        r#""""#,
        r#""x""#,
        "{}",
        r#"{"en": ""}"#,
        r#"{"en": 1}"#,
        r#"{"german": "x"}"#,
        r#"{"de": "x"}"#,
    ];
    const URLS: &[&str] = &["", "1", r#""""#, r#""menu.pdf""#, r#""javascript:x""#];
    const ACTIONS: &[&str] = &["", "1", r#""link""#, r#""phone""#, r#""callback""#, r#""lnik""#];
    const WORDS: &[&str] = &[
        "",
        "null",
        "1",
        r#""""#,
        r#""x""#,
        r#""<b></b>""#,
        r#"["x", 1]"#,
        r#"["x", ""]"#,
        "{}",
        r#"{"@value": "x"}"#,
    ];

    fn object(members: &[(&str, &str)]) -> String {
        let members = members.iter().filter(|(_, value)| !value.is_empty());
        let members: Vec<String> =
            members.map(|(name, value)| format!("{name:?}: {value}")).collect();
        format!("{{{}}}", members.join(", "))
    }

    /// Reads a file; gives how much of it `count` finds, and whether there are errors at `path` or a member of it.
    fn read(json: &str, path: &str, count: fn(&KnowledgeBase) -> usize) -> (usize, bool) {
        let (base, findings) = KnowledgeBase::read(&parse(json).unwrap());
        let is_there = |found: &str| {
            let inside = found.strip_prefix(path);
            inside.is_some_and(|inside| inside.matches('/').count() <= 1)
        };
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        let has_errors = errors.into_iter().any(|finding| is_there(finding.path.as_str()));
        (count(&base), has_errors)
    }

    #[test]
    fn entries_are_left_out_exactly_where_an_error_says_so() {
        for id in TEXTS {
            for question in LOCALIZED {
                for answer in LOCALIZED {
                    let entry = object(&[("id", id), ("question", question), ("answer", answer)]);
                    let json = format!(r#"{{"entries": [{entry}]}}"#);
                    let (read, has_errors) = read(&json, "/entries/0", |base| base.entries.len());
                    assert_eq!(read == 0, has_errors, "{json}");
                }
            }
        }
    }

    #[test]
    fn actions_are_left_out_exactly_where_an_error_says_so() {
        for kind in ACTIONS {
            for label in LOCALIZED {
                for target in URLS {
                    let members =
                        [("type", *kind), ("label", label), ("url", target), ("number", target)];
                    let json = format!(
                        r#"{{"entries": [{{"id": "a", "question": "?", "answer": "!", "actions": [{}]}}]}}"#,
                        object(&members)
                    );
                    let count = |base: &KnowledgeBase| base.entries[0].actions.len();
                    let (read, has_errors) = read(&json, "/entries/0/actions/0", count);
                    assert_eq!(read == 0, has_errors, "{json}");
                }
            }
        }
    }

    #[test]
    fn questions_of_pages_are_left_out_exactly_where_an_error_says_so() {
        for name in WORDS {
            for text in WORDS {
                let answer = object(&[("text", text)]);
                for answer in ["", "1", "[]", &answer] {
                    let question = object(&[("name", name), ("acceptedAnswer", answer)]);
                    let json = format!(r#"{{"@type": "FAQPage", "mainEntity": [{question}]}}"#);
                    let (base, findings) = KnowledgeBase::read(&parse(&json).unwrap());
                    let errors =
                        findings.iter().filter(|finding| finding.severity == Severity::Error);
                    assert_eq!(base.entries.is_empty(), errors.count() > 0, "{json}");
                }
            }
        }
    }
}
