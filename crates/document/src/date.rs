//! Moments and their ISO 8601 text. The calendar is thirty lines; a date crate would be a tenth of the bundle.

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMillis(pub i64);

impl UnixMillis {
    /// The moment as ISO 8601 in UTC with milliseconds: `2026-11-22T14:00:00.000Z`.
    pub fn to_iso(self) -> String {
        let days = self.0.div_euclid(86_400_000);
        let millis = self.0.rem_euclid(86_400_000);
        let (year, month, day) = civil_from_days(days);
        let (hours, rest) = (millis / 3_600_000, millis % 3_600_000);
        let (minutes, rest) = (rest / 60_000, rest % 60_000);
        let (seconds, millis) = (rest / 1000, rest % 1000);
        let mut text = String::with_capacity(24);
        let parts = [year, month, day, hours, minutes, seconds, millis];
        for ((part, width), end) in parts.into_iter().zip(WIDTHS).zip("--T::.Z".chars()) {
            push_digits(&mut text, part, width);
            text.push(end);
        }
        text
    }

    /// Reads the form that [`Self::to_iso`] writes, with or without the fraction; UTC (`Z`) only.
    pub fn from_iso(text: &str) -> Option<Self> {
        let (before, fraction) = match text.strip_suffix('Z')?.split_once('.') {
            Some((before, fraction)) => (before, milliseconds(fraction)?),
            None => (text.strip_suffix('Z')?, 0),
        };
        let [year, month, day, hours, minutes, seconds] = numbers(before)?;
        let in_range = (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && hours < 24
            && minutes < 60
            && seconds < 60
            && year <= 9999;
        if !in_range {
            return None;
        }
        let days = days_from_civil(year, month, day);
        Some(Self(
            days * 86_400_000 + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + fraction,
        ))
    }
}

/// How many digits the parts of a moment have at least.
const WIDTHS: [usize; 7] = [4, 2, 2, 2, 2, 2, 3];

/// What the standard formatter writes for `{number:0width$}`, which is 3 kB of every program that uses it.
fn push_digits(text: &mut String, number: i64, width: usize) {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    text.push_str(sign);
    (digits.len() + sign.len()..width).for_each(|_| text.push('0'));
    text.push_str(&digits);
}

/// The numbers of `2026-11-22T14:00:00`, each below a million.
fn numbers(text: &str) -> Option<[i64; 6]> {
    let mut numbers = [0; 6];
    let mut at = 0;
    let mut is_empty = true;
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            numbers[at] = 10 * numbers[at] + i64::from(byte - b'0');
            is_empty = false;
        } else if b"--T::".get(at) == Some(&byte) && !is_empty {
            at += 1;
            is_empty = true;
        } else {
            return None;
        }
        if numbers[at] >= 1_000_000 {
            return None;
        }
    }
    (at == 5 && !is_empty).then_some(numbers)
}

/// The thousandths of a fraction's digits; further ones don't count.
fn milliseconds(digits: &str) -> Option<i64> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let three = digits.bytes().chain([b'0'; 2]).take(3);
    plain.then(|| three.fold(0, |number, digit| 10 * number + i64::from(digit - b'0')))
}

/// Days since 1970-01-01 → year, month (1-12), day (1-31) of the proleptic Gregorian calendar.
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
pub fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The reverse of [`civil_from_days`].
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::UnixMillis;

    #[test]
    fn iso_text_goes_both_ways() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (1_750_000_000_123, "2025-06-15T15:06:40.123Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        ] {
            assert_eq!(UnixMillis(millis).to_iso(), text);
            assert_eq!(UnixMillis::from_iso(text), Some(UnixMillis(millis)));
        }
        assert_eq!(UnixMillis::from_iso("1970-01-01T00:00:01Z"), Some(UnixMillis(1000)));
        assert_eq!(UnixMillis::from_iso("1970-01-01T00:00:01.5Z"), Some(UnixMillis(1500)));
        assert_eq!(UnixMillis::from_iso("1970-01-01T00:00:01.0019Z"), Some(UnixMillis(1001)));
        assert_eq!(UnixMillis(-62_198_755_200_000).to_iso(), "-001-01-01T00:00:00.000Z");
        for wrong in [
            "",
            "Z",
            "yesterday",
            "2025-06-15",
            "2025-13-01T00:00:00Z",
            "2025-06-15T00:00:00",
            "2025-06-15T00:00:00.Z",
            "2025-06-15T00:00:00.1.1Z",
            "2025-06-15T00::00Z",
            "2025-06-15T00:00Z",
            "2025-06-15T00:00:00:00Z",
            "+025-06-15T00:00:00Z",
            "99999999999999999999-06-15T00:00:00Z",
        ] {
            assert_eq!(UnixMillis::from_iso(wrong), None, "{wrong}");
        }
    }
}
