//! The header `Retry-After`: seconds, or a date in one of the three forms of RFC 9110 §5.6.7.

use std::time::Duration;

use document::{UnixMillis, days_from_civil};

/// Nobody waits longer than a day because a header says so.
const MOST: Duration = Duration::from_secs(24 * 60 * 60);

/// The wait that the header's text asks for, at most 24 h; `None` when the text is neither form.
pub fn retry_after(text: &str, now: UnixMillis) -> Option<Duration> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a u64 holds are still a number of seconds, and far beyond the cap.
        return Some(text.parse().map_or(MOST, Duration::from_secs).min(MOST));
    }
    let millis = http_date(text)?.0.saturating_sub(now.0).max(0);
    Some(Duration::from_millis(millis.unsigned_abs()).min(MOST))
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
fn http_date(text: &str) -> Option<UnixMillis> {
    let mut numbers = Vec::new();
    let (mut month, mut time) = (None, None);
    for word in text.split([' ', ',', '-']).filter(|word| !word.is_empty()) {
        if word.contains(':') {
            time = Some(time_of_day(word)?);
        } else if let Ok(number) = word.parse::<i64>() {
            numbers.push(number);
        } else if month.is_none() {
            month = month_number(word);
        }
    }
    let (&[day, year], month, time) = (numbers.as_slice(), month?, time?) else { return None };
    let year = match year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        1970..=9999 => year,
        _ => return None,
    };
    if !(1..=31).contains(&day) {
        return None;
    }
    Some(UnixMillis((days_from_civil(year, month, day) * 86_400 + time) * 1000))
}

/// Seconds since midnight of `08:49:37`.
fn time_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split(':').map(|part| part.parse::<i64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    // 60: leap seconds are legal here.
    let in_range =
        (0..24).contains(&hours) && (0..60).contains(&minutes) && (0..=60).contains(&seconds);
    (in_range && parts.next().is_none()).then_some(hours * 3600 + minutes * 60 + seconds)
}

fn month_number(word: &str) -> Option<i64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::retry_after;

    /// 1994-11-06T08:49:37Z
    const MOMENT: i64 = 784_111_777_000;

    #[test]
    fn reads_seconds_and_dates() {
        for (text, seconds) in [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("86401", Some(86_400)),
            ("99999999999999999999999", Some(86_400)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(60)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(60)),
            ("Sun Nov  6 08:49:37 1994", Some(60)),
            ("Mon, 07 Nov 1994 23:00:00 GMT", Some(86_400)),
            ("Sat, 05 Nov 1994 08:49:37 GMT", Some(0)),
            ("", None),
            ("soon", None),
            ("-5", None),
            ("1.5", None),
            ("Sun, 06 Nov 1994 24:49:37 GMT", None),
            ("Sun, 36 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nix 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994", None),
        ] {
            let found = retry_after(text, UnixMillis(MOMENT - 60_000));
            assert_eq!(found.map(|wait| wait.as_secs()), seconds, "{text}");
        }
    }
}
