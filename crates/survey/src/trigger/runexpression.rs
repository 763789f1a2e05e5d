//! Works an expression out and stores its result.

use crate::{
    definition::{Condition, Properties},
    session::Session,
    trigger::Action,
};

#[derive(Debug)]
pub(super) struct RunExpression {
    to: String,
    expression: Option<Condition>,
}

impl RunExpression {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        Self {
            to: properties.string("setToName").unwrap_or_default(),
            expression: properties.condition("runExpression"),
        }
    }
}

impl Action for RunExpression {
    fn begin(&self, session: &mut Session, _: usize) {
        let Some(expression) = &self.expression else { return };
        let value = session.evaluate_in_survey(expression);
        if !self.to.is_empty() && !value.is_undefined() {
            let value = session.date_as_text(value, "");
            session.set_by_trigger(&self.to, value, false);
        }
    }

    fn runs(&self, on_next_page: bool) -> bool {
        !on_next_page
    }

    fn sets(&self) -> Option<&str> {
        Some(&self.to)
    }
}
