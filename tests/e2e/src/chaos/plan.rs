//! What happens in a run, from its seed alone: which request meets which fault, and at which tap who is killed.

use std::time::Duration;

use crate::chance::Chance;
use crate::fault_proxy::{Answer, Fault, Faults};

/// Purposes of draws.
const FAULT: u64 = 1;
const LENGTH: u64 = 2;
const CONNECTION: u64 = 3;
const KILL: u64 = 4;
const GUEST: u64 = 5;

/// How many of a thousand requests for records meet which fault. Statuses that say the record itself is wrong are not
/// among them: a record that is set aside is kept, and staff decide.
const FAULTS: [(u64, Fault); 15] = [
    (50, Fault::Refuse),
    (40, Fault::ResetBefore),
    (90, Fault::ResetAfter),
    (45, Fault::Truncate),
    (30, Fault::Drip(Duration::ZERO)),
    (10, Fault::Hang),
    (10, Fault::HangAfter),
    (10, Fault::WrongType),
    (35, Fault::Answer(Answer::TooManyRequests)),
    (25, Fault::Answer(Answer::ServerError)),
    (20, Fault::Answer(Answer::BadGateway)),
    (30, Fault::Answer(Answer::Unavailable)),
    (30, Fault::Answer(Answer::Portal)),
    (15, Fault::Answer(Answer::Redirect)),
    (4, Fault::Answer(Answer::NotFound)),
];

/// Of a thousand answers to a page of another origin so many can't be read: CORS headers are missing.
const UNREADABLE: u64 = 30;

/// Of a thousand connections, for whatever, so many are refused.
const CONNECTIONS_REFUSED: u64 = 4;

/// The longest that an answer drips: longer than the browser waits.
const LONGEST_DRIP: u64 = 18_000;

/// Faults by their seed.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    seed: u64,
}

/// Who is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Victim {
    /// with all its windows
    Browser,
    /// back after this time
    Server(Duration),
    /// both at once, as when the power goes
    Both,
}

/// A kill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kill {
    /// the number of the last tap of a visit, from 1, that sets it off
    pub at_tap: u64,
    /// so long after that tap; thanks come within the same time
    pub after: Duration,
    pub victim: Victim,
}

impl Plan {
    pub fn of(seed: u64) -> Plan {
        Plan { seed }
    }

    /// Whether records go to another origin than the page's, as they do when a server elsewhere takes them.
    pub fn is_cross_origin(self) -> bool {
        self.seed.is_multiple_of(2)
    }

    /// So many kills, spread over so many records.
    pub fn kills(self, records: u64, kills: u64) -> Vec<Kill> {
        let chance = Chance::new(self.seed, KILL);
        let kill = |number: u64| {
            let begin = records * number / kills;
            let end = records * (number + 1) / kills;
            let draw = |which: u64, limit| chance.below(number * 4 + which, limit);
            let victim = match draw(0, 10) {
                0..3 => Victim::Browser,
                3..9 => Victim::Server(Duration::from_millis(draw(1, 2_000))),
                _ => Victim::Both,
            };
            // Half of them within what it takes to come from the tap to the thanks.
            let after = match draw(2, 2) {
                0 => draw(3, 150_000),
                _ => draw(3, 500_000),
            };
            Kill {
                at_tap: 1 + begin + chance.below(!number, end - begin),
                after: Duration::from_micros(after),
                victim,
            }
        };
        (0..kills).map(kill).collect()
    }

    /// What a guest does at their own discretion.
    pub fn of_guests(self) -> Chance {
        Chance::new(self.seed, GUEST)
    }
}

impl Faults for Plan {
    fn for_request(&self, number: u64) -> Option<Fault> {
        let mut draw = Chance::new(self.seed, FAULT).below(number, 1_000);
        for (share, fault) in FAULTS {
            if draw < share {
                return Some(match fault {
                    Fault::Drip(_) => {
                        let time = Chance::new(self.seed, LENGTH).below(number, LONGEST_DRIP);
                        Fault::Drip(Duration::from_millis(time))
                    }
                    fault => fault,
                });
            }
            draw -= share;
        }
        (self.is_cross_origin() && draw < UNREADABLE).then_some(Fault::BadCors)
    }

    fn refuses_connection(&self, number: u64) -> bool {
        Chance::new(self.seed, CONNECTION).below(number, 1_000) < CONNECTIONS_REFUSED
    }
}
