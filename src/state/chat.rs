//! The conversation with the self-service bot, as signals to read and commands to call. The bot itself runs in a
//! worker (`crates/faq`); here are its life, what is on the screen of it, and when what was said becomes a record.

mod arriving;
mod asking;
mod calling;
mod keeping;
mod life;
mod memory;
mod messages;

use std::{cell::OnceCell, rc::Rc, sync::Arc};

use delivery::RecordId;
use document::{Object, UnixMillis, Value};
use faq::{ChatView, Choice};
use leptos::prelude::*;

pub(super) use self::arriving::Moving;
pub use self::calling::{CALL_FORM, Calling};
use self::memory::Remembered;
use super::{delivery::Deliveries, opened::Opened, page_owner::page_owner, speech::Speech};
use crate::platform::bot::Bot;

/// How far the chat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chatting {
    /// it is not on the screen
    Closed,
    /// the bot is on its way
    Opening,
    /// its program or its knowledge could not be had
    Failed,
    /// it can be talked to
    Open,
    /// the visitor is done; they are asked whether it helped
    Ending,
}

/// The chat of this page.
#[derive(Clone, Copy)]
pub struct Chat {
    opened: StoredValue<Arc<Opened>>,
    speech: Speech,
    deliveries: Deliveries,
    /// what this tab is called in what it keeps
    tab: StoredValue<String>,
    bot: StoredValue<Option<Rc<Bot>>, LocalStorage>,
    pub(super) stage: RwSignal<Chatting>,
    pub(super) view: RwSignal<ChatView>,
    pub(super) suggestions: RwSignal<Vec<Choice>>,
    /// counts what was typed, so that late suggestions are known for what they are
    typed: StoredValue<u32>,
    /// true while an answer is on its way
    pub(super) busy: RwSignal<bool>,
    pub(super) calling: RwSignal<Calling>,
    kept: StoredValue<Option<Kept>>,
    /// a conversation of before a reload
    remembered: StoredValue<Option<Remembered>>,
    /// whether a draft is being written, so that fast talkers don't queue one write for each word
    keeping: StoredValue<bool>,
}

/// What is known of the conversation beside what is drawn.
#[derive(Clone, Debug)]
struct Kept {
    id: RecordId,
    /// of the last record that was accepted; 0 before the first
    rev: u32,
    started_at: UnixMillis,
    /// to go on with after a reload
    snapshot: Value,
    /// for a record, with what tells who somebody is masked
    transcript: Object,
    /// the same for those who agreed to be contacted
    consented: Object,
    /// true when the last record has all of it
    sent: bool,
    /// it came from a tablet, which knew more of the visit than an address says
    carried: bool,
    /// counts changes, so that a write knows whether it is still the newest
    changes: u32,
}

thread_local! {
    /// The page's one chat and what owns its signals, which live as long as the page.
    static CHAT: OnceCell<(Owner, Chat)> = const { OnceCell::new() };
}

impl Chat {
    /// The chat of this page; `parts` are what it is made of the first time.
    pub(super) fn of_page(parts: &dyn Fn() -> (Arc<Opened>, Speech, Deliveries, String)) -> Self {
        CHAT.with(|known| {
            let make = || {
                let owner = page_owner();
                let (opened, speech, deliveries, tab) = parts();
                let chat = owner.with(|| Self::new(opened, speech, deliveries, tab));
                chat.watch_page();
                (owner, chat)
            };
            known.get_or_init(make).1
        })
    }

    /// Nobody is talking.
    fn new(opened: Arc<Opened>, speech: Speech, deliveries: Deliveries, tab: String) -> Self {
        Self {
            opened: StoredValue::new(opened),
            speech,
            deliveries,
            tab: StoredValue::new(tab),
            bot: StoredValue::new_local(None),
            stage: RwSignal::new(Chatting::Closed),
            view: RwSignal::new(ChatView::default()),
            suggestions: RwSignal::new(Vec::new()),
            typed: StoredValue::new(0),
            busy: RwSignal::new(false),
            calling: RwSignal::new(Calling::No),
            kept: StoredValue::new(None),
            remembered: StoredValue::new(None),
            keeping: StoredValue::new(false),
        }
    }

    /// How far it is.
    pub fn stage(self) -> Chatting {
        self.stage.get()
    }

    /// What was said.
    pub fn view(self) -> Signal<ChatView> {
        self.view.into()
    }

    /// Questions like what is being typed.
    pub fn suggestions(self) -> Signal<Vec<Choice>> {
        self.suggestions.into()
    }

    /// True while an answer is on its way.
    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// How far asking to be called is.
    pub fn calling(self) -> Signal<Calling> {
        self.calling.into()
    }

    /// Whether visitors may ask to be called.
    pub fn offers_call(self) -> bool {
        self.opened.with_value(|opened| opened.desk.chat().callback())
    }

    /// The survey that is offered at the end, if any.
    pub fn survey(self) -> Option<String> {
        self.opened.with_value(|opened| opened.desk.chat().survey().map(str::to_owned))
    }
}
