//! The languages that the visitor's browser asks for.

use locale::Tag;

use super::script::window;

/// In the order of preference; what isn't a language tag is left out.
pub fn requested() -> Vec<Tag> {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|language| Tag::parse(&language.as_string()?)).collect()
}
