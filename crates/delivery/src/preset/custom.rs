//! `custom`: a request as its owner writes it, from the method to the body. A body of JSON or of a form is filled so
//! that it stays one, whatever visitors typed. Any success acknowledges but a web page.

use document::UnixMillis;

use super::{answer, request};
use crate::{
    Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey,
    template::{BodyKind, form_value},
};

pub(super) struct Custom;

impl Preset for Custom {
    fn name(&self) -> &'static str {
        "custom"
    }

    fn largest_batch(&self) -> usize {
        1
    }

    fn reads(&self) -> &'static [&'static str] {
        &["method", "headers", "body"]
    }

    fn needs(&self) -> &'static [&'static str] {
        &["body"]
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let members = request::members(records);
        let template = endpoint.body.as_deref().unwrap_or_default();
        let body = match BodyKind::of(&endpoint.headers) {
            BodyKind::Json => members.fill_json(template),
            BodyKind::Form => members.fill(template, form_value),
            BodyKind::Text => members.fill_text(template),
        };
        let mut request = request::post(endpoint, &members, "application/json", body);
        if let Some(method) = &endpoint.method {
            request.method.clone_from(method);
        }
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
