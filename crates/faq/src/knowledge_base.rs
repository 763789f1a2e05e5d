//! A file of entries: `{ "entries": [ … ] }`, or a schema.org `FAQPage` as it stands on a website.

use document::{Diagnostic, Item, Kind, Pointer, Reader, Report, Subject, Value};

use crate::{Entry, EntryId, faq_page};

/// What a business knows to answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnowledgeBase {
    /// the entries, in the order written
    pub entries: Vec<Entry>,
}

impl KnowledgeBase {
    /// Reads a knowledge base. There is always one; entries that can't be used are left out and reported.
    pub fn read(value: &Value) -> (Self, Vec<Diagnostic>) {
        let report = Report::default();
        let read = if faq_page::is_faq_page(value) {
            faq_page::read(value, &report)
        } else {
            read_entries(value, &report)
        };
        let mut knowledge_base = Self::default();
        for (item, entry) in read {
            if knowledge_base.find(&entry.id).is_some() {
                report.error(&item.path.member("id"), Kind::Duplicate { name: entry.id.0 });
                continue;
            }
            knowledge_base.entries.push(entry);
        }
        knowledge_base.check_follow_ups(value, &report);
        (knowledge_base, report.into_diagnostics())
    }

    /// The entry of that name.
    pub fn find(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == *id)
    }

    /// Walks the document again, because an entry may name one that comes after it.
    fn check_follow_ups(&self, value: &Value, report: &Report) {
        let entries = value.get("entries").and_then(Value::as_array).unwrap_or_default();
        for (index, entry) in entries.iter().enumerate() {
            let path = Pointer::root().member("entries").item(index).member("followUps");
            let names = entry.get("followUps").and_then(Value::as_array).unwrap_or_default();
            for (index, name) in names.iter().enumerate() {
                let known = || self.entries.iter().map(|entry| entry.id.0.as_str());
                let Some(name) = name.as_str() else { continue };
                if !known().any(|id| id == name) {
                    report.unknown_name(&path.item(index), Subject::Entry, name, known());
                }
            }
        }
    }
}

fn read_entries<'a>(value: &'a Value, report: &'a Report) -> Vec<(Item<'a>, Entry)> {
    let Some(reader) = Reader::new(value, Pointer::root(), report) else { return Vec::new() };
    if reader.value("entries").is_none() {
        reader.missing("entries");
    }
    let _ = reader.value("$schema");
    let entries = reader.items("entries").into_iter();
    let entries =
        entries.filter_map(|item| Some((item.clone(), Entry::read(item, report)?))).collect();
    reader.finish();
    entries
}

#[cfg(test)]
mod tests {
    use document::parse;
    use locale::Tag;

    use super::KnowledgeBase;

    fn check(json: &str, expected: &[&str]) -> KnowledgeBase {
        let (knowledge_base, found) = KnowledgeBase::read(&parse(json).unwrap());
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{json}");
        knowledge_base
    }

    #[test]
    fn reads_entries_in_several_languages() {
        let knowledge_base = check(
            r#"{"entries": [
                {"id": "wifi", "question": {"en": "Is there Wi-Fi?", "ru": "Есть вайфай?"},
                 "alternates": ["internet", {"ru": "интернет"}],
                 "answer": "Yes.", "tags": ["place"], "followUps": ["power"],
                 "actions": [{"type": "link", "label": "Map", "url": "img/map.svg"}]},
                {"id": "power", "question": "Sockets?", "answer": "At every table."}]}"#,
            &[],
        );
        let wifi = &knowledge_base.entries[0];
        assert_eq!(wifi.question.text(&Tag::parse("ru").unwrap()).0, "Есть вайфай?");
        assert_eq!(wifi.alternates.len(), 2);
        assert_eq!(knowledge_base.find(&wifi.follow_ups[0]).unwrap().id.0, "power");
    }

    #[test]
    fn reads_a_faq_page_as_it_stands() {
        let knowledge_base = check(
            r#"{"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [
                {"@type": "Question", "name": "Open?", "acceptedAnswer": {"@type": "Answer", "text": "8-20"}},
                {"@type": "Question", "@id": "pets", "name": "Pets?", "acceptedAnswer": [{"text": "Yes"}]}]}"#,
            &[],
        );
        let ids: Vec<&str> =
            knowledge_base.entries.iter().map(|entry| entry.id.0.as_str()).collect();
        assert_eq!(ids, ["q1", "pets"]);
    }

    #[test]
    fn says_what_is_wrong_by_path() {
        check("[]", &["error  wrong-type expected=object found=array"]);
        check("{}", &["error  missing property=entries"]);
        check(
            r#"{"entries": [{"id": "a", "questoin": "?", "answer": ""}]}"#,
            &[
                "error /entries/0 missing property=question",
                "error /entries/0 missing property=answer",
                "warning /entries/0/questoin unknown-property-nearest name=questoin nearest=question",
            ],
        );
        check(
            r#"{"entries": [
                {"id": "a", "question": "?", "answer": "!", "followUps": ["hourz"], "tags": [1]},
                {"id": "hours", "question": "?", "answer": "!",
                 "actions": [{"type": "lnik", "label": "x"},
                             {"type": "link", "label": "x", "url": "javascript:alert(1)"}]},
                {"id": "a", "question": "?", "answer": "!"}]}"#,
            &[
                "error /entries/0/tags/0 wrong-type expected=string found=number",
                "error /entries/1/actions/0/type not-allowed value=lnik allowed=link, phone, callback",
                "error /entries/1/actions/1/url bad-syntax syntax=URL text=javascript:alert(1) at=1",
                "error /entries/2/id duplicate name=a",
                "error /entries/0/followUps/0 unknown-name-nearest subject=entry name=hourz nearest=hours",
            ],
        );
        check(
            r#"{"@type": "FAQPage", "mainEntity": [{"name": "Open?"}]}"#,
            &["error /mainEntity/0 missing property=acceptedAnswer"],
        );
    }
}
