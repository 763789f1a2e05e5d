//! What a visitor has answered so far, on the disk under the id its record will have, so that a reload or a
//! killed tab loses nothing. Holds the partial record as well as the session, so that it can be sent even when
//! the survey has changed since. Removed in the transaction that keeps the record.

use delivery::{Record, RecordId};
use document::{Object, Value, parse};

use super::opened::Opened;
use crate::platform::{StorageError, storage::drafts};

/// A visit that was cut off.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// the tab that wrote it: while that one lives, nobody else may go on with it
    pub(super) tab: String,
    /// what can be sent of it
    pub(super) record: Record,
    /// the session, to go on with
    pub(super) snapshot: Value,
    /// what was said, where it is a conversation; else `Undefined`
    pub(super) interview: Value,
    /// it came from a tablet, which knew more of the visit than an address says
    pub(super) carried: bool,
}

impl Draft {
    /// True when a visitor at this address may go on with it.
    pub(super) fn fits(&self, opened: &Opened) -> bool {
        let survey = self.record.survey.as_ref().map(|survey| survey.id.as_str());
        let is_same = self.carried || self.record.context == opened.context;
        is_same && survey == Some(opened.survey_name.as_str())
    }

    fn to_json(&self) -> String {
        let mut draft = Object::new();
        draft.set("tab", self.tab.as_str());
        draft.set("record", self.record.to_value());
        draft.set("session", self.snapshot.clone());
        if !self.interview.is_undefined() {
            draft.set("interview", self.interview.clone());
        }
        if self.carried {
            draft.set("carried", true);
        }
        Value::from(draft).to_json()
    }

    fn read(text: &str) -> Option<Self> {
        let value = parse(text).ok()?;
        let record = Record::read(value.get("record")?).0?;
        let tab = value.get("tab")?.as_str()?.to_owned();
        let carried = value.get("carried").and_then(Value::as_bool) == Some(true);
        let interview = value.get("interview").cloned().unwrap_or_default();
        Some(Self { tab, record, snapshot: value.get("session")?.clone(), interview, carried })
    }
}

/// Keeps a draft in place of its older self.
pub(super) async fn store(draft: &Draft) -> Result<(), StorageError> {
    drafts::put(&draft.record.id.to_string(), &draft.to_json()).await
}

/// Forgets a draft.
pub(super) async fn discard(id: RecordId) {
    let _ = drafts::delete(&id.to_string()).await;
}

/// All drafts on the device, the newest first. Rows that can't be read are from no version of this app.
pub(super) async fn all() -> Result<Vec<Draft>, StorageError> {
    let rows = drafts::all().await?;
    Ok(rows.iter().rev().filter_map(|(_, text)| Draft::read(text)).collect())
}
