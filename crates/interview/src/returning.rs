//! Earlier questions asked again: the turn before, or any other, as far as the session lets a visitor go back.

use document::UnixMillis;
use survey::{Buttons, Moved, QuestionId, Session, State};

use crate::{
    Interview, Part, TurnState,
    interview::{At, Spot},
    moving::{MOST_PRESSES, in_sight, questions},
    part::{is_asked, takes_answers},
    turn::Turn,
};

impl Interview {
    /// Takes the last turn back: its question is asked again, holding its answer until another is given. False when there
    /// is nowhere to go back to, or the author forbids it. While an earlier turn is edited this leaves it as it was.
    pub fn back(&mut self, session: &mut Session, now: UnixMillis) -> bool {
        let edited = self.again.as_ref().is_some_and(|spot| {
            self.findings.is_empty() && self.turns.iter().any(|turn| is_open(turn, spot))
        });
        if edited {
            self.again = None;
            self.doubt.clear();
            self.advance(session, now);
            return true;
        }
        let Some(at) = self.last_turn(session) else { return false };
        if !self.ask_again(session, at, now) {
            return false;
        }
        let turn = self.turns.remove(at);
        self.pending = turn.statements;
        true
    }

    /// Asks the question of a turn again, by its place in [`Interview::turns`]. Later answers stay as far as they are still
    /// asked; then it goes on where it was. False when it can't be reached any more.
    pub fn edit(&mut self, session: &mut Session, turn: usize, now: UnixMillis) -> bool {
        let is_there =
            self.turns.get(turn).is_some_and(|turn| Reach::of(session).holds(turn, session));
        is_there && self.ask_again(session, turn, now)
    }

    fn ask_again(&mut self, session: &mut Session, turn: usize, now: UnixMillis) -> bool {
        let Turn { question, part, .. } = &self.turns[turn];
        let spot = Spot { question: *question, part: part.clone() };
        self.doubt.clear();
        let found = bring(session, spot.question, now);
        // What was about to be said is said again when it is reached again.
        self.pending.clear();
        self.again = found.then_some(spot);
        self.advance(session, now);
        found
    }

    /// The last turn that can be taken back.
    pub(crate) fn last_turn(&self, session: &Session) -> Option<usize> {
        let asked = match &self.at {
            At::Asking(spot) => Some(spot),
            _ => None,
        };
        let reach = Reach::of(session);
        self.turns.iter().rposition(|turn| {
            let is_asked = asked.is_some_and(|spot| turn.is_of(spot.question, &spot.part));
            !is_asked && reach.holds(turn, session)
        })
    }
}

/// What can be asked again from where a session stands.
pub(crate) struct Reach {
    state: State,
    buttons: Buttons,
    /// on the pages that can be gone through
    listed: Vec<QuestionId>,
}

impl Reach {
    pub(crate) fn of(session: &Session) -> Self {
        let pages = session.overview().pages;
        let listed = pages.iter().filter(|page| page.number.is_some());
        let listed =
            listed.flat_map(|page| questions(&page.elements)).map(|view| view.id).collect();
        Self { state: session.state(), buttons: session.every_button(), listed }
    }

    /// Whether the question of a turn can be asked again.
    pub(crate) fn holds(&self, turn: &Turn, session: &Session) -> bool {
        let Some(view) = session.look_at(turn.question) else { return false };
        let is_there = turn.state != TurnState::Changed && Part::all(&view).contains(&turn.part);
        let is_listed = self.listed.contains(&view.id);
        match self.state {
            State::Starting | State::Running if is_there && is_asked(&view) => {
                session.question(view.id).is_some() || self.buttons.previous && is_listed
            }
            State::Preview if is_there && takes_answers(&view) => {
                self.buttons.cancel_preview && is_listed
            }
            _ => false,
        }
    }
}

fn is_open(turn: &Turn, spot: &Spot) -> bool {
    turn.is_of(spot.question, &spot.part) && turn.state != TurnState::Changed
}

/// Makes the page of a question current as a visitor would: back, then on.
fn bring(session: &mut Session, question: QuestionId, now: UnixMillis) -> bool {
    if session.state() == State::Preview {
        session.cancel_preview(now);
    }
    for is_back in [true, false] {
        for _ in 0..MOST_PRESSES {
            if in_sight(session, question, now) {
                return true;
            }
            let buttons = session.every_button();
            let before = session.step();
            let moved = match is_back {
                true if buttons.previous => session.previous(now),
                false if buttons.next => session.next(now),
                _ => break,
            };
            if moved != Moved::Yes || before == session.step() {
                break;
            }
        }
    }
    false
}
