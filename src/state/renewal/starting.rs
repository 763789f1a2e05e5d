//! How a page begins to be kept on the device: a guest's, which gets what is newer at the next start, and one that can't
//! open its desk.

use leptos::{prelude::*, task::spawn_local};

use super::version::{look, started};
use crate::platform::{
    clock, events,
    offline::{self, Offline},
    page,
};

/// How often a page that can't open its desk looks for one that opens: every four minutes.
const LOOK: i32 = 240_000;

/// A page that can't open its desk, which may be the fault of a newer build: the worker is told, and another version of
/// the desk is tried as soon as there is one.
pub fn renew_after_failure() {
    spawn_local(async {
        let Some(offline) = start(false).await else { return };
        loop {
            if look(&offline).await {
                return page::reload();
            }
            clock::sleep(LOOK).await;
        }
    });
}

/// Has the worker keep app and desk, and tells it how the page started: with an open desk or not. `None` where there is
/// no worker, or no room for what it keeps.
pub(super) async fn start(open: bool) -> Option<Offline> {
    // A worker that is there already waits to hear whether a newer app starts.
    if !offline::is_controlled() {
        clock::idle().await;
    }
    let offline = Offline::register().await?;
    if !offline.is_ready().await {
        return None;
    }
    started(&offline, open).await;
    Some(offline)
}

/// A guest gets what is newer at the next start.
pub(super) async fn renew_for_guest() {
    // Somebody who counts their bytes isn't sent what they may never need.
    if offline::saves_data() && !offline::is_controlled() {
        return;
    }
    let Some(offline) = start(true).await else { return };
    look(&offline).await;
    // As long as the page lives.
    StoredValue::new_local(events::on_leave(move || offline.hand_over()));
}
