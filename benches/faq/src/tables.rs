//! Tables of static vectors to search with, one file per language: `en.vectors`, `ru.vectors`.

use std::{fs, io, path::Path, sync::Arc};

use faq::Vectors;
use locale::Tag;

/// The tables of a folder; none for a search by words alone.
#[derive(Debug, Default)]
pub struct Tables(Vec<Arc<Vectors>>);

impl Tables {
    /// Reads every `.vectors` file of a folder.
    ///
    /// # Errors
    /// When a file can't be read or is no table.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut tables = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "vectors") {
                let unusable = |error| io::Error::other(format!("{}: {error}", path.display()));
                tables.push(Arc::new(Vectors::read(&fs::read(&path)?).map_err(unusable)?));
            }
        }
        Ok(Self(tables))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The table of a language.
    pub fn of(&self, language: &Tag) -> Option<Arc<Vectors>> {
        self.0
            .iter()
            .find(|table| language.ancestry().any(|tag| tag.as_str() == table.language()))
            .cloned()
    }
}
