//! What expressions see of a session: variables, questions by value name, other values; from within a question
//! also its own parts, and `item` from within one of its choices.

use std::borrow::Cow;

use document::{UnixMillis, Value};
use expression::{Found, Path, Scope};

use super::Session;
use crate::{
    QuestionId,
    definition::{Condition, ContainerId, Parent},
};

/// Letters and items of a result, and how deeply it may be nested.
const LARGEST: usize = 100_000;
const DEEPEST: usize = 40;

/// A session seen from one of its places.
pub(crate) struct Surroundings<'a> {
    session: &'a Session,
    question: Option<QuestionId>,
    item: Option<&'a Value>,
}

impl Session {
    /// The session seen from outside its questions.
    pub(crate) fn survey_scope(&self) -> Surroundings<'_> {
        Surroundings { session: self, question: None, item: None }
    }

    /// The result of a question's expression.
    pub(crate) fn evaluate(&self, condition: &Condition, id: QuestionId) -> Value {
        let scope = Surroundings { session: self, question: Some(id), item: None };
        bounded(condition.expression.evaluate(&scope))
    }

    /// The result of an expression that belongs to no question.
    pub(crate) fn evaluate_in_survey(&self, condition: &Condition) -> Value {
        bounded(condition.expression.evaluate(&self.survey_scope()))
    }

    /// Whether a question's condition holds.
    pub(crate) fn holds(&self, condition: &Condition, id: QuestionId) -> bool {
        let scope = Surroundings { session: self, question: Some(id), item: None };
        condition.expression.holds(&scope)
    }

    /// Whether a condition of one of a question's items holds.
    pub(crate) fn item_holds(&self, condition: &Condition, id: QuestionId, item: &Value) -> bool {
        let scope = Surroundings { session: self, question: Some(id), item: Some(item) };
        condition.expression.holds(&scope)
    }

    /// What expressions see of a question's answer.
    pub(super) fn seen_value(&self, id: QuestionId) -> Cow<'_, Value> {
        match self.survey.question(id).kind.filtered(self, id) {
            Some(value) => Cow::Owned(value),
            None => Cow::Borrowed(&self.question_state(id).value),
        }
    }

    /// A question's answer: what conditions see of it, or what is stored.
    fn found_value(&self, id: QuestionId, seen: bool) -> Found<'_> {
        let value =
            if seen { self.seen_value(id) } else { Cow::Borrowed(&self.question_state(id).value) };
        Found { value, strict_order: self.survey.question(id).kind.is_ordered() }
    }

    /// The question that stores under a name, ignoring case.
    pub(super) fn question_storing(&self, name: &str) -> Option<QuestionId> {
        let name = name.strip_suffix("-unwrapped").unwrap_or(name);
        let by_lower = &self.survey.by_lower_value_name;
        by_lower.get(name).or_else(|| by_lower.get(name.to_lowercase().as_str())).copied()
    }
}

/// A result that can be kept. One that grows whenever it is worked out anew (`{a} + {a}`, `[{a}]`) doesn't count as
/// one when it has become larger than anything an author can mean.
fn bounded(value: Value) -> Value {
    if fits(&value, LARGEST) { value } else { Value::Undefined }
}

/// Whether a value is no larger than this, and nested no deeper than what is kept may be: JSON inside of a draft inside
/// of a record must still be read by every reader.
pub(super) fn fits(value: &Value, size: usize) -> bool {
    fits_inside(value, DEEPEST, &mut { size })
}

fn fits_inside(value: &Value, depth: usize, left: &mut usize) -> bool {
    let size = value.as_str().map_or(1, str::len);
    if size > *left || depth == 0 {
        return false;
    }
    *left -= size;
    match value {
        Value::Array(items) => items.iter().all(|item| fits_inside(item, depth - 1, left)),
        Value::Object(members) => {
            members.iter().all(|(_, member)| fits_inside(member, depth - 1, left))
        }
        _ => true,
    }
}

impl<'a> Surroundings<'a> {
    fn find_near<'s>(&'s self, path: Path<'_>) -> Option<Found<'s>> {
        let first = path.first();
        let alone = path.len() == 1;
        let lower = first.to_lowercase();
        if let Some(item) = self.item.filter(|_| alone)
            && matches!(lower.as_str(), "item" | "choice" | "self")
        {
            return Some(Found::new(Cow::Borrowed(item)));
        }
        let id = self.question?;
        let session = self.session;
        if first == "self" && alone {
            let value = session.seen_value(id);
            return Some(Found::new(value));
        }
        if lower == "panel" && !alone {
            return self.find_in_panel(id, path.rest());
        }
        let kind = &session.survey.question(id).kind;
        if let Some(field) =
            kind.fields().iter().find(|field| session.survey.question(**field).name == first)
        {
            let value = &session.question_state(*field).value;
            return path.rest().in_value(value).map(Found::new);
        }
        let value = &session.question_state(id).value;
        let is_object = matches!(value, Value::Object(_));
        if is_object && !session.is_question_empty(id) {
            return path.in_value(value).map(Found::new);
        }
        None
    }

    fn find_in_panel<'s>(&'s self, id: QuestionId, path: Path<'_>) -> Option<Found<'s>> {
        let Parent::Container(panel) = self.session.survey.question(id).parent else { return None };
        self.session.survey.container(panel).parent?;
        let session = self.session;
        path.in_questions(&mut |name, whole| {
            let found = session.question_storing(name)?;
            session.is_inside(found, panel).then(|| session.found_value(found, whole))
        })
    }

