//! relay.json: addresses and keys of endpoints that only the server may know. A text `env:NAME` stands for a variable
//! of the environment. No finding repeats a value: it may be a secret.

use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue};
use delivery::Sign;
use document::{Item, Pointer, Reader, Report, Severity, is_web_link};
use locale::Catalogue;

use super::signing;

/// What begins a text that stands for a variable of the environment.
const VARIABLE: &str = "env:";

/// What relay.json says of one endpoint.
#[derive(Clone, Default)]
pub(super) struct Private {
    pub(super) id: String,
    pub(super) url: Option<String>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) fields: Vec<(String, String)>,
    pub(super) signer: Option<Arc<dyn Sign>>,
    pub(super) allow_private: bool,
    /// Whether something here can't be used.
    pub(super) is_faulty: bool,
    /// All that was said, with the variables in their places, to see whether it has changed.
    pub(super) said: String,
}

/// Something wrong with relay.json, or with it and desk.json together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    /// A JSON Pointer into relay.json.
    pub(crate) path: String,
    pub(crate) words: String,
}

/// Variables of the environment.
pub(super) type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Reads the file's text.
pub(super) fn read(text: &str, variables: Variables<'_>) -> (Vec<Private>, Vec<Finding>) {
    let value = match document::parse(text) {
        Ok(value) => value,
        Err(found) => return (Vec::new(), vec![Finding::of(&found)]),
    };
    let report = Report::default();
    let mut findings = Vec::new();
    let mut privates = Vec::new();
    if let Some(root) = Reader::new(&value, Pointer::root(), &report) {
        if root.value("endpoints").is_none() {
            root.missing("endpoints");
        }
        if let Some(endpoints) = root.reader("endpoints") {
            for (id, item) in endpoints.members() {
                let mut reading = Reading { variables, findings: Vec::new() };
                privates.push(reading.private(id, item));
                findings.append(&mut reading.findings);
            }
        }
        root.finish();
    }
    let general = report.into_diagnostics();
    findings.splice(0..0, general.iter().map(Finding::of));
    (privates, findings)
}

impl Finding {
    fn of(found: &document::Diagnostic) -> Self {
        Self {
            severity: found.severity,
            path: found.path.as_str().to_owned(),
            words: Catalogue::findings().diagnostic(found),
        }
    }
}

/// One endpoint being read.
struct Reading<'a> {
    variables: Variables<'a>,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn private(&mut self, id: &str, item: Item<'_>) -> Private {
        let report = Report::default();
        let mut private = Private { id: id.to_owned(), ..Private::default() };
        if let Some(reader) = Reader::new(item.value, item.path, &report) {
            private.url = self.url(&reader);
            private.headers = self.headers(&reader);
            private.fields = self.texts(&reader, "fields");
            let secret = reader.text("secret").map(str::to_owned);
            let path = reader.path_of("secret");
            let secret = secret.and_then(|text| self.resolved(&text, &path));
            private.said =
                format!("{:?} {:?} {:?} {secret:?}", private.url, private.headers, private.fields);
            private.signer = secret.and_then(|secret| self.signer(&secret, &path));
            private.allow_private = reader.bool("allowPrivate").unwrap_or_default();
            private.said.push_str(if private.allow_private { " private" } else { "" });
            reader.finish();
        }
        self.findings.extend(report.into_diagnostics().iter().map(Finding::of));
        private.is_faulty = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        private
    }

    fn url(&mut self, reader: &Reader<'_>) -> Option<String> {
        let path = reader.path_of("url");
        let url = reader.text("url")?.to_owned();
        let url = self.resolved(&url, &path)?;
        if !is_absolute(&url) {
            self.error(&path, "this is no address; write https://… with the host in it".to_owned());
            return None;
        }
        Some(url)
    }

    fn signer(&mut self, secret: &str, path: &Pointer) -> Option<Arc<dyn Sign>> {
        signing::signer(secret)
            .map_err(|reason| self.error(path, format!("this is no key to sign with: {reason}")))
            .ok()
    }

    fn headers(&mut self, reader: &Reader<'_>) -> Vec<(String, String)> {
        let headers = self.texts(reader, "headers");
        for (name, value) in &headers {
            let path = reader.path_of("headers").member(name);
            if HeaderName::from_bytes(name.as_bytes()).is_err() {
                self.error(&path, "this is no name of a header".to_owned());
            } else if HeaderValue::from_str(value).is_err() {
                let words = "a header can't carry this value: it has line breaks or other control \
                             characters";
                self.error(&path, words.to_owned());
            }
        }
        headers
    }

    fn texts(&mut self, reader: &Reader<'_>, name: &'static str) -> Vec<(String, String)> {
        let Some(map) = reader.reader(name) else { return Vec::new() };
        let mut texts = Vec::new();
        for (name, item) in map.members() {
            match item.value.as_str() {
                Some(text) => {
                    let text = self.resolved(text, &item.path);
                    texts.extend(text.map(|text| (name.to_owned(), text)));
                }
                None => self.error(&item.path, "this has to be a text".to_owned()),
            }
        }
        texts
    }

    /// The text itself, or the variable that it names.
    fn resolved(&mut self, text: &str, path: &Pointer) -> Option<String> {
        let Some(name) = text.strip_prefix(VARIABLE) else { return Some(text.to_owned()) };
        let value = (self.variables)(name).filter(|value| !value.is_empty());
        if value.is_none() {
            let words = format!(
                "the environment variable {name} is not set or empty; set it for the server, or write \
                 the value here"
            );
            self.error(path, words);
        }
        value
    }

    fn error(&mut self, path: &Pointer, words: String) {
        let path = path.as_str().to_owned();
        self.findings.push(Finding { severity: Severity::Error, path, words });
    }
}

