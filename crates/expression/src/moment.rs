//! Dates as JavaScript's `Date` keeps them: fields of local time that may be set out of range and overflow
//! into each other, and a moment that may be invalid. Source: ECMA-262, "Date Objects".

use document::{UnixMillis, Value, civil_from_days, days_from_civil};

use crate::{Scope, date_text};

/// What JavaScript calls an invalid date: the result of reading or computing what is none.
pub const INVALID_DATE: UnixMillis = UnixMillis(i64::MIN);

const MINUTE: f64 = 60_000.0;
const DAY: f64 = 86_400_000.0;
/// JavaScript's dates end 100,000,000 days around 1970.
const FURTHEST: f64 = 8.64e15;

/// The fields of a date in local time, month from 0. Set to anything, whole or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fields {
    pub(crate) year: f64,
    pub(crate) month: f64,
    pub(crate) day: f64,
    pub(crate) hours: f64,
    pub(crate) minutes: f64,
    pub(crate) seconds: f64,
    pub(crate) millis: f64,
}

impl Fields {
    /// The fields at a moment, all NaN for an invalid date.
    pub(crate) fn at(at: UnixMillis, scope: &dyn Scope) -> Self {
        if at == INVALID_DATE {
            let [year, month, day, hours, minutes, seconds, millis] = [f64::NAN; 7];
            return Self { year, month, day, hours, minutes, seconds, millis };
        }
        let local = at.0 + i64::from(offset_minutes(at, scope)) * 60_000;
        let (year, month, day) = civil_from_days(local.div_euclid(86_400_000));
        let time = local.rem_euclid(86_400_000);
        Self {
            year: year as f64,
            month: (month - 1) as f64,
            day: day as f64,
            hours: (time / 3_600_000) as f64,
            minutes: (time / 60_000 % 60) as f64,
            seconds: (time / 1000 % 60) as f64,
            millis: (time % 1000) as f64,
        }
    }

    /// Milliseconds since 1970 as if local time were UTC; NaN when a field is none or far out of range.
    pub(crate) fn as_utc(&self) -> f64 {
        let month = self.month.trunc();
        let year = self.year.trunc() + (month / 12.0).floor();
        // Beyond this the calendar's whole numbers would overflow, and the result is out of range anyway.
        if year.is_nan() || year.abs() > 400_000.0 {
            return f64::NAN;
        }
        let first = days_from_civil(year as i64, month.rem_euclid(12.0) as i64 + 1, 1) as f64;
        let days = first + self.day.trunc() - 1.0;
        let minutes = self.hours.trunc() * 60.0 + self.minutes.trunc();
        days * DAY + minutes * MINUTE + self.seconds.trunc() * 1000.0 + self.millis.trunc()
    }

    /// The moment at which local clocks show these fields. Inside the hour that daylight saving time repeats it is
    /// the first, the hour it skips is counted on from before.
    pub(crate) fn moment(&self, scope: &dyn Scope) -> UnixMillis {
        let local = self.as_utc();
        let offset = |at| f64::from(offset_minutes(clip(at), scope)) * MINUTE;
        let (before, after) = (offset(local - DAY), offset(local + DAY));
        let (early, late) = (local - before, local - after);
        let is_late = offset(early) != before && offset(late) == after;
        clip(if is_late { late } else { early })
    }

    /// Sets the time of day, keeping the milliseconds.
    pub(crate) fn at_midnight(self) -> Self {
        Self { hours: 0.0, minutes: 0.0, seconds: 0.0, ..self }
    }
}

/// How far local time is ahead of UTC; scopes needn't know of invalid dates.
pub(crate) fn offset_minutes(at: UnixMillis, scope: &dyn Scope) -> i32 {
    if at == INVALID_DATE { 0 } else { scope.utc_offset_minutes(at) }
}

/// A number of milliseconds as a moment.
pub(crate) fn clip(millis: f64) -> UnixMillis {
    if millis.abs() <= FURTHEST { UnixMillis(millis as i64) } else { INVALID_DATE }
}

/// A moment as a number, NaN for an invalid date.
pub(crate) fn number(at: UnixMillis) -> f64 {
    if at == INVALID_DATE { f64::NAN } else { at.0 as f64 }
}

/// survey-core's `createDate`: nothing (also 0 and empty text) is now, a bare date is midnight in local time.
/// [`INVALID_DATE`] for what is no date.
pub fn date_of(value: &Value, scope: &dyn Scope) -> UnixMillis {
    if !crate::is_truthy(value) {
        return scope.now();
    }
    match value {
        Value::Date(at) => *at,
        Value::String(text) if is_iso_date_only(text) => {
            date_text::parse(&[text, "T00:00:00"].concat(), scope)
        }
        Value::Number(_) | Value::Bool(_) => clip(crate::coerce::number(value).trunc()),
        _ => date_text::parse(&crate::text_of(value), scope),
    }
}

/// `2025-06-15` somewhere in a text without `T`, which reads as a date: survey-core appends a time to it then.
fn is_iso_date_only(text: &str) -> bool {
    let has_date = text.as_bytes().windows(10).any(|bytes| {
        bytes.iter().enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    });
    has_date && text.find('T').is_none_or(|place| place == 0) && date_text::is_date(text)
}

