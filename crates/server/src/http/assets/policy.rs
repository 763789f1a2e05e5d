//! The content security policy of pages and scripts: only this server's own scripts and styles run, the page
//! talks to this server and the desk's endpoints alone. What stands inline in a page is allowed by its hash.

use axum::http::HeaderValue;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The other origins that a desk has to do with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origins {
    /// that its pages send to
    pub(super) endpoints: Vec<String>,
    /// whose pages may show it in a frame
    pub(super) websites: Vec<String>,
}

/// The policy for a page (its bytes) or a script (`None`) of a desk that has to do with these origins.
pub(super) fn content_security_policy(
    page: Option<impl AsRef<[u8]>>,
    origins: &Origins,
) -> HeaderValue {
    let listed = |origins: &[String]| -> String {
        origins.iter().map(|origin| format!(" {origin}")).collect()
    };
    let page = page.map(|page| String::from_utf8_lossy(page.as_ref()).into_owned());
    let page = page.unwrap_or_default();
    let policy = format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; \
         connect-src 'self'{}; img-src 'self' data: blob:; media-src 'self' blob:; \
         worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'self'{}",
        hashes(&page, "script"),
        hashes(&page, "style"),
        listed(&origins.endpoints),
        listed(&origins.websites),
    );
    // Hashes are Base64 and origins are checked letter by letter, so this is always a header.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// The sources that allow the inline elements of that name.
fn hashes(page: &str, element: &str) -> String {
    let hash = |content| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(content)));
    inline(page, element).into_iter().map(hash).collect()
}

/// The contents of the elements of that name that have some and no `src`. Reads what a build writes, not every
/// page there is: an element it misses doesn't run.
fn inline<'a>(page: &'a str, element: &str) -> Vec<&'a str> {
    // Same length as the page: only ASCII changes.
    let lower = page.to_ascii_lowercase();
    let (open, close) = (format!("<{element}"), format!("</{element}"));
    let mut contents = Vec::new();
    let mut at = 0;
    while let Some(start) = lower[at..].find(&open).map(|found| at + found + open.len()) {
        let Some(end_of_tag) = lower[start..].find('>').map(|found| start + found) else { break };
        let Some(end) = lower[end_of_tag..].find(&close).map(|found| end_of_tag + found) else {
            break;
        };
        let attributes = &lower[start..end_of_tag];
        let is_element = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
        let has_source = attributes.split_whitespace().any(|part| part.starts_with("src="));
        let content = &page[end_of_tag + 1..end];
        if is_element && !has_source && !content.is_empty() {
            contents.push(content);
        }
        at = end;
    }
    contents
}

#[cfg(test)]
mod tests {
    use super::{Origins, content_security_policy, inline};

    #[test]
    fn finds_what_stands_inline() {
        for (page, expect) in [
            ("<script>a()</script><SCRIPT type=module>\nb()\n</SCRIPT>", vec!["a()", "\nb()\n"]),
            ("<script src=\"/x.js\"></script><script\n src=x>c</script>", vec![]),
            ("<scripture>no</scripture><script data-src=1>d</script>", vec!["d"]),
            ("<script>unclosed", vec![]),
            ("<script", vec![]),
            ("<p>Кафе</p><script>'Кафе'</script>", vec!["'Кафе'"]),
        ] {
            assert_eq!(inline(page, "script"), expect, "{page}");
        }
    }

    #[test]
    fn hashes_and_origins_are_in_their_directives() {
        let page = "<style>b{}</style><script>alert('Hello, world.');</script>";
        let origins = Origins {
            endpoints: vec!["https://hooks.example:8443".to_owned()],
            websites: vec!["https://shop.example".to_owned(), "https://*.mall.example".to_owned()],
        };
        let policy = content_security_policy(Some(page), &origins);
        let policy = policy.to_str().unwrap();
        for directive in [
            // The example of the CSP specification.
            "script-src 'self' 'wasm-unsafe-eval' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';",
            "connect-src 'self' https://hooks.example:8443;",
            "base-uri 'none';",
        ] {
            assert!(policy.contains(directive), "{directive} in {policy}");
        }
        let ancestors = "; frame-ancestors 'self' https://shop.example https://*.mall.example";
        assert!(policy.ends_with(ancestors), "{policy}");
        assert!(policy.contains("style-src 'self' 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        let script = content_security_policy(None::<&str>, &Origins::default());
        assert!(!script.to_str().unwrap().contains("sha256"));
        assert!(script.to_str().unwrap().ends_with("; frame-ancestors 'self'"));
    }
}