/// True for an `http(s)` address with a host; parts of it may be templates.
pub(super) fn is_absolute(url: &str) -> bool {
    is_web_link(url) && url.contains("://")
}

#[cfg(test)]
mod tests {
    use super::read;

    fn variable(name: &str) -> Option<String> {
        match name {
            "HOOK" => Some("https://hooks.example/T1".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn reads_addresses_keys_and_variables() {
        let text = r#"{"endpoints": {"alerts": {
            "url": "env:HOOK", "headers": {"X-Key": "k"}, "fields": {"channel": "env:HOOK"},
            "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "allowPrivate": true }}}"#;
        let (privates, findings) = read(text, &variable);
        assert_eq!(findings, []);
        let alerts = &privates[0];
        assert_eq!(alerts.url.as_deref(), Some("https://hooks.example/T1"));
        assert_eq!(alerts.headers, [("X-Key".to_owned(), "k".to_owned())]);
        assert_eq!(alerts.fields[0].1, "https://hooks.example/T1");
        assert!(alerts.signer.is_some() && alerts.allow_private && !alerts.is_faulty);
    }

    #[test]
    fn faults_have_places_and_never_repeat_a_secret() {
        const SECRET: &str = "s3cr3t";
        for (text, path, words) in [
            ("{\"endpoints\": oops}", "", "line 1"),
            ("[]", "", "object"),
            ("{}", "", "endpoints"),
            (r#"{"endpoints": {"a": 5}}"#, "/endpoints/a", "object"),
            (r#"{"endpoints": {"a": {"url": 5}}}"#, "/endpoints/a/url", "string"),
            (r#"{"endpoints": {"a": {"url": "s3cr3t.example"}}}"#, "/endpoints/a/url", "https://"),
            (r#"{"endpoints": {"a": {"url": "/s3cr3t"}}}"#, "/endpoints/a/url", "https://"),
            (r#"{"endpoints": {"a": {"url": "ftp://s3cr3t"}}}"#, "/endpoints/a/url", "https://"),
            (r#"{"endpoints": {"a": {"url": "env:NONE"}}}"#, "/endpoints/a/url", "NONE"),
            (r#"{"endpoints": {"a": {"url": "env:EMPTY"}}}"#, "/endpoints/a/url", "EMPTY"),
            (r#"{"endpoints": {"a": {"uri": "s3cr3t"}}}"#, "/endpoints/a/uri", "url"),
            (
                r#"{"endpoints": {"a": {"headers": {"a b": "s3cr3t"}}}}"#,
                "/endpoints/a/headers/a b",
                "name",
            ),
            (
                r#"{"endpoints": {"a": {"headers": {"a": "s3cr3t\n"}}}}"#,
                "/endpoints/a/headers/a",
                "control",
            ),
            (r#"{"endpoints": {"a": {"fields": {"a": [1]}}}}"#, "/endpoints/a/fields/a", "text"),
            (r#"{"endpoints": {"a": {"secret": "s3cr3t"}}}"#, "/endpoints/a/secret", "whsec_"),
            (
                r#"{"endpoints": {"a": {"allowPrivate": "yes"}}}"#,
                "/endpoints/a/allowPrivate",
                "true",
            ),
        ] {
            let (_, findings) = read(text, &variable);
            let [finding] = findings.as_slice() else { panic!("{text}: {findings:?}") };
            assert_eq!(finding.path, path, "{text}");
            let found = finding.words.to_lowercase();
            assert!(found.contains(&words.to_lowercase()), "{text}: {found}");
            assert!(!found.contains(SECRET), "{text}: {found}");
        }
    }
}
