//! What a run found, in the words that are printed.

use std::fmt;
use std::time::Duration;

use crate::fault_proxy::Traffic;

use super::Settings;
use super::killer::Kills;
use super::ledger::Finding;

/// The outcome of a run.
#[derive(Clone, Debug)]
pub struct Report {
    pub settings: Settings,
    /// visits begun, those that were cut off included
    pub begun: u64,
    /// visits whose guests saw the thanks
    pub accepted: u64,
    /// records of visits at the server, cut-off ones included
    pub stored: u64,
    pub kills: Kills,
    /// records still on the device when waiting for them ended
    pub waiting: Option<u64>,
    pub traffic: Traffic,
    pub findings: Vec<Finding>,
    /// from the first visit to the last
    pub visiting: Duration,
    /// from then until the device held nothing more
    pub emptying: Duration,
}

impl Report {
    /// True when nothing was lost and nothing is there twice.
    pub fn is_good(&self) -> bool {
        self.findings.is_empty() && self.waiting == Some(0)
    }

    /// Records that are not where they should be.
    pub fn lost(&self) -> usize {
        let is_loss = |finding: &&Finding| {
            matches!(
                finding,
                Finding::Lost { .. }
                    | Finding::Changed { .. }
                    | Finding::Missing { .. }
                    | Finding::SeveralDevices { .. }
            )
        };
        self.findings.iter().filter(is_loss).count()
    }

    /// Records that are there without a visit of their own.
    pub fn doubled(&self) -> usize {
        self.findings.len() - self.lost()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Settings { seed, records, kills, windows, .. } = self.settings;
        let traffic = &self.traffic;
        let met: u64 = traffic.faults.values().sum();
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let rate = self.accepted as f64 / self.visiting.as_secs_f64().max(0.001);
        let waiting = self.waiting.map_or("unknown".to_owned(), |waiting| waiting.to_string());
        let mut line = |name: &str, value: String| writeln!(f, "{name:<32}{value}");
        line("seed", format!("{seed} ({records} records, {kills} kills, {windows} windows)"))?;
        line("visits begun", self.begun.to_string())?;
        line("visits thanked for", self.accepted.to_string())?;
        line("records stored", self.stored.to_string())?;
        line("kill -9 of the browser", self.kills.browser.to_string())?;
        line("kill -9 of the server", self.kills.server.to_string())?;
        if self.kills.silent > 0 {
            line("browser silent for a minute", self.kills.silent.to_string())?;
        }
        line("requests for records", traffic.requests.to_string())?;
        line("  met a fault", met.to_string())?;
        for (name, count) in &traffic.faults {
            line(&format!("    {name}"), count.to_string())?;
        }
        line("  found no server", traffic.without_server.to_string())?;
        line("connections refused", traffic.connections_refused.to_string())?;
        let again = traffic.records_sent - traffic.records.len() as u64;
        line("records sent", traffic.records_sent.to_string())?;
        line("  sent again", again.to_string())?;
        line("server: stored", traffic.stored.to_string())?;
        line("server: had it already", traffic.duplicates.to_string())?;
        line("left on the device", waiting)?;
        line(
            "duration",
            format!(
                "{} s, then {} s until the device was empty ({cores} cores)",
                self.visiting.as_secs(),
                self.emptying.as_secs()
            ),
        )?;
        line("visits per second", format!("{rate:.1}"))?;
        line("lost", self.lost().to_string())?;
        line("doubled", self.doubled().to_string())?;
        for finding in &self.findings {
            writeln!(f, "  {finding}")?;
        }
        Ok(())
    }
}
