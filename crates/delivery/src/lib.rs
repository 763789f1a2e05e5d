//! Delivery: what is collected becomes a [`Record`], a record waits in an [`Outbox`] until its endpoints have
//! acknowledged it, a [`Preset`] knows how one kind of endpoint wants to be spoken to, a [`template`] puts a record
//! into an owner's words. At-least-once, with ids that make a second copy harmless. State in, commands out: storage,
//! HTTP, timers and chance are the caller's.
#![warn(missing_docs)]

mod backoff;
mod endpoint;
mod http;
mod id;
mod law;
mod outbox;
mod preset;
mod record;
mod retry_after;
pub mod template;

pub use crate::{
    backoff::backoff,
    endpoint::{Endpoint, EndpointId, Sign},
    http::{Fault, HttpRequest, HttpResponse, Reply},
    id::{RecordId, RecordKey},
    law::{Outcome, judge},
    outbox::{
        Attempt, Command, Event, LEASE, LeaseId, Outbox, Refusal, Status, StoredRecord, Trouble,
        TroubleKind,
    },
    preset::{Outgoing, PRESETS, Preset, Verdict, native, preset, preset_names},
    record::{
        BURST, Channel, Contact, Device, DeviceHealth, Metric, Record, RecordKind, Recovery,
        SurveyPart, channel_names, kind_names,
    },
    retry_after::retry_after,
};
