//! A number on a line, or two that enclose a range.

use document::Value;
use expression::{is_number, number_of};

use crate::{
    Control, QuestionId, SliderControl, SliderLabel,
    definition::{Building, Choice, Condition, Properties},
    question::QuestionType,
    session::Session,
    text::Text,
};

/// More labels than any line has room for; a typing error must not fill the memory.
const MOST_LABELS: f64 = 1000.0;

#[derive(Debug)]
pub(crate) struct Slider {
    range: bool,
    min: f64,
    max: f64,
    step: f64,
    min_expression: Option<Condition>,
    max_expression: Option<Condition>,
    max_length: Option<f64>,
    show_labels: bool,
    label_count: Option<u32>,
    label_format: String,
    labels: Vec<Choice>,
    clearable: bool,
}

impl Slider {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        let (min, max) =
            (properties.number("min").unwrap_or(0.0), properties.number("max").unwrap_or(100.0));
        let label_count = properties.number("labelCount").filter(|count| *count >= 0.0);
        if let Some(count) = label_count.filter(|count| *count > MOST_LABELS) {
            properties.out_of_range("labelCount", count, 0.0, MOST_LABELS);
        }
        Self {
            range: properties.word("sliderType") == "range",
            min,
            max,
            step: properties.number("step").filter(|step| *step > 0.0).unwrap_or(1.0),
            min_expression: properties.condition("minValueExpression"),
            max_expression: properties.condition("maxValueExpression"),
            max_length: properties.number("maxRangeLength"),
            show_labels: properties.flag("showLabels", true),
            label_count: label_count.map(|count| count.min(MOST_LABELS) as u32),
            label_format: properties.string("labelFormat").unwrap_or_else(|| "{0}".to_owned()),
            labels: Choice::list(properties, "customLabels", "sliderlabel"),
            clearable: properties.flag("allowClear", false),
        }
    }

    /// The limits now: those worked out, or the fixed ones.
    fn limits(&self, session: &Session, id: QuestionId) -> (f64, f64) {
        let state = session.question_state(id);
        let limit =
            |value: &Value, fixed: f64| if is_number(value) { number_of(value) } else { fixed };
        (limit(&state.min, self.min), limit(&state.max, self.max))
    }

    fn clamped(&self, session: &Session, id: QuestionId, value: Value) -> Value {
        let (min, max) = self.limits(session, id);
        let clamp = |value: Value| match &value {
            Value::Number(_) | Value::String(_) if is_number(&value) => {
                let number = number_of(&value);
                if number < min {
                    Value::Number(min)
                } else if number > max {
                    Value::Number(max)
                } else {
                    value
                }
            }
            _ => value,
        };
        match value {
            Value::Array(mut thumbs) => {
                let last = thumbs.len().saturating_sub(1);
                for (at, thumb) in thumbs.iter_mut().enumerate() {
                    if thumb.is_nullish() && at == 0 {
                        *thumb = Value::Number(min);
                    } else if thumb.is_nullish() && at == last {
                        *thumb = Value::Number(max);
                    } else {
                        *thumb = clamp(std::mem::take(thumb));
                    }
                }
                Value::Array(thumbs)
            }
            value => clamp(value),
        }
    }

    fn thumbs(&self, session: &Session, id: QuestionId) -> Vec<f64> {
        let (min, max) = self.limits(session, id);
        let held = self.clamped(session, id, session.question_state(id).value.clone());
        let numbers = |values: &[Value]| -> Vec<f64> {
            values.iter().map(number_of).filter(|number| !number.is_nan()).collect()
        };
        let given = match &held {
            Value::Array(values) => numbers(values),
            value => numbers(std::slice::from_ref(value)),
        };
        match (given.is_empty(), self.range) {
            (false, true) => given,
            (false, false) => vec![given[0]],
            (true, false) => vec![if min < 0.0 { max.min(0.0) } else { min }],
            (true, true) => {
                let longest = self.max_length.unwrap_or(max - min);
                if (max - min).abs() > longest {
                    let gap = (max - min - longest) / 2.0;
                    vec![
                        self.nearest_step(min + gap, min, max),
                        self.nearest_step(max - gap, min, max),
                    ]
                } else {
                    vec![min, max]
                }
            }
        }
    }

    fn nearest_step(&self, value: f64, min: f64, max: f64) -> f64 {
        let last = min + ((max - min) / self.step).trunc() * self.step;
        (min + ((value - min) / self.step).round() * self.step).min(last)
    }

    fn labels(&self, session: &Session, id: QuestionId) -> Vec<SliderLabel> {
        if !self.show_labels {
            return Vec::new();
        }
        let label = |value: f64, text: String| {
            let text = if text.is_empty() { document::number_text(value) } else { text };
            SliderLabel { value, text: self.label_format.replace("{0}", &text).into() }
        };
        if !self.labels.is_empty() {
            let labels = self.labels.iter();
            return labels
                .map(|item| SliderLabel {
                    value: number_of(&item.value),
                    text: session.choice_text(id, item),
                })
                .collect();
        }
        let (min, max) = self.limits(session, id);
        let count = self.label_count.unwrap_or(6);
        let gaps = f64::from(count.max(2) - 1);
        (0..count)
            .map(|at| label(min + f64::from(at) * (max - min) / gaps, String::new()))
            .collect()
    }
}

impl QuestionType for Slider {
    fn is_list(&self) -> bool {
        self.range
    }

    fn incoming(&self, session: &mut Session, id: QuestionId, value: Value) -> Option<Value> {
        Some(self.clamped(session, id, value))
    }

    fn read_given(&self, session: &mut Session, id: QuestionId, value: Value) -> Value {
        self.clamped(session, id, value)
    }

    fn default_value(&self, _: &Session, _: QuestionId, written: &Value) -> Value {
        match written {
            Value::Array(values) if !self.range => values.first().cloned().unwrap_or_default(),
            other => other.clone(),
        }
    }

    fn run_conditions(&self, session: &mut Session, id: QuestionId) {
        for (condition, is_min) in [(&self.min_expression, true), (&self.max_expression, false)] {
            let Some(condition) = condition else { continue };
            let limit = session.evaluate(condition, id);
            if limit.is_nullish() {
                continue;
            }
            let state = session.question_state_mut(id);
            *(if is_min { &mut state.min } else { &mut state.max }) = limit;
        }
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        let (min, max) = self.limits(session, id);
        Control::Slider(SliderControl {
            min,
            max,
            step: self.step,
            thumbs: self.thumbs(session, id),
            range: self.range,
            labels: self.labels(session, id),
            clearable: self.clearable,
        })
    }

    fn conditions(&self, visit: &mut dyn FnMut(&Condition)) {
        self.min_expression.iter().for_each(&mut *visit);
        self.max_expression.iter().for_each(visit);
    }

    fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        self.labels.iter().flat_map(Choice::texts).for_each(visit);
    }
}
