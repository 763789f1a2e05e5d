//! What an expression needs from its surroundings: values of variables, the time, and the few
//! answers that only a running survey has.

use std::borrow::Cow;

use document::{Object, UnixMillis, Value};

use crate::{Path, Variable};

/// Where an expression is evaluated.
pub trait Scope {
    /// What a variable stands for, `None` when nothing has that name. Case doesn't count.
    ///
    /// A survey asks its own places in order: its names for the moment (`self`, `item`, `row`, `panel`) by
    /// [`Path::first`] and [`Path::rest`], variables and values with [`Path::in_variables`], questions with
    /// [`Path::in_questions`], properties of elements when [`Path::is_property`].
    fn find(&self, path: Path<'_>) -> Option<Found<'_>>;

    /// The time of evaluation.
    fn now(&self) -> UnixMillis;

    /// How far local time is ahead of UTC at a moment.
    fn utc_offset_minutes(&self, at: UnixMillis) -> i32;

    /// What conditions over the items of a list (`sumInArray` and its kin) see behind each item: the survey's own
    /// scope, without the names for the moment. `None`: the item alone.
    fn behind_items(&self) -> Option<&dyn Scope> {
        None
    }

    /// `displayValue(question, value?)`: the text of the answer, or of `value` as if it were the answer;
    /// undefined when there is no such question. `None` when there are no questions at all: the call never
    /// answers, and the expression is false.
    fn display_value(&self, _question: &str, _value: Option<&Value>) -> Option<Value> {
        None
    }

    /// `propertyValue(question, property)`.
    fn property_value(&self, _question: &str, _property: &str) -> Value {
        Value::Undefined
    }

    /// `getComment(question, item?)`: empty text when there is no such question.
    fn comment(&self, _question: &str, _item: Option<&Value>) -> Value {
        Value::Undefined
    }

    /// `isContainerReady(name, index?)`: every question of the page, panel or dynamic panel (or of that one of its
    /// panels) is valid.
    fn is_container_ready(&self, _name: &str, _index: Option<f64>) -> bool {
        false
    }

    /// `isDisplayMode()`; undefined outside a survey.
    fn is_display_mode(&self) -> Value {
        Value::Undefined
    }
}

/// A variable's value.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The value.
    pub value: Cow<'a, Value>,
    /// Lists are equal only in the same order (ranking).
    pub strict_order: bool,
}

impl<'a> Found<'a> {
    /// A value whose order doesn't count.
    pub fn new(value: Cow<'a, Value>) -> Self {
        Self { value, strict_order: false }
    }
}

/// Finds a variable, with the rule that what is not there has the length 0.
pub fn look_up<'s>(scope: &'s dyn Scope, variable: &Variable) -> Option<Found<'s>> {
    find(scope, variable.path())
}

pub(crate) fn find<'s>(scope: &'s dyn Scope, path: Path<'_>) -> Option<Found<'s>> {
    let found = scope.find(path);
    if found.is_none() && path.asks_length() {
        return Some(Found::new(Cow::Owned(Value::Number(0.0))));
    }
    found
}

/// A scope over a plain object.
#[derive(Clone, Debug, Default)]
pub struct ObjectScope {
    /// The variables.
    pub values: Object,
    /// The time.
    pub now: UnixMillis,
    /// Local time is this much ahead of UTC, all year.
    pub utc_offset_minutes: i32,
}

impl Scope for ObjectScope {
    fn find(&self, path: Path<'_>) -> Option<Found<'_>> {
        path.in_object(&self.values).map(Found::new)
    }

    fn now(&self) -> UnixMillis {
        self.now
    }

    fn utc_offset_minutes(&self, _at: UnixMillis) -> i32 {
        self.utc_offset_minutes
    }
}
