//! Questions and answers from other forms: Markdown, tables, websites. Reading gives drafts; merging makes
//! entries of them, in a new file or in one that is there.

mod draft;
mod json_ld;
mod markdown;
mod merge;
mod slug;
mod table;

use std::{fs, path::Path};

use locale::Tag;

pub(crate) use self::{
    draft::Imported,
    merge::{Merged, merge},
};
use super::Fault;

/// Reads a source; its form is told by the ending of its name. `language` is that of texts which don't say theirs.
pub(crate) fn read(path: &Path, language: Option<&Tag>) -> Result<Imported, Fault> {
    let bytes = fs::read(path)
        .map_err(|error| Fault::Unreadable { path: path.into(), reason: error.to_string() })?;
    let text = String::from_utf8(bytes).map_err(|_| Fault::NotUtf8 { path: path.into() })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "md" | "markdown" | "txt" => Ok(markdown::read(text, language)),
        "csv" | "tsv" | "tab" => Ok(table::read(text, language)),
        "json" | "jsonld" => Ok(json_ld::read_document(text, language)),
        "html" | "htm" | "xhtml" => Ok(json_ld::read_page(text, language)),
        _ => Err(Fault::UnknownForm { path: path.into() }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Imported, json_ld, markdown, merge, table};

    /// Whatever was read becomes a base without errors; reading the same again changes nothing.
    fn holds(imported: &Imported) -> bool {
        let first = merge(None, &imported.drafts, false).unwrap();
        let (_, found) = faq::KnowledgeBase::read(&document::parse(&first.text).unwrap());
        let is_error = |found: &document::Diagnostic| found.severity == document::Severity::Error;
        let again = merge(Some(&first.text), &imported.drafts, false).unwrap();
        !found.iter().any(is_error) && again.text == first.text
    }

    proptest! {
        #[test]
        fn any_text_has_an_outcome(text in "([#*>|\\-`~<>\\[\\]() \nQA:?b{}я\",;]|\n# |\n## |\\*\\*Q:\\*\\* |\n\n){0,60}") {
            prop_assert!(holds(&markdown::read(&text, None)), "Markdown");
            prop_assert!(holds(&table::read(&format!("question,answer,id,alternates,tags\n{text}"), None)), "a table");
            let page = format!("<script type='application/ld+json'>{{\"@type\": \"FAQPage\"}}</script>{text}");
            prop_assert!(json_ld::read_page(&page, None).drafts.is_empty());
        }
    }
}
