//! What each code says: an address of the desk, checked against desk.json, or another payload.

use std::fs;

use desk::Desk;
use qr::{Address, Entries, Opens, Payload, Row};

use super::{Qr, refused, words};
use crate::{
    Error, desk_folder,
    signing::{self, Keys},
};

/// What one code says and what is known about it.
#[derive(Debug)]
pub(super) struct Content {
    /// of the code
    pub(super) text: String,
    /// names and values that belong to it, the ones that differ between codes last
    pub(super) values: Row,
    /// those that differ
    pub(super) row: Row,
}

impl Content {
    /// What it is called in a message.
    pub(super) fn label(&self) -> String {
        let pairs: Vec<String> =
            self.row.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if pairs.is_empty() {
            "the code".to_owned()
        } else {
            format!("the code of {}", pairs.join(", "))
        }
    }
}

pub(super) fn of(qr: &Qr) -> Result<Vec<Content>, Error> {
    let rows = rows(qr)?;
    match (&qr.payload, &qr.url) {
        (Some(kind), _) => of_payload(qr, kind, rows),
        (None, Some(base)) => {
            let address = Address { base: base.clone(), ..Address::default() };
            of_desk(qr, address, rows)
        }
        (None, None) => Err(refused("say where the desk is: --url https://…")),
    }
}

fn rows(qr: &Qr) -> Result<Vec<Row>, Error> {
    if let Some(file) = &qr.csv {
        let text = fs::read(file).map_err(|reason| refused(words::unreadable(file, &reason)))?;
        return qr::text_of_file(text)
            .and_then(|text| qr::rows_of_table(&text))
            .map_err(|fault| refused(format!("{}: {}", file.display(), words::rows(&fault))));
    }
    match (&qr.rows, &qr.name) {
        (Some(list), Some(name)) => qr::rows_of_list(name, list)
            .map_err(|fault| refused(format!("--rows, {}", words::rows(&fault)))),
        _ => Ok(vec![Row::new()]),
    }
}

fn of_desk(qr: &Qr, mut address: Address, rows: Vec<Row>) -> Result<Vec<Content>, Error> {
    let desk = desk_folder::read(&qr.desk)?;
    check(qr, &desk, &rows)?;
    address.opens = match &qr.survey {
        Some(survey) => Opens::Survey(survey.clone()),
        None if qr.chat => Opens::Chat,
        None => Opens::Desk,
    };
    address.language.clone_from(&qr.lang);
    let keys = if desk.signs() { Some(Keys::of_existing(&qr.database)?) } else { None };
    let contents = rows.into_iter().map(|row| {
        let values: Row = qr.context.iter().cloned().chain(row.iter().cloned()).collect();
        address.context.clone_from(&values);
        let whole = address.text().map_err(|fault| refused(words::address(&fault)))?;
        let base = address.base.as_str();
        let text = match (&keys, whole.strip_prefix(base)) {
            (Some(keys), Some(path)) => {
                [base, &signing::sign_address(keys, &desk, path).0].concat()
            }
            _ => whole,
        };
        Ok(Content { text, values, row })
    });
    contents.collect()
}

/// Holds the names on the command line against those of the desk.
fn check(qr: &Qr, desk: &Desk, rows: &[Row]) -> Result<(), Error> {
    let context = desk.context();
    let mut known = context.from_url();
    known.retain(|name| !qr::RESERVED.contains(name));
    let first = rows.first().into_iter().flatten();
    // A table may leave cells empty, but all its names are in one row or another.
    let names = rows.iter().skip(1).flatten().chain(first).chain(&qr.context).map(|(name, _)| name);
    if let Some(name) = names.into_iter().find(|name| !known.contains(&&***name)) {
        return Err(refused(words::unknown("context", name, &known)));
    }
    let surveys: Vec<&str> = desk.surveys().into_iter().map(|(name, _)| name).collect();
    if let Some(name) = qr.survey.as_ref().filter(|name| !surveys.contains(&&***name)) {
        return Err(refused(words::unknown("surveys", name, &surveys)));
    }
    let offered: Vec<String> = desk.languages().offer().iter().map(|tag| tag.to_string()).collect();
    if let Some(language) = qr.lang.as_ref().filter(|language| !offered.contains(*language)) {
        let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
        return Err(refused(words::unknown("languages", language, &offered)));
    }
    if qr.chat && desk.faq().is_empty() {
        return Err(refused("the desk has no chat: add a knowledge base to faq in desk.json"));
    }
    Ok(())
}

fn of_payload(qr: &Qr, kind: &str, rows: Vec<Row>) -> Result<Vec<Content>, Error> {
    let payload = <dyn Payload>::named(kind).ok_or_else(|| {
        let kinds: Vec<&str> = qr::PAYLOADS.iter().map(|payload| payload.name()).collect();
        refused(words::unknown("payloads", kind, &kinds))
    })?;
    let contents = rows.into_iter().map(|row| {
        let values: Row = qr.field.iter().cloned().chain(row.iter().cloned()).collect();
        let entries: Entries = values.iter().cloned().collect();
        let text =
            payload.text(&entries).map_err(|faults| refused(words::payload(payload, &faults)))?;
        Ok(Content { text, values, row })
    });
    contents.collect()
}
