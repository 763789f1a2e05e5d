//! Copies an answer.

use crate::{
    definition::{Properties, Target},
    session::Session,
    trigger::Action,
};

#[derive(Debug)]
pub(super) struct CopyValue {
    from: String,
    to: String,
    display: bool,
}

impl CopyValue {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        Self {
            from: properties.name_of(Target::Value, "fromName"),
            to: properties.string("setToName").unwrap_or_default(),
            display: properties.flag("copyDisplayValue", false),
        }
    }
}

impl Action for CopyValue {
    fn begin(&self, session: &mut Session, _: usize) {
        session.copy_by_trigger(&self.to, &self.from, self.display);
    }

    fn runs(&self, on_next_page: bool) -> bool {
        !on_next_page && !self.to.is_empty() && !self.from.is_empty()
    }

    fn runs_after(&self, changed: &[&str]) -> bool {
        changed != [self.to.as_str()]
    }

    fn source(&self) -> Option<&str> {
        Some(&self.from)
    }

    fn runs_without_condition(&self) -> bool {
        true
    }

    fn sets(&self) -> Option<&str> {
        Some(&self.to)
    }
}
