//! `telegram`: a message from a bot, whose token is part of the address and a secret; `fields` names the chat as
//! `chat_id`. Plain text without `parse_mode`, so there is no markup to begin. `{"ok":true}` acknowledges.

use document::{Object, UnixMillis, Value, number_text};

use super::{answer, message, request};
use crate::{
    Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey, retry_after,
};

pub(super) struct Telegram;

/// What Telegram takes.
const LONGEST: usize = 4096;

impl Preset for Telegram {
    fn name(&self) -> &'static str {
        "telegram"
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

    fn needs(&self) -> &'static [&'static str] {
        &["fields"]
    }

    fn refuses_field(&self, name: &str) -> Option<&'static str> {
        let fits = ["chat_id", "message_thread_id", "disable_notification", "protect_content"];
        (!fits.contains(&name))
            .then_some("chat_id, message_thread_id, disable_notification, protect_content")
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let members = request::members(records);
        let mut ours = Object::new();
        let plain = |text: &str, to: &mut String| to.push_str(text);
        ours.set("text", message::message(endpoint, &members, plain, LONGEST));
        let mut preview = Object::new();
        preview.set("is_disabled", true);
        ours.set("link_preview_options", preview);
        let body = message::body(endpoint, &members, ours);
        request::simple(endpoint, &members, "application/json", body)
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        answer::taken_if(answer::is_plain_success(response) && answer::says_ok(response), sent)
    }

    /// How long to wait stands in the body. A chat that isn't there, or where the bot may not write, is no fault of the
    /// record.
    fn explained(&self, response: &HttpResponse, now: UnixMillis) -> Option<Outcome> {
        let parameters = answer::member(response, "parameters");
        let asked = parameters.and_then(|all| all.get("retry_after").and_then(Value::as_number));
        let says = answer::member(response, "description");
        let says = says.as_ref().and_then(Value::as_str).unwrap_or_default();
        let is_about_the_chat =
            ["chat", "CHAT", "thread", "rights"].iter().any(|word| says.contains(word));
        match (response.status, asked) {
            (429, Some(seconds)) => {
                let after = retry_after(&number_text(seconds), now);
                Some(Outcome::Retry { after })
            }
            (400, _) if is_about_the_chat => Some(Outcome::Hold),
            _ => None,
        }
    }
}
