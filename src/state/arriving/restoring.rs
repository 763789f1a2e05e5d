//! The desk and the session as they were at the tablet.

use std::sync::Arc;

use document::{Object, Value};
use leptos::prelude::*;
use locale::Tag;
use survey::{Session, State};

use super::Unarrived;
use crate::{
    boot,
    state::{Frontdesk, Opened},
};

impl Frontdesk {
    /// The desk with that survey, for a visitor of whom this is known. What the page asks stays as it is.
    pub(super) async fn opened_with(
        self,
        name: &str,
        context: Object,
    ) -> Result<Arc<Opened>, Unarrived> {
        let opened = self.opened.get_value();
        let opened = if name == opened.survey_name {
            Opened::clone(&opened)
        } else {
            opened.desk.survey_file(name).ok_or(Unarrived::Changed)?;
            boot::survey(&opened, name).await.ok_or(Unarrived::Unreachable)?
        };
        Ok(Arc::new(Opened { context, is_addressed: true, ..opened }))
    }

    /// Asks with it from now on.
    pub(super) fn adopt(self, opened: Arc<Opened>) {
        self.opened.set_value(Arc::clone(&opened));
        self.visit.opened.set_value(opened);
    }

    /// Speaks what the visitor spoke at the tablet, if this desk does.
    pub(super) async fn speak(self, language: &str) {
        let wanted = Tag::parse(language).filter(|tag| self.languages().contains(tag));
        if let Some(tag) = wanted.filter(|tag| *tag != self.language.get_untracked()) {
            let catalogue = self.speech.catalogue_of(&tag).await;
            self.speech.change(tag, catalogue);
        }
    }

    /// The session, unless it is of another definition or the survey knows better than one of its answers.
    pub(super) fn restored(self, opened: &Opened, snapshot: &Value) -> Option<Session> {
        let setup = self.visit.setup_of(opened);
        let session = Session::restore(Arc::clone(&opened.survey), setup, snapshot)?;
        let known = session.answers();
        let given = snapshot.get("answers")?.as_object()?;
        let is_possible =
            !session.holds_impossible() && given.keys().all(|name| known.contains(name));
        (is_possible && session.state() != State::Completed).then_some(session)
    }
}
