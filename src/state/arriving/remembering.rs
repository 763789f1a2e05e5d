//! What this device remembers of visits that codes brought to it: names alone, nothing that anybody said.

use delivery::RecordId;
use handover::Arrivals;

use crate::{platform::memory, state::Opened};

/// Its visitor begins anew.
pub(in crate::state) fn forget(opened: &Opened, id: RecordId) {
    remember(opened, |arrivals| arrivals.forget(id));
}

/// What has arrived here so far.
pub(super) fn arrivals(opened: &Opened) -> Arrivals {
    memory::read(&place(opened)).map(|text| Arrivals::read(&text)).unwrap_or_default()
}

/// Keeps what is noted.
pub(super) fn remember(opened: &Opened, note: impl FnOnce(&mut Arrivals)) {
    let mut arrivals = arrivals(opened);
    note(&mut arrivals);
    memory::keep(&place(opened), &arrivals.to_text());
}

/// Several desks may live at one origin.
fn place(opened: &Opened) -> String {
    ["frontdesk.arrived.", opened.desk.id()].concat()
}
