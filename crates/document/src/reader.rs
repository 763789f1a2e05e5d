//! Reads one object of a document, member by member: types are checked, what nothing asked for is reported.

use std::cell::RefCell;

use crate::{JsonType, Kind, Object, Pointer, Report, Value};

/// An object being read. Ask for members by name, then call [`Reader::finish`].
#[derive(Debug)]
pub struct Reader<'a> {
    object: &'a Object,
    path: Pointer,
    report: &'a Report,
    asked: RefCell<Vec<&'static str>>,
}

/// An item of a list being read, with its place.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The item.
    pub value: &'a Value,
    /// Where it stands.
    pub path: Pointer,
}

impl<'a> Reader<'a> {
    /// Reads `value`, which must be an object; reports it when it isn't.
    pub fn new(value: &'a Value, path: Pointer, report: &'a Report) -> Option<Self> {
        match value.as_object() {
            Some(object) => Some(Self { object, path, report, asked: RefCell::default() }),
            None => {
                let found = JsonType::of(value);
                report.error(&path, Kind::WrongType { expected: JsonType::Object, found });
                None
            }
        }
    }

    /// Where this object stands.
    pub fn path(&self) -> &Pointer {
        &self.path
    }

    /// Where findings go.
    pub fn report(&self) -> &'a Report {
        self.report
    }

    /// Where the member `name` stands.
    pub fn path_of(&self, name: &str) -> Pointer {
        self.path.member(name)
    }

    /// The member as it is; `None` when it is absent or `null`.
    pub fn value(&self, name: &'static str) -> Option<&'a Value> {
        self.asked.borrow_mut().push(name);
        self.object.get(name).filter(|value| !value.is_nullish())
    }

    /// A text member. Another type is an error.
    pub fn text(&self, name: &'static str) -> Option<&'a str> {
        let value = self.value(name)?;
        self.typed(name, value, JsonType::String, value.as_str())
    }

    /// A number member. Another type is an error.
    pub fn number(&self, name: &'static str) -> Option<f64> {
        let value = self.value(name)?;
        self.typed(name, value, JsonType::Number, value.as_number())
    }

    /// A truth member. Another type is an error.
    pub fn bool(&self, name: &'static str) -> Option<bool> {
        let value = self.value(name)?;
        self.typed(name, value, JsonType::Bool, value.as_bool())
    }

    /// A list member, each item with its place. Another type is an error and reads as empty.
    pub fn items(&self, name: &'static str) -> Vec<Item<'a>> {
        let Some(value) = self.value(name) else { return Vec::new() };
        let items = self.typed(name, value, JsonType::Array, value.as_array()).unwrap_or_default();
        let path = self.path_of(name);
        let place = |(index, value)| Item { value, path: path.item(index) };
        items.iter().enumerate().map(place).collect()
    }

    /// An object member. Another type is an error.
    pub fn reader(&self, name: &'static str) -> Option<Reader<'a>> {
        Reader::new(self.value(name)?, self.path_of(name), self.report)
    }

    /// Every member with its place, for objects used as maps. Nothing is unknown afterwards.
    pub fn members(&self) -> impl Iterator<Item = (&'a str, Item<'a>)> {
        self.object.iter().map(|(name, value)| (name, Item { value, path: self.path.member(name) }))
    }

    /// Reports that a required member is missing.
    pub fn missing(&self, property: &'static str) {
        self.report.error(&self.path, Kind::Missing { property });
    }

    /// Reports every member that nothing asked for as a warning, with the nearest name that is read.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        for name in self.object.keys().filter(|name| !asked.contains(name)) {
            let nearest = self.report.nearest(name, asked.iter().copied());
            let kind = Kind::UnknownProperty { name: name.to_owned(), nearest };
            self.report.warning(&self.path.member(name), kind);
        }
    }

    fn typed<T>(
        &self,
        name: &str,
        value: &Value,
        expected: JsonType,
        found: Option<T>,
    ) -> Option<T> {
        if found.is_none() {
            let kind = Kind::WrongType { expected, found: JsonType::of(value) };
            self.report.error(&self.path_of(name), kind);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;
    use crate::{Pointer, Report, parse};

    #[test]
    fn no_nearest_name_is_looked_for_beyond_the_hundredth() {
        let report = Report::default();
        let found = (0..101).map(|_| report.nearest("titel", ["title"]));
        assert_eq!(found.flatten().count(), 100);
    }

    #[test]
    fn reports_wrong_types_and_unknown_members_by_path() {
        let value = parse(r#"{"name": 5, "titel": "x", "pages": [{"a/b": 1}]}"#).unwrap();
        let report = Report::default();
        let reader = Reader::new(&value, Pointer::root(), &report).unwrap();
        assert_eq!(reader.text("name"), None);
        assert_eq!(reader.text("title"), None);
        for page in reader.items("pages") {
            Reader::new(page.value, page.path, &report).unwrap().finish();
        }
        reader.finish();
        let found: Vec<String> =
            report.into_diagnostics().iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "error /name wrong-type expected=string found=number",
                "warning /pages/0/a~1b unknown-property name=a/b nearest=",
                "warning /titel unknown-property-nearest name=titel nearest=title",
            ]
        );
    }
}
