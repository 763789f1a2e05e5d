//! Goes to a question.

use crate::{
    definition::{Properties, Target},
    session::Session,
    trigger::Action,
};

#[derive(Debug)]
pub(super) struct Skip {
    to: String,
}

impl Skip {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        Self { to: properties.name_of(Target::Question, "gotoName") }
    }
}

impl Action for Skip {
    fn begin(&self, session: &mut Session, _: usize) {
        session.skip_to(&self.to);
    }

    fn runs(&self, on_next_page: bool) -> bool {
        !on_next_page
    }

    fn needs_valid_question(&self) -> bool {
        true
    }
}
