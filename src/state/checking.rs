//! Looks whether the tablet is as it should be. What is good is decided by `kiosk::Checkup`; here it is observed.

use delivery::TroubleKind;
use kiosk::{Checkup, Observed};
use leptos::{prelude::*, task::spawn_local};

use super::{Frontdesk, timer::Timer};
use crate::platform::{clock, http, locks, offline, storage, tablet};

/// When it is looked at first, in milliseconds: the screen lock and the first heartbeat want a moment.
const FIRST: f64 = 8_000.0;

/// How long until the next look: 5 min.
const INTERVAL: f64 = 300_000.0;

/// The file whose answer tells the server's time.
const DESK: &str = "desk.json";

impl Frontdesk {
    /// What was found at the last look; looks once more.
    pub fn checkup(self) -> Signal<Option<Checkup>> {
        spawn_local(self.check());
        self.staff().checkup.into()
    }

    /// Whether somebody has to look at the tablet.
    pub fn needs_a_look(self) -> bool {
        self.staff().checkup.with(|checkup| checkup.as_ref().is_some_and(Checkup::needs_a_look))
    }

    pub(super) fn keep_checking(self) {
        let timer = Timer::new();
        timer.does(move || {
            timer.set(INTERVAL);
            spawn_local(self.check());
        });
        timer.set(FIRST);
    }

    async fn check(self) {
        let store = storage::device::works().await == Ok(true);
        let persisted = storage::is_persisted().await;
        let server = http::server_time(DESK).await;
        let checkup = Checkup::of(&Observed { store, persisted, server, ..self.observe() });
        if self.staff().checkup.with_untracked(|known| known.as_ref() != Some(&checkup)) {
            self.staff().checkup.try_set(Some(checkup));
        }
    }

    /// What can be seen at once.
    fn observe(self) -> Observed {
        let standing = self.standing();
        let (wants_awake, wants_full, pin) = self.opened.with_value(|opened| {
            let settings = opened.desk.kiosk();
            (settings.wake_lock(), settings.fullscreen(), opened.pin().is_some())
        });
        let wants_awake = wants_awake && !self.stand.asleep.get_untracked();
        let status = self.deliveries.status.get_untracked();
        let closed = |kind| matches!(kind, TroubleKind::Held | TroubleKind::Gone);
        Observed {
            store: true,
            persisted: None,
            locks: locks::are_there(),
            awake: standing.filter(|_| wants_awake).map(|standing| standing.awake),
            now: clock::now(),
            server: None,
            waiting_since: status.oldest,
            refused: status.quarantined > 0
                || status.troubles.iter().any(|trouble| closed(trouble.kind)),
            pin,
            full: standing.filter(|_| wants_full).map(|standing| standing.full),
            installed: tablet::is_installed(),
            worker: offline::is_controlled(),
        }
    }
}
