//! What is known once the desk is open: the same for every visit until the page is loaded again.

use std::sync::Arc;

use delivery::Channel;
use desk::Desk;
use document::Object;
use survey::Survey;

use super::Address;

/// The desk, the survey this page asks, and what is known about the visitor without asking.
#[derive(Clone)]
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

impl Opened {
    /// True on a tablet of the owner's.
    pub fn is_kiosk(&self) -> bool {
        self.address.channel == Channel::Kiosk
    }
}
