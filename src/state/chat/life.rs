//! The bot's life beside the page: started when it is needed, given its knowledge, replaced when a visitor leaves.

use std::rc::Rc;

use delivery::RecordId;
use document::{Object, Value, parse};
use faq::ChatView;
use leptos::{prelude::*, task::spawn_local};
use locale::Tag;

use super::{Calling, Chat, Chatting, Kept, messages::request};
use crate::{
    boot,
    platform::{bot::Bot, clock, focus, http, page, random},
    state::focus::PAGE_ELEMENT,
};

impl Chat {
    /// Puts the chat on the screen, with what was said before a reload.
    pub(in crate::state) fn open(self) {
        if self.stage.get_untracked() == Chatting::Closed {
            self.stage.set(Chatting::Opening);
            focus::later(PAGE_ELEMENT.to_owned());
            spawn_local(self.start());
        }
    }

    /// Starts the bot when the browser has nothing better to do.
    pub(in crate::state) async fn warm(self) {
        clock::idle().await;
        if self.bot.with_value(Option::is_none) {
            let _ = self.running().await;
        }
    }

    /// Tries again to get what could not be had.
    pub fn try_again(self) {
        self.stage.set(Chatting::Opening);
        spawn_local(self.start());
    }

    pub(super) async fn start(self) {
        page::load_style("chat").await;
        self.speech.learn("chat").await;
        let opened = self.send_open().await;
        if self.stage.get_untracked() != Chatting::Opening {
            return;
        }
        self.stage.set(if opened { Chatting::Open } else { Chatting::Failed });
    }

    /// Starts the conversation: a new one, or the one from before a reload.
    async fn send_open(self) -> bool {
        let remembered = self.remembered.try_update_value(Option::take).flatten();
        let snapshot = remembered.as_ref().map(|remembered| remembered.snapshot.clone());
        let Some(answer) = self.request_open(snapshot).await else {
            self.remembered.set_value(remembered);
            return false;
        };
        let kept = remembered.map(|remembered| remembered.kept);
        self.kept.set_value(Some(kept.unwrap_or_else(|| Kept {
            id: RecordId::new(clock::now(), random::bytes()),
            rev: 0,
            started_at: clock::now(),
            snapshot: Value::Undefined,
            transcript: Object::new(),
            consented: Object::new(),
            sent: true,
            carried: false,
            changes: 0,
        })));
        self.show(&answer);
        true
    }

    /// Gives the bot the word vectors of the visitor's language, where the owner wants that. All goes on meanwhile, and
    /// without them where they can't be had.
    fn teach(self) {
        if !self.opened.with_value(|opened| opened.desk.chat().word_vectors()) {
            return;
        }
        let language = self.speech.language.with_untracked(|tag| tag.language().to_owned());
        spawn_local(async move {
            clock::idle().await;
            let table = http::bytes(&["faq/vectors/", &language, ".vectors"].concat()).await;
            if let (Some(table), Some(bot)) = (table, self.bot.get_value()) {
                let _ = bot.learn(&table).await;
            }
        });
    }

    pub(super) async fn request_open(self, snapshot: Option<Value>) -> Option<Value> {
        let bot = self.running().await?;
        let opened = self.opened.get_value();
        let mut files = boot::knowledge(&opened.desk).await?;
        // After the desk's own, whose entries stay where both have one of a name.
        files.extend(opened.address.knowledge.clone());
        let mut request = self.opening();
        request.set("snapshot", snapshot);
        let answer = bot.ask(&Value::from(request).to_json(), &files).await;
        match answer {
            Some(_) => self.teach(),
            None => self.bot.set_value(None),
        }
        parse(&answer?).ok()
    }

    fn opening(self) -> Object {
        let language = self.speech.language.get_untracked();
        let opened = self.opened.get_value();
        let texts = |texts: Vec<&str>| texts.into_iter().map(Value::from).collect::<Vec<_>>();
        let offer = opened.desk.languages().offer();
        let routing = opened.desk.routing().into_iter();
        let routing = routing.map(|(tag, endpoint)| Value::from(texts(vec![tag, endpoint])));
        let chat = opened.desk.chat();
        let mut request = Object::new();
        request.set("do", "open");
        request.set("language", language.as_str());
        request.set("languages", texts(offer.iter().map(Tag::as_str).collect()));
        request.set("defaultLanguage", opened.desk.default_language().as_str());
        request.set("starters", texts(opened.desk.starters(&opened.scope())));
        request.set("routing", routing.collect::<Vec<_>>());
        request.set("answerFrom", f64::from(chat.answer_from_percent()) / 100.0);
        request.set("offerFrom", f64::from(chat.offer_from_percent()) / 100.0);
        request
    }

    async fn running(self) -> Option<Rc<Bot>> {
        if let Some(bot) = self.bot.get_value() {
            return Some(bot);
        }
        let bot = Rc::new(Bot::start().await?);
        // Two may have been started at the same time; the first stays.
        let first = self.bot.get_value().unwrap_or(bot);
        self.bot.set_value(Some(Rc::clone(&first)));
        Some(first)
    }

    /// Begins anew. What was said has become a record.
    pub fn start_over(self) {
        self.end();
        self.stage.set(Chatting::Opening);
        spawn_local(self.start());
    }

    /// Leaves nothing of the conversation on the screen, and no bot that has heard it. What was said has become a record.
    pub(in crate::state) fn leave(self) {
        self.end();
        self.bot.set_value(None);
        self.stage.set(Chatting::Closed);
    }

    fn end(self) {
        self.forget();
        self.view.set(ChatView::default());
        self.forget_suggestions();
        self.calling.set(Calling::No);
    }

    /// Speaks another language, in which all that was said is shown.
    pub(in crate::state) async fn speak(self, language: &Tag) {
        if self.stage.get_untracked() == Chatting::Closed {
            return;
        }
        let request = request("speak", &[("language", language.as_str().into())]);
        if let Some(answer) = self.send(&request).await {
            self.show(&answer);
        }
        self.teach();
    }
}
