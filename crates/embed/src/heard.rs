//! What the website says to the frame, read and checked. A message that is wrong in one place is refused as a whole and has
//! no effect; unknown members are wrong, so that nobody believes they had one.

use document::{Object, Value, number_text, parse};

use crate::{Theme, VERSION};

/// Longer messages aren't read, in bytes.
pub const LONGEST: usize = 16 * 1024;

/// The same of a `hello`, which may bring what the page answers itself.
pub const LONGEST_HELLO: usize = 1024 * 1024;

/// How a longer message has to begin, which is known before it is read.
const HELLO: &str = r#"{"v":1,"type":"hello","#;

const MOST_MEMBERS: usize = 50;
const MOST_TEXTS: usize = 200;
const LONGEST_NAME: usize = 64;
const LONGEST_TEXT: usize = 1_000;
const LONGEST_LANGUAGE: usize = 35;

/// What a website knows about the visitor it shows the desk to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// answers by the names of questions; what isn't possible there is left out by the survey
    pub prefill: Object,
    /// who it is, in the website's words
    pub customer: Option<String>,
    /// by the names of the desk's context; the desk takes those that an address may set, too
    pub context: Vec<(String, String)>,
    /// what the visitor speaks
    pub language: Option<String>,
    /// how the desk is to look
    pub theme: Theme,
    /// the texts of the page's JSON-LD, in which it may answer questions itself
    pub knowledge: Vec<String>,
    /// whether the frame can be seen already
    pub open: bool,
}

/// One message from the website.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// The first of all.
    Hello(Details),
    /// More is known by now.
    Context(Vec<(String, String)>),
    /// The visitor has chosen another language on the page.
    Language(String),
    /// The page looks another way by now.
    Theme(Theme),
    /// The frame can be seen.
    Open,
    /// The frame can't be seen any more.
    Close,
}

/// Why a message has no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// it is longer than [`LONGEST`]
    TooLong,
    /// it is no JSON
    NotJson,
    /// it is no object
    NotAnObject,
    /// it is of another version than [`VERSION`]
    Version,
    /// nobody knows its type
    Type,
    /// a member is not what it has to be, or nobody knows it
    Member(String),
    /// something came before `hello`
    Early,
    /// a second `hello`
    Twice,
    /// too many were refused
    Deaf,
}

impl Heard {
    /// Reads a message as it was posted.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let longest = if text.starts_with(HELLO) { LONGEST_HELLO } else { LONGEST };
        if text.len() > longest {
            return Err(Refused::TooLong);
        }
        let value = parse(text).map_err(|_| Refused::NotJson)?;
        let message = value.as_object().ok_or(Refused::NotAnObject)?;
        if message.get("v").and_then(Value::as_number) != Some(f64::from(VERSION)) {
            return Err(Refused::Version);
        }
        match message.get("type").and_then(Value::as_str) {
            Some("hello") => details(message).map(Self::Hello),
            Some("context") => {
                Ok(Self::Context(read_only(message, "context", context)?.unwrap_or_default()))
            }
            Some("lang") => {
                let language = read_only(message, "lang", language)?;
                language.map(Self::Language).ok_or_else(|| wrong("lang"))
            }
            Some("theme") => {
                Ok(Self::Theme(read_only(message, "theme", theme)?.unwrap_or_default()))
            }
            Some("open") => known(message, &[]).map(|()| Self::Open),
            Some("close") => known(message, &[]).map(|()| Self::Close),
            _ => Err(Refused::Type),
        }
    }
}

fn details(message: &Object) -> Result<Details, Refused> {
    known(message, &["prefill", "customer", "context", "lang", "theme", "knowledge", "open"])?;
    Ok(Details {
        prefill: read(message, "prefill", prefill)?.unwrap_or_default(),
        customer: read(message, "customer", |value| text(value).map(str::to_owned))?,
        context: read(message, "context", context)?.unwrap_or_default(),
        language: read(message, "lang", language)?,
        theme: read(message, "theme", theme)?.unwrap_or_default(),
        knowledge: read(message, "knowledge", texts)?.unwrap_or_default(),
        open: read(message, "open", Value::as_bool)?.unwrap_or(true),
    })
}

