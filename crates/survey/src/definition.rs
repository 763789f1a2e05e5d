//! A survey's definition in memory: what was read from SurveyJS JSON, immutable and shared by all sessions.
//! Elements are kept in flat lists and named by index, so that a session's state can lie beside them.

mod choice;
mod classes;
mod condition;
mod container;
mod links;
mod names;
mod properties;
mod question;
mod references;
mod root;

pub(crate) use self::{
    choice::{Choice, Order},
    classes::Class,
    condition::Condition,
    container::{Container, Element, Parent},
    links::{Links, Slots},
    names::container_of,
    properties::{Properties, Reading},
    question::{ClearInvisible, Fold, Question, TitleLocation},
    references::{Reference, Target},
    root::Building,
};

use std::collections::BTreeMap;

use document::{Diagnostic, Value};
use locale::{Foreign, Wording};

use crate::{QuestionId, text::Text, trigger::Trigger};

/// A definition, read and checked.
#[derive(Debug, Default)]
pub struct Survey {
    pub(crate) title: Text,
    pub(crate) description: Text,
    pub(crate) logo: Text,
    pub(crate) language: String,
    pub(crate) settings: Settings,
    pub(crate) button_texts: [Text; 6],
    /// The pages, as indexes of containers.
    pub(crate) pages: Vec<ContainerId>,
    pub(crate) containers: Vec<Container>,
    pub(crate) questions: Vec<Question>,
    pub(crate) triggers: Vec<Trigger>,
    pub(crate) calculated: Vec<Calculated>,
    pub(crate) completed_html: Text,
    pub(crate) completed_html_if: Vec<ConditionalText>,
    pub(crate) navigate_to: Text,
    pub(crate) navigate_to_if: Vec<ConditionalText>,
    pub(crate) links: Links,
    /// Questions by name and by value name; the first has precedence.
    pub(crate) by_name: BTreeMap<Box<str>, Vec<QuestionId>>,
    pub(crate) by_value_name: BTreeMap<Box<str>, Vec<QuestionId>>,
    pub(crate) by_lower_value_name: BTreeMap<Box<str>, QuestionId>,
    languages: Vec<String>,
    hash: String,
}

/// A page or panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ContainerId(pub(crate) u32);

/// What to do with what this engine does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compat {
    /// errors
    Strict,
    /// as survey-core: drop the element, ignore the expression, warn
    Lenient,
}

/// A value worked out from others.
#[derive(Debug)]
pub(crate) struct Calculated {
    pub(crate) name: String,
    pub(crate) condition: Option<Condition>,
    pub(crate) include_into_result: bool,
}

/// A text used when its condition holds.
#[derive(Debug)]
pub(crate) struct ConditionalText {
    pub(crate) condition: Option<Condition>,
    pub(crate) text: Text,
}

/// When answers are checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CheckErrors {
    /// on leaving a page
    #[default]
    NextPage,
    ValueChanged,
    Complete,
}

/// How much is on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum OnPage {
    #[default]
    Standard,
    Single,
    Question,
    Input,
}

/// Where question numbers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Numbers {
    #[default]
    Off,
    On,
    OnPage,
    Recursive,
}

/// Which time limits the author wants seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TimerMode {
    #[default]
    Combined,
    Page,
    Survey,
}

/// The switches of a survey.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) show_title: bool,
    pub(crate) show_page_titles: bool,
    pub(crate) show_page_numbers: bool,
    pub(crate) numbers: Numbers,
    pub(crate) start_index: String,
    pub(crate) titles_hidden: bool,
    pub(crate) show_navigation: bool,
    pub(crate) show_previous: bool,
    pub(crate) show_complete_page: bool,
    pub(crate) show_progress: bool,
    pub(crate) progress: Option<crate::ProgressKind>,
    pub(crate) read_only: bool,
    pub(crate) store_others_as_comment: bool,
    pub(crate) max_text_length: Option<u32>,
    pub(crate) max_comment_length: Option<u32>,
    pub(crate) auto_grow_comment: bool,
    pub(crate) text_on_typing: bool,
    pub(crate) auto_advance: bool,
    pub(crate) auto_complete: bool,
    pub(crate) clear_invisible: ClearInvisible,
    pub(crate) check_errors: CheckErrors,
    pub(crate) on_page: OnPage,
    pub(crate) start_page: bool,
    pub(crate) preview: bool,
    pub(crate) preview_answered_only: bool,
    pub(crate) random_order: bool,
    pub(crate) show_timer: bool,
    pub(crate) timer_mode: TimerMode,
    pub(crate) time_limit: u32,
    pub(crate) page_time_limit: u32,
}

