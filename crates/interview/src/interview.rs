//! One visitor interviewed: what is asked, and what can be said to it. Moving from question to question is in `moving`.

use document::{UnixMillis, Value};
use survey::{
    Input, InputType, Moved, QuestionId, QuestionView, Session, ViolationKind, ViolationView,
};

use crate::{
    Misunderstood, Part, TurnState, Words,
    display::display,
    fold::folded,
    hearing::{Heard, hear, resolve},
    offers::{Offer, offers},
    part::{boxes, is_blank},
    prompt::{Accepts, Candidate, accepts, is_in_the_way},
    turn::{Statement, Turn},
};

/// An interview over a session. The session stays its owner's: every command takes it, so that drafts, records and pages
/// go on using it. Commands that change nothing in the session still may change what is asked.
///
/// ```text
/// begin ─▶ prompt ─▶ reply(text) │ choose(value) │ skip │ done ─▶ Outcome ─▶ prompt …
///                    back │ edit(turn) ─▶ an earlier question again, then on where it was
/// ```
///
/// Answers go into the session as from a keyboard, so nothing moves on by itself; when every question of a page has had its
/// turn, the interview presses what a visitor would press there. So conditions, triggers, checks of a page, jumps, previews
/// and time limits are the session's own, and the response is the one the screens would have made. An answer is checked at
/// once; what an author's expression says about it waits for the end of the page, because it may be about what is asked
/// later.
///
/// What can't be asked in words opens as a card ([`crate::Asking::card`]): the question's own control, drawn in the chat and
/// answering the session directly; then [`Interview::follow`], and [`Interview::done`] ends its turn. Those are grids,
/// rankings, ranges on a line, passwords and colours. Long lists and pictures are shown as a card, too, but can be typed as
/// well. Several short texts, words for "other" and comments take a turn each. Texts by the author, pictures, computed values
/// and answers that can't be changed are said before a question. What a question holds already (a default, a prefill) is
/// asked all the same, and can stay.
///
/// ```
/// # use std::sync::Arc;
/// # use document::{UnixMillis, parse};
/// use interview::{Finishing, Interview, Outcome, Words};
/// # let definition = parse(r#"{"elements":[{"type":"rating","name":"nps","rateMin":0,"rateMax":10}]}"#).unwrap();
/// # let survey = Arc::new(survey::Survey::read(&definition, survey::Compat::Strict).0);
/// # let now = UnixMillis(0);
/// # let mut session = survey::Session::new(survey, survey::Setup::at(now));
/// let words = Words::of(&locale::Catalogue::english(), &locale::Tag::english());
/// let mut interview = Interview::begin(words, Finishing::AtOnce, &mut session, now);
/// assert!(matches!(interview.reply(&mut session, "11", now), Outcome::Misunderstood(_)));
/// assert_eq!(interview.reply(&mut session, "9/10", now), Outcome::Taken);
/// assert_eq!(session.answers().get("nps"), Some(&9.into()));
/// ```
#[derive(Clone, Debug)]
pub struct Interview {
    pub(crate) words: Words,
    pub(crate) finishing: Finishing,
    pub(crate) turns: Vec<Turn>,
    /// what is said before the question that is being asked
    pub(crate) pending: Vec<Statement>,
    pub(crate) at: At,
    /// asked though it had its turn: being edited, gone back to, or found wrong when its page was left
    pub(crate) again: Option<Spot>,
    /// which of these the last reply meant isn't clear
    pub(crate) doubt: Vec<Candidate>,
    /// what is wrong with the last answer or the page
    pub(crate) findings: Vec<ViolationView>,
}

/// What happens when everything is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finishing {
    /// The survey is complete with the last answer, as befits one question. A preview that the author wants is shown all the
    /// same.
    AtOnce,
    /// The visitor says so, as by the last button of a survey on screen; until then every answer can be changed.
    Confirmed,
}

/// A part of a question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) question: QuestionId,
    pub(crate) part: Part,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum At {
    Asking(Spot),
    Checking,
    Stuck(Vec<ViolationView>),
    Over,
}

/// What came of something said.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// understood and right: the prompt is the next one
    Taken,
    /// part of an answer of several: the prompt is the same, with other candidates selected
    Ticked,
    /// the question before is asked again
    Back,
    /// not understood; the session has not changed
    Misunderstood(Misunderstood),
    /// It may mean one of these: the prompt's candidates, and what the next reply is held against first. Of several
    /// answers those that were clear are ticked.
    WhichOne(Vec<Candidate>),
    /// The session has it but finds it wrong, or the page that was to be left with it; the prompt asks what has to change.
    Wrong(Vec<ViolationView>),
}

