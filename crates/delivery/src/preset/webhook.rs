//! `webhook`: one record, one request, to anything that takes JSON. `Idempotency-Key` is the record's id and
//! revision, so that a receiver can tell a second copy from a second answer. Any success acknowledges but a web page.

use document::UnixMillis;

use super::{answer, request};
use crate::{Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey};

pub(super) struct Webhook;

impl Preset for Webhook {
    fn name(&self) -> &'static str {
        "webhook"
    }

    fn largest_batch(&self) -> usize {
        1
    }

    fn reads(&self) -> &'static [&'static str] {
        &["method", "headers"]
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let members = request::members(records);
        let body = records.iter().map(|record| record.json).collect();
        let mut request = request::post(endpoint, &members, "application/json", body);
        for record in records {
            request::add_header(&mut request, "Idempotency-Key", &record.key.to_string());
        }
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

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::Webhook;
    use crate::{Endpoint, HttpResponse, Outcome, Outgoing, Preset, RecordKey};

    fn key() -> RecordKey {
        RecordKey::parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f.3").unwrap()
    }

    #[test]
    fn one_record_is_one_request_with_its_key() {
        let mut endpoint = Endpoint::new("crm", &Webhook, "https://crm.example/in");
        endpoint.headers = vec![
            ("content-type".to_owned(), "application/vnd.frontdesk+json".to_owned()),
            ("X-Shop".to_owned(), "nord".to_owned()),
        ];
        endpoint.method = Some("PUT".to_owned());
        let request = Webhook.prepare(
            &endpoint,
            &[Outgoing { key: key(), json: r#"{"id":1}"# }],
            UnixMillis(0),
        );
        assert_eq!(
            (request.method.as_str(), request.url.as_str()),
            ("PUT", "https://crm.example/in")
        );
        assert_eq!(request.body, r#"{"id":1}"#);
        let headers: Vec<_> =
            request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert_eq!(
            headers,
            [
                "content-type: application/vnd.frontdesk+json",
                "X-Shop: nord",
                "Idempotency-Key: 017f22e2-79b0-7cc3-98c4-dc0c0c07398f.3",
            ]
        );
    }

    #[test]
    fn any_success_but_a_web_page_is_an_acknowledgement() {
        for (status, content_type, expect) in [
            (200, Some("application/json"), Outcome::Delivered),
            (204, None, Outcome::Delivered),
            (200, Some("text/plain"), Outcome::Delivered),
            (200, Some("Text/HTML; charset=utf-8"), Outcome::Retry { after: None }),
            (500, Some("text/html"), Outcome::Retry { after: None }),
            (404, Some("text/html"), Outcome::Hold),
        ] {
            let content_type = content_type.map(str::to_owned);
            let reply = Ok(HttpResponse { status, content_type, ..HttpResponse::default() });
            let verdict = Webhook.verdict(&[key()], &reply, UnixMillis(0));
            assert_eq!(verdict.outcome, expect, "{status}");
            assert_eq!(verdict.records, [(key(), expect)], "{status}");
        }
    }
}
