//! What changes while a visitor answers, one record beside each element of the definition.

use document::Value;

use crate::{
    Level, ViolationKind,
    definition::{Container, Fold, Question},
    text::Text,
};

/// The state of a question.
#[derive(Debug, Default)]
pub(crate) struct QuestionState {
    pub(crate) value: Value,
    pub(crate) comment: String,
    /// Words for "other" that are not stored beside the answer.
    pub(crate) other: String,
    /// The words for "other" before the last change.
    pub(crate) other_before: String,
    /// What `visibleIf` or a trigger says.
    pub(crate) visible: bool,
    /// Whether there is something to show; what the containers around it say doesn't count.
    pub(crate) shown: bool,
    /// The answer was known beforehand, so it isn't asked for.
    pub(crate) known: bool,
    pub(crate) read_only: bool,
    pub(crate) required: bool,
    pub(crate) collapsed: bool,
    pub(crate) answered: bool,
    /// Whether it was answered before the change under way.
    pub(crate) was_answered: Option<bool>,
    /// The visitor (or a program) gave the answer, not a default.
    pub(crate) changed_directly: bool,
    pub(crate) changing_by_default: bool,
    /// The answer is being set; setters wait.
    pub(crate) setting: bool,
    /// The answer comes from the answers as a whole.
    pub(crate) taking: bool,
    /// The answer comes from a pointer.
    pub(crate) pointer: bool,
    /// The default expression is being worked out.
    pub(crate) running_default: bool,
    /// The comment goes with the answer that is being stored.
    pub(crate) drop_comment: bool,
    /// Choices that have gone with the answer's parts that were on them, to come back with them.
    pub(crate) hidden_values: Vec<Value>,
    pub(crate) restoring: bool,
    /// The answer came with the answers as a whole at least once.
    pub(crate) given: bool,
    pub(crate) violations: Vec<Violation>,
    /// Choices, rates, rows.
    pub(crate) items: Vec<ItemState>,
    /// Columns of a grid.
    pub(crate) columns: Vec<ItemState>,
    /// Limits worked out.
    pub(crate) min: Value,
    pub(crate) max: Value,
}

/// The state of a page or panel.
#[derive(Debug, Default)]
pub(crate) struct ContainerState {
    pub(crate) visible: bool,
    /// Elements inside that are shown.
    pub(crate) shown_elements: u32,
    /// The visibility that what is inside has been told of.
    pub(crate) announced: bool,
    pub(crate) read_only: bool,
    pub(crate) required: bool,
    pub(crate) collapsed: bool,
    pub(crate) violations: Vec<Violation>,
    /// Pages: shown and left without violations.
    pub(crate) passed: bool,
}

/// The state of an item of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ItemState {
    pub(crate) visible: bool,
    pub(crate) enabled: bool,
}

/// Something wrong with an answer.
#[derive(Clone, Debug)]
pub(crate) struct Violation {
    pub(crate) kind: ViolationKind,
    /// the author's words, before piping
    pub(crate) text: Text,
    pub(crate) level: Level,
}

/// An item as a visitor sees it, for looking over all pages.
#[derive(Clone, Debug, PartialEq)]
pub struct VisibleItem {
    /// what is stored
    pub value: Value,
    /// what is shown; empty where the product's own word stands
    pub text: String,
    /// false when it can't be chosen
    pub enabled: bool,
}

impl QuestionState {
    pub(super) fn new(question: &Question) -> Self {
        let fresh = ItemState { visible: true, enabled: true };
        Self {
            visible: question.visible,
            read_only: question.read_only,
            required: question.required,
            collapsed: question.fold == Fold::Collapsed,
            items: vec![fresh; question.kind.item_count()],
            ..Self::default()
        }
    }
}

impl ContainerState {
    pub(super) fn new(container: &Container) -> Self {
        Self {
            visible: container.visible,
            announced: true,
            read_only: container.read_only,
            required: container.required,
            collapsed: container.fold == Fold::Collapsed,
            ..Self::default()
        }
    }

    /// Whether it is visible as far as it and what is in it say.
    pub(super) fn shown(&self) -> bool {
        self.visible && self.shown_elements > 0
    }
}

impl Violation {
    pub(crate) fn error(kind: ViolationKind, text: Option<Text>) -> Self {
        Self { kind, text: text.unwrap_or_default(), level: Level::Error }
    }
}