impl Interview {
    /// The visitor typed something.
    pub fn reply(&mut self, session: &mut Session, text: &str, now: UnixMillis) -> Outcome {
        if self.at == At::Checking {
            return self.reply_at_end(session, text, now);
        }
        let Some((spot, view)) = self.asked(session) else { return nothing_asked() };
        if text.trim().is_empty() {
            return Outcome::Misunderstood(Misunderstood::Empty);
        }
        if let Some(value) = resolve(text, &self.doubt) {
            let value = value.clone();
            return self.choose(session, &value, now);
        }
        let accepts = accepts(&view, &spot.part);
        let offers = offers(session, &view, &spot.part, &self.words);
        let said = folded(text);
        let is_answer = offers.iter().any(|offer| folded(&offer.called.label) == said);
        if let Some(outcome) = self.obey(session, (&said, is_answer), &view, (&spot, &accepts), now)
        {
            return outcome;
        }
        match hear(text, &view, &accepts, &offers, &self.words) {
            Ok(Heard::One(value)) => self.take(session, spot, value, now),
            Ok(Heard::Many(values, unsure)) => {
                if !values.is_empty() {
                    session.answer(spot.question, Value::Array(values), Input::Keyboard, now);
                }
                match unsure.is_empty() {
                    true => self.settle(session, spot, TurnState::Answered, now),
                    false => self.doubts(unsure),
                }
            }
            Ok(Heard::WhichOne(candidates)) => self.doubts(candidates),
            Err(reason) => Outcome::Misunderstood(reason),
        }
    }

    /// The visitor tapped a quick reply; of several answers this ticks it, or takes the tick away.
    pub fn choose(&mut self, session: &mut Session, value: &Value, now: UnixMillis) -> Outcome {
        let Some((spot, view)) = self.asked(session) else { return nothing_asked() };
        let offered = offers(session, &view, &spot.part, &self.words);
        let offer = offered.iter().find(|offer| offer.candidate.value == *value);
        let is_doubted = self.doubt.iter().any(|candidate| candidate.value == *value);
        let accepts = accepts(&view, &spot.part);
        match (offer, &accepts) {
            (Some(offer), _) if offer.candidate.enabled => {}
            (Some(Offer { open: true, .. }), Accepts::Choices { max: Some(max) }) => {
                return Outcome::Misunderstood(Misunderstood::TooManyChoices { max: *max });
            }
            (None, _) if is_doubted => {}
            _ => {
                let text = survey::value_text(value);
                return Outcome::Misunderstood(Misunderstood::NoChoice { text, own_words: false });
            }
        }
        match accepts {
            Accepts::Choices { .. } => self.tick(session, &view, value, now),
            _ => self.take(session, spot, value.clone(), now),
        }
    }

    /// What is chosen is all, what the card says is said, or what the question holds may stay.
    pub fn done(&mut self, session: &mut Session, now: UnixMillis) -> Outcome {
        let Some((spot, view)) = self.asked(session) else { return nothing_asked() };
        match is_blank(&spot.part.held(&view)) {
            false => self.settle(session, spot, TurnState::Answered, now),
            true => self.skip(session, now),
        }
    }

    /// The visitor doesn't want to answer. An answer that was there is taken back.
    pub fn skip(&mut self, session: &mut Session, now: UnixMillis) -> Outcome {
        let Some((spot, view)) = self.asked(session) else { return nothing_asked() };
        if !spot.part.may_be_skipped(&view) {
            return Outcome::Misunderstood(Misunderstood::Needed);
        }
        let id = spot.question;
        if !is_blank(&spot.part.held(&view)) {
            match &spot.part {
                Part::Answer => session.clear(id, now),
                Part::Field(name) => {
                    session.set_part(id, name, Value::Undefined, Input::Keyboard, now)
                }
                Part::Other => session.set_other(id, "", now),
                Part::ChoiceComment(value) => session.set_choice_comment(id, value, "", now),
                Part::Comment => session.set_comment(id, "", now),
            }
        }
        self.settle(session, spot, TurnState::Skipped, now)
    }

    /// The visitor has looked everything over.
    pub fn finish(&mut self, session: &mut Session, now: UnixMillis) -> Outcome {
        if self.at != At::Checking {
            return nothing_asked();
        }
        match session.complete(now) {
            Moved::Blocked => self.blocked(session, now),
            Moved::Yes | Moved::No => self.advance(session, now),
        }
        self.outcome()
    }

    /// Would they like to change anything?
    fn reply_at_end(&mut self, session: &mut Session, text: &str, now: UnixMillis) -> Outcome {
        let said = folded(text);
        if self.words.no.contains(&said) || self.words.done.contains(&said) {
            return self.finish(session, now);
        }
        match self.words.back.contains(&said) && self.back(session, now) {
            true => Outcome::Back,
            false => nothing_asked(),
        }
    }

