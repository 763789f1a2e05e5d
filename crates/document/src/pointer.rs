//! Where in a document something stands: JSON Pointer, RFC 6901.

use std::fmt;

/// A JSON Pointer, such as `/pages/0/elements/2/visibleIf`. The empty pointer is the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// This place's member `name`.
    pub fn member(&self, name: &str) -> Self {
        let mut pointer = [&self.0, "/"].concat();
        for letter in name.chars() {
            match letter {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                other => pointer.push(other),
            }
        }
        Self(pointer)
    }

    /// This place's item `index`, counted from 0.
    pub fn item(&self, index: usize) -> Self {
        Self([&self.0, "/", &index.to_string()].concat())
    }

    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
