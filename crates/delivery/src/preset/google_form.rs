//! `google-form`: a Google Form, at the address that ends in `/formResponse`. Google lets no page read what it answers,
//! and what it answers is a page in the form's language: nothing acknowledges, and what was sent is unconfirmed.

use document::UnixMillis;

use super::{answer, form, request};
use crate::{Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey};

pub(super) struct GoogleForm;

impl Preset for GoogleForm {
    fn name(&self) -> &'static str {
        "google-form"
    }

    fn largest_batch(&self) -> usize {
        1
    }

    fn reads(&self) -> &'static [&'static str] {
        &["fields"]
    }

    fn needs(&self) -> &'static [&'static str] {
        &["fields"]
    }

    /// `entry.123`, also with the endings of dates, times and "other"; and the address that forms may ask for.
    fn refuses_field(&self, name: &str) -> Option<&'static str> {
        let number = name.strip_prefix("entry.").unwrap_or_default();
        let fits =
            name == "emailAddress" || number.starts_with(|first: char| first.is_ascii_digit());
        (!fits).then_some("entry.N, emailAddress")
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let members = request::members(records);
        let body = members.fill_form(&endpoint.fields);
        // Without a further header, which would make the browser ask first.
        let mut request = request::simple(endpoint, &members, form::CONTENT_TYPE, body);
        request.opaque = true;
        request
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        _: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        Some(answer::all(sent, Outcome::Unconfirmed))
    }
}
