//! The time spent: on each page for the path, against the limits of the survey.

use document::UnixMillis;

use super::Session;
use crate::{
    State, TimerView, Visit,
    definition::{ContainerId, TimerMode},
    session::pages::Current,
};

/// A limit that is reached.
pub(super) enum TimeUp {
    Page,
    Survey,
}

/// Times of one session.
#[derive(Debug, Default)]
pub(super) struct Timing {
    started: UnixMillis,
    ended: Option<UnixMillis>,
    visits: Vec<Visit>,
    /// The page in sight, by its place in the visits, and since when.
    here: Option<(usize, UnixMillis)>,
}

impl Timing {
    pub(super) fn begin(&mut self, now: UnixMillis) {
        self.started = now;
    }

    pub(super) fn end(&mut self, now: UnixMillis) {
        self.leave(now);
        self.ended = Some(now);
    }

    pub(super) fn started(&self) -> UnixMillis {
        self.started
    }

    pub(super) fn ended(&self, now: UnixMillis) -> UnixMillis {
        self.ended.unwrap_or(now)
    }

    pub(super) fn path(&self, now: UnixMillis) -> Vec<Visit> {
        let mut visits = self.visits.clone();
        if let Some((index, since)) = self.here {
            let spent = &mut visits[index].milliseconds;
            *spent = spent.saturating_add(elapsed(since, now));
        }
        visits
    }

    pub(super) fn restore(&mut self, started: UnixMillis, visits: Vec<Visit>) {
        self.started = started;
        self.visits = visits;
        self.here = None;
    }

    /// The visit that just began goes on from an earlier one.
    pub(super) fn forget_last_visit(&mut self) {
        if let Some((index, _)) = self.here {
            let visit = &mut self.visits[index];
            visit.visits = visit.visits.saturating_sub(1).max(1);
        }
    }

    /// The name of the page in sight.
    fn page(&self) -> Option<&str> {
        self.here.map(|(index, _)| self.visits[index].page.as_str())
    }

    fn enter(&mut self, page: String, now: UnixMillis) {
        self.leave(now);
        let known = self.visits.iter().position(|visit| visit.page == page);
        let index = known.unwrap_or_else(|| {
            self.visits.push(Visit { page, milliseconds: 0, visits: 0 });
            self.visits.len() - 1
        });
        let visits = &mut self.visits[index].visits;
        *visits = visits.saturating_add(1);
        self.here = Some((index, now));
    }

    fn leave(&mut self, now: UnixMillis) {
        if let Some((index, since)) = self.here.take() {
            let spent = &mut self.visits[index].milliseconds;
            *spent = spent.saturating_add(elapsed(since, now));
        }
    }

    fn seconds_on(&self, page: &str, now: UnixMillis) -> u32 {
        let path = self.path(now);
        let visit = path.iter().find(|visit| visit.page == page);
        visit.map_or(0, |visit| (visit.milliseconds / 1000) as u32)
    }
}

/// Nothing when the clock was set back. Moments come from drafts too, so they can be anything.
fn elapsed(since: UnixMillis, now: UnixMillis) -> u64 {
    u64::try_from(now.0.saturating_sub(since.0)).unwrap_or(0)
}

impl Session {
    /// Notes what is in sight now.
    pub(super) fn follow_page(&mut self) {
        let seen = Some((self.place.current, self.place.single, self.state()));
        if seen != self.place.seen {
            self.place.seen = seen;
            self.place.step += 1;
        }
        if self.completed {
            return;
        }
        let place = self.place_name();
        if place.as_deref() != self.timing.page() {
            self.enter_page();
        }
    }

    pub(super) fn enter_page(&mut self) {
        if let Some(page) = self.place_name() {
            let now = self.now;
            self.timing.enter(page, now);
        }
    }

    /// Time limits at a moment; `None` when there are none.
    pub fn timer(&self, now: UnixMillis) -> Option<TimerView> {
        if self.state() != State::Running {
            return None;
        }
        let settings = &self.survey.settings;
        let page_limit = match self.place.current {
            Current::Page(page) => self.page_limit(page),
            _ => 0,
        };
        let (survey, page) = match settings.timer_mode {
            TimerMode::Combined => (true, true),
            TimerMode::Page => (false, true),
            TimerMode::Survey => (true, false),
        };
        if !settings.show_timer && settings.time_limit == 0 && page_limit == 0 {
            return None;
        }
        let page_name = self.place_name().unwrap_or_default();
        Some(TimerView {
            survey_limit: settings.time_limit,
            survey_spent: self.seconds_answering(now),
            page_limit,
            page_spent: self.timing.seconds_on(&page_name, now),
            shows_survey: settings.show_timer && survey,
            shows_page: settings.show_timer && page,
        })
    }

    /// The start page is no part of the survey's time, and neither is the night between a draft and its end.
    fn seconds_answering(&self, now: UnixMillis) -> u32 {
        let start = self.start_page().map(|page| self.survey.container(page).name.as_str());
        let path = self.timing.path(now);
        let answering = path.iter().filter(|visit| Some(visit.page.as_str()) != start);
        (answering.map(|visit| visit.milliseconds).sum::<u64>() / 1000) as u32
    }

    fn page_limit(&self, page: ContainerId) -> u32 {
        match self.survey.container(page).time_limit {
            0 => self.survey.settings.page_time_limit,
            own => own,
        }
    }

    /// Moves on or ends when time is up; limits count only where the timer runs, as in survey-core.
    pub(super) fn apply_time_limits(&mut self) -> bool {
        match self.time_up() {
            Some(TimeUp::Survey) => self.try_complete(),
            Some(TimeUp::Page) if self.is_last_page() => self.try_complete(),
            Some(TimeUp::Page) => self.go_next(),
            None => false,
        }
    }

    /// Which time is up now.
    pub(super) fn time_up(&self) -> Option<TimeUp> {
        let timer = self.timer(self.now).filter(|_| self.survey.settings.show_timer)?;
        if timer.survey_limit > 0 && timer.survey_spent >= timer.survey_limit {
            Some(TimeUp::Survey)
        } else if timer.page_limit > 0 && timer.page_spent >= timer.page_limit {
            Some(TimeUp::Page)
        } else {
            None
        }
    }

    /// True when the page before can't be gone back to because its time is limited.
    pub(super) fn is_time_up_before(&self) -> bool {
        let before = self.page_position().and_then(|at| at.checked_sub(1));
        match before.and_then(|at| self.visible_pages().get(at).copied()) {
            Some(Current::Page(page)) => self.page_limit(page) > 0,
            Some(_) => false,
            None => true,
        }
    }
}
