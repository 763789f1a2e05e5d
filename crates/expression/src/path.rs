//! Names of variables such as `guest.address[0].city`, and finding them in values (survey-core's
//! `conditionProcessValue`). A name may itself contain dots, so the longest name that exists wins.

use std::borrow::Cow;

use document::{Object, Value};

use crate::{Found, coerce, equality::is_empty};

/// Dots that divide a name; those behind belong to its last part. Looking a name up tries every beginning of it, and
/// no value is nested that deeply.
const MOST_PARTS: usize = 50;

/// A variable's name, split into its parts.
#[derive(Clone, Debug)]
pub struct Variable {
    name: String,
    segments: Vec<Segment>,
    property: bool,
}

/// One part between dots, as byte positions in the name, and its index.
#[derive(Clone, Copy, Debug)]
struct Segment {
    start: usize,
    end: usize,
    index: Option<f64>,
}

/// What is left to find of a variable's name.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    name: &'a str,
    segments: &'a [Segment],
    property: bool,
    original: bool,
}

impl Variable {
    /// Splits a name as it stands between braces.
    pub fn new(name: &str) -> Self {
        let property = name.starts_with('$');
        let mut start = usize::from(property);
        let mut segments = Vec::new();
        for part in name[start..].splitn(MOST_PARTS, '.') {
            let index = index_of(part);
            let length = index.map_or(part.len(), |(length, _)| length);
            let index = index.map(|(_, index)| index);
            segments.push(Segment { start, end: start + length, index });
            start += part.len() + 1;
        }
        Self { name: name.to_owned(), segments, property }
    }

    /// The name as written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole name as a path.
    pub fn path(&self) -> Path<'_> {
        let Self { name, segments, property } = self;
        Path { name, segments, property: *property, original: false }
    }
}

/// `rows[2]` → where the bracket stands, and 2. Brackets that hold no number belong to the name.
fn index_of(part: &str) -> Option<(usize, f64)> {
    let (name, index) = part.strip_suffix(']')?.rsplit_once('[')?;
    let index = coerce::number_of_text(index);
    if index.is_finite() { Some((name.len(), index)) } else { None }
}

impl<'a> Path<'a> {
    /// How many parts (separated by dots) are left.
    pub fn len(self) -> usize {
        self.segments.len()
    }

    /// True when nothing is left: the value found so far is meant.
    pub fn is_empty(self) -> bool {
        self.segments.is_empty()
    }

