//! desk.json and relay.json together: the endpoints of the relay, ready to be sent to, and what is wrong.

use std::path::{Path, PathBuf};

use delivery::Endpoint;
use desk::{Desk, Via};
use document::{Severity, Value, nearest};
use locale::Catalogue;

use crate::outbound::Rules;

use super::{
    RelayFile,
    file::{self, Finding, Private, Variables},
    sense,
};

const DESK: &str = "desk.json";

/// Where its endpoints are.
const ENDPOINTS: &str = "/delivery/endpoints/";

/// What the two files say.
#[derive(Default)]
pub(crate) struct Settings {
    pub(super) routes: Vec<Route>,
    findings: Vec<(Severity, String)>,
    /// The errors of desk.json, which is said elsewhere when the server starts.
    desk_errors: Vec<String>,
    /// The endpoints of desk.json that have some of them.
    faulty: Vec<String>,
    /// Whether neither file has an error of its own; only then it replaces a version that is in use.
    pub(super) is_sound: bool,
}

/// An endpoint of the relay.
#[derive(Clone)]
pub(super) struct Route {
    pub(super) endpoint: Endpoint,
    pub(super) allow_private: bool,
    /// Why it can't be sent to as it is set up. Its records wait.
    pub(super) problem: Option<String>,
    /// Differs when anything that was written of it does. May hold secrets.
    pub(super) said: String,
}

impl Settings {
    /// Reads both files. What is right in itself can be used, whatever the rest is.
    pub(crate) fn read(desk: &Path, file: &RelayFile) -> Self {
        Self::of(desk, file, &|name| std::env::var(name).ok())
    }

    fn of(desk: &Path, file: &RelayFile, variables: Variables<'_>) -> Self {
        let mut settings = Self { is_sound: true, ..Self::default() };
        let desk = settings.desk(desk.join(DESK));
        let (privates, is_readable) = settings.privates(file, variables);
        let Some(value) = desk else { return settings };
        let (desk, _) = Desk::read(&value);
        for endpoint in desk.endpoints(Via::Relay) {
            let private = privates.iter().find(|private| private.id == endpoint.id.0);
            let mut route = Route::of(endpoint, private, &value);
            if !is_readable {
                let words = format!("{} has errors: correct it", file.path.display());
                route.problem = Some(words);
            } else if settings.faulty.contains(&route.endpoint.id.0) {
                route.problem = Some(format!("{DESK} has errors there: correct it"));
            } else if let Some(problem) = &route.problem {
                let id = &route.endpoint.id;
                let words = format!("the endpoint {id} of {DESK} can't be sent to: {problem}");
                settings.say(Severity::Error, file, "/endpoints", &words);
            }
            if let Some(private) = private {
                settings.sense(&mut route, private, file);
            }
            settings.routes.push(route);
        }
        settings.strangers(&privates, &desk, file);
        settings
    }

