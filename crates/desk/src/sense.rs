//! What no single place of desk.json shows: members that contradict each other or have no effect together.

use document::{Diagnostic, Kind, Pointer, Report, Subject};
use locale::Tag;
use survey::Survey;

use crate::{Choice, Desk, MetricKind, SIGNATURE, ThrottleKey, embedding, rule::not_allowed};

/// Checks what desk.json alone can tell.
pub(crate) fn check(desk: &Desk, report: &Report) {
    languages(desk, report);
    context(desk, report);
    audience(desk, report);
    metrics(desk, report);
    kiosk(desk, report);
}

impl Desk {
    /// Checks what desk.json says about the questions of one of its surveys.
    pub fn check_survey(&self, key: &str, survey: &Survey) -> Vec<Diagnostic> {
        let report = Report::default();
        let questions = survey.question_names();
        for (index, metric) in self.metrics().into_iter().enumerate() {
            let name = metric.question();
            if metric.survey() == key && !questions.contains(&name) {
                let path = Pointer::root().member("metrics").item(index).member("question");
                report.unknown_name(&path, Subject::Question, name, questions.iter().copied());
            }
        }
        report.into_diagnostics()
    }
}

fn languages(desk: &Desk, report: &Report) {
    let languages = desk.languages();
    let path = Pointer::root().member("languages");
    let offer = languages.offer();
    if offer.is_empty() {
        not_allowed("[]", &["en, …"], &path.member("offer"), report);
    }
    if let Some(default) = languages.default_language()
        && !offer.contains(&default)
    {
        let known: Vec<&str> = offer.iter().map(Tag::as_str).collect();
        not_allowed(default.as_str(), &known, &path.member("default"), report);
    }
}

/// Checks what no first question depends on.
pub(crate) fn check_afterwards(desk: &Desk, report: &Report) {
    throttle(desk, report);
    advocacy(desk, report);
    signed(desk, report);
    embedding::check(desk, report);
}

/// The names that a context can have.
fn context_names(desk: &Desk) -> Vec<&str> {
    let context = desk.context();
    let mut known = context.from_url();
    known.extend(context.fixed().into_iter().map(|(name, _)| name));
    known
}

fn context(desk: &Desk, report: &Report) {
    let context = desk.context();
    let known = context_names(desk);
    for (index, name) in context.required().into_iter().enumerate() {
        if !known.contains(&name) {
            let path = Pointer::root().member("context").member("required").item(index);
            not_allowed(name, &known, &path, report);
        }
    }
}

/// Rules after one without a condition are never reached.
fn audience(desk: &Desk, report: &Report) {
    let path = Pointer::root().member("audience");
    let mut everyone: Option<Pointer> = None;
    for (index, rule) in desk.audience().into_iter().enumerate() {
        let path = path.item(index);
        match &everyone {
            Some(before) => no_effect(&path, rule.survey(), before.as_str(), report),
            None if !rule.0.contains("if") => everyone = Some(path),
            None => {}
        }
    }
}

/// Members that the kind of metric doesn't know.
fn metrics(desk: &Desk, report: &Report) {
    for (index, metric) in desk.metrics().into_iter().enumerate() {
        let Some(kind) = metric.kind() else { continue };
        let useless = match kind {
            MetricKind::Nps => &["topBox", "scale"][..],
            MetricKind::Csat => &[],
            MetricKind::Ces => &["topBox"],
        };
        for property in useless.iter().filter(|property| metric.0.contains(property)) {
            let path = Pointer::root().member("metrics").item(index).member(property);
            let mut because = "kind: ".to_owned();
            because.push_str(kind.word());
            no_effect(&path, property, &because, report);
        }
    }
}

/// Customers can only be counted where it is known who they are.
fn throttle(desk: &Desk, report: &Report) {
    let Some(rule) = desk.throttle() else { return };
    let path = Pointer::root().member("throttle").member("customerFrom");
    match rule.key() {
        ThrottleKey::Customer => {
            let (name, known) = (rule.customer_from(), context_names(desk));
            if !known.contains(&name) {
                not_allowed(name, &known, &path, report);
            }
        }
        ThrottleKey::Device if rule.0.contains("customerFrom") => {
            no_effect(&path, "customerFrom", "key: device", report);
        }
        ThrottleKey::Device => {}
    }
}

/// Only what comes from an address can be signed there, and the signature needs its name for itself.
fn signed(desk: &Desk, report: &Report) {
    if !desk.signs() {
        return;
    }
    let context = desk.context();
    let path = Pointer::root().member("context");
    let known: Vec<&str> =
        context.from_url().into_iter().filter(|name| *name != SIGNATURE).collect();
    for (index, name) in context.signed().into_iter().enumerate() {
        if !known.contains(&name) {
            not_allowed(name, &known, &path.member("signed").item(index), report);
        }
    }
    for (index, name) in context.from_url().into_iter().enumerate() {
        if name == SIGNATURE {
            not_allowed(name, &known, &path.member("fromUrl").item(index), report);
        }
    }
    if context.fixed().iter().any(|(name, _)| *name == SIGNATURE) {
        not_allowed(SIGNATURE, &known, &path.member("fixed").member(SIGNATURE), report);
    }
}

/// Something to ask the happy for.
fn advocacy(desk: &Desk, report: &Report) {
    let Some(rule) = desk.advocacy() else { return };
    let path = Pointer::root().member("advocacy");
    if rule.share() {
        return;
    }
    if rule.review_url().is_none() {
        no_effect(&path, "advocacy", "share: false", report);
    }
    if rule.0.contains("shareUrl") {
        no_effect(&path.member("shareUrl"), "shareUrl", "share: false", report);
    }
}

fn kiosk(desk: &Desk, report: &Report) {
    let kiosk = desk.kiosk();
    let (warning, timeout) = (kiosk.idle_warning_seconds(), kiosk.idle_timeout_seconds());
    if warning >= timeout {
        let kind = Kind::OutOfRange {
            value: warning.to_string(),
            min: "0".to_owned(),
            max: timeout.saturating_sub(1).to_string(),
        };
        report.error(&Pointer::root().member("kiosk").member("idleWarningSeconds"), kind);
    }
}

pub(crate) fn no_effect(path: &Pointer, property: &str, because: &str, report: &Report) {
    let kind = Kind::NoEffect { property: property.to_owned(), because: because.to_owned() };
    report.warning(path, kind);
}
