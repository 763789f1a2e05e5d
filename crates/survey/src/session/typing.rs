//! Whether each letter of a text counts as an answer while it is typed. survey-core waits until a text is left, so
//! that conditions never see half a number; a text that nothing is worked out from can be kept letter by letter.

use super::Session;
use crate::{QuestionId, trigger::Trigger};

impl Session {
    /// Whether letters count. `asked`: the author wants it so.
    pub(crate) fn takes_letters(&self, id: QuestionId, asked: bool) -> bool {
        if asked {
            return true;
        }
        let survey = &self.survey;
        // A field of several is read by its question's name.
        let question = survey.question(survey.question(id).owner().unwrap_or(id));
        let written = question.value_name.as_str();
        let lower = written.to_lowercase();
        let watches = |trigger: &Trigger| {
            let mut names = trigger.condition.iter().flat_map(|condition| &condition.names);
            trigger.action.source() == Some(written)
                || names.any(|name| **name == *written || **name == *lower)
        };
        !(self.checks_on_change()
            || survey.links.is_read(written)
            || survey.links.is_read(&lower)
            || survey.triggers.iter().any(watches))
    }
}
