//! Takes the words out of panics. A program without a console says them to nobody, but carries what writes them: the
//! tables of printable characters alone are 2 kB, and the places in the sources another two. A panic stops the program
//! as before.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

use std::collections::BTreeSet;

use crate::{
    data,
    linkage::{Linkage, Piece},
    names, reach,
};

/// What only a panic calls, by the beginnings of names.
const LAST_WORDS: [&str; 11] = [
    "core::cell::panic_",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    "std::panicking::",
    "std::process::abort",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::handle_error",
];

/// How things look in the messages of panics, and nowhere else.
const LOOKS: &str = " as core::fmt::Debug>::fmt";

/// What the names of source files end with, and how large a place in one is.
const SOURCE: &[u8] = b".rs\0";
const PLACE: usize = 16;

/// Puts a stop in the place of every function that only a panic needs, and drops what nobody calls or reads any more.
pub(crate) fn silence(module: &mut Module, linkage: &Linkage) {
    let functions = module.funcs.iter_local().map(|(id, _)| id);
    let stopped: BTreeSet<FunctionId> =
        functions.filter(|id| is_last_word(&names::stable(module.funcs.get(*id)))).collect();
    for function in &stopped {
        stop(module, *function);
    }
    walrus::passes::gc::run(module);
    let mut needed = reach::without(module, &stopped, linkage);
    // Many are handed on by functions that may panic to those that do.
    needed.retain(|piece| !is_place(linkage, *piece) && !is_source(linkage, *piece));
    data::put(module, data::blanked(linkage, &needed));
}

/// True for a place in the sources: the name of a file, a line and a column.
fn is_place(linkage: &Linkage, piece: Piece) -> bool {
    linkage.pieces[piece].bytes.len() == PLACE
        && linkage.meant_in(piece).all(|piece| is_source(linkage, piece))
        && linkage.meant_in(piece).count() == 1
}

fn is_source(linkage: &Linkage, piece: Piece) -> bool {
    linkage.pieces[piece].bytes.ends_with(SOURCE)
}

fn is_last_word(name: &str) -> bool {
    name.contains(LOOKS) || LAST_WORDS.iter().any(|beginning| name.starts_with(beginning))
}

fn stop(module: &mut Module, function: FunctionId) {
    let ty = module.types.get(module.funcs.get(function).ty());
    let (parameters, results) = (ty.params().to_vec(), ty.results().to_vec());
    let arguments = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
    body.func_body().unreachable();
    module.funcs.get_mut(function).kind = FunctionKind::Local(body.local_func(arguments));
}

#[cfg(test)]
mod tests {
    use super::is_last_word;

    #[test]
    fn only_what_panics_say_is_taken_out() {
        for (name, expect) in [
            ("core::panicking::panic_fmt", true),
            ("core::str::slice_error_fail", true),
            ("<char as core::fmt::Debug>::fmt", true),
            ("<u32 as core::fmt::Display>::fmt", false),
            ("core::slice::sort::unstable::quicksort::quicksort::<u32>", false),
            ("faq::service::core::panicking", false),
        ] {
            assert_eq!(is_last_word(name), expect, "{name}");
        }
    }
}
