//! Makes entries of drafts, in a knowledge base that is there or in a new one. What is there stays as it is
//! written; a text that differs is replaced only when asked to, and either way it is said.

mod entry;

use std::collections::{HashMap, HashSet};

use document::{Object, Value};

use self::entry::{Change, change, write};
use super::{draft::Draft, slug::unique};
use crate::knowledge::{json_layout::Style, json_text::JsonText, phrase::folded};

/// A merged knowledge base.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Merged {
    /// its text
    pub(crate) text: String,
    /// the names of the new entries
    pub(crate) added: Vec<String>,
    /// what changed in an entry, with its name
    pub(crate) changed: Vec<(String, String)>,
    /// what was left as it is although the source says otherwise, with the entry's name
    pub(crate) kept: Vec<(String, String)>,
    /// how many entries are in the source as they are in the base
    pub(crate) same: usize,
}

/// Merges drafts into the text of a knowledge base. `None` when that has no list of entries.
pub(crate) fn merge(base: Option<&str>, drafts: &[Draft], replaces: bool) -> Option<Merged> {
    let style = base.map(Style::of).unwrap_or_default();
    let empty: Value =
        [("entries", Value::Array(Vec::new()))].into_iter().collect::<Object>().into();
    let text = base.map_or_else(|| style.write(&empty, 0, "") + style.newline, str::to_owned);
    let value = document::parse(&text).ok()?;
    let known = value.get("entries").and_then(Value::as_array)?;
    let mut entries = Entries::of(known);
    let mut merged = Merged::default();
    let mut changes: HashMap<usize, JsonText<'_>> = HashMap::new();
    let document = JsonText::new(text.as_str(), &style, 0);
    let places = document.items_at(&["entries"]);
    for draft in drafts {
        let Some(index) = entries.find(draft) else {
            let name = entries.add(draft);
            merged.added.push(name);
            continue;
        };
        let Some((existing, range)) = known.get(index).zip(places.get(index)) else {
            // The same question twice in the sources: the second one adds to the first.
            let name = entries.names[index].clone();
            let new = entries.new_entry(index);
            let changes = change(new, draft, replaces);
            note(&mut merged, &name, &changes);
            *new = entry::applied(new, &changes);
            continue;
        };
        let json =
            changes.entry(index).or_insert_with(|| JsonText::new(&text[range.clone()], &style, 2));
        // Earlier drafts may have changed this entry.
        let now = document::parse(&json.clone().into_text()).unwrap_or_else(|_| existing.clone());
        let found = change(&now, draft, replaces);
        for change in &found {
            change.write_into(json);
        }
        note(&mut merged, &entries.names[index], &found);
    }
    merged.text = assemble(&text, &places, changes, &entries.new, &style);
    Some(merged)
}

fn note(merged: &mut Merged, name: &str, changes: &[Change]) {
    if changes.is_empty() {
        merged.same += 1;
    }
    for change in changes {
        let list = if change.is_kept() { &mut merged.kept } else { &mut merged.changed };
        list.push((name.to_owned(), change.words()));
    }
}

/// The text with its changed entries in their places and the new ones at the end.
fn assemble(
    text: &str,
    places: &[std::ops::Range<usize>],
    mut changes: HashMap<usize, JsonText<'_>>,
    new: &[Value],
    style: &Style,
) -> String {
    let mut assembled = String::with_capacity(text.len());
    let mut written = 0;
    for (index, range) in places.iter().enumerate() {
        if let Some(entry) = changes.remove(&index) {
            assembled.push_str(&text[written..range.start]);
            assembled.push_str(&entry.into_text());
            written = range.end;
        }
    }
    assembled.push_str(&text[written..]);
    let mut document = JsonText::new(assembled, style, 0);
    if !new.is_empty() {
        document.append(&["entries"], new);
    }
    document.into_text()
}

/// The entries of a base and those that join them, by name and by question.
struct Entries {
    names: Vec<String>,
    by_name: HashMap<String, usize>,
    by_question: HashMap<String, usize>,
    taken: HashSet<String>,
    new: Vec<Value>,
}

impl Entries {
    fn of(known: &[Value]) -> Self {
        let mut entries = Self {
            names: Vec::new(),
            by_name: HashMap::new(),
            by_question: HashMap::new(),
            taken: HashSet::new(),
            new: Vec::new(),
        };
        for entry in known {
            let name = entry.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let questions = entry.get("question").map(entry::texts).unwrap_or_default();
            entries.taken.insert(name.clone());
            entries.index(name, questions.iter().map(|(_, text)| *text));
        }
        entries
    }

    fn index<'a>(&mut self, name: String, questions: impl Iterator<Item = &'a str>) {
        let index = self.names.len();
        for question in questions {
            self.by_question.entry(key(question)).or_insert(index);
        }
        self.by_name.entry(name.clone()).or_insert(index);
        self.names.push(name);
    }

    fn find(&self, draft: &Draft) -> Option<usize> {
        // A question that is there under another name keeps that: conversations are stored with it.
        if let Some(index) = draft.id.as_ref().and_then(|id| self.by_name.get(id)) {
            return Some(*index);
        }
        let mut keys = questions(draft).into_iter().map(key);
        keys.find_map(|key| self.by_question.get(&key)).copied()
    }

    /// Adds an entry; returns its name.
    fn add(&mut self, draft: &Draft) -> String {
        let questions = questions(draft);
        let first = questions.first().copied().unwrap_or_default();
        let name = match &draft.id {
            Some(id) => {
                self.taken.insert(id.clone());
                id.clone()
            }
            None => unique(first, &mut self.taken),
        };
        self.new.push(write(&name, draft));
        self.index(name.clone(), questions.into_iter());
        name
    }

    /// The new entry of that index, which counts the known ones, too.
    fn new_entry(&mut self, index: usize) -> &mut Value {
        let known = self.names.len() - self.new.len();
        &mut self.new[index - known]
    }
}

