//! One of many choices, in a list that opens.

use document::Value;

use crate::{
    Control, QuestionId,
    definition::{Building, Choice, Condition, Properties},
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
        add_range(properties, &mut choices.items);
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

/// `choicesMin` to `choicesMax`, for lists of numbers.
fn add_range(properties: &Properties<'_>, items: &mut Vec<Choice>) {
    /// More entries than anyone scrolls through; a typing error must not fill the memory.
    const MOST: usize = 10_000;
    let min = properties.number("choicesMin").unwrap_or(0.0);
    let max = properties.number("choicesMax").unwrap_or(0.0);
    let step = properties.number("choicesStep").unwrap_or(1.0).max(1.0);
    let mut value = min;
    let mut added = 0;
    while max > min && value <= max && added < MOST {
        items.push(Choice::of(Value::Number(value)));
        value += step;
        added += 1;
    }
    if added == MOST && value <= max {
        properties.out_of_range("choicesMax", max, min + step, value - step);
    }
}
