//! The attract screens in turn. Each starts the survey that it invites to, which is fetched before anybody taps.

use std::sync::Arc;

use desk::AttractTap;
use document::UnixMillis;
use kiosk::{AttractScreen, screen_at};
use leptos::{prelude::*, task::spawn_local};
use locale::{Localized, Wording};

use crate::{
    boot,
    platform::clock,
    state::{Frontdesk, Opened, Phase, kiosk::Kiosk, timer::Timer},
};

/// What one of them shows and does.
#[derive(Clone, Debug, Default)]
struct Shown {
    title: Option<Localized>,
    text: Option<Localized>,
    image: Option<String>,
    chats: bool,
    survey: Option<String>,
}

#[derive(Clone, Copy)]
pub(in crate::state) struct Rotation {
    screens: StoredValue<Vec<Shown>>,
    times: StoredValue<Vec<AttractScreen>>,
    pub(super) index: RwSignal<usize>,
    pub(super) held: RwSignal<bool>,
    /// when the first screen came up
    since: StoredValue<UnixMillis>,
    timer: Timer,
    /// surveys other than the tablet's own
    surveys: StoredValue<Vec<Arc<Opened>>>,
}

impl Rotation {
    pub(super) fn new(frontdesk: Frontdesk, settings: &desk::Kiosk<'_>) -> Self {
        let attract = settings.attract();
        let shown = |screen: desk::AttractScreen<'_>| Shown {
            title: screen.title().or_else(|| attract.title()),
            text: screen.text(),
            image: attract.image_of(screen).map(str::to_owned),
            chats: screen.tap() == AttractTap::Chat && frontdesk.offers_chat(),
            survey: screen.survey().map(str::to_owned),
        };
        let stays = |screen: desk::AttractScreen<'_>| i64::from(screen.seconds()) * 1000;
        let screens = attract.shown();
        let times = screens.iter().map(|screen| AttractScreen { stays: stays(*screen) }).collect();
        let rotation = Self {
            screens: StoredValue::new(screens.into_iter().map(shown).collect()),
            times: StoredValue::new(times),
            index: RwSignal::new(0),
            held: RwSignal::new(false),
            since: StoredValue::new(UnixMillis(0)),
            timer: Timer::new(),
            surveys: StoredValue::new(Vec::new()),
        };
        rotation.timer.does(move || frontdesk.turn(rotation));
        rotation
    }

    pub(super) fn stop(self) {
        self.timer.clear();
    }

    pub(super) fn hold(self) {
        self.stop();
        self.held.set(true);
    }

    fn read<T>(self, index: usize, read: impl FnOnce(&Shown) -> T) -> Option<T> {
        self.screens.with_value(|screens| screens.get(index).map(read))
    }

    fn survey(self, name: &str) -> Option<Arc<Opened>> {
        self.surveys
            .with_value(|known| known.iter().find(|opened| opened.survey_name == name).cloned())
    }
}

impl Kiosk {
    /// The picture of the attract screen that is on.
    pub fn image(self) -> Option<String> {
        self.rotation.read(self.rotation.index.get(), |shown| shown.image.clone()).flatten()
    }

    /// Whether a tap anywhere opens the chat.
    pub fn tap_chats(self) -> bool {
        self.rotation.read(self.rotation.index.get(), |shown| shown.chats).unwrap_or_default()
    }

    /// Which of the attract screens is on, from 0.
    pub fn attract_screen(self) -> usize {
        self.rotation.index.get()
    }

    /// Whether there are several attract screens.
    pub fn rotates(self) -> bool {
        self.tapping.is_none() && self.rotation.times.with_value(|times| times.len() > 1)
    }

    /// Whether the attract screen that is on stays.
    pub fn is_held(self) -> bool {
        self.rotation.held.get()
    }
}

impl Frontdesk {
    /// The line that invites, and the one below it, in the visitor's language.
    pub fn attraction(self, kiosk: Kiosk) -> (Wording, Wording) {
        let texts = kiosk
            .rotation
            .read(kiosk.rotation.index.get(), |shown| (shown.title.clone(), shown.text.clone()));
        let (title, text) = texts.unwrap_or_default();
        let title = title.map_or_else(|| self.invitation(), |title| self.text(&title));
        (title, text.map(|text| self.text(&text)).unwrap_or_default())
    }

    /// Lets an attract screen stay, or the next ones come.
    pub fn hold(self, kiosk: Kiosk) {
        match kiosk.rotation.held.get_untracked() {
            true => self.rotate(kiosk.rotation),
            false => self.adjusted(),
        }
    }

    /// What a tap anywhere on the attract screen does.
    pub fn accept_invitation(self, kiosk: Kiosk) {
        match kiosk.tap_chats() {
            true => self.open_chat(),
            false => self.visit.begin(),
        }
    }

    /// From the first screen on.
    pub(super) fn rotate(self, rotation: Rotation) {
        rotation.since.set_value(clock::now());
        rotation.held.set(false);
        self.fetch_surveys(rotation);
        self.turn(rotation);
    }

    fn turn(self, rotation: Rotation) {
        let elapsed = clock::now().0 - rotation.since.get_value().0;
        let (index, next) = rotation.times.with_value(|times| screen_at(times, elapsed));
        if rotation.index.get_untracked() != index {
            rotation.index.set(index);
        }
        self.lead(rotation);
        if let Some(next) = next {
            rotation.timer.set(next as f64);
        }
    }

    /// Makes the next visit one about the survey that the screen invites to; while that can't be had, the tablet's own.
    fn lead(self, rotation: Rotation) {
        let index = rotation.index.get_untracked();
        let survey = rotation.read(index, |shown| shown.survey.clone()).flatten();
        let opened = survey.and_then(|name| rotation.survey(&name));
        self.visit.opened.set_value(opened.unwrap_or_else(|| self.opened.get_value()));
    }

    /// Gets the surveys that only attract screens lead to, so that a tap waits for nothing.
    fn fetch_surveys(self, rotation: Rotation) {
        let names = rotation.screens.with_value(|screens| {
            screens.iter().filter_map(|shown| shown.survey.clone()).collect::<Vec<_>>()
        });
        let home = self.opened.get_value();
        for name in names {
            if name == home.survey_name || rotation.survey(&name).is_some() {
                continue;
            }
            let home = Arc::clone(&home);
            spawn_local(async move {
                if let Some(opened) = boot::survey(&home, &name).await
                    && rotation.survey(&name).is_none()
                {
                    rotation.surveys.update_value(|known| known.push(Arc::new(opened)));
                    if self.visit.phase_now() == Phase::Idle {
                        self.lead(rotation);
                    }
                }
            });
        }
    }
}
