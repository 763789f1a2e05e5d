//! The stores and how they came to be. Migrations only add: an older tab can go on with a newer database.

/// One object store. Keys and values are text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Store {
    /// Records that wait, by `id.rev`. Rows are written once and never changed.
    Outbox,
    /// What is known of their delivery, by the same key.
    Progress,
    /// Unfinished visits, by the id of the record they will become.
    Drafts,
    /// The device: its id, the number of its last record, leases.
    Device,
}

/// The database.
pub(super) const DATABASE: &str = "frontdesk";

/// Grows by one with each addition to [`Store::ALL`].
pub(super) const VERSION: u32 = 1;

impl Store {
    /// All of them. A new one is a variant, a line here and in [`Store::name`], and a higher [`VERSION`].
    pub(super) const ALL: [Self; 4] = [Self::Outbox, Self::Progress, Self::Drafts, Self::Device];

    /// Its name in the database.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::Progress => "progress",
            Self::Drafts => "drafts",
            Self::Device => "device",
        }
    }
}
