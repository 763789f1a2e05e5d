//! What is known of a device: when it was last heard of, which of its numbers never arrived, and where they may be.
//! Leaves out how that is stored.

use delivery::{Record, RecordKind};
use document::UnixMillis;

/// So many ranges of missing numbers are told of one device at most, the highest ones.
pub(crate) const MOST_RANGES: usize = 1000;

/// What a device says about its own records in a sign of life. All are counts that a record may carry, below 2^53.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heartbeat {
    /// The highest number it has given a record.
    pub(crate) seq: i64,
    pub(crate) accepted: i64,
    pub(crate) delivered: i64,
    /// Records that wait on the device.
    pub(crate) queued: i64,
    /// Records that an endpoint refused; they stay on the device.
    pub(crate) quarantined: i64,
}

impl Heartbeat {
    /// What a record says, if it is a sign of life.
    pub(crate) fn of(record: &Record) -> Option<Self> {
        let health = record.health.filter(|_| record.kind == RecordKind::DeviceHeartbeat)?;
        Some(Self {
            seq: record.device.seq.cast_signed(),
            accepted: health.accepted.cast_signed(),
            delivered: health.delivered.cast_signed(),
            queued: health.queued.cast_signed(),
            quarantined: health.quarantined.cast_signed(),
        })
    }
}

/// A device, as far as it is known here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Device {
    pub(crate) id: String,
    /// What its owner calls it, by its last sign of life.
    pub(crate) name: Option<String>,
    /// When something last came from it.
    pub(crate) last_contact: Option<UnixMillis>,
    /// The highest of its numbers that is known, of a record or told by a sign of life.
    pub(crate) highest: i64,
    /// How many records of it are stored.
    pub(crate) stored: i64,
    /// Its last sign of life, and when that came.
    pub(crate) heartbeat: Option<(Heartbeat, UnixMillis)>,
    /// The numbers that never arrived, the highest first.
    pub(crate) missing: Vec<Missing>,
    /// Whether there are lower ones besides those.
    pub(crate) more_missing: bool,
    /// Numbers that two records have: two devices use the same id. The highest ones.
    pub(crate) clashes: Vec<i64>,
}

impl Device {
    /// Whether somebody should look at it.
    pub(crate) fn is_troubled(&self) -> bool {
        let is_lost = |missing: &Missing| missing.place == Place::Lost;
        !self.clashes.is_empty() || self.missing.iter().any(is_lost)
    }
}

/// Some devices in the order of their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct DevicePage {
    pub(crate) devices: Vec<Device>,
    /// Whether there are others after these.
    pub(crate) more: bool,
}

/// Numbers that never arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) first: i64,
    pub(crate) last: i64,
    pub(crate) place: Place,
}

/// Where a record is whose number never arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It waits on the device, or was refused and is kept there: the device says that it has so many.
    OnDevice,
    /// The device hasn't said anything since it gave that number.
    Unknown,
    /// It is older than the first one that arrived here: another database may have it.
    Before,
    /// It is nowhere.
    Lost,
}

impl Place {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::OnDevice => "on-device",
            Self::Unknown => "unknown",
            Self::Before => "before-first",
            Self::Lost => "lost",
        }
    }
}

/// What decides where missing numbers are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// The lowest number that arrived.
    pub(crate) first: Option<i64>,
    /// The highest number that the device had given by its last sign of life.
    pub(crate) told: Option<i64>,
    /// How many records it had by then.
    pub(crate) kept: i64,
}

/// Says of each gap where its records are; both lists begin with the highest. Records are sent in their order, so
/// the highest of the missing numbers are those which a device still has.
pub(crate) fn locate(gaps: &[(i64, i64)], known: Known) -> Vec<Missing> {
    let mut missing: Vec<Missing> = Vec::with_capacity(gaps.len());
    let told = known.told.unwrap_or(i64::MIN);
    let begin = known.first.unwrap_or(i64::MIN);
    let mut kept = known.kept;
    for &(first, last) in gaps {
        let mut add = |first: i64, last: i64, place| {
            if first <= last {
                missing.push(Missing { first, last, place });
            }
        };
        add(first.max(told.saturating_add(1)), last, Place::Unknown);
        let last = last.min(told);
        let lowest_kept = first.max(last.saturating_sub(kept).saturating_add(1));
        add(lowest_kept, last, Place::OnDevice);
        kept -= (last.saturating_sub(lowest_kept) + 1).max(0);
        let last = last.min(lowest_kept - 1);
        add(first.max(begin), last, Place::Lost);
        add(first, last.min(begin.saturating_sub(1)), Place::Before);
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::{Known, locate};

    fn places(gaps: &[(i64, i64)], known: Known) -> String {
        let word = |missing: &super::Missing| {
            format!("{}-{} {}", missing.first, missing.last, missing.place.as_str())
        };
        locate(gaps, known).iter().map(word).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn gaps_have_places() {
        let told = |told, kept| Known { first: Some(1), told: Some(told), kept };
        let silent = Known { first: Some(1), ..Known::default() };
        for (gaps, known, expect) in [
            (&[][..], told(9, 5), ""),
            (&[(3, 4)], silent, "3-4 unknown"),
            (&[(3, 4)], told(9, 0), "3-4 lost"),
            (&[(3, 4)], told(9, 1), "4-4 on-device, 3-3 lost"),
            (&[(3, 4)], told(9, 7), "3-4 on-device"),
            (&[(8, 9), (3, 4)], told(9, 3), "8-9 on-device, 4-4 on-device, 3-3 lost"),
            (&[(8, 12), (3, 4)], told(9, 2), "10-12 unknown, 8-9 on-device, 3-4 lost"),
            (&[(8, 12), (3, 4)], told(5, 0), "8-12 unknown, 3-4 lost"),
            (&[(1, 5)], Known { first: None, told: Some(5), kept: 2 }, "4-5 on-device, 1-3 lost"),
            (&[(1, 6)], Known { first: Some(7), told: Some(9), kept: 0 }, "1-6 before-first"),
            (
                &[(1, 6)],
                Known { first: Some(7), told: Some(9), kept: 2 },
                "5-6 on-device, 1-4 before-first",
            ),
            (&[(3, 4)], told(9, i64::MAX), "3-4 on-device"),
        ] {
            assert_eq!(places(gaps, known), expect, "{gaps:?} {known:?}");
        }
    }
}
