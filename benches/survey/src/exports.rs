//! What Node.js calls: plain numbers, and one buffer for the text of a definition.
#![allow(
    unsafe_code,
    reason = "an exported name is an unsafe attribute in Rust; nothing here is unsafe code"
)]

use std::cell::RefCell;

use crate::Engine;

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// Makes room for a definition of so many bytes and says where.
#[unsafe(no_mangle)]
extern "C" fn room(bytes: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        *text = vec![0; bytes];
        text.as_mut_ptr()
    })
}

/// Loads the definition in the buffer; 0 when it can't be.
#[unsafe(no_mangle)]
extern "C" fn load() -> u32 {
    let loaded = TEXT.with_borrow(|text| Engine::load(std::str::from_utf8(text).ok()?));
    let found = loaded.is_some();
    ENGINE.set(loaded);
    found.into()
}

/// Answers every question with yes.
#[unsafe(no_mangle)]
extern "C" fn answer_all() {
    ENGINE.with_borrow_mut(|engine| {
        if let Some(engine) = engine {
            engine.answer_all();
        }
    });
}

/// Answers a question; 1 when the watched one is visible now.
#[unsafe(no_mangle)]
extern "C" fn change(question: usize, yes: u32, watched: usize) -> u32 {
    ENGINE.with_borrow_mut(|engine| {
        engine.as_mut().is_some_and(|engine| engine.change(question, yes == 1, watched)).into()
    })
}
