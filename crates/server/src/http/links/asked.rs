//! What the owner's request says of links: where each is to lead, how, and what it is called. Whatever is wrong is
//! said with its place.

use axum::http::StatusCode;
use desk::Desk;
use document::{Object, Pointer, Value, nearest, number_text};
use locale::Tag;

use crate::{
    http::Problem,
    links::{self, Asked, Code, Destination, Target},
    signing::Keys,
    store::link::NewLink,
};

const MEMBERS: &[&str] = &["code", "target", "survey", "chat", "language", "context", "label"];

/// Why a request can't be taken: where, and what is wrong.
type Refused = (Pointer, String);

/// One link of a request.
struct Written<'a> {
    object: &'a Object,
    place: Pointer,
}

/// A link that is to be made.
pub(super) fn new_link(
    value: &Value,
    place: Pointer,
    desk: &Desk,
    keys: &Keys,
) -> Result<NewLink, Problem> {
    let read = || {
        let written = Written::of(value, place)?;
        let Some(target) = written.target(desk, keys)? else {
            return Err((written.place, "say where it leads: target, survey or chat".into()));
        };
        let label = written.label()?.unwrap_or_default();
        Ok(NewLink { code: written.code()?, target, label })
    };
    read().map_err(refusal)
}

/// What is to change of a link: where it leads, what it is called.
pub(super) fn changes(
    value: &Value,
    desk: &Desk,
    keys: &Keys,
) -> Result<(Option<Target>, Option<String>), Problem> {
    let read = || {
        let written = Written::of(value, Pointer::root())?;
        if written.object.contains("code") {
            let words = "a link keeps its code: make another link, and remove this one".to_owned();
            return Err((written.place.member("code"), words));
        }
        let (target, label) = (written.target(desk, keys)?, written.label()?);
        if target.is_none() && label.is_none() {
            let words = "say what is to change: where it leads (target, survey, chat, language or context), or its label";
            return Err((written.place, words.into()));
        }
        Ok((target, label))
    };
    read().map_err(refusal)
}

pub(super) fn refusal((place, words): Refused) -> Problem {
    let detail = match place.as_str() {
        "" => words,
        place => format!("{place}: {words}"),
    };
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not-a-link", detail)
        .member("pointer", place.as_str())
}

impl<'a> Written<'a> {
    fn of(value: &'a Value, place: Pointer) -> Result<Self, Refused> {
        let Some(object) = value.as_object() else {
            let words = r#"a link is an object such as {"target": "/?survey=visit"}"#.to_owned();
            return Err((place, words));
        };
        if let Some(name) = object.keys().find(|name| !MEMBERS.contains(name)) {
            let near = nearest(name, MEMBERS.iter().copied());
            let near = near.map(|near| format!("; is {near} meant?")).unwrap_or_default();
            return Err((place.member(name), format!("nothing is known by this name{near}")));
        }
        Ok(Self { object, place })
    }

    fn value(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name).filter(|value| !value.is_nullish())
    }

    fn text(&self, name: &str) -> Result<Option<&'a str>, Refused> {
        let Some(value) = self.value(name) else { return Ok(None) };
        value
            .as_str()
            .map(Some)
            .ok_or_else(|| (self.place.member(name), "this has to be a text".into()))
    }

    fn code(&self) -> Result<Option<Code>, Refused> {
        let Some(text) = self.text("code")? else { return Ok(None) };
        let words = "a code has 5 to 16 letters and digits, without I, L, O and U";
        Code::parse(text).map(Some).ok_or_else(|| (self.place.member("code"), words.into()))
    }

    fn label(&self) -> Result<Option<String>, Refused> {
        let Some(text) = self.text("label")? else { return Ok(None) };
        let words = "a label has at most 200 characters";
        links::label(text).map(Some).ok_or_else(|| (self.place.member("label"), words.into()))
    }

    /// `None` when it isn't said where the link leads.
    fn target(&self, desk: &Desk, keys: &Keys) -> Result<Option<Target>, Refused> {
        let here = ["survey", "chat", "language", "context"];
        let of_here = here.into_iter().find(|name| self.value(name).is_some());
        let destination = match (self.text("target")?, of_here) {
            (None, None) => return Ok(None),
            (Some(text), None) => Destination::Written(text.to_owned()),
            (None, Some(_)) => Destination::Here(self.asked()?),
            (Some(_), Some(name)) => {
                let words = "target says it all: leave one of them out".to_owned();
                return Err((self.place.member(name), words));
            }
        };
        let place = if self.value("target").is_some() {
            self.place.member("target")
        } else {
            self.place.clone()
        };
        destination.target(desk, Some(keys)).map(Some).map_err(|error| (place, error.to_string()))
    }

    fn asked(&self) -> Result<Asked, Refused> {
        let language = match self.text("language")? {
            None => None,
            Some(text) => Some(Tag::parse(text).ok_or_else(|| {
                (self.place.member("language"), "write it like en, ru or pt-BR".to_owned())
            })?),
        };
        let chat = match self.value("chat") {
            None => false,
            Some(Value::Bool(chat)) => *chat,
            Some(_) => {
                return Err((self.place.member("chat"), "this has to be true or false".into()));
            }
        };
        let mut context = Vec::new();
        if let Some(value) = self.value("context") {
            let place = self.place.member("context");
            let Some(members) = value.as_object() else {
                return Err((place, r#"this has to be an object such as {"table": "12"}"#.into()));
            };
            for (name, value) in members.iter() {
                let value = match value {
                    Value::String(text) => text.clone(),
                    Value::Number(number) => number_text(*number),
                    Value::Bool(bool) => bool.to_string(),
                    _ => {
                        return Err((
                            place.member(name),
                            "this has to be a text or a number".into(),
                        ));
                    }
                };
                context.push((name.to_owned(), value));
            }
        }
        let survey = self.text("survey")?.map(str::to_owned);
        Ok(Asked { survey, chat, language, context })
    }
}
