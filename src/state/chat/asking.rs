//! What a visitor can do in the chat. Each goes to the bot as a request and comes back as what is on the screen.

use document::Value;
use document::parse;
use faq::{Choice, EntryId};
use leptos::{prelude::*, task::spawn_local};

use super::{Calling, Chat, Chatting, messages::request};
use crate::{platform::focus, state::focus::PAGE_ELEMENT};

impl Chat {
    /// Asks in the visitor's own words.
    pub fn ask(self, text: &str) {
        if !text.trim().is_empty() {
            self.forget_suggestions();
            self.command(request("ask", &[("text", text.into())]));
        }
    }

    /// Chooses a question that is on the screen.
    pub fn choose(self, entry: &EntryId) {
        self.forget_suggestions();
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
            return self.forget_suggestions();
        }
        self.typed.update_value(|typed| *typed += 1);
        let typed = self.typed.get_value();
        let request = Value::from(request("suggest", &[("text", text.into())])).to_json();
        spawn_local(async move {
            let Some(bot) = self.bot.get_value() else { return };
            let answer = bot.ask(&request, &[]).await;
            let answer = answer.and_then(|answer| parse(&answer).ok()).unwrap_or_default();
            // Something else has been typed, or the question was sent.
            if self.typed.get_value() == typed {
                self.suggestions.set(Choice::suggestions(&answer));
            }
        });
    }

    /// The suggestions go away, also those that are on their way.
    pub(super) fn forget_suggestions(self) {
        self.typed.update_value(|typed| *typed += 1);
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
}
