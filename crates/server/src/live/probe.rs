//! Sends the test record to one endpoint, in the steps of a browser or of the relay, and notes what happens. Goes on
//! after a fault as long as there is more to learn, so that one run names all that is wrong.

use delivery::{Endpoint, HttpRequest, HttpResponse, Outcome};
use url::Url;

use super::{
    Finding, Observation, Page, Report, Step, TestRecord,
    cors::{self, Preflight},
    page::is_this_device,
    repeat,
};
use crate::outbound::{Answer, Client, Exchange, Rules, is_public};

/// Who sends to an endpoint.
#[derive(Clone, Debug)]
pub enum Sender {
    /// A visitor's browser that shows this page.
    Browser(Page),
    /// The server, with what its owner keeps secret already in the endpoint.
    Relay(Rules),
    /// The server would, if its file were right; what is wrong with it.
    Nobody(String),
}

/// Posts the record, and posts it again when it was taken.
pub async fn check(
    client: &Client,
    endpoint: &Endpoint,
    sender: &Sender,
    record: &TestRecord,
) -> Report {
    let by = match sender {
        Sender::Browser(_) => "sent by the browser",
        Sender::Relay(_) | Sender::Nobody(_) => "sent by the server",
    };
    let mut probe = Probe { client, endpoint, sender, record, steps: Vec::new() };
    let request = match sender {
        Sender::Nobody(why) => {
            probe.found(Finding::NotSetUp(why.clone()));
            None
        }
        Sender::Browser(_) | Sender::Relay(_) => Some(probe.run().await),
    };
    Report {
        endpoint: endpoint.id.to_string(),
        manner: format!("{}, {by}", endpoint.preset.name()),
        request,
        steps: probe.steps,
    }
}

struct Probe<'a> {
    client: &'a Client,
    endpoint: &'a Endpoint,
    sender: &'a Sender,
    record: &'a TestRecord,
    steps: Vec<Step>,
}

