//! A tablet and its visitors, event by event, and whatever else can happen in any order.

use document::UnixMillis;
use kiosk::{Attendance, Command, Event, Patience, Stage};
use proptest::prelude::*;

const PATIENCE: Patience = Patience { idle: 45_000, warning: 20_000, thanks: 6_000 };

fn wake(at: i64) -> Command {
    Command::WakeAt(Some(UnixMillis(at)))
}

/// What happens at which second, and what is to be done then.
#[track_caller]
fn check(steps: &[(i64, Event, &[Command])]) {
    let mut attendance = Attendance::new(PATIENCE);
    for (second, event, expect) in steps {
        let commands = attendance.handle(*event, UnixMillis(second * 1000));
        assert_eq!(commands, *expect, "{event:?} at {second} s");
    }
}

#[test]
fn who_has_gone_is_asked_for_and_then_forgotten() {
    let until = UnixMillis(55_000);
    check(&[
        (10, Event::Began, &[wake(35_000)]),
        (35, Event::Woken, &[Command::Warn { until }, wake(55_000)]),
        (55, Event::Woken, &[Command::StartOver, Command::WakeAt(None)]),
        (55, Event::Left, &[Command::WakeAt(None)]),
    ]);
}

#[test]
fn one_tap_is_enough_as_often_as_needed() {
    let mut attendance = Attendance::new(PATIENCE);
    attendance.handle(Event::Began, UnixMillis(0));
    for round in 0..20 {
        let warned = UnixMillis(round * 30_000 + 25_000);
        let commands = attendance.handle(Event::Woken, warned);
        assert!(matches!(commands[0], Command::Warn { .. }), "{round}");
        let tapped = UnixMillis(warned.0 + 5_000);
        let commands = attendance.handle(Event::Active, tapped);
        assert_eq!(commands, [Command::Resume, wake(tapped.0 + 25_000)], "{round}");
    }
}

#[test]
fn who_only_chose_a_language_is_forgotten_without_a_word() {
    check(&[
        (0, Event::Adjusted, &[wake(45_000)]),
        (30, Event::Active, &[wake(75_000)]),
        (40, Event::Adjusted, &[wake(85_000)]),
        (85, Event::Woken, &[Command::StartOver, Command::WakeAt(None)]),
        (85, Event::Left, &[Command::WakeAt(None)]),
        // In the middle of a visit it is a touch like any other, which is reported besides.
        (90, Event::Adjusted, &[wake(135_000)]),
        (91, Event::Began, &[wake(116_000)]),
        (92, Event::Adjusted, &[wake(116_000)]),
    ]);
}

#[test]
fn thanks_end_by_themselves_and_a_touch_keeps_them() {
    check(&[
        (0, Event::Began, &[wake(25_000)]),
        (20, Event::Ended, &[wake(26_000)]),
        (25, Event::Active, &[wake(31_000)]),
        (31, Event::Woken, &[Command::StartOver, Command::WakeAt(None)]),
    ]);
}

#[test]
fn who_wipes_the_screen_begins_nothing() {
    check(&[
        (0, Event::Active, &[Command::WakeAt(None)]),
        (99, Event::Woken, &[Command::WakeAt(None)]),
    ]);
}

#[test]
fn a_tablet_that_slept_starts_over_without_asking() {
    check(&[
        (0, Event::Began, &[wake(25_000)]),
        (7200, Event::Woken, &[Command::StartOver, Command::WakeAt(None)]),
    ]);
}

#[test]
fn a_clock_set_back_waits_anew() {
    check(&[
        (100, Event::Began, &[wake(125_000)]),
        (125, Event::Woken, &[Command::Warn { until: UnixMillis(145_000) }, wake(145_000)]),
        (50, Event::Woken, &[Command::Resume, wake(75_000)]),
    ]);
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Began),
        Just(Event::Active),
        Just(Event::Ended),
        Just(Event::Left),
        Just(Event::Woken)
    ]
}

proptest! {
    /// However visitors and the clock behave: whoever follows every command is at the attract screen again after the
    /// longest wait, and was warned before a visit was cut off, unless the clock jumped.
    #[test]
    fn nobody_blocks_a_tablet(steps in proptest::collection::vec((event(), -60_000_i64..120_000), 0..60)) {
        let mut attendance = Attendance::new(PATIENCE);
        let mut now = 1_000_000_i64;
        let mut wake_at = None;
        let mut warned = false;
        let mut follow = |attendance: &mut Attendance, event, now| {
            let mut started_over = false;
            for command in attendance.handle(event, UnixMillis(now)) {
                match command {
                    Command::Warn { until } => {
                        assert!(!warned, "it asks once");
                        assert!(until.0 > now, "there is time to answer");
                        warned = true;
                    }
                    Command::Resume => {
                        assert!(warned, "there was a question to take away");
                        warned = false;
                    }
                    Command::StartOver => { started_over = true; warned = false; }
                    Command::WakeAt(at) => wake_at = at,
                }
            }
            assert_eq!(matches!(attendance.stage(), Stage::Warning { .. }), warned);
            (started_over, wake_at)
        };
        let mut next = None;
        for (event, jump) in steps {
            now += jump;
            next = follow(&mut attendance, event, now).1;
        }
        for _ in 0..3 {
            let Some(at) = next else { break };
            now = now.max(at.0);
            next = follow(&mut attendance, Event::Woken, now).1;
        }
        prop_assert_eq!(attendance.stage(), Stage::Attract);
        prop_assert_eq!(next, None);
    }
}