    /// desk.json as a value, if it is JSON.
    fn desk(&mut self, path: PathBuf) -> Option<Value> {
        let words = Catalogue::findings();
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string());
        let value =
            text.and_then(|text| document::parse(&text).map_err(|found| words.diagnostic(&found)));
        let value = match value {
            Ok(value) => value,
            Err(reason) => {
                self.is_sound = false;
                self.desk_errors.push(format!("{DESK}: {reason}"));
                return None;
            }
        };
        let found = Desk::read(&value).1;
        for error in found.iter().filter(|found| found.severity == Severity::Error) {
            self.is_sound = false;
            let path = error.path.as_str();
            self.desk_errors.push(format!("{DESK} {path}: {}", words.diagnostic(error)));
            // Nothing goes where its owner may not have meant it.
            let place = path.strip_prefix(ENDPOINTS).and_then(|rest| rest.split('/').next());
            let endpoint =
                place.and_then(|place| endpoints(&value).get(place.parse::<usize>().ok()?));
            let id = endpoint.and_then(|endpoint| endpoint.get("id")).and_then(Value::as_str);
            self.faulty.extend(id.map(str::to_owned));
        }
        Some(value)
    }

    /// What relay.json says of each endpoint; false when as a whole it can't be read.
    fn privates(&mut self, file: &RelayFile, variables: Variables<'_>) -> (Vec<Private>, bool) {
        let text = match file.text() {
            Ok(None) => return (Vec::new(), true),
            Ok(Some(text)) => text,
            Err(reason) => {
                self.is_sound = false;
                let words = format!("it can't be read: {reason}");
                self.say(Severity::Error, file, "", &words);
                return (Vec::new(), false);
            }
        };
        if file.is_open_to_others() {
            let words = format!(
                "other users of this machine can read the keys in it: chmod 600 {}",
                file.path.display()
            );
            self.say(Severity::Warning, file, "", &words);
        }
        let (privates, findings) = file::read(&text, variables);
        let mut is_readable = true;
        for Finding { severity, path, words } in findings {
            if severity == Severity::Error {
                self.is_sound = false;
                // A fault of one endpoint leaves the others alone.
                is_readable &= path.starts_with("/endpoints/");
            }
            self.say(severity, file, &path, &words);
        }
        (privates, is_readable)
    }

    /// What the preset makes of what relay.json says.
    fn sense(&mut self, route: &mut Route, private: &Private, file: &RelayFile) {
        for Finding { severity, path, words } in sense::check(&route.endpoint, private) {
            if severity == Severity::Error {
                self.is_sound = false;
                route.problem.get_or_insert_with(|| words.clone());
            }
            self.say(severity, file, &path, &words);
        }
    }

    /// Endpoints of relay.json that desk.json doesn't send to by relay.
    fn strangers(&mut self, privates: &[Private], desk: &Desk, file: &RelayFile) {
        for private in privates {
            let id = private.id.as_str();
            if self.routes.iter().any(|route| route.endpoint.id.0 == id) {
                continue;
            }
            let known = desk.endpoints(Via::Browser);
            let words = if known.iter().any(|endpoint| endpoint.id.0 == id) {
                format!(
                    "{DESK} has the endpoint {id} without \"via\": \"relay\", so browsers send to it \
                         and this is not used"
                )
            } else {
                let known = self.routes.iter().map(|route| route.endpoint.id.0.as_str());
                let near =
                    nearest(id, known).map_or(String::new(), |near| format!("; is {near} meant?"));
                format!("{DESK} has no endpoint {id} with \"via\": \"relay\"{near}")
            };
            let path = format!("/endpoints/{id}");
            self.say(Severity::Warning, file, &path, &words);
        }
    }

    fn say(&mut self, severity: Severity, file: &RelayFile, path: &str, words: &str) {
        let place = if path.is_empty() { String::new() } else { format!(" {path}") };
        self.findings.push((severity, format!("{}{place}: {words}", file.path.display())));
    }

    /// All endpoints, also those that can't be sent to: their records wait.
    pub(super) fn endpoints(&self) -> Vec<Endpoint> {
        self.routes.iter().map(|route| route.endpoint.clone()).collect()
    }

    /// The endpoints of the relay, each with what it is allowed or why it can't be sent to.
    pub(crate) fn senders(&self) -> impl Iterator<Item = (&Endpoint, Result<Rules, &str>)> {
        self.routes.iter().map(|route| {
            let rules = Rules { allow_private: route.allow_private };
            (&route.endpoint, route.problem.as_deref().map_or(Ok(rules), Err))
        })
    }

    /// What is wrong with relay.json, and with the two files together, one line a finding.
    pub(crate) fn file_findings(self) -> Vec<(Severity, String)> {
        self.findings
    }

    /// The same to look at.
    pub(super) fn findings(&self) -> &[(Severity, String)] {
        &self.findings
    }

    /// The errors of desk.json, one line an error.
    pub(super) fn desk_errors(&self) -> &[String] {
        &self.desk_errors
    }
}