impl Probe<'_> {
    /// Does everything; gives what was sent and where to.
    async fn run(&mut self) -> String {
        let (endpoint, record) = (self.endpoint, self.record);
        let made = endpoint.preset.prepare(endpoint, &[record.outgoing()], record.made_at());
        let (request, url) = self.address(made);
        let line = format!("{} {}", request.method, self.shown(&request, url.as_ref()));
        match (self.sender, url) {
            (Sender::Browser(page), Some(url)) => self.as_browser(page, &url, request).await,
            _ => self.post(&request, false).await,
        }
        line
    }

    /// Makes the address absolute and the headers those of a browser.
    fn address(&self, mut request: HttpRequest) -> (HttpRequest, Option<Url>) {
        let Sender::Browser(page) = self.sender else {
            let url = Url::parse(&request.url).ok();
            return (request, url);
        };
        let url = page.join(&request.url);
        if let Some(url) = &url {
            request.url = url.to_string();
        }
        let has_type =
            request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        if !has_type {
            let kind = "text/plain;charset=UTF-8".to_owned();
            request.headers.push(("Content-Type".to_owned(), kind));
        }
        (request, url)
    }

    /// Where a request goes. What only the relay knows is a secret, all but the host.
    fn shown(&self, request: &HttpRequest, url: Option<&Url>) -> String {
        match (self.sender, url) {
            (Sender::Browser(_), _) => request.url.clone(),
            (_, Some(url)) => format!("{}/…", url.origin().ascii_serialization()),
            (_, None) => "…".to_owned(),
        }
    }

    async fn as_browser(&mut self, page: &Page, url: &Url, mut request: HttpRequest) {
        if page.blocks(url) {
            return self.found(Finding::MixedContent);
        }
        let is_foreign = page.is_foreign(url) && !request.opaque;
        if !page.is_foreign(url) {
            self.seen(Observation::SameOrigin);
        } else if is_foreign {
            match Preflight::of(&request, &page.origin()) {
                None => self.seen(Observation::NoPreflight),
                Some(preflight) => {
                    let question = preflight.request(&request.url);
                    let Some(answer) = self.exchange(&question).await else { return };
                    let found = preflight.judge(&answer);
                    if found.is_empty() {
                        let origin = cors::allowed_origin(&answer).unwrap_or_default();
                        let headers = preflight.headers;
                        self.seen(Observation::PreflightPassed { origin, headers });
                    }
                    self.steps.extend(found.into_iter().map(Step::Found));
                }
            }
        }
        request.headers.push(("Origin".to_owned(), page.origin()));
        self.post(&request, is_foreign).await;
    }

    /// Posts the record and judges the answer; `is_foreign` when a browser would ask whether it may read it.
    async fn post(&mut self, request: &HttpRequest, is_foreign: bool) {
        let Some(answer) = self.exchange(request).await else { return };
        let (status, content_type) = (answer.status, answer.header("content-type"));
        self.seen(Observation::Answered { status, content_type });
        if is_foreign {
            self.readable(&answer);
        }
        if let Some(finding) = self.judge(request, &answer) {
            return self.found(finding);
        }
        self.seen(Observation::Acknowledged);
        if self.endpoint.preset.reads().contains(&"message") {
            // It is known, and nobody wants to read the same message once more.
            self.seen(Observation::EachIsAMessage);
        } else {
            self.repeat(request, &answer).await;
        }
    }

    /// Whether the page may read the answer, and all of it that matters.
    fn readable(&mut self, answer: &Answer) {
        let Sender::Browser(page) = self.sender else { return };
        let allowed = cors::allowed_origin(answer);
        if !cors::allows_origin(answer, &page.origin()) {
            return self.found(Finding::Unreadable { origin: page.origin(), allowed });
        }
        self.seen(Observation::Readable { origin: allowed.unwrap_or_default() });
        let is_exposed = cors::exposes(answer, "retry-after");
        if !is_exposed && answer.header("retry-after").is_some() {
            self.found(Finding::RetryAfterHidden);
        } else {
            self.seen(Observation::RetryAfterExposed(is_exposed));
        }
    }

    /// What keeps the answer from being an acknowledgement.
    fn judge(&self, request: &HttpRequest, answer: &Answer) -> Option<Finding> {
        let is_success = (200..300).contains(&answer.status);
        let is_hidden = request.opaque && matches!(self.sender, Sender::Browser(_));
        // Browsers follow redirects of such requests, and nobody sees where to.
        if is_hidden && matches!(answer.status, 200..=399) {
            return Some(Finding::Unconfirmed);
        }
        match self.outcome(answer) {
            Outcome::Delivered => None,
            Outcome::Unconfirmed => Some(Finding::Unconfirmed),
            Outcome::Quarantine if is_success => {
                let (status, says) = (answer.status, says(&answer.body));
                Some(Finding::RecordRefused { status, says })
            }
            _ if is_success => Some(self.unacknowledged(answer)),
            _ => Some(self.without_secrets(refusal(request, answer))),
        }
    }

    /// A redirect repeats the address, which is a secret when only the relay knows it.
    fn without_secrets(&self, finding: Finding) -> Finding {
        match (finding, self.sender) {
            (Finding::Redirect { status, to: Some(to) }, Sender::Relay(_)) => {
                let host = Url::parse(&to).map(|url| url.origin().ascii_serialization());
                Finding::Redirect { status, to: Some(format!("{}/…", host.unwrap_or_default())) }
            }
            (finding, _) => finding,
        }
    }

    fn outcome(&self, answer: &Answer) -> Outcome {
        let key = self.record.key();
        let response: HttpResponse = answer.clone().into_response();
        let verdict = self.endpoint.preset.verdict(&[key], &Ok(response), self.record.made_at());
        let of_record = verdict.records.iter().find(|(other, _)| *other == key);
        of_record.map_or(Outcome::Retry { after: None }, |(_, outcome)| *outcome)
    }

    fn unacknowledged(&self, answer: &Answer) -> Finding {
        let content_type = answer.header("content-type");
        let is_page = content_type.as_deref().is_some_and(|kind| {
            kind.trim_start().get(..9).is_some_and(|kind| kind.eq_ignore_ascii_case("text/html"))
        });
        if is_page {
            return Finding::WebPage { title: title(&answer.body) };
        }
        Finding::NotAcknowledged { preset: self.endpoint.preset.name(), content_type }
    }

    async fn repeat(&mut self, request: &HttpRequest, first: &Answer) {
        let Some(second) = self.exchange(request).await else { return };
        let is_taken = self.outcome(&second) == Outcome::Delivered;
        self.steps.push(repeat::judge(self.endpoint, first, &second, is_taken));
    }

    /// Sends a request and notes how that went; `None` when there is no answer.
    async fn exchange(&mut self, request: &HttpRequest) -> Option<Answer> {
        let rules = match self.sender {
            Sender::Relay(rules) => *rules,
            // Which addresses a browser reaches is its own affair.
            Sender::Browser(_) | Sender::Nobody(_) => Rules { allow_private: true },
        };
        let Exchange { address, outcome } = self.client.exchange(request, rules).await;
        match outcome {
            Err(failure) => {
                self.found(Finding::NoAnswer(failure));
                None
            }
            Ok(answer) => {
                if let Some(address) = address {
                    self.reached(request, address);
                }
                Some(answer)
            }
        }
    }

    /// Notes, the first time, where somebody answers.
    fn reached(&mut self, request: &HttpRequest, address: std::net::SocketAddr) {
        let is_first = |step: &Step| !matches!(step, Step::Seen(Observation::Reached { .. }));
        let Some(url) = Url::parse(&request.url).ok() else { return };
        if !self.steps.iter().all(is_first) {
            return;
        }
        let is_encrypted = url.scheme() == "https";
        self.seen(Observation::Reached { address, is_encrypted });
        let is_public = is_public(address.ip());
        if !is_encrypted && is_public && !is_this_device(&url) {
            self.found(Finding::Unencrypted);
        }
        if let Sender::Browser(page) = self.sender
            && page.is_for_everyone()
            && page.is_foreign(&url)
            && !is_public
        {
            self.found(Finding::PrivateAddress(address.ip()));
        }
    }

    fn seen(&mut self, observation: Observation) {
        self.steps.push(Step::Seen(observation));
    }

    fn found(&mut self, finding: Finding) {
        self.steps.push(Step::Found(finding));
    }
}

