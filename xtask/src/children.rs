//! Programs that run side by side until one ends or the person stops them. None of them outlives this one.

use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};

use crate::failure::{Failure, Outcome};

/// The programs started so far; dropping this ends them.
pub(crate) struct Children {
    running: Vec<(String, Child)>,
    stop: Arc<AtomicBool>,
}

impl Children {
    /// Asks the system to tell us, instead of ending us, when the person presses Ctrl-C.
    pub(crate) fn new() -> Outcome<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            signal_hook::flag::register(signal, Arc::clone(&stop))
                .map_err(|reason| Failure::new(format!("cannot watch for Ctrl-C: {reason}")))?;
        }
        Ok(Children { running: Vec::new(), stop })
    }

    pub(crate) fn start(&mut self, name: &str, command: &mut Command) -> Outcome {
        let child = command
            .spawn()
            .map_err(|reason| Failure::new(format!("cannot start {name}: {reason}")))?;
        self.running.push((name.to_owned(), child));
        Ok(())
    }

    /// Returns when the person asked to stop; fails when one of the programs ended by itself.
    pub(crate) fn wait(&mut self) -> Outcome {
        while !self.stop.load(Ordering::Relaxed) {
            for (name, child) in &mut self.running {
                if let Ok(Some(status)) = child.try_wait()
                    // Ctrl-C reaches the whole group: a program may end a moment before we hear of it.
                    && !self.stop.load(Ordering::Relaxed)
                {
                    return Err(Failure::new(format!("{name} ended with {status}")));
                }
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Children {
    fn drop(&mut self) {
        for (_, child) in &mut self.running {
            // It may have ended already; then there is nothing to do.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