/// What two writings of a question have in common; a question of signs alone has itself.
fn key(question: &str) -> String {
    let words = folded(question);
    if words.is_empty() { question.trim().to_owned() } else { words }
}

fn questions(draft: &Draft) -> Vec<&str> {
    let question = &draft.question;
    let texts = question.texts.iter().map(|(_, text)| text.as_str());
    question.default.as_deref().into_iter().chain(texts).collect()
}

#[cfg(test)]
mod tests {
    use locale::{Localized, Tag};

    use super::{Draft, Merged, merge};
    use crate::knowledge::import::draft::localized;

    fn draft(id: Option<&str>, language: Option<&str>, question: &str, answer: &str) -> Draft {
        let language = language.and_then(Tag::parse);
        Draft {
            id: id.map(str::to_owned),
            question: localized(question, language.as_ref()),
            answer: localized(answer, language.as_ref()),
            ..Draft::default()
        }
    }

    fn merged(base: Option<&str>, drafts: &[Draft], replaces: bool) -> Merged {
        let merged = merge(base, drafts, replaces).unwrap();
        let (_, found) = faq::KnowledgeBase::read(&document::parse(&merged.text).unwrap());
        assert_eq!(found, [], "{}", merged.text);
        merged
    }

    #[test]
    fn a_new_base_has_names_made_of_questions() {
        let mut first = draft(None, None, "Open?", "Yes");
        first.tags = vec!["place".into()];
        let drafts = [
            first,
            draft(None, Some("ru"), "Есть вайфай?", "Да"),
            draft(None, None, "Open!?", "No"),
        ];
        let merged = merged(None, &drafts, false);
        assert_eq!(
            merged.text,
            r#"{
  "entries": [
    {
      "id": "open",
      "question": "Open?",
      "answer": "Yes",
      "tags": ["place"]
    },
    {
      "id": "есть-вайфай",
      "question": { "ru": "Есть вайфай?" },
      "answer": { "ru": "Да" }
    }
  ]
}
"#
        );
        assert_eq!(merged.added, ["open", "есть-вайфай"]);
        assert_eq!(
            merged.kept.len(),
            2,
            "the second writing of a question and its answer: {:?}",
            merged.kept
        );
    }

    const BASE: &str = r#"{
    "entries": [
        { "id": "open", "question": { "en": "Open?" }, "answer": { "en": "Yes" }, "own": [1,2] },
        {
            "answer": "Dogs",
            "id": "pets",
            "question": "Pets?"
        }
    ]
}
"#;

    #[test]
    fn translations_join_what_is_there() {
        let drafts = [
            draft(Some("open"), Some("ru"), "Открыто?", "Да"),
            draft(Some("pets"), Some("ru"), "Питомцы?", "Собаки"),
        ];
        let merged = merge(Some(BASE), &drafts, false).unwrap();
        assert_eq!(
            merged.text,
            BASE.replace(r#""Open?" }"#, r#""Open?", "ru": "Открыто?" }"#)
                .replace(r#""Yes" }"#, r#""Yes", "ru": "Да" }"#)
                .replace(r#""Dogs""#, r#"{ "default": "Dogs", "ru": "Собаки" }"#)
                .replace(r#""Pets?""#, r#"{ "default": "Pets?", "ru": "Питомцы?" }"#)
        );
        assert_eq!((merged.added.len(), merged.changed.len(), merged.kept.len()), (0, 4, 0));
    }

    #[test]
    fn nothing_is_replaced_without_being_asked() {
        let drafts = [draft(None, None, "PETS", "None"), draft(None, None, "New?", "Yes")];
        let kept = merged_base(&drafts, false);
        assert!(kept.text.contains("\"Dogs\"") && kept.text.contains("\"new\""), "{}", kept.text);
        assert_eq!(kept.added, ["new"]);
        assert!(kept.kept[1].1.contains("answer"), "{:?}", kept.kept);
        let replaced = merged_base(&drafts[..1], true);
        assert_eq!(replaced.text, BASE.replace("Dogs", "None").replace("Pets?", "PETS"));
        let same = merged_base(&[draft(None, None, "Pets?", "Dogs")], true);
        assert_eq!((same.text.as_str(), same.same), (BASE, 1));
    }

    fn merged_base(drafts: &[Draft], replaces: bool) -> Merged {
        merge(Some(BASE), drafts, replaces).unwrap()
    }

    #[test]
    fn phrasings_and_tags_are_added_once() {
        let mut draft = draft(Some("pets"), None, "Pets?", "Dogs");
        draft.alternates =
            vec![Localized::plain("cats"), Localized::plain("PETS!"), Localized::plain("Cats?")];
        draft.tags = vec!["place".into(), "place".into()];
        draft.follow_ups = vec!["open".into()];
        let merged = merged_base(&[draft.clone()], false);
        let indentation = " ".repeat(12);
        let expected = BASE
            .replace(r#""Pets?""#, &format!("\"Pets?\",\n{indentation}\"alternates\": [\"cats\"]"))
            .replace(
                r#""Dogs""#,
                &format!("\"Dogs\",\n{indentation}\"tags\": [\"place\"],\n{indentation}\"followUps\": [\"open\"]"),
            );
        assert_eq!(merged.text, expected);
        let again = merge(Some(&merged.text), &[draft], false).unwrap();
        assert_eq!((again.text, again.same), (merged.text, 1));
    }

    #[test]
    fn what_has_no_entries_takes_none() {
        for base in ["[]", "{}", "{", r#"{"entries": 1}"#] {
            assert_eq!(merge(Some(base), &[], false), None);
        }
    }
}
