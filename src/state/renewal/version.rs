//! A newer version of the desk: read from the host as a whole, checked as `frontdesk check` does, and only then kept for
//! the next start. Which files belong to a desk is what the checks ask for.

use std::{cell::RefCell, collections::BTreeMap};

use desk::{DeskFiles, FileDiagnostic, check_desk};
use document::{Object, Severity, Value, parse};

use crate::{
    boot,
    platform::{http, offline::Offline, random},
};

/// Rounds of files that name further files: desk.json, its surveys, their pictures. More is no desk.
const ROUNDS: usize = 8;

/// The files that have come so far, and those that were asked for besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Staged {
    found: BTreeMap<String, Result<String, String>>,
    wanted: RefCell<Vec<String>>,
}

impl Staged {
    /// Adds what the worker has found: `{ path: { "text" } }`, or `{ "missing": why }`.
    pub(super) fn add(&mut self, found: &Object) {
        for (path, file) in found.iter() {
            let member = |name| file.get(name).and_then(Value::as_str).map(str::to_owned);
            let found = match member("missing") {
                Some(reason) => Err(reason),
                None => Ok(member("text").unwrap_or_default()),
            };
            self.found.insert(path.to_owned(), found);
        }
    }

    /// The files that the checks ask for and that aren't there yet.
    fn wanted(&self) -> Vec<String> {
        self.findings();
        self.wanted.take()
    }

    fn read(&self, file: &str) -> Result<String, String> {
        self.found.get(file).cloned().unwrap_or_else(|| {
            self.wanted.borrow_mut().push(file.to_owned());
            Err(String::new())
        })
    }

    /// Whether it must not be used.
    pub(super) fn is_wrong(&self) -> bool {
        self.findings().iter().any(|found| found.diagnostic.severity == Severity::Error)
    }

    /// Everything that is wrong with what is there.
    pub(super) fn findings(&self) -> Vec<FileDiagnostic> {
        check_desk(self)
    }
}

impl DeskFiles for Staged {
    fn text(&self, file: &str) -> Result<String, String> {
        self.read(file)
    }

    fn exists(&self, file: &str) -> Result<(), String> {
        self.read(file).map(drop)
    }
}

/// Looks for a newer desk; true when there is one that is kept for the next start.
pub(super) async fn look(offline: &Offline) -> bool {
    let changed = said(offline, &request("look")).await;
    let is_changed = changed.and_then(|said| said.get("changed")?.as_bool()) == Some(true);
    is_changed && take(offline).await.unwrap_or(false)
}

/// Tells the worker that the first screen is there, and whether it is that of an open desk.
pub(super) async fn started(offline: &Offline, open: bool) {
    let mut started = request("started");
    started.set("open", open);
    said(offline, &started).await;
}

/// What the worker says to a request; `None` when it could not do it.
pub(super) async fn said(offline: &Offline, request: &Object) -> Option<Object> {
    let json = Value::from(request.clone()).to_json();
    let members = json.strip_prefix('{')?.strip_suffix('}')?;
    let answer = parse(&offline.ask(members).await?).ok()?;
    let said = answer.get("said")?.as_object()?;
    (!said.contains("fault")).then(|| said.clone())
}

pub(super) fn request(name: &str) -> Object {
    let mut request = Object::default();
    request.set("request", name);
    request
}

/// Reads the host's version; `None` when it can't be had as a whole.
async fn take(offline: &Offline) -> Option<bool> {
    let by = random::uuid();
    let request = |name| {
        let mut request = request(name);
        request.set("by", by.as_str());
        request
    };
    let mut staged = Staged::default();
    for round in 0..ROUNDS {
        let wanted = staged.wanted();
        if wanted.is_empty() {
            break;
        }
        let mut stage = request("stage");
        stage.set("anew", round == 0);
        stage.set("files", wanted.into_iter().map(Value::from).collect::<Vec<_>>());
        staged.add(said(offline, &stage).await?.get("found")?.as_object()?);
    }
    let kept = said(offline, &request(if staged.is_wrong() { "refuse" } else { "keep" })).await?;
    Some(kept.get("next").and_then(Value::as_str).is_some())
}

/// The texts of the host's desk; `None` when they can't be had as a whole. Whether pictures are there isn't asked.
pub(super) async fn read_host() -> Option<Staged> {
    let mut staged = Staged::default();
    for _ in 0..ROUNDS {
        let wanted = staged.wanted();
        if wanted.is_empty() {
            break;
        }
        let (texts, pictures): (Vec<_>, Vec<_>) =
            wanted.into_iter().partition(|file| file.ends_with(".json") || file.ends_with(".css"));
        let replies = http::get_all(&texts).await;
        for (file, reply) in texts.into_iter().zip(replies) {
            let reply = reply.ok().filter(|reply| matches!(reply.status, 200 | 404 | 410))?;
            staged.found.insert(file, boot::text(Ok(reply)));
        }
        staged.found.extend(pictures.into_iter().map(|file| (file, Ok(String::new()))));
    }
    staged.wanted.take();
    Some(staged)
}
