//! Short links as values: what is kept of one, and the changes that the writer is asked for. Leaves out how that is
//! stored, and where a link may lead ([`links`](crate::links)).

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use document::UnixMillis;

use crate::links::{Code, Target};

/// A short link.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// As it was stored, in capitals.
    pub(crate) code: String,
    pub(crate) target: String,
    pub(crate) label: String,
    pub(crate) created_at: UnixMillis,
    pub(crate) changed_at: UnixMillis,
    /// How often it was followed.
    pub(crate) visits: u64,
}

/// A link that is to be made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewLink {
    /// `None` takes a random one.
    pub(crate) code: Option<Code>,
    pub(crate) target: Target,
    pub(crate) label: String,
}

/// Something to be written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LinkChange {
    /// Makes these links, all or none.
    Add { links: Vec<NewLink>, now: UnixMillis },
    /// Lets a link lead elsewhere, or changes what it is called.
    Set { code: Code, target: Option<Target>, label: Option<String>, now: UnixMillis },
    /// Takes a link away.
    Remove { code: Code },
    /// These links were followed so many times more.
    Visited(Vec<(String, u64)>),
}

/// What came of it.
#[derive(Clone, Debug)]
pub(crate) enum LinkDone {
    /// The links in the order in which they were asked for.
    Added(Vec<Link>),
    /// The link at this place wants a code that is taken; none was made.
    Taken(usize),
    /// The link as it is now, if there is one.
    Changed(Option<Link>),
    /// Nothing to tell.
    Done,
}

/// Some links in the order of their codes.
#[derive(Clone, Debug, Default)]
pub(crate) struct LinkPage {
    pub(crate) links: Vec<Link>,
    /// Whether there are others after these.
    pub(crate) more: bool,
}

/// Visits that have been counted and not yet written, so that following a link waits for no disk.
#[derive(Debug, Default)]
pub(crate) struct Visits(Mutex<HashMap<String, u64>>);

impl Visits {
    /// Counts some. Only of codes that are there: a guess mustn't fill the memory.
    pub(crate) fn count(&self, code: &str, visits: u64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry(code.to_owned()).or_default() += visits;
    }

    /// Takes all away, to be written.
    pub(crate) fn take(&self) -> Vec<(String, u64)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).drain().collect()
    }

    /// Adds to links what isn't written yet.
    pub(crate) fn add_to(&self, links: &mut [Link]) {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for link in links {
            link.visits += counts.get(&link.code).copied().unwrap_or_default();
        }
    }
}
