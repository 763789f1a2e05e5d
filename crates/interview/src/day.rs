//! Days, times, months and weeks as people type them, turned into what the browser's own inputs give: `2026-01-31`, `14:30`,
//! `2026-01-31T14:30`, `2026-01`, `2026-W05`.

use crate::fold::with_plain_digits;

/// In which order a language writes a day with slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOrder {
    DayFirst,
    MonthFirst,
    /// Its speakers do both.
    Either,
}

/// The days that a text can mean: none, one, or two when nobody can tell the day from the month.
pub(crate) fn days(text: &str, order: DayOrder) -> Vec<String> {
    let text = with_plain_digits(text);
    let text = text.trim().trim_end_matches('.');
    let Some((mark, [first, second, third])) = three(text) else { return Vec::new() };
    let year_first = first.len() == 4;
    let readings: &[[&str; 3]] = match (mark, order) {
        _ if year_first => &[[first, second, third]],
        _ if third.len() != 4 => &[],
        ('.' | '-', _) | (_, DayOrder::DayFirst) => &[[third, second, first]],
        (_, DayOrder::MonthFirst) => &[[third, first, second]],
        (_, DayOrder::Either) => &[[third, first, second], [third, second, first]],
    };
    let mut found: Vec<String> = Vec::new();
    for [year, month, day] in readings {
        if let Some(date) = date(year, month, day).filter(|date| !found.contains(date)) {
            found.push(date);
        }
    }
    // A month above 12 is a day whatever the order is.
    if found.is_empty() && !year_first && third.len() == 4 && mark == '/' {
        found.extend(date(third, first, second).or_else(|| date(third, second, first)));
    }
    found
}

