//! From question to question: the next one that has not had its turn, and the page that is left when all of it had.

use document::UnixMillis;
use survey::{
    Control, ElementView, Moved, QuestionId, QuestionView, Session, State, ViolationKind,
    ViolationView,
};

use crate::{
    Finishing, Interview, Part, Progress, TurnState, Words,
    interview::{At, Spot},
    part::{is_asked, is_blank, takes_answers},
    turn::{Statement, Turn},
};

/// Pages that are left one after the other without a question: more than any survey has.
pub(crate) const MOST_PRESSES: usize = 10_000;

impl Interview {
    /// Starts asking at the place where a session stands. What was answered on earlier pages, before a reload or on another
    /// screen, is among the turns; what the current page holds already is asked and can be kept.
    pub fn begin(
        words: Words,
        finishing: Finishing,
        session: &mut Session,
        now: UnixMillis,
    ) -> Self {
        let mut interview = Self::blank(words, finishing);
        interview.recall(session);
        interview.advance(session, now);
        interview
    }

    pub(crate) fn blank(words: Words, finishing: Finishing) -> Self {
        Self {
            words,
            finishing,
            turns: Vec::new(),
            pending: Vec::new(),
            at: At::Over,
            again: None,
            doubt: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Comes in line with a session that something else has changed: a card, a time limit, another screen.
    pub fn follow(&mut self, session: &mut Session, now: UnixMillis) {
        if let Some((spot, view)) = self.asked(session)
            && !in_sight(session, spot.question, now)
            && !is_blank(&spot.part.held(&view))
            && !self.is_dealt_with(&view, &spot.part)
        {
            self.record(&spot, TurnState::Answered, session);
        }
        self.doubt.clear();
        self.advance(session, now);
    }

    /// How far it is. What later answers bring up isn't counted yet.
    pub fn progress(&self, session: &Session) -> Progress {
        let overview = session.overview();
        let pages = overview.pages.iter().filter(|page| page.visible);
        let mut progress = Progress::default();
        for view in pages.flat_map(|page| questions(&page.elements)) {
            let had_its_turn = Part::all(view).iter().any(|part| self.is_dealt_with(view, part));
            progress.asked += u32::from(had_its_turn);
            progress.total += u32::from(had_its_turn || is_asked(view));
        }
        progress
    }

    /// Finds what is asked now. When every question of a page had its turn, presses what a visitor would press there.
    pub(crate) fn advance(&mut self, session: &mut Session, now: UnixMillis) {
        self.findings.clear();
        for _ in 0..MOST_PRESSES {
            match session.state() {
                State::Completed | State::Empty => return self.at = At::Over,
                State::Preview => return self.at = At::Checking,
                State::Starting | State::Running => {}
            }
            let screen = session.screen(now);
            if let Some(spot) = self.next_spot(&screen.elements, &heading(&screen)) {
                return self.at = At::Asking(spot);
            }
            if self.finishing == Finishing::Confirmed && session.every_button().complete {
                return self.at = At::Checking;
            }
            let before = (session.state(), session.step());
            match press(session, now) {
                Moved::Yes if before != (session.state(), session.step()) => {}
                Moved::Blocked => return self.blocked(session, now),
                Moved::Yes | Moved::No => break,
            }
        }
        self.at = At::Stuck(Vec::new());
    }

    fn next_spot(&mut self, elements: &[ElementView], heading: &Option<Statement>) -> Option<Spot> {
        if let Some(spot) = self.again.take() {
            let views = questions(elements);
            let view = views.iter().find(|view| view.id == spot.question && is_asked(view));
            if view.is_some_and(|view| Part::all(view).contains(&spot.part)) {
                self.again = Some(spot.clone());
                return Some(spot);
            }
        }
        self.say(*heading);
        self.walk(elements)
    }

    fn walk(&mut self, elements: &[ElementView]) -> Option<Spot> {
        for element in elements {
            match element {
                ElementView::Panel(panel) => {
                    let has_words = !panel.title.is_empty() || !panel.description.is_empty();
                    self.say(has_words.then_some(Statement::Panel(panel.id)));
                    if let Some(spot) = self.walk(&panel.elements) {
                        return Some(spot);
                    }
                }
                ElementView::Question(view) if is_asked(view) => {
                    let parts = Part::all(view).into_iter();
                    let part = parts.into_iter().find(|part| !self.is_dealt_with(view, part));
                    if let Some(part) = part.filter(|_| can_be_answered(view)) {
                        return Some(Spot { question: view.id, part });
                    }
                }
                ElementView::Question(view) => {
                    self.say(says_something(view).then_some(Statement::Question(view.id)));
                }
            }
        }
        None
    }

    fn say(&mut self, statement: Option<Statement>) {
        let Some(statement) = statement else { return };
        let is_said = self.turns.iter().any(|turn| turn.statements.contains(&statement));
        if !is_said && !self.pending.contains(&statement) {
            self.pending.push(statement);
        }
    }

    /// Whether a part had its turn, and what came of it is still there.
    pub(crate) fn is_dealt_with(&self, view: &QuestionView, part: &Part) -> bool {
        let is_last = |turn: &&Turn| turn.is_of(view.id, part) && turn.state != TurnState::Changed;
        match self.turns.iter().rev().find(is_last).map(|turn| turn.state) {
            None => false,
            Some(TurnState::Skipped) => true,
            Some(_) => *part == Part::Comment || !is_blank(&part.held(view)),
        }
    }

    /// Something is in the way of leaving the page: what is wrong is asked again.
    pub(crate) fn blocked(&mut self, session: &Session, now: UnixMillis) {
        let screen = session.screen(now);
        let mut findings = screen.violations.clone();
        let wrong = session.first_violation().and_then(|id| session.look_at(id));
        if let Some(view) = &wrong {
            around(&screen.elements, view.id, &mut findings);
            findings.extend(violations(view));
        }
        match wrong.filter(is_asked) {
            Some(view) => {
                let spot = Spot { question: view.id, part: wrong_part(&view) };
                self.again = Some(spot.clone());
                self.at = At::Asking(spot);
                self.findings = findings;
            }
            None => self.at = At::Stuck(findings),
        }
    }

    /// Where all pages are one nobody can tell what was asked; it is asked, and can be kept.
    fn recall(&mut self, session: &Session) {
        let overview = session.overview();
        let here = overview.pages.iter().position(|page| page.name == overview.current);
        let (before, is_over) = match (session.state(), here) {
            (State::Running, Some(here)) => (&overview.pages[..here], false),
            (State::Preview, _) => (&overview.pages[..], true),
            _ => return,
        };
        for view in
            before.iter().filter(|page| page.visible).flat_map(|page| questions(&page.elements))
        {
            let had_its_turn = if is_over { takes_answers(view) } else { is_asked(view) };
            for part in Part::all(view).into_iter().filter(|_| had_its_turn) {
                let is_empty = is_blank(&part.held(view));
                let state = if is_empty { TurnState::Skipped } else { TurnState::Answered };
                self.record(&Spot { question: view.id, part }, state, session);
            }
        }
    }
}

/// What a visitor would press under a page.
fn press(session: &mut Session, now: UnixMillis) -> Moved {
    let buttons = session.every_button();
    match () {
        () if buttons.start => session.start(now),
        () if buttons.complete => session.complete(now),
        () if buttons.preview => session.preview(now),
        () if buttons.next => session.next(now),
        () => Moved::No,
    }
}

pub(crate) fn in_sight(session: &Session, question: QuestionId, now: UnixMillis) -> bool {
    let is_open = matches!(session.state(), State::Starting | State::Running);
    is_open && questions(&session.screen(now).elements).iter().any(|view| view.id == question)
}

/// The questions of a page from top to bottom.
pub(crate) fn questions(elements: &[ElementView]) -> Vec<&QuestionView> {
    let mut found = Vec::new();
    for element in elements {
        match element {
            ElementView::Question(question) => found.push(question),
            ElementView::Panel(panel) => found.extend(questions(&panel.elements)),
        }
    }
    found
}

/// The page's own words, where it has some.
fn heading(screen: &survey::ScreenView) -> Option<Statement> {
    let has_words = !screen.page_title.is_empty() || !screen.page_description.is_empty();
    screen.page.filter(|_| has_words).map(Statement::Page)
}

/// Lists may be empty for a while; then there is nothing to ask, unless the page can't be left without it.
fn can_be_answered(view: &QuestionView) -> bool {
    view.required
        || match &view.control {
            Control::ChooseOne(control) | Control::ChooseMany(control) => {
                !control.choices.is_empty()
            }
            Control::Dropdown(control) | Control::Tags(control) => !control.choices.is_empty(),
            Control::Grid(grid) => !grid.rows.is_empty(),
            Control::Ranking(ranking) => {
                !(ranking.ranked.is_empty() && ranking.unranked.is_empty())
            }
            _ => true,
        }
}

fn says_something(view: &QuestionView) -> bool {
    match &view.control {
        Control::RichText(html) => !html.trim().is_empty(),
        Control::Image(image) => !image.link.is_empty(),
        Control::Computed { text } => !text.is_empty(),
        _ => !is_blank(&view.value),
    }
}

/// What is wrong with a question, that of its parts first.
fn violations(view: &QuestionView) -> Vec<ViolationView> {
    let parts: Vec<&ViolationView> = match &view.control {
        Control::Grid(grid) => grid.rows.iter().flat_map(|row| &row.violations).collect(),
        Control::Fields(fields) => fields.iter().flat_map(|field| &field.violations).collect(),
        _ => Vec::new(),
    };
    parts.into_iter().chain(&view.violations).cloned().collect()
}

/// What is wrong with the panels around a question.
fn around(elements: &[ElementView], question: QuestionId, found: &mut Vec<ViolationView>) {
    for element in elements {
        if let ElementView::Panel(panel) = element
            && questions(&panel.elements).iter().any(|view| view.id == question)
        {
            found.extend(panel.violations.iter().cloned());
            around(&panel.elements, question, found);
        }
    }
}

/// Which part of a question has to change.
fn wrong_part(view: &QuestionView) -> Part {
    if let Control::Fields(fields) = &view.control {
        let wrong = fields.iter().find(|field| !field.violations.is_empty()).or(fields.first());
        return wrong.map_or(Part::Answer, |field| Part::Field(field.name.clone()));
    }
    let lacks_words =
        view.violations.iter().any(|found| found.kind == ViolationKind::OtherRequired);
    let parts = Part::all(view).into_iter();
    let mut boxes = parts.filter(|part| matches!(part, Part::Other | Part::ChoiceComment(_)));
    let blank = boxes.find(|part| lacks_words && is_blank(&part.held(view)));
    blank.unwrap_or(Part::Answer)
}