impl Survey {
    /// Reads a definition. There is always a survey; errors decide whether it may be used.
    pub fn read(value: &Value, compat: Compat) -> (Self, Vec<Diagnostic>) {
        root::read(value, compat)
    }

    /// Every language in its texts, as the survey writes it; the default one is called `default`.
    pub fn languages(&self) -> Vec<String> {
        self.languages.clone()
    }

    /// The names of its questions, in order.
    pub fn question_names(&self) -> Vec<&str> {
        self.questions
            .iter()
            .filter(|question| question.owner().is_none())
            .map(|question| question.name.as_str())
            .collect()
    }

    /// The names of its calculated values, in order.
    pub fn calculated_names(&self) -> Vec<&str> {
        self.calculated.iter().map(|value| value.name.as_str()).collect()
    }

    /// Whether a question of that name asks for something; `None` when there is no such question.
    pub fn is_input(&self, name: &str) -> Option<bool> {
        let id = self.by_name.get(name).or_else(|| self.by_value_name.get(name))?.first()?;
        Some(self.question(*id).kind.has_input())
    }

    /// 16 hexadecimal digits that change when the definition does.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The survey's own language when the visitor has none, its `locale`; empty for the default.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The survey's title for a visitor of `language`, before piping. Texts of no language in particular are in `default`,
    /// unless the survey says otherwise.
    pub fn title(&self, language: &str, default: &str) -> Wording {
        let (title, is_default) = self.title.found(language);
        let written = if self.language.is_empty() { default } else { &self.language };
        let foreign = Foreign::to(language, written).filter(|_| is_default);
        Wording::new(title.to_owned(), foreign)
    }

    pub(crate) fn question(&self, id: QuestionId) -> &Question {
        &self.questions[id.0 as usize]
    }

    pub(crate) fn container(&self, id: ContainerId) -> &Container {
        &self.containers[id.0 as usize]
    }

    /// Every question with its id, fields of other questions included.
    pub(crate) fn question_ids(&self) -> impl Iterator<Item = QuestionId> + use<> {
        (0..self.questions.len() as u32).map(QuestionId)
    }

    /// The questions that store under a name, in order.
    pub(crate) fn storing(&self, value_name: &str) -> &[QuestionId] {
        self.by_value_name.get(value_name).map_or(&[], Vec::as_slice)
    }

    /// The first question of that name.
    pub(crate) fn named(&self, name: &str) -> Option<QuestionId> {
        self.by_name.get(name)?.first().copied()
    }

    /// The questions inside a container, at any depth, in order.
    pub(crate) fn questions_in(&self, id: ContainerId) -> Vec<QuestionId> {
        let mut found = Vec::new();
        let mut waiting: Vec<Element> = vec![Element::Container(id)];
        while let Some(element) = waiting.pop() {
            match element {
                Element::Question(question) => found.push(question),
                Element::Container(container) => {
                    waiting.extend(self.container(container).elements.iter().rev());
                }
            }
        }
        found
    }

    /// The page an element of a container is on.
    pub(crate) fn page_of(&self, mut id: ContainerId) -> ContainerId {
        while let Some(parent) = self.container(id).parent {
            id = parent;
        }
        id
    }

    /// The place of a page among all pages.
    pub(crate) fn page_index(&self, id: ContainerId) -> Option<usize> {
        self.pages.iter().position(|page| *page == id)
    }
}
