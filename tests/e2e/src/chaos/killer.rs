//! The one who kills: at the taps that the plan names, and where nothing moves any more.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::Server;

use super::guest::Book;
use super::hall::Hall;
use super::plan::{Kill, Victim};
use super::run::TELLING;

/// Nobody has done anything for so long: the browser has ended by itself, or hangs.
const SILENCE: Duration = Duration::from_secs(60);

/// The one who kills, at the taps that the plan names.
pub(super) struct Killer<'a> {
    hall: &'a Hall,
    server: &'a mut Server,
    folder: &'a TempDir,
    say: &'a dyn Fn(String),
    pub(super) done: Kills,
    told: Instant,
    started: Instant,
}

/// How often who was killed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kills {
    pub browser: u64,
    pub server: u64,
    /// the browser had ended without being killed, or did nothing any more
    pub silent: u64,
}

impl<'a> Killer<'a> {
    pub(super) fn new(
        hall: &'a Hall,
        server: &'a mut Server,
        folder: &'a TempDir,
        say: &'a dyn Fn(String),
    ) -> Killer<'a> {
        let now = Instant::now();
        Killer { hall, server, folder, say, done: Kills::default(), told: now, started: now }
    }

    /// Until there were enough guests, or it took too long.
    pub(super) fn watch(&mut self, taps: &Receiver<u64>, kills: &[Kill], longest: Duration) {
        let mut kills = kills.iter().peekable();
        let mut heard = Instant::now();
        while !self.hall.is_full() && self.started.elapsed() < longest {
            match taps.recv_timeout(Duration::from_millis(100)) {
                Ok(taps) => {
                    heard = Instant::now();
                    while let Some(kill) = kills.next_if(|kill| kill.at_tap <= taps) {
                        thread::sleep(kill.after);
                        self.kill(kill.victim);
                        heard = Instant::now();
                    }
                }
                Err(RecvTimeoutError::Timeout) if heard.elapsed() > SILENCE => {
                    (self.say)("nothing happens: the browser starts again".to_owned());
                    self.done.silent += 1;
                    self.hall.kill_browser();
                    self.hall.open_browser(self.folder);
                    heard = Instant::now();
                }
                Err(_) => {}
            }
            self.tell();
        }
    }

    fn kill(&mut self, victim: Victim) {
        match victim {
            Victim::Browser => {
                self.hall.kill_browser();
                self.hall.open_browser(self.folder);
                self.done.browser += 1;
            }
            Victim::Server(away) => {
                self.server.kill();
                thread::sleep(away);
                self.server.start_again();
                self.done.server += 1;
            }
            Victim::Both => {
                self.server.kill();
                self.hall.kill_browser();
                self.server.start_again();
                self.hall.open_browser(self.folder);
                self.done.browser += 1;
                self.done.server += 1;
            }
        }
    }

    fn tell(&mut self) {
        if self.told.elapsed() > TELLING {
            self.told = Instant::now();
            (self.say)(format!(
                "{} of {} visits after {} s, {} kills",
                self.hall.note(|ledger| ledger.accepted()),
                self.hall.wanted,
                self.started.elapsed().as_secs(),
                self.done.browser + self.done.server
            ));
        }
    }
}
