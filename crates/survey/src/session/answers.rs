//! Answers and variables by name, in the order they were first set; found fast, by exact name or ignoring case.

use std::collections::BTreeMap;

use document::{Object, Value};

#[derive(Debug, Default)]
pub(super) struct Answers {
    /// `None` where an answer was taken back; the place is not used again.
    entries: Vec<Option<(String, Value)>>,
    exact: BTreeMap<String, usize>,
    /// The first of several names that differ in case only.
    lower: BTreeMap<String, usize>,
    /// How many names differ from an earlier one in case only. Almost always none; looking for them among all
    /// names whenever one is removed would take the square of their number.
    twins: usize,
}

impl Answers {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.entry(*self.exact.get(name)?)
    }

    pub(super) fn get_ignoring_case(&self, lower: &str) -> Option<&Value> {
        self.entry(*self.lower.get(lower)?)
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        if let Some(index) = self.exact.get(name) {
            self.entries[*index] = Some((name.to_owned(), value));
            return;
        }
        let index = self.entries.len();
        self.entries.push(Some((name.to_owned(), value)));
        self.exact.insert(name.to_owned(), index);
        if *self.lower.entry(name.to_lowercase()).or_insert(index) != index {
            self.twins += 1;
        }
    }

    pub(super) fn remove(&mut self, name: &str) {
        let Some(index) = self.exact.remove(name) else { return };
        self.entries[index] = None;
        let lower = name.to_lowercase();
        if self.lower.get(&lower) == Some(&index) {
            self.lower.remove(&lower);
            if self.twins > 0 {
                let twin = self.exact.iter().filter(|(name, _)| name.to_lowercase() == lower);
                if let Some(index) = twin.map(|(_, index)| *index).min() {
                    self.lower.insert(lower, index);
                    self.twins -= 1;
                }
            }
        } else {
            self.twins -= 1;
        }
        if self.entries.len() > 2 * self.exact.len() + 16 {
            self.compact();
        }
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.entries.iter().flatten().map(|(name, value)| (name.as_str(), value))
    }

    pub(super) fn to_object(&self) -> Object {
        let mut object = Object::new();
        for (name, value) in self.iter().filter(|(_, value)| !value.is_undefined()) {
            object.push(name.to_owned(), value.clone());
        }
        object
    }

    fn entry(&self, index: usize) -> Option<&Value> {
        self.entries.get(index)?.as_ref().map(|(_, value)| value)
    }

    fn compact(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        self.clear();
        for (name, value) in entries.into_iter().flatten() {
            self.set(&name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use document::Value;

    use super::Answers;

    #[test]
    fn keeps_the_order_and_forgets_cleanly() {
        let mut answers = Answers::default();
        for round in 0..50 {
            answers.set("A", Value::from(round));
            answers.set("a", Value::from(round + 1));
            answers.set("b", Value::from("x"));
            assert_eq!(answers.get_ignoring_case("a"), Some(&Value::from(round)));
            answers.remove("A");
            assert_eq!(answers.get_ignoring_case("a"), Some(&Value::from(round + 1)));
            assert_eq!(answers.get("A"), None);
            answers.remove("a");
        }
        answers.set("a", Value::from(true));
        let names: Vec<&str> = answers.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["b", "a"]);
        assert!(answers.entries.len() < 40);
    }
}
