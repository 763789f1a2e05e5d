//! Question types: what each stores, shows, checks and works out. One file and one line for each.
//! A type is part of the definition and has no state; what changes lies in the session it is given.

mod boolean;
mod checkbox;
mod choices;
mod comment;
mod dropdown;
mod expression;
mod html;
mod image;
mod imagepicker;
mod matrix;
mod multipletext;
mod radiogroup;
mod ranking;
mod rating;
mod slider;
mod tagbox;
mod text;

use std::fmt;

use document::{Kind, Value};

use crate::{
    Control, QuestionId, ViolationKind,
    definition::{Building, Condition, Properties},
    session::{Session, Violation, VisibleItem},
    text::Text,
};

pub(crate) use self::{
    choices::{CarryMode, Choices, DONT_KNOW, NONE, OTHER, REFUSED},
    dropdown::List,
};

/// What a question type does. The defaults are those of a question that stores one value.
pub(crate) trait QuestionType: fmt::Debug + Send + Sync {
    /// True when it asks for something.
    fn has_input(&self) -> bool {
        true
    }

    /// True when a title can stand over it.
    fn has_title(&self) -> bool {
        true
    }

    /// True when the title is part of the control.
    fn has_title_inside(&self) -> bool {
        false
    }

    /// True when a comment box can stand under it.
    fn may_have_comment(&self) -> bool {
        true
    }

    /// The choices, for types that offer some.
    fn choices(&self) -> Option<&Choices> {
        None
    }

    /// The items whose conditions run: choices, rates, rows.
    fn item_count(&self) -> usize {
        0
    }

    /// The questions inside.
    fn fields(&self) -> &[QuestionId] {
        &[]
    }

    /// The question choices are taken from.
    fn carries_from(&self) -> Option<&str> {
        None
    }

    /// True when the answer is a list in an order that counts.
    fn is_ordered(&self) -> bool {
        false
    }

    /// True when the answer is a list.
    fn is_list(&self) -> bool {
        false
    }

    /// An answer before it is taken: corrected, or `None` when it is not to be taken.
    fn incoming(&self, _session: &mut Session, _id: QuestionId, value: Value) -> Option<Value> {
        Some(value)
    }

    /// False for an answer of a form that can't be stored.
    fn accepts(&self, _value: &Value) -> bool {
        true
    }

    /// False for a prefilled answer that is none of those possible.
    fn is_possible(&self, _session: &Session, _id: QuestionId, _value: &Value) -> bool {
        true
    }

    /// An answer in the form it is stored in.
    fn to_stored(&self, _session: &Session, _id: QuestionId, value: Value) -> Value {
        value
    }

    /// A stored value in the form the question holds.
    fn read_stored(&self, _session: &Session, _id: QuestionId, value: Value) -> Value {
        value
    }

    /// A value that came with the answers, before the question takes it.
    fn read_given(&self, _session: &mut Session, _id: QuestionId, value: Value) -> Value {
        value
    }

    /// After the question took a value that came with the answers.
    fn after_answers(&self, _session: &mut Session, _id: QuestionId, _value: &Value) {}

    /// A value in the form that is compared and held.
    fn corrected(&self, _session: &Session, _id: QuestionId, value: Value) -> Value {
        value
    }

    /// Holds a value; types that hold more than it override this and call [`Session::hold`].
    fn hold(&self, session: &mut Session, id: QuestionId, value: Value) {
        session.hold(id, value);
    }

    /// After a value was put into the answers.
    fn after_store(&self, _session: &mut Session, _id: QuestionId) {}

    /// False while the value may not be put into the answers.
    fn may_store(&self, _session: &mut Session, _id: QuestionId) -> bool {
        true
    }

    /// The default value as the author wrote it, in the form of an answer.
    fn default_value(&self, _session: &Session, _id: QuestionId, written: &Value) -> Value {
        written.clone()
    }

    /// Sets the default value.
    fn set_default(&self, session: &mut Session, id: QuestionId, value: Value) {
        session.set_question_value(id, value);
    }

    /// The result of an expression in the form of an answer.
    fn read_result(&self, session: &Session, value: Value) -> Value {
        session.date_as_text(value, "")
    }

    /// What expressions see of the answer.
    fn filtered(&self, _session: &Session, _id: QuestionId) -> Option<Value> {
        None
    }

