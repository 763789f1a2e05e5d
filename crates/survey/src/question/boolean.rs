//! Yes or no.

use document::Value;
use expression::values_equal;

use crate::{
    Control, QuestionId, ToggleControl, ToggleStyle,
    definition::{Building, Properties},
    question::QuestionType,
    session::{LOOSE, Session},
    text::Text,
};

#[derive(Debug)]
pub(crate) struct Boolean {
    label_true: Text,
    label_false: Text,
    value_true: Option<Value>,
    value_false: Option<Value>,
    as_checkbox: bool,
    title_inside: bool,
    swapped: bool,
}

impl Boolean {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        let render_as = properties.word("renderAs");
        let display_mode = properties.word("displayMode");
        let style = if matches!(render_as.as_str(), "" | "default") {
            display_mode.as_str()
        } else {
            render_as.as_str()
        };
        let as_checkbox = style == "checkbox";
        let hidden =
            properties.word("titleLocation") == "hidden" || !properties.flag("showTitle", true);
        let as_label = properties.flag("useTitleAsLabel", true);
        Self {
            label_true: properties.text("labelTrue"),
            label_false: properties.text("labelFalse"),
            value_true: properties.value("valueTrue").cloned(),
            value_false: properties.value("valueFalse").cloned(),
            as_checkbox,
            title_inside: hidden || (as_label && matches!(style, "checkbox" | "switch")),
            swapped: properties.flag("swapOrder", false),
        }
    }

    fn yes(&self) -> Value {
        self.value_true.clone().unwrap_or(Value::Bool(true))
    }

    fn no(&self) -> Value {
        self.value_false.clone().unwrap_or(Value::Bool(false))
    }

    /// JavaScript's `==`.
    fn is_yes(&self, value: &Value) -> bool {
        *value == self.yes() || values_equal(value, &self.yes(), LOOSE)
    }
}

impl QuestionType for Boolean {
    fn has_title_inside(&self) -> bool {
        self.title_inside
    }

    fn is_possible(&self, _: &Session, _: QuestionId, value: &Value) -> bool {
        let is = |flag: bool, own: &Option<Value>| match own {
            Some(own) => values_equal(value, own, LOOSE),
            None => {
                *value == Value::Bool(flag)
                    || value.as_str() == Some(if flag { "true" } else { "false" })
            }
        };
        is(true, &self.value_true) || is(false, &self.value_false)
    }

    fn hold(&self, session: &mut Session, id: QuestionId, value: Value) {
        let is = |text: &str, own: &Option<Value>| {
            value.as_str() == Some(text) && own.as_ref().and_then(Value::as_str) != Some(text)
        };
        let value = if is("true", &self.value_true) {
            Value::Bool(true)
        } else if is("false", &self.value_false) {
            Value::Bool(false)
        } else if value.as_str() == Some("indeterminate") || value.is_nullish() {
            Value::Undefined
        } else {
            value
        };
        session.hold(id, value);
    }

    fn set_default(&self, session: &mut Session, id: QuestionId, value: Value) {
        let is = |word: &str, flag: bool, own: &Option<Value>| {
            value.as_str() == Some(word)
                || value == Value::Bool(flag)
                || own.as_ref().is_some_and(|own| *own == value)
        };
        if is("true", true, &self.value_true) {
            session.set_question_value(id, self.yes());
        }
        if is("false", false, &self.value_false) {
            session.set_question_value(id, self.no());
        }
    }

    fn display(&self, session: &Session, id: QuestionId, value: &Value) -> Value {
        let yes = self.is_yes(value);
        let text = if yes { &self.label_true } else { &self.label_false };
        let label = session.text(text, id);
        if label.is_empty() { session.word_for_truth(yes).into() } else { label.text.into() }
    }

    fn may_advance(&self, _: &Session, _: QuestionId) -> bool {
        !self.as_checkbox
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        let value = &session.question_state(id).value;
        Control::Toggle(ToggleControl {
            style: if self.as_checkbox { ToggleStyle::Checkbox } else { ToggleStyle::Buttons },
            label_true: session.text(&self.label_true, id),
            label_false: session.text(&self.label_false, id),
            value_true: self.yes(),
            value_false: self.no(),
            state: (!session.is_blank(value)).then(|| self.is_yes(value)),
            false_first: !self.swapped,
        })
    }

    fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        visit(&self.label_true);
        visit(&self.label_false);
    }
}