/// What a status says that takes nothing.
fn refusal(request: &HttpRequest, answer: &Answer) -> Finding {
    let (status, says) = (answer.status, says(&answer.body));
    match status {
        300..=399 => Finding::Redirect { status, to: answer.header("location") },
        400 | 422 => Finding::RecordRefused { status, says },
        401 | 403 => Finding::NotAllowed(status),
        404 => Finding::NotFound,
        405 => {
            let (method, allowed) = (request.method.clone(), answer.header("allow"));
            Finding::WrongMethod { method, allowed }
        }
        410 => Finding::Gone,
        413 => Finding::TooLarge,
        415 => {
            let mut headers = request.headers.iter();
            let sent = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
            Finding::WrongMediaType { sent: sent.map(|(_, value)| value.clone()) }
        }
        408 | 425 | 429 | 503 => {
            Finding::Busy { status, retry_after: answer.header("retry-after") }
        }
        500..=599 => Finding::Failing { status, says },
        _ => Finding::Refused { status, says },
    }
}

/// What an answer says to people: the usual members of JSON, or its text, unless it is a page.
fn says(body: &str) -> String {
    if let Ok(value) = document::parse(body) {
        let of = |value: &document::Value| {
            let names = ["detail", "message", "error", "description"];
            names.iter().find_map(|name| value.get(name)?.as_str().map(str::to_owned))
        };
        let results = value.get("results").and_then(document::Value::as_array);
        let inner = results.and_then(|results| results.first()).or_else(|| value.get("error"));
        return of(&value).or_else(|| inner.and_then(of)).unwrap_or_default();
    }
    if body.trim_start().starts_with('<') {
        return title(body).unwrap_or_default();
    }
    body.to_owned()
}

/// The title of a web page.
fn title(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let title = html[start..end].trim();
    (!title.is_empty()).then(|| title.to_owned())
}
