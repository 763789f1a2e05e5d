//! Ends the survey when the page is left.

use crate::{definition::Properties, session::Session, trigger::Action};

#[derive(Debug)]
pub(super) struct Complete;

impl Complete {
    pub(super) fn read(_: &Properties<'_>) -> Self {
        Self
    }
}

impl Action for Complete {
    fn begin(&self, session: &mut Session, index: usize) {
        if session.is_navigating() {
            session.complete_by_trigger();
        } else {
            session.allow_completion(index, true);
        }
    }

    fn cease(&self, session: &mut Session, index: usize) {
        session.allow_completion(index, false);
    }

    fn runs(&self, _: bool) -> bool {
        true
    }

    fn needs_valid_question(&self) -> bool {
        true
    }
}
