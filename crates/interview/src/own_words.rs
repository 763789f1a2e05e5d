//! None of the choices, but words of the visitor's own.

use document::UnixMillis;
use survey::{ChoiceRole, QuestionId, Session};

use crate::{
    Interview, Misunderstood, Outcome, Part, TurnState,
    interview::{At, Spot, nothing_asked},
    part::{boxes, is_blank},
    prompt::{Accepts, accepts},
};

impl Interview {
    /// The visitor means none of the choices: "other", in these words.
    pub fn own_words(&mut self, session: &mut Session, text: &str, now: UnixMillis) -> Outcome {
        let Some((spot, view)) = self.asked(session) else { return nothing_asked() };
        let other = boxes(&view).0.iter().find(|one| one.role == ChoiceRole::Other && one.enabled);
        let Some(other) = other.filter(|_| spot.part == Part::Answer && !text.trim().is_empty())
        else {
            let text = text.trim().to_owned();
            return Outcome::Misunderstood(Misunderstood::NoChoice { text, own_words: false });
        };
        if let Accepts::Choices { .. } = accepts(&view, &spot.part) {
            let ticked = if other.selected {
                Outcome::Ticked
            } else {
                self.tick(session, &view, &other.value, now)
            };
            session.set_other(spot.question, text, now);
            return ticked;
        }
        let outcome = self.take(session, spot.clone(), other.value.clone(), now);
        let describing = Spot { part: Part::Other, ..spot };
        match self.at == At::Asking(describing.clone()) {
            true => self.take(session, describing, text.into(), now),
            false => outcome,
        }
    }

    /// "Other" was chosen by words of its own: what it means is said already.
    pub(crate) fn settle_own_words(
        &mut self,
        session: &mut Session,
        question: QuestionId,
        now: UnixMillis,
    ) -> Outcome {
        let said = Spot { question, part: Part::Other };
        let view = session.look_at(question);
        let is_said = view.is_some_and(|view| !is_blank(&said.part.held(&view)));
        match is_said && self.at == At::Asking(said.clone()) {
            true => self.settle(session, said, TurnState::Answered, now),
            false => self.outcome(),
        }
    }
}