/// The one member that a message has beside its version and type.
fn read_only<T>(
    message: &Object,
    name: &str,
    read_value: impl Fn(&Value) -> Option<T>,
) -> Result<Option<T>, Refused> {
    known(message, &[name])?;
    read(message, name, read_value)
}

fn read<T>(
    message: &Object,
    name: &str,
    read_value: impl Fn(&Value) -> Option<T>,
) -> Result<Option<T>, Refused> {
    match message.get(name) {
        // Whoever asks an element for an attribute that isn't there has a null.
        None | Some(Value::Null) => Ok(None),
        Some(value) => read_value(value).map(Some).ok_or_else(|| wrong(name)),
    }
}

fn known(message: &Object, names: &[&str]) -> Result<(), Refused> {
    let is_known = |name: &&str| matches!(*name, "v" | "type") || names.contains(name);
    match message.keys().find(|name| !is_known(name)) {
        Some(name) => Err(wrong(name)),
        None => Ok(()),
    }
}

fn wrong(name: &str) -> Refused {
    Refused::Member(name.chars().take(LONGEST_NAME).collect())
}

fn members(value: &Value) -> Option<&Object> {
    let members = value.as_object().filter(|members| members.len() <= MOST_MEMBERS)?;
    members.keys().all(is_name).then_some(members)
}

fn is_name(name: &str) -> bool {
    (1..=LONGEST_NAME).contains(&name.len()) && !name.chars().any(char::is_control)
}

fn prefill(value: &Value) -> Option<Object> {
    members(value).cloned()
}

/// What stands in an address is text, so it is here.
fn context(value: &Value) -> Option<Vec<(String, String)>> {
    let pair = |(name, value): (&str, &Value)| Some((name.to_owned(), scalar(value)?));
    members(value)?.iter().map(pair).collect()
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number_text(*number)),
        value => text(value).map(str::to_owned),
    }
}

fn text(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| text.len() <= LONGEST_TEXT && !text.contains('\0'))
}

fn language(value: &Value) -> Option<String> {
    let tag = value.as_str().filter(|tag| (2..=LONGEST_LANGUAGE).contains(&tag.len()))?;
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    tag.split('-').all(is_part).then(|| tag.to_owned())
}

fn texts(value: &Value) -> Option<Vec<String>> {
    // What a page happens to hold is no mistake of the message's.
    let texts = value.as_array()?.iter().filter_map(Value::as_str);
    Some(texts.take(MOST_TEXTS).map(str::to_owned).collect())
}

fn theme(value: &Value) -> Option<Theme> {
    let mut theme = Theme::default();
    let set = |(name, value): (&str, &Value)| value.as_str().is_some_and(|v| theme.set(name, v));
    members(value)?.iter().all(set).then_some(theme)
}

#[cfg(test)]
mod tests {
    use super::{Heard, LONGEST, LONGEST_HELLO, Refused};

    fn check(message: &str, expect: Result<&str, Refused>) {
        let heard = Heard::read(message).map(|heard| format!("{heard:?}"));
        match (heard, expect) {
            (Ok(heard), Ok(begin)) => assert!(heard.starts_with(begin), "{message}: {heard}"),
            (heard, expect) => assert_eq!(heard.map(|_| ()), expect.map(|_| ()), "{message}"),
        }
    }

