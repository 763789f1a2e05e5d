//! What the chat shows: the question that is asked and the turns that were had, in the visitor's language.

use locale::Wording;
use survey::{Control, QuestionView, Session};

use crate::{
    Interview, Part, StatementView, TurnState, Words,
    display::display,
    interview::{At, Spot},
    offers::offers,
    part::{boxes, is_blank},
    prompt::{Accepts, Asking, Prompt, Standing, accepts, is_card},
    returning::Reach,
    turn::{Statement, Turn, TurnView},
};

impl Interview {
    /// What the chat shows now.
    pub fn prompt(&self, session: &Session) -> Prompt {
        let standing = match &self.at {
            At::Asking(spot) => match session.look_at(spot.question) {
                Some(view) => Standing::Asking(Box::new(self.asking(view, spot, session))),
                None => Standing::Over,
            },
            At::Checking => Standing::Checking,
            At::Stuck(violations) => Standing::Stuck(violations.clone()),
            At::Over => Standing::Over,
        };
        Prompt { statements: statement_views(&self.pending, session), standing }
    }

    /// What was said so far, the oldest first.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// The same as the chat shows it.
    pub fn shown(&self, session: &Session) -> Vec<TurnView> {
        let reach = Reach::of(session);
        let view = |turn: &Turn| {
            let view = session.look_at(turn.question)?;
            Some(TurnView {
                statements: statement_views(&turn.statements, session),
                question: turn.question,
                title: match turn.part {
                    Part::Answer => view.label.clone(),
                    _ => part_title(&view, &turn.part),
                },
                part: turn.part.clone(),
                state: turn.state,
                answer: turn.answer_in(&self.words.language).to_vec(),
                can_edit: reach.holds(turn, session),
            })
        };
        self.turns.iter().filter_map(view).collect()
    }

    /// Goes on in another language, which the session has to speak already. What was said is shown in it, too.
    pub fn set_words(&mut self, words: Words, session: &Session) {
        self.words = words;
        self.doubt.clear();
        for turn in self.turns.iter_mut().filter(|turn| turn.state == TurnState::Answered) {
            if let Some(view) = session.look_at(turn.question) {
                turn.note(&self.words.language, display(session, &view, &turn.part, &self.words));
            }
        }
    }

    fn asking(&self, view: QuestionView, spot: &Spot, session: &Session) -> Asking {
        let accepts = accepts(&view, &spot.part);
        let offered =
            || offers(session, &view, &spot.part, &self.words).into_iter().map(|one| one.candidate);
        let card = is_card(&view, &spot.part, &accepts);
        let doubtful = !self.doubt.is_empty();
        Asking {
            part_title: part_title(&view, &spot.part),
            candidates: if doubtful { self.doubt.clone() } else { offered().collect() },
            doubtful,
            card,
            several: card || matches!(accepts, Accepts::Choices { .. }),
            can_skip: spot.part.may_be_skipped(&view),
            can_keep: !is_blank(&spot.part.held(&view)),
            can_go_back: self.last_turn(session).is_some(),
            violations: self.findings.clone(),
            part: spot.part.clone(),
            accepts,
            question: view,
        }
    }
}

fn statement_views(statements: &[Statement], session: &Session) -> Vec<StatementView> {
    if statements.is_empty() {
        return Vec::new();
    }
    let overview = session.overview();
    statements.iter().filter_map(|statement| statement.view(session, &overview)).collect()
}

fn part_title(view: &QuestionView, part: &Part) -> Wording {
    match (part, &view.control) {
        (Part::Field(name), Control::Fields(fields)) => fields
            .iter()
            .find(|field| field.name == *name)
            .map(|field| field.title.clone())
            .unwrap_or_default(),
        (Part::Other, _) => boxes(view).1.map(|other| other.label.clone()).unwrap_or_default(),
        (Part::Comment, _) => {
            view.comment.as_ref().map(|comment| comment.label.clone()).unwrap_or_default()
        }
        _ => Wording::default(),
    }
}
