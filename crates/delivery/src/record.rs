//! The record: the one form in which anything collected leaves a device, `frontdesk.record/1`.
//! Leaves out how it is filled (the app) and where it is kept (the outbox, the server).

mod read;
mod write;

use document::{Object, UnixMillis};
use survey::{Response, Visit};

use crate::RecordId;

/// The name of this form, in the member `schema`.
pub(crate) const SCHEMA: &str = "frontdesk.record/1";

/// The flag of a response that followed the one before too soon to be another person's: a child who presses every face.
pub const BURST: &str = "burst";

/// What is delivered. Equal `id`: a higher `rev` replaces a lower one.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Made on the device, unique forever.
    pub id: RecordId,
    /// From 1; grows when the same visitor's record is sent again with more in it.
    pub rev: u32,
    /// What happened.
    pub kind: RecordKind,
    /// The desk's id.
    pub desk: String,
    /// Where it was made.
    pub device: Device,
    /// How the visitor met the desk.
    pub channel: Channel,
    /// The language the visitor used, a BCP 47 tag.
    pub language: String,
    /// Known about the visit beforehand: store, table, order.
    pub context: Object,
    /// When the visitor began.
    pub started_at: UnixMillis,
    /// When the visitor ended.
    pub ended_at: UnixMillis,
    /// How long it took; 0 when the clock was set back in between.
    pub duration_ms: u64,
    /// Which survey, and how it ended; always there for [`RecordKind::SurveyResponse`].
    pub survey: Option<SurveyPart>,
    /// SurveyJS data verbatim.
    pub answers: Object,
    /// Scores, as the desk declares them.
    pub metrics: Vec<Metric>,
    /// How to reach the visitor, with their consent.
    pub contact: Option<Contact>,
    /// The pages seen and the time spent there.
    pub path: Vec<Visit>,
    /// What was said to the self-service bot, in the form of `faq::Conversation::transcript`.
    pub faq: Option<Object>,
    /// Somebody is unhappy and is to be looked after.
    pub recovery: Option<Recovery>,
    /// What whoever counts may want to know, such as [`BURST`]; words of a newer device are kept as they are.
    pub flags: Vec<String>,
    /// How the device is doing; always there for [`RecordKind::DeviceHeartbeat`].
    pub health: Option<DeviceHealth>,
}

impl Record {
    /// The first revision of a record of this moment with nothing in it.
    pub fn new(id: RecordId, kind: RecordKind, desk: &str, now: UnixMillis) -> Self {
        Self {
            id,
            rev: 1,
            kind,
            desk: desk.to_owned(),
            // The store puts the device's own id and number here when it accepts the record.
            device: Device { id: "unassigned".to_owned(), ..Device::default() },
            channel: Channel::Link,
            language: String::new(),
            context: Object::new(),
            started_at: now,
            ended_at: now,
            duration_ms: 0,
            survey: None,
            answers: Object::new(),
            metrics: Vec::new(),
            contact: None,
            path: Vec::new(),
            faq: None,
            recovery: None,
            flags: Vec::new(),
            health: None,
        }
    }

    /// Takes over what a session hands out: answers, path, times and whether it was finished.
    pub fn set_response(&mut self, id: &str, hash: &str, reason: Option<&str>, response: Response) {
        self.survey = Some(SurveyPart {
            id: id.to_owned(),
            hash: hash.to_owned(),
            status: response.status,
            reason: reason.map(str::to_owned),
        });
        self.answers = response.answers;
        self.path = response.path;
        self.started_at = response.started_at;
        self.ended_at = response.ended_at;
        let elapsed = response.ended_at.0.saturating_sub(response.started_at.0);
        self.duration_ms = elapsed.max(0).unsigned_abs();
    }
}

/// A list of words that stand for variants, both ways.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $names:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// The word in the record.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The variant of that word.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        /// All words, for messages.
        pub fn $names() -> [&'static str; [$($word),+].len()] {
            [$($word),+]
        }
    };
}

words! {
    /// What a record tells of.
    RecordKind, kind_names {
        /// a survey was answered, in whole or in part
        SurveyResponse = "survey.response",
        /// a conversation about questions and answers
        FaqConversation = "faq.conversation",
        /// somebody wants to be called
        CallbackRequest = "callback.request",
        /// a device is alive
        DeviceHeartbeat = "device.heartbeat",
    }
}

words! {
    /// How a visitor meets the desk.
    Channel, channel_names {
        /// a tablet in the store
        Kiosk = "kiosk",
        /// a link or a printed code, opened on the visitor's own device
        Link = "link",
        /// inside another website
        Embed = "embed",
    }
}

/// The device and the number of the record on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// Made at the first start.
    pub id: String,
    /// Grows by one with each record accepted, so that a receiver sees gaps. In a heartbeat: the last one given.
    pub seq: u64,
    /// What its owner calls it, when it was enrolled.
    pub name: Option<String>,
}

/// How a device is doing, in numbers of records. With the last number given, a receiver knows what it should have:
/// everything but what is still queued or quarantined there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeviceHealth {
    /// Accepted since the device is in use, revisions counted.
    pub accepted: u64,
    /// Of those, the ones that left for all of their endpoints.
    pub delivered: u64,
    /// On the device, on their way.
    pub queued: u64,
    /// On the device, refused by an endpoint.
    pub quarantined: u64,
}

/// Which survey was answered and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyPart {
    /// Its name in the desk.
    pub id: String,
    /// Of the definition that was shown.
    pub hash: String,
    /// Whether the visitor finished.
    pub status: survey::Status,
    /// Why they didn't, where known.
    pub reason: Option<String>,
}

/// One score of one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// The question it comes from.
    pub question: String,
    /// `nps`, `csat`, `ces` …
    pub kind: String,
    /// The score.
    pub value: f64,
    /// `promoter`, `satisfied` … where the kind has segments.
    pub segment: Option<String>,
}

/// Who is to look after an unhappy visitor.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// The endpoint that is told, whatever its `when` says.
    pub to: String,
    /// The response that it is about, where that is another record.
    pub response: Option<RecordId>,
}

/// How to reach a visitor who agreed to that.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// What they said.
    pub consent: bool,
    /// The wording they were shown.
    pub text: String,
    /// When they said it.
    pub at: UnixMillis,
    /// What they left: `phone`, `email` …
    pub fields: Object,
}

impl Contact {
    /// Of somebody who asks to be called and agreed to these words: their number, and when it suits them.
    pub fn to_call(phone: &str, time: String, wording: String, at: UnixMillis) -> Self {
        let mut fields = Object::new();
        fields.set("phone", phone.trim());
        fields.set("time", time);
        Self { consent: true, text: wording, at, fields }
    }
}
