//! What a function is called in every build: its path without the hash that the compiler adds.

use walrus::{Function, Module, ModuleConfig};

/// Reads a module. It is written without names and what the linker says, which are only needed here.
pub(crate) fn parse(bytes: &[u8]) -> Result<Module, String> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false).generate_name_section(false);
    let mut module = config.parse(bytes).map_err(|reason| reason.to_string())?;
    for section in module.customs.iter().map(|(id, _)| id).collect::<Vec<_>>() {
        module.customs.delete(section);
    }
    Ok(module)
}

/// A function's line in a list: 32 bits of its stable name's FNV-1a hash. The names themselves, which spell out what
/// generic code was made for, would fill half a megabyte.
pub(crate) fn line(function: &Function) -> String {
    let add = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    format!("{:08x}", stable(function).bytes().fold(0x811c_9dc5, add))
}

/// The shortest name for the thing with this number that nobody else gives: the number in base 36 behind a `$`.
pub(crate) fn short(number: usize) -> String {
    const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut name = String::new();
    let mut rest = number;
    loop {
        name.insert(0, char::from(DIGITS[rest % DIGITS.len()]));
        rest /= DIGITS.len();
        if rest == 0 {
            break;
        }
    }
    name.insert(0, '$');
    name
}

/// The stable name of a function; empty for one without a name.
pub(crate) fn stable(function: &Function) -> String {
    let name = function.name.as_deref().unwrap_or_default();
    let mut stable = String::with_capacity(name.len());
    let mut rest = without_hash(name);
    // `core[0123456789abcdef]::fmt`: the compiler's own crates carry theirs in brackets.
    while let Some((before, after)) = rest.split_once('[') {
        stable.push_str(before);
        match after.split_once(']') {
            Some((inside, behind)) if is_hash(inside) => rest = behind,
            _ => {
                stable.push('[');
                rest = after;
            }
        }
    }
    stable.push_str(rest);
    stable
}

fn without_hash(name: &str) -> &str {
    match name.rsplit_once("::h") {
        Some((path, hash)) if is_hash(hash) => path,
        _ => name,
    }
}

fn is_hash(text: &str) -> bool {
    (12..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, Module};

    fn check(name: &str, expect: &str) {
        let mut module = Module::default();
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name(name.to_owned());
        let id = builder.finish(vec![], &mut module.funcs);
        assert_eq!(super::stable(module.funcs.get(id)), expect);
    }

    #[test]
    fn short_names() {
        for (number, name) in [(0, "$0"), (35, "$z"), (36, "$10"), (1295, "$zz")] {
            assert_eq!(super::short(number), name);
        }
    }

    #[test]
    fn names_without_hashes() {
        check("survey::read::h2fa6769a86b36d79", "survey::read");
        check("core[c5930c85a12de822]::fmt::write", "core::fmt::write");
        check("<[T] as a::B>::c::h0123456789abcdef", "<[T] as a::B>::c");
        check("a::hello", "a::hello");
        check("[u8; 4]", "[u8; 4]");
    }
}
