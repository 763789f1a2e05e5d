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
