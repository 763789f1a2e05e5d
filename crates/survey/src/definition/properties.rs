//! Reads the properties of one object of a definition: by their present or old names, as loosely typed as
//! SurveyJS takes them, reporting what no class knows and expressions that can't be read.

use std::cell::{Cell, OnceCell, RefCell};

use document::{Item, JsonType, Kind, Object, Pointer, Report, Severity, Subject, Syntax, Value};
use expression::Expression;

use crate::{
    Compat,
    definition::{Class, Condition, Reference, Target},
    text::Text,
};

/// What every reader of a definition needs.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) report: &'a Report,
    pub(crate) compat: Compat,
    /// How deeply elements are nested at the moment.
    pub(crate) depth: Cell<usize>,
    /// Names met so far, checked in the end.
    pub(crate) references: RefCell<Vec<Reference>>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(report: &'a Report, compat: Compat) -> Self {
        Self { report, compat, depth: Cell::default(), references: RefCell::default() }
    }

    /// Remembers a name that something should have.
    pub(crate) fn refers(&self, target: Target, name: &str, path: &Pointer) {
        let (path, name) = (path.clone(), name.to_owned());
        self.references.borrow_mut().push(Reference { path, target, name });
    }

    /// Reports what this engine can't do: an error, or a warning where survey-core is mimicked.
    pub(crate) fn refuse(&self, path: &Pointer, kind: Kind) {
        let severity = match self.compat {
            Compat::Strict => Severity::Error,
            Compat::Lenient => Severity::Warning,
        };
        self.report.push(document::Diagnostic { path: path.clone(), severity, kind });
    }

    /// Parses an expression; what can't be parsed is reported and ignored.
    pub(crate) fn condition(&self, text: &str, path: &Pointer) -> Option<Condition> {
        let expression = match Expression::parse(text) {
            Ok(expression) => expression,
            Err(error) => {
                let (syntax, text) = (Syntax::Expression, text.to_owned());
                self.refuse(path, Kind::BadSyntax { syntax, text, at: error.at });
                return None;
            }
        };
        for function in expression.functions() {
            if !expression::function_names().any(|name| name == function) {
                let nearest = self.report.nearest(function, expression::function_names());
                let name = function.to_owned();
                self.refuse(path, Kind::UnknownName { subject: Subject::Function, name, nearest });
            }
        }
        for name in expression.variables() {
            self.refers(Target::Value, name, path);
        }
        Some(Condition::new(expression))
    }
}

/// An object of a definition being read as an instance of a class.
#[derive(Debug)]
pub(crate) struct Properties<'a> {
    class: &'static Class,
    object: &'a Object,
    path: Pointer,
    reading: &'a Reading<'a>,
    quiet: bool,
    /// Members written with an old name: the present one, how old, which member. Found when first needed.
    old: OnceCell<Vec<(&'static str, usize, usize)>>,
}

impl<'a> Properties<'a> {
    pub(crate) fn new(
        class: &'static str,
        object: &'a Object,
        path: Pointer,
        reading: &'a Reading<'a>,
    ) -> Self {
        // A class of this crate's own list; the root class reads nothing but reports everything.
        let class = Class::named(class).unwrap_or_else(Class::root);
        Self { class, object, path, reading, quiet: false, old: OnceCell::new() }
    }

    /// The same object as an instance of another class.
    pub(crate) fn as_class(&self, class: &'static str) -> Self {
        Self::new(class, self.object, self.path.clone(), self.reading)
    }

    /// The same object as an instance of the class of that name.
    pub(crate) fn as_class_named(&self, class: &str) -> Self {
        let class = Class::named(class).unwrap_or(self.class);
        Self { class, quiet: false, path: self.path.clone(), old: OnceCell::new(), ..*self }
    }

    /// The same object, without reporting what the class doesn't know.
    pub(crate) fn quietly(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Where the object stands.
    pub(crate) fn path(&self) -> &Pointer {
        &self.path
    }

    /// What everything is read with.
    pub(crate) fn reading(&self) -> &'a Reading<'a> {
        self.reading
    }

    /// True when the property is written, under any of its names.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The property as it is written.
    pub(crate) fn value(&self, name: &str) -> Option<&'a Value> {
        self.find(name).map(|(_, value)| value)
    }

    /// Where a property stands, under the name it is written with.
    pub(crate) fn path_of(&self, name: &str) -> Pointer {
        self.path.member(self.find(name).map_or(name, |(written, _)| written))
    }

    /// Text; numbers and truths are taken as text too.
    pub(crate) fn string(&self, name: &str) -> Option<String> {
        let value = self.value(name)?;
        match value {
            Value::Array(_) | Value::Object(_) => {
                self.wrong_type(name, JsonType::String, value);
                None
            }
            _ => Some(expression::text_of(value).into_owned()),
        }
    }

