//! What the relay keeps in the database, as values: the changes it asks the writer for, the rows it reads, and how
//! each endpoint is doing. Leaves out when anything is sent (`delivery` and [`relay`](crate::relay)).

use delivery::RecordKey;
use document::UnixMillis;

/// So many records are put back into the outbox in one transaction, so that devices don't have to wait.
const REPLAYED_PER_COMMIT: i64 = 1000;

/// Something to be written, in the same transactions as records. The writer answers how many rows it was about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// These endpoints are the relay's from now on; all others no longer.
    Endpoints(Vec<Listed>),
    /// Nobody else sends to this endpoint until then. No row: somebody else does.
    Claim { endpoint: String, by: String, now: UnixMillis, until: UnixMillis },
    /// Others may send to this endpoint.
    Release { endpoint: String, by: String },
    /// What the endpoint's condition declined is looked at again: it may be another condition now.
    Reconsider { endpoint: String },
    /// These records are not for this endpoint, as its condition is now.
    Decline { endpoint: String, records: Vec<RecordKey> },
    /// What came of an attempt.
    Settle(Box<Settlement>),
    /// Records of an endpoint are sent once more.
    Replay { endpoint: String, which: Selection, now: UnixMillis },
}

/// An endpoint of the relay.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Listed {
    pub(crate) endpoint: String,
    pub(crate) preset: &'static str,
    /// Why it can't be sent to as it is set up.
    pub(crate) problem: Option<String>,
}

/// What came of an attempt, for the endpoint and for the records it carried.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settlement {
    pub(crate) endpoint: String,
    pub(crate) at: UnixMillis,
    pub(crate) answer: Answer,
    /// How the endpoint isn't well, if so, and when it is tried again.
    pub(crate) trouble: Option<(&'static str, Option<UnixMillis>)>,
    pub(crate) rows: Vec<Settled>,
}

/// What an endpoint said last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The status, where there was an answer.
    pub(crate) status: Option<u16>,
    /// Why there was none.
    pub(crate) fault: Option<String>,
    /// The beginning of what it said, where it wasn't a success.
    pub(crate) detail: Option<String>,
}

/// What came of an attempt for one record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settled {
    pub(crate) key: RecordKey,
    pub(crate) state: State,
    pub(crate) attempts: u32,
    pub(crate) not_before: UnixMillis,
}

/// Where a record is on its way to an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Waiting,
    Delivered,
    Unconfirmed,
    Quarantined,
}

impl State {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Unconfirmed => "unconfirmed",
            Self::Quarantined => "quarantined",
        }
    }
}

/// Which records are sent once more, in one transaction.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Selection {
    /// What waits anyway, now.
    Waiting,
    /// What the endpoint refused.
    Quarantined,
    /// This one, whatever became of it.
    Record(String),
    /// What arrived since then and stands from the first to the last position in the order of arrival.
    Arrived { since: UnixMillis, first: i64, last: i64 },
}

/// What is to be sent once more, as people ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Replay {
    Waiting,
    Quarantined,
    Record(String),
    Since(UnixMillis),
}

impl Replay {
    /// The changes to ask for, one transaction each. `span` is where the records since then begin and end.
    pub(crate) fn changes(
        self,
        endpoint: &str,
        span: Option<(i64, i64)>,
        now: UnixMillis,
    ) -> Vec<Change> {
        let selections = match self {
            Self::Waiting => vec![Selection::Waiting],
            Self::Quarantined => vec![Selection::Quarantined],
            Self::Record(id) => vec![Selection::Record(id)],
            Self::Since(since) => {
                let (start, end) = span.unwrap_or((1, 0));
                let mut selections = Vec::new();
                let mut first = start;
                while first <= end {
                    let last = end.min(first + REPLAYED_PER_COMMIT - 1);
                    selections.push(Selection::Arrived { since, first, last });
                    first = last + 1;
                }
                selections
            }
        };
        let change = |which| Change::Replay { endpoint: endpoint.to_owned(), which, now };
        selections.into_iter().map(change).collect()
    }
}

/// A record that waits for an endpoint.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) key: RecordKey,
    pub(crate) attempts: u32,
    pub(crate) not_before: UnixMillis,
    pub(crate) body: String,
}

/// What waits for an endpoint and may be sent now: some of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct WaitingPage {
    pub(crate) rows: Vec<Waiting>,
    /// Whether there may be others.
    pub(crate) more: bool,
    /// When the first of those is due that may not be sent now.
    pub(crate) next_due: Option<UnixMillis>,
}

/// What the database knows of an endpoint that is to be sent to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    pub(crate) replays: i64,
    /// How it wasn't well, and until when it was to be left alone.
    pub(crate) trouble: Option<String>,
    pub(crate) until: Option<UnixMillis>,
}

/// How an endpoint of the relay is doing, as people want to know it.
#[derive(Clone, Debug, Default)]
pub(crate) struct EndpointStatus {
    pub(crate) endpoint: String,
    pub(crate) preset: String,
    pub(crate) active: bool,
    pub(crate) problem: Option<String>,
    pub(crate) waiting: i64,
    pub(crate) delivered: i64,
    pub(crate) unconfirmed: i64,
    pub(crate) quarantined: i64,
    /// Since when the oldest record waits that does.
    pub(crate) oldest: Option<UnixMillis>,
    pub(crate) tried_at: Option<UnixMillis>,
    pub(crate) answer: Answer,
    pub(crate) trouble: Option<String>,
    /// Until when it is left alone.
    pub(crate) until: Option<UnixMillis>,
    /// When it is tried next; `None` where nothing waits, or it can't be sent to.
    pub(crate) next_attempt: Option<UnixMillis>,
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::{Change, Replay, Selection};

    #[test]
    fn a_long_replay_is_made_in_parts() {
        let since = UnixMillis(5);
        let parts = |span| -> Vec<(i64, i64)> {
            let changes = Replay::Since(since).changes("alerts", span, UnixMillis(9));
            let part = |change| match change {
                Change::Replay { which: Selection::Arrived { first, last, .. }, .. } => {
                    (first, last)
                }
                other => panic!("{other:?}"),
            };
            changes.into_iter().map(part).collect()
        };
        for (span, expect) in [
            (None, vec![]),
            (Some((7, 7)), vec![(7, 7)]),
            (Some((1, 1000)), vec![(1, 1000)]),
            (Some((501, 2600)), vec![(501, 1500), (1501, 2500), (2501, 2600)]),
        ] {
            assert_eq!(parts(span), expect, "{span:?}");
        }
    }
}
