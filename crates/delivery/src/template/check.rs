//! What is wrong with a template, before anything is sent.

use super::{JsonPlace, Piece, Pieces};

/// The members of a record; of those that have members of their own, which. `None`: whatever an owner named.
const MEMBERS: &[(&str, Option<&[&str]>)] = &[
    ("schema", Some(&[])),
    ("id", Some(&[])),
    ("rev", Some(&[])),
    ("kind", Some(&[])),
    ("desk", Some(&[])),
    ("device", Some(&["device.id", "device.seq", "device.name"])),
    ("channel", Some(&[])),
    ("language", Some(&[])),
    ("context", None),
    ("startedAt", Some(&[])),
    ("endedAt", Some(&[])),
    ("durationMs", Some(&[])),
    ("survey", Some(&["survey.id", "survey.hash", "survey.status", "survey.reason"])),
    ("answers", None),
    ("metrics", None),
    ("contact", Some(&["contact.consent", "contact.text", "contact.at", "contact.fields"])),
    ("path", None),
    ("faq", None),
    ("recovery", Some(&["recovery.to", "recovery.response"])),
    ("flags", None),
    (
        "health",
        Some(&["health.accepted", "health.delivered", "health.queued", "health.quarantined"]),
    ),
    ("record", Some(&[])),
];

/// Something wrong with a template. Positions count characters from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake<'t> {
    /// Nothing closes the braces here.
    Unclosed(usize),
    /// What stands between the braces here can't be a name.
    NoName(usize),
    /// A record has no such member.
    Unknown(&'t str),
}

/// Everything wrong with a template.
pub fn mistakes(template: &str) -> Vec<Mistake<'_>> {
    let mistake = |(at, piece)| {
        let place = || template[..at].chars().count();
        match piece {
            Piece::Text(_) => None,
            Piece::Unclosed(_) => Some(Mistake::Unclosed(place())),
            Piece::Name(name) if name.is_empty() || name.contains(['{', '}', '"', '\n']) => {
                Some(Mistake::NoName(place()))
            }
            Piece::Name(name) => unknown(name).map(Mistake::Unknown),
        }
    };
    Pieces::of(template).filter_map(mistake).collect()
}

/// The names of the members that a template stands for.
pub fn names(template: &str) -> impl Iterator<Item = &str> {
    Pieces::of(template).filter_map(|(_, piece)| match piece {
        Piece::Name(name) => Some(name),
        Piece::Text(_) | Piece::Unclosed(_) => None,
    })
}

/// The part of the name that names nothing: its beginning, or the whole.
fn unknown(name: &str) -> Option<&str> {
    let root = name.split('.').next().unwrap_or_default();
    let Some((_, inner)) = MEMBERS.iter().find(|(known, _)| *known == root) else {
        return Some(root);
    };
    let fits = |known: &&str| {
        // Contact details have the names of the owner's questions.
        *known == name || *known == "contact.fields" && name.starts_with("contact.fields.")
    };
    let known = name == root || inner.is_none_or(|inner| inner.iter().any(fits));
    (!known).then_some(name)
}

/// The names that templates may use, as far as they are the same on every desk.
pub fn known_names() -> impl Iterator<Item = &'static str> {
    MEMBERS.iter().flat_map(|(root, inner)| {
        std::iter::once(*root).chain(inner.unwrap_or_default().iter().copied())
    })
}

/// True when the scheme and the host of an address are the owner's own words: no visitor decides where records go.
pub fn host_is_literal(url: &str) -> bool {
    let mut before = String::new();
    for (_, piece) in Pieces::of(url) {
        match piece {
            Piece::Text(text) | Piece::Unclosed(text) => before.push_str(text),
            Piece::Name(_) => {
                return match before.split_once("://") {
                    Some((_, host)) => host.contains(['/', '?', '#']),
                    None => !before.is_empty(),
                };
            }
        }
    }
    true
}

/// True when a text has nothing of its own, only what records hold: then it can't be a secret.
pub fn is_filled_everywhere(template: &str) -> bool {
    Pieces::of(template).all(|(_, piece)| matches!(piece, Piece::Name(_)))
}

/// A JSON template with an example at each placeholder, as long as the placeholder, so that the place of a fault is
/// the same in both.
pub fn json_sample(template: &str) -> String {
    let mut sample = String::with_capacity(template.len());
    let mut place = JsonPlace::default();
    let mut pieces = Pieces::of(template).peekable();
    while let Some((at, piece)) = pieces.next() {
        let end = pieces.peek().map_or(template.len(), |(next, _)| *next);
        let width = template[at..end].chars().count();
        match piece {
            Piece::Name(_) if place.in_string => sample.extend(std::iter::repeat_n('x', width)),
            Piece::Name(_) => {
                sample.push_str("null");
                sample.extend(std::iter::repeat_n(' ', width.saturating_sub(4)));
            }
            Piece::Text(text) | Piece::Unclosed(text) => {
                place.pass(text);
                sample.push_str(text);
                let lost = width.saturating_sub(text.chars().count());
                sample.extend(std::iter::repeat_n(if place.in_string { 'x' } else { ' ' }, lost));
            }
        }
    }
    sample
}
