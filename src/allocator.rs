//! Memory that forgets: what is freed is blanked at once. A tablet serves one visitor after another in the same memory,
//! and what one of them typed must not lie there until something else happens to be written over it.
#![expect(unsafe_code, reason = "that is what allocators are made of")]

use std::alloc::{GlobalAlloc, Layout, System};

/// The system's memory, blanked when it is given back. Growing takes a new place each time, so that the old one can be
/// blanked before anybody else may have it.
#[derive(Debug)]
pub struct Forgetful;

// SAFETY: everything is the system allocator's own; a block is written to within its size while it is still ours.
unsafe impl GlobalAlloc for Forgetful {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise about the layout is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller gives back a whole block of this layout, which nobody uses any more.
        unsafe {
            block.write_bytes(0, layout.size());
            System.dealloc(block, layout);
        }
    }
}
