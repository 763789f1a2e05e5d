//! Several lines of text.

use document::Value;

use crate::{
    Control, LongTextControl, QuestionId,
    definition::{Building, Properties},
    question::{QuestionType, text::join_list},
    session::Session,
    text::Text,
};

#[derive(Debug)]
pub(crate) struct Comment {
    max_length: Option<u32>,
    own_max_length: bool,
    rows: u32,
    auto_grow: Option<bool>,
    line_breaks: bool,
    on_typing: Option<bool>,
    placeholder: Text,
}

impl Comment {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        Self {
            max_length: properties.count("maxLength"),
            own_max_length: properties.number("maxLength").is_some_and(|length| length >= 0.0),
            rows: properties.count("rows").unwrap_or(4),
            auto_grow: properties.has("autoGrow").then(|| properties.flag("autoGrow", false)),
            line_breaks: properties.flag("acceptCarriageReturn", true),
            on_typing: super::text::read_on_typing(properties),
            placeholder: properties.text("placeholder"),
        }
    }
}

impl QuestionType for Comment {
    fn incoming(&self, _: &mut Session, _: QuestionId, value: Value) -> Option<Value> {
        match value {
            Value::String(text) if !self.line_breaks => {
                Some(Value::String(text.replace(['\r', '\n'], "")))
            }
            other => Some(other),
        }
    }

    fn corrected(&self, _: &Session, _: QuestionId, value: Value) -> Value {
        join_list(value, "\n")
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        let settings = &session.survey().settings;
        let shared = settings.max_text_length.filter(|_| !self.own_max_length);
        Control::LongText(LongTextControl {
            placeholder: session.text(&self.placeholder, id).text,
            max_length: self.max_length.or(shared),
            takes_letters: session
                .takes_letters(id, self.on_typing.unwrap_or(settings.text_on_typing)),
            rows: self.rows,
            auto_grow: self.auto_grow.unwrap_or(settings.auto_grow_comment),
        })
    }

    fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        visit(&self.placeholder);
    }
}
