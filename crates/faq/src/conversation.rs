//! A visitor's conversation: what was said so far and what the desk says next. It answers, asks back, and when it
//! can't help hands over with everything that was said. Leaves out searching (`Library`) and how any of it looks.

mod snapshot;
mod topic;
mod turn;
mod view;

use document::UnixMillis;
use locale::Tag;

use self::topic::Topic;
pub(crate) use self::view::choice_values;
pub use self::{
    turn::{Reply, Said, Thumb, Turn},
    view::{ActionView, Asked, ChatView, Choice, ReplyView, TurnView},
};
use crate::{Band, EntryId, Found, Library};

/// How many questions are offered to choose from.
const CHOICES: usize = 3;

/// How many are noted as near to a question.
const NEAREST: usize = 5;

/// Longer questions are cut: nobody types that much, and a paste must not fill the store.
const LONGEST: usize = 2000;

/// Who was asked for help, and about what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandOff {
    /// the endpoint that is told besides those that get every conversation
    pub to: Option<String>,
    /// what it is about
    pub tags: Vec<String>,
    /// true when the visitor asked to be called
    pub callback: bool,
}

/// A conversation with one visitor.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    language: Tag,
    turns: Vec<Turn>,
    topic: Option<Topic>,
    /// how many times in a row there was no answer
    misses: u32,
    /// what the visitor said no to since the last answer
    rejected: Vec<EntryId>,
    hand_off: Option<HandOff>,
    resolved: Option<bool>,
}

impl Conversation {
    /// A conversation in which nothing has been said.
    pub fn new(language: Tag) -> Self {
        Self {
            language,
            turns: Vec::new(),
            topic: None,
            misses: 0,
            rejected: Vec::new(),
            hand_off: None,
            resolved: None,
        }
    }

    /// What was said so far.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// The language it is shown in.
    pub fn language(&self) -> &Tag {
        &self.language
    }

    /// Goes on in another language: everything said so far is shown in it, too.
    pub fn set_language(&mut self, language: Tag) {
        self.language = language;
    }

    /// The visitor asks in their own words. Nothing but blanks is no question.
    pub fn ask(&mut self, text: &str, library: &mut Library, now: UnixMillis) {
        let query: String = text.trim().chars().take(LONGEST).collect();
        if query.is_empty() {
            return;
        }
        let mut found = library.search(&query, &self.language);
        if let Some(topic) = &self.topic {
            topic.apply(&mut found, library);
        }
        let named = |found: &Found| -> Vec<EntryId> {
            let hits = found.hits.iter().take(NEAREST + self.rejected.len());
            hits.filter_map(|hit| Some(library.base().entries.get(hit.entry)?.id.clone())).collect()
        };
        let nearest = named(&found);
        let open: Vec<EntryId> = nearest
            .iter()
            .filter(|entry| !self.rejected.contains(entry))
            .take(CHOICES)
            .cloned()
            .collect();
        // What was just rejected is no answer; it may only have been the nearest.
        let rejected = nearest.first().is_some_and(|entry| self.rejected.contains(entry));
        let reply = match (found.band, open.first()) {
            (Band::Answer, Some(entry)) if !rejected => Reply::Answer(entry.clone()),
            (Band::Answer | Band::DidYouMean, Some(_)) => Reply::Choices(open),
            _ => self.miss(open),
        };
        self.push(Turn {
            at: now,
            said: Said::Query(query),
            read_as: found.repaired,
            found: Some((found.band, found.confidence)),
            nearest: nearest.into_iter().take(NEAREST).collect(),
            reply,
            thumb: None,
            missing: None,
        });
    }

    /// The visitor chooses a question they were shown. Names that the knowledge base doesn't have change nothing.
    pub fn choose(&mut self, entry: &EntryId, library: &Library, now: UnixMillis) {
        if library.entry(entry).is_some() {
            self.push(plain(now, Said::Chosen(entry.clone()), Reply::Answer(entry.clone())));
        }
    }

    /// The visitor meant none of what the last turn offered.
    pub fn decline(&mut self, now: UnixMillis) {
        let Some(Reply::Choices(choices) | Reply::HandOff { choices, .. }) =
            self.turns.last().map(|turn| &turn.reply)
        else {
            return;
        };
        self.rejected.extend(choices.iter().cloned());
        let reply = self.miss(Vec::new());
        self.push(plain(now, Said::Declined, reply));
    }

    /// The visitor says whether an answer helped. One that didn't is not given again at once.
    pub fn rate(&mut self, turn: usize, thumb: Thumb) {
        let Some(turn) = self.turns.get_mut(turn) else { return };
        let Reply::Answer(entry) = &turn.reply else { return };
        if thumb == Thumb::Down {
            self.rejected.push(entry.clone());
        } else {
            self.rejected.retain(|rejected| rejected != entry);
        }
        turn.thumb = Some(thumb);
    }

    /// What the visitor missed in an answer.
    pub fn explain(&mut self, turn: usize, missing: &str) {
        let missing: String = missing.trim().chars().take(LONGEST).collect();
        if let Some(turn) = self.turns.get_mut(turn).filter(|_| !missing.is_empty()) {
            turn.missing = Some(missing);
        }
    }

    /// The visitor asks for a person. What it is about decides who that is: `routing` names an endpoint for a tag.
    pub fn hand_off(&mut self, callback: bool, library: &Library, routing: &[(String, String)]) {
        let tags = self.tags(library);
        let to = tags.iter().find_map(|tag| {
            routing.iter().find(|(routed, _)| routed == tag).map(|(_, endpoint)| endpoint.clone())
        });
        let callback = callback || self.hand_off.as_ref().is_some_and(|known| known.callback);
        self.hand_off = Some(HandOff { to, tags, callback });
    }

    /// Whether the conversation helped, as the visitor says at its end.
    pub fn resolve(&mut self, resolved: bool) {
        self.resolved = Some(resolved);
    }

    /// What it is about: the tags of the last entry that was answered or came nearest.
    fn tags(&self, library: &Library) -> Vec<String> {
        let entries = self.turns.iter().rev().filter_map(|turn| match &turn.reply {
            Reply::Answer(entry) => Some(entry),
            Reply::Choices(entries) | Reply::HandOff { choices: entries, .. } => {
                entries.first().or(turn.nearest.first())
            }
        });
        let tagged = entries.filter_map(|entry| library.entry(entry));
        tagged.map(|entry| &entry.tags).find(|tags| !tags.is_empty()).cloned().unwrap_or_default()
    }

    fn miss(&mut self, mut choices: Vec<EntryId>) -> Reply {
        self.misses += 1;
        // Guesses help once. Who asked twice in vain wants a person.
        if self.misses > 1 {
            choices.clear();
        }
        Reply::HandOff { stage: self.misses, choices }
    }

    fn push(&mut self, turn: Turn) {
        match &turn.reply {
            Reply::Answer(entry) => {
                self.topic = Some(Topic::new(entry.clone()));
                self.misses = 0;
                self.rejected.clear();
            }
            _ => {
                if let Some(topic) = &mut self.topic {
                    topic.age += 1;
                }
            }
        }
        self.turns.push(turn);
    }
}

fn plain(at: UnixMillis, said: Said, reply: Reply) -> Turn {
    Turn {
        at,
        said,
        read_as: None,
        found: None,
        nearest: Vec::new(),
        reply,
        thumb: None,
        missing: None,
    }
}
