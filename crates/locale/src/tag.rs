//! Language tags (BCP 47) and the direction their text runs.

use std::fmt;

/// A language tag in its usual writing: `en`, `pt-BR`, `zh-Hant-TW`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

/// The direction a language's text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Tag {
    /// Reads a tag in any case, with `-` or `_` between its parts; `None` when it has no tag's shape.
    pub fn parse(text: &str) -> Option<Self> {
        let mut tag = String::with_capacity(text.len());
        for (index, part) in text.split(['-', '_']).enumerate() {
            let alphanumeric = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let alphabetic = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            if index == 0 {
                // Four letters are reserved; "default" and "language" must not pass for languages.
                if !alphabetic || !(2..=3).contains(&part.len()) {
                    return None;
                }
                tag.push_str(&part.to_ascii_lowercase());
                continue;
            }
            if !alphanumeric || !(1..=8).contains(&part.len()) {
                return None;
            }
            tag.push('-');
            match part.len() {
                2 => tag.push_str(&part.to_ascii_uppercase()),
                4 if alphabetic => {
                    tag.push_str(&part[..1].to_ascii_uppercase());
                    tag.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => tag.push_str(&part.to_ascii_lowercase()),
            }
        }
        Some(Self(tag))
    }

    /// English, the language every text of the interface exists in.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `pt` of `pt-BR`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The tag without its last part (`zh-Hant` of `zh-Hant-TW`); `None` for a language alone.
    pub fn parent(&self) -> Option<Self> {
        let end = self.0.bytes().rposition(|byte| byte == b'-')?;
        Some(Self(self.0[..end].to_owned()))
    }

    /// This tag, its parent, and so on up to the language alone.
    pub fn ancestry(&self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self.clone()), Self::parent)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Languages usually written from right to left, and scripts that always are.
const RIGHT_TO_LEFT: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"];
const RIGHT_TO_LEFT_SCRIPTS: &[&str] =
    &["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// The direction a language's text runs. A script in the tag (`az-Arab`) decides; else the language.
pub fn direction(tag: &Tag) -> Direction {
    direction_of(tag.as_str())
}

/// The same of a tag as text.
pub(crate) fn direction_of(tag: &str) -> Direction {
    let language = tag.split('-').next().unwrap_or_default();
    let script = tag
        .split('-')
        .skip(1)
        .find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let right_to_left = match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    };
    if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Tag, direction};

    #[test]
    fn tags_are_read_in_any_case() {
        for (text, tag) in [
            ("en", Some("en")),
            ("PT-br", Some("pt-BR")),
            ("zh_hant_tw", Some("zh-Hant-TW")),
            ("de-1996", Some("de-1996")),
            ("sl-Rozaj", Some("sl-rozaj")),
            ("default", None),
            ("e", None),
            ("", None),
            ("en-", None),
            ("русский", None),
            ("en-waytoolong", None),
        ] {
            assert_eq!(Tag::parse(text).as_ref().map(Tag::as_str), tag, "{text}");
        }
    }

    #[test]
    fn direction_follows_script_then_language() {
        for (text, expected) in [
            ("en", Direction::LeftToRight),
            ("ar", Direction::RightToLeft),
            ("ar-EG", Direction::RightToLeft),
            ("he-IL", Direction::RightToLeft),
            ("az-Arab", Direction::RightToLeft),
            ("ur-Latn-PK", Direction::LeftToRight),
        ] {
            assert_eq!(direction(&Tag::parse(text).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn ancestry_ends_at_the_language() {
        let tag = Tag::parse("zh-Hant-TW").unwrap();
        let tags: Vec<String> = tag.ancestry().map(|tag| tag.to_string()).collect();
        assert_eq!(tags, ["zh-Hant-TW", "zh-Hant", "zh"]);
    }
}
