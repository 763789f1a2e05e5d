//! What the owner tells one tablet: its name and where it stands. Read from the address that enrols it, and laid over the
//! context of its visits.

use document::{Object, Value};

use crate::{Desk, SIGNATURE};

/// A device's name has at most so many characters.
const LONGEST_NAME: usize = 60;

/// A value of the context has at most so many.
const LONGEST_VALUE: usize = 200;

/// The name in the address that enrols, `?kiosk&enrol=Counter`.
const ENROL: &str = "enrol";

/// What the app itself reads from an address.
const RESERVED: [&str; 6] = ["kiosk", ENROL, "lang", "survey", "chat", "status"];

/// A device's name and its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Enrolment {
    /// What people call the device; it goes with its records and signs of life.
    pub name: String,
    /// Where it stands: store, touchpoint.
    pub context: Object,
}

impl Enrolment {
    /// Of these values; empty ones are left out, marks that aren't text and what is too long are cut off.
    pub fn new<'a>(name: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut context = Object::new();
        for (name, value) in pairs {
            let value = cleaned(value, LONGEST_VALUE);
            if !value.is_empty() {
                context.set(name, value);
            }
        }
        Self { name: cleaned(name, LONGEST_NAME), context }
    }

    /// Reads it from where it is kept.
    pub fn from_value(value: &Value) -> Self {
        let name = value.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let context = value.get("context").and_then(Value::as_object).cloned().unwrap_or_default();
        Self { name, context }
    }

    /// In the form that [`Self::from_value`] reads.
    pub fn to_object(&self) -> Object {
        let mut object = Object::new();
        object.set("name", self.name.as_str());
        object.set("context", self.context.clone());
        object
    }
}

impl Desk {
    /// The names of the context that may be set for a device: those which an address may set, and those which are fixed
    /// for the desk as a whole. Their signature, where the desk has signed names, is one of them.
    pub fn enrolled_names(&self) -> Vec<&str> {
        let context = self.context();
        let mut names = context.from_url();
        let fixed = context.fixed().into_iter().map(|(name, _)| name);
        let fixed: Vec<&str> = fixed.filter(|name| !names.contains(name)).collect();
        names.extend(fixed);
        names.retain(|name| !RESERVED.contains(name));
        if self.signs() {
            names.push(SIGNATURE);
        }
        names
    }

    /// What an address says about a device, and the names in it that this desk doesn't know; `None` when it enrols none.
    pub fn enrolment_from_query<'a>(
        &self,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Option<(Enrolment, Vec<String>)> {
        let (_, name) = pairs.clone().into_iter().find(|(name, _)| *name == ENROL)?;
        let others = pairs.into_iter().filter(|(name, _)| !RESERVED.contains(name));
        let names = self.enrolled_names();
        let (known, unknown): (Vec<_>, Vec<_>) = others.partition(|(name, _)| names.contains(name));
        let unknown = unknown.into_iter().map(|(name, _)| cleaned(name, LONGEST_NAME)).collect();
        Some((Enrolment::new(name, known), unknown))
    }

    /// The context of a visit on an enrolled device. What the device was told wins over the address, which any visitor
    /// could change, and over what is fixed for the whole desk: the device knows better where it stands. Names that the
    /// desk has given up since are left out.
    pub fn context_of_device(&self, mut context: Object, enrolment: &Enrolment) -> Object {
        for name in self.enrolled_names() {
            if let Some(value) = enrolment.context.get(name) {
                context.set(name, value.clone());
            }
        }
        context
    }
}

fn cleaned(text: &str, most: usize) -> String {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).take(most).collect();
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use document::{Object, Value, parse};

    use super::Enrolment;
    use crate::Desk;

    fn desk() -> Desk {
        let text = r#"{ "id": "x", "name": "X", "surveys": { "a": "a.json" },
            "context": { "fromUrl": ["table", "touchpoint", "lang"],
                         "fixed": { "store": "nord-1", "table": "0" } } }"#;
        Desk::read(&parse(text).unwrap()).0
    }

    #[test]
    fn an_address_enrols_with_names_of_the_desk() {
        let desk = desk();
        assert_eq!(desk.enrolled_names(), ["table", "touchpoint", "store"]);
        for (pairs, name, context, unknown) in [
            (&[("kiosk", ""), ("enrol", "Counter 1")][..], "Counter 1", "{}", &[][..]),
            (
                &[("enrol", " Exit\u{7}\n "), ("store", "nord-2"), ("touchpoint", "exit")],
                "Exit",
                r#"{"store":"nord-2","touchpoint":"exit"}"#,
                &[],
            ),
            (&[("enrol", ""), ("store", " "), ("lang", "ru")], "", "{}", &[]),
            (&[("enrol", "x"), ("stroe", "1")], "x", "{}", &["stroe"]),
        ] {
            let (enrolment, strange) = desk.enrolment_from_query(pairs.iter().copied()).unwrap();
            assert_eq!(enrolment.name, name, "{pairs:?}");
            assert_eq!(Value::from(enrolment.context).to_json(), context, "{pairs:?}");
            assert_eq!(strange, unknown, "{pairs:?}");
        }
        assert_eq!(desk.enrolment_from_query([("kiosk", ""), ("store", "nord-2")]), None);
    }

    #[test]
    fn the_device_knows_better_where_it_stands() {
        let desk = desk();
        let from_address = desk.context_from_query([("touchpoint", "web"), ("table", "3")]);
        let device =
            Enrolment::new("x", [("store", "nord-2"), ("touchpoint", "exit"), ("old", "1")]);
        let context = desk.context_of_device(from_address, &device);
        let text = |name| context.get(name).and_then(Value::as_str);
        assert_eq!(text("store"), Some("nord-2"));
        assert_eq!(text("touchpoint"), Some("exit"));
        assert_eq!(text("table"), Some("0"));
        assert_eq!(text("old"), None);
    }

    #[test]
    fn it_is_kept_and_read_again() {
        let device = Enrolment::new(&"n".repeat(100), [("store", &*"v".repeat(300))]);
        assert_eq!(device.name.len(), 60);
        assert_eq!(device.context.get("store").and_then(Value::as_str).map(str::len), Some(200));
        assert_eq!(Enrolment::from_value(&device.to_object().into()), device);
        assert_eq!(Enrolment::from_value(&Object::new().into()), Enrolment::default());
        assert_eq!(Enrolment::from_value(&Value::Null), Enrolment::default());
    }
}
