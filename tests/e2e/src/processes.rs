//! Ending programs the hard way, as a power cut or the system's memory killer would.

use std::fs;
use std::process::Command;

/// Kills one process; it gets no chance to tidy up.
pub(crate) fn kill(pid: u32) {
    // A process that is gone already is what was wanted.
    let _ = Command::new("sh").args(["-c", &format!("kill -9 {pid} 2>/dev/null")]).status();
}

/// Kills a group of processes, named by its first.
pub(crate) fn kill_group(pid: u32) {
    let _ = Command::new("sh").args(["-c", &format!("kill -9 -{pid} 2>/dev/null")]).status();
}

/// Kills every process that has these words on its command line, and returns how many there were.
/// The words have to be those of one test alone, such as the name of its temporary folder.
pub(crate) fn kill_all_with(words: &str) -> usize {
    let pids = with(words);
    pids.iter().for_each(|pid| kill(*pid));
    pids.len()
}

/// Every process that has these words on its command line.
pub(crate) fn with(words: &str) -> Vec<u32> {
    let running = running().into_iter();
    running.filter(|(_, line)| line.contains(words)).map(|(pid, _)| pid).collect()
}

/// Process ids with their command lines.
fn running() -> Vec<(u32, String)> {
    let Ok(entries) = fs::read_dir("/proc") else { return listed_by_ps() };
    let process = |pid: u32| {
        let line = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
        Some((pid, String::from_utf8_lossy(&line).replace('\0', " ")))
    };
    let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter_map(process).collect()
}

/// For systems without /proc.
fn listed_by_ps() -> Vec<(u32, String)> {
    let output =
        Command::new("ps").args(["-axo", "pid=,args="]).output().expect("ps lists processes");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines = text.lines().filter_map(|line| line.trim().split_once(' '));
    lines.filter_map(|(pid, line)| Some((pid.parse().ok()?, line.to_owned()))).collect()
}
