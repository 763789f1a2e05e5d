//! Addresses from the desk's server in the place of whole ones: short ones that can lead elsewhere later, or signed ones that
//! nobody can change. The token for that is the owner's and is kept nowhere.

use std::collections::HashMap;

use delivery::{Fault, HttpRequest};
use document::{Object, Value, parse};
use leptos::{prelude::*, task::spawn_local};

use super::{Plan, Studio};
use crate::platform::http;

/// Which addresses the server is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// `/q/7F3K9`
    Shorten,
    /// the whole address, with a signature where the desk wants one
    Sign,
}

/// What came of asking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answered {
    /// nobody asked
    #[default]
    Nothing,
    /// on its way
    Asking,
    /// so many addresses are in the codes now
    Given(usize),
    /// the token is wrong
    Denied,
    /// no server of ours is there
    NoServer,
    /// it said something else: a status
    Refused(u16),
}

impl Studio {
    /// Asks the server that this page came from for addresses of all codes.
    pub fn ask_for_addresses(self, service: Service) {
        let Some(Ok(plan)) = self.plan.try_get_untracked() else { return };
        let token = self.token.get_value();
        self.answered.set(Answered::Asking);
        spawn_local(async move {
            let answered = self.addresses(service, &plan, &token).await;
            self.answered.set(answered.unwrap_or_else(|answered| answered));
        });
    }

    async fn addresses(
        self,
        service: Service,
        plan: &Plan,
        token: &str,
    ) -> Result<Answered, Answered> {
        // What was given before is in the codes already; what is asked for is whole.
        let wholes: Vec<&String> = plan.items.iter().map(|item| &item.whole).collect();
        let base = self.draft.with_untracked(|draft| draft.base.trim_end_matches('/').to_owned());
        let wanted = plan.items.iter().map(|item| {
            let mut wanted = Object::new();
            wanted.set("target", item.whole.strip_prefix(&base).unwrap_or(&item.whole));
            if !item.label.is_empty() {
                wanted.set("label", item.label.chars().take(200).collect::<String>());
            }
            Value::from(wanted)
        });
        let (url, list, member) = match service {
            Service::Shorten => ("./api/links", "links", "path"),
            Service::Sign => ("./api/sign", "signed", "target"),
        };
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let request = HttpRequest {
            method: "POST".to_owned(),
            url: url.to_owned(),
            headers: vec![
                header("Authorization", &["Bearer ", token.trim()].concat()),
                header("Content-Type", "application/json"),
            ],
            body: Value::Array(wanted.collect()).to_json(),
            opaque: false,
        };
        let answer = http::send(&request).await.map_err(|_: Fault| Answered::NoServer)?;
        match answer.status {
            200 | 201 => {}
            401 | 403 => return Err(Answered::Denied),
            404 | 405 => return Err(Answered::NoServer),
            status => return Err(Answered::Refused(status)),
        }
        let answer = parse(&answer.body).map_err(|_| Answered::NoServer)?;
        let given = answer.get(list).and_then(Value::as_array).unwrap_or_default();
        let given = given.iter().filter_map(|one| one.get(member)?.as_str());
        let given: Vec<String> = given.map(|path| [&base, path].concat()).collect();
        if given.len() != wholes.len() {
            return Err(Answered::NoServer);
        }
        let count = given.len();
        let map: HashMap<String, String> = wholes.into_iter().cloned().zip(given).collect();
        self.given.set(map);
        Ok(Answered::Given(count))
    }

    /// Whole addresses again.
    pub fn take_whole_addresses(self) {
        self.given.set(HashMap::new());
        self.answered.set(Answered::Nothing);
    }
}
