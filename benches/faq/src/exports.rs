//! What Node.js calls: one buffer for texts on the way in and one for numbers on the way out. Texts arrive composed
//! (`String.prototype.normalize`), so that the module is as small as the one the app loads.
#![allow(
    unsafe_code,
    reason = "an exported name is an unsafe attribute in Rust; nothing here is unsafe code"
)]

use std::{cell::RefCell, sync::Arc};

use faq::{Index, KnowledgeBase, Vectors};
use locale::Tag;

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static VECTORS: RefCell<Option<Arc<Vectors>>> = const { RefCell::new(None) };
    static INDEX: RefCell<Option<Index>> = const { RefCell::new(None) };
    static FOUND: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for a text of so many bytes and says where.
#[unsafe(no_mangle)]
extern "C" fn room(bytes: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.clear();
        text.resize(bytes, 0);
        text.as_mut_ptr()
    })
}

/// Takes the table in the buffer for what is loaded from now on; 0 when it is none.
#[unsafe(no_mangle)]
extern "C" fn vectors() -> u32 {
    let table = Vectors::read(&TEXT.take()).ok();
    let read = table.is_some();
    VECTORS.set(table.map(Arc::new));
    read.into()
}

/// Indexes the knowledge base in the buffer, after a line with its language; 0 when it can't be read without errors.
#[unsafe(no_mangle)]
extern "C" fn load() -> u32 {
    INDEX.take();
    let text = TEXT.take();
    let index = std::str::from_utf8(&text).ok().and_then(|text| {
        let (language, json) = text.split_once('\n')?;
        let (knowledge_base, findings) = KnowledgeBase::read(&document::parse(json).ok()?);
        let compose = faq::lowered;
        let language = Tag::parse(language)?;
        let vectors = VECTORS.with_borrow(Clone::clone);
        let index = || Index::build_with(&knowledge_base, &language, compose, vectors);
        findings.is_empty().then(index)
    });
    let found = index.is_some();
    INDEX.set(index);
    found.into()
}

/// Asks the query in the buffer and says where the answer is: how many numbers follow, the confidence, and the entries found.
#[unsafe(no_mangle)]
extern "C" fn search() -> *const f32 {
    let found = TEXT.with_borrow(|text| {
        let query = std::str::from_utf8(text).unwrap_or_default();
        INDEX.with_borrow(|index| index.as_ref().map(|index| index.search(query)))
    });
    FOUND.with_borrow_mut(|numbers| {
        numbers.clear();
        if let Some(found) = found {
            numbers.extend([1.0 + found.hits.len() as f32, found.confidence]);
            numbers.extend(found.hits.iter().map(|hit| hit.entry as f32));
        } else {
            numbers.push(0.0);
        }
        numbers.as_ptr()
    })
}
