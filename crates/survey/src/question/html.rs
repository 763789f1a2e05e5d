//! Text by the author between the questions.

use crate::{
    Control, QuestionId,
    definition::{Building, Properties},
    question::QuestionType,
    session::Session,
    text::Text,
};

#[derive(Debug)]
pub(crate) struct Html {
    html: Text,
}

impl Html {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        Self { html: properties.text("html") }
    }
}

impl QuestionType for Html {
    fn has_input(&self) -> bool {
        false
    }

    fn has_title(&self) -> bool {
        false
    }

    fn may_have_comment(&self) -> bool {
        false
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        Control::RichText(session.html(&self.html, Some(id)))
    }

    fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        visit(&self.html);
    }
}
