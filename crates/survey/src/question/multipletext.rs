//! Several short texts that are stored together. Each field is a text question of its own inside.

use document::{Kind, Object, Value};

use crate::{
    Control, FieldView, QuestionId,
    definition::{Building, Parent, Properties, Question},
    question::QuestionType,
    session::Session,
    text::Text,
};

#[derive(Debug)]
pub(crate) struct MultipleText {
    fields: Vec<QuestionId>,
}

impl MultipleText {
    pub(crate) fn read(
        properties: &Properties<'_>,
        id: QuestionId,
        building: &mut Building,
    ) -> Self {
        let mut fields = Vec::new();
        let mut names = Vec::new();
        for item in properties.objects("items", "multipletextitem") {
            let name = item.string("name").unwrap_or_default();
            if names.contains(&name) {
                let report = item.reading().report;
                report.warning(&item.path_of("name"), Kind::Duplicate { name });
            } else {
                names.push(name);
            }
            let field = building.reserve();
            // An item is a text question with fewer properties; its own class is checked here.
            item.finish();
            let editor = item.as_class("text").quietly();
            let parent = Parent::Question(id);
            if let Some(question) = Question::read("text", &editor, field, parent, building) {
                building.fill(field, question);
                fields.push(field);
            }
        }
        Self { fields }
    }
}

impl QuestionType for MultipleText {
    fn fields(&self) -> &[QuestionId] {
        &self.fields
    }

    fn accepts(&self, value: &Value) -> bool {
        value.as_object().is_some()
    }

    fn hold(&self, session: &mut Session, id: QuestionId, value: Value) {
        session.hold(id, value);
        for field in &self.fields {
            let value = session.field_value(id, *field);
            session.take_from_answers(*field, value, false);
        }
        session.update_answered(id);
    }

    fn is_answered(&self, session: &Session, id: QuestionId) -> bool {
        let all = self.fields.iter().all(|field| {
            let state = session.question_state(*field);
            !state.shown || state.answered
        });
        !session.is_question_empty(id) && all
    }

    fn value_changed(&self, session: &mut Session, _: QuestionId) {
        let survey = session.shared_survey();
        for field in &self.fields {
            survey.question(*field).kind.value_changed(session, *field);
        }
    }

    fn may_advance(&self, session: &Session, _: QuestionId) -> bool {
        self.fields.iter().all(|field| !session.is_question_empty(*field))
    }

    fn display(&self, session: &Session, _: QuestionId, value: &Value) -> Value {
        let mut shown = Object::new();
        for field in &self.fields {
            let question = session.survey().question(*field);
            let Some(entry) = value.get(&question.name) else { continue };
            if !session.is_blank(entry) {
                let title = session.title_text(*field).text;
                shown.set(title, question.kind.display(session, *field, entry));
            }
        }
        Value::Object(shown)
    }

    fn control(&self, session: &Session, _: QuestionId) -> Control {
        let mut fields = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            let question = session.survey().question(*field);
            let state = session.question_state(*field);
            let Control::Text(text) = question.kind.control(session, *field) else { continue };
            fields.push(FieldView {
                name: question.name.clone(),
                title: session.title_text(*field),
                required: state.required,
                value: state.value.clone(),
                text,
                violations: session.violation_views(*field),
            });
        }
        Control::Fields(fields)
    }

    fn texts(&self, _: &mut dyn FnMut(&Text)) {}
}
