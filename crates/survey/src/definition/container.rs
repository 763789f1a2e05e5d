//! Pages and panels of a definition.

use crate::{
    QuestionId,
    definition::{Condition, ContainerId, Fold, Properties, TitleLocation},
    text::Text,
};

/// A question or a container in a container's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    Question(QuestionId),
    Container(ContainerId),
}

/// What a question belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parent {
    Container(ContainerId),
    /// A field of a question with several.
    Question(QuestionId),
}

/// A page or panel.
#[derive(Debug)]
pub(crate) struct Container {
    pub(crate) name: String,
    /// `None` for a page.
    pub(crate) parent: Option<ContainerId>,
    pub(crate) elements: Vec<Element>,
    pub(crate) title: Text,
    pub(crate) description: Text,
    pub(crate) visible: bool,
    pub(crate) read_only: bool,
    pub(crate) required: bool,
    pub(crate) visible_if: Option<Condition>,
    pub(crate) enable_if: Option<Condition>,
    pub(crate) required_if: Option<Condition>,
    pub(crate) required_error: Text,
    pub(crate) question_titles: TitleLocation,
    pub(crate) fold: Fold,
    pub(crate) order: String,
    pub(crate) show_number: bool,
    pub(crate) numbers: String,
    pub(crate) start_index: String,
    /// Pages: an own word about buttons.
    pub(crate) show_navigation: Option<bool>,
    /// Pages: seconds; 0 for the survey's.
    pub(crate) time_limit: u32,
    /// The place in the order in which conditions run.
    pub(crate) rank: u32,
}

impl Container {
    /// Reads everything but the elements.
    pub(crate) fn read(properties: &Properties<'_>, parent: Option<ContainerId>) -> Self {
        let show_navigation = match properties.word("showNavigationButtons").as_str() {
            "true" | "show" => Some(true),
            "false" | "hide" => Some(false),
            _ => None,
        };
        Self {
            name: properties.string("name").unwrap_or_default(),
            parent,
            elements: Vec::new(),
            title: properties.text("title"),
            description: properties.text("description"),
            visible: properties.flag("visible", true),
            read_only: properties.flag("readOnly", false),
            required: properties.flag("isRequired", false),
            visible_if: properties.condition("visibleIf"),
            enable_if: properties.condition("enableIf"),
            required_if: properties.condition("requiredIf"),
            required_error: properties.text("requiredErrorText"),
            question_titles: TitleLocation::read(&properties.word("questionTitleLocation")),
            fold: Fold::read(&properties.word("state")),
            order: properties.word("questionOrder"),
            show_number: properties.flag("showNumber", false),
            numbers: properties.word("showQuestionNumbers"),
            start_index: properties.string("questionStartIndex").unwrap_or_default(),
            show_navigation,
            time_limit: properties.count("timeLimit").unwrap_or(0),
            rank: 0,
        }
    }

    pub(crate) fn is_page(&self) -> bool {
        self.parent.is_none()
    }

    pub(crate) fn texts(&self) -> [&Text; 3] {
        [&self.title, &self.description, &self.required_error]
    }
}
