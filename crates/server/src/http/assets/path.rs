//! The path of a request as the path of a file below a folder, never outside of it.

use percent_encoding::percent_decode_str;

/// A path below a folder: names separated by `/`, none of them hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SitePath(String);

impl SitePath {
    /// Reads the path of a URL; `/` is `page`. `None` for whatever no file can or should have as a name.
    pub(super) fn parse(path: &str, page: &str) -> Option<Self> {
        let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
        if path.is_empty() {
            return Some(Self(page.into()));
        }
        // A leading dot is `.`, `..`, or something hidden. `\` and `:` separate on other systems.
        let is_name = |name: &str| {
            !name.is_empty()
                && !name.starts_with('.')
                && !name.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
        };
        path.split('/').all(is_name).then(|| Self(path.into_owned()))
    }

    /// The names with `/` between them.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The last name.
    pub(super) fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// What websites load that show the desk: `embed.js`, and the copy of it that is named by its content.
    pub(super) fn is_loader(&self) -> bool {
        self.0 == "embed.js"
            || (self.is_hashed() && self.0.starts_with("embed-") && self.0.ends_with(".js"))
    }

    /// Whether the name carries a hash of the content, as the build gives it: `app-0123456789abcdef.js`,
    /// `app-0123456789abcdef_rest.wasm`. A hash that begins with a zero is a digit shorter.
    pub(super) fn is_hashed(&self) -> bool {
        let stem = self.file_name().split('.').next().unwrap_or_default();
        let stem = ["_bg", "_first", "_rest"]
            .into_iter()
            .find_map(|part| stem.strip_suffix(part))
            .unwrap_or(stem);
        let is_hash = |text: &str| {
            (15..=16).contains(&text.len())
                && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        stem.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash))
    }
}

#[cfg(test)]
mod tests {
    use super::SitePath;

    fn parse(path: &str) -> Option<String> {
        SitePath::parse(path, "index.html").map(|path| path.as_str().to_owned())
    }

    #[test]
    fn only_names_below_the_folder() {
        for (path, expect) in [
            ("/", Some("index.html")),
            ("/desk.json", Some("desk.json")),
            ("/surveys/visit.json", Some("surveys/visit.json")),
            ("/img/caf%C3%A9%20nord.webp", Some("img/café nord.webp")),
            ("/..%2fsecret.json", None),
            ("/../secret.json", None),
            ("/a/../../secret.json", None),
            ("/%2e%2e/secret.json", None),
            ("/%2fetc/passwd", None),
            ("//etc/passwd", None),
            ("/a//b.json", None),
            ("/a/", None),
            ("/..%5csecret.json", None),
            ("/c:%5csecret.json", None),
            ("/.env", None),
            ("/.git/config.json", None),
            ("/a%00.json", None),
            ("/%ff.json", None),
            ("", None),
        ] {
            assert_eq!(parse(path).as_deref(), expect, "{path}");
        }
    }

    #[test]
    fn hashed_names_are_those_of_the_build() {
        for (path, expect) in [
            ("/app-0123456789abcdef.js", true),
            ("/app-0123456789abcdef_bg.wasm", true),
            ("/app-0123456789abcdef_first.wasm", true),
            ("/app-0123456789abcdef_rest.wasm", true),
            ("/style-123456789abcdef.css", true),
            ("/snippets/inline-0123456789abcdef.js", true),
            ("/app.js", false),
            ("/photo-20261122.jpg", false),
            ("/0123456789abcdef.js", false),
            ("/app-0123456789ABCDEF.js", false),
            ("/app-0123456789abcdef0.js", false),
        ] {
            assert_eq!(SitePath::parse(path, "").unwrap().is_hashed(), expect, "{path}");
        }
    }
}
