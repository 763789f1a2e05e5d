//! What an endpoint's preset makes of what relay.json says of it: what is missing, what has no effect, and what is wrong
//! with the templates. Leaves out what desk.json says, which has been checked. No finding repeats a value.

use delivery::{
    Endpoint,
    template::{Mistake, host_is_literal, mistakes},
};
use document::Severity;

use super::file::{Finding, Private, is_absolute};

/// Checks an endpoint with everything that both files say of it. Errors keep it from being sent to.
pub(super) fn check(endpoint: &Endpoint, private: &Private) -> Vec<Finding> {
    let mut checking = Checking { endpoint, private, findings: Vec::new() };
    checking.useless();
    checking.templates();
    checking.findings
}

/// Why an endpoint can't be sent to, whatever is written: what both files lack.
pub(super) fn lacks(endpoint: &Endpoint) -> Option<String> {
    let id = &endpoint.id;
    let preset = endpoint.preset;
    let write =
        |member: &str| format!(r#"write it here as {{"endpoints": {{"{id}": {{{member}}}}}}}"#);
    if endpoint.url.is_empty() {
        return Some(format!("it has no address; {}", write(r#""url": "https://…""#)));
    }
    if !is_absolute(&endpoint.url) {
        let words = "its address has to begin with https://; the server has no page that it could be \
                     relative to";
        return Some(words.to_owned());
    }
    if preset.signs() && endpoint.signer.is_none() {
        return Some(format!("it has no key to sign with; {}", write(r#""secret": "whsec_…""#)));
    }
    if preset.needs().contains(&"fields") && endpoint.fields.is_empty() {
        return Some(format!("it has no fields; {}", write(r#""fields": {"…": "…"}"#)));
    }
    None
}

struct Checking<'a> {
    endpoint: &'a Endpoint,
    private: &'a Private,
    findings: Vec<Finding>,
}

impl Checking<'_> {
    fn useless(&mut self) {
        let preset = self.endpoint.preset;
        let reads = |name| preset.reads().contains(&name);
        let mut useless = Vec::new();
        if !self.private.headers.is_empty() && !reads("headers") {
            useless.push("headers");
        }
        if !self.private.fields.is_empty() && !reads("fields") {
            useless.push("fields");
        }
        if self.private.signer.is_some() && !preset.signs() {
            useless.push("secret");
        }
        for member in useless {
            let words = format!("the preset {} doesn't use this", preset.name());
            self.say(Severity::Warning, member, words);
        }
        for (name, _) in self.private.fields.iter().filter(|_| reads("fields")) {
            if let Some(allowed) = preset.refuses_field(name) {
                let words = format!(
                    "the preset {} takes no such field; names are {allowed}",
                    preset.name()
                );
                self.say(Severity::Error, &format!("fields/{name}"), words);
            }
        }
    }

    /// A template in the host would let a visitor say where records go.
    fn templates(&mut self) {
        let private = self.private;
        if let Some(url) = &private.url {
            if !host_is_literal(url) {
                let words =
                    "the host can't be a template: a visitor's answer could say where records go";
                self.say(Severity::Error, "url", words.to_owned());
            }
            self.template("url", url);
        }
        for (name, value) in &private.headers {
            self.template(&format!("headers/{name}"), value);
        }
        for (name, value) in &private.fields {
            self.template(&format!("fields/{name}"), value);
        }
    }

    fn template(&mut self, member: &str, text: &str) {
        if !text.contains("{{") {
            return;
        }
        if self.endpoint.preset.largest_batch() > 1 {
            let name = self.endpoint.preset.name();
            let words =
                format!("{{{{…}}}} has no meaning where {name} sends several records at once");
            self.say(Severity::Error, member, words);
            return;
        }
        for mistake in mistakes(text) {
            let words = match mistake {
                Mistake::Unknown(name) => format!("{{{{{name}}}}} is nothing that a record has"),
                Mistake::Unclosed(_) | Mistake::NoName(_) => {
                    "a template is written {{name}}; one here isn't".to_owned()
                }
            };
            self.say(Severity::Error, member, words);
        }
    }

    fn say(&mut self, severity: Severity, member: &str, words: String) {
        let path = format!("/endpoints/{}/{member}", self.private.id);
        self.findings.push(Finding { severity, path, words });
    }
}
