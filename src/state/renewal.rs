//! Newer versions of the app and of the desk: kept on the device in the background, taken while nobody is there. What is
//! kept is the service worker's (`service-worker.js`); here is when it is looked for, and when it is nobody's trouble.

mod freshness;
mod starting;
mod version;

use document::UnixMillis;
use kiosk::Standstill;
use leptos::{prelude::*, task::spawn_local};

pub use self::{freshness::Freshness, starting::renew_after_failure};
use self::{
    starting::{renew_for_guest, start},
    version::{Staged, look, read_host},
};
use super::{Frontdesk, Phase, standing::minute_of_day, timer::Timer};
use crate::platform::{
    clock, events, http,
    offline::{self, Offline},
    page, random,
};

/// How often a tablet asks its host for something newer: every four to six minutes, so that many don't come at once.
const LOOK: f64 = 240_000.0;

/// How often it asks itself whether the hour of the restart has come.
const CLOCK: f64 = 60_000.0;

/// How often it looks whether somebody has gone, while something newer waits.
const SOON: f64 = 5_000.0;

/// Looks after a tablet's versions for as long as the page lives.
#[derive(Clone, Copy)]
struct Renewal {
    frontdesk: Frontdesk,
    offline: StoredValue<Option<Offline>, LocalStorage>,
    loaded: UnixMillis,
    touched: StoredValue<UnixMillis>,
    looking: StoredValue<bool>,
    /// the host's desk at the last look, where no worker keeps one
    seen: StoredValue<Option<Staged>, LocalStorage>,
    /// something newer is complete and waits
    newer: RwSignal<bool>,
    next_look: Timer,
    next_try: Timer,
}

impl Frontdesk {
    /// Keeps app and desk on the device from now on. The first screen is there by then.
    pub fn renew(self) {
        match self.is_kiosk() {
            true => Renewal::new(self).begin(),
            false => spawn_local(renew_for_guest()),
        }
    }
}

impl Renewal {
    fn new(frontdesk: Frontdesk) -> Self {
        Self {
            frontdesk,
            offline: StoredValue::new_local(None),
            loaded: clock::now(),
            touched: StoredValue::new(UnixMillis(0)),
            looking: StoredValue::new(false),
            seen: StoredValue::new_local(None),
            newer: RwSignal::new(false),
            next_look: Timer::new(),
            next_try: Timer::new(),
        }
    }

    fn begin(self) {
        self.next_look.does(move || self.look());
        self.next_try.does(move || self.consider());
        // As long as the page lives.
        StoredValue::new_local(events::on_activity(move || self.touched.set_value(clock::now())));
        StoredValue::new_local(events::on_online(move || self.look()));
        // A tablet that slept missed its alarms.
        StoredValue::new_local(events::on_return(move || self.consider()));
        Effect::new(move |_| {
            // The visitor has gone, or something newer has come.
            let _ = (self.frontdesk.visit.phase(), self.newer.get());
            self.consider();
        });
        spawn_local(async move {
            if let Some(offline) = start(true).await {
                self.offline.set_value(Some(offline));
            }
            self.look();
        });
    }

    /// Asks the host for a newer desk and a newer app.
    fn look(self) {
        if self.looking.get_value() {
            return;
        }
        self.looking.set_value(true);
        spawn_local(async move {
            let newer = match self.offline.get_value() {
                Some(offline) => {
                    let desk = look(&offline).await;
                    offline.update().await;
                    desk || offline.has_newer()
                }
                None => self.look_at_host().await,
            };
            if newer {
                self.newer.set(true);
            }
            self.looking.set_value(false);
            let pause = LOOK * (1.0 + random::fraction() / 2.0);
            self.next_look.set(pause);
        });
    }

    /// Without a worker nothing is kept, but what the host has can be compared with what it had.
    async fn look_at_host(self) -> bool {
        let Some(now) = read_host().await else { return false };
        if now.is_wrong() {
            return false;
        }
        let before = self.seen.try_update_value(|seen| seen.replace(now.clone())).flatten();
        before.is_some_and(|before| before != now)
    }

    /// Loads the page anew if there is a reason and nobody would notice.
    fn consider(self) {
        let now = clock::now();
        let standstill = Standstill {
            idle: self.frontdesk.visit.phase_now() == Phase::Idle,
            untouched: now.0 - self.touched.get_value().0,
            loaded: now.0 - self.loaded.0,
            minute: minute_of_day(now),
        };
        let newer = self.newer.get_untracked();
        let at = self.frontdesk.opened.with_value(|opened| opened.desk.kiosk().restart_at().0);
        if newer && standstill.is_unnoticed() {
            spawn_local(self.take_newer());
        } else if standstill.is_restart_due(at) {
            spawn_local(restart());
        }
        let pause = if newer { SOON } else { CLOCK };
        self.next_try.set(pause);
    }

    async fn take_newer(self) {
        let offline = self.offline.get_value();
        if let Some(offline) = offline.filter(Offline::has_newer) {
            offline.take_over().await;
        }
        // Somebody may have come in the meantime: what they begin isn't taken from them.
        if self.frontdesk.visit.phase_now() == Phase::Idle {
            page::reload();
        }
    }
}

/// Loads the page anew where it can be had: from the device, or from a host that answers.
async fn restart() {
    let answers = || async { http::get("desk.json").await.is_ok_and(|reply| reply.status == 200) };
    if offline::is_controlled() || answers().await {
        page::reload();
    }
}
