//! What a code says, by kind: each kind has a file that knows its fields and its format's rules of escaping, and one line
//! in [`PAYLOADS`]. A code that opens the desk is an [`Address`](crate::Address).

mod email;
mod geo;
mod phone;
mod sms;
mod text;
mod vcard;
mod web;
mod wifi;

pub(crate) use web::address as web_address;

/// Every kind of payload.
pub static PAYLOADS: &[&dyn Payload] = &[
    &wifi::Wifi,
    &vcard::Vcard,
    &email::Email,
    &phone::Phone,
    &sms::Sms,
    &geo::Geo,
    &web::Web,
    &text::Text,
];

/// A kind of payload.
pub trait Payload: Sync {
    /// What it is called on a command line and in files.
    fn name(&self) -> &'static str;

    /// What it is made of, in the order in which a form asks for it.
    fn fields(&self) -> &'static [Field];

    /// The text of the code. What it is given are its own fields, without control characters, the required ones there.
    fn written(&self, entries: &Entries) -> Result<String, Fault>;
}

/// One thing a payload is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// what it is called in files
    pub name: &'static str,
    /// how it is entered
    pub form: Form,
    /// whether there is no payload without it
    pub required: bool,
}

/// How a field is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// text in one line
    Line,
    /// text that may have several
    Lines,
    /// one of these; the first is meant where nothing is said
    Choice(&'static [&'static str]),
}

impl Field {
    const fn required(name: &'static str) -> Self {
        Self { name, form: Form::Line, required: true }
    }

    const fn line(name: &'static str) -> Self {
        Self { name, form: Form::Line, required: false }
    }

    const fn lines(name: &'static str) -> Self {
        Self { name, form: Form::Lines, required: false }
    }

    const fn choice(name: &'static str, choices: &'static [&'static str]) -> Self {
        Self { name, form: Form::Choice(choices), required: false }
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// the field's name, as it was given
    pub field: String,
    /// what is wrong with it
    pub reason: Reason,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// the payload has no such field
    Unknown,
    /// it is required and isn't there
    Missing,
    /// it is none of these
    NoChoice(&'static [&'static str]),
    /// it has marks that aren't text, or several lines where one belongs
    NotPlain,
    /// it has fewer bytes than the format asks for
    TooShort {
        /// the least
        least: usize,
    },
    /// it has more bytes than the format allows
    TooLong {
        /// the most
        most: usize,
    },
    /// it is no number
    NoNumber,
    /// the number is below the first or above the second
    OutOfRange(i32, i32),
    /// it is no telephone number
    NoPhone,
    /// it is no e-mail address
    NoEmail,
    /// it is no web address: http or https, a host, and no password in it
    NoWebAddress,
}

/// What was entered into the fields of a payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries(Vec<(String, String)>);

impl Entries {
    /// What was entered in a field, without the space around it; `""` when nothing was.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(entered, _)| entered == name).map_or("", |(_, value)| value)
    }

    fn choice<'a>(&'a self, name: &str, choices: &[&'a str]) -> &'a str {
        match self.get(name) {
            "" => choices.first().copied().unwrap_or_default(),
            chosen => chosen,
        }
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Entries {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let trimmed = |value: String| value.trim().replace("\r\n", "\n");
        Self(pairs.into_iter().map(|(name, value)| (name.into(), trimmed(value.into()))).collect())
    }
}

impl dyn Payload {
    /// The kind of that name.
    pub fn named(name: &str) -> Option<&'static dyn Payload> {
        PAYLOADS.iter().copied().find(|payload| payload.name() == name)
    }

    /// The text of the code, or all that is wrong.
    pub fn text(&self, entries: &Entries) -> Result<String, Vec<Fault>> {
        let mut faults: Vec<Fault> =
            self.fields().iter().filter_map(|field| checked(field, entries)).collect();
        let known = |name: &str| self.fields().iter().any(|field| field.name == name);
        let unknown = entries.0.iter().filter(|(name, _)| !known(name));
        faults.extend(unknown.map(|(name, _)| fault(name, Reason::Unknown)));
        match faults.is_empty() {
            true => self.written(entries).map_err(|fault| vec![fault]),
            false => Err(faults),
        }
    }
}

fn fault(field: &str, reason: Reason) -> Fault {
    Fault { field: field.to_owned(), reason }
}

fn checked(field: &Field, entries: &Entries) -> Option<Fault> {
    let value = entries.get(field.name);
    let breaks = field.form == Form::Lines;
    let reason = match field.form {
        _ if value.is_empty() => field.required.then_some(Reason::Missing),
        Form::Choice(choices) if !choices.contains(&value) => Some(Reason::NoChoice(choices)),
        _ if value.contains(|c: char| c.is_control() && !(breaks && c == '\n')) => {
            Some(Reason::NotPlain)
        }
        _ => None,
    };
    reason.map(|reason| fault(field.name, reason))
}

#[cfg(test)]
mod tests {
    use super::{Entries, Fault, PAYLOADS, Payload, Reason};

    /// `""` as the text stands for a fault of the field.
    pub(super) fn check(
        name: &str,
        pairs: &[(&str, &str)],
        expected: Result<&str, (&str, Reason)>,
    ) {
        let payload = <dyn Payload>::named(name).unwrap();
        let entries: Entries = pairs.iter().copied().collect();
        let expected = expected
            .map(str::to_owned)
            .map_err(|(field, reason)| vec![Fault { field: field.to_owned(), reason }]);
        assert_eq!(payload.text(&entries), expected, "{name} {pairs:?}");
    }

    #[test]
    fn fields_are_checked_before_a_kind_sees_them() {
        check("wifi", &[("network", "x"), ("chanel", "1")], Err(("chanel", Reason::Unknown)));
        check("wifi", &[("network", " ")], Err(("network", Reason::Missing)));
        check("text", &[("text", "a\u{7}")], Err(("text", Reason::NotPlain)));
        check("sms", &[("number", "12\n3")], Err(("number", Reason::NotPlain)));
        let entries: Entries = [("latitude", ""), ("x", "")].into_iter().collect();
        assert_eq!(<dyn Payload>::named("geo").unwrap().text(&entries).unwrap_err().len(), 3);
    }

    #[test]
    fn every_kind_has_its_own_name_and_fields() {
        for (index, payload) in PAYLOADS.iter().enumerate() {
            assert!(PAYLOADS[..index].iter().all(|other| other.name() != payload.name()));
            for (at, field) in payload.fields().iter().enumerate() {
                assert!(payload.fields()[..at].iter().all(|other| other.name != field.name));
            }
        }
    }
}
