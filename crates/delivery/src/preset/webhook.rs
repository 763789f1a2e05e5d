//! `webhook`: one record, one request, to anything that takes JSON. `Idempotency-Key` is the record's id and
//! revision, so that a receiver can tell a second copy from a second answer.

use document::UnixMillis;

use crate::{Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey};

pub(super) struct Webhook;

impl Preset for Webhook {
    fn name(&self) -> &'static str {
        "webhook"
    }

    fn largest_batch(&self) -> usize {
        1
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let mut headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        headers.extend(
            records.iter().map(|record| ("Idempotency-Key".to_owned(), record.key.to_string())),
        );
        // The owner's headers come last and replace ours of the same name.
        for (name, value) in &endpoint.headers {
            headers.retain(|(ours, _)| !ours.eq_ignore_ascii_case(name));
            headers.push((name.clone(), value.clone()));
        }
        HttpRequest {
            method: endpoint.method.clone().unwrap_or_else(|| "POST".to_owned()),
            url: endpoint.url.clone(),
            headers,
            body: records.iter().map(|record| record.json).collect(),
            opaque: false,
        }
    }

    /// Any answer but a web page: that is what a login page or a captive portal sends with a 200.
    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        let kind = response.content_type.as_deref().unwrap_or_default().trim_start();
        let is_page = kind.get(..9).is_some_and(|kind| kind.eq_ignore_ascii_case("text/html"));
        (!is_page).then(|| sent.iter().map(|key| (*key, Outcome::Delivered)).collect())
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
                "Idempotency-Key: 017f22e2-79b0-7cc3-98c4-dc0c0c07398f.3",
                "content-type: application/vnd.frontdesk+json",
                "X-Shop: nord",
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
