//! One line of text, a number, a day, a time: everything HTML's `input` knows.

use document::{Object, Value};
use expression::{is_number, number_of};

use crate::{
    Control, InputType, QuestionId, SliderControl, SliderLabel, TextControl, ViolationKind,
    definition::{Building, Condition, Properties},
    question::{Check, QuestionType, refuse_mask},
    session::Session,
    text::Text,
    validator::is_email,
};

#[derive(Debug)]
pub(crate) struct TextQuestion {
    pub(crate) input_type: InputType,
    limits: InputLimits,
    step: Value,
    max_length: Option<u32>,
    own_max_length: bool,
    on_typing: Option<bool>,
    autocomplete: String,
    placeholder: Text,
    suggestions: Vec<(String, Vec<String>)>,
    has_email_validator: bool,
    step_error: Text,
}

/// The least and the most, fixed or worked out.
#[derive(Debug)]
pub(crate) struct InputLimits {
    min: Value,
    max: Value,
    min_expression: Option<Condition>,
    max_expression: Option<Condition>,
    min_error: Text,
    max_error: Text,
}

impl TextQuestion {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        refuse_mask(properties);
        let input_type = read_input_type(&properties.word("inputType"));
        let validators = properties.items("validators");
        Self {
            input_type,
            limits: InputLimits::read(properties, input_type),
            step: properties.value("step").cloned().unwrap_or_default(),
            max_length: properties.count("maxLength"),
            own_max_length: properties.number("maxLength").is_some_and(|length| length >= 0.0),
            on_typing: read_on_typing(properties),
            autocomplete: properties.string("autocomplete").unwrap_or_default(),
            placeholder: properties.text("placeholder"),
            suggestions: read_suggestions(properties.value("dataList")),
            has_email_validator: validators.iter().any(|validator| {
                let kind = validator.value.get("type").and_then(Value::as_str);
                kind.is_some_and(|kind| kind.to_lowercase().starts_with("email"))
            }),
            step_error: properties.text("stepErrorText"),
        }
    }

    fn is_date(&self) -> bool {
        matches!(self.input_type, InputType::Date | InputType::DateTime)
    }

    fn updates_on_typing(&self, session: &Session) -> bool {
        self.on_typing.unwrap_or(session.survey().settings.text_on_typing)
    }

    fn has_limits(&self) -> bool {
        use InputType::{Date, DateTime, Month, Number, Range, Time, Week};
        matches!(self.input_type, Number | Range | Date | DateTime | Month | Time | Week)
    }

    /// Whether the answer lies before the least or after the most.
    fn outside(&self, session: &Session, id: QuestionId) -> (bool, bool) {
        let state = session.question_state(id);
        if session.is_question_empty(id) {
            return (false, false);
        }
        let value = &state.value;
        let below =
            !session.is_blank(&state.min) && session.is_less(value, &state.min, self.is_date());
        let above =
            !session.is_blank(&state.max) && session.is_less(&state.max, value, self.is_date());
        (below, above)
    }

    fn misses_step(&self, session: &Session, id: QuestionId) -> bool {
        let value = &session.question_state(id).value;
        if self.input_type != InputType::Number || !is_number(&self.step) || !is_number(value) {
            return false;
        }
        let (value, step) = (number_of(value), number_of(&self.step));
        let mut power = 1.0;
        let is_whole = |number: f64, power: f64| (number * power).round() / power == number;
        while !(is_whole(step, power) && is_whole(value, power)) && power < 1_000_000.0 {
            power *= 10.0;
        }
        let (value, step) = ((value * power).round(), (step * power).round());
        step > 0.0 && value % step != 0.0
    }
}

impl QuestionType for TextQuestion {
    fn incoming(&self, session: &mut Session, _: QuestionId, value: Value) -> Option<Value> {
        if !expression::is_truthy(&value) {
            return Some(value);
        }
        Some(match self.input_type {
            InputType::Number | InputType::Range if is_number(&value) => {
                Value::Number(number_of(&value))
            }
            InputType::Number | InputType::Range => Value::String(String::new()),
            InputType::Month => session.month_of(&value),
            _ => value,
        })
    }

    fn corrected(&self, _: &Session, _: QuestionId, value: Value) -> Value {
        join_list(value, ", ")
    }

