//! How a text travels: what the client takes (`Accept-Encoding` with its q-values) and the compressing itself.

use std::io::{self, Write};

use axum::http::{HeaderMap, header};

/// Compressed once and sent many times, so slower and smaller than what a proxy would choose.
const BROTLI_QUALITY: u32 = 9;
const BROTLI_WINDOW: u32 = 22;

/// The forms a text can travel in, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

impl Encoding {
    /// The name for `Content-Encoding`; none for the text as it is.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// The ending of files that a build has compressed beforehand.
    pub(super) fn ending(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gz"),
            Self::Brotli => Some("br"),
        }
    }

    /// Compresses a text.
    pub(super) fn compress(self, text: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Identity => Ok(text.to_vec()),
            Self::Gzip => {
                let mut encoder =
                    flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
                encoder.write_all(text)?;
                encoder.finish()
            }
            Self::Brotli => {
                let mut compressed = Vec::new();
                let mut encoder = brotli::CompressorWriter::new(
                    &mut compressed,
                    64 * 1024,
                    BROTLI_QUALITY,
                    BROTLI_WINDOW,
                );
                encoder.write_all(text)?;
                encoder.flush()?;
                drop(encoder);
                Ok(compressed)
            }
        }
    }
}

/// The form the client likes best; of those it likes the same, the smallest. The text as it is when it takes
/// nothing we have: a readable answer is worth more than a refusal.
pub(super) fn choose(headers: &HeaderMap) -> Encoding {
    let written: Vec<&str> = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    let written = written.join(",");
    let weight = |encoding: Encoding| weight(&written, encoding);
    let offered = [Encoding::Brotli, Encoding::Gzip, Encoding::Identity];
    let acceptable = offered.into_iter().filter(|encoding| weight(*encoding) > 0.0);
    let best = acceptable.max_by(|a, b| weight(*a).total_cmp(&weight(*b)).then(a.cmp(b)));
    best.unwrap_or(Encoding::Identity)
}

/// How much the client likes an encoding, 0 to 1 (RFC 9110, section 12.5.3).
fn weight(accepted: &str, encoding: Encoding) -> f64 {
    let q_of = |wanted: &str| {
        accepted.split(',').find_map(|item| {
            let mut parts = item.split(';').map(str::trim);
            if !parts.next()?.eq_ignore_ascii_case(wanted) {
                return None;
            }
            let q = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
            Some(q.map_or(1.0, |q| q.parse().unwrap_or(0.0)))
        })
    };
    // Identity is acceptable where nothing says otherwise, but only just.
    let unnamed = if encoding == Encoding::Identity { 0.001 } else { 0.0 };
    q_of(encoding.name().unwrap_or("identity")).or_else(|| q_of("*")).unwrap_or(unnamed)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::{Encoding, choose};

    #[test]
    fn the_client_chooses_then_the_size() {
        for (accepted, expect) in [
            ("", Encoding::Identity),
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip, deflate", Encoding::Gzip),
            ("GZIP", Encoding::Gzip),
            ("br;q=0.5, gzip;q=0.9", Encoding::Gzip),
            ("br; q=1.0, gzip; q=1.0", Encoding::Brotli),
            ("br;q=0, gzip;q=0", Encoding::Identity),
            ("br;q=0, *", Encoding::Gzip),
            ("*;q=0", Encoding::Identity),
            ("identity, br;q=0.5", Encoding::Identity),
            ("identity;q=0.2, br;q=0.5", Encoding::Brotli),
            ("br;q=high", Encoding::Identity),
            ("zstd", Encoding::Identity),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            assert_eq!(choose(&headers), expect, "{accepted}");
        }
        assert_eq!(choose(&HeaderMap::new()), Encoding::Identity);
    }
}
