//! What all types with choices share: the items, those beyond them ("other", "none" and their kin), where
//! they come from and in which order. What depends on a session's state is in `session::offers`.

use document::{Kind, Value};

use crate::{
    definition::{Choice, Condition, Order, Properties, Target},
    text::Text,
};

/// Choices of a question.
#[derive(Debug)]
pub(crate) struct Choices {
    pub(crate) items: Vec<Choice>,
    pub(crate) order: Order,
    /// The question the choices are taken from; empty for none.
    pub(crate) from: String,
    pub(crate) from_mode: CarryMode,
    pub(crate) from_value: String,
    pub(crate) from_text: String,
    pub(crate) visible_if: Option<Condition>,
    pub(crate) enable_if: Option<Condition>,
    pub(crate) hide_if_empty: bool,
    pub(crate) other: bool,
    pub(crate) none: bool,
    pub(crate) refuse: bool,
    pub(crate) dont_know: bool,
    pub(crate) select_all: bool,
    pub(crate) other_text: Text,
    pub(crate) none_text: Text,
    pub(crate) refuse_text: Text,
    pub(crate) dont_know_text: Text,
    pub(crate) select_all_text: Text,
    pub(crate) other_placeholder: Text,
    pub(crate) other_error: Text,
    /// Whether words for "other" are stored beside the answer; `None` as the survey says.
    pub(crate) other_beside: Option<bool>,
    pub(crate) many: bool,
    pub(crate) max: u32,
    pub(crate) min: u32,
    pub(crate) value_property: String,
    pub(crate) columns: u32,
    pub(crate) clearable: bool,
    /// A visitor may add choices.
    pub(crate) custom: bool,
    /// Choices come from code that is not there, so no answer is impossible.
    pub(crate) lazy: bool,
}

/// Which choices are taken from another question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CarryMode {
    All,
    Selected,
    Unselected,
}

/// The values of the choices beyond the author's own.
pub(crate) const OTHER: &str = "other";
pub(crate) const NONE: &str = "none";
pub(crate) const REFUSED: &str = "refused";
pub(crate) const DONT_KNOW: &str = "dontknow";

impl Choices {
    /// Reads the choices of a type whose items are of `class`; `special` for those with "other" and its kin.
    pub(crate) fn read(
        properties: &Properties<'_>,
        class: &'static str,
        many: bool,
        special: bool,
    ) -> Self {
        if properties.value("choicesByUrl").is_some_and(|url| !expression::is_empty(url)) {
            properties.unsupported("choicesByUrl");
        }
        if properties.flag("choicesLazyLoadEnabled", false) {
            // Without code that loads them, what is written is all there is; survey-core does the same.
            let kind = Kind::Unsupported { name: "choicesLazyLoadEnabled".to_owned() };
            properties
                .reading()
                .report
                .warning(&properties.path_of("choicesLazyLoadEnabled"), kind);
        }
        let items = Choice::list(properties, "choices", class);
        let (min, max) = if many { counts(properties) } else { (0, 0) };
        let text = |name: &str| properties.string(name).unwrap_or_default();
        Self {
            items,
            order: Order::read(&properties.word("choicesOrder")),
            from: properties.name_of(Target::Question, "choicesFromQuestion"),
            from_mode: match properties.word("choicesFromQuestionMode").as_str() {
                "selected" => CarryMode::Selected,
                "unselected" => CarryMode::Unselected,
                _ => CarryMode::All,
            },
            from_value: text("choiceValuesFromQuestion"),
            from_text: text("choiceTextsFromQuestion"),
            visible_if: properties.condition("choicesVisibleIf"),
            enable_if: properties.condition("choicesEnableIf"),
            hide_if_empty: properties.flag("hideIfChoicesEmpty", false),
            other: special && properties.flag("showOtherItem", false),
            none: special && properties.flag("showNoneItem", false),
            refuse: special && properties.flag("showRefuseItem", false),
            dont_know: special && properties.flag("showDontKnowItem", false),
            select_all: special && many && properties.flag("showSelectAllItem", false),
            other_text: properties.text("otherText"),
            none_text: properties.text("noneText"),
            refuse_text: properties.text("refuseText"),
            dont_know_text: properties.text("dontKnowText"),
            select_all_text: properties.text("selectAllText"),
            other_placeholder: properties.text("otherPlaceholder"),
            other_error: properties.text("otherErrorText"),
            other_beside: match properties.word("storeOthersAsComment").as_str() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
            many,
            max,
            min,
            value_property: text("valuePropertyName"),
            columns: properties.number("colCount").map_or(1, |count| count as u32),
            clearable: properties.flag("allowClear", false),
            custom: properties.flag("allowCustomChoices", false),
            lazy: properties.flag("choicesLazyLoadEnabled", false),
        }
    }

    /// The property that holds the value where an answer is a list of objects; empty for plain values.
    pub(crate) fn property(&self) -> &str {
        if !self.value_property.is_empty() {
            return &self.value_property;
        }
        let own_words = |item: &Choice| item.comment && item.value.as_str() != Some(OTHER);
        if self.many && self.items.iter().any(own_words) { "value" } else { "" }
    }