    pub(crate) fn asked(&self, session: &Session) -> Option<(Spot, QuestionView)> {
        let At::Asking(spot) = &self.at else { return None };
        Some((spot.clone(), session.look_at(spot.question)?))
    }

    /// Words that say what to do rather than what the answer is. Of free words only "skip" is one, and only where the
    /// question can be skipped: anything else may be meant.
    fn obey(
        &mut self,
        session: &mut Session,
        (said, is_answer): (&str, bool),
        view: &QuestionView,
        (spot, accepts): (&Spot, &Accepts),
        now: UnixMillis,
    ) -> Option<Outcome> {
        let is = |known: &[String]| !is_answer && known.iter().any(|word| word == said);
        let is_free = matches!(accepts, Accepts::Line(line) if line.kind == InputType::Text);
        if is(&self.words.skip) && (!is_free || spot.part.may_be_skipped(view)) {
            return Some(self.skip(session, now));
        }
        if is(&self.words.done) && !is_free {
            return Some(self.done(session, now));
        }
        if is(&self.words.back) && !is_free && self.back(session, now) {
            return Some(Outcome::Back);
        }
        None
    }

    pub(crate) fn tick(
        &mut self,
        session: &mut Session,
        view: &QuestionView,
        value: &Value,
        now: UnixMillis,
    ) -> Outcome {
        let choices = boxes(view).0;
        self.doubt.clear();
        let touched = choices.iter().position(|choice| choice.enabled && choice.value == *value);
        if let Some(touched) = touched {
            let answer = survey::toggled(choices, &view.value, touched);
            session.answer(view.id, answer, Input::Keyboard, now);
        }
        Outcome::Ticked
    }

    fn doubts(&mut self, candidates: Vec<Candidate>) -> Outcome {
        self.doubt = candidates.clone();
        Outcome::WhichOne(candidates)
    }

    /// Gives the session an answer and goes on.
    pub(crate) fn take(
        &mut self,
        session: &mut Session,
        spot: Spot,
        value: Value,
        now: UnixMillis,
    ) -> Outcome {
        let id = spot.question;
        let text = || value.as_str().unwrap_or_default();
        match &spot.part {
            Part::Answer => session.answer(id, value, Input::Keyboard, now),
            Part::Field(name) => session.set_part(id, name, value, Input::Keyboard, now),
            Part::Other => session.set_other(id, text(), now),
            Part::ChoiceComment(choice) => session.set_choice_comment(id, choice, text(), now),
            Part::Comment => session.set_comment(id, text(), now),
        }
        self.settle(session, spot, TurnState::Answered, now)
    }

    /// Ends a turn, unless the session finds its answer wrong.
    pub(crate) fn settle(
        &mut self,
        session: &mut Session,
        spot: Spot,
        state: TurnState,
        now: UnixMillis,
    ) -> Outcome {
        self.doubt.clear();
        self.findings = wrong(&spot, session);
        if self.findings.iter().any(is_in_the_way) {
            return Outcome::Wrong(self.findings.clone());
        }
        self.record(&spot, state, session);
        self.again = None;
        self.advance(session, now);
        match spot.part {
            Part::Answer => self.settle_own_words(session, spot.question, now),
            _ => self.outcome(),
        }
    }

    pub(crate) fn record(&mut self, spot: &Spot, state: TurnState, session: &Session) {
        let Some(view) = session.look_at(spot.question) else { return };
        let before = self.turns.iter_mut().filter(|turn| turn.is_of(spot.question, &spot.part));
        before.for_each(|turn| turn.state = TurnState::Changed);
        let mut turn = Turn {
            question: spot.question,
            part: spot.part.clone(),
            statements: std::mem::take(&mut self.pending),
            state,
            answer: Vec::new(),
            name: view.name.clone(),
        };
        if state == TurnState::Answered {
            turn.note(&self.words.language, display(session, &view, &spot.part, &self.words));
        }
        self.turns.push(turn);
    }

    pub(crate) fn outcome(&self) -> Outcome {
        match self.findings.is_empty() {
            true => Outcome::Taken,
            false => Outcome::Wrong(self.findings.clone()),
        }
    }
}

pub(crate) fn nothing_asked() -> Outcome {
    Outcome::Misunderstood(Misunderstood::NothingAsked)
}

/// What is wrong with an answer by itself. What it has to do with other answers may still be asked; the page that is left
/// with it is checked by the session.
fn wrong(spot: &Spot, session: &Session) -> Vec<ViolationView> {
    let field = match &spot.part {
        Part::Answer => None,
        Part::Field(name) => Some(name.as_str()),
        _ => return Vec::new(),
    };
    let mut found = session.violations_so_far(spot.question, field);
    found.retain(|one| {
        !matches!(one.kind, ViolationKind::Expression | ViolationKind::OtherRequired)
    });
    found
}
