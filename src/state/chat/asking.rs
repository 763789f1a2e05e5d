//! What a visitor can do in the chat. Each goes to the bot as a request and comes back as what is on the screen.

use std::rc::Rc;

use delivery::RecordId;
use document::{Object, Value, parse};
use expression::ObjectScope;
use faq::{ChatView, Choice, EntryId};
use leptos::{prelude::*, task::spawn_local};
use locale::Tag;

use super::{Calling, Chat, Chatting, Kept};
use crate::{
    boot,
    platform::{bot::Bot, clock, focus, page, random},
    state::focus::PAGE_ELEMENT,
    ui::turn_id,
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

    async fn start(self) {
        let language = self.speech.language.get_untracked();
        page::load_style("chat").await;
        self.speech.catalogue.set(boot::catalogue_with_chat(&language).await);
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
            changes: 0,
        })));
        self.show(&answer);
        true
    }

    async fn request_open(self, snapshot: Option<Value>) -> Option<Value> {
        let bot = self.running().await?;
        let files = boot::knowledge(&self.opened.get_value().desk).await?;
        let mut request = self.opening();
        request.set("snapshot", snapshot);
        let answer = bot.ask(&Value::from(request).to_json(), &files).await;
        if answer.is_none() {
            self.bot.set_value(None);
        }
        parse(&answer?).ok()
    }

    fn opening(self) -> Object {
        let language = self.speech.language.get_untracked();
        let opened = self.opened.get_value();
        let now = clock::now();
        let utc_offset_minutes = clock::utc_offset_minutes(now);
        let scope = ObjectScope { values: opened.context.clone(), now, utc_offset_minutes };
        let texts = |texts: Vec<&str>| texts.into_iter().map(Value::from).collect::<Vec<_>>();
        let offer = opened.desk.languages().offer();
        let routing = opened.desk.routing().into_iter();
        let routing = routing.map(|(tag, endpoint)| Value::from(texts(vec![tag, endpoint])));
        let chat = opened.desk.chat();
        let mut request = Object::new();
        request.set("do", "open");
        request.set("language", language.as_str());
        request.set("languages", texts(offer.iter().map(Tag::as_str).collect()));
        request.set("starters", texts(opened.desk.starters(&scope)));
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

    /// Asks in the visitor's own words.
    pub fn ask(self, text: &str) {
        if !text.trim().is_empty() {
            self.suggestions.set(Vec::new());
            self.command(request("ask", &[("text", text.into())]));
        }
    }

    /// Chooses a question that is on the screen.
    pub fn choose(self, entry: &EntryId) {
        self.suggestions.set(Vec::new());
        self.command(request("choose", &[("entry", entry.0.as_str().into())]));
    }

    /// None of the questions on offer is the visitor's.
    pub fn decline(self) {
        self.command(request("decline", &[]));
    }

    /// Whether the answer of a turn helped.
    pub fn rate(self, turn: u32, helped: bool) {
        self.command(request("rate", &[("turn", turn.into()), ("helped", helped.into())]));
    }

    /// What was missing in the answer of a turn.
    pub fn explain(self, turn: u32, text: &str) {
        self.command(request("explain", &[("turn", turn.into()), ("text", text.into())]));
    }

    /// Looks for questions like what is being typed.
    pub fn suggest(self, text: String) {
        if text.trim().chars().count() < 2 {
            return self.suggestions.set(Vec::new());
        }
        let request = Value::from(request("suggest", &[("text", text.into())])).to_json();
        spawn_local(async move {
            let Some(bot) = self.bot.get_value() else { return };
            let answer = bot.ask(&request, &[]).await;
            let answer = answer.and_then(|answer| parse(&answer).ok()).unwrap_or_default();
            self.suggestions.set(Choice::suggestions(&answer));
        });
    }

    /// The suggestions go away: one was taken, or the visitor has left the line.
    pub fn forget_suggestions(self) {
        self.suggestions.set(Vec::new());
    }

    /// True when nobody has said anything yet.
    pub fn is_empty(self) -> bool {
        self.view.with_untracked(|view| view.turns.is_empty())
    }

    /// The visitor is done.
    pub fn finish(self) {
        self.stage.set(Chatting::Ending);
        self.calling.set(Calling::No);
        let _ = self.submit();
        focus::later(PAGE_ELEMENT.to_owned());
    }

    /// Back from the end to the conversation.
    pub fn go_on(self) {
        self.stage.set(Chatting::Open);
        focus::later(PAGE_ELEMENT.to_owned());
    }

    /// Whether the conversation as a whole helped.
    pub fn resolve(self, resolved: bool) {
        self.command(request("resolve", &[("resolved", resolved.into())]));
    }

    /// Begins anew. What was said has become a record.
    pub fn start_over(self) {
        self.end();
        self.stage.set(Chatting::Opening);
        spawn_local(self.start());
    }

    /// Leaves nothing of the conversation on the screen or in the bot. What was said has become a record.
    pub(in crate::state) fn leave(self) {
        self.end();
        // The bot keeps its index for the next visitor, but not a word of this one's.
        spawn_local(async move {
            let _ = self.send(&request("startOver", &[])).await;
        });
        self.stage.set(Chatting::Closed);
    }

    fn end(self) {
        self.forget();
        self.view.set(ChatView::default());
        self.suggestions.set(Vec::new());
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
    }

    /// Sends a command and shows what comes of it. One after the other: what a visitor does while the bot is busy waits
    /// in the worker's queue.
    pub(super) fn command(self, request: Object) {
        self.busy.set(true);
        spawn_local(async move {
            match self.send(&request).await {
                Some(answer) => {
                    self.show(&answer);
                    self.note();
                }
                None => self.recover(request).await,
            }
            self.busy.set(false);
        });
    }

    /// A worker that failed is replaced, with all that was said, and asked once more.
    async fn recover(self, request: Object) {
        self.bot.set_value(None);
        let snapshot = self.kept.with_value(|kept| Some(kept.as_ref()?.snapshot.clone()));
        let opened = self.request_open(snapshot).await.is_some();
        let answer = if opened { self.send(&request).await } else { None };
        match answer {
            Some(answer) => {
                self.show(&answer);
                self.note();
            }
            None => self.stage.set(Chatting::Failed),
        }
    }

    pub(super) async fn send(self, request: &Object) -> Option<Value> {
        let bot = self.bot.get_value()?;
        let mut request = request.clone();
        request.set("now", clock::now().0 as f64);
        let answer = bot.ask(&Value::from(request).to_json(), &[]).await?;
        parse(&answer).ok()
    }

    /// Takes over what the bot says of the conversation as it stands.
    pub(super) fn show(self, answer: &Value) {
        let object =
            |name| answer.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
        self.kept.update_value(|kept| {
            if let Some(kept) = kept {
                kept.snapshot = answer.get("snapshot").cloned().unwrap_or_default();
                kept.transcript = object("transcript");
                kept.consented = object("consented");
            }
        });
        if let Some(view) = answer.get("view") {
            let before = self.view.with_untracked(|view| view.turns.len());
            let view = ChatView::read(view);
            let now = view.turns.len();
            self.view.set(view);
            if now > before {
                focus::show_later(turn_id(now as u32 - 1));
            }
        }
    }
}

/// A request to the bot.
pub(super) fn request(what: &str, members: &[(&str, Value)]) -> Object {
    let mut request = Object::new();
    request.set("do", what);
    for (name, value) in members {
        request.set(*name, value.clone());
    }
    request
}
