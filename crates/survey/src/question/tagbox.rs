//! Any of many choices, in a list that opens.

use document::Value;

use crate::{
    Control, QuestionId,
    definition::{Building, Condition, Properties},
    question::{Check, Choices, QuestionType, dropdown::List},
    session::{Session, VisibleItem},
    text::Text,
};

#[derive(Debug)]
pub(crate) struct TagBox(Choices, List);

impl TagBox {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        let mut choices = Choices::read(properties, "checkboxitem", true, true);
        choices.clearable = properties.flag("allowClear", true);
        Self(choices, List::read(properties))
    }
}

impl QuestionType for TagBox {
    super::choices::shared_by_choices!(|list: &TagBox| Some(&list.1.placeholder));

    fn is_list(&self) -> bool {
        true
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        Control::Tags(session.dropdown_control(id, &self.0, &self.1))
    }
}