impl Route {
    /// An endpoint of desk.json with what relay.json says of it, which wins.
    fn of(mut endpoint: Endpoint, private: Option<&Private>, desk: &Value) -> Self {
        let mut said = written(&endpoint, desk);
        let mut problem = None;
        if let Some(private) = private {
            if let Some(url) = &private.url {
                endpoint.url.clone_from(url);
            }
            for (name, value) in &private.headers {
                endpoint.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
                endpoint.headers.push((name.clone(), value.clone()));
            }
            for (name, value) in &private.fields {
                endpoint.fields.retain(|(other, _)| other != name);
                endpoint.fields.push((name.clone(), value.clone()));
            }
            endpoint.signer.clone_from(&private.signer);
            said.push_str(&private.said);
            if private.is_faulty {
                problem = Some("what is written of it here has errors".to_owned());
            }
        }
        problem = problem.or_else(|| sense::lacks(&endpoint));
        // The relay sends to each endpoint for itself.
        endpoint.required = true;
        let allow_private = private.is_some_and(|private| private.allow_private);
        Self { endpoint, allow_private, problem, said }
    }
}

/// What desk.json says of an endpoint, as text.
fn written(endpoint: &Endpoint, desk: &Value) -> String {
    let is_it =
        |value: &&Value| value.get("id").and_then(Value::as_str) == Some(endpoint.id.0.as_str());
    endpoints(desk).iter().find(is_it).map(Value::to_json).unwrap_or_default()
}

/// The endpoints of desk.json as they are written.
fn endpoints(desk: &Value) -> &[Value] {
    let endpoints = desk.get("delivery").and_then(|delivery| delivery.get("endpoints"));
    endpoints.and_then(Value::as_array).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{RelayFile, Settings};

    /// The endpoints and why they can't be sent to, and whether the two files may replace what is in use.
    fn read(endpoints: &str, relay: &str) -> (Vec<String>, bool) {
        let folder = tempfile::tempdir().unwrap();
        let desk = format!(
            r#"{{"id": "d", "name": "D", "surveys": {{"visit": "visit.json"}}, "delivery": {{"endpoints": [
                {{"id": "main", "preset": "native", "url": "/api/records"}}, {endpoints}]}}}}"#
        );
        fs::write(folder.path().join("desk.json"), desk).unwrap();
        let file = RelayFile { path: folder.path().join("relay.json") };
        fs::write(&file.path, relay).unwrap();
        let settings = Settings::of(folder.path(), &file, &|_| None);
        let route = |route: &super::Route| {
            let problem = route.problem.clone().unwrap_or_else(|| route.endpoint.url.clone());
            format!("{}: {problem}", route.endpoint.id)
        };
        (settings.routes.iter().map(route).collect(), settings.is_sound)
    }

    const A: &str =
        r#"{"id": "a", "preset": "webhook", "via": "relay", "url": "https://public.example"}"#;
    const B: &str = r#"{"id": "b", "preset": "slack", "via": "relay"}"#;

    #[test]
    fn a_fault_of_one_endpoint_leaves_the_others_alone() {
        let both = format!("{A}, {B}");
        let good_a = "a: https://public.example";
        for (endpoints, relay, routes, is_sound) in [
            (A, r#"{"endpoints": {}}"#, vec![good_a], true),
            (
                both.as_str(),
                r#"{"endpoints": {"a": {"url": "https://x.example"}, "b": {"url": "https://y.example"}}}"#,
                vec!["a: https://x.example", "b: https://y.example"],
                true,
            ),
            // An owner writes one file after the other.
            (&both, r#"{"endpoints": {}}"#, vec![good_a, "b: it has no address"], true),
            (
                &both,
                r#"{"endpoints": {"b": {"url": 5}}}"#,
                vec![good_a, "b: what is written of it here has errors"],
                false,
            ),
            (&both, "{", vec!["a: ", "b: "], false),
            (
                &both.replace("public.example", "{{answers.why}}"),
                r#"{"endpoints": {"b": {"url": "https://y.example"}}}"#,
                vec!["a: desk.json has errors there", "b: https://y.example"],
                false,
            ),
        ] {
            let (found, sound) = read(endpoints, relay);
            assert_eq!((found.len(), sound), (routes.len(), is_sound), "{relay}: {found:?}");
            for (found, expect) in found.iter().zip(routes) {
                assert!(found.starts_with(expect), "{relay}: {found}");
            }
        }
    }
}
