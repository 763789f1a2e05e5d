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
            turns: questions(turns),
            resolved: faq.get("resolved").and_then(Value::as_bool),
        })
    }
}

/// The questions that were typed. What was chosen right after one without an answer is its answer, and what
/// was thought of that is thought of it.
fn questions(turns: &[Value]) -> Vec<Turn> {
    let mut questions: Vec<Turn> = Vec::new();
    let mut is_open = false;
    for turn in turns {
        if let Some(question) = Turn::read(turn) {
            is_open = question.entry.is_none();
            questions.push(question);
            continue;
        }
        let chosen = text(turn, "chosen");
        if let Some(question) = questions.last_mut().filter(|_| is_open && chosen.is_some()) {
            question.entry = chosen;
            question.judge(turn);
        }
        is_open = false;
    }
    questions
}

/// A text that says something.
fn text(turn: &Value, name: &str) -> Option<String> {
    let text = turn.get(name).and_then(Value::as_str).map(str::trim);
    text.filter(|text| !text.is_empty()).map(str::to_owned)
}

impl Turn {
    fn read(turn: &Value) -> Option<Self> {
        let nearest = turn.get("nearest").and_then(Value::as_array).unwrap_or_default();
        let entry = text(turn, "entry");
        let mut question = Self {
            at: text(turn, "at").unwrap_or_default(),
            query: text(turn, "query")?,
            read_as: text(turn, "readAs"),
            band: match text(turn, "band").as_deref() {
                Some("answer") => Band::Answer,
                Some("didYouMean") => Band::DidYouMean,
                Some("handOff") => Band::HandOff,
                // What was understood from what went before was not searched for.
                _ if entry.is_some() => Band::Answer,
                _ => Band::HandOff,
            },
            entry,
            nearest: nearest.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            is_helpful: false,
            is_unhelpful: false,
            missing: None,
        };
        question.judge(turn);
        Some(question)
    }

    /// Takes over what the visitor thought of the answer.
    fn judge(&mut self, turn: &Value) {
        let thumb = text(turn, "thumb");
        self.is_helpful = thumb.as_deref() == Some("up");
        self.is_unhelpful = thumb.as_deref() == Some("down");
        self.missing = text(turn, "missing");
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

    #[test]
    fn what_was_chosen_answers_the_question_before() {
        let read = |turns: &str| {
            let record =
                format!(r#"{{"kind": "faq.conversation", "faq": {{"turns": [{turns}]}}}}"#);
            let turns = Conversation::read(&record).unwrap().turns.into_iter();
            turns.map(|turn| (turn.query, turn.entry, turn.is_unhelpful)).collect::<Vec<_>>()
        };
        let asked = r#"{"query": "a", "band": "didYouMean", "choices": ["x", "y"]}"#;
        let a = |entry: Option<&str>, down| ("a".to_owned(), entry.map(str::to_owned), down);
        for (rest, expect) in [
            (r#"{"chosen": "y", "entry": "y", "thumb": "down"}"#, a(Some("y"), true)),
            (
                r#"{"chosen": "y", "entry": "y"}, {"chosen": "z", "thumb": "down"}"#,
                a(Some("y"), false),
            ),
            (r#"{"declined": true}, {"chosen": "z", "entry": "z"}"#, a(None, false)),
        ] {
            assert_eq!(read(&format!("{asked}, {rest}")), [expect], "{rest}");
        }
        let follows =
            r#"{"query": "a", "entry": "x"}, {"chosen": "z", "entry": "z", "thumb": "down"}"#;
        assert_eq!(read(follows), [a(Some("x"), false)]);
    }
}
