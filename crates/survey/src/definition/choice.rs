//! Items of lists: choices, rows, columns, rates. Written as a value, as `value|text`, or as an object.

use std::collections::BTreeSet;

use document::{Kind, Value};

use crate::{
    definition::{Condition, Properties},
    text::Text,
};

/// One item of a list.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) value: Value,
    pub(crate) text: Text,
    pub(crate) visible_if: Option<Condition>,
    pub(crate) enable_if: Option<Condition>,
    /// Taking it takes back all others.
    pub(crate) exclusive: bool,
    /// It has a box for words of its own.
    pub(crate) comment: bool,
    pub(crate) comment_required: bool,
    pub(crate) comment_placeholder: Text,
    pub(crate) image: Text,
    /// A slider's label shows its value under its text.
    pub(crate) shuffled: bool,
    /// Items are shuffled among those of the same category.
    pub(crate) category: String,
}

/// The order items are shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Given,
    Ascending,
    Descending,
    Random,
}

impl Order {
    pub(crate) fn read(word: &str) -> Self {
        match word {
            "asc" => Self::Ascending,
            "desc" => Self::Descending,
            "random" => Self::Random,
            _ => Self::Given,
        }
    }
}

impl Choice {
    /// An item without anything but a value.
    pub(crate) fn of(value: Value) -> Self {
        Self {
            value,
            text: Text::default(),
            visible_if: None,
            enable_if: None,
            exclusive: false,
            comment: false,
            comment_required: false,
            comment_placeholder: Text::default(),
            image: Text::default(),
            shuffled: true,
            category: String::new(),
        }
    }

    /// Reads the items of a property.
    pub(crate) fn list(properties: &Properties<'_>, name: &str, class: &'static str) -> Vec<Self> {
        let mut choices: Vec<Self> = Vec::new();
        let mut seen = BTreeSet::new();
        for item in properties.items(name) {
            let choice = match item.value.as_object() {
                None => Self::short(item.value),
                Some(object) => {
                    let reading = properties.reading();
                    let item = Properties::new(class, object, item.path.clone(), reading);
                    Self::long(&item)
                }
            };
            if !choice.value.is_undefined() && !seen.insert(choice.value.to_json()) {
                let name = expression::text_of(&choice.value).into_owned();
                let report = properties.reading().report;
                report.warning(&item.path, Kind::Duplicate { name });
            }
            choices.push(choice);
        }
        choices
    }

    /// Every text.
    pub(crate) fn texts(&self) -> [&Text; 3] {
        [&self.text, &self.image, &self.comment_placeholder]
    }

    /// Every condition.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.visible_if.iter().chain(&self.enable_if)
    }

    fn short(value: &Value) -> Self {
        let (value, text) = split(value);
        Self { text, ..Self::of(value) }
    }

    fn long(properties: &Properties<'_>) -> Self {
        let (value, text) = split(properties.value("value").unwrap_or(&Value::Undefined));
        let written = properties.text("text");
        if properties.value("elements").is_some_and(|elements| !expression::is_empty(elements)) {
            properties.unsupported("elements");
        }
        properties.finish();
        Self {
            value,
            text: if written.is_empty() { text } else { written },
            visible_if: properties.condition("visibleIf"),
            enable_if: properties.condition("enableIf"),
            exclusive: properties.flag("isExclusive", false),
            comment: properties.flag("showCommentArea", false),
            comment_required: properties.flag("isCommentRequired", false),
            comment_placeholder: properties.text("commentPlaceholder"),
            image: properties.text("imageLink"),
            shuffled: properties.flag("randomize", true),
            category: properties.string("randomizeCategory").unwrap_or_default(),
        }
    }
}

/// `value|text` in one string.
fn split(value: &Value) -> (Value, Text) {
    match value.as_str().and_then(|text| text.split_once('|')) {
        Some((value, "")) => (value.into(), Text::default()),
        Some((value, text)) => (value.into(), Text::plain(text)),
        None => (value.clone(), Text::default()),
    }
}
