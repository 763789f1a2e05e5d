//! Running other programs: with their output shown, or behind a line that says what runs, for how long, and what it is at.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

/// How often the waiting line is renewed: on a terminal, where it replaces itself, and in a log, where it adds up.
const TERMINAL_TICK: Duration = Duration::from_secs(1);
const LOG_TICK: Duration = Duration::from_secs(15);

/// Runs a program with its output shown as it comes.
pub(crate) fn show(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|reason| cannot_start(command, &reason))?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::new(format!("`{}` ended with {status}", words(command)))),
    }
}

/// Runs a program and returns what it printed; `None` when it is missing or fails.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program that takes long behind a waiting line. Its output is shown only when it fails.
pub(crate) fn wait_for(label: &str, command: &mut Command) -> Outcome {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|reason| cannot_start(command, &reason))?;
    let output = Arc::new(Mutex::new(Vec::new()));
    let readers = [
        child.stdout.take().map(|stream| collect(stream, &output)),
        child.stderr.take().map(|stream| collect(stream, &output)),
    ];
    let mut line = WaitingLine::start(label, started);
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => line.tick(&output),
            Err(reason) => return Err(cannot_start(command, &reason)),
        }
        thread::sleep(Duration::from_millis(100));
    };
    for reader in readers.into_iter().flatten() {
        // A reader ends with its stream; it has nothing to report.
        let _ = reader.join();
    }
    line.finish(status.success());
    if status.success() {
        return Ok(());
    }
    for text in output.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).iter() {
        eprintln!("{text}");
    }
    Err(Failure::new(format!("`{}` ended with {status}", words(command))))
}

fn collect(
    stream: impl Read + Send + 'static,
    output: &Arc<Mutex<Vec<String>>>,
) -> thread::JoinHandle<()> {
    let output = Arc::clone(output);
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            output.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(line);
        }
    })
}

/// "building the app … 41 s · Compiling leptos v0.8": rewritten in place on a terminal, repeated now and then in a log.
struct WaitingLine<'a> {
    label: &'a str,
    started: Instant,
    shown: Instant,
    terminal: bool,
}

impl<'a> WaitingLine<'a> {
    fn start(label: &'a str, started: Instant) -> Self {
        let terminal = std::io::stderr().is_terminal();
        if !terminal {
            eprintln!("  {label} …");
        }
        WaitingLine { label, started, shown: started, terminal }
    }

    fn tick(&mut self, output: &Mutex<Vec<String>>) {
        let due = if self.terminal { TERMINAL_TICK } else { LOG_TICK };
        if self.shown.elapsed() < due {
            return;
        }
        self.shown = Instant::now();
        let last = output
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .iter()
            .rfind(|line| !line.trim().is_empty())
            .map(|line| line.trim().chars().take(60).collect::<String>())
            .unwrap_or_default();
        let seconds = self.started.elapsed().as_secs();
        let (open, close) = if self.terminal { ("\r\x1b[2K", "") } else { ("", "\n") };
        eprint!("{open}  {} … {seconds} s · {last}{close}", self.label);
        let _ = std::io::stderr().flush();
    }

    fn finish(&self, success: bool) {
        let open = if self.terminal { "\r\x1b[2K" } else { "" };
        let word = if success { "done" } else { "failed" };
        eprintln!(
            "{open}  {}: {word} in {:.1} s",
            self.label,
            self.started.elapsed().as_secs_f32()
        );
    }
}

fn cannot_start(command: &Command, reason: &std::io::Error) -> Failure {
    Failure::new(format!("cannot run `{}`: {reason}", words(command)))
}

/// The command as a person would type it.
fn words(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_its_end() {
        let failure = wait_for("failing", Command::new("sh").args(["-c", "echo no; exit 3"]));
        assert_eq!(
            failure.unwrap_err().to_string(),
            "`sh -c echo no; exit 3` ended with exit status: 3"
        );
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = show(&mut Command::new("no-such-program-here")).unwrap_err().to_string();
        assert!(failure.starts_with("cannot run `no-such-program-here`: "), "{failure}");
        assert_eq!(ask(&mut Command::new("no-such-program-here")), None);
    }
}
