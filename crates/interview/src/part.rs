//! What of a question is asked in a turn: most questions are one turn; boxes for words and lines beside each other have
//! turns of their own.

use document::{Object, Value};
use survey::{ChoiceView, CommentView, Control, QuestionView};

/// What of a question is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// the answer itself
    Answer,
    /// one of several short texts, by its name
    Field(String),
    /// the words for "other"
    Other,
    /// the words for one choice, by its value
    ChoiceComment(Value),
    /// the comment under the question
    Comment,
}

impl Part {
    /// In the order in which they are asked. Boxes are there while what they belong to is chosen.
    pub(crate) fn all(view: &QuestionView) -> Vec<Self> {
        let mut parts = match &view.control {
            Control::Fields(fields) => {
                fields.iter().map(|field| Self::Field(field.name.clone())).collect()
            }
            _ => vec![Self::Answer],
        };
        let (choices, other) = boxes(view);
        parts.extend(other.map(|_| Self::Other));
        let described = choices.iter().filter(|choice| choice.comment.is_some());
        parts.extend(described.map(|choice| Self::ChoiceComment(choice.value.clone())));
        if view.comment.is_some() && !is_blank(&view.value) {
            parts.push(Self::Comment);
        }
        parts
    }

    /// What it holds now; blank for nothing.
    pub(crate) fn held(&self, view: &QuestionView) -> Value {
        let words = |comment: Option<&CommentView>| {
            comment.map_or(Value::Undefined, |comment| comment.value.as_str().into())
        };
        match (self, &view.control) {
            (Self::Answer, _) => view.value.clone(),
            (Self::Field(name), Control::Fields(fields)) => {
                let field = fields.iter().find(|field| field.name == *name);
                field.map(|field| field.value.clone()).unwrap_or_default()
            }
            (Self::Field(_), _) => Value::Undefined,
            (Self::Other, _) => words(boxes(view).1),
            (Self::ChoiceComment(value), _) => {
                let choice = boxes(view).0.iter().find(|choice| choice.value == *value);
                words(choice.and_then(|choice| choice.comment.as_ref()))
            }
            (Self::Comment, _) => words(view.comment.as_ref()),
        }
    }

    /// Whether the session lets a page go without it.
    pub(crate) fn may_be_skipped(&self, view: &QuestionView) -> bool {
        match (self, &view.control) {
            (Self::Answer, _) => !view.required,
            (Self::Field(name), Control::Fields(fields)) => {
                !fields.iter().any(|field| field.name == *name && field.required)
            }
            (Self::Other, _) => false,
            _ => true,
        }
    }

    pub(crate) fn to_value(&self) -> Value {
        let mut part = Object::new();
        match self {
            Self::Answer => return Value::Undefined,
            Self::Field(name) => part.set("field", name.as_str()),
            Self::Other => return "other".into(),
            Self::ChoiceComment(value) => part.set("choice", value.clone()),
            Self::Comment => return "comment".into(),
        }
        part.into()
    }

    pub(crate) fn read(value: Option<&Value>) -> Option<Self> {
        let Some(value) = value else { return Some(Self::Answer) };
        match (value.as_str(), value.get("field"), value.get("choice")) {
            (Some("other"), ..) => Some(Self::Other),
            (Some("comment"), ..) => Some(Self::Comment),
            (_, Some(name), _) => Some(Self::Field(name.as_str()?.to_owned())),
            (.., Some(choice)) => Some(Self::ChoiceComment(choice.clone())),
            _ => None,
        }
    }
}

/// The choices of a control, and its box for "other" while that is chosen.
pub(crate) fn boxes(view: &QuestionView) -> (&[ChoiceView], Option<&CommentView>) {
    match &view.control {
        Control::ChooseOne(control) | Control::ChooseMany(control) => {
            (&control.choices, control.other.as_ref())
        }
        Control::Dropdown(control) | Control::Tags(control) => {
            (&control.choices, control.other.as_ref())
        }
        _ => (&[], None),
    }
}

/// Whether a question can be asked at all: the others are said.
pub(crate) fn is_asked(view: &QuestionView) -> bool {
    takes_answers(view) && !view.read_only
}

/// Whether it is a question at all. In a preview none of them can be answered.
pub(crate) fn takes_answers(view: &QuestionView) -> bool {
    !matches!(view.control, Control::RichText(_) | Control::Image(_) | Control::Computed { .. })
}

/// No answer, as the session counts it.
pub(crate) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Undefined | Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Date(_) => false,
    }
}
