//! What staff may see of the device and do about it: facts beside the state of delivery, trying again, and taking what
//! waits away as a file.

use delivery::Device;
use document::UnixMillis;
use leptos::{prelude::*, task::spawn_local};

use super::Frontdesk;
use crate::platform::{StorageError, clock, save, storage};

/// What a device says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// its id, and the number of its last record
    pub device: Device,
    /// whether the browser has agreed not to clear the store; `None` where it doesn't say
    pub persisted: Option<bool>,
    /// bytes stored, and bytes that may be
    pub usage: Option<(f64, f64)>,
    /// what the clock shows, where that can't be true
    pub wrong_clock: Option<UnixMillis>,
}

impl Frontdesk {
    /// Asks the device for its facts; `None` until it has answered.
    pub fn facts(self) -> Signal<Option<Facts>> {
        let facts = RwSignal::new(None);
        spawn_local(async move {
            let now = clock::now();
            let device = storage::device::device().await;
            let (persisted, usage) = (storage::is_persisted().await, storage::estimate().await);
            self.deliveries.note(device.as_ref().err().cloned());
            facts.try_set(Some(Facts {
                device: device.unwrap_or_default(),
                persisted,
                usage,
                wrong_clock: (now < kiosk::EARLIEST).then_some(now),
            }));
        });
        facts.into()
    }

    /// Saves everything that waits on the device as a file: a JSON array of records, as `/api/records` takes it. Nothing
    /// leaves the device by that.
    pub async fn export_queue(self) -> Result<bool, StorageError> {
        let mut json = String::from("[");
        let mut after = None;
        loop {
            let rows = storage::outbox::page(after).await?;
            let Some(last) = rows.last() else { break };
            after = Some(last.key);
            for row in &rows {
                if json.len() > 1 {
                    json.push_str(",\n");
                }
                json.push_str(&row.json);
            }
        }
        json.push_str("]\n");
        let day = clock::now().to_iso();
        let name = ["frontdesk-", day.get(..10).unwrap_or_default(), ".json"].concat();
        Ok(save::text(&name, "application/json", &json))
    }
}
