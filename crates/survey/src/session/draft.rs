//! A session as one value and back, so that a reload or a crash costs nothing.

use document::{Object, UnixMillis, Value};

use super::{Session, pages::Current};
use crate::{Visit, definition::Element};

impl Session {
    pub(super) fn draft(&self) -> Value {
        let mut draft = Object::new();
        draft.set("survey", self.survey.hash());
        draft.set("language", self.language.as_str());
        draft.set("answers", self.answers.to_object());
        draft.set("variables", self.variables.to_object());
        let state = match self.state() {
            crate::State::Starting => "starting",
            crate::State::Preview => "preview",
            crate::State::Completed => "completed",
            _ => "running",
        };
        draft.set("state", state);
        if let Current::Page(page) = self.place.current {
            draft.set("page", self.survey.container(page).name.as_str());
        }
        if let Some(element) = self.place.single {
            draft.set("element", self.element_name(element));
        }
        let own_words: Object = self
            .survey
            .question_ids()
            .filter(|id| !self.question_state(*id).other.is_empty())
            .map(|id| {
                let words = self.question_state(id).other.as_str();
                (self.survey.question(id).name.as_str(), words)
            })
            .collect();
        draft.set("words", own_words);
        draft.set("startedAt", Value::Number(self.timing.started().0 as f64));
        let path: Vec<Value> = self.timing.path(self.now).iter().map(visit_value).collect();
        draft.set("path", path);
        Value::Object(draft)
    }

    /// Puts a draft into a fresh session; `None` when it is none of this definition.
    pub(super) fn apply_draft(&mut self, draft: &Value) -> Option<()> {
        if draft.get("survey")?.as_str()? != self.survey.hash() {
            return None;
        }
        let text = |name: &str| draft.get(name).and_then(Value::as_str).unwrap_or_default();
        let members = |name: &str| draft.get(name).and_then(Value::as_object).cloned();
        self.set_language(text("language"));
        for (name, value) in members("variables").unwrap_or_default() {
            self.change_variable(&name, value);
        }
        let answers = members("answers")?;
        self.answers.clear();
        self.put_answers(answers, false);
        let survey = self.shared_survey();
        for (name, words) in members("words").unwrap_or_default().iter() {
            if let (Some(id), Some(words)) = (survey.named(name), words.as_str()) {
                self.question_state_mut(id).other = words.to_owned();
            }
        }
        let state = text("state");
        self.starting = self.starting && state == "starting";
        if !self.starting {
            self.show_named_page(text("page"));
            if let Some(element) = self.element_named(text("element")) {
                self.set_single(Some(element));
            }
        }
        if state == "preview" {
            self.show_preview();
        }
        let started = draft.get("startedAt").and_then(Value::as_number)?;
        let visits = draft.get("path").and_then(Value::as_array).unwrap_or_default();
        let visits = visits.iter().filter_map(read_visit).collect();
        self.timing.restore(UnixMillis(started as i64), visits);
        if state == "completed" {
            self.completed = true;
            self.timing.end(self.now);
        } else {
            self.resume_page();
            // Else the first answer would seem to lead to another page.
            self.follow_page();
        }
        Some(())
    }

    /// The page in sight goes on; coming back to it is not another visit.
    fn resume_page(&mut self) {
        self.enter_page();
        self.timing.forget_last_visit();
    }

    fn element_name(&self, element: Element) -> &str {
        match element {
            Element::Question(id) => &self.survey.question(id).name,
            Element::Container(id) => &self.survey.container(id).name,
        }
    }

    fn element_named(&self, name: &str) -> Option<Element> {
        let elements = self.single_elements(None);
        elements.into_iter().find(|element| !name.is_empty() && self.element_name(*element) == name)
    }
}

fn visit_value(visit: &Visit) -> Value {
    let mut object = Object::new();
    object.set("page", visit.page.as_str());
    object.set("ms", Value::Number(visit.milliseconds as f64));
    object.set("visits", visit.visits);
    Value::Object(object)
}

fn read_visit(value: &Value) -> Option<Visit> {
    Some(Visit {
        page: value.get("page")?.as_str()?.to_owned(),
        milliseconds: value.get("ms")?.as_number()? as u64,
        visits: value.get("visits")?.as_number()? as u32,
    })
}
