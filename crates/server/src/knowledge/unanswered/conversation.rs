//! A stored conversation (a record of kind `faq.conversation`), as far as its questions go. Members that are
//! missing or of another type are taken for not said: a record is never refused here.

use document::Value;
use locale::Tag;

const KIND: &str = "faq.conversation";

/// A conversation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Conversation {
    pub(super) language: Option<Tag>,
    pub(super) turns: Vec<Turn>,
    /// whether the visitor said that it helped
    pub(super) resolved: Option<bool>,
}

/// A question and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Turn {
    /// when, ISO 8601
    pub(super) at: String,
    pub(super) query: String,
    /// what the bot took the query for
    pub(super) read_as: Option<String>,
    /// the entry that answered
    pub(super) entry: Option<String>,
    pub(super) band: Band,
    /// the entries nearest to the query
    pub(super) nearest: Vec<String>,
    /// thumbs up
    pub(super) is_helpful: bool,
    /// thumbs down
    pub(super) is_unhelpful: bool,
    /// what the visitor said was missing
    pub(super) missing: Option<String>,
}

/// How sure the bot was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Band {
    Answer,
    DidYouMean,
    HandOff,
}

impl Conversation {
    /// Reads a record; `None` for one that is no conversation.
    pub(super) fn read(record: &str) -> Option<Self> {
        // Most records are answers to surveys and need no closer look.
        if !record.contains(KIND) {
            return None;
        }
        let record = document::parse(record).ok()?;
        if record.get("kind")?.as_str()? != KIND {
            return None;
        }
        let faq = record.get("faq")?;
        let turns = faq.get("turns").and_then(Value::as_array).unwrap_or_default();
        Some(Self {
            language: record.get("language").and_then(Value::as_str).and_then(Tag::parse),
            turns: turns.iter().filter_map(Turn::read).collect(),
            resolved: faq.get("resolved").and_then(Value::as_bool),
        })
    }
}

impl Turn {
    fn read(turn: &Value) -> Option<Self> {
        let text = |name: &str| {
            let text = turn.get(name).and_then(Value::as_str).map(str::trim);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let nearest = turn.get("nearest").and_then(Value::as_array).unwrap_or_default();
        let thumb = text("thumb");
        Some(Self {
            at: text("at").unwrap_or_default(),
            query: text("query")?,
            read_as: text("readAs"),
            entry: text("entry"),
            band: match text("band").as_deref() {
                Some("answer") => Band::Answer,
                Some("didYouMean") => Band::DidYouMean,
                _ => Band::HandOff,
            },
            nearest: nearest.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            is_helpful: thumb.as_deref() == Some("up"),
            is_unhelpful: thumb.as_deref() == Some("down"),
            missing: text("missing"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, Conversation};

    #[test]
    fn conversations_are_read_as_far_as_they_go() {
        for record in [
            "",
            "{",
            r#"{"kind": "survey.response", "x": "faq.conversation"}"#,
            r#"{"kind": "faq.conversation"}"#,
        ] {
            assert_eq!(Conversation::read(record), None, "{record}");
        }
        let record = r#"{"kind": "faq.conversation", "language": "ru", "faq": {"resolved": false, "turns": [
            {"at": "2026-11-22T14:00:00.000Z", "query": " a ", "readAs": "b", "entry": null, "band": "didYouMean",
             "confidence": 0.4, "nearest": ["x", 1, "y"], "thumb": "down", "missing": "c"},
            {"query": "d", "band": "new"}, {"query": " "}, 7]}}"#;
        let conversation = Conversation::read(record).unwrap();
        assert_eq!((conversation.turns.len(), conversation.resolved), (2, Some(false)));
        let turn = &conversation.turns[0];
        assert_eq!((turn.query.as_str(), turn.band), ("a", Band::DidYouMean));
        assert_eq!((turn.nearest.len(), turn.is_helpful, turn.is_unhelpful), (2, false, true));
        assert_eq!(conversation.turns[1].band, Band::HandOff);
    }
}
