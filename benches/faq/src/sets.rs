//! Reads folders laid out like the sets this was measured with: in each a few knowledge bases (`kb_*.jsonl`) and queries with
//! the entry that answers them (`queries*.jsonl`).

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use document::Value;
use faq::{Entry, EntryId, KnowledgeBase};
use locale::{Localized, Tag};
use unicode_normalization::UnicodeNormalization;

/// One knowledge base of a set and the queries it is asked.
#[derive(Debug)]
pub struct Cell {
    /// the folder and the variant: `clinc150/k5`
    pub name: String,
    /// the language of its entries
    pub language: Tag,
    /// the entries
    pub knowledge_base: KnowledgeBase,
    /// the queries as they were asked, then with typing mistakes and so on
    pub variants: Vec<Variant>,
}

/// One way to type the queries of a set.
#[derive(Debug)]
pub struct Variant {
    /// empty for the queries as they were asked, else `typo`, `layout`, `translit`
    pub name: String,
    /// the queries
    pub queries: Vec<Query>,
}

/// A query and what should be found.
#[derive(Debug)]
pub struct Query {
    /// what is typed
    pub text: String,
    /// the entry that answers it; `None` when it has to be refused
    pub expected: Option<usize>,
}

/// Composes and lowers natively, as the browser does.
pub fn compose(text: &str) -> String {
    faq::lowered(&text.nfkc().collect::<String>())
}

/// All cells below a folder, by name.
///
/// # Errors
/// When a file can't be read or a line is no JSON object of the expected shape.
pub fn cells(folder: &Path) -> io::Result<Vec<Cell>> {
    let mut cells = Vec::new();
    for set in sorted(folder)?.into_iter().filter(|path| path.is_dir()) {
        let files = sorted(&set)?;
        let named = |start: &'static str| {
            files.iter().filter_map(move |path| {
                let stem = path.file_stem()?.to_str()?;
                let jsonl = path.extension().is_some_and(|extension| extension == "jsonl");
                jsonl.then(|| stem.strip_prefix(start))?.map(|rest| (path, rest.to_owned()))
            })
        };
        for (path, variant) in named("kb_") {
            let mut cell = read_knowledge_base(path)?;
            cell.name = format!("{}/{variant}", name(&set));
            for (path, variant) in named("queries") {
                let queries = read_queries(path, &cell.knowledge_base)?;
                let name = variant.trim_start_matches('_').to_owned();
                cell.variants.push(Variant { name, queries });
            }
            cells.push(cell);
        }
    }
    Ok(cells)
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn lines(path: &Path) -> io::Result<Vec<Value>> {
    let text = fs::read_to_string(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| document::parse(line).map_err(|_| unreadable(path, line))).collect()
}

fn unreadable(path: &Path, line: &str) -> io::Error {
    io::Error::other(format!("{}: cannot read the line {line}", path.display()))
}

fn read_knowledge_base(path: &Path) -> io::Result<Cell> {
    let mut language = Tag::english();
    let mut knowledge_base = KnowledgeBase::default();
    for line in lines(path)? {
        let text = |name: &str| line.get(name).and_then(Value::as_str);
        let wrong = || unreadable(path, &line.to_json());
        language = text("lang").and_then(Tag::parse).unwrap_or(language);
        let alternates = line.get("alternates").and_then(Value::as_array).unwrap_or_default();
        knowledge_base.entries.push(Entry {
            id: EntryId(text("id").ok_or_else(wrong)?.to_owned()),
            question: Localized::plain(text("question").ok_or_else(wrong)?),
            alternates: alternates.iter().filter_map(Value::as_str).map(Localized::plain).collect(),
            answer: Localized::plain(text("answer").unwrap_or_default()),
            tags: Vec::new(),
            follow_ups: Vec::new(),
            actions: Vec::new(),
        });
    }
    Ok(Cell { name: String::new(), language, knowledge_base, variants: Vec::new() })
}

fn read_queries(path: &Path, knowledge_base: &KnowledgeBase) -> io::Result<Vec<Query>> {
    let place = |id: &str| knowledge_base.entries.iter().position(|entry| entry.id.0 == id);
    let query = |line: Value| {
        let text = line.get("query").and_then(Value::as_str)?.to_owned();
        let expected = line.get("expected_id").and_then(Value::as_str).and_then(place);
        Some(Query { text, expected })
    };
    let read = |line: Value| {
        let wrong = unreadable(path, &line.to_json());
        query(line).ok_or(wrong)
    };
    lines(path)?.into_iter().map(read).collect()
}
