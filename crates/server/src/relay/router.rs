//! Which endpoints of the relay a record is for, at the moment it arrives.

use std::{
    fmt,
    sync::{Arc, PoisonError, RwLock},
};

use delivery::Endpoint;
use document::Object;

/// The endpoints of the relay as they are now. Clones see the same.
#[derive(Clone, Default)]
pub(crate) struct Router(Arc<RwLock<Arc<[Endpoint]>>>);

impl Router {
    /// The names of the endpoints that take a record.
    pub(crate) fn routes(&self, record: &Object) -> Vec<String> {
        let endpoints = Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner));
        let takes = endpoints.iter().filter(|endpoint| endpoint.takes(record));
        takes.map(|endpoint| endpoint.id.0.clone()).collect()
    }

    /// Routes to these endpoints from now on.
    pub(super) fn set(&self, endpoints: Vec<Endpoint>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = endpoints.into();
    }
}

/// Their addresses are secrets.
impl fmt::Debug for Router {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Router(…)")
    }
}
