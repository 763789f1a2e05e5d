//! Any of several choices, all in sight.

use document::Value;

use crate::{
    Control, QuestionId,
    definition::{Building, Condition, Properties},
    question::{Check, Choices, QuestionType},
    session::{Session, VisibleItem},
    text::Text,
};

#[derive(Debug)]
pub(crate) struct Checkbox(Choices);

impl Checkbox {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        Self(Choices::read(properties, "checkboxitem", true, true))
    }
}

impl QuestionType for Checkbox {
    super::choices::shared_by_choices!();

    fn is_list(&self) -> bool {
        true
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        Control::ChooseMany(session.choice_control(id, &self.0))
    }
}
