//! JSON: a knowledge base, or schema.org's `FAQPage`, by itself or in the HTML of the page it describes.

use document::{Kind, Severity, Value};
use faq::{
    Entry, KnowledgeBase, Reading, Source,
    markup::{self, Piece},
};
use locale::{Catalogue, Localized, Tag};

use super::{
    draft::{Draft, Imported},
    slug::slug,
};

/// Reads a JSON document.
pub(super) fn read_document(text: &str, language: Option<&Tag>) -> Imported {
    let mut imported = Imported::default();
    match document::parse(text) {
        Ok(value) => {
            let reading = KnowledgeBase::read_all(&[Source { file: "", value: &value }]);
            take(&reading, &value, "", language, &mut imported);
        }
        Err(finding) => imported.error("", Catalogue::findings().diagnostic(&finding)),
    }
    imported
}

/// Reads the `<script type="application/ld+json">` of an HTML page. Those without questions are passed over.
pub(super) fn read_page(html: &str, language: Option<&Tag>) -> Imported {
    let mut imported = Imported::default();
    let mut pages = 0;
    let mut is_data = false;
    let mut of_page = None;
    for piece in markup::pieces(html) {
        match piece {
            Piece::Start(element) if element.name == "html" => {
                of_page = element.attribute("lang").and_then(|tag| Tag::parse(tag.trim()));
            }
            Piece::Start(element) => {
                let kind = element.attribute("type").unwrap_or_default();
                let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
                is_data = element.name == "script" && kind == "application/ld+json";
            }
            Piece::Text(text) if is_data => {
                // Pieces are parts of the page, so the difference of their addresses is the place.
                let start = text.as_ptr() as usize - html.as_ptr() as usize;
                let line = html[..start].matches('\n').count() + 1;
                let language = of_page.as_ref().or(language);
                pages += usize::from(read_script(text, line, language, &mut imported));
            }
            Piece::Text(_) | Piece::End(_) => is_data = false,
        }
    }
    if pages == 0 && imported.remarks.is_empty() {
        let words = "There is no schema.org FAQPage in this page (<script type=\"application/ld+json\">). \
                     Copy its questions into a Markdown file or a table instead.";
        imported.error("", words);
    }
    imported
}

/// False for data about something else.
fn read_script(text: &str, line: usize, language: Option<&Tag>, imported: &mut Imported) -> bool {
    let value = match document::parse(text) {
        Ok(value) => value,
        Err(mut finding) => {
            let first = line - 1;
            if let Kind::NotJson { line, .. } = &mut finding.kind {
                *line += first;
            }
            imported.error("", Catalogue::findings().diagnostic(&finding));
            return false;
        }
    };
    let reading = KnowledgeBase::read_all(&[Source { file: "", value: &value }]);
    let is_other = |finding: &document::Diagnostic| {
        matches!(finding.kind, Kind::Missing { property: "FAQPage" | "entries" })
    };
    let is_base = value.get("entries").is_some();
    if is_base || reading.findings.iter().flatten().any(is_other) {
        return false;
    }
    take(&reading, &value, &format!("line {line} "), language, imported);
    true
}

/// Makes drafts of entries. Warnings are left to the check of what comes out in the end.
fn take(
    reading: &Reading,
    value: &Value,
    place: &str,
    language: Option<&Tag>,
    imported: &mut Imported,
) {
    let words = Catalogue::findings();
    for finding in reading.findings.iter().flatten() {
        if finding.severity == Severity::Error {
            imported.error(format!("{place}{}", finding.path), words.diagnostic(finding));
        }
    }
    let is_base = value.get("entries").is_some();
    for (entry, origin) in reading.knowledge_base.entries.iter().zip(&reading.origins) {
        let id = match is_base {
            true => Some(entry.id.0.clone()),
            false => name_of_node(value, origin.path.as_str()),
        };
        imported.drafts.push(draft(entry, id, language));
    }
}

