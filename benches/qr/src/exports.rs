//! What Node.js calls: plain numbers, one buffer for a text and one for what became of it.
#![allow(
    unsafe_code,
    reason = "an exported name is an unsafe attribute in Rust; nothing here is unsafe code"
)]

use std::cell::RefCell;

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static SVG: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes room for a text of so many bytes and says where.
#[unsafe(no_mangle)]
extern "C" fn room(bytes: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.resize(bytes, 0);
        text.as_mut_ptr()
    })
}

/// Draws the text in the buffer and says where; 0 when it can't be.
#[unsafe(no_mangle)]
extern "C" fn draw() -> *const u8 {
    let drawn = TEXT.with_borrow(|text| crate::drawn(std::str::from_utf8(text).ok()?).ok());
    match drawn {
        Some((_, svg)) => SVG.with_borrow_mut(|shown| {
            *shown = svg;
            shown.as_ptr()
        }),
        None => std::ptr::null(),
    }
}

/// How many bytes were drawn.
#[unsafe(no_mangle)]
extern "C" fn drawn_bytes() -> usize {
    SVG.with_borrow(String::len)
}

/// Proves and packs so many codes; the length of the file.
#[unsafe(no_mangle)]
extern "C" fn packed(count: usize) -> usize {
    crate::packed(count)
}
