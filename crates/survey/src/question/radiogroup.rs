//! One of several choices, all in sight.

use document::Value;

use crate::{
    Control, QuestionId,
    definition::{Building, Condition, Properties},
    question::{Check, Choices, QuestionType},
    session::{Session, VisibleItem},
    text::Text,
};

#[derive(Debug)]
pub(crate) struct RadioGroup(Choices);

impl RadioGroup {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        Self(Choices::read(properties, "choiceitem", false, true))
    }
}

impl QuestionType for RadioGroup {
    super::choices::shared_by_choices!();

    fn may_advance(&self, session: &Session, id: QuestionId) -> bool {
        session.question_state(id).pointer && !session.shows_own_comment(id)
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        Control::ChooseOne(session.choice_control(id, &self.0))
    }
}