    /// The first part without its index; empty when nothing is left.
    pub fn first(self) -> &'a str {
        self.segments.first().map_or("", |segment| &self.name[segment.start..segment.end])
    }

    /// The index of the first part: `rows[2]`. Negative ones count from the end.
    pub fn first_index(self) -> Option<f64> {
        self.segments.first()?.index
    }

    /// The path after its first part.
    #[must_use]
    pub fn rest(self) -> Self {
        self.after(1)
    }

    fn after(self, parts: usize) -> Self {
        Self { segments: self.segments.get(parts..).unwrap_or_default(), ..self }
    }

    /// True for `{$question.property}`: a property of an element is meant, not a value. The `$` is not part
    /// of [`Self::first`].
    pub fn is_property(self) -> bool {
        self.property
    }

    /// True when a function asks for the value as it is stored, not as conditions see it
    /// (a checkbox with `valuePropertyName`).
    pub fn wants_original(self) -> bool {
        self.original
    }

    pub(crate) fn original(self) -> Self {
        Self { original: true, ..self }
    }

    /// The length that is asked for, if any: what isn't there has the length 0.
    pub(crate) fn asks_length(self) -> bool {
        self.name.ends_with(".length")
    }

    /// Finds the path among variables. `root` answers for one name, which may contain dots, and must ignore case;
    /// the rest of the path is looked for inside its value.
    pub fn in_variables<'v>(
        self,
        root: &mut dyn FnMut(&str) -> Option<Cow<'v, Value>>,
    ) -> Option<Cow<'v, Value>> {
        let (parts, value) = self.longest(&mut |name, _| root(name))?;
        let index = self.segments[parts - 1].index;
        let inside = |value: &'v Value| self.after(parts).in_value(item_or_self(value, index)?);
        match value {
            Cow::Borrowed(value) => inside(value),
            Cow::Owned(value) => {
                let found = self.after(parts).in_value(item_or_self(&value, index)?)?;
                Some(Cow::Owned(found.into_owned()))
            }
        }
    }

    /// Finds the path among questions. `find` answers for one value name, which may contain dots, and must ignore
    /// case; it is told whether the question's whole value is meant (the one that conditions see) or a part of it
    /// (the one stored). Unlike a variable, a question without a value is found, and so is an item outside its list.
    pub fn in_questions<'v>(
        self,
        find: &mut dyn FnMut(&str, bool) -> Option<Found<'v>>,
    ) -> Option<Found<'v>> {
        let (parts, found) = self.longest(find)?;
        let index = self.segments[parts - 1].index.filter(|index| *index >= 0.0);
        let rest = self.after(parts);
        if rest.is_empty() {
            let value = match (&*found.value, index) {
                (Value::Array(items), Some(index)) => {
                    Cow::Owned(item_at(items, index).cloned().unwrap_or_default())
                }
                _ => found.value,
            };
            return Some(Found { value, ..found });
        }
        if is_empty(&found.value) {
            return None;
        }
        let item = match index {
            Some(index) => item_at(found.value.as_array()?, index)?,
            None => &found.value,
        };
        Some(Found::new(Cow::Owned(rest.in_value(item)?.into_owned())))
    }

    /// Finds the path in an object's members, ignoring case.
    pub fn in_object<'v>(self, object: &'v Object) -> Option<Cow<'v, Value>> {
        self.in_variables(&mut |name| member_of(object, name).map(Cow::Borrowed))
    }

    /// Finds the path inside a value; the empty path is the value itself.
    pub fn in_value<'v>(self, value: &'v Value) -> Option<Cow<'v, Value>> {
        if self.is_empty() {
            return Some(Cow::Borrowed(value));
        }
        self.in_variables(&mut |name| member(value, name))
    }

    /// The longest name at the start of the path that `find` knows, how many parts it takes, and what it stands
    /// for. An index ends a name.
    fn longest<T>(self, find: &mut dyn FnMut(&str, bool) -> Option<T>) -> Option<(usize, T)> {
        let all = self.segments.len();
        let most = self.segments.iter().position(|part| part.index.is_some());
        let start = self.segments.first()?.start;
        (1..=most.map_or(all, |most| most + 1)).rev().find_map(|parts| {
            let name = &self.name[start..self.segments[parts - 1].end];
            if name.is_empty() {
                return None;
            }
            Some((parts, find(name, parts == all)?))
        })
    }
}

/// A member by name, ignoring case; the first of several.
pub(crate) fn member_of<'v>(object: &'v Object, name: &str) -> Option<&'v Value> {
    let same = |key: &str| match key.is_ascii() && name.is_ascii() {
        true => key.eq_ignore_ascii_case(name),
        false => key.to_lowercase() == name.to_lowercase(),
    };
    let (_, value) = object.iter().find(|(key, _)| same(key))?;
    if value.is_undefined() { None } else { Some(value) }
}

fn member<'v>(value: &'v Value, name: &str) -> Option<Cow<'v, Value>> {
    match value {
        Value::Object(object) => member_of(object, name).map(Cow::Borrowed),
        Value::Array(items) if name == "length" => length(items.len()),
        Value::String(text) if name == "length" && !text.is_empty() => {
            length(text.encode_utf16().count())
        }
        // `{list.0}`, which JavaScript takes for a member like any other.
        Value::Array(items) if name == "0" || !name.starts_with(['0', '+']) => {
            items.get(name.parse::<usize>().ok()?).map(Cow::Borrowed)
        }
        _ => None,
    }
}

fn length<'v>(length: usize) -> Option<Cow<'v, Value>> {
    Some(Cow::Owned(Value::Number(length as f64)))
}

fn item_or_self(value: &Value, index: Option<f64>) -> Option<&Value> {
    match index {
        None => Some(value),
        Some(index) => {
            let items = value.as_array()?;
            item_at(items, if index < 0.0 { items.len() as f64 + index } else { index })
        }
    }
}

fn item_at(items: &[Value], index: f64) -> Option<&Value> {
    if index < 0.0 || index.fract() != 0.0 {
        return None;
    }
    items.get(index as usize)
}
