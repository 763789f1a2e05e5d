//! A record from JSON, strictly: a receiver refuses what isn't one, and says all that is wrong at once.

use document::{
    Diagnostic, Item, JsonType, Kind, Object, Pointer, Reader, Report, Syntax, UnixMillis, Value,
    number_text,
};
use survey::{Status, Visit};

use super::{
    Channel, Contact, Device, DeviceHealth, Metric, Record, RecordKind, Recovery, SCHEMA,
    SurveyPart, channel_names, kind_names, write::status_name,
};
use crate::RecordId;

/// Numbers above this are not exact in JSON's usual floats.
const LARGEST: f64 = 9_007_199_254_740_991.0;

impl Record {
    /// Reads a record; `None` when an error was found. Unknown members are warnings, so that a newer device
    /// can talk to an older receiver.
    pub fn read(value: &Value) -> (Option<Self>, Vec<Diagnostic>) {
        let report = Report::default();
        let record = Reader::new(value, Pointer::root(), &report).and_then(read);
        let record = record.filter(|_| !report.has_errors());
        (record, report.into_diagnostics())
    }
}

/// Reads everything before it gives up on anything, so that all findings are reported.
fn read(reader: Reader<'_>) -> Option<Record> {
    let _ = word(&reader, "schema", &[SCHEMA], |name| (name == SCHEMA).then_some(()));
    let id = syntax(&reader, "id", Syntax::Uuid, RecordId::parse);
    let rev = whole(&reader, "rev", 1.0, f64::from(u32::MAX)).map(|rev| rev as u32);
    let kind = word(&reader, "kind", &kind_names(), RecordKind::parse);
    let desk = filled(&reader, "desk");
    let device = required(&reader, "device", |name| part(&reader, name, device));
    let channel = word(&reader, "channel", &channel_names(), Channel::parse);
    let language = text(&reader, "language");
    let context = members(&reader, "context").unwrap_or_default();
    let started_at = moment(&reader, "startedAt");
    let ended_at = moment(&reader, "endedAt");
    let duration_ms = whole(&reader, "durationMs", 0.0, LARGEST);
    let survey = part(&reader, "survey", survey_part);
    if kind == Some(RecordKind::SurveyResponse) && reader.value("survey").is_none() {
        reader.missing("survey");
    }
    let answers = members(&reader, "answers").unwrap_or_default();
    let metrics = list(&reader, "metrics", metric);
    let contact = part(&reader, "contact", contact);
    let path = list(&reader, "path", visit);
    let faq = members(&reader, "faq");
    if kind == Some(RecordKind::FaqConversation) && reader.value("faq").is_none() {
        reader.missing("faq");
    }
    let recovery = part(&reader, "recovery", recovery);
    let flags = texts(&reader, "flags");
    let health = part(&reader, "health", health);
    if kind == Some(RecordKind::DeviceHeartbeat) && reader.value("health").is_none() {
        reader.missing("health");
    }
    reader.finish();
    Some(Record {
        id: id?,
        rev: rev?,
        kind: kind?,
        desk: desk?,
        device: device?,
        channel: channel?,
        language: language?,
        context,
        started_at: started_at?,
        ended_at: ended_at?,
        duration_ms: duration_ms? as u64,
        survey,
        answers,
        metrics,
        contact,
        path,
        faq,
        recovery,
        flags,
        health,
    })
}

fn recovery(reader: &Reader<'_>) -> Option<Recovery> {
    let to = filled(reader, "to");
    let response = match reader.value("response") {
        Some(_) => Some(syntax(reader, "response", Syntax::Uuid, RecordId::parse)?),
        None => None,
    };
    Some(Recovery { to: to?, response })
}

fn health(reader: &Reader<'_>) -> Option<DeviceHealth> {
    let number = |name| whole(reader, name, 0.0, LARGEST).map(|number| number as u64);
    let [accepted, delivered, queued, quarantined] =
        ["accepted", "delivered", "queued", "quarantined"].map(number);
    Some(DeviceHealth {
        accepted: accepted?,
        delivered: delivered?,
        queued: queued?,
        quarantined: quarantined?,
    })
}

fn device(reader: &Reader<'_>) -> Option<Device> {
    let id = filled(reader, "id");
    let seq = whole(reader, "seq", 0.0, LARGEST);
    let name = reader.text("name").filter(|name| !name.is_empty()).map(str::to_owned);
    Some(Device { id: id?, seq: seq? as u64, name })
}

fn survey_part(reader: &Reader<'_>) -> Option<SurveyPart> {
    let id = filled(reader, "id");
    let hash = text(reader, "hash");
    let both = [Status::Complete, Status::Partial];
    let status = word(reader, "status", &both.map(status_name), |name| {
        both.into_iter().find(|status| status_name(*status) == name)
    });
    let reason = reader.text("reason").map(str::to_owned);
    Some(SurveyPart { id: id?, hash: hash?, status: status?, reason })
}