    fn property(&self, path: Path<'_>) -> Option<Found<'_>> {
        let (name, property) = (path.first(), path.rest().first());
        let session = self.session;
        let value = if name.eq_ignore_ascii_case("self") {
            session.question_property(self.question?, property)
        } else if let Some(id) = session.question_storing(name) {
            session.question_property(id, property)
        } else {
            let containers = session.survey.containers.iter();
            let at = containers
                .enumerate()
                .find(|(_, container)| container.name.eq_ignore_ascii_case(name));
            session.container_property(ContainerId(at?.0 as u32), property)
        };
        Some(Found::new(Cow::Owned(value)))
    }
}

impl Scope for Surroundings<'_> {
    fn find(&self, path: Path<'_>) -> Option<Found<'_>> {
        if path.is_property() {
            return self.property(path);
        }
        if let Some(found) = self.find_near(path) {
            return Some(found);
        }
        let session = self.session;
        if let Some(value) = session.built_in(path).filter(|value| !value.is_undefined()) {
            return Some(Found::new(Cow::Owned(value)));
        }
        let variable = path.in_variables(&mut |name| {
            session.variables.get_ignoring_case(&name.to_lowercase()).map(Cow::Borrowed)
        });
        if let Some(value) = variable {
            return Some(Found::new(value));
        }
        let original = path.wants_original();
        let question = path.in_questions(&mut |name, whole| {
            let id = session.question_storing(name)?;
            Some(session.found_value(id, whole && !original))
        });
        if question.is_some() {
            return question;
        }
        let value = path.in_variables(&mut |name| {
            session.answers.get_ignoring_case(&name.to_lowercase()).map(Cow::Borrowed)
        });
        value.map(Found::new)
    }

    fn now(&self) -> UnixMillis {
        self.session.now
    }

    fn utc_offset_minutes(&self, at: UnixMillis) -> i32 {
        (self.session.utc_offset)(at)
    }

    fn display_value(&self, question: &str, value: Option<&Value>) -> Option<Value> {
        let Some(id) = self.session.find(question) else { return Some(Value::Undefined) };
        Some(match value {
            Some(value) => self.session.survey.question(id).kind.display(self.session, id, value),
            None => self.session.display_value(id),
        })
    }

    fn property_value(&self, question: &str, property: &str) -> Value {
        self.session
            .find(question)
            .map_or(Value::Undefined, |id| self.session.question_property(id, property))
    }

    fn comment(&self, question: &str, item: Option<&Value>) -> Value {
        let Some(id) = self.session.find(question) else { return "".into() };
        let choices = self.session.survey.question(id).kind.choices();
        match (item, choices) {
            (Some(item), Some(choices)) => self.session.words_of_choice(id, choices, item).into(),
            _ => self.session.comment_of(id).into(),
        }
    }

    fn is_container_ready(&self, name: &str, _: Option<f64>) -> bool {
        let survey = &self.session.survey;
        let at = survey.containers.iter().position(|container| container.name == name);
        at.is_some_and(|at| self.session.is_container_valid(ContainerId(at as u32)))
    }

    fn is_display_mode(&self) -> Value {
        self.session.is_display_mode().into()
    }
}

impl Session {
    /// Names that every survey has.
    fn built_in(&self, path: Path<'_>) -> Option<Value> {
        if path.len() != 1 {
            return None;
        }
        self.built_in_value(path.first())
    }

    /// The value of a name that every survey has.
    pub(super) fn built_in_value(&self, name: &str) -> Option<Value> {
        Some(match name.to_lowercase().as_str() {
            "pageno" => (self.page_position().map_or(0, |at| at + 1) as u32).into(),
            "pagecount" => (self.visible_pages().len() as u32).into(),
            "questioncount" => self.quiz_counts().0.into(),
            "correctanswers" | "correctedanswers" | "correctedanswercount" => {
                self.quiz_counts().1.into()
            }
            "incorrectanswers" | "incorrectedanswers" | "incorrectedanswercount" => {
                let (all, right) = self.quiz_counts();
                all.saturating_sub(right).into()
            }
            "locale" if self.language.is_empty() => "en".into(),
            "locale" => self.language.as_str().into(),
            _ => return None,
        })
    }

    /// A property of a question that an expression asks for.
    fn question_property(&self, id: QuestionId, property: &str) -> Value {
        let state = self.question_state(id);
        let question = self.survey.question(id);
        match property {
            "isVisible" => self.is_shown(id).into(),
            "visible" => state.visible.into(),
            "isReadOnly" => self.is_read_only(id).into(),
            "readOnly" => state.read_only.into(),
            "isRequired" => state.required.into(),
            "isEmpty" => self.is_question_empty(id).into(),
            "containsErrors" => self.has_violations(id).into(),
            "isAnswered" => state.answered.into(),
            "isCollapsed" => state.collapsed.into(),
            "value" => state.value.clone(),
            "comment" => self.comment_of(id).into(),
            "displayValue" => self.display_value(id),
            "name" => question.name.as_str().into(),
            "valueName" => question.value_name.as_str().into(),
            "title" => self.title_text(id).text.into(),
            "description" => self.text(&question.description, id).text.into(),
            "defaultValue" => question.default_value.clone(),
            "correctAnswer" => question.correct_answer.clone(),
            "min" => state.min.clone(),
            "max" => state.max.clone(),
            _ => Value::Undefined,
        }
    }

    fn container_property(&self, id: ContainerId, property: &str) -> Value {
        let state = &self.containers[id.0 as usize];
        match property {
            "isVisible" => self.is_container_shown(id).into(),
            "visible" => state.visible.into(),
            "isReadOnly" => self.is_container_read_only(id).into(),
            "isRequired" => state.required.into(),
            "isCollapsed" => state.collapsed.into(),
            "name" => self.survey.container(id).name.as_str().into(),
            _ => Value::Undefined,
        }
    }
}
