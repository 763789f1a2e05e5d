//! `text`: one record as JSON that calls itself `text/plain`, a request that browsers send without asking first: for
//! receivers that can't answer a preflight, such as Google Apps Script. Any success acknowledges but a web page.

use document::UnixMillis;

use super::{answer, request};
use crate::{Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey};

pub(super) struct Text;

/// A web app of Apps Script answers with a redirect to another host. No redirect is followed with an answer that
/// counts, so what is sent there is unconfirmed.
const ANSWERS_ELSEWHERE: &str = "https://script.google.com/";

impl Preset for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn largest_batch(&self) -> usize {
        1
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let members = request::members(records);
        let body = records.iter().map(|record| record.json).collect();
        // Without a further header, which would make the browser ask first.
        let mut request = request::simple(endpoint, &members, "text/plain;charset=UTF-8", body);
        request.opaque = request.url.starts_with(ANSWERS_ELSEWHERE);
        request
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        match response.status {
            0 => Some(answer::all(sent, Outcome::Unconfirmed)),
            _ => answer::taken_if(answer::is_plain_success(response), sent),
        }
    }
}
