//! What is known of a device: when it was last heard of, which of its numbers never arrived, and where they may be.
//! Leaves out how that is stored.

use document::{UnixMillis, Value};

/// So many ranges of missing numbers are told of one device at most, the highest ones.
pub(crate) const MOST_RANGES: usize = 1000;

/// What a device says about its own records in a sign of life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heartbeat {
    /// The highest number it has given a record.
    pub(crate) seq: i64,
    pub(crate) accepted: Option<i64>,
    pub(crate) delivered: Option<i64>,
    /// Records that wait on the device.
    pub(crate) queued: Option<i64>,
    /// Records that an endpoint refused; they stay on the device.
    pub(crate) quarantined: Option<i64>,
    /// Which build of the app it runs.
    pub(crate) build: Option<String>,
}

impl Heartbeat {
    /// Reads what a record of the kind `device.heartbeat` says. What is no count is as if it weren't there.
    pub(crate) fn read(record: &Value, seq: i64) -> Self {
        let health = record.get("health");
        let count = |name| {
            let number = health.and_then(|health| health.get(name)).and_then(Value::as_number)?;
            // Far beyond any device, and far below where numbers stop being exact.
            (number >= 0.0).then_some(number.min(1e15) as i64)
        };
        let build = health.and_then(|health| health.get("build")).and_then(Value::as_str);
        Self {
            seq,
            accepted: count("accepted"),
            delivered: count("delivered"),
            queued: count("queued"),
            quarantined: count("quarantined"),
            build: build.map(|build| build.chars().take(100).collect()),
        }
    }
}

/// A device, as far as it is known here.
#[derive(Clone, Debug, Default)]
pub struct Device {
    pub(crate) id: String,
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
pub struct DevicePage {
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
    /// The device replaced it by a higher revision before it was sent.
    Revised,
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
            Self::Revised => "revised",
            Self::Unknown => "unknown",
            Self::Before => "before-first",
            Self::Lost => "lost",
        }
    }
}

/// What decides where missing numbers are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The lowest number that arrived.
    pub(crate) first: Option<i64>,
    /// The highest number that the device had given by its last sign of life.
    pub(crate) told: Option<i64>,
    /// How many records it had by then.
    pub(crate) kept: i64,
    /// Numbers of records whose lower revisions never arrived, and how many those are; the highest first.
    pub(crate) revised: Vec<(i64, i64)>,
}

/// Says of each gap where its records are; both lists begin with the highest. Records are sent in their order, so
/// the highest of the missing numbers are those which a device still has.
pub(crate) fn locate(gaps: &[(i64, i64)], known: &Known) -> Vec<Missing> {
    let mut missing: Vec<Missing> = Vec::with_capacity(gaps.len());
    for &(first, last) in gaps {
        // Where the device's word ends and where what is known here begins, places may change.
        let told = known.told.unwrap_or(i64::MIN);
        let begin = known.first.unwrap_or(i64::MIN);
        for (first, last, place) in [
            (first.max(told.saturating_add(1)), last, Place::Unknown),
            (first.max(begin), last.min(told), Place::Lost),
            (first, last.min(told).min(begin.saturating_sub(1)), Place::Before),
        ] {
            if first <= last {
                missing.push(Missing { first, last, place });
            }
        }
    }
    for &(below, count) in &known.revised {
        take(&mut missing, below, count, |_| true, Place::Revised);
    }
    let told = known.told.unwrap_or(i64::MIN).saturating_add(1);
    take(&mut missing, told, known.kept, |place| place != Place::Revised, Place::OnDevice);
    missing
}

/// Gives the highest `count` numbers below another one that are in places which `from` picks a new place.
fn take(
    missing: &mut Vec<Missing>,
    below: i64,
    mut count: i64,
    from: impl Fn(Place) -> bool,
    place: Place,
) {
    let mut index = 0;
    while count > 0 && index < missing.len() {
        let Missing { first, last, place: found } = missing[index].clone();
        index += 1;
        if last >= below || !from(found) {
            continue;
        }
        let lowest = first.max(last.saturating_sub(count - 1));
        count -= last - lowest + 1;
        missing[index - 1] = Missing { first: lowest, last, place };
        if lowest > first {
            missing.insert(index, Missing { first, last: lowest - 1, place: found });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Heartbeat, Known, locate};

    fn places(gaps: &[(i64, i64)], known: &Known) -> String {
        let word = |missing: &super::Missing| {
            format!("{}-{} {}", missing.first, missing.last, missing.place.as_str())
        };
        locate(gaps, known).iter().map(word).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn gaps_have_places() {
        let told = |told, kept| Known { first: Some(1), told: Some(told), kept, ..Known::default() };
        let silent = Known { first: Some(1), ..Known::default() };
        for (gaps, known, expect) in [
            (&[][..], told(9, 5), ""),
            (&[(3, 4)], silent.clone(), "3-4 unknown"),
            (&[(3, 4)], told(9, 0), "3-4 lost"),
            (&[(3, 4)], told(9, 1), "4-4 on-device, 3-3 lost"),
            (&[(3, 4)], told(9, 7), "3-4 on-device"),
            (&[(8, 9), (3, 4)], told(9, 3), "8-9 on-device, 4-4 on-device, 3-3 lost"),
            (&[(8, 12), (3, 4)], told(9, 2), "10-12 unknown, 8-9 on-device, 3-4 lost"),
            (&[(1, 5)], Known { told: Some(5), kept: 2, ..Known::default() }, "4-5 on-device, 1-3 lost"),
            (
                &[(1, 6)],
                Known { first: Some(7), told: Some(9), ..Known::default() },
                "1-6 before-first",
            ),
            (
                &[(5, 7), (2, 2)],
                Known { revised: vec![(8, 2)], ..told(9, 1) },
                "6-7 revised, 5-5 on-device, 2-2 lost",
            ),
            (&[(5, 7)], Known { revised: vec![(5, 2)], ..silent }, "5-7 unknown"),
        ] {
            assert_eq!(places(gaps, &known), expect, "{gaps:?} {known:?}");
        }
    }

    #[test]
    fn a_heartbeat_without_sense_says_nothing() {
        for (json, queued, build) in [
            (r#"{}"#, None, None),
            (r#"{"health": 5}"#, None, None),
            (r#"{"health": {"queued": -1, "build": 7}}"#, None, None),
            (r#"{"health": {"queued": "3"}}"#, None, None),
            (r#"{"health": {"queued": 3, "build": "a1"}}"#, Some(3), Some("a1")),
            (r#"{"health": {"queued": 1e300}}"#, Some(1_000_000_000_000_000), None),
        ] {
            let heartbeat = Heartbeat::read(&document::parse(json).unwrap(), 1);
            assert_eq!((heartbeat.queued, heartbeat.build.as_deref()), (queued, build), "{json}");
        }
    }
}