/// The mark between three numbers, and these.
fn three(text: &str) -> Option<(char, [&str; 3])> {
    let mark = text.chars().find(|sign| !sign.is_ascii_digit())?;
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    let fits = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts.as_slice() {
        [a, b, c] if "-./".contains(mark) && parts.iter().all(fits) => Some((mark, [a, b, c])),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<String> {
    let (month, day) = (month.parse::<u32>().ok()?, day.parse::<u32>().ok()?);
    let whole = year.parse::<i64>().ok()?;
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if whole % 4 == 0 && (whole % 100 != 0 || whole % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    let is_day = year.len() == 4 && whole > 0 && (1..=last).contains(&day);
    is_day.then(|| [year, "-", &two(month), "-", &two(day)].concat())
}

/// A time of day: `14:30`, `14.30`, `2:30 pm`, `14:30:05`.
pub(crate) fn time(text: &str) -> Option<String> {
    let text =
        with_plain_digits(text).to_ascii_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let text = text.trim();
    let (clock, afternoon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim_end(), Some(false)),
        (_, Some(clock)) => (clock.trim_end(), Some(true)),
        _ => (text, None),
    };
    let parts: Vec<&str> = clock.split([':', '.']).collect();
    let is_part = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (hour, rest) = parts.split_first()?;
    let lone = rest.is_empty() && afternoon.is_none();
    if lone
        || rest.len() > 2
        || !parts.iter().all(is_part)
        || rest.iter().any(|part| part.len() != 2)
    {
        return None;
    }
    let hour = match (hour.parse::<u32>().ok()?, afternoon) {
        (hour @ 0..24, None) => hour,
        (hour @ 1..=12, Some(false)) => hour % 12,
        (hour @ 1..=12, Some(true)) => hour % 12 + 12,
        _ => return None,
    };
    let mut time = two(hour);
    for part in rest.iter().copied().chain(rest.is_empty().then_some("00")) {
        if part.parse::<u32>().is_ok_and(|part| part < 60) {
            time.push(':');
            time.push_str(part);
        } else {
            return None;
        }
    }
    Some(time)
}

/// The moments that a day followed by a time can mean.
pub(crate) fn moments(text: &str, order: DayOrder) -> Vec<String> {
    let text = text.trim();
    let Some(at) = text.find(|sign: char| sign == 'T' || sign.is_whitespace()) else {
        return Vec::new();
    };
    let (day, rest) = text.split_at(at);
    let Some(time) = time(rest.trim_start_matches('T')) else { return Vec::new() };
    let day = day.trim_end_matches(',');
    days(day, order).into_iter().map(|day| [&day, "T", &time].concat()).collect()
}

/// A month: `2026-01`, `01.2026`, `1/2026`.
pub(crate) fn month(text: &str) -> Option<String> {
    let text = with_plain_digits(text);
    let (first, second) = text.trim().split_once(['-', '.', '/'])?;
    let (year, month) = if first.len() == 4 { (first, second) } else { (second, first) };
    let is_written =
        (1..=2).contains(&month.len()) && month.bytes().all(|byte| byte.is_ascii_digit());
    let day = date(year, month, "1").filter(|_| is_written)?;
    Some(day[..7].to_owned())
}

/// A week: `2026-W05`.
pub(crate) fn week(text: &str) -> Option<String> {
    let text = with_plain_digits(text).to_ascii_uppercase();
    let (year, week) = text.trim().split_once('-')?;
    let number = week.trim_start_matches('W').parse::<u32>().ok()?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    (is_year && week.starts_with('W') && (1..=53).contains(&number))
        .then(|| [year, "-W", &two(number)].concat())
}

fn two(number: u32) -> String {
    let digits = number.to_string();
    if digits.len() < 2 { ["0", &digits].concat() } else { digits }
}

#[cfg(test)]
mod tests {
    use super::{DayOrder::*, days, moments, month, time, week};

    #[test]
    fn days_are_read_and_doubted() {
        for (text, order, expected) in [
            ("2026-01-31", Either, vec!["2026-01-31"]),
            ("٢٠٢٦-٠١-٣١", DayFirst, vec!["2026-01-31"]),
            ("2026/1/5", MonthFirst, vec!["2026-01-05"]),
            ("31.1.2026", Either, vec!["2026-01-31"]),
            ("1.2.2026.", DayFirst, vec!["2026-02-01"]),
            ("1/2/2026", DayFirst, vec!["2026-02-01"]),
            ("1/2/2026", MonthFirst, vec!["2026-01-02"]),
            ("1/2/2026", Either, vec!["2026-01-02", "2026-02-01"]),
            ("2/2/2026", Either, vec!["2026-02-02"]),
            ("31/1/2026", Either, vec!["2026-01-31"]),
            ("31/1/2026", MonthFirst, vec!["2026-01-31"]),
            ("29.2.2024", DayFirst, vec!["2024-02-29"]),
            ("29.2.2026", DayFirst, vec![]),
            ("31.1.26", DayFirst, vec![]),
            ("tomorrow", Either, vec![]),
            ("2026-13-01", Either, vec![]),
            ("1/2", Either, vec![]),
            ("", Either, vec![]),
        ] {
            assert_eq!(days(text, order), expected, "{text}");
        }
    }

    #[test]
    fn times_are_read() {
        for (text, expected) in [
            ("14:30", Some("14:30")),
            ("9.05", Some("09:05")),
            ("2:30 pm", Some("14:30")),
            ("12 a.m.", Some("00:00")),
            ("7pm", Some("19:00")),
            ("14:30:05", Some("14:30:05")),
            ("٢:٣٠", Some("02:30")),
            ("24:00", None),
            ("13 pm", None),
            ("14:60", None),
            ("14", None),
            ("noon", None),
        ] {
            assert_eq!(time(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn moments_months_and_weeks_are_read() {
        assert_eq!(moments("2026-01-31T14:30", Either), ["2026-01-31T14:30"]);
        assert_eq!(moments("31.1.2026, 9:05", Either), ["2026-01-31T09:05"]);
        assert_eq!(moments("1/2/2026 9:05", Either).len(), 2);
        assert_eq!(moments("2026-01-31", Either), [""; 0]);
        assert_eq!(month("2026-01").as_deref(), Some("2026-01"));
        assert_eq!(month("1/2026").as_deref(), Some("2026-01"));
        assert_eq!(month("13.2026"), None);
        assert_eq!(week("2026-w5").as_deref(), Some("2026-W05"));
        assert_eq!(week("2026-5"), None);
        assert_eq!(week("2026-W54"), None);
    }
}
