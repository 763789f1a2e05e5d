//! Which links an owner's file may hold: everything a browser opens as a page, nothing it runs.

/// True for an `http(s)` address with a host and for a path relative to the desk. False for every other scheme
/// (`javascript:`, `data:`), for `//host`, and for the spaces, control characters and backslashes with which a
/// browser's own reading of an address can be led astray.
pub fn is_web_link(text: &str) -> bool {
    if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\') {
        return false;
    }
    let start = text.split(['/', '?', '#']).next().unwrap_or_default();
    match start.split_once(':') {
        Some((scheme, rest)) => {
            let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
            let host = text[scheme.len() + 1..].strip_prefix("//").unwrap_or_default();
            web && rest.is_empty() && !host.is_empty() && !host.starts_with(['/', '?', '#'])
        }
        None => !text.starts_with("//"),
    }
}

/// True for the name of a file inside the desk's folder: relative, without `..`, without a scheme or query.
pub fn is_inside_folder(file: &str) -> bool {
    is_web_link(file)
        && !file.starts_with('/')
        && !file.contains([':', '?', '#', '%'])
        && file.split('/').all(|part| !part.is_empty() && part != "..")
}

#[cfg(test)]
mod tests {
    use super::{is_inside_folder, is_web_link};

    #[test]
    fn links_open_pages_and_run_nothing() {
        for link in [
            "https://example.com",
            "HTTP://example.com/a?b=c#d",
            "/api/records",
            "img/logo.svg",
            "?survey=visit",
            "https://example.com/{{id}}",
            "https://[::1]:8080/",
            "a/b:c",
        ] {
            assert!(is_web_link(link), "{link}");
        }
        for link in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            " https://example.com",
            "data:text/html,x",
            "//example.com",
            "https:example.com",
            "https:///path",
            "https://",
            "\\\\example.com",
            "mailto:a@example.com",
        ] {
            assert!(!is_web_link(link), "{link}");
        }
    }

    #[test]
    fn files_stay_in_the_folder() {
        for file in ["surveys/visit.json", "./brand.css", "img/a.b-c_d.webp", "файл.json"] {
            assert!(is_inside_folder(file), "{file}");
        }
        for file in [
            "../a",
            "a/../../b",
            "/etc/passwd",
            "C:/a",
            "https://example.com/a",
            "a//b",
            "a%2e",
            "",
        ] {
            assert!(!is_inside_folder(file), "{file}");
        }
    }
}
