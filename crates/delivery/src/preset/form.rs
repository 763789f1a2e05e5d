//! `form`: one record as `application/x-www-form-urlencoded`, a request that browsers send without asking first.
//! `fields` says which; without it every member of the record, named by its path. Any success acknowledges but a web
//! page: `Accept` asks for something else, and a form that only thanks in HTML isn't told from a login page.

use document::UnixMillis;

use super::{answer, request};
use crate::{Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey};

pub(super) struct Form;

/// The content type of forms.
pub(super) const CONTENT_TYPE: &str = "application/x-www-form-urlencoded;charset=UTF-8";

impl Preset for Form {
    fn name(&self) -> &'static str {
        "form"
    }

    fn largest_batch(&self) -> usize {
        1
    }

    fn reads(&self) -> &'static [&'static str] {
        &["headers", "fields"]
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let members = request::members(records);
        let body = match &endpoint.fields[..] {
            [] => members.as_form(),
            fields => members.fill_form(fields),
        };
        let mut request = request::post(endpoint, &members, CONTENT_TYPE, body);
        request::add_header(&mut request, "Accept", "application/json");
        request
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        answer::taken_if(answer::is_plain_success(response), sent)
    }
}
