//! Sets an answer or a variable.

use document::Value;

use crate::{definition::Properties, session::Session, trigger::Action};

#[derive(Debug)]
pub(super) struct SetValue {
    name: String,
    value: Value,
    is_variable: bool,
}

impl SetValue {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        Self {
            name: properties.string("setToName").unwrap_or_default(),
            value: properties.value("setValue").cloned().unwrap_or_default(),
            is_variable: properties.flag("isVariable", false),
        }
    }
}

impl Action for SetValue {
    fn begin(&self, session: &mut Session, _: usize) {
        session.set_by_trigger(&self.name, self.value.clone(), self.is_variable);
    }

    fn runs(&self, on_next_page: bool) -> bool {
        !on_next_page && !self.name.is_empty()
    }

    fn runs_after(&self, changed: &[&str]) -> bool {
        changed != [self.name.as_str()]
    }

    fn sets(&self) -> Option<&str> {
        Some(&self.name)
    }
}
