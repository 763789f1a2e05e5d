//! What people read in a chat: the owner's words with members of the record in them, else the record's own: a line for
//! each answer. What a record holds is written so that the service shows it as it was typed.

use document::{Object, Value};

use crate::{
    Endpoint,
    template::{self, Members},
};

/// How a service wants what isn't its markup to be written.
pub(super) type Escape = fn(&str, &mut String);

/// The message, no longer than the service takes, in UTF-16 units as they all count.
pub(super) fn message(
    endpoint: &Endpoint,
    members: &Members<'_>,
    escape: Escape,
    longest: usize,
) -> String {
    let text = match &endpoint.message {
        Some(template) => members.fill(template, escape),
        None => own_words(members, escape),
    };
    shortened(text, longest)
}

/// The body: the owner's fields, then what the preset itself says.
pub(super) fn body(endpoint: &Endpoint, members: &Members<'_>, ours: Object) -> String {
    let mut body = Object::new();
    let fields = endpoint.fields.iter();
    for (name, template) in fields.filter(|(name, _)| endpoint.preset.refuses_field(name).is_none())
    {
        body.set(name.as_str(), members.fill_text(template));
    }
    for (name, value) in ours {
        body.set(name, value);
    }
    Value::from(body).to_json()
}

/// `cafe-nord · survey.response · nord-1 · 12`, then `nps: 2` and so on: what was answered, asked of the bot and left
/// to be called, or how a device is doing. Names and values only, so that it needs no language.
fn own_words(members: &Members<'_>, escape: Escape) -> String {
    let mut words = String::new();
    let mut head = vec![members.text("desk"), members.text("kind")];
    let context = members.get("context").and_then(Value::as_object);
    head.extend(context.into_iter().flat_map(Object::iter).map(|(_, value)| template::text(value)));
    for (index, part) in head.iter().filter(|part| !part.is_empty()).enumerate() {
        if index > 0 {
            words.push_str(" · ");
        }
        escape(part, &mut words);
    }
    let mut line = |name: &str, value: &Value| {
        let value = template::text(value);
        if !value.is_empty() {
            words.push('\n');
            escape(name, &mut words);
            words.push_str(": ");
            escape(&value, &mut words);
        }
    };
    for part in ["answers", "contact.fields", "health"] {
        if let Some(found) = members.get(part) {
            template::each_member("", found, &mut line);
        }
    }
    let turns = members.get("faq.turns").and_then(Value::as_array).unwrap_or_default();
    for turn in turns {
        for name in ["query", "answered", "missing"] {
            line(name, turn.get(name).unwrap_or(&Value::Undefined));
        }
    }
    for (name, path) in [("tags", "faq.handOff.tags"), ("resolved", "faq.resolved")] {
        line(name, members.get(path).unwrap_or(&Value::Undefined));
    }
    words
}

/// Cuts what is too long, and with it a half of what `escape` wrote for one character.
fn shortened(mut text: String, longest: usize) -> String {
    if text.encode_utf16().count() <= longest {
        return text;
    }
    let mut units = 1;
    let is_beyond = |(_, letter): &(usize, char)| {
        units += letter.len_utf16();
        units > longest
    };
    text.truncate(text.char_indices().find(is_beyond).map_or(0, |(at, _)| at));
    let begun = text.rfind('&').filter(|at| !text[*at..].contains(';'));
    text.truncate(begun.unwrap_or(text.len()));
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    if backslashes % 2 == 1 {
        text.pop();
    }
    text.push('…');
    text
}