fn metric(reader: &Reader<'_>) -> Option<Metric> {
    let question = filled(reader, "question");
    let kind = filled(reader, "kind");
    let value = required(reader, "value", |name| reader.number(name));
    let segment = reader.text("segment").map(str::to_owned);
    Some(Metric { question: question?, kind: kind?, value: value?, segment })
}

fn contact(reader: &Reader<'_>) -> Option<Contact> {
    let consent = required(reader, "consent", |name| reader.bool(name));
    let text = text(reader, "text");
    let at = moment(reader, "at");
    let fields = members(reader, "fields").unwrap_or_default();
    Some(Contact { consent: consent?, text: text?, at: at?, fields })
}

fn visit(reader: &Reader<'_>) -> Option<Visit> {
    let page = text(reader, "page");
    let milliseconds = whole(reader, "ms", 0.0, LARGEST);
    let visits = whole(reader, "visits", 0.0, f64::from(u32::MAX));
    Some(Visit { page: page?, milliseconds: milliseconds? as u64, visits: visits? as u32 })
}

/// A member that is itself an object.
fn part<T>(
    reader: &Reader<'_>,
    name: &'static str,
    read: impl Fn(&Reader<'_>) -> Option<T>,
) -> Option<T> {
    let inner = reader.reader(name)?;
    let found = read(&inner);
    inner.finish();
    found
}

/// A member that is a list of objects.
fn list<T>(
    reader: &Reader<'_>,
    name: &'static str,
    read: impl Fn(&Reader<'_>) -> Option<T>,
) -> Vec<T> {
    let item = |Item { value, path }: Item<'_>| {
        let inner = Reader::new(value, path, reader.report())?;
        let found = read(&inner);
        inner.finish();
        found
    };
    reader.items(name).into_iter().filter_map(item).collect()
}

/// A member that is a list of texts.
fn texts(reader: &Reader<'_>, name: &'static str) -> Vec<String> {
    let item = |Item { value, path }: Item<'_>| match value.as_str() {
        Some(text) => Some(text.to_owned()),
        None => {
            let kind = Kind::WrongType { expected: JsonType::String, found: JsonType::of(value) };
            reader.report().error(&path, kind);
            None
        }
    };
    reader.items(name).into_iter().filter_map(item).collect()
}

/// A member that has to be there.
fn required<T>(
    reader: &Reader<'_>,
    name: &'static str,
    read: impl Fn(&'static str) -> Option<T>,
) -> Option<T> {
    if reader.value(name).is_none() {
        reader.missing(name);
        return None;
    }
    read(name)
}

fn text(reader: &Reader<'_>, name: &'static str) -> Option<String> {
    required(reader, name, |name| reader.text(name)).map(str::to_owned)
}

/// Text that names something, so it can't be empty.
fn filled(reader: &Reader<'_>, name: &'static str) -> Option<String> {
    let found = text(reader, name)?;
    if found.is_empty() {
        reader.missing(name);
        return None;
    }
    Some(found)
}

/// Text in one of the small languages.
fn syntax<T>(
    reader: &Reader<'_>,
    name: &'static str,
    syntax: Syntax,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let found = text(reader, name)?;
    let parsed = parse(&found);
    if parsed.is_none() {
        reader
            .report()
            .error(&reader.path_of(name), Kind::BadSyntax { syntax, text: found, at: 0 });
    }
    parsed
}

fn moment(reader: &Reader<'_>, name: &'static str) -> Option<UnixMillis> {
    syntax(reader, name, Syntax::DateTime, UnixMillis::from_iso)
}

/// One of a few words.
fn word<T>(
    reader: &Reader<'_>,
    name: &'static str,
    allowed: &[&str],
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let value = text(reader, name)?;
    let parsed = parse(&value);
    if parsed.is_none() {
        let kind = Kind::NotAllowed { value, allowed: allowed.join(", ") };
        reader.report().error(&reader.path_of(name), kind);
    }
    parsed
}

/// A whole number within bounds.
fn whole(reader: &Reader<'_>, name: &'static str, min: f64, max: f64) -> Option<f64> {
    let number = required(reader, name, |name| reader.number(name))?;
    if number.fract() == 0.0 && (min..=max).contains(&number) {
        return Some(number);
    }
    let [value, min, max] = [number, min, max].map(number_text);
    reader.report().error(&reader.path_of(name), Kind::OutOfRange { value, min, max });
    None
}

/// A member that is an object used as a map.
fn members(reader: &Reader<'_>, name: &'static str) -> Option<Object> {
    let value = reader.value(name)?;
    if value.as_object().is_none() {
        let kind = Kind::WrongType { expected: JsonType::Object, found: JsonType::of(value) };
        reader.report().error(&reader.path_of(name), kind);
    }
    value.as_object().cloned()
}
