//! How a completed session ends: the author's words and where to go, by condition.

use document::Value;

use super::{Session, piping::Encoding};
use crate::{Ending, definition::ConditionalText, text::Text};

impl Session {
    /// How a completed session ends; `None` before that.
    pub fn ending(&self) -> Option<Ending> {
        if !self.completed {
            return None;
        }
        let survey = &self.survey;
        let html = self.chosen_text(&survey.completed_html_if, &survey.completed_html);
        let link = self.chosen_text(&survey.navigate_to_if, &survey.navigate_to);
        let link = self.pipe(link.get(&self.language), None, None, Encoding::Url);
        Some(Ending {
            html: self.html(html, None),
            navigate_to: Some(link).filter(|link| !link.is_empty()),
            shown: survey.settings.show_complete_page,
        })
    }

    fn chosen_text<'t>(&self, conditional: &'t [ConditionalText], otherwise: &'t Text) -> &'t Text {
        let holds = |item: &&ConditionalText| {
            item.condition
                .as_ref()
                .is_some_and(|condition| self.evaluate_in_survey(condition) == Value::Bool(true))
        };
        conditional.iter().find(holds).map_or(otherwise, |item| &item.text)
    }
}
