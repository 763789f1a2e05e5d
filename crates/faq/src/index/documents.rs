//! Which texts of a knowledge base are documents of an index.

use std::{borrow::Cow, iter::once};

use locale::{Localized, Tag};

use crate::{Entry, KnowledgeBase};

/// One way to ask for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrasing {
    /// the entry, by its place in `KnowledgeBase::entries`
    pub entry: usize,
    /// the alternate, by its place in `Entry::alternates`; `None` is the question
    pub alternate: Option<usize>,
}

impl Phrasing {
    /// What it says, to a visitor of that language.
    pub fn text<'a>(&self, knowledge_base: &'a KnowledgeBase, language: &Tag) -> &'a str {
        let entry = knowledge_base.entries.get(self.entry);
        let text = entry.and_then(|entry| match self.alternate {
            None => Some(&entry.question),
            Some(alternate) => entry.alternates.get(alternate),
        });
        text.map_or("", |text| text.text(language).0)
    }
}

/// A text that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Document {
    Phrasing(Phrasing),
    /// the beginning of the answer of an entry
    Answer(usize),
}

impl Document {
    pub(super) fn entry(self) -> usize {
        match self {
            Self::Phrasing(phrasing) => phrasing.entry,
            Self::Answer(entry) => entry,
        }
    }

    pub(super) fn phrasing(self) -> Option<Phrasing> {
        match self {
            Self::Phrasing(phrasing) => Some(phrasing),
            Self::Answer(_) => None,
        }
    }
}

/// Every text of a knowledge base that a visitor of this language may be looking for.
pub(super) fn of<'a>(
    knowledge_base: &'a KnowledgeBase,
    language: &'a Tag,
) -> impl Iterator<Item = (Document, Cow<'a, str>)> {
    let entries = knowledge_base.entries.iter().enumerate();
    entries.flat_map(move |(number, entry)| {
        let phrasing = move |alternate| Document::Phrasing(Phrasing { entry: number, alternate });
        let question = (phrasing(None), Cow::Borrowed(entry.question.text(language).0));
        let alternates = entry.alternates.iter().enumerate().filter_map(move |(place, text)| {
            let text = alternate_text(entry, text, language)?;
            Some((phrasing(Some(place)), Cow::Borrowed(text)))
        });
        let answer = beginning(entry.answer.text(language).0);
        let answer = (Document::Answer(number), Cow::<str>::Owned(answer));
        let answer = Some(answer).filter(|(_, text)| !text.is_empty());
        once(question).chain(alternates).chain(answer)
    })
}

/// An alternate counts in its own language, in any when it names none, and in that which its question has to be shown in.
fn alternate_text<'a>(entry: &Entry, alternate: &'a Localized, language: &Tag) -> Option<&'a str> {
    let (text, found) = alternate.text(language);
    let fits = match found {
        None => true,
        Some(found) => {
            language.ancestry().any(|tag| tag == *found)
                || entry.question.text(language).1 == Some(found)
        }
    };
    (fits && !text.is_empty()).then_some(text)
}

/// What an answer is about stands in its first sentences, and memory is counted.
const BEGINNING: usize = 200;

/// The beginning of an answer without its tags and the targets of its links.
fn beginning(answer: &str) -> String {
    let mut text = String::new();
    let mut until = None;
    let mut before = ' ';
    for letter in answer.chars() {
        match until {
            Some(end) if letter == end => until = None,
            Some(_) => {}
            None if letter == '<' => until = Some('>'),
            None if letter == '(' && before == ']' => until = Some(')'),
            None => text.push(letter),
        }
        before = letter;
        if text.len() >= 4 * BEGINNING {
            break;
        }
    }
    match text.char_indices().nth(BEGINNING) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use document::parse;

    use super::*;

    #[test]
    fn texts_are_taken_in_the_language_asked_for() {
        let json = r#"{"entries": [
            {"id": "a", "question": {"en": "Wi-Fi?", "ru": "Вайфай?"}, "alternates": ["internet", {"ru": "интернет"}],
             "answer": {"en": "Yes, [here](https://example.com/x) <b>now</b>."}},
            {"id": "b", "question": {"ru": "Часы?"}, "alternates": [{"ru": "режим"}, {"de": "Zeiten"}], "answer": "8-20"}]}"#;
        let (knowledge_base, _) = KnowledgeBase::read(&parse(json).unwrap());
        for (language, expected) in [
            ("en", vec!["Wi-Fi?", "internet", "Yes, [here] now.", "Часы?", "режим", "8-20"]),
            (
                "ru-RU",
                vec![
                    "Вайфай?",
                    "internet",
                    "интернет",
                    "Yes, [here] now.",
                    "Часы?",
                    "режим",
                    "8-20",
                ],
            ),
        ] {
            let language = Tag::parse(language).unwrap();
            let texts: Vec<String> =
                of(&knowledge_base, &language).map(|(_, text)| text.into_owned()).collect();
            assert_eq!(texts, expected, "{language}");
        }
    }

    #[test]
    fn only_the_beginning_of_an_answer_counts() {
        assert_eq!(beginning(&"ж".repeat(10_000)).chars().count(), BEGINNING);
        assert_eq!(beginning("<p unclosed"), "");
    }
}
