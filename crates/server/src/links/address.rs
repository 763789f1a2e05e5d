//! An address of this desk from what it is to open: a survey or the bot, a language, and what is known about the visit.
//! Held against desk.json, because a code that was printed with a wrong name is found out at the tables.

use desk::Desk;
use document::nearest;
use locale::Tag;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What needs no escape in a query (RFC 3986, "unreserved").
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What an address is to open.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Asked {
    /// The survey's name; `None` leaves it to the desk's audience.
    pub(crate) survey: Option<String>,
    /// Opens the self-service bot instead.
    pub(crate) chat: bool,
    /// The language; `None` leaves it to the visitor's browser.
    pub(crate) language: Option<Tag>,
    /// Names and values of the context.
    pub(crate) context: Vec<(String, String)>,
}

/// Why there is no such address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotAnAddress {
    #[error("the desk has no survey {0}{1}")]
    Survey(String, Meant),
    #[error("the desk's context.fromUrl has no {0}{1}")]
    Name(String, Meant),
    #[error("survey and chat can't both be opened: leave one of them out")]
    Both,
}

/// The nearest name there is, or all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meant(String);

impl std::fmt::Display for Meant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Meant {
    fn of(name: &str, known: &[&str]) -> Self {
        Self(match (nearest(name, known.iter().copied()), known) {
            (Some(near), _) => format!("; is {near} meant?"),
            (None, []) => "; it has none".to_owned(),
            (None, known) => format!("; it has {}", known.join(", ")),
        })
    }
}

impl Asked {
    /// The path with its query.
    pub(crate) fn address(&self, desk: &Desk) -> Result<String, NotAnAddress> {
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        if let Some(survey) = self.survey.as_deref() {
            if self.chat {
                return Err(NotAnAddress::Both);
            }
            let surveys = desk.surveys();
            let known: Vec<&str> = surveys.iter().map(|(name, _)| *name).collect();
            if !known.contains(&survey) {
                return Err(NotAnAddress::Survey(survey.into(), Meant::of(survey, &known)));
            }
            pairs.push(("survey", survey));
        }
        if self.chat {
            pairs.push(("chat", ""));
        }
        pairs.extend(self.language.as_ref().map(|tag| ("lang", tag.as_str())));
        let known = desk.context();
        let known = known.from_url();
        for (name, value) in &self.context {
            if !known.contains(&name.as_str()) {
                return Err(NotAnAddress::Name(name.clone(), Meant::of(name, &known)));
            }
            pairs.push((name, value));
        }
        Ok(of_pairs(&pairs))
    }
}

/// The start page with this query.
fn of_pairs(pairs: &[(&str, &str)]) -> String {
    let mut address = "/".to_owned();
    for (place, (name, value)) in pairs.iter().enumerate() {
        address.push(if place == 0 { '?' } else { '&' });
        address.push_str(&escaped(name));
        if !value.is_empty() {
            address.push('=');
            address.push_str(&escaped(value));
        }
    }
    address
}

/// What may stand in a query: everything but letters, digits and a few marks by its bytes.
pub(crate) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use desk::Desk;
    use document::parse;
    use locale::Tag;

    use super::Asked;

    #[test]
    fn addresses_open_what_the_desk_has() {
        let text = r#"{ "id": "x", "name": "X", "surveys": { "visit": "a.json" },
            "context": { "fromUrl": ["table", "guest name"] } }"#;
        let desk = Desk::read(&parse(text).unwrap()).0;
        let address =
            |survey: Option<&str>, chat, language: Option<&str>, context: &[(&str, &str)]| {
                let survey = survey.map(str::to_owned);
                let language = language.and_then(Tag::parse);
                let context = context.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
                let asked = Asked { survey, chat, language, context };
                asked.address(&desk).unwrap_or_else(|error| error.to_string())
            };
        for ((survey, chat, language, context), expect) in [
            ((None, false, None, &[][..]), "/"),
            ((Some("visit"), false, None, &[("table", "12")]), "/?survey=visit&table=12"),
            ((None, true, Some("ru"), &[("table", "a&b=c")]), "/?chat&lang=ru&table=a%26b%3Dc"),
            (
                (None, false, None, &[("guest name", "\"Ö\" +'\r\n")]),
                "/?guest%20name=%22%C3%96%22%20%2B%27%0D%0A",
            ),
            ((Some("visti"), false, None, &[]), "the desk has no survey visti; is visit meant?"),
            (
                (None, false, None, &[("tabel", "1")]),
                "the desk's context.fromUrl has no tabel; is table meant?",
            ),
            (
                (None, false, None, &[("store", "1")]),
                "the desk's context.fromUrl has no store; it has table, guest name",
            ),
            (
                (Some("visit"), true, None, &[]),
                "survey and chat can't both be opened: leave one of them out",
            ),
        ] {
            assert_eq!(address(survey, chat, language, context), expect);
        }
    }
}