/// A date as JavaScript's `String(date)` writes it: `Sun Jun 15 2025 12:00:00 GMT+0000 (…)`. The zone's name is
/// known for UTC only.
pub(crate) fn text(at: UnixMillis, offset_minutes: i32) -> String {
    if at == INVALID_DATE {
        return "Invalid Date".to_owned();
    }
    let local = UnixMillis(at.0 + i64::from(offset_minutes) * 60_000);
    let days = local.0.div_euclid(86_400_000);
    let (year, month, day) = civil_from_days(days);
    let weekday = three_letters("ThuFriSatSunMonTueWed", days.rem_euclid(7));
    let month = three_letters("JanFebMarAprMayJunJulAugSepOctNovDec", month - 1);
    let iso = local.to_iso();
    let time = iso.split_once('T').map_or("", |(_, time)| &time[..8]);
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset_minutes.abs() / 60, offset_minutes.abs() % 60);
    let zone = match offset_minutes {
        0 => "Coordinated Universal Time".to_owned(),
        _ => format!("GMT{sign}{hours:02}:{minutes:02}"),
    };
    format!("{weekday} {month} {day:02} {year:04} {time} GMT{sign}{hours:02}{minutes:02} ({zone})")
}

fn three_letters(names: &str, index: i64) -> &str {
    let start = index as usize * 3;
    &names[start..start + 3]
}

/// The day of the week from 0 = Sunday, NaN for an invalid date.
pub(crate) fn weekday(at: UnixMillis, scope: &dyn Scope) -> f64 {
    let days = Fields::at(at, scope).as_utc() / DAY;
    (days.floor() + 4.0).rem_euclid(7.0)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use document::{UnixMillis, Value};

    use super::{Fields, INVALID_DATE, date_of, text};
    use crate::{Found, ObjectScope, Path, Scope};

    /// Two hours ahead of UTC from the end of March to the end of October 2025, else one.
    struct Berlin;

    impl Scope for Berlin {
        fn find(&self, _path: Path<'_>) -> Option<Found<'_>> {
            Some(Found::new(Cow::Owned(Value::Null)))
        }

        fn now(&self) -> UnixMillis {
            UnixMillis(0)
        }

        fn utc_offset_minutes(&self, at: UnixMillis) -> i32 {
            let summer = ["2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z"];
            let [start, end] = summer.map(|iso| UnixMillis::from_iso(iso).unwrap());
            if (start..end).contains(&at) { 120 } else { 60 }
        }
    }

    #[test]
    fn local_time_with_daylight_saving() {
        for (local, utc) in [
            ("2025-03-30T01:59:00", "2025-03-30T00:59:00.000Z"),
            ("2025-03-30T02:30:00", "2025-03-30T01:30:00.000Z"),
            ("2025-03-30T03:00:00", "2025-03-30T01:00:00.000Z"),
            ("2025-06-15", "2025-06-14T22:00:00.000Z"),
            ("2025-10-26T02:30:00", "2025-10-26T00:30:00.000Z"),
            ("2025-10-26T03:00:00", "2025-10-26T02:00:00.000Z"),
            ("2025-12-31", "2025-12-30T23:00:00.000Z"),
        ] {
            assert_eq!(date_of(&local.into(), &Berlin).to_iso(), utc, "{local}");
        }
    }

    #[test]
    fn fields_overflow_into_each_other() {
        let scope = ObjectScope::default();
        let start = date_of(&"2025-01-31".into(), &scope);
        let moved = |change: fn(&mut Fields)| {
            let mut fields = Fields::at(start, &scope);
            change(&mut fields);
            fields.moment(&scope)
        };
        assert_eq!(moved(|fields| fields.month += 1.0).to_iso(), "2025-03-03T00:00:00.000Z");
        assert_eq!(moved(|fields| fields.month -= 13.0).to_iso(), "2023-12-31T00:00:00.000Z");
        assert_eq!(moved(|fields| fields.hours = -1.5).to_iso(), "2025-01-30T23:00:00.000Z");
        for change in [
            |fields: &mut Fields| fields.day = f64::NAN,
            |fields: &mut Fields| fields.year = 1e300,
            |fields: &mut Fields| fields.day = f64::INFINITY,
            |fields: &mut Fields| fields.seconds = 1e300,
        ] {
            assert_eq!(moved(change), INVALID_DATE);
        }
        assert!(Fields::at(INVALID_DATE, &scope).year.is_nan());
    }

    #[test]
    fn text_of_dates() {
        let at = UnixMillis::from_iso("2025-06-15T00:30:00Z").unwrap();
        assert_eq!(text(at, 0), "Sun Jun 15 2025 00:30:00 GMT+0000 (Coordinated Universal Time)");
        assert_eq!(text(at, -210), "Sat Jun 14 2025 21:00:00 GMT-0330 (GMT-03:30)");
        assert_eq!(text(INVALID_DATE, 0), "Invalid Date");
    }
}