    /// The value of one entry of an answer, out of the object it may be in.
    pub(crate) fn unwrapped<'v>(&self, entry: &'v Value) -> &'v Value {
        let property = self.property();
        let property = if property.is_empty() { "value" } else { property };
        match entry.as_object() {
            Some(object) => match object.get(property) {
                Some(value) if self.many || !expression::is_empty(value) => value,
                _ if self.many => &Value::Undefined,
                _ => entry,
            },
            None => entry,
        }
    }

    /// An entry of an answer for a value.
    pub(crate) fn wrapped(&self, value: Value) -> Value {
        match self.property() {
            "" => value,
            property => Value::Object([(property, value)].into_iter().collect()),
        }
    }

    pub(crate) fn conditions(&self, visit: &mut dyn FnMut(&Condition)) {
        self.visible_if.iter().for_each(&mut *visit);
        self.enable_if.iter().for_each(&mut *visit);
        self.items.iter().flat_map(Choice::conditions).for_each(visit);
    }

    pub(crate) fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        for text in [
            &self.other_text,
            &self.none_text,
            &self.refuse_text,
            &self.dont_know_text,
            &self.select_all_text,
            &self.other_placeholder,
            &self.other_error,
        ] {
            visit(text);
        }
        self.items.iter().flat_map(Choice::texts).for_each(visit);
    }
}

/// The fewest and most answers, corrected against each other.
fn counts(properties: &Properties<'_>) -> (u32, u32) {
    let min = properties.count("minSelectedChoices").unwrap_or(0);
    let max = properties.count("maxSelectedChoices").unwrap_or(0);
    if min > 0 && max > 0 && max < min { (min, min) } else { (min, max) }
}

/// The methods that every type with choices has in the same way. `self.0` are its [`Choices`].
macro_rules! shared_by_choices {
    () => {
        super::choices::shared_by_choices!(|_: &Self| None);
    };
    ($own_text:expr) => {
        super::choices::shared_by_choices_but_values!($own_text);

        fn value_changed(&self, session: &mut Session, id: QuestionId) {
            session.update_carried(id);
        }

        fn loaded(&self, session: &mut Session, id: QuestionId) {
            session.offers_changed(id);
        }
    };
}

/// Those of [`shared_by_choices`] that a type whose answer is an order has too.
macro_rules! shared_by_choices_but_values {
    ($own_text:expr) => {
        fn choices(&self) -> Option<&Choices> {
            Some(&self.0)
        }

        fn item_count(&self) -> usize {
            self.0.items.len()
        }

        fn carries_from(&self) -> Option<&str> {
            Some(self.0.from.as_str()).filter(|name| !name.is_empty())
        }

        fn incoming(&self, session: &mut Session, id: QuestionId, value: Value) -> Option<Value> {
            session.chosen(id, &self.0, value)
        }

        fn is_possible(&self, session: &Session, id: QuestionId, value: &Value) -> bool {
            session.can_choose(id, &self.0, value)
        }

        fn to_stored(&self, _: &Session, _: QuestionId, value: Value) -> Value {
            crate::session::choice_to_stored(&self.0, value)
        }

        fn read_stored(&self, session: &Session, id: QuestionId, value: Value) -> Value {
            session.choice_from_stored(id, &self.0, value)
        }

        fn read_given(&self, session: &mut Session, id: QuestionId, value: Value) -> Value {
            session.choice_from_answers(id, &self.0, value)
        }

        fn after_answers(&self, session: &mut Session, id: QuestionId, value: &Value) {
            session.choice_after_answers(id, &self.0, value);
        }

        fn hold(&self, session: &mut Session, id: QuestionId, value: Value) {
            session.hold_choice(id, &self.0, value);
        }

        fn after_store(&self, session: &mut Session, id: QuestionId) {
            session.choice_stored(id);
        }

        fn default_value(&self, _: &Session, _: QuestionId, written: &Value) -> Value {
            crate::session::choice_to_stored(&self.0, written.clone())
        }

        fn set_default(&self, session: &mut Session, id: QuestionId, value: Value) {
            session.set_default_choice(id, &self.0, value);
        }

        fn filtered(&self, session: &Session, id: QuestionId) -> Option<Value> {
            session.filtered_choice(id, &self.0)
        }

        fn display(&self, session: &Session, id: QuestionId, value: &Value) -> Value {
            session.choice_display(id, &self.0, value)
        }

        fn check(&self, session: &Session, id: QuestionId, check: &mut Check) {
            session.check_choice(id, &self.0, check);
        }

        fn run_conditions(&self, session: &mut Session, id: QuestionId) {
            session.run_choice_conditions(id, &self.0);
        }

        fn hides(&self, session: &Session, id: QuestionId) -> bool {
            self.0.hide_if_empty && !session.offers_anything(id, &self.0)
        }

        fn clear_impossible(&self, session: &mut Session, id: QuestionId) {
            session.clear_impossible_choice(id, &self.0);
        }

        fn clear_unused(&self, session: &mut Session, id: QuestionId) {
            session.clear_unused_other(id, &self.0);
        }

        fn may_advance_invalid(&self, session: &Session, id: QuestionId) -> bool {
            !session.is_other_selected(id, &self.0) || !session.other_words(id).is_empty()
        }

        fn visible_items(&self, session: &Session, id: QuestionId) -> Vec<VisibleItem> {
            session.visible_choices(id, &self.0)
        }

        fn conditions(&self, visit: &mut dyn FnMut(&Condition)) {
            self.0.conditions(visit);
        }

        fn texts(&self, visit: &mut dyn FnMut(&Text)) {
            self.0.texts(visit);
            let own: fn(&Self) -> Option<&Text> = $own_text;
            if let Some(text) = own(self) {
                visit(text);
            }
        }
    };
}
pub(super) use {shared_by_choices, shared_by_choices_but_values};
