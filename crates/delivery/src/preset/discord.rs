//! `discord`: a message through a webhook of Discord, whose address is a secret. Nobody is ever mentioned, and what
//! visitors typed is shown without markup, links or previews. The message itself acknowledges, by its `id`.

use document::{Object, UnixMillis, number_text};

use super::{answer, message, request};
use crate::{
    Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey, retry_after,
};

pub(super) struct Discord;

/// What Discord takes.
const LONGEST: usize = 2000;
/// The flag of messages without previews of links.
const SUPPRESS_EMBEDS: u32 = 1 << 2;

impl Preset for Discord {
    fn name(&self) -> &'static str {
        "discord"
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
        let fits = ["username", "avatar_url", "thread_name"].contains(&name);
        (!fits).then_some("username, avatar_url, thread_name")
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let members = request::members(records);
        let mut ours = Object::new();
        ours.set("content", message::message(endpoint, &members, escape, LONGEST));
        let mut nobody = Object::new();
        nobody.set("parse", Vec::new());
        ours.set("allowed_mentions", nobody);
        ours.set("flags", SUPPRESS_EMBEDS);
        let body = message::body(endpoint, &members, ours);
        let mut request = request::simple(endpoint, &members, "application/json", body);
        // Without it Discord answers before the message is there, and with nothing.
        request::add_parameter(&mut request.url, "wait", "true");
        request
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        let id = answer::member(response, "id");
        let is_message = id.is_some_and(|id| id.as_str().is_some_and(|id| !id.is_empty()));
        answer::taken_if(answer::is_plain_success(response) && is_message, sent)
    }

    /// How long to wait stands in the body as a fraction of a second.
    fn explained(&self, response: &HttpResponse, now: UnixMillis) -> Option<Outcome> {
        let seconds = answer::member(response, "retry_after")?.as_number()?.ceil();
        let after = retry_after(&number_text(seconds), now);
        (response.status == 429).then_some(Outcome::Retry { after })
    }
}

/// A backslash before everything that begins markup, a mention or a link.
fn escape(text: &str, to: &mut String) {
    for letter in text.chars() {
        if "\\*_~`|<>@#:[]()-+".contains(letter) {
            to.push('\\');
        }
        to.push(letter);
    }
}
