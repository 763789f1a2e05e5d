//! Who was told what: the visits that were begun, and those whose guests saw the thanks. At the end it is held against what
//! the server has stored.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

/// Everything that guests did and saw.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    begun: u64,
    taps: u64,
    /// The face that was tapped last, by visit.
    tapped: BTreeMap<u64, u64>,
    /// The face of those visits that were thanked for.
    accepted: BTreeMap<u64, u64>,
}

/// Something that must never be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A guest was thanked and the server has nothing.
    Lost { visit: u64 },
    /// The server has a visit more than once, under these ids.
    Doubled { visit: u64, ids: Vec<String> },
    /// The server has another answer than the guest gave.
    Changed { visit: u64, given: u64, stored: String },
    /// The server has a visit that nobody began.
    Invented { id: String },
    /// A device counted a record that the server doesn't have.
    Missing { device: String, seq: u64 },
    /// A device gave a number twice.
    SameNumber { device: String, seq: u64 },
    /// The one device had several ids: it forgot itself.
    SeveralDevices { devices: u64 },
}

impl Ledger {
    /// The number of a new visit.
    pub fn begin(&mut self) -> u64 {
        self.begun += 1;
        self.begun
    }

    /// A guest is about to give the last answer of their visit. Returns how often that was done in all.
    pub fn tap(&mut self, visit: u64, face: u64) -> u64 {
        self.tapped.insert(visit, face);
        self.taps += 1;
        self.taps
    }

    /// A guest sees the thanks.
    pub fn thank(&mut self, visit: u64) {
        if let Some(face) = self.tapped.get(&visit) {
            self.accepted.insert(visit, *face);
        }
    }

    pub fn begun(&self) -> u64 {
        self.begun
    }

    pub fn accepted(&self) -> u64 {
        self.accepted.len() as u64
    }

    /// How a visit is written into the survey.
    pub fn word(visit: u64) -> String {
        format!("visit {visit:06}")
    }

    /// The visit that is written so.
    pub fn visit(word: &str) -> Option<u64> {
        word.strip_prefix("visit ")?.parse().ok()
    }

    /// Holds the ledger against the records of the server.
    pub fn check(&self, records: &[Value]) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut stored: BTreeMap<u64, Vec<&Value>> = BTreeMap::new();
        // Heartbeats come when a device has time, and repeat the last number that it gave.
        let is_heartbeat = |record: &&Value| record["kind"] == "device.heartbeat";
        let records: Vec<&Value> = records.iter().filter(|record| !is_heartbeat(record)).collect();
        for record in &records {
            let visit = record["answers"]["visit"].as_str().and_then(Self::visit);
            match visit.filter(|visit| (1..=self.begun).contains(visit)) {
                Some(visit) => stored.entry(visit).or_default().push(record),
                None => findings.push(Finding::Invented { id: id(record) }),
            }
        }
        for (visit, face) in &self.accepted {
            match stored.get(visit).map(Vec::as_slice) {
                None => findings.push(Finding::Lost { visit: *visit }),
                Some([record, ..]) if record["answers"]["face"].as_u64() != Some(*face) => {
                    let stored = record["answers"].to_string();
                    findings.push(Finding::Changed { visit: *visit, given: *face, stored });
                }
                Some(_) => {}
            }
        }
        for (visit, records) in stored.iter().filter(|(_, records)| records.len() > 1) {
            let ids = records.iter().map(|record| id(record)).collect();
            findings.push(Finding::Doubled { visit: *visit, ids });
        }
        findings.extend(check_numbers(&records));
        findings.sort();
        findings
    }
}

/// Every device counts what it accepts: the numbers at the server have no gap and no double.
fn check_numbers(records: &[&Value]) -> Vec<Finding> {
    let mut numbers: BTreeMap<&str, BTreeMap<u64, u64>> = BTreeMap::new();
    for record in records {
        let device = record["device"]["id"].as_str().unwrap_or_default();
        let seq = record["device"]["seq"].as_u64().unwrap_or_default();
        *numbers.entry(device).or_default().entry(seq).or_default() += 1;
    }
    let mut findings = Vec::new();
    if numbers.len() > 1 {
        findings.push(Finding::SeveralDevices { devices: numbers.len() as u64 });
    }
    for (device, numbers) in numbers {
        let device = device.to_owned();
        let last = numbers.keys().next_back().copied().unwrap_or_default();
        findings.extend((1..=last).filter_map(|seq| match numbers.get(&seq) {
            None => Some(Finding::Missing { device: device.clone(), seq }),
            Some(1) => None,
            Some(_) => Some(Finding::SameNumber { device: device.clone(), seq }),
        }));
    }
    findings
}

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap_or_default().to_owned()
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost { visit } => {
                write!(f, "LOST: visit {visit} was thanked for and is not stored")
            }
            Self::Doubled { visit, ids } => {
                write!(f, "DOUBLED: visit {visit} is stored as {}", ids.join(", "))
            }
            Self::Changed { visit, given, stored } => {
                write!(f, "CHANGED: visit {visit} gave {given}, stored is {stored}")
            }
            Self::Invented { id } => {
                write!(f, "INVENTED: record {id} is of a visit that nobody began")
            }
            Self::Missing { device, seq } => {
                write!(f, "LOST: record {seq} of device {device} is not stored")
            }
            Self::SameNumber { device, seq } => {
                write!(f, "DOUBLED: device {device} gave the number {seq} twice")
            }
            Self::SeveralDevices { devices } => {
                write!(f, "LOST: the device forgot who it is; there are {devices} ids")
            }
        }
    }
}
