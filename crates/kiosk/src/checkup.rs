//! Whether a tablet is as it has to be to stand alone for months. Takes what was observed of it and says of each thing
//! whether it is good; leaves out how that is observed, and the words for it.

use document::UnixMillis;

/// No clock that is right shows an earlier time: 2026-01-01.
pub const EARLIEST: UnixMillis = UnixMillis(1_767_225_600_000);

/// So far from the server's a clock may be: 5 min. Records carry its times, and nobody compares them to the second.
const CLOCK_TOLERANCE: i64 = 300_000;

/// A record that has waited for so long makes delivery trouble: 1 h. Shorter outages pass by themselves.
const LONG_WAIT: i64 = 3_600_000;

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// What is written can be read again.
    Store,
    /// The browser won't clear the store when space gets scarce.
    Persisted,
    /// Only one tab at a time sends, by the browser's own locks.
    Locks,
    /// The screen is kept on.
    Awake,
    /// The date and time are right.
    Clock,
    /// What was answered leaves the device.
    Contact,
    /// Staff have a PIN.
    Pin,
    /// The page fills the screen.
    Full,
    /// It was started as an installed app.
    Installed,
    /// It starts without a network.
    Offline,
}

impl Check {
    /// All of them, in the order of their weight.
    pub const ALL: [Self; 10] = [
        Self::Store,
        Self::Persisted,
        Self::Locks,
        Self::Awake,
        Self::Clock,
        Self::Contact,
        Self::Pin,
        Self::Full,
        Self::Installed,
        Self::Offline,
    ];

    /// Its word, for messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Persisted => "persisted",
            Self::Locks => "locks",
            Self::Awake => "awake",
            Self::Clock => "clock",
            Self::Contact => "contact",
            Self::Pin => "pin",
            Self::Full => "full",
            Self::Installed => "installed",
            Self::Offline => "offline",
        }
    }
}

/// What was observed of a tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    /// Something was written to the store and read again.
    pub store: bool,
    /// The browser promised to keep the store; `None` where it doesn't say.
    pub persisted: Option<bool>,
    /// There are Web Locks.
    pub locks: bool,
    /// The screen is kept on; `None` while it isn't to be.
    pub awake: Option<bool>,
    /// The device's own clock.
    pub now: UnixMillis,
    /// The server's clock at the same moment; `None` where it didn't answer.
    pub server: Option<UnixMillis>,
    /// Since when the oldest record waits.
    pub waiting_since: Option<UnixMillis>,
    /// An endpoint refuses records or has closed.
    pub refused: bool,
    /// A PIN is set.
    pub pin: bool,
    /// The page fills the screen; `None` where it isn't to.
    pub full: Option<bool>,
    /// Started as an installed app.
    pub installed: bool,
    /// A service worker looks after the page.
    pub worker: bool,
}

/// How a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// As it has to be.
    Good,
    /// Could be better, and works as it is.
    Advice,
    /// Answers may be lost or the tablet may be of no use: somebody has to look.
    Failing,
}

/// What was found, in the order of [`Check::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkup(Vec<(Check, Finding)>);

impl Checkup {
    /// Judges what was observed. What isn't wanted at the moment is left out.
    pub fn of(observed: &Observed) -> Self {
        let judge = |check| Some((check, observed.judge(check)?));
        Self(Check::ALL.into_iter().filter_map(judge).collect())
    }

    /// Everything that was judged.
    pub fn findings(&self) -> &[(Check, Finding)] {
        &self.0
    }

    /// Whether somebody has to look at the tablet.
    pub fn needs_a_look(&self) -> bool {
        self.0.iter().any(|(_, finding)| *finding == Finding::Failing)
    }
}

impl Observed {
    fn judge(&self, check: Check) -> Option<Finding> {
        let failing = |good| if good { Finding::Good } else { Finding::Failing };
        let advice = |good| if good { Finding::Good } else { Finding::Advice };
        Some(match check {
            Check::Store => failing(self.store),
            // A browser that doesn't say may clear it as well.
            Check::Persisted => failing(self.persisted == Some(true)),
            Check::Locks => failing(self.locks),
            Check::Awake => failing(self.awake?),
            Check::Clock => failing(self.clock_is_right()),
            Check::Contact => failing(!self.refused && !self.waits_for_long()),
            Check::Pin => advice(self.pin),
            Check::Full => advice(self.full?),
            Check::Installed => advice(self.installed),
            Check::Offline => advice(self.worker),
        })
    }

