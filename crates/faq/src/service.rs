//! The whole bot behind one function: a request comes in, an answer goes out, both as values. This is what runs in a
//! worker beside the page. Keeps the library and the conversation; leaves out threads, messages and JSON.

use document::{Object, UnixMillis, Value};
use locale::Tag;

use crate::{
    Choice, Compose, Conversation, EntryId, KnowledgeBase, Library, Thresholds, Thumb, Vectors,
    conversation::choice_values,
};

/// How many questions are suggested while somebody types.
const SUGGESTIONS: usize = 4;

/// How many questions are shown to begin with where the desk names none.
const STARTERS: usize = 4;

/// The bot of one desk, with at most one visitor.
#[derive(Debug)]
pub struct Service {
    compose: Compose,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    library: Library,
    conversation: Conversation,
    starters: Vec<EntryId>,
    routing: Vec<(String, String)>,
}

impl Service {
    /// A bot that knows nothing until it is opened.
    pub fn new(compose: Compose) -> Self {
        Self { compose, open: None }
    }

    /// Does what a request asks. `files` are the contents of the knowledge bases, which only `open` takes. Requests are
    /// objects with `do` and the members named at each arm below; `now` is in Unix milliseconds.
    ///
    /// The answer to `suggest` is `{"suggestions": [choice …]}`; to all others `{"view": …, "snapshot": …,
    /// "transcript": …, "consented": …}`, the last two being the member `faq` of records without and with consent.
    pub fn handle(&mut self, request: &Value, files: &[Value]) -> Value {
        let text = |name| request.get(name).and_then(Value::as_str).unwrap_or_default();
        let flag = |name| request.get(name).and_then(Value::as_bool) == Some(true);
        let number = |name| request.get(name).and_then(Value::as_number).unwrap_or_default();
        let now = UnixMillis(number("now") as i64);
        if text("do") == "open" {
            // language, languages, defaultLanguage, starters, routing, answerFrom, offerFrom, snapshot
            self.open = Some(self.opened(request, files));
        }
        let Some(Open { library, conversation, starters, routing }) = &mut self.open else {
            return Object::new().into();
        };
        let entry = || EntryId(text("entry").to_owned());
        let turn = number("turn") as usize;
        match text("do") {
            "suggest" => {
                // text
                let found = library.suggest(text("text"), conversation.language(), SUGGESTIONS);
                let mut answer = Object::new();
                answer.set(
                    "suggestions",
                    choice_values(&questions(&found, library, conversation.language())),
                );
                return answer.into();
            }
            // text, now
            "ask" => conversation.ask(text("text"), library, now),
            // entry, now
            "choose" => conversation.choose(&entry(), library, now),
            // now
            "decline" => conversation.decline(now),
            // turn, helped
            "rate" => conversation.rate(turn, if flag("helped") { Thumb::Up } else { Thumb::Down }),
            // turn, text
            "explain" => conversation.explain(turn, text("text")),
            // callback
            "handOff" => conversation.hand_off(flag("callback"), library, routing),
            // resolved
            "resolve" => conversation.resolve(flag("resolved")),
            "speak" => {
                // language
                if let Some(language) = Tag::parse(text("language")) {
                    conversation.set_language(language);
                }
            }
            _ => {}
        }
        let mut answer = Object::new();
        let starters = readable(starters, library, conversation.language());
        answer.set("view", conversation.view(&starters, library).to_value());
        answer.set("snapshot", conversation.snapshot());
        answer.set("transcript", conversation.transcript(library, false));
        answer.set("consented", conversation.transcript(library, true));
        answer.into()
    }

    /// Takes a table of word vectors (`faq/vectors/*.vectors`). False when it is none, or nothing has been opened yet: then
    /// all goes on without it.
    pub fn learn(&mut self, table: &[u8]) -> bool {
        match (&mut self.open, Vectors::read(table)) {
            (Some(open), Ok(vectors)) => {
                open.library.learn(vectors);
                open.library.prepare(&open.conversation.language().clone());
                true
            }
            _ => false,
        }
    }

    fn opened(&self, request: &Value, files: &[Value]) -> Open {
        // What is wrong with a file is said by `frontdesk check`; here everything that can be used is.
        let base = KnowledgeBase::of(files);
        let list = |name| request.get(name).and_then(Value::as_array).unwrap_or_default();
        let languages =
            list("languages").iter().filter_map(|tag| Tag::parse(tag.as_str()?)).collect();
        let tag = |name| request.get(name).and_then(Value::as_str).and_then(Tag::parse);
        let language = tag("language").unwrap_or_else(Tag::english);
        let written = tag("defaultLanguage").unwrap_or_else(Tag::english);
        let number =
            |name| request.get(name).and_then(Value::as_number).map(|number| number as f32);
        let default = Thresholds::default();
        let thresholds = Thresholds {
            answer: number("answerFrom").unwrap_or(default.answer),
            did_you_mean: number("offerFrom").unwrap_or(default.did_you_mean),
        };
        let library = Library::new(base, languages, self.compose);
        let mut library = library.with_thresholds(thresholds).written_in(written);
        library.prepare(&language);
        let starters = list("starters").iter().filter_map(Value::as_str);
        let mut starters: Vec<EntryId> = starters.map(|id| EntryId(id.to_owned())).collect();
        if starters.is_empty() {
            starters = library.base().entries.iter().map(|entry| entry.id.clone()).collect();
        }
        let pair = |pair: &Value| {
            let text = |at: usize| Some(pair.as_array()?.get(at)?.as_str()?.to_owned());
            Some((text(0)?, text(1)?))
        };
        let routing = list("routing").iter().filter_map(pair).collect();
        let restored =
            request.get("snapshot").and_then(|kept| Conversation::restore(kept, &library));
        let mut conversation = restored.unwrap_or_else(|| Conversation::new(language.clone()));
        conversation.set_language(language);
        Open { library, conversation, starters, routing }
    }
}

/// The first of these entries that the visitor can read; any, where there is none.
fn readable(entries: &[EntryId], library: &Library, language: &Tag) -> Vec<EntryId> {
    let speaks = |entry: &&EntryId| {
        let known = library.entry(entry);
        known.is_some_and(|entry| {
            let written = entry.question.text(language).1;
            written.is_none_or(|tag| tag.language() == language.language())
        })
    };
    let spoken: Vec<EntryId> = entries.iter().filter(speaks).take(STARTERS).cloned().collect();
    if spoken.is_empty() { entries.iter().take(STARTERS).cloned().collect() } else { spoken }
}

fn questions(entries: &[EntryId], library: &Library, language: &Tag) -> Vec<Choice> {
    let choice = |entry: &EntryId| {
        let question = library.wording(&library.entry(entry)?.question, language);
        Some(Choice { entry: entry.clone(), question })
    };
    entries.iter().filter_map(choice).collect()
}
