//! What a running server does by itself now and then: writes down how often short links were followed, and
//! forgets what has expired on its way from one device to another.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinHandle, time::timeout};

use crate::{clock, http::Shared};

/// What is lost of the counts when the machine fails, and how late an expired body is gone at most.
const EVERY: Duration = Duration::from_secs(5);

/// Starts it; it ends with the server, after a last time.
pub(crate) fn start(shared: Arc<Shared>, mut stop: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            let stopped = timeout(EVERY, stop.wait_for(|stopped| *stopped)).await.is_ok();
            shared.store.write_visits().await;
            shared.store.purge_drops(clock::now()).await;
            if stopped {
                break;
            }
        }
    })
}
