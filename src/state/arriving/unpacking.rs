//! From what a code says to the visit that it brings, or why there is none.

use handover::{Damage, Form, Handover, MOST_CONTENT, unpack};

use super::Unarrived;
use crate::platform::{deflate, drops, drops::Drop, sealing};

/// The visit of a parcel.
pub(super) async fn unpacked(parcel: &[u8]) -> Result<Handover, Unarrived> {
    let (form, content) = unpack(parcel).map_err(|damage| match damage {
        Damage::Broken => Unarrived::Damaged,
        Damage::Unknown => Unarrived::Changed,
    })?;
    let inflated = match form {
        Form::Plain => None,
        Form::Deflated if !deflate::inflates() => return Err(Unarrived::OldBrowser),
        Form::Deflated => {
            let inflated = deflate::inflate(content, MOST_CONTENT).await;
            Some(inflated.ok_or(Unarrived::Damaged)?)
        }
    };
    Handover::read(inflated.as_deref().unwrap_or(content)).ok_or(Unarrived::Damaged)
}

/// What waited at the server.
pub(super) async fn taken(id: &str, key: &[u8]) -> Result<Vec<u8>, Unarrived> {
    if !sealing::is_available() {
        return Err(Unarrived::OldBrowser);
    }
    match drops::take(id).await {
        Drop::There(sealed) => sealing::open(key, &sealed).await.ok_or(Unarrived::Damaged),
        Drop::Taken | Drop::Gone => Err(Unarrived::Gone),
        Drop::Unknown => Err(Unarrived::Unreachable),
    }
}
