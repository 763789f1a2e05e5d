//! What a comparison has to know of the definition: what the author wrote, and whether anything is in random order.

use std::collections::BTreeSet;

use document::Value;

/// Properties that put choices, rows or questions in random order.
const ORDERS: [&str; 6] = [
    "choicesOrder",
    "rowsOrder",
    "rowOrder",
    "questionOrder",
    "questionsOrder",
    "randomizeQuestions",
];

/// What of a definition matters for comparing.
#[derive(Debug, Default)]
pub(crate) struct Definition {
    /// every text in it
    texts: BTreeSet<String>,
    /// the author has words for the ending
    pub(super) ends_with_words: bool,
    /// some list is in random order, which need not be the same one
    pub(super) is_random: bool,
}

impl Definition {
    pub(crate) fn of(value: &Value) -> Self {
        let mut definition = Self::default();
        definition.look_at(value, 0);
        definition
    }

    /// Whether the author wrote this.
    pub(super) fn has_text(&self, text: &str) -> bool {
        self.texts.contains(text)
    }

    fn look_at(&mut self, value: &Value, depth: usize) {
        // Deeper than any survey that is read.
        if depth > 500 {
            return;
        }
        match value {
            Value::String(text) => {
                self.texts.insert(text.clone());
            }
            Value::Array(items) => items.iter().for_each(|item| self.look_at(item, depth + 1)),
            Value::Object(members) => {
                for (name, member) in members.iter() {
                    self.ends_with_words |= name.starts_with("completedHtml");
                    self.is_random |= ORDERS.contains(&name)
                        && member.as_str().is_none_or(|order| order.eq_ignore_ascii_case("random"));
                    self.look_at(member, depth + 1);
                }
            }
            _ => {}
        }
    }
}
