//! Reads the built index.html: which files it names. Knows the plain tags that Trunk writes, not all of HTML.

/// One tag that names a file.
#[derive(Debug, PartialEq)]
pub(crate) struct Reference {
    /// The tag as it stands in the page.
    pub(crate) tag: String,
    /// `stylesheet`, `icon`, `modulepreload` …; for a script `script`.
    pub(crate) rel: String,
    /// The file, relative to the page.
    pub(crate) file: String,
}

/// The files that `<link>` and `<script>` tags name, in page order.
pub(crate) fn references(html: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let (tag, after) = rest.split_at(end);
        found.extend(reference(tag));
        rest = after;
    }
    found
}

fn reference(tag: &str) -> Option<Reference> {
    let (rel, file) = if tag.starts_with("<link") {
        (attribute(tag, "rel")?, attribute(tag, "href")?)
    } else if tag.starts_with("<script") {
        ("script".to_owned(), attribute(tag, "src")?)
    } else {
        return None;
    };
    let file = file.trim_start_matches("./").to_owned();
    Some(Reference { tag: tag.to_owned(), rel, file })
}

/// The value of an attribute, quoted or bare (the minifier takes quotes away where HTML allows it).
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut from = 0;
    loop {
        let at = from + tag[from..].find(name)?;
        let after = &tag[at + name.len()..];
        from = at + name.len();
        if !tag[..at].ends_with([' ', '"', '\n']) {
            continue;
        }
        let Some(value) = after.strip_prefix('=') else { continue };
        return match value.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().map(str::to_owned),
            None => value.split([' ', '>', '\n']).next().map(str::to_owned),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expect: &[(&str, &str)]) {
        let found = references(html);
        let pairs: Vec<_> = found.iter().map(|r| (r.rel.as_str(), r.file.as_str())).collect();
        assert_eq!(pairs, expect, "{html}");
    }

    #[test]
    fn files_that_a_page_names() {
        check("<p>text</p>", &[]);
        check(r#"<link rel="stylesheet" href="./style-1.css"/>"#, &[("stylesheet", "style-1.css")]);
        check("<link rel=stylesheet href=./style-1.css>", &[("stylesheet", "style-1.css")]);
        check(
            r#"<link href="a.js" data-rel="x" rel="modulepreload">"#,
            &[("modulepreload", "a.js")],
        );
        check(r#"<script type="module" src="./boot-1.js"></script>"#, &[("script", "boot-1.js")]);
        check(
            r#"<!-- <link rel="icon" href="old.svg"> --><link rel="icon" href="new.svg">"#,
            &[("icon", "new.svg")],
        );
        check("<script>inline()</script>", &[]);
    }
}
