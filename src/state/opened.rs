//! What is known once the desk is open: the same for every visit until the page is loaded again.

use std::sync::Arc;

use desk::Desk;
use document::Object;
use survey::Survey;

use super::Address;

/// The desk, the survey this page asks, and what is known about the visitor without asking.
pub struct Opened {
    /// `desk.json`
    pub desk: Desk,
    /// what the address asks for
    pub address: Address,
    /// from the address and the desk: store, table, order …
    pub context: Object,
    /// the survey's name in the desk
    pub survey_name: String,
    /// its definition
    pub survey: Arc<Survey>,
}
