//! A value worked out from the others and shown.

use document::Value;
use expression::{is_number, number_of};

use crate::{
    Control, QuestionId,
    definition::{Building, Condition, Properties},
    numbers::{NumberStyle, styled},
    question::QuestionType,
    session::Session,
    text::Text,
};

#[derive(Debug)]
pub(crate) struct Formula {
    condition: Option<Condition>,
    format: Text,
    style: NumberStyle,
    is_date: bool,
    precision: Option<usize>,
}

impl Formula {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        let digits = |name: &str| {
            properties
                .number(name)
                .filter(|digits| *digits >= 0.0)
                .map(|digits| digits.min(20.0) as usize)
        };
        let style = properties.word("displayStyle");
        Self {
            condition: properties.condition("expression"),
            format: properties.text("format"),
            style: NumberStyle {
                kind: style.clone(),
                currency: properties.string("currency").unwrap_or_else(|| "USD".to_owned()),
                grouping: properties.flag("useGrouping", true),
                min_digits: digits("minimumFractionDigits"),
                max_digits: digits("maximumFractionDigits"),
            },
            is_date: style == "date",
            precision: digits("precision"),
        }
    }

    fn rounded(&self, value: Value) -> Value {
        match self.precision {
            _ if value == Value::Number(f64::INFINITY) => Value::Undefined,
            Some(digits) if is_number(&value) => {
                let text = format!("{:.digits$}", number_of(&value));
                Value::Number(text.parse().unwrap_or(f64::NAN))
            }
            _ => value,
        }
    }
}

impl QuestionType for Formula {
    fn has_input(&self) -> bool {
        false
    }

    fn run_conditions(&self, session: &mut Session, id: QuestionId) {
        let Some(condition) = &self.condition else { return };
        if session.is_read_only(id) {
            return;
        }
        let value = self.rounded(session.evaluate(condition, id));
        session.set_question_value(id, value);
    }

    fn display(&self, session: &Session, id: QuestionId, value: &Value) -> Value {
        if session.is_blank(value) {
            return "".into();
        }
        let text = if self.is_date {
            session.local_date(value)
        } else if is_number(value) && !matches!(self.style.kind.as_str(), "" | "none") {
            styled(number_of(value), &self.style, session.language())
        } else {
            expression::text_of(value).into_owned()
        };
        let format = session.text(&self.format, id);
        if format.is_empty() { text.into() } else { format.replace("{0}", &text).into() }
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        let text = session.display_value(id);
        Control::Computed { text: expression::text_of(&text).into_owned() }
    }

    fn conditions(&self, visit: &mut dyn FnMut(&Condition)) {
        self.condition.iter().for_each(visit);
    }

    fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        visit(&self.format);
    }
}
