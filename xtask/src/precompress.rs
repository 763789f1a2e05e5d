//! Writes `.br` and `.gz` beside every file that shrinks, so that the server compresses nothing while a guest waits.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::failure::{Failure, Outcome};

/// Files that hold text or code; pictures and archives are compressed already.
const COMPRESSIBLE: [&str; 12] = [
    "html",
    "js",
    "mjs",
    "css",
    "wasm",
    "json",
    "svg",
    "webmanifest",
    "txt",
    "md",
    "csv",
    "vectors",
];

/// The strongest of Brotli: the files are compressed once and read often.
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW: i32 = 22;

/// Compresses a folder and all below it.
pub(crate) fn folder(folder: &Path) -> Outcome {
    for entry in fs::read_dir(folder).map_err(Failure::of_file("read", folder))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            self::folder(&path)?;
        } else if path
            .extension()
            .is_some_and(|extension| COMPRESSIBLE.iter().any(|known| extension == *known))
        {
            file(&path)?;
        }
    }
    Ok(())
}

fn file(path: &Path) -> Outcome {
    let content = fs::read(path).map_err(Failure::of_file("read", path))?;
    for (suffix, compressed) in [("br", brotli(&content)), ("gz", gzip(&content))] {
        let twin = path.with_added_extension(suffix);
        if compressed.len() < content.len() {
            fs::write(&twin, compressed).map_err(Failure::of_file("write", &twin))?;
        }
    }
    Ok(())
}

/// As the server sends it to a browser that accepts Brotli.
pub(crate) fn brotli(content: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters)
        .expect("writing to memory does not fail");
    compressed
}

/// As the server sends it to a browser that accepts gzip only.
pub(crate) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder
        .write_all(content)
        .and_then(|()| encoder.finish())
        .expect("writing to memory does not fail")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_give_the_content_back() {
        let content = "let it be said again: ".repeat(200);
        let mut unpacked = String::new();
        brotli::Decompressor::new(&*brotli(content.as_bytes()), 4096)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, content);
        unpacked.clear();
        flate2::read::GzDecoder::new(&*gzip(content.as_bytes()))
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, content);
    }
}
