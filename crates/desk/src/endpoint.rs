//! What an endpoint's preset makes of the members written beside it: what is missing, what has no effect, what a browser
//! may not hold, and what is wrong with the templates.

use delivery::{
    Preset,
    template::{BodyKind, Mistake, host_is_literal, json_sample, known_names, mistakes, names},
};
use document::{Kind, Pointer, Report, Subject, Syntax};

use crate::{Desk, Endpoint, Via, rule::not_allowed, sense::no_effect};

/// The members that only some presets read.
const OPTIONAL: [&str; 5] = ["method", "headers", "body", "fields", "message"];

/// Checks all endpoints of a desk, each alone and beside the others.
pub(crate) fn check_all(desk: &Desk, report: &Report) {
    let endpoints = desk.delivery().endpoints();
    let path = Pointer::root().member("delivery").member("endpoints");
    for (index, endpoint) in endpoints.iter().enumerate() {
        let id = endpoint.id();
        if endpoints[..index].iter().any(|other| other.id() == id) {
            let path = path.item(index).member("id");
            report.error(&path, Kind::Duplicate { name: id.to_owned() });
        }
        check(*endpoint, &path.item(index), report);
    }
    check_relay(&endpoints, &path, report);
}

/// Checks an endpoint whose preset is known.
fn check(endpoint: Endpoint<'_>, path: &Pointer, report: &Report) {
    let Some(preset) = endpoint.preset() else { return };
    let via_relay = endpoint.via() == Via::Relay;
    let preset_path = path.member("preset");
    if !via_relay {
        // A key to sign with stands nowhere in this file, so that nobody can call it public.
        if preset.signs() || preset.is_secret() && !endpoint.public_secret_ok() {
            report.error(&preset_path, Kind::SecretPreset { preset: preset.name() });
        }
        if !endpoint.0.contains("url") {
            report.error(path, Kind::Missing { property: "url" });
        }
    }
    for name in preset.needs() {
        let is_there = match *name {
            // The relay's own file may have the fields.
            "fields" => via_relay || !endpoint.fields().is_empty(),
            name => endpoint.0.contains(name),
        };
        if !is_there {
            report.error(path, Kind::Missing { property: name });
        }
    }
    let useless = |name: &&&str| endpoint.0.contains(name) && !preset.reads().contains(name);
    for name in OPTIONAL.iter().filter(useless) {
        no_effect(&path.member(name), name, &["preset: ", preset.name()].concat(), report);
    }
    if preset.reads().contains(&"fields") {
        for (name, _) in endpoint.fields() {
            if let Some(allowed) = preset.refuses_field(name) {
                not_allowed(name, &[allowed], &path.member("fields").member(name), report);
            }
        }
    }
    templates(endpoint, preset, path, report);
}

/// The members that may be templates, each with its place.
fn places<'a>(endpoint: Endpoint<'a>, path: &Pointer) -> Vec<(Pointer, &'a str)> {
    let mut places = vec![(path.member("url"), endpoint.url())];
    for (member, list) in [("headers", endpoint.headers()), ("fields", endpoint.fields())] {
        let path = path.member(member);
        places.extend(list.into_iter().map(|(name, value)| (path.member(name), value)));
    }
    for (member, text) in [("message", endpoint.message()), ("body", endpoint.body())] {
        places.extend(text.map(|text| (path.member(member), text)));
    }
    places
}

fn templates(endpoint: Endpoint<'_>, preset: &dyn Preset, path: &Pointer, report: &Report) {
    if !host_is_literal(endpoint.url()) {
        report.error(&path.member("url"), Kind::HostTemplate);
    }
    for (place, text) in places(endpoint, path) {
        template(text, preset, &place, report);
    }
    let headers = endpoint.headers();
    // Browsers make no request with another name.
    let is_letter =
        |letter: u8| letter.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&letter);
    let misnamed =
        headers.iter().filter(|(name, _)| name.is_empty() || !name.bytes().all(is_letter));
    for (name, _) in misnamed {
        not_allowed(name, &["A-Z, 0-9, -"], &path.member("headers").member(name), report);
    }
    if let Some(body) = endpoint.body()
        && preset.reads().contains(&"body")
        && BodyKind::of(&headers) == BodyKind::Json
        && let Err(fault) = document::parse(&json_sample(body))
    {
        report.error(&path.member("body"), fault.kind);
    }
}

/// What templates say about questions. Warnings, because triggers and calculated values answer, too.
pub(crate) fn check_questions(desk: &Desk, questions: &[String], report: &Report) {
    let path = Pointer::root().member("delivery").member("endpoints");
    let is_known = |name: &str| {
        let behind = |question: &String| name.strip_prefix(question.as_str());
        questions
            .iter()
            .filter_map(behind)
            .any(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
    };
    for (index, endpoint) in desk.delivery().endpoints().into_iter().enumerate() {
        for (place, text) in places(endpoint, &path.item(index)) {
            let asked = names(text).filter_map(|name| name.strip_prefix("answers."));
            for name in asked.filter(|name| !is_known(name)) {
                let nearest = report.nearest(name, questions.iter().map(String::as_str));
                let (subject, name) = (Subject::Question, name.to_owned());
                report.warning(&place, Kind::UnknownName { subject, name, nearest });
            }
        }
    }
}

fn template(text: &str, preset: &dyn Preset, path: &Pointer, report: &Report) {
    if !text.contains("{{") {
        return;
    }
    if preset.largest_batch() > 1 {
        report.error(path, Kind::BatchTemplate { preset: preset.name() });
        return;
    }
    for mistake in mistakes(text) {
        match mistake {
            Mistake::Unknown(name) => {
                // What a visitor left stands one step further in.
                let field = name.strip_prefix("contact.");
                let nearest = field
                    .map(|field| ["contact.fields.", field].concat())
                    .or_else(|| report.nearest(name, known_names()));
                let (subject, name) = (Subject::Member, name.to_owned());
                report.error(path, Kind::UnknownName { subject, name, nearest });
            }
            Mistake::Unclosed(at) | Mistake::NoName(at) => {
                let (syntax, text) = (Syntax::Template, text.to_owned());
                report.error(path, Kind::BadSyntax { syntax, text, at });
            }
        }
    }
}

/// Something for the relay to send, and nothing that brings records to the server.
fn check_relay(endpoints: &[Endpoint<'_>], path: &Pointer, report: &Report) {
    let relayed = endpoints.iter().position(|endpoint| endpoint.via() == Via::Relay);
    let feeds = |endpoint: &Endpoint<'_>| {
        let is_native = endpoint.preset().is_some_and(|preset| preset.name() == "native");
        is_native && endpoint.via() == Via::Browser
    };
    if let Some(index) = relayed
        && !endpoints.iter().any(feeds)
    {
        report.error(&path.item(index).member("via"), Kind::RelayUnfed);
    }
}
