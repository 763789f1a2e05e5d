//! The self-service bot on sets of questions whose answers are known: as WebAssembly as it is shipped, and with `--vs` beside
//! other search libraries in the same run.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Options, build, measure};
use crate::failure::{Failure, Outcome};
use crate::precompress;
use crate::tools::{search_libraries::SEARCH_LIBRARIES, wasm_target};
use crate::workspace::Workspace;

pub(super) fn run(workspace: &Workspace, options: &Options) -> Outcome<String> {
    let sets = options.folder.as_deref().ok_or_else(|| {
        Failure::new("say where the sets are: `cargo xtask bench faq DIR` (benches/faq/src/sets.rs says how they look)")
    })?;
    let native =
        build(workspace, "faq-bench", "release", &["--bin", "faq-bench"])?.join("faq-bench");
    if options.fit {
        return measure(Command::new(native).arg("fit").arg(sets).args(&options.vectors));
    }
    wasm_target::ensure()?;
    let built =
        build(workspace, "faq-bench", "wasm-release", &["--lib", "--target", wasm_target::TARGET])?;
    let module = built.join("faq_bench.wasm");
    let mut node = Command::new("node");
    node.arg(workspace.root.join("benches/faq/compare.mjs")).arg(sets).arg(&module);
    if let Some(tables) = &options.vectors {
        node.arg("--vectors").arg(tables);
    }
    if options.versus {
        node.arg(SEARCH_LIBRARIES.ensure(workspace)?);
    }
    let lines = measure(&mut node)?;
    let folder = workspace.target.join("bench").join("faq");
    fs::create_dir_all(&folder).map_err(Failure::of_file("make", &folder))?;
    let file = folder.join("results.jsonl");
    fs::write(&file, lines).map_err(Failure::of_file("write", &file))?;
    let bytes = compressed(&module)?;
    measure(Command::new(native).arg("report").arg(&file).arg(bytes.to_string()))
}

/// How many bytes a browser downloads for a module, without the names of functions, which no release has.
fn compressed(module: &Path) -> Outcome<usize> {
    let bytes = fs::read(module).map_err(Failure::of_file("read", module))?;
    Ok(precompress::brotli(&without_custom_sections(&bytes)).len())
}

/// Names and notes about the compiler are in sections of kind 0 (WebAssembly core specification, 5.5).
fn without_custom_sections(module: &[u8]) -> Vec<u8> {
    const HEADER: usize = 8;
    let mut kept = module.get(..HEADER).unwrap_or_default().to_vec();
    let mut rest = module.get(HEADER..).unwrap_or_default();
    while let Some((kind, after)) = rest.split_first() {
        let mut length = 0_usize;
        let mut digits = 0_usize;
        for byte in after {
            length |= usize::from(byte & 0x7f) << (7 * digits).min(56);
            digits += 1;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let end = (1 + digits).saturating_add(length).min(rest.len());
        if *kind != 0 {
            kept.extend_from_slice(&rest[..end]);
        }
        rest = &rest[end..];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::without_custom_sections;

    #[test]
    fn names_are_not_counted() {
        let header = *b"\0asm\x01\0\0\0";
        let module = [&header[..], &[1, 1, 7], &[0, 0x82, 0, 9, 9], &[3, 0], &[0, 50, 1]].concat();
        assert_eq!(without_custom_sections(&module), [&header[..], &[1, 1, 7], &[3, 0]].concat());
        assert_eq!(without_custom_sections(b"no"), b"");
    }
}
