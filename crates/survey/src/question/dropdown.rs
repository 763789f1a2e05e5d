//! One of many choices, in a list that opens.

use document::Value;

use crate::{
    Control, QuestionId,
    definition::{Building, Condition, Properties},
    question::{Check, Choices, QuestionType},
    session::{Session, VisibleItem},
    text::Text,
};

#[derive(Debug)]
pub(crate) struct Dropdown(Choices, List);

/// How a list that opens behaves.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) placeholder: Text,
    pub(crate) searchable: bool,
    pub(crate) autocomplete: String,
}

impl List {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        Self {
            placeholder: properties.text("placeholder"),
            searchable: properties.flag("searchEnabled", true),
            autocomplete: properties.string("autocomplete").unwrap_or_default(),
        }
    }
}

impl Dropdown {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        let mut choices = Choices::read(properties, "choiceitem", false, true);
        choices.clearable = properties.flag("allowClear", true);
        Self(choices, List::read(properties))
    }
}

impl QuestionType for Dropdown {
    super::choices::shared_by_choices!(|list: &Dropdown| Some(&list.1.placeholder));

    fn may_advance(&self, session: &Session, id: QuestionId) -> bool {
        !session.shows_own_comment(id)
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        Control::Dropdown(session.dropdown_control(id, &self.0, &self.1))
    }
}
