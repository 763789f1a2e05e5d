//! A condition over any answers.

use document::Value;

use crate::{
    QuestionId, ViolationKind,
    definition::{Condition, Properties},
    session::Session,
    validator::Rule,
};

#[derive(Debug)]
pub(super) struct Holds {
    condition: Option<Condition>,
    /// There is an expression, but not one that can be read: as in survey-core it never holds.
    broken: bool,
}

impl Holds {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        let condition = properties.condition("expression");
        let broken = condition.is_none() && !properties.word("expression").trim().is_empty();
        Self { condition, broken }
    }
}

impl Rule for Holds {
    fn check(&self, session: &Session, id: QuestionId, _: &Value) -> Option<ViolationKind> {
        let holds = self.condition.as_ref().is_none_or(|condition| session.holds(condition, id));
        (self.broken || !holds).then_some(ViolationKind::Expression)
    }

    fn condition(&self) -> Option<&Condition> {
        self.condition.as_ref()
    }
}
