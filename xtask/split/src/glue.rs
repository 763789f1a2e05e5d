//! Shortens what the module calls the functions of its JavaScript glue: the names are long, they carry hashes, and
//! they stand in both files.

use walrus::Module;

use crate::names;

/// Gives every import from `glue`'s own module a short name, and returns the glue that knows it.
pub(crate) fn shorten(module: &mut Module, glue: &str) -> String {
    let mut shortened = glue.to_owned();
    for (number, import) in module.imports.iter_mut().enumerate() {
        let key = |name: &str| format!(" {name}: function");
        let (long, short) = (key(&import.name), names::short(number));
        if glue.matches(&long).count() == 1 {
            shortened = shortened.replacen(&long, &key(&short), 1);
            import.name = short;
        }
    }
    shortened
}