/// The name in a node's `@id`, which is an address: what stands behind its `#`.
fn name_of_node(value: &Value, path: &str) -> Option<String> {
    let steps = path.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
    let mut node = value;
    for step in steps {
        node = match node {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?)?,
            node => node.get(&step)?,
        };
    }
    let id = node.get("@id")?.as_str()?.trim();
    let name = id.rsplit_once('#').map_or(id, |(_, name)| name);
    let is_address = name.contains("://") || name.chars().all(|c| !c.is_alphanumeric());
    (!is_address).then(|| slug(name))
}

fn draft(entry: &Entry, id: Option<String>, language: Option<&Tag>) -> Draft {
    let spoken = |text: &Localized| match (text, language) {
        (Localized { default: Some(text), texts }, Some(language)) if texts.is_empty() => {
            super::draft::localized(text.clone(), Some(language))
        }
        _ => text.clone(),
    };
    Draft {
        id,
        question: spoken(&entry.question),
        alternates: entry.alternates.iter().map(spoken).collect(),
        answer: spoken(&entry.answer),
        tags: entry.tags.clone(),
        follow_ups: entry.follow_ups.iter().map(|id| id.0.clone()).collect(),
        actions: entry.actions.clone(),
    }
}

#[cfg(test)]
mod tests {
    use locale::Tag;

    use super::{read_document, read_page};

    const PAGE: &str = r##"<!doctype html>
<html lang="ru">
<script>var x = "<script type='application/ld+json'>";</script>
<script type="application/ld+json">{"@type": "Organization"}</script>
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "FAQPage", "mainEntity": [
  {"@type": "Question", "@id": "https://example.com/faq#wifi", "name": "Есть Wi&#8209;Fi?",
   "acceptedAnswer": {"@type": "Answer", "text": "<p>Да</p>"}},
  {"@type": "Question", "@id": "https://example.com/", "name": "Открыто?",
   "acceptedAnswer": {"@type": "Answer", "text": "Да"}}]}]}
</script>"##;

    #[test]
    fn pages_of_websites_are_read() {
        let imported = read_page(PAGE, None);
        assert_eq!(imported.remarks, []);
        let russian = Tag::parse("ru").unwrap();
        let texts: Vec<_> = imported
            .drafts
            .iter()
            .map(|draft| (draft.id.as_deref(), draft.question.exact(&russian)))
            .collect();
        assert_eq!(texts, [(Some("wifi"), Some("Есть Wi‑Fi?")), (None, Some("Открыто?"))]);
    }

    #[test]
    fn faults_are_named_by_line() {
        for (html, place, words) in [
            ("<p>Open?</p>", "", "There is no schema.org FAQPage in this page"),
            (
                "<script type='application/ld+json'>{}</script>",
                "",
                "There is no schema.org FAQPage",
            ),
            (
                "\n<script type='application/ld+json'>\n{,}</script>",
                "",
                "Line 3, column 2: this is not JSON",
            ),
            (
                "\n<script type='application/ld+json'>{\"@type\": \"FAQPage\", \"mainEntity\": {\"name\": \"A\"}}</script>",
                "line 2 /mainEntity",
                "`acceptedAnswer` is missing.",
            ),
        ] {
            let imported = read_page(html, None);
            assert_eq!(imported.remarks.len(), 1, "{:?}", imported.remarks);
            let remark = &imported.remarks[0];
            assert_eq!(remark.place, place);
            assert!(remark.words.starts_with(words), "{}", remark.words);
        }
        assert!(read_document("{", None).remarks[0].words.contains("this is not JSON"));
        assert_eq!(read_document("{}", None).remarks.len(), 1);
    }

    #[test]
    fn a_knowledge_base_keeps_everything() {
        let json = r#"{"entries": [{"id": "a", "question": "A?", "alternates": ["B?"], "answer": "C", "tags": ["t"],
            "followUps": ["a"], "actions": [{"type": "callback", "label": "Call"}]}]}"#;
        let draft = &read_document(json, Some(&Tag::english())).drafts[0];
        assert_eq!(draft.id.as_deref(), Some("a"));
        assert_eq!(draft.alternates[0].exact(&Tag::english()), Some("B?"));
        assert_eq!((draft.tags.len(), draft.follow_ups.len(), draft.actions.len()), (1, 1, 1));
    }
}
