//! What the benches print, one JSON object a line: how long an engine took with a survey, and on what machine.

use serde_json::Value;

/// One engine with one survey. Times are in microseconds.
pub(super) struct Measurement {
    pub(super) engine: String,
    pub(super) questions: u64,
    pub(super) load: f64,
    /// by name
    pub(super) changes: Vec<(String, f64)>,
}

impl Measurement {
    pub(super) fn read(value: &Value) -> Option<Self> {
        let changes = value.get("changes")?.as_array()?.iter();
        Some(Measurement {
            engine: value.get("engine")?.as_str()?.to_owned(),
            questions: value.get("questions")?.as_u64()?,
            load: value.get("load")?.as_f64()?,
            changes: changes
                .map(|one| {
                    Some((one.get("name")?.as_str()?.to_owned(), one.get("time")?.as_f64()?))
                })
                .collect::<Option<_>>()?,
        })
    }
}

/// Where and when it was measured.
pub(super) struct Machine {
    pub(super) name: String,
    pub(super) cores: u64,
    pub(super) node: String,
    pub(super) date: String,
    /// the version it is compared with
    pub(super) reference: String,
}

impl Machine {
    pub(super) fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
        Some(Machine {
            name: text("machine")?,
            cores: value.get("cores")?.as_u64()?,
            node: text("node")?,
            date: text("date")?,
            reference: text("surveyCore")?,
        })
    }
}
