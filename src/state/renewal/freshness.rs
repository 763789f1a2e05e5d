//! What staff may know of versions: whether the device works without a network, what newer version was refused and why,
//! and how often the page crashed.

use desk::FileDiagnostic;
use document::{Object, UnixMillis, Value};
use leptos::{prelude::*, task::spawn_local};

use super::version::{Staged, look, request, said};
use crate::{
    platform::{
        crashes,
        offline::{self, Offline},
    },
    state::Frontdesk,
};

/// How old and how sound a device's versions are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Freshness {
    /// the app is kept on the device; `None` where this browser can't
    pub works_offline: Option<bool>,
    /// something newer waits until nobody is there
    pub waiting: bool,
    /// when a newer build of the app was given up because it didn't start
    pub rolled_back: Option<UnixMillis>,
    /// what is wrong with the newer version of the desk that was refused
    pub refused: Vec<FileDiagnostic>,
    /// when the page crashed of late
    pub crashes: Vec<UnixMillis>,
}

impl Frontdesk {
    /// Looks for newer versions and says how that went; `None` until it is known.
    pub fn freshness(self) -> Signal<Option<Freshness>> {
        let freshness = RwSignal::new(None);
        spawn_local(async move {
            let mut known = Freshness { crashes: crashes::recent(), ..Freshness::default() };
            if offline::is_possible() {
                known.works_offline = Some(false);
                if let Some(offline) = Offline::register().await
                    && offline.is_ready().await
                {
                    known.works_offline = Some(true);
                    known.waiting = look(&offline).await || offline.has_newer();
                    ask(&offline, &mut known).await;
                    if !known.refused.is_empty() {
                        self.speech.learn("desk").await;
                    }
                }
            }
            freshness.try_set(Some(known));
        });
        freshness.into()
    }
}

async fn ask(offline: &Offline, known: &mut Freshness) {
    if let Some(state) = said(offline, &request("state")).await {
        let last = state.get("refused").and_then(|refused| refused.as_array()?.last());
        known.rolled_back = last.and_then(|refused| moment(refused.get("at")));
        known.waiting |= state.get("next").and_then(Value::as_str).is_some();
    }
    let refused = said(offline, &request("refused")).await;
    let found = refused.as_ref().and_then(|said| said.get("found")).and_then(Value::as_object);
    if let Some(found) = found.filter(|found: &&Object| !found.is_empty()) {
        let mut staged = Staged::default();
        staged.add(found);
        known.refused = staged.findings();
    }
}

fn moment(value: Option<&Value>) -> Option<UnixMillis> {
    Some(UnixMillis(value?.as_number()? as i64))
}