    fn may_store(&self, session: &mut Session, id: QuestionId) -> bool {
        if !self.has_limits() {
            return true;
        }
        let (below, above) = self.outside(session, id);
        let valid = !below && !above;
        let has_errors = !session.question_state(id).violations.is_empty();
        if (!valid || has_errors) && session.checks_on_change() {
            session.validate_question(id, true, false);
        }
        valid
    }

    fn read_result(&self, session: &Session, value: Value) -> Value {
        session.date_as_text(value, self.input_type.html())
    }

    fn check(&self, session: &Session, id: QuestionId, check: &mut Check) {
        let on_typing = self.updates_on_typing(session);
        if !(check.on_change && on_typing) {
            let (below, above) = self.outside(session, id);
            let state = session.question_state(id);
            let words = |value: &Value| expression::text_of(value).into_owned();
            if below {
                let kind = ViolationKind::Below { min: words(&state.min) };
                check.add(kind, Some(self.limits.min_error.clone()));
            }
            if above {
                let kind = ViolationKind::Above { max: words(&state.max) };
                check.add(kind, Some(self.limits.max_error.clone()));
            }
            if self.misses_step(session, id) {
                let kind = ViolationKind::WrongStep { step: words(&self.step) };
                check.add(kind, Some(self.step_error.clone()));
            }
        }
        let value = &session.question_state(id).value;
        if self.input_type == InputType::Email
            && !self.has_email_validator
            && expression::is_truthy(value)
            && !is_email(&expression::text_of(value))
        {
            check.add(ViolationKind::Email, None);
        }
    }

    fn run_conditions(&self, session: &mut Session, id: QuestionId) {
        self.limits.update(session, id, self.input_type);
    }

    fn loaded(&self, session: &mut Session, id: QuestionId) {
        self.limits.update(session, id, self.input_type);
    }

    fn may_advance(&self, session: &Session, _: QuestionId) -> bool {
        !self.updates_on_typing(session) && !self.is_date()
    }

    fn may_advance_invalid(&self, _: &Session, _: QuestionId) -> bool {
        !self.is_date()
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        if self.input_type == InputType::Range {
            return Control::Slider(self.slider_control(session, id));
        }
        Control::Text(self.text_control(session, id))
    }

    fn conditions(&self, visit: &mut dyn FnMut(&Condition)) {
        self.limits.min_expression.iter().for_each(&mut *visit);
        self.limits.max_expression.iter().for_each(visit);
    }

    fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        visit(&self.placeholder);
        visit(&self.limits.min_error);
        visit(&self.limits.max_error);
        visit(&self.step_error);
    }
}

impl TextQuestion {
    /// A number on a line looks and works the same whichever type of question asks for it.
    fn slider_control(&self, session: &Session, id: QuestionId) -> SliderControl {
        let state = session.question_state(id);
        let number = |value: &Value, otherwise: f64| {
            if is_number(value) { number_of(value) } else { otherwise }
        };
        let (min, max) = (number(&state.min, 0.0), number(&state.max, 100.0));
        SliderControl {
            min,
            max,
            step: number(&self.step, 1.0),
            thumbs: vec![number(&state.value, min)],
            range: false,
            labels: [min, max]
                .map(|value| SliderLabel { value, text: document::number_text(value).into() })
                .into(),
            clearable: false,
        }
    }

    fn text_control(&self, session: &Session, id: QuestionId) -> TextControl {
        let state = session.question_state(id);
        let is_text = matches!(
            self.input_type,
            InputType::Text
                | InputType::Tel
                | InputType::Url
                | InputType::Email
                | InputType::Password
        );
        let shared = session.survey().settings.max_text_length.filter(|_| !self.own_max_length);
        let written = |value: &Value| match value {
            Value::Undefined | Value::Null => String::new(),
            other => expression::text_of(other).into_owned(),
        };
        let step = written(&self.step);
        TextControl {
            input_type: self.input_type,
            placeholder: session.text(&self.placeholder, id).text,
            max_length: self.max_length.or(shared).filter(|_| is_text),
            min: written(&state.min),
            max: written(&state.max),
            step: if step.is_empty() && self.input_type == InputType::Number {
                "any".to_owned()
            } else {
                step
            },
            takes_letters: session.takes_letters(id, self.updates_on_typing(session)),
            autocomplete: self.autocomplete.clone(),
            suggestions: self.suggested(session.language()),
        }
    }

