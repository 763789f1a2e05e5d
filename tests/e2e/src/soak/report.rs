//! What a run found: how much the page held over time, and what became of the visits.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde_json::Value;

/// What the page held after so many visits, when all garbage had been collected.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    pub sessions: u64,
    /// bytes of the heap of its scripts
    pub heap: f64,
    /// bytes of the memories of WebAssembly
    pub memory: f64,
    /// nodes of the document, those that are no longer shown included
    pub nodes: f64,
    /// listeners of events
    pub listeners: f64,
}

impl Sample {
    /// Of each thing the smaller number.
    #[must_use]
    pub fn or_less(self, other: Sample) -> Sample {
        Sample {
            sessions: self.sessions,
            heap: self.heap.min(other.heap),
            memory: self.memory.min(other.memory),
            nodes: self.nodes.min(other.nodes),
            listeners: self.listeners.min(other.listeners),
        }
    }
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>6} visits: heap {:.2} MB, WebAssembly {:.2} MB, {} nodes, {} listeners",
            self.sessions,
            self.heap / 1e6,
            self.memory / 1e6,
            self.nodes,
            self.listeners
        )
    }
}

/// The outcome of a run.
#[derive(Clone, Debug)]
pub struct Report {
    /// visits wanted
    pub sessions: u64,
    /// visits made, by what their visitors did
    pub made: BTreeMap<String, u64>,
    /// in order
    pub samples: Vec<Sample>,
    /// errors, unhandled rejections, complaints in the console
    pub faults: Vec<String>,
    /// records still on the device at the end
    pub waiting: Option<u64>,
    /// records at the server, by what they are
    pub stored: BTreeMap<String, u64>,
    pub took: Duration,
}

/// One of the things that are looked at.
type Measure = fn(&Sample) -> f64;

/// Nothing may grow by more than this from the warm-up to the end.
const MOST_GROWTH: f64 = 0.02;

/// In a short run the browser itself is still filling what it keeps: 250 timings of requests, code it has compiled.
const MOST_GROWTH_IN_SHORT: f64 = 0.10;

/// A run of fewer visits is short.
const SHORT: u64 = 2_000;

/// How many times what the page holds is looked at.
const SAMPLES: u64 = 20;

/// The first so many of them are the warm-up: caches fill, code is compiled.
const WARM_UP: usize = 2;

impl Report {
    pub(super) fn new(sessions: u64) -> Report {
        Report {
            sessions,
            made: BTreeMap::new(),
            samples: Vec::new(),
            faults: Vec::new(),
            waiting: None,
            stored: BTreeMap::new(),
            took: Duration::ZERO,
        }
    }

    /// A look after so many visits.
    pub(super) fn every(&self) -> u64 {
        (self.sessions / SAMPLES).next_multiple_of(super::ROUND).max(super::ROUND)
    }

    pub(super) fn visited(&mut self, made: &Value) {
        for (kind, count) in made.as_object().into_iter().flatten() {
            *self.made.entry(kind.clone()).or_default() += count.as_u64().unwrap_or_default();
        }
    }

    pub(super) fn count(&mut self, records: &[Value]) {
        for record in records {
            let kind = match record["survey"]["status"].as_str() {
                Some(status) => status,
                None => record["kind"].as_str().unwrap_or_default(),
            };
            *self.stored.entry(kind.to_owned()).or_default() += 1;
        }
    }

    /// How much each thing grew from after the warm-up to the end, as a share of what it was then.
    pub fn growth(&self) -> Vec<(&'static str, f64)> {
        let measures: [(&str, Measure); 4] = [
            ("heap", |sample| sample.heap),
            ("WebAssembly", |sample| sample.memory),
            ("nodes", |sample| sample.nodes),
            ("listeners", |sample| sample.listeners),
        ];
        let later = self.samples.get(WARM_UP..).unwrap_or_default();
        // The middle of three: a single look may come at an odd moment.
        let middle = |samples: &[Sample], of: Measure| {
            let mut values: Vec<f64> = samples.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
        };
        let (first, last) = (&later[..later.len().min(3)], &later[later.len().saturating_sub(3)..]);
        measures
            .into_iter()
            .map(|(name, of)| (name, middle(last, of) / middle(first, of) - 1.0))
            .collect()
    }

    /// Everything that isn't as it should be, in words.
    pub fn findings(&self) -> Vec<String> {
        let most = if self.sessions < SHORT { MOST_GROWTH_IN_SHORT } else { MOST_GROWTH };
        let mut findings: Vec<String> = self
            .growth()
            .into_iter()
            // What couldn't be measured is no success.
            .filter(|(_, growth)| growth.is_nan() || *growth > most)
            .map(|(name, growth)| format!("{name} grew by {:.1} %", growth * 100.0))
            .collect();
        findings.extend(self.faults.iter().map(|fault| format!("fault: {fault}")));
        let made = |kind: &str| self.made.get(kind).copied().unwrap_or_default();
        let stored = |kind: &str| self.stored.get(kind).copied().unwrap_or_default();
        for (what, made, stored) in [
            ("visits", self.sessions, self.made.values().sum()),
            ("finished surveys", made("completes") + made("translates"), stored("complete")),
            ("surveys left", made("leaves"), stored("partial")),
            ("conversations", made("asks"), stored("faq.conversation")),
        ] {
            if made != stored {
                findings.push(format!("{what}: {made} expected, {stored} found"));
            }
        }
        if self.waiting != Some(0) {
            findings.push(format!("left on the device: {:?}", self.waiting));
        }
        findings
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cores = thread_count();
        writeln!(
            f,
            "visits                {} in {} s ({cores} cores)",
            self.sessions,
            self.took.as_secs()
        )?;
        for (kind, count) in &self.made {
            writeln!(f, "  {kind:<20}{count}")?;
        }
        writeln!(f, "records stored")?;
        for (kind, count) in &self.stored {
            writeln!(f, "  {kind:<20}{count}")?;
        }
        let later = self.samples.get(WARM_UP..).unwrap_or_default();
        for sample in later.first().into_iter().chain(later.last()) {
            writeln!(f, "{sample}")?;
        }
        for (name, growth) in self.growth() {
            writeln!(f, "  {name:<20}{:+.2} %", growth * 100.0)?;
        }
        let findings = self.findings();
        writeln!(f, "findings              {}", findings.len())?;
        findings.iter().try_for_each(|finding| writeln!(f, "  {finding}"))
    }
}

fn thread_count() -> usize {
    std::thread::available_parallelism().map_or(0, usize::from)
}
