//! Shows questions and pages while a condition holds, hides them otherwise.

use crate::{
    definition::{Properties, Target},
    session::Session,
    trigger::Action,
};

#[derive(Debug)]
pub(super) struct Visible {
    questions: Vec<String>,
    pages: Vec<String>,
}

impl Visible {
    pub(super) fn read(properties: &Properties<'_>) -> Self {
        let names = |property: &str, target| {
            let mut names = Vec::new();
            for item in properties.items(property) {
                let name = expression::text_of(item.value).into_owned();
                properties.reading().refers(target, &name, &item.path);
                names.push(name);
            }
            names
        };
        Self {
            questions: names("questions", Target::Question),
            pages: names("pages", Target::Page),
        }
    }

    fn show(&self, session: &mut Session, visible: bool) {
        for page in &self.pages {
            session.show_page(page, visible);
        }
        for question in &self.questions {
            session.show_question(question, visible);
        }
    }
}

impl Action for Visible {
    fn begin(&self, session: &mut Session, _: usize) {
        self.show(session, true);
    }

    fn cease(&self, session: &mut Session, _: usize) {
        self.show(session, false);
    }

    fn runs(&self, _: bool) -> bool {
        true
    }
}
