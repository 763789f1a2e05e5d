//! Addresses from the desk's server in the place of whole ones: short ones that can lead elsewhere later, or signed ones that
//! nobody can change. The token for that is the owner's and is kept nowhere.

use std::collections::HashMap;

use delivery::{Fault, HttpRequest};
use document::{Object, Value, parse};
use leptos::{prelude::*, task::spawn_local};

use super::{Item, Plan, Studio};
use crate::platform::http;

/// Which addresses the server is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// `/q/7F3K9`
    Shorten,
    /// the whole address, with a signature where the desk wants one
    Sign,
}

/// Addresses of the server's, and what was asked for, by the whole address they stand for.
pub(super) type Given = HashMap<String, (Service, String)>;

/// What came of asking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answered {
    /// nobody asked, or the addresses are in the codes
    #[default]
    Nothing,
    /// on its way
    Asking,
    /// the token is wrong
    Denied,
    /// no server of ours is there
    NoServer,
    /// it said something else: a status
    Refused(u16),
}

impl Studio {
    /// Asks the server that this page came from for the addresses that the codes still lack.
    pub fn ask_for_addresses(self, service: Service) {
        let Some(Ok(plan)) = self.plan.try_get_untracked() else { return };
        let (token, round) = (self.token.get_untracked(), self.round.get_value());
        self.answered.set(Answered::Asking);
        spawn_local(async move {
            let found = self.addresses(service, &plan, &token).await;
            // What something else was wanted for by then is of no use.
            if self.round.get_value() != round {
                return;
            }
            let found = found.map(|found| self.give(|given| given.extend(found)));
            self.answered.set(found.err().unwrap_or_default());
        });
    }

    /// How many of the codes have an address of the server's, and how many there are.
    pub fn given(self) -> (usize, usize) {
        self.plan.with(|plan| {
            let items = plan.as_ref().map_or(&[][..], |plan| &plan.items);
            let is_given = |item: &&Item| self.given.with(|given| given.contains_key(&item.whole));
            (items.iter().filter(is_given).count(), items.len())
        })
    }

    async fn addresses(
        self,
        service: Service,
        plan: &Plan,
        token: &str,
    ) -> Result<Given, Answered> {
        let lacks = |item: &&Item| {
            self.given
                .with_untracked(|given| given.get(&item.whole).is_none_or(|it| it.0 != service))
        };
        let lacking: Vec<&Item> = plan.items.iter().filter(lacks).collect();
        if lacking.is_empty() {
            return Ok(Given::new());
        }
        let base = self.draft.with_untracked(|draft| draft.base.trim_end_matches('/').to_owned());
        let wanted = lacking.iter().map(|item| {
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
        if given.len() != lacking.len() {
            return Err(Answered::NoServer);
        }
        let given = given.into_iter().map(|address| (service, address));
        Ok(lacking.into_iter().map(|item| item.whole.clone()).zip(given).collect())
    }

    /// Whole addresses again.
    pub fn take_whole_addresses(self) {
        self.give(HashMap::clear);
        self.answered.set(Answered::Nothing);
    }

    fn give(self, change: impl FnOnce(&mut Given)) {
        self.given.update(change);
        self.begin_anew();
    }
}
