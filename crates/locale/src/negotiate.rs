//! Which of the offered languages a visitor gets.

use crate::Tag;

/// The offered language that suits the visitor best, `default` when none does. `requested` is in order of
/// preference; an exact match or a parent (`pt` for `pt-BR`) wins over another region of the language.
/// Source: RFC 4647 §3.4 (lookup), with the regions of a language taken for each other at its end.
pub fn negotiate(requested: &[Tag], offered: &[Tag], default: &Tag) -> Tag {
    let suits = |wanted: &Tag| {
        wanted
            .ancestry()
            .find(|tag| offered.contains(tag))
            .or_else(|| offered.iter().find(|tag| tag.language() == wanted.language()).cloned())
    };
    requested.iter().find_map(suits).unwrap_or_else(|| default.clone())
}

#[cfg(test)]
mod tests {
    use super::negotiate;
    use crate::Tag;

    fn check(requested: &str, offered: &str, expected: &str) {
        let tags = |text: &str| -> Vec<Tag> { text.split(' ').filter_map(Tag::parse).collect() };
        let chosen = negotiate(&tags(requested), &tags(offered), &Tag::english());
        assert_eq!(chosen.as_str(), expected, "{requested} among {offered}");
    }

    #[test]
    fn the_first_wish_that_can_be_met_decides() {
        check("ru", "en ru ar", "ru");
        check("ru-RU en", "en ru ar", "ru");
        check("fr ar-EG en", "en ru ar", "ar");
        check("pt-PT", "en pt-BR", "pt-BR");
        check("pt-PT", "en pt-BR pt", "pt");
        check("pt", "en pt-BR", "pt-BR");
        check("fr de", "en ru", "en");
        check("", "ru", "en");
    }
}
