//! Which websites may show the desk in a frame, and what they get of it.

use document::{Pointer, Report, Value};
use embed::Origins;

use crate::{
    Desk,
    declare::desk_object,
    rule::{ORIGIN, Rule, check_later},
    sense::no_effect,
};

desk_object! {
    /// The websites that show the desk in a frame.
    Embed {
        /// Who they are: `https://shop.example`, `https://*.shop.example` for all below it. Others can't show the desk.
        origins: Vec<&'a str> = "origins", Rule::List(&Rule::Later(&ORIGIN)), [or Vec::new()];
        /// Tells the website what visitors have answered. Say so to them: a website may keep it.
        answers: bool = "answers", Rule::Flag, [or false];
        /// The self-service bot may read the questions and answers (schema.org FAQPage) of the page it is on.
        knowledge: bool = "knowledge", Rule::Flag, [or false];
    }
}

impl Embed<'_> {
    /// The websites that may; what can't be read allows nobody.
    pub fn allowed(self) -> Origins {
        Origins::read(self.origins())
    }
}

/// Origins that are none, and what nobody gets because there are no origins.
pub(crate) fn check(desk: &Desk, report: &Report) {
    let embed = desk.embed();
    let path = Pointer::root().member("embed");
    let origins = embed.0.get("origins").and_then(Value::as_array).unwrap_or_default();
    for (index, origin) in origins.iter().enumerate() {
        if let Some(origin) = origin.as_str() {
            check_later(&ORIGIN, origin, &path.member("origins").item(index), report);
        }
    }
    if !origins.is_empty() {
        return;
    }
    let granted = [("answers", embed.answers()), ("knowledge", embed.knowledge())];
    for (name, _) in granted.into_iter().filter(|(_, granted)| *granted) {
        no_effect(&path.member(name), name, "origins: []", report);
    }
}
