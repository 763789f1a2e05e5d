//! Whether somebody is there: a visitor who has gone is asked for and then forgotten, so that the next one finds the
//! tablet as it should be.

use document::UnixMillis;

/// How long a tablet waits for a visitor, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Without a touch until it starts over, the warning included.
    pub idle: i64,
    /// For how long of that, at the end, it asks whether somebody is still there.
    pub warning: i64,
    /// How long it says thank you.
    pub thanks: i64,
}

/// What is going on in front of the tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody is there.
    Attract,
    /// Nobody is answering, but somebody has chosen how the tablet speaks or looks.
    Adjusted,
    /// Somebody is, or was a moment ago.
    Visit,
    /// They haven't moved for a while and are asked whether they are still there.
    Warning {
        /// when the tablet starts over
        until: UnixMillis,
    },
    /// They are done and thanked.
    Thanks,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A visit began: by a tap on the attract screen, by opening the chat.
    Began,
    /// Somebody chose a language, larger text or the like on the attract screen.
    Adjusted,
    /// A touch, a key, a change of a field, a scroll: anything that only a person does. Typing on a keyboard of the
    /// screen is one, too, though no touch is seen.
    Active,
    /// The visitor is done; the thank-you is on the screen.
    Ended,
    /// The tablet is at its start again, however it came there.
    Left,
    /// The time asked for has come.
    Woken,
}

/// What to do, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Ask whether somebody is still there, and say how long that can be answered.
    Warn {
        /// when the tablet starts over
        until: UnixMillis,
    },
    /// Somebody is: take the question away.
    Resume,
    /// Forget the visitor, with what is to be kept of their answers, and show the attract screen; then report
    /// [`Event::Left`].
    StartOver,
    /// Report [`Event::Woken`] at this time; replaces the time asked for before. `None`: no need.
    WakeAt(Option<UnixMillis>),
}

/// Who is there, by what was seen of them.
#[derive(Clone, Copy, Debug)]
pub struct Attendance {
    patience: Patience,
    stage: Stage,
    /// When something was last seen of the visitor.
    seen: UnixMillis,
}

impl Attendance {
    /// Nobody there.
    pub fn new(patience: Patience) -> Self {
        Self { patience, stage: Stage::Attract, seen: UnixMillis(0) }
    }

    /// What is going on.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Takes in what happened and says what to do.
    pub fn handle(&mut self, event: Event, now: UnixMillis) -> Vec<Command> {
        let mut commands = Vec::new();
        match event {
            Event::Began => {
                self.stop_warning(&mut commands);
                self.enter(Stage::Visit, now);
            }
            // Somebody who went away without answering is not asked for: there is nothing of theirs to lose.
            Event::Adjusted if matches!(self.stage, Stage::Attract | Stage::Adjusted) => {
                self.enter(Stage::Adjusted, now);
            }
            Event::Adjusted => {}
            // Somebody who only wipes the screen while nobody is served begins nothing.
            Event::Active if self.stage != Stage::Attract => {
                self.stop_warning(&mut commands);
                self.seen = now;
            }
            Event::Active => {}
            Event::Ended => {
                self.stop_warning(&mut commands);
                self.enter(Stage::Thanks, now);
            }
            Event::Left => {
                self.stop_warning(&mut commands);
                self.enter(Stage::Attract, now);
            }
            Event::Woken => self.wake(now, &mut commands),
        }
        commands.push(Command::WakeAt(self.next_wake()));
        commands
    }

    fn enter(&mut self, stage: Stage, now: UnixMillis) {
        self.stage = stage;
        self.seen = now;
    }

    fn stop_warning(&mut self, commands: &mut Vec<Command>) {
        if matches!(self.stage, Stage::Warning { .. }) {
            self.stage = Stage::Visit;
            commands.push(Command::Resume);
        }
    }

    fn wake(&mut self, now: UnixMillis, commands: &mut Vec<Command>) {
        if now < self.seen {
            // The clock was set back: what is left of the waiting can't be known, so it begins anew.
            self.seen = now;
            self.stop_warning(commands);
        }
        match self.stage {
            Stage::Visit | Stage::Adjusted if now >= self.over_at() => {
                self.start_over(now, commands);
            }
            Stage::Visit if now >= self.warn_at() => {
                let until = self.over_at();
                self.stage = Stage::Warning { until };
                commands.push(Command::Warn { until });
            }
            Stage::Warning { until } if now >= until => self.start_over(now, commands),
            Stage::Thanks if now >= self.thanked_at() => self.start_over(now, commands),
            _ => {}
        }
    }

    fn start_over(&mut self, now: UnixMillis, commands: &mut Vec<Command>) {
        self.enter(Stage::Attract, now);
        commands.push(Command::StartOver);
    }

    fn next_wake(&self) -> Option<UnixMillis> {
        match self.stage {
            Stage::Attract => None,
            Stage::Adjusted => Some(self.over_at()),
            Stage::Visit => Some(self.warn_at()),
            Stage::Warning { until } => Some(until),
            Stage::Thanks => Some(self.thanked_at()),
        }
    }

    fn over_at(&self) -> UnixMillis {
        later(self.seen, self.patience.idle)
    }

    fn warn_at(&self) -> UnixMillis {
        later(self.seen, self.patience.idle.saturating_sub(self.patience.warning).max(0))
    }

    fn thanked_at(&self) -> UnixMillis {
        later(self.seen, self.patience.thanks)
    }
}

fn later(moment: UnixMillis, millis: i64) -> UnixMillis {
    UnixMillis(moment.0.saturating_add(millis))
}