    fn suggested(&self, language: &str) -> Vec<String> {
        let language = if language.is_empty() { "default" } else { language };
        [language, "default"]
            .iter()
            .find_map(|wanted| self.suggestions.iter().find(|(language, _)| language == wanted))
            .map(|(_, list)| list.clone())
            .unwrap_or_default()
    }
}

impl InputLimits {
    fn read(properties: &Properties<'_>, input_type: InputType) -> Self {
        let (min, min_expression) = limit(properties, "min", "minValueExpression");
        let (max, max_expression) = limit(properties, "max", "maxValueExpression");
        let numeric = matches!(input_type, InputType::Number | InputType::Range);
        // A limit of another kind than the input's is left over from an edit, and survey-core drops it.
        let fits = |value: Value| {
            if is_number(&value) == numeric { value } else { Value::Undefined }
        };
        let (mut min, mut max) = (fits(min), fits(max));
        if numeric && number_of(&min) > number_of(&max) {
            std::mem::swap(&mut min, &mut max);
        }
        Self {
            min,
            max,
            min_expression,
            max_expression,
            min_error: properties.text("minErrorText"),
            max_error: properties.text("maxErrorText"),
        }
    }

    fn update(&self, session: &mut Session, id: QuestionId, input_type: InputType) {
        let limited =
            |value: Value, session: &Session| session.date_as_text(value, input_type.html());
        let min = match &self.min_expression {
            Some(condition) => session.evaluate(condition, id),
            None => self.min.clone(),
        };
        let max = match &self.max_expression {
            Some(condition) => session.evaluate(condition, id),
            None => self.max.clone(),
        };
        let is_date = matches!(input_type, InputType::Date | InputType::DateTime);
        let max = if is_date && !expression::is_truthy(&max) { "2999-12-31".into() } else { max };
        let (min, max) = (limited(min, session), limited(max, session));
        let state = session.question_state_mut(id);
        state.min = min;
        state.max = max;
    }
}

/// A limit that begins with `=` is an expression.
fn limit(properties: &Properties<'_>, name: &str, expression: &str) -> (Value, Option<Condition>) {
    let written = properties.condition(expression);
    match properties.value(name) {
        Some(Value::String(text)) if text.starts_with('=') => {
            let path = properties.path_of(name);
            (Value::Undefined, properties.reading().condition(&text[1..], &path).or(written))
        }
        Some(value) => (value.clone(), written),
        None => (Value::Undefined, written),
    }
}

fn read_input_type(word: &str) -> InputType {
    match word {
        "number" => InputType::Number,
        "email" => InputType::Email,
        "tel" => InputType::Tel,
        "url" => InputType::Url,
        "date" => InputType::Date,
        "datetime-local" | "datetime" | "datetime_local" => InputType::DateTime,
        "time" => InputType::Time,
        "month" => InputType::Month,
        "week" => InputType::Week,
        "range" => InputType::Range,
        "password" => InputType::Password,
        "color" => InputType::Color,
        _ => InputType::Text,
    }
}

/// Whether a question takes letters as they are typed; `None` for what the survey says.
pub(super) fn read_on_typing(properties: &Properties<'_>) -> Option<bool> {
    match properties.word("textUpdateMode").as_str() {
        "ontyping" => Some(true),
        "onblur" => Some(false),
        _ => None,
    }
}

fn read_suggestions(value: Option<&Value>) -> Vec<(String, Vec<String>)> {
    let texts = |list: &Value| -> Vec<String> {
        let items = list.as_array().unwrap_or_default();
        items.iter().map(|item| expression::text_of(item).into_owned()).collect()
    };
    match value {
        Some(list @ Value::Array(_)) => vec![("default".to_owned(), texts(list))],
        Some(Value::Object(lists)) => {
            Object::iter(lists).map(|(language, list)| (language.to_owned(), texts(list))).collect()
        }
        _ => Vec::new(),
    }
}

/// A list in a text becomes text.
pub(super) fn join_list(value: Value, separator: &str) -> Value {
    match value {
        Value::Array(items) => {
            let texts: Vec<_> = items.iter().map(expression::text_of).collect();
            Value::String(texts.join(separator))
        }
        other => other,
    }
}
