//! Which kinds of files are served, and as what. A file of any other kind is not found.

use super::path::SitePath;

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Media {
    /// for `Content-Type`
    pub(super) name: &'static str,
    /// worth compressing
    pub(super) is_text: bool,
    /// a page, whose inline scripts and styles have to be allowed
    pub(super) is_page: bool,
    /// a page or a script: it needs a policy under which it can run
    pub(super) runs: bool,
}

impl Media {
    /// The kind of the file at a path, by its ending.
    pub(super) fn of(path: &SitePath) -> Option<Self> {
        let (_, ending) = path.file_name().rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let (name, is_text) = match ending.as_str() {
            "html" => ("text/html; charset=utf-8", true),
            "js" | "mjs" => ("text/javascript; charset=utf-8", true),
            "css" => ("text/css; charset=utf-8", true),
            "wasm" => ("application/wasm", true),
            "json" | "map" => ("application/json", true),
            "jsonld" => ("application/ld+json", true),
            "webmanifest" => ("application/manifest+json", true),
            "svg" => ("image/svg+xml", true),
            "txt" => ("text/plain; charset=utf-8", true),
            "md" => ("text/markdown; charset=utf-8", true),
            "csv" => ("text/csv; charset=utf-8", true),
            "vtt" => ("text/vtt; charset=utf-8", true),
            // Tables of word vectors. They compress by a tenth only, but each has a megabyte.
            "vectors" => ("application/octet-stream", true),
            "ico" => ("image/x-icon", true),
            "png" => ("image/png", false),
            "jpg" | "jpeg" => ("image/jpeg", false),
            "gif" => ("image/gif", false),
            "webp" => ("image/webp", false),
            "avif" => ("image/avif", false),
            "mp4" => ("video/mp4", false),
            "webm" => ("video/webm", false),
            "mp3" => ("audio/mpeg", false),
            "m4a" => ("audio/mp4", false),
            "ogg" | "opus" => ("audio/ogg", false),
            "wav" => ("audio/wav", false),
            "woff2" => ("font/woff2", false),
            "woff" => ("font/woff", false),
            "pdf" => ("application/pdf", false),
            _ => return None,
        };
        let is_page = ending == "html";
        Some(Self { name, is_text, is_page, runs: is_page || matches!(&*ending, "js" | "mjs") })
    }
}
