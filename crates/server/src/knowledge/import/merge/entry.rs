//! One entry as JSON: written anew from a draft, or what a draft changes in one that is there.

use document::{Object, Value};
use faq::Action;
use locale::Localized;

use super::super::draft::Draft;
use crate::knowledge::{json_layout::Style, json_text::JsonText, phrase::folded};

/// What a draft does to one member of an entry.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// A text gets another language or other words.
    Text {
        member: &'static str,
        /// `None` for the text of all languages
        language: Option<String>,
        /// the member as it is then
        value: Value,
        is_new: bool,
    },
    /// The words differ and stay as they are.
    Kept { member: &'static str, language: Option<String> },
    /// Items join a list.
    Items { member: &'static str, items: Vec<Value> },
}

/// Which member stands before one that is added.
const ORDER: &[&str] = &["id", "question", "alternates", "answer", "tags", "followUps", "actions"];

impl Change {
    /// True for what is left as it is.
    pub(super) fn is_kept(&self) -> bool {
        matches!(self, Self::Kept { .. })
    }

    /// What it does, for people.
    pub(super) fn words(&self) -> String {
        let of = |language: &Option<String>| {
            let named = language.as_ref().filter(|language| *language != "default");
            named.map(|language| format!(" ({language})")).unwrap_or_default()
        };
        match self {
            Self::Text { member, language, is_new: true, .. } => {
                format!("{member}{} added", of(language))
            }
            Self::Text { member, language, .. } => format!("{member}{} replaced", of(language)),
            Self::Kept { member, language } => {
                format!(
                    "{member}{} differs and stays as it is; --replace takes the new one",
                    of(language)
                )
            }
            Self::Items { member, items } => format!("{} {member} added", items.len()),
        }
    }

    /// Makes the change in the text of the entry.
    pub(super) fn write_into(&self, entry: &mut JsonText<'_>) {
        match self {
            Self::Text { member, language, value, .. } => {
                let text = language.as_deref().zip(value.as_object());
                // In an object by language only the one text changes.
                let done = text.is_some_and(|(language, texts)| {
                    let Some(text) = texts.get(language) else { return false };
                    let is_object = entry.find(&[member, language]).is_some();
                    match is_object {
                        true => entry.replace(&[member, language], text),
                        false => entry.insert(&[member], "", language, text),
                    }
                });
                if !done {
                    entry.replace(&[member], value);
                }
            }
            Self::Kept { .. } => {}
            Self::Items { member, items } => {
                if !entry.append(&[member], items) {
                    let place = ORDER.iter().position(|known| known == member).unwrap_or_default();
                    let before = ORDER[..place].iter().rev();
                    let before = before.copied().find(|known| entry.find(&[known]).is_some());
                    let list = Value::Array(items.clone());
                    entry.insert(&[], before.unwrap_or_default(), member, &list);
                }
            }
        }
    }
}

/// The entry with its changes.
pub(super) fn applied(entry: &Value, changes: &[Change]) -> Value {
    let style = Style::default();
    let mut json = JsonText::new(entry.to_json(), &style, 2);
    for change in changes {
        change.write_into(&mut json);
    }
    document::parse(&json.into_text()).unwrap_or_else(|_| entry.clone())
}

/// A new entry.
pub(super) fn write(name: &str, draft: &Draft) -> Value {
    let mut entry = Object::new();
    entry.set("id", name);
    entry.set("question", text_value(&draft.question));
    entry.set("answer", text_value(&draft.answer));
    applied(&Value::Object(entry.clone()), &lists(&Value::Object(entry), draft))
}

/// What the draft changes in an entry.
pub(super) fn change(entry: &Value, draft: &Draft, replaces: bool) -> Vec<Change> {
    let mut changes = Vec::new();
    for (member, text) in [("question", &draft.question), ("answer", &draft.answer)] {
        text_changes(entry, member, text, replaces, &mut changes);
    }
    changes.extend(lists(entry, draft));
    changes
}

fn text_changes(
    entry: &Value,
    member: &'static str,
    text: &Localized,
    replaces: bool,
    changes: &mut Vec<Change>,
) {
    // Several languages may join a text that has one; each goes on from what the one before has made.
    let mut now = entry.get(member).cloned().unwrap_or_default();
    let of_all = text.default.as_ref().map(|text| (None, text));
    let of_one = text.texts.iter().map(|(tag, text)| (Some(tag.to_string()), text));
    for (language, text) in of_all.into_iter().chain(of_one) {
        let key = language.as_deref().unwrap_or("default");
        let known = texts(&now).into_iter().find(|(known, _)| *known == key).map(|(_, text)| text);
        if known == Some(text) {
            continue;
        }
        // Words that are there in some language are not missing as those of all languages.
        if language.is_none() && texts(&now).iter().any(|(_, known)| known == text) {
            continue;
        }
        let is_new = known.is_none_or(str::is_empty);
        if !is_new && !replaces {
            changes.push(Change::Kept { member, language });
            continue;
        }
        now = match now {
            Value::Object(mut texts) => {
                texts.set(key, text.as_str());
                Value::Object(texts)
            }
            Value::String(default) if language.is_some() => {
                [("default", default), (key, text.clone())].into_iter().collect::<Object>().into()
            }
            _ => Value::from(text.as_str()),
        };
        changes.push(Change::Text {
            member,
            language: Some(key.to_owned()),
            value: now.clone(),
            is_new,
        });
    }
}

/// What the draft adds to the lists of an entry. Follow-ups and actions are added where there are none yet.
fn lists(entry: &Value, draft: &Draft) -> Vec<Change> {
    let list = |member: &str| entry.get(member).and_then(Value::as_array).unwrap_or_default();
    let mut said: Vec<String> = Vec::new();
    for text in entry.get("question").into_iter().chain(list("alternates")) {
        said.extend(texts(text).into_iter().map(|(_, text)| folded(text)));
    }
    for (_, text) in texts(&text_value(&draft.question)) {
        said.push(folded(text));
    }
    let mut alternates = Vec::new();
    for alternate in &draft.alternates {
        let value = text_value(alternate);
        let phrasings: Vec<String> =
            texts(&value).into_iter().map(|(_, text)| folded(text)).collect();
        if phrasings.iter().any(|phrasing| !phrasing.is_empty() && !said.contains(phrasing)) {
            said.extend(phrasings);
            alternates.push(value);
        }
    }
    let mut tags: Vec<Value> = Vec::new();
    for tag in draft.tags.iter().map(|tag| Value::from(tag.as_str())) {
        if !list("tags").contains(&tag) && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let mut follow_ups = Vec::new();
    if list("followUps").is_empty() {
        follow_ups.extend(draft.follow_ups.iter().map(|id| Value::from(id.as_str())));
    }
    let mut actions = Vec::new();
    if list("actions").is_empty() {
        actions.extend(draft.actions.iter().map(action_value));
    }
    [("alternates", alternates), ("tags", tags), ("followUps", follow_ups), ("actions", actions)]
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(member, items)| Change::Items { member, items })
        .collect()
}

/// The texts of a text member with their languages, `default` for a plain string.
pub(super) fn texts(value: &Value) -> Vec<(&str, &str)> {
    match value {
        Value::String(text) => vec![("default", text)],
        Value::Object(texts) => {
            texts.iter().filter_map(|(language, text)| Some((language, text.as_str()?))).collect()
        }
        _ => Vec::new(),
    }
}

fn text_value(text: &Localized) -> Value {
    if text.texts.is_empty() {
        return Value::from(text.default.clone().unwrap_or_default());
    }
    let mut texts = Object::new();
    if let Some(default) = &text.default {
        texts.set("default", default.as_str());
    }
    for (tag, text) in &text.texts {
        texts.set(tag.as_str(), text.as_str());
    }
    Value::Object(texts)
}

fn action_value(action: &Action) -> Value {
    let members = match action {
        Action::Link { label, url } => vec![
            ("type", Value::from("link")),
            ("label", text_value(label)),
            ("url", Value::from(url.as_str())),
        ],
        Action::Phone { label, number } => vec![
            ("type", Value::from("phone")),
            ("label", text_value(label)),
            ("number", Value::from(number.as_str())),
        ],
        Action::Callback { label } => {
            vec![("type", Value::from("callback")), ("label", text_value(label))]
        }
    };
    Value::Object(members.into_iter().collect())
}
