//! The knowledge bases of a desk's folder: their texts, what is in them, and where.

use std::path::{Path, PathBuf};

use desk::{Desk, DeskFiles};
use document::{Value, is_inside_folder, nearest};
use faq::{Entry, KnowledgeBase, Origin, Reading, Source};
use locale::{Catalogue, Tag};

use super::Fault;
use crate::desk_folder::Folder;

const DESK: &str = "desk.json";

/// The knowledge bases of a desk.
#[derive(Debug)]
pub(crate) struct Knowledge {
    pub(super) root: PathBuf,
    pub(super) desk: Desk,
    pub(super) files: Vec<BaseFile>,
    pub(super) reading: Reading,
}

/// A file of a knowledge base.
#[derive(Debug)]
pub(super) struct BaseFile {
    /// relative to the desk's folder
    pub(super) name: String,
    pub(super) text: String,
    pub(super) value: Value,
}

impl Knowledge {
    /// Reads desk.json and the knowledge bases it names.
    pub(crate) fn open(root: &Path) -> Result<Self, Fault> {
        let folder = Folder::new(root);
        let fault = |file: &str, reason: String| Fault::Desk {
            folder: root.into(),
            file: file.to_owned(),
            reason,
        };
        let read = |file: &str| -> Result<(String, Value), Fault> {
            let text = folder.text(file).map_err(|reason| fault(file, reason))?;
            let value = document::parse(&text);
            let words = |finding| fault(file, Catalogue::findings().diagnostic(&finding));
            Ok((text, value.map_err(words)?))
        };
        let (desk, _) = Desk::read(&read(DESK)?.1);
        let mut files = Vec::new();
        for name in desk.faq().into_iter().filter(|name| is_inside_folder(name)) {
            let (text, value) = read(name)?;
            files.push(BaseFile { name: name.to_owned(), text, value });
        }
        if files.is_empty() {
            return Err(Fault::NoKnowledge { folder: root.into() });
        }
        let sources = files.iter().map(|file| Source { file: &file.name, value: &file.value });
        let reading = KnowledgeBase::read_all(&sources.collect::<Vec<_>>());
        Ok(Self { root: root.into(), desk, files, reading })
    }

    /// All entries with where they stand.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&Entry, &Origin)> {
        self.reading.knowledge_base.entries.iter().zip(&self.reading.origins)
    }

    /// The entry of that number.
    pub(super) fn at(&self, index: usize) -> Option<(&Entry, &Origin)> {
        self.reading.knowledge_base.entries.get(index).zip(self.reading.origins.get(index))
    }

    /// The entry of that name, or the name that was probably meant.
    pub(super) fn entry(&self, id: &str) -> Result<(&Entry, &Origin), Fault> {
        let known = || self.entries().map(|(entry, _)| entry.id.0.as_str());
        self.entries().find(|(entry, _)| entry.id.0 == id).ok_or_else(|| Fault::UnknownEntry {
            entry: id.to_owned(),
            nearest: nearest(id, known()).map(str::to_owned),
        })
    }

    /// The file an entry stands in.
    pub(super) fn file(&self, origin: &Origin) -> &BaseFile {
        &self.files[origin.source]
    }

    /// The languages that visitors can choose; the default where none are listed.
    pub(super) fn languages(&self) -> Vec<Tag> {
        let mut languages = self.desk.languages().offer();
        if languages.is_empty() {
            languages.push(self.desk.default_language());
        }
        languages
    }

    /// The language on offer that a visitor of `wanted` gets: itself or its parent.
    pub(super) fn offered(&self, wanted: &Tag) -> Option<Tag> {
        let offered = self.languages();
        wanted.ancestry().find(|tag| offered.contains(tag))
    }
}

/// Says that the desk which a knowledge base lies in doesn't name it yet, where that is so.
pub(crate) fn hint_for_new(file: &Path) -> Option<String> {
    let file = std::fs::canonicalize(file).ok()?;
    let root = file.ancestors().skip(1).find(|folder| folder.join(DESK).is_file())?;
    let name = file.strip_prefix(root).ok()?.to_str()?.replace('\\', "/");
    let text = Folder::new(root).text(DESK).ok()?;
    let (desk, _) = Desk::read(&document::parse(&text).ok()?);
    let same = |known: &&str| known.trim_start_matches("./") == name;
    if desk.faq().iter().any(same) {
        return None;
    }
    let quoted = Value::from(name).to_json();
    Some(format!("desk.json doesn't name this file yet: add {quoted} to its \"faq\""))
}

/// All ways to ask an entry's question with their languages; `None` for those of any language.
pub(super) fn phrasings(entry: &Entry) -> impl Iterator<Item = (Option<&Tag>, &str)> {
    placed_phrasings(entry).map(|(_, language, text)| (language, text))
}

/// The same with the number of the alternate; `None` for the question.
pub(super) fn placed_phrasings(
    entry: &Entry,
) -> impl Iterator<Item = (Option<usize>, Option<&Tag>, &str)> {
    let alternates = entry.alternates.iter().enumerate().map(|(index, text)| (Some(index), text));
    let texts = std::iter::once((None, &entry.question)).chain(alternates);
    texts.flat_map(|(place, text)| {
        let default = text.default.as_deref().into_iter().map(move |text| (place, None, text));
        let own = text.texts.iter().map(move |(tag, text)| (place, Some(tag), text.as_str()));
        default.chain(own)
    })
}

/// Where a phrasing stands in its entry.
pub(super) fn place_in_entry(alternate: Option<usize>) -> String {
    match alternate {
        None => "/question".to_owned(),
        Some(index) => format!("/alternates/{index}"),
    }
}

/// Texts by comma, for messages.
pub(super) fn listed<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}
