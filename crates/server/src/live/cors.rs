//! What a browser asks an endpoint of another origin before and after it sends (the Fetch standard, "CORS protocol"),
//! for requests without cookies, which is all that the desk sends.

use delivery::HttpRequest;

use super::Finding;
use crate::outbound::Answer;

/// Headers that a page may send without asking, if their values are plain.
const SAFE_HEADERS: &[&str] = &["accept", "accept-language", "content-language"];

/// Types of content that forms have always been able to send.
const SAFE_TYPES: &[&str] =
    &["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/// Methods that are always allowed.
const SAFE_METHODS: &[&str] = &["GET", "HEAD", "POST"];

/// What a browser wants to know beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Preflight {
    pub(super) origin: String,
    pub(super) method: String,
    /// Names that need permission, in lower case and sorted, as browsers ask for them.
    pub(super) headers: Vec<String>,
}

impl Preflight {
    /// What is to be asked before this request; `None` when nothing is.
    pub(super) fn of(request: &HttpRequest, origin: &str) -> Option<Self> {
        let needs_permission = |(name, value): &&(String, String)| !is_safe(name, value);
        let unsafe_headers = request.headers.iter().filter(needs_permission);
        let mut headers: Vec<String> =
            unsafe_headers.map(|(name, _)| name.to_ascii_lowercase()).collect();
        headers.sort();
        headers.dedup();
        let is_needed = !headers.is_empty() || !SAFE_METHODS.contains(&&*request.method);
        let (origin, method) = (origin.to_owned(), request.method.clone());
        is_needed.then_some(Self { origin, method, headers })
    }

    /// The question.
    pub(super) fn request(&self, url: &str) -> HttpRequest {
        let mut headers = vec![
            ("Origin".to_owned(), self.origin.clone()),
            ("Access-Control-Request-Method".to_owned(), self.method.clone()),
        ];
        if !self.headers.is_empty() {
            let names = self.headers.join(",");
            headers.push(("Access-Control-Request-Headers".to_owned(), names));
        }
        let (method, url) = ("OPTIONS".to_owned(), url.to_owned());
        HttpRequest { method, url, headers, body: String::new(), opaque: false }
    }

    /// Why the browser wouldn't send after this answer; nothing when it would.
    pub(super) fn judge(&self, answer: &Answer) -> Vec<Finding> {
        if !(200..300).contains(&answer.status) {
            let (status, preflight) = (answer.status, self.permissions());
            return vec![Finding::PreflightRefused { status, permissions: preflight }];
        }
        let mut findings = Vec::new();
        if !allows_origin(answer, &self.origin) {
            let (origin, allowed) = (self.origin.clone(), allowed_origin(answer));
            findings.push(Finding::PreflightOrigin { origin, allowed });
        }
        let allowed = answer.header("access-control-allow-methods").unwrap_or_default();
        let is_allowed = SAFE_METHODS.contains(&&*self.method)
            || items(&allowed).any(|item| item == self.method || item == "*");
        if !is_allowed {
            findings.push(Finding::PreflightMethod { method: self.method.clone(), allowed });
        }
        let allowed = answer.header("access-control-allow-headers").unwrap_or_default();
        let may = |name: &str| {
            // The star means all but this one.
            items(&allowed).any(|item| item.eq_ignore_ascii_case(name))
                || name != "authorization" && items(&allowed).any(|item| item == "*")
        };
        let missing: Vec<String> = self.headers.iter().filter(|name| !may(name)).cloned().collect();
        if !missing.is_empty() {
            findings.push(Finding::PreflightHeaders { missing, allowed });
        }
        findings
    }

    /// The headers of an answer that would do.
    pub(super) fn permissions(&self) -> Vec<String> {
        let mut lines = vec![format!("Access-Control-Allow-Origin: {}", self.origin)];
        if !SAFE_METHODS.contains(&&*self.method) {
            lines.push(format!("Access-Control-Allow-Methods: {}", self.method));
        }
        if !self.headers.is_empty() {
            lines.push(format!("Access-Control-Allow-Headers: {}", self.headers.join(", ")));
        }
        lines
    }
}

/// Whether an answer says that pages of this origin may read it.
pub(super) fn allows_origin(answer: &Answer, origin: &str) -> bool {
    let allowed = allowed_origin(answer);
    allowed.is_some_and(|allowed| allowed == "*" || allowed == origin)
}

/// Who may read an answer, as it says itself.
pub(super) fn allowed_origin(answer: &Answer) -> Option<String> {
    answer.header("access-control-allow-origin")
}

/// Whether a page of another origin sees this header of an answer.
pub(super) fn exposes(answer: &Answer, name: &str) -> bool {
    let exposed = answer.header("access-control-expose-headers").unwrap_or_default();
    items(&exposed).any(|item| item == "*" || item.eq_ignore_ascii_case(name))
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

fn is_safe(name: &str, value: &str) -> bool {
    let is_plain = value.len() <= 128
        && !value.contains(|c: char| c.is_control() && c != '\t' || "\"():<>?@[\\]{}".contains(c));
    let name = name.to_ascii_lowercase();
    if name == "content-type" {
        let kind = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        return is_plain && SAFE_TYPES.contains(&&*kind);
    }
    is_plain && SAFE_HEADERS.contains(&&*name)
}

#[cfg(test)]
mod tests {
    use delivery::HttpRequest;

    use super::Preflight;

    fn preflight(method: &str, headers: &[(&str, &str)]) -> Option<Preflight> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let request = HttpRequest {
            method: method.into(),
            url: "https://a.example/".into(),
            headers: headers.iter().map(owned).collect(),
            body: String::new(),
            opaque: false,
        };
        Preflight::of(&request, "https://desk.example")
    }

    #[test]
    fn what_a_browser_asks_beforehand() {
        let long = "x".repeat(129);
        for (method, headers, expect) in [
            ("POST", vec![], None),
            ("POST", vec![("Content-Type", "text/plain;charset=UTF-8")], None),
            ("POST", vec![("content-type", "Application/X-WWW-Form-Urlencoded")], None),
            ("POST", vec![("Accept", "application/json")], None),
            ("POST", vec![("Content-Type", "application/json")], Some("content-type")),
            ("POST", vec![("Content-Type", "text/plain; a=\"b\"")], Some("content-type")),
            ("POST", vec![("Accept", &*long)], Some("accept")),
            (
                "POST",
                vec![("X-Shop", "1"), ("Idempotency-Key", "2"), ("X-Shop", "3")],
                Some("idempotency-key,x-shop"),
            ),
            ("PUT", vec![], Some("")),
        ] {
            let found = preflight(method, &headers).map(|found| found.headers.join(","));
            assert_eq!(found.as_deref(), expect, "{method} {headers:?}");
        }
    }

    #[test]
    fn the_question_as_browsers_put_it() {
        let question = preflight("PUT", &[("X-B", "1"), ("X-A", "1")]).unwrap();
        let request = question.request("https://a.example/");
        let lines: Vec<String> =
            request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert_eq!(request.method, "OPTIONS");
        assert_eq!(
            lines,
            [
                "Origin: https://desk.example",
                "Access-Control-Request-Method: PUT",
                "Access-Control-Request-Headers: x-a,x-b"
            ]
        );
    }
}
