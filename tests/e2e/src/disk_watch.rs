//! Watches, by strace, when the processes of a browser make the disk write: what no script in a page can see.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::wait::until;

/// A running strace and what it writes.
pub struct DiskWatch {
    strace: Child,
    log: PathBuf,
}

/// One call that came back when the disk had a file.
#[derive(Clone, Debug)]
pub struct Sync {
    /// milliseconds since 1970 at its begin
    pub at: f64,
    /// the line of strace, with the path of the file
    pub line: String,
}

impl DiskWatch {
    /// Attaches to these processes; why not, where that can't be.
    pub(crate) fn attach(pids: &[u32], log: PathBuf) -> Result<DiskWatch, String> {
        let errors = log.with_extension("errors");
        let said = fs::File::create(&errors).map_err(|fault| fault.to_string())?;
        let mut command = Command::new("strace");
        // -y names the files, -ttt gives seconds since 1970.
        command.args(["-f", "-y", "-ttt", "-e", "trace=fdatasync,fsync", "-o"]).arg(&log);
        for pid in pids {
            command.args(["-p", &pid.to_string()]);
        }
        let strace = command.stdin(Stdio::null()).stderr(said).spawn();
        let strace = strace.map_err(|fault| format!("strace can't be started: {fault}"))?;
        let mut watch = DiskWatch { strace, log };
        // It says a line for each process when it has it.
        let attached = until("strace to attach", || {
            let said = fs::read_to_string(&errors).unwrap_or_default();
            let done = pids.iter().all(|pid| said.contains(&format!("Process {pid} attached")));
            match watch.strace.try_wait() {
                Ok(None) => done.then_some(Ok(())),
                _ => Some(Err(said)),
            }
        });
        attached.map_err(|said| format!("strace can't attach: {}", said.trim())).map(|()| watch)
    }

    /// The calls so far on files whose path contains this.
    pub fn syncs(&self, path: &str) -> Vec<Sync> {
        let text = fs::read_to_string(&self.log).unwrap_or_default();
        let lines = text.lines().filter(|line| line.contains(path) && line.contains("sync("));
        let sync = |line: &str| {
            // "PID SECONDS fdatasync(42</path>) = 0"
            let at: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(Sync { at: at * 1000.0, line: line.to_owned() })
        };
        lines.filter_map(sync).collect()
    }
}

impl Drop for DiskWatch {
    fn drop(&mut self) {
        // What it watches goes on.
        let _ = self.strace.kill();
        let _ = self.strace.wait();
    }
}
