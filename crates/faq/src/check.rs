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