    /// The answer for reading.
    fn display(&self, _session: &Session, _id: QuestionId, value: &Value) -> Value {
        value.clone()
    }

    /// Finds what is wrong beyond a missing answer.
    fn check(&self, _session: &Session, _id: QuestionId, _check: &mut Check) {}

    /// True when every part that is asked for has an answer.
    fn is_answered(&self, session: &Session, id: QuestionId) -> bool {
        !session.is_question_empty(id)
    }

    /// Works out its own conditions again.
    fn run_conditions(&self, _session: &mut Session, _id: QuestionId) {}

    /// True when there is nothing to show, whatever `visibleIf` says.
    fn hides(&self, _session: &Session, _id: QuestionId) -> bool {
        false
    }

    /// Takes back an answer that is no longer possible.
    fn clear_impossible(&self, _session: &mut Session, _id: QuestionId) {}

    /// Takes back what was kept for an answer that is not given any more.
    fn clear_unused(&self, _session: &mut Session, _id: QuestionId) {}

    /// The answers changed under its value name.
    fn value_changed(&self, _session: &mut Session, _id: QuestionId) {}

    /// Other choices are offered than before.
    fn offers_changed(&self, _session: &mut Session, _id: QuestionId) {}

    /// The definition has been read.
    fn loaded(&self, _session: &mut Session, _id: QuestionId) {}

    /// True when an answer with a pointer ends what this question asks for.
    fn may_advance(&self, _session: &Session, _id: QuestionId) -> bool {
        false
    }

    /// False when an invalid answer keeps a survey from moving on by itself.
    fn may_advance_invalid(&self, _session: &Session, _id: QuestionId) -> bool {
        true
    }

    /// How many questions a quiz counts it as, and how many are answered right.
    fn quiz(&self, session: &Session, id: QuestionId) -> (u32, u32) {
        session.quiz_as_one(id)
    }

    /// What to draw.
    fn control(&self, session: &Session, id: QuestionId) -> Control;

    /// The items a grid or list shows, for looking over all pages.
    fn visible_items(&self, _session: &Session, _id: QuestionId) -> Vec<VisibleItem> {
        Vec::new()
    }

    /// Visits every expression of its own.
    fn conditions(&self, _visit: &mut dyn FnMut(&Condition)) {}

    /// Visits every text of its own.
    fn texts(&self, _visit: &mut dyn FnMut(&Text)) {}
}

/// What is found while a question is checked.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) violations: Vec<Violation>,
    /// The check follows a change of the answer: what is not finished yet is not wrong yet.
    pub(crate) on_change: bool,
}

impl Check {
    pub(crate) fn add(&mut self, kind: ViolationKind, text: Option<Text>) {
        self.violations.push(Violation::error(kind, text));
    }
}

macro_rules! question_types {
    ($($module:ident :: $type:ident),* $(,)?) => {
        /// The names of all question types.
        pub(crate) fn type_names() -> &'static [&'static str] {
            &[$(stringify!($module)),*]
        }

        /// Reads what a question type adds to a question; `None` for an unknown type.
        pub(crate) fn read_type(
            name: &str,
            properties: &Properties<'_>,
            id: QuestionId,
            building: &mut Building,
        ) -> Option<Box<dyn QuestionType>> {
            $(if name == stringify!($module) {
                return Some(Box::new(self::$module::$type::read(properties, id, building)));
            })*
            None
        }
    };
}

question_types! {
    text::TextQuestion,
    comment::Comment,
    rating::Rating,
    radiogroup::RadioGroup,
    checkbox::Checkbox,
    dropdown::Dropdown,
    tagbox::TagBox,
    boolean::Boolean,
    html::Html,
    image::Picture,
    imagepicker::ImagePicker,
    matrix::Matrix,
    multipletext::MultipleText,
    ranking::Ranking,
    slider::Slider,
    expression::Formula,
}

/// Refuses input masks: without them another text would be stored.
fn refuse_mask(properties: &Properties<'_>) {
    let mask = properties.word("maskType");
    if !matches!(mask.as_str(), "" | "none") {
        let kind = Kind::Unsupported { name: "maskType".to_owned() };
        properties.reading().refuse(&properties.path_of("maskType"), kind);
    }
}
