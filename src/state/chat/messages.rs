//! Requests to the bot and what comes back. A bot that failed is replaced, with all that was said.

use document::{Object, Value, parse};
use faq::ChatView;
use leptos::{prelude::*, task::spawn_local};

use super::{Chat, Chatting};
use crate::{
    platform::{clock, focus},
    ui::turn_id,
};

impl Chat {
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
