//! Presets: one file per kind of endpoint and one line in [`PRESETS`]. A preset turns records into a request
//! and an answer into a verdict; when to send and what a verdict leads to is the outbox's business.

mod answer;
mod clickhouse;
mod cloudevents;
mod custom;
mod discord;
mod form;
mod google_form;
mod kafka_rest;
mod message;
pub mod native;
mod postgrest;
mod request;
mod row;
mod slack;
mod standard_webhooks;
mod telegram;
mod text;
mod webhook;

use document::UnixMillis;

use crate::{Endpoint, HttpRequest, HttpResponse, Outcome, RecordKey, Reply, judge, retry_after};

/// All presets. A new one is a file beside this one and a line here.
pub static PRESETS: &[&dyn Preset] = &[
    &native::Native,
    &webhook::Webhook,
    &cloudevents::CloudEvents,
    &cloudevents::CloudEventsBatch,
    &form::Form,
    &google_form::GoogleForm,
    &text::Text,
    &postgrest::PostgRest,
    &clickhouse::ClickHouse,
    &custom::Custom,
    &standard_webhooks::StandardWebhooks,
    &slack::Slack,
    &discord::Discord,
    &telegram::Telegram,
    &kafka_rest::KafkaRest,
];

/// The preset of that name.
pub fn preset(name: &str) -> Option<&'static dyn Preset> {
    PRESETS.iter().copied().find(|preset| preset.name() == name)
}

/// The names of all presets, for messages.
pub fn preset_names() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|preset| preset.name())
}

/// A record on its way out.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// Which.
    pub key: RecordKey,
    /// Its JSON text as it was stored.
    pub json: &'a str,
}

/// How one kind of endpoint is spoken to.
pub trait Preset: Sync {
    /// The name in `desk.json`.
    fn name(&self) -> &'static str;

    /// How many records one request may carry.
    fn largest_batch(&self) -> usize;

    /// True when its address or key is a secret, so that only a server can speak to it.
    fn is_secret(&self) -> bool {
        false
    }

    /// True when it signs with a key, which no browser can keep.
    fn signs(&self) -> bool {
        false
    }

    /// The members of an endpoint in `desk.json` that it reads besides those that every preset does.
    fn reads(&self) -> &'static [&'static str] {
        &[]
    }

    /// Those of them that it can't do without.
    fn needs(&self) -> &'static [&'static str] {
        &[]
    }

    /// What the names in `fields` look like, when this isn't one that it takes.
    fn refuses_field(&self, _name: &str) -> Option<&'static str> {
        None
    }

    /// True when it wants the signs of life of devices without asking for them.
    fn watches_devices(&self) -> bool {
        false
    }

    /// The request for these records, made now: at least one, at most [`Self::largest_batch`].
    fn prepare(
        &self,
        endpoint: &Endpoint,
        records: &[Outgoing<'_>],
        now: UnixMillis,
    ) -> HttpRequest;

    /// What a successful answer (2xx, or one that can't be read) says about each record; `None` when it isn't an
    /// answer of this kind of endpoint.
    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>>;

    /// What an answer that is no success means for all records, where it says more than its status does.
    fn explained(&self, _response: &HttpResponse, _now: UnixMillis) -> Option<Outcome> {
        None
    }

    /// What came of an attempt.
    fn verdict(&self, sent: &[RecordKey], reply: &Reply, now: UnixMillis) -> Verdict {
        let status = reply.as_ref().map(|response| response.status).map_err(|fault| *fault);
        let acknowledged = match reply {
            Ok(response) if matches!(status, Ok(200..=299)) => self.acknowledged(sent, response),
            // What can't be read says nothing of what is there.
            Ok(response) if response.status == 0 => self
                .acknowledged(sent, response)
                .filter(|all| all.iter().all(|(_, outcome)| *outcome == Outcome::Unconfirmed)),
            _ => None,
        };
        let asked = reply.as_ref().ok().and_then(|response| response.retry_after.as_deref());
        let after = asked.and_then(|text| retry_after(text, now));
        let explained = match reply {
            Ok(response) if response.status >= 300 => self.explained(response, now),
            _ => None,
        };
        let outcome = explained.unwrap_or_else(|| judge(status, acknowledged.is_some(), after));
        let all = || sent.iter().map(|key| (*key, outcome)).collect();
        Verdict { outcome, records: acknowledged.unwrap_or_else(all) }
    }
}

/// What came of an attempt, for its endpoint and for each of its records.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What it means for the endpoint.
    pub outcome: Outcome,
    /// What it means for the records; those that are not named are tried again.
    pub records: Vec<(RecordKey, Outcome)>,
}