    #[test]
    fn messages_are_read_whole_or_not_at_all() {
        let member = |name: &str| Err(Refused::Member(name.to_owned()));
        for (message, expect) in [
            (r#"{"v":1,"type":"hello"}"#, Ok("Hello")),
            (
                r##"{"v":1,"type":"hello","prefill":{"nps":9},"customer":"k-1","context":{"table":12,"vip":true},
                    "lang":"pt-BR","theme":{"--brand":"#fff"},"open":false}"##,
                Ok("Hello"),
            ),
            (r#"{"type":"open","v":1}"#, Ok("Open")),
            (r#"{"v":1,"type":"close"}"#, Ok("Close")),
            (r#"{"v":1,"type":"context","context":{"order":"A-1"}}"#, Ok("Context")),
            (r#"{"v":1,"type":"lang","lang":"ar"}"#, Ok("Language")),
            (r#"{"v":1,"type":"theme","theme":{"--radius":"4px"}}"#, Ok("Theme")),
            ("", Err(Refused::NotJson)),
            ("hello", Err(Refused::NotJson)),
            (r#"{"v":1,"type":"open"} x"#, Err(Refused::NotJson)),
            ("[]", Err(Refused::NotAnObject)),
            ("null", Err(Refused::NotAnObject)),
            ("{}", Err(Refused::Version)),
            (r#"{"v":2,"type":"open"}"#, Err(Refused::Version)),
            (r#"{"v":"1","type":"open"}"#, Err(Refused::Version)),
            (r#"{"v":1}"#, Err(Refused::Type)),
            (r#"{"v":1,"type":"ready"}"#, Err(Refused::Type)),
            (r#"{"v":1,"type":["open"]}"#, Err(Refused::Type)),
            (r#"{"v":1,"type":"open","url":"https://evil.example"}"#, member("url")),
            (r#"{"v":1,"type":"lang"}"#, member("lang")),
            (r#"{"v":1,"type":"lang","lang":"<b>"}"#, member("lang")),
            (r#"{"v":1,"type":"lang","lang":"a"}"#, member("lang")),
            (r#"{"v":1,"type":"context","context":[]}"#, member("context")),
            (r#"{"v":1,"type":"context","context":{"a":{}}}"#, member("context")),
            (r#"{"v":1,"type":"context","context":{"":"x"}}"#, member("context")),
            (r#"{"v":1,"type":"context","customer":"x"}"#, member("customer")),
            (r#"{"v":1,"type":"hello","customer":null,"prefill":null}"#, Ok("Hello")),
            (r#"{"v":1,"type":"hello","knowledge":["{}",""]}"#, Ok("Hello")),
            (r#"{"v":1,"type":"hello","knowledge":[null,{}]}"#, Ok("Hello")),
            (r#"{"v":1,"type":"hello","knowledge":{}}"#, member("knowledge")),
            (r#"{"v":1,"type":"hello","open":1}"#, member("open")),
            (r#"{"v":1,"type":"hello","customer":5}"#, member("customer")),
            (r#"{"v":1,"type":"hello","prefill":"x"}"#, member("prefill")),
            (
                r#"{"v":1,"type":"theme","theme":{"--brand":"url(//evil.example)"}}"#,
                member("theme"),
            ),
            (r#"{"v":1,"type":"theme","theme":{"--target":"1px"}}"#, member("theme")),
        ] {
            check(message, expect);
        }
    }

    #[test]
    fn there_are_limits() {
        let text = |length| "x".repeat(length);
        let context =
            |value: &str| format!(r#"{{"v":1,"type":"context","context":{{"a":"{value}"}}}}"#);
        check(&context(&text(1_000)), Ok("Context"));
        check(&context(&text(1_001)), Err(Refused::Member("context".into())));
        check(&context(&text(LONGEST)), Err(Refused::TooLong));
        let hello =
            |length| format!(r#"{{"v":1,"type":"hello","knowledge":["{}"]}}"#, text(length));
        check(&hello(LONGEST), Ok("Hello"));
        check(&hello(LONGEST_HELLO), Err(Refused::TooLong));
        let many = |count| {
            let members: Vec<String> = (0..count).map(|n| format!(r#""a{n}":1"#)).collect();
            format!(r#"{{"v":1,"type":"context","context":{{{}}}}}"#, members.join(","))
        };
        check(&many(50), Ok("Context"));
        check(&many(51), Err(Refused::Member("context".into())));
        let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
        check(&deep, Err(Refused::NotJson));
    }
}
