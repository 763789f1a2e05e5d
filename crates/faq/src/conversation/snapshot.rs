//! A conversation as it is kept on the device, to go on after a reload, and as it goes into a record.

use document::{Object, Value};
use locale::Tag;

use super::{
    Conversation, HandOff, Reply,
    topic::Topic,
    turn::{Turn, entries, names},
};
use crate::{EntryId, Library};

impl Conversation {
    /// Everything that is needed to go on, for the device alone.
    pub fn snapshot(&self) -> Value {
        let mut snapshot = self.object(false);
        snapshot.set("language", self.language.as_str());
        snapshot.set("misses", self.misses);
        snapshot.set("rejected", names(&self.rejected));
        if let Some(topic) = &self.topic {
            snapshot.set("topic", topic.entry.0.as_str());
            snapshot.set("topicAge", topic.age);
        }
        snapshot.into()
    }

    /// Goes on with what [`Self::snapshot`] gave. Turns about entries that the knowledge base no longer has are
    /// left out. `None` for what is no snapshot.
    pub fn restore(snapshot: &Value, library: &Library) -> Option<Self> {
        let text = |name| snapshot.get(name).and_then(Value::as_str);
        let number =
            |name| snapshot.get(name).and_then(Value::as_number).unwrap_or_default() as u32;
        let known = |entry: &EntryId| library.entry(entry).is_some();
        let mut conversation = Self::new(Tag::parse(text("language")?)?);
        for turn in snapshot.get("turns")?.as_array()? {
            let mut turn = Turn::read(turn)?;
            match &mut turn.reply {
                Reply::Answer(entry) if !known(entry) => continue,
                Reply::Answer(_) => {}
                Reply::Choices(choices) | Reply::HandOff { choices, .. } => choices.retain(known),
            }
            conversation.turns.push(turn);
        }
        let topic = text("topic").map(|id| EntryId(id.to_owned())).filter(known);
        conversation.topic = topic.map(|entry| Topic { entry, age: number("topicAge") });
        conversation.misses = number("misses");
        conversation.rejected = entries(snapshot.get("rejected"));
        conversation.resolved = snapshot.get("resolved").and_then(Value::as_bool);
        conversation.hand_off = snapshot.get("handOff").map(|hand_off| {
            let texts = |name| hand_off.get(name).and_then(Value::as_array).unwrap_or_default();
            HandOff {
                to: hand_off.get("to").and_then(Value::as_str).map(str::to_owned),
                tags: texts("tags").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                callback: hand_off.get("callback").and_then(Value::as_bool) == Some(true),
            }
        });
        Some(conversation)
    }

    /// The member `faq` of a record. Questions that were answered stand there in words, too, so that the person who
    /// reads it needs no knowledge base. Numbers and addresses are masked unless the visitor agreed to
    /// be contacted.
    pub fn transcript(&self, library: &Library, consented: bool) -> Value {
        let mut transcript = self.object(!consented);
        if let Some(Value::Array(turns)) = transcript.get_mut("turns") {
            for turn in turns {
                let entry =
                    turn.get("entry").and_then(Value::as_str).map(|id| EntryId(id.to_owned()));
                let question = entry.and_then(|entry| {
                    Some(library.entry(&entry)?.question.text(&self.language).0.to_owned())
                });
                if let (Value::Object(turn), Some(question)) = (turn, question) {
                    turn.set("answered", question);
                }
            }
        }
        transcript.into()
    }

    fn object(&self, private: bool) -> Object {
        let mut object = Object::new();
        let turns: Vec<Value> =
            self.turns.iter().map(|turn| turn.to_value(private).into()).collect();
        object.set("turns", turns);
        if let Some(hand_off) = &self.hand_off {
            let mut member = Object::new();
            if let Some(to) = &hand_off.to {
                member.set("to", to.as_str());
            }
            let tags: Vec<Value> = hand_off.tags.iter().map(|tag| tag.as_str().into()).collect();
            member.set("tags", tags);
            member.set("callback", hand_off.callback);
            object.set("handOff", member);
        }
        if let Some(resolved) = self.resolved {
            object.set("resolved", resolved);
        }
        object
    }
}
