//! `native`: the server that comes with the product. The contract between the two is at [`Native`].

use document::{UnixMillis, Value};

use crate::{Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordId, RecordKey};

/// The preset. Its functions for the answer are public, so that the server writes what this side reads.
///
/// - Request: `POST <url>` (usually `/api/records`), `Content-Type: application/json`; the body is one record, or
///   a JSON array of up to 100 records. `Idempotency-Key` is the record's `id.rev` when there is one.
/// - Answer `200`, `Content-Type: application/json`:
///   `{"results": [{"id": "<uuid>", "rev": 1, "status": "stored" | "duplicate" | "rejected", "detail": "…"}]}`,
///   one result per record, in any order. `stored` and `duplicate` (this or a higher revision is already there)
///   acknowledge; `rejected` (with a `detail` for people) puts that record aside. A record that isn't listed is
///   sent again. Results are written only after the records are durably stored.
/// - A request that can't be used as a whole is answered by a problem body (RFC 9457): 400 not JSON, 413 too large,
///   415 wrong content type, 422 when the only record was rejected; 429 or 503 with `Retry-After` when busy.
/// - A 2xx of any other shape is not an acknowledgement.
#[derive(Clone, Copy, Debug)]
pub struct Native;

/// What the server says about one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultStatus {
    /// It is new and stored.
    Stored,
    /// This revision or a higher one was stored before.
    Duplicate,
    /// It is no record; it will never be stored.
    Rejected,
}

impl ResultStatus {
    /// The word in the answer.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Duplicate => "duplicate",
            Self::Rejected => "rejected",
        }
    }

    /// The status of that word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Stored, Self::Duplicate, Self::Rejected]
            .into_iter()
            .find(|status| status.as_str() == word)
    }
}

impl Preset for Native {
    fn name(&self) -> &'static str {
        "native"
    }

    fn largest_batch(&self) -> usize {
        100
    }

    fn watches_devices(&self) -> bool {
        true
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let mut headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        let body = match records {
            [one] => {
                headers.push(("Idempotency-Key".to_owned(), one.key.to_string()));
                one.json.to_owned()
            }
            many => {
                let texts: Vec<&str> = many.iter().map(|record| record.json).collect();
                format!("[{}]", texts.join(","))
            }
        };
        let (method, url) = ("POST".to_owned(), endpoint.url.clone());
        HttpRequest { method, url, headers, body, opaque: false }
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        let answer = document::parse(&response.body).ok()?;
        let results = answer.get("results")?.as_array()?;
        let mut outcomes = Vec::with_capacity(results.len());
        for result in results {
            let status = ResultStatus::parse(result.get("status")?.as_str()?)?;
            let id = RecordId::parse(result.get("id")?.as_str()?);
            let rev = result.get("rev").and_then(Value::as_number);
            let named =
                sent.iter().find(|key| Some(key.id) == id && Some(f64::from(key.rev)) == rev);
            let outcome = match status {
                ResultStatus::Stored | ResultStatus::Duplicate => Outcome::Delivered,
                ResultStatus::Rejected => Outcome::Quarantine,
            };
            outcomes.extend(named.map(|key| (*key, outcome)));
        }
        Some(outcomes)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use document::UnixMillis;

    use super::Native;
    use crate::{Endpoint, HttpResponse, Outcome, Outgoing, Preset, RecordKey, Verdict};

    const FIRST: &str = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    const SECOND: &str = "017f22e2-79b0-7cc3-98c4-dc0c0c073990";

    fn sent() -> [RecordKey; 2] {
        [FIRST, SECOND].map(|id| RecordKey::parse(&format!("{id}.1")).unwrap())
    }

    fn verdict(status: u16, body: &str) -> Verdict {
        let retry_after = Some("3".to_owned());
        let reply = HttpResponse { status, retry_after, body: body.to_owned(), content_type: None };
        Native.verdict(&sent(), &Ok(reply), UnixMillis(0))
    }

    #[test]
    fn one_record_goes_alone_several_as_an_array() {
        let endpoint = Endpoint::new("main", &Native, "/api/records");
        let [first, second] = sent();
        let (a, b) =
            (Outgoing { key: first, json: "{\"a\":1}" }, Outgoing { key: second, json: "{}" });
        let one = Native.prepare(&endpoint, std::slice::from_ref(&a), UnixMillis(0));
        assert_eq!((one.method.as_str(), one.body.as_str()), ("POST", "{\"a\":1}"));
        assert!(one.headers.contains(&("Idempotency-Key".to_owned(), format!("{FIRST}.1"))));
        let two = Native.prepare(&endpoint, &[a, b], UnixMillis(0));
        assert_eq!(two.body, "[{\"a\":1},{}]");
        assert!(two.headers.iter().all(|(name, _)| name != "Idempotency-Key"));
    }

    #[test]
    fn results_decide_per_record() {
        let [first, second] = sent();
        let body = format!(
            r#"{{"results":[{{"id":"{SECOND}","rev":1,"status":"rejected","detail":"no answers"}},
                {{"id":"{FIRST}","rev":1,"status":"duplicate"}}]}}"#
        );
        let expect = [(second, Outcome::Quarantine), (first, Outcome::Delivered)];
        assert_eq!(verdict(200, &body).records, expect);
        assert_eq!(verdict(200, &body).outcome, Outcome::Delivered);

        let other_rev = format!(r#"{{"results":[{{"id":"{FIRST}","rev":2,"status":"stored"}}]}}"#);
        assert_eq!(verdict(200, &other_rev).records, []);
    }

    #[test]
    fn what_is_not_the_servers_answer_acknowledges_nothing() {
        let again = Outcome::Retry { after: Some(Duration::from_secs(3)) };
        for (status, body, expect) in [
            (200, "<!doctype html><title>Welcome to the Wi-Fi</title>", again),
            (200, "", again),
            (204, "", again),
            (200, "{}", again),
            (200, "[]", again),
            (200, r#"{"results":{}}"#, again),
            (200, r#"{"results":[{"id":"x","status":"fine"}]}"#, again),
            (200, r#"{"results":[1]}"#, again),
            (503, r#"{"results":[]}"#, again),
            (422, r#"{"type":"about:blank"}"#, Outcome::Quarantine),
            (404, "", Outcome::Hold),
            (410, "", Outcome::Gone),
        ] {
            let found = verdict(status, body);
            assert_eq!(found.outcome, expect, "{status} {body}");
            assert_eq!(found.records, sent().map(|key| (key, expect)), "{status} {body}");
        }
    }
}
