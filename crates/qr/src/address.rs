//! The address that opens a desk: at which survey or the chat, in which language, and where the code hangs.

use crate::{escape::percent_encoded, payload::web_address};

/// What the app itself reads from an address; a context can't have these names.
pub const RESERVED: [&str; 8] =
    ["survey", "chat", "lang", "kiosk", "enrol", "status", "qr", "staff"];

/// What opens when the code is scanned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Opens {
    /// what the desk's audience rules say
    #[default]
    Desk,
    /// this survey
    Survey(String),
    /// the chat
    Chat,
}

/// An address of a desk, before it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// where the desk is, `https://desk.example.com`
    pub base: Base,
    /// what opens
    pub opens: Opens,
    /// the language the visitor is asked in
    pub language: Option<String>,
    /// the campaign the code belongs to; a name of the context like others, which the desk has to read
    pub campaign: Option<String>,
    /// names and values of the desk's context, in this order; values that are empty are left out
    pub context: Vec<(String, String)>,
}

/// What is wrong with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// it isn't one of http or https, has credentials, a query or a fragment, or a host that isn't ASCII
    Base,
    /// the app reads this name itself, so that it can't be one of the context
    Reserved(String),
    /// this name has no letters or stands there twice
    Name(String),
}

/// Where a desk is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// Reads `https://desk.example.com/folder`, with or without a slash at its end.
    pub fn parse(text: &str) -> Result<Self, AddressFault> {
        let text = text.trim();
        let address = web_address(text).map_err(|_| AddressFault::Base)?;
        match text.contains(['?', '#']) || text.chars().any(char::is_control) {
            true => Err(AddressFault::Base),
            false => Ok(Self(address.trim_end_matches('/').to_owned())),
        }
    }

    /// Without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether browsers treat it as a secure one: https, or this machine.
    pub fn is_secure(&self) -> bool {
        let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
        let ends = |rest: &str| rest.is_empty() || rest.starts_with([':', '/']);
        self.0.starts_with("https://")
            || local.iter().any(|host| self.0.strip_prefix(host).is_some_and(ends))
    }

    /// As people read it: without the scheme.
    pub fn shown(&self) -> &str {
        self.0.split_once("://").map_or(&self.0, |(_, rest)| rest)
    }
}

impl Address {
    /// The text of the code.
    pub fn text(&self) -> Result<String, AddressFault> {
        let mut text = format!("{}/", self.base.as_str());
        let mut mark = '?';
        let mut add = |name: &str, value: Option<&str>| {
            text.push(mark);
            mark = '&';
            text.push_str(&percent_encoded(name));
            if let Some(value) = value {
                text.push('=');
                text.push_str(&percent_encoded(value));
            }
        };
        match &self.opens {
            Opens::Desk => {}
            Opens::Survey(name) => add("survey", Some(name)),
            Opens::Chat => add("chat", None),
        }
        for (name, value) in [("lang", &self.language), ("campaign", &self.campaign)] {
            if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                add(name, Some(value));
            }
        }
        for (index, (name, value)) in self.context.iter().enumerate() {
            let twice = self.context[..index].iter().any(|(other, _)| other == name)
                || (name == "campaign" && self.campaign.is_some());
            if RESERVED.contains(&&**name) {
                return Err(AddressFault::Reserved(name.clone()));
            }
            if name.trim().is_empty() || twice {
                return Err(AddressFault::Name(name.clone()));
            }
            if !value.is_empty() {
                add(name, Some(value));
            }
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, AddressFault, Base, Opens};

    fn address(context: &[(&str, &str)]) -> Address {
        let context = context.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Address {
            base: Base::parse("https://desk.example/cafe/").unwrap(),
            context: context.collect(),
            ..Address::default()
        }
    }

    #[test]
    fn addresses_say_what_opens_and_where_the_code_hangs() {
        assert_eq!(address(&[]).text().unwrap(), "https://desk.example/cafe/");
        let survey = Address {
            opens: Opens::Survey("visit".to_owned()),
            language: Some("pt-BR".to_owned()),
            campaign: Some("spring 26".to_owned()),
            ..address(&[("store", "nord & süd"), ("table", "12"), ("empty", "")])
        };
        assert_eq!(
            survey.text().unwrap(),
            "https://desk.example/cafe/?survey=visit&lang=pt-BR&campaign=spring%2026&store=nord%20%26%20s%C3%BCd&table=12"
        );
        let chat = Address { opens: Opens::Chat, ..address(&[("table", "1")]) };
        assert_eq!(chat.text().unwrap(), "https://desk.example/cafe/?chat&table=1");
    }

    #[test]
    fn names_of_the_app_are_not_the_contexts() {
        for (context, fault) in [
            (&[("survey", "x")][..], AddressFault::Reserved("survey".to_owned())),
            (&[("a", "1"), ("a", "2")], AddressFault::Name("a".to_owned())),
            (&[(" ", "1")], AddressFault::Name(" ".to_owned())),
        ] {
            assert_eq!(address(context).text(), Err(fault));
        }
    }

    #[test]
    fn a_base_is_an_address_without_a_query() {
        for text in [
            "desk.example",
            "https://a/?x",
            "ftp://a",
            "https://a b",
            "https://a#",
            "https://u:p@a",
        ] {
            assert_eq!(Base::parse(text), Err(AddressFault::Base), "{text}");
        }
        for (text, secure) in [
            ("https://desk.example", true),
            ("http://localhost:8080", true),
            ("http://127.0.0.1", true),
            ("http://192.168.1.5:8080", false),
            ("http://localhost.example", false),
        ] {
            assert_eq!(Base::parse(text).unwrap().is_secure(), secure, "{text}");
        }
        assert_eq!(Base::parse("https://desk.example/x/").unwrap().shown(), "desk.example/x");
    }
}