    /// Text in lower case, for enumerations; empty when absent.
    pub(crate) fn word(&self, name: &str) -> String {
        self.string(name).unwrap_or_default().to_lowercase()
    }

    /// The name of a question or page; empty when absent.
    pub(crate) fn name_of(&self, target: Target, name: &str) -> String {
        let found = self.string(name).unwrap_or_default();
        self.reading.refers(target, &found, &self.path_of(name));
        found
    }

    /// A truth; text in its place is taken as JavaScript does.
    pub(crate) fn flag(&self, name: &str, default: bool) -> bool {
        match self.value(name) {
            None => default,
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) if text.eq_ignore_ascii_case("false") => false,
            Some(other) => expression::is_truthy(other),
        }
    }

    /// A number; text that starts with a whole number is taken as that.
    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        let value = self.value(name)?;
        match value {
            Value::Number(number) => Some(*number),
            Value::String(text) => leading_integer(text),
            _ => {
                self.wrong_type(name, JsonType::Number, value);
                None
            }
        }
    }

    /// A whole number of at least 0; `None` for 0, negative and absent ones.
    pub(crate) fn count(&self, name: &str) -> Option<u32> {
        // A cast of a float saturates, so nothing overflows.
        self.number(name).filter(|number| *number >= 1.0).map(|number| number as u32)
    }

    /// A text in several languages.
    pub(crate) fn text(&self, name: &str) -> Text {
        self.value(name).map(Text::read).unwrap_or_default()
    }

    /// An expression.
    pub(crate) fn condition(&self, name: &str) -> Option<Condition> {
        let text = self.string(name)?;
        if text.trim().is_empty() {
            return None;
        }
        self.reading.condition(&text, &self.path_of(name))
    }

    /// A list, each item with its place. One item alone stands for a list of one.
    pub(crate) fn items(&self, name: &str) -> Vec<Item<'a>> {
        let path = self.path_of(name);
        match self.value(name) {
            None => Vec::new(),
            Some(Value::Array(items)) => items
                .iter()
                .enumerate()
                .map(|(index, value)| Item { value, path: path.item(index) })
                .collect(),
            Some(value) => {
                self.wrong_type(name, JsonType::Array, value);
                vec![Item { value, path }]
            }
        }
    }

    /// Items that must be objects; others are reported and left out.
    pub(crate) fn objects(&self, name: &str, class: &'static str) -> Vec<Properties<'a>> {
        let mut found = Vec::new();
        for item in self.items(name) {
            match item.value.as_object() {
                Some(object) => {
                    found.push(Properties::new(class, object, item.path, self.reading));
                }
                None => self.reading.refuse(
                    &item.path,
                    Kind::WrongType { expected: JsonType::Object, found: JsonType::of(item.value) },
                ),
            }
        }
        found
    }

    /// Refuses a property that would change what is shown or stored.
    pub(crate) fn unsupported(&self, name: &str) {
        let kind = Kind::Unsupported { name: name.to_owned() };
        self.reading.refuse(&self.path_of(name), kind);
    }

    /// Warns that a number is taken for the nearest of those possible.
    pub(crate) fn out_of_range(&self, name: &str, value: f64, min: f64, max: f64) {
        let [value, min, max] = [value, min, max].map(document::number_text);
        self.reading.report.warning(&self.path_of(name), Kind::OutOfRange { value, min, max });
    }

    /// Reports every property the class doesn't know.
    pub(crate) fn finish(&self) {
        if self.quiet {
            return;
        }
        for name in self.object.keys() {
            if matches!(name, "type" | "pos") || self.class.names().any(|known| known == name) {
                continue;
            }
            let nearest = self.reading.report.nearest(name, self.class.names());
            let kind = Kind::UnknownProperty { name: name.to_owned(), nearest };
            self.reading.report.warning(&self.path.member(name), kind);
        }
    }

    fn find(&self, name: &str) -> Option<(&'a str, &'a Value)> {
        let mut members = self.object.iter();
        if let Some(found) = members.find(|(key, value)| *key == name && !value.is_nullish()) {
            return Some(found);
        }
        let old = self.old.get_or_init(|| self.old_members());
        let found = old.iter().filter(|(present, ..)| *present == name).min_by_key(|old| old.1)?;
        self.object.iter().nth(found.2)
    }

    fn old_members(&self) -> Vec<(&'static str, usize, usize)> {
        let mut found = Vec::new();
        for (at, (key, value)) in self.object.iter().enumerate() {
            if !value.is_nullish() {
                let properties = self.class.written_before_as(key);
                found.extend(properties.map(|(present, age)| (present, age, at)));
            }
        }
        found
    }

    fn wrong_type(&self, name: &str, expected: JsonType, value: &Value) {
        let kind = Kind::WrongType { expected, found: JsonType::of(value) };
        self.reading.report.warning(&self.path_of(name), kind);
    }
}

/// JavaScript's `parseInt`.
fn leading_integer(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse::<f64>().ok().map(|number| sign * number)
}
