//! What staff and visitors may know of the outbox, as numbers and enums; the words are the app's.

use document::UnixMillis;

use super::{Entry, Outbox, health::Health, health::Symptom};
use crate::{EndpointId, Fault};

/// How delivery is doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Records on the device, which not all of their endpoints have: those that follow and those still to be sent.
    /// Never to be shown as sent.
    pub waiting: u32,
    /// Records that left the device since the page was opened: all their endpoints have them.
    pub delivered: u32,
    /// Of those that left, the ones that an endpoint was sent without anybody knowing whether it has them.
    pub unconfirmed: u32,
    /// Of those on the device, the ones that an endpoint refused; they stay.
    pub quarantined: u32,
    /// Of those on the device, the ones that no endpoint takes or that can't be read; they stay.
    pub unrouted: u32,
    /// When the oldest record on the device was made.
    pub oldest: Option<UnixMillis>,
    /// When an endpoint last answered anything.
    pub last_contact: Option<UnixMillis>,
    /// The endpoints that are not well.
    pub troubles: Vec<Trouble>,
    /// Who refused the quarantined ones, and how.
    pub refusals: Vec<Refusal>,
}

/// Records that one endpoint refused with one status.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Which.
    pub endpoint: EndpointId,
    /// What it answered; a status of success where the answer named the records. `None`: not known any more.
    pub status: Option<u16>,
    /// How many.
    pub records: u32,
}

/// An endpoint that isn't well.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// Which.
    pub endpoint: EndpointId,
    /// In what way.
    pub kind: TroubleKind,
    /// The last status, when it answered at all.
    pub status: Option<u16>,
    /// When it is tried again.
    pub until: Option<UnixMillis>,
}

/// In what way an endpoint isn't well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// There was no answer.
    Unreachable(Fault),
    /// It answered that it can't now.
    Busy,
    /// It answered with success, but not as this kind of endpoint does: something else stands at its address.
    NotTheEndpoint,
    /// Its address or rights are wrong; people have to look.
    Held,
    /// It said that it is gone for good.
    Gone,
    /// It asked to wait before the page was reloaded.
    Waiting,
}

impl Outbox {
    pub(super) fn status(&self) -> Status {
        let aside = |entry: &&Entry| entry.slots.iter().any(|slot| slot.is_quarantined());
        let count =
            |which: &dyn Fn(&&Entry) -> bool| self.entries.iter().filter(which).count() as u32;
        Status {
            waiting: self.entries.len() as u32,
            delivered: self.delivered,
            unconfirmed: self.unconfirmed,
            quarantined: count(&aside),
            unrouted: count(&|entry| entry.slots.is_empty()),
            oldest: self.entries.first().map(|entry| entry.key.id.made_at()),
            last_contact: self.last_contact,
            troubles: self
                .channels
                .iter()
                .filter_map(|channel| {
                    let (kind, status) = trouble(&channel.health)?;
                    let until = channel.health.ready_at();
                    Some(Trouble { endpoint: channel.endpoint.id.clone(), kind, status, until })
                })
                .collect(),
            refusals: self.refusals(),
        }
    }

    fn refusals(&self) -> Vec<Refusal> {
        let mut refusals: Vec<Refusal> = Vec::new();
        let slots = self.entries.iter().flat_map(|entry| &entry.slots);
        for slot in slots.filter(|slot| slot.is_quarantined()) {
            let Some(channel) = self.channels.get(slot.channel) else { continue };
            let (endpoint, status) = (&channel.endpoint.id, slot.refusal());
            let same = |known: &&mut Refusal| known.endpoint == *endpoint && known.status == status;
            match refusals.iter_mut().find(same) {
                Some(known) => known.records += 1,
                None => refusals.push(Refusal { endpoint: endpoint.clone(), status, records: 1 }),
            }
        }
        refusals
    }
}

fn trouble(health: &Health) -> Option<(TroubleKind, Option<u16>)> {
    let (symptom, held) = match health {
        Health::Open => return None,
        Health::Gone => return Some((TroubleKind::Gone, Some(410))),
        Health::Down { symptom, .. } => (symptom, false),
        Health::Held { symptom, .. } => (symptom, true),
    };
    Some(match *symptom {
        Symptom::Status(status) if held => (TroubleKind::Held, Some(status)),
        Symptom::Status(status @ 200..=299) => (TroubleKind::NotTheEndpoint, Some(status)),
        Symptom::Status(status) => (TroubleKind::Busy, Some(status)),
        Symptom::Fault(fault) => (TroubleKind::Unreachable(fault), None),
        Symptom::Unknown => (TroubleKind::Waiting, None),
    })
}
