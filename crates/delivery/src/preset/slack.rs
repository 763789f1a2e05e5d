//! `slack`: a message through an incoming webhook of Slack, whose address is a secret. Text is written so that visitors
//! can neither link nor mention. The word `ok` acknowledges, or `{"ok":true}` from a workflow.

use document::{Object, UnixMillis};

use super::{answer, message, request};
use crate::{Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey};

pub(super) struct Slack;

/// Slack takes 40 000 characters; beyond 4000 people read no more.
const LONGEST: usize = 4000;

impl Preset for Slack {
    fn name(&self) -> &'static str {
        "slack"
    }

    fn largest_batch(&self) -> usize {
        1
    }

    fn is_secret(&self) -> bool {
        true
    }

    fn reads(&self) -> &'static [&'static str] {
        &["message", "fields"]
    }

    fn refuses_field(&self, name: &str) -> Option<&'static str> {
        let ours = ["text", "blocks", "attachments", "unfurl_links", "unfurl_media"];
        ours.contains(&name).then_some("channel, username, icon_emoji, thread_ts, …")
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let members = request::members(records);
        let mut ours = Object::new();
        ours.set("text", message::message(endpoint, &members, escape, LONGEST));
        ours.set("unfurl_links", false);
        ours.set("unfurl_media", false);
        let body = message::body(endpoint, &members, ours);
        request::simple(endpoint, &members, "application/json; charset=utf-8", body)
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        let ok = response.body.trim() == "ok" || answer::says_ok(response);
        answer::taken_if(answer::is_plain_success(response) && ok, sent)
    }
}

/// The three characters with which Slack's links and mentions begin.
fn escape(text: &str, to: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            _ => to.push(letter),
        }
    }
}