    fn clock_is_right(&self) -> bool {
        let off = |server: UnixMillis| self.now.0.saturating_sub(server.0).saturating_abs();
        self.now >= EARLIEST && self.server.is_none_or(|server| off(server) <= CLOCK_TOLERANCE)
    }

    fn waits_for_long(&self) -> bool {
        let waited = |since: UnixMillis| self.now.0.saturating_sub(since.0);
        self.waiting_since.is_some_and(|since| waited(since) > LONG_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::{Check, Checkup, EARLIEST, Finding, Observed};

    fn fine() -> Observed {
        Observed {
            store: true,
            persisted: Some(true),
            locks: true,
            awake: Some(true),
            now: EARLIEST,
            server: Some(EARLIEST),
            waiting_since: None,
            refused: false,
            pin: true,
            full: Some(true),
            installed: true,
            worker: true,
        }
    }

    #[test]
    fn a_tablet_as_it_should_be_needs_nothing() {
        let checkup = Checkup::of(&fine());
        assert_eq!(checkup.findings().len(), Check::ALL.len());
        assert!(checkup.findings().iter().all(|(_, finding)| *finding == Finding::Good));
        assert!(!checkup.needs_a_look());
    }

    #[test]
    fn each_lack_is_found() {
        use Finding::{Advice, Failing, Good};
        let moment = |millis| UnixMillis(EARLIEST.0 + millis);
        let hour = 3_600_000;
        for (change, check, finding) in [
            (Observed { store: false, ..fine() }, Check::Store, Failing),
            (Observed { persisted: Some(false), ..fine() }, Check::Persisted, Failing),
            (Observed { persisted: None, ..fine() }, Check::Persisted, Failing),
            (Observed { locks: false, ..fine() }, Check::Locks, Failing),
            (Observed { awake: Some(false), ..fine() }, Check::Awake, Failing),
            (Observed { now: moment(-1), server: None, ..fine() }, Check::Clock, Failing),
            (Observed { server: Some(moment(300_000)), ..fine() }, Check::Clock, Good),
            (Observed { server: Some(moment(300_001)), ..fine() }, Check::Clock, Failing),
            (Observed { server: Some(moment(-300_001)), ..fine() }, Check::Clock, Failing),
            (Observed { server: None, ..fine() }, Check::Clock, Good),
            (Observed { refused: true, ..fine() }, Check::Contact, Failing),
            (Observed { waiting_since: Some(moment(-hour)), ..fine() }, Check::Contact, Good),
            (
                Observed { waiting_since: Some(moment(-hour - 1)), ..fine() },
                Check::Contact,
                Failing,
            ),
            (Observed { pin: false, ..fine() }, Check::Pin, Advice),
            (Observed { full: Some(false), ..fine() }, Check::Full, Advice),
            (Observed { installed: false, ..fine() }, Check::Installed, Advice),
            (Observed { worker: false, ..fine() }, Check::Offline, Advice),
        ] {
            let checkup = Checkup::of(&change);
            assert!(checkup.findings().contains(&(check, finding)), "{change:?}");
            let others = checkup.findings().iter().filter(|(other, _)| *other != check);
            assert!(others.into_iter().all(|(_, finding)| *finding == Good), "{change:?}");
            assert_eq!(checkup.needs_a_look(), finding == Failing, "{change:?}");
        }
    }

    #[test]
    fn what_is_not_wanted_is_not_judged() {
        let checkup = Checkup::of(&Observed { awake: None, full: None, ..fine() });
        let checks: Vec<Check> = checkup.findings().iter().map(|(check, _)| *check).collect();
        assert!(!checks.contains(&Check::Awake) && !checks.contains(&Check::Full));
        assert_eq!(checks.len(), Check::ALL.len() - 2);
    }
}
